"""What is wrong with a record: the file, the field, the bad value and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one file; `alone`: the file as a whole cannot be read, so what it holds is not known."""

    file: str
    field: str
    message: str
    line: int | None = None
    alone: bool = False

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        field = f" [{self.field}]" if self.field else ""
        return f"{where}{field}: {self.message}"


class DataError(Exception):
    """All faults found in data/, shown together; but files that cannot be read come first and alone.

    What such a file holds is missing everywhere else: hundreds of faults would only follow from it.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = set(problems)
        first = {problem for problem in found if problem.alone}
        self.problems = sorted(first or found, key=lambda p: (p.file, p.line or 0, p.field, p.message))
        count = len(self.problems)
        head = f"{count} problem{'' if count == 1 else 's'} in data/:"
        rest = ["Mend this first; then the rest is checked."] if first else []
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems), *rest]))


def allowed_words(words: Iterable[object]) -> str:
    """ "allowed: a, b, c" for messages."""
    return "allowed: " + ", ".join(str(word) for word in words)
