"""Turns the plain values of the compiled JSON into the dataclasses of `records`.

The types of the dataclass fields say what is expected; lists become tuples, so that records stay
immutable and hashable.
"""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


@cache
def _plan(cls: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(cls)
    return tuple((f.name, hints[f.name]) for f in fields(cls) if f.init)


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        kind = next(arg for arg in get_args(kind) if arg is not type(None))
        return _value(kind, value)
    if origin is tuple:
        inner = get_args(kind)[0]
        return tuple(_value(inner, item) for item in value)
    if is_dataclass(kind):
        return decode(kind, value)  # type: ignore[arg-type]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value


def decode(cls: type[T], data: dict[str, Any]) -> T:
    """A `cls` from its JSON object; fields that are absent keep their defaults."""
    values = {name: _value(kind, data[name]) for name, kind in _plan(cls) if name in data}  # type: ignore[arg-type]
    return cls(**values)
