"""What is wrong with a record: the file, the field, the bad value and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one file."""

    file: str
    field: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        field = f" [{self.field}]" if self.field else ""
        return f"{where}{field}: {self.message}"


class DataError(Exception):
    """All faults found in data/, shown together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (p.file, p.line or 0, p.field, p.message))
        count = len(self.problems)
        head = f"{count} problem{'' if count == 1 else 's'} in data/:"
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems)]))


def allowed_words(words: Iterable[object]) -> str:
    """ "allowed: a, b, c" for messages."""
    return "allowed: " + ", ".join(str(word) for word in words)
