"""Records as plain values: for JSON, and as the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """A value as JSON knows it: words as texts, tuples as lists, records as objects of their fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if is_dataclass(value):
        return values_of(value, *(field.name for field in fields(value)))
    return value


def values_of(record: Any, *names: str) -> dict[str, Any]:
    """The named fields and properties of a record, as plain values.

    >>> values_of(hb.catalogue().red_flags["saddle-numbness"], "id", "action")
    {'id': 'saddle-numbness', 'action': 'emergency-nerves'}
    """
    return {name: plain(getattr(record, name)) for name in names}


def cells_of(record: Any, *names: str) -> dict[str, Any]:
    """The same as cells of a table: several ids stand in one, separated by spaces."""
    values = values_of(record, *names)
    return {name: " ".join(value) if isinstance(value, list) else value for name, value in values.items()}
