"""What a record names: works, conditions, exercises, in its own fields and in the records inside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from ...core.fields import Id
from ..data.checker import id_fields

UNMARKED = {"sources": "references"}  # of quizzes: works, and references to pages that no list knows


def id_marks(record: Any) -> Mapping[str, Id]:
    """The fields of a record that name ids, with their lists."""
    cls: Any = type(record)
    return id_fields(cls)


def named(record: Any, names: Iterable[str], lists: Collection[str]) -> Iterator[str]:
    """Every id of these lists that the fields `names` of a record name."""
    marks = id_marks(record)
    for name in names:
        value = getattr(record, name)
        held = value if isinstance(value, tuple) else (value,)
        kind = marks[name].of if name in marks else UNMARKED.get(name, "")
        if kind in lists:
            yield from (str(id) for id in held if id and not is_dataclass(id))
        for one in held:
            if is_dataclass(one) and not isinstance(one, type):
                yield from named(one, [field.name for field in fields(one)], lists)
