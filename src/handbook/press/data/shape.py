"""What a record may look like, made from its dataclass: the check of a file, and its JSON Schema.

The types and marks of the fields (`handbook.core.fields`) become a pydantic model.  Unknown fields are
errors: a misspelt field must never be dropped in silence.
"""

from __future__ import annotations

import datetime
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pydantic

from ...core.fields import SLUG, Between, Day, Derived, Id, Needs, Pattern, Positive, Range, Size, Without

CONFIG = pydantic.ConfigDict(extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)
# What to say of a text that a pattern does not match; filled as models are made.
PATTERN_WORDS = {SLUG.regex: SLUG.words, f"^$|{SLUG.regex}": SLUG.words}
# Stands in a JSON Schema where an id of this list belongs.
LIST = "list"


def _not_bool(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("a number is needed, not true or false")
    return value


def _simple(base: Any, constraints: list[Any]) -> Any:
    """A plain type with its bounds.  True is no number, and "no" is no false."""
    if base is bool:
        return pydantic.StrictBool
    # Behind the bounds, else the JSON Schema would lose them.
    marks = [*constraints, pydantic.BeforeValidator(_not_bool)] if base in (int, float) else constraints
    return Annotated[base, *marks] if marks else base


def _id(mark: Id) -> list[Any]:
    regex = f"^$|{SLUG.regex}" if mark.optional else SLUG.regex
    named = {"type": "string", LIST: mark.of, "optional": mark.optional}
    return [pydantic.StringConstraints(pattern=regex), pydantic.WithJsonSchema(named)]


def pattern(mark: Pattern) -> pydantic.StringConstraints:
    """A text of that form; an error about it is told in the mark's words."""
    PATTERN_WORDS[mark.regex] = mark.words
    return pydantic.StringConstraints(pattern=mark.regex)


def _constraints(mark: Any) -> list[Any]:
    """pydantic's words for one of our marks."""
    match mark:
        case Between(least, most):
            return [pydantic.Field(ge=least, le=most)]
        case Positive(most):
            return [pydantic.Field(gt=0, le=most)]
        case Size(least, most):
            return [pydantic.Field(min_length=least, max_length=most)]
        case Pattern():
            return [pattern(mark)]
        case Id():
            return _id(mark)
    return []


def _as_pair(value: object) -> object:
    """A single number stands for a range with equal ends."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (value, value)
    return value


def _ordered(pair: tuple[float, float]) -> tuple[float, float]:
    if pair[0] > pair[1]:
        raise ValueError("the least comes first: write [least, most]")
    return pair


def _pair(constraints: list[Any]) -> Any:
    number: Any = _simple(float, constraints)
    pair = tuple[number, number]
    before = pydantic.BeforeValidator(_as_pair, json_schema_input_type=Union[number, pair])  # noqa: UP007
    return Annotated[pair, before, pydantic.AfterValidator(_ordered)]


def _marked(base: Any, marks: tuple[Any, ...]) -> Any:
    if is_dataclass(base):
        needs = tuple(name for mark in marks if isinstance(mark, Needs) for name in mark.names)
        without = tuple(name for mark in marks if isinstance(mark, Without) for name in mark.names)
        return model_of(base, needs, without)  # type: ignore[arg-type]
    constraints = [each for mark in marks for each in _constraints(mark)]
    if base == Range:
        return _pair(constraints)
    if any(isinstance(mark, Day) for mark in marks):
        return datetime.date
    return _simple(base if base in (bool, int, float) else kind(base), constraints)


def kind(hint: Any) -> Any:
    """The type that pydantic checks for a type hint of a dataclass field."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(inner[0], inner[1:])
    if origin in (Union, UnionType):
        return Union[tuple(kind(one) for one in inner)]  # noqa: UP007
    if hint == Range:
        return _pair([])
    if origin is tuple:
        return list[kind(inner[0])]  # type: ignore[misc]
    if is_dataclass(hint):
        return model_of(hint)  # type: ignore[arg-type]
    return _simple(hint, [])


def _default(field: Field[Any], hint: Any, needed: bool) -> Any:
    if needed and hint is str:
        return pydantic.Field(min_length=1)
    alias = field.name.rstrip("_") if field.name.endswith("_") else None
    if needed or field.default is MISSING:
        return pydantic.Field(alias=alias)
    return pydantic.Field(default=field.default, alias=alias)


@cache
def hints_of(cls: Any) -> dict[str, Any]:
    """The type hints of a dataclass with their marks, by field."""
    return get_type_hints(cls, include_extras=True)


def _derived(hint: Any) -> bool:
    return any(isinstance(mark, Derived) for mark in get_args(hint))


@cache
def model_of(
    cls: Any, needs: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> type[pydantic.BaseModel]:
    """The pydantic model of a dataclass; `needs` may not be left out, `without` may not be given.

    >>> from handbook.core.records import Step
    >>> model_of(Step).model_validate({"phase": "start", "name": "Start", "text": "Lie down."}).phase
    'start'
    """
    hints = hints_of(cls)
    made: dict[str, Any] = {}
    for field in fields(cls):
        hint = hints[field.name]
        if field.name not in without and not _derived(hint):
            made[field.name] = (kind(hint), _default(field, hint, field.name in needs))
    name = "-".join((cls.__name__, *needs))
    return pydantic.create_model(name, __config__=CONFIG, __doc__=cls.__doc__, **made)


def may_be_empty(hint: Any) -> bool:
    """Whether None is allowed."""
    return NoneType in get_args(hint)


def holds_many(hint: Any) -> bool:
    """Whether the field is a list."""
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return get_origin(bare) is tuple and bare != Range
