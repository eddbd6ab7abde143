"""Collects what is wrong with records: ids that no list knows, ids given twice, broken rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args

from ...core.errors import nearest
from ...core.fields import Id
from .problems import Problem, allowed_words
from .rules import RULES, repeated
from .shape import hints_of


def _id_mark(hint: Any) -> Id | None:
    if isinstance(hint, Id):
        return hint
    return next((mark for part in get_args(hint) if (mark := _id_mark(part))), None)


@cache
def id_fields(cls: Any) -> Mapping[str, Id]:
    """The fields of a record that name ids of some list, alone or many."""
    found = {name: _id_mark(hint) for name, hint in hints_of(cls).items()}
    return {name: mark for name, mark in found.items() if mark}


def _joined(*parts: str) -> str:
    return ".".join(part for part in parts if part)


class Checker:
    """`lists`: the ids that a field may name, by list; a list that could not be read is left out."""

    def __init__(self, lists: Mapping[str, Collection[str]]) -> None:
        self.lists = lists
        self.problems: list[Problem] = []

    def add(self, file: str, where: str, message: str, line: int | None = None) -> None:
        self.problems.append(Problem(file, where, message, line))

    def known(
        self, file: str, where: str, value: Any, allowed: Collection[Any], line: int | None = None
    ) -> bool:
        """Whether a value is allowed; a Problem with the nearest one if not."""
        if value in allowed:
            return True
        self.add(file, where, f"unknown {value!r}; {allowed_words(allowed)}{_hint(value, allowed)}", line)
        return False

    def citation(self, file: str, where: str, key: str, line: int | None = None) -> None:
        keys = self.lists.get("references", ())
        if keys and key not in keys:
            self.add(file, where, f"{key!r} is not in references.bib{_hint(key, keys)}", line)

    def no_repeats(self, file: str, where: str, values: list[Any], line: int | None = None) -> None:
        for value in repeated(values):
            self.add(file, where, f"{value!r} stands more than once", line)

    def record(self, file: str, record: Any, line: int | None = None, path: str = "") -> None:
        """Checks a record and all records in it; `path` is its place in the file."""
        for base in type(record).__mro__:
            for rule in RULES.get(base, ()):
                for where, message in rule(record):
                    self.add(file, _joined(path, where), message, line)
        marks = id_fields(type(record))  # type: ignore[arg-type]
        for field in fields(record):
            value, at = getattr(record, field.name), _joined(path, field.name.rstrip("_"))
            if field.name in marks:
                self._ids(file, at, marks[field.name], value, line)
            elif is_dataclass(value):
                self.record(file, value, line, at)
            elif isinstance(value, tuple):
                self._items(file, path, at, value, line)

    def _ids(self, file: str, at: str, mark: Id, value: Any, line: int | None) -> None:
        values = list(value) if isinstance(value, tuple) else [value] if value else []
        self.no_repeats(file, at, values, line)
        for one in values:
            if mark.of == "references":
                self.citation(file, at, one, line)
            elif mark.of in self.lists:
                self.known(file, at, one, self.lists[mark.of], line)

    def _items(self, file: str, path: str, at: str, items: tuple[Any, ...], line: int | None) -> None:
        """The records of a list: those with an id are named by it, the others by their number."""
        ids = [str(getattr(item, "id", "")) for item in items]
        self.no_repeats(file, at, [id for id in ids if id], line)
        for index, (id, item) in enumerate(zip(ids, items, strict=True)):
            if is_dataclass(item):
                self.record(file, item, line, _joined(path, id) if id else f"{at}.{index}")


def _hint(value: Any, allowed: Collection[Any]) -> str:
    near = nearest(str(value), [str(one) for one in allowed])
    return f". Did you mean {near!r}?" if near else ""
