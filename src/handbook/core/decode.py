"""Turns the plain values of the compiled JSON into the dataclasses of `records`.

The types of the dataclass fields say what is expected; lists become tuples, so that records stay
immutable and hashable.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]


@cache
def _plan(cls: Any) -> tuple[tuple[str, Reader | None], ...]:
    hints = get_type_hints(cls)
    return tuple((f.name, _reader(hints[f.name])) for f in fields(cls) if f.init)


@cache  # tens of thousands of values have a few dozen types
def _reader(kind: Any) -> Reader | None:
    """How a value of this type is read; None if it stays as it is."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _reader(next(arg for arg in get_args(kind) if arg is not type(None)))
    if origin is tuple:
        inner = _reader(get_args(kind)[0])
        return tuple if inner is None else lambda items: tuple(map(inner, items))
    if is_dataclass(kind):
        return partial(decode, kind)  # type: ignore[arg-type]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return None


def decode(cls: type[T], data: dict[str, Any]) -> T:
    """A `cls` from its JSON object; fields that are absent keep their defaults."""
    values = {}
    for name, read in _plan(cls):  # type: ignore[arg-type]
        if name in data:
            value = data[name]
            values[name] = value if read is None or value is None else read(value)
    return cls(**values)
