"""Records as plain values: for JSON, and as the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))  # by far the most, so asked first


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def plain(value: Any) -> Any:
    """A value as JSON knows it: words and days as texts, tuples as lists, records as objects."""
    if type(value) in AS_THEY_ARE:
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    return values_of(value) if is_dataclass(value) else value


def values_of(record: Any, *names: str) -> dict[str, Any]:
    """The named fields and properties of a record, as plain values; without a name, every field.

    >>> values_of(hb.catalogue().red_flags["saddle-numbness"], "id", "action")
    {'id': 'saddle-numbness', 'action': 'emergency-nerves'}
    """
    return {name: plain(getattr(record, name)) for name in names or _fields(record.__class__)}


def cells_of(record: Any, *names: str) -> dict[str, Any]:
    """The same as cells of a table: several ids stand in one, with spaces between."""
    values = values_of(record, *names)
    return {name: " ".join(value) if isinstance(value, list) else value for name, value in values.items()}
