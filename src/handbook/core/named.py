"""The names that `**fields` of a call may have, said where Tab and `help` look for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from inspect import Parameter, Signature, signature
from typing import Any, TypeVar

T = TypeVar("T", bound=Callable[..., Any])


def named(names: Iterable[str]) -> Callable[[T], T]:
    """Marks a function or class that takes `**fields`; "..." stands for what is not given.

    >>> @named(["surface"])
    ... def told(conditions=(), **fields): ...
    >>> str(signature(told))
    '(conditions=(), *, surface=Ellipsis)'
    """

    def mark(target: T) -> T:
        found = signature(vars(target)["__init__"] if isinstance(target, type) else target)
        own = list(found.parameters.values())[isinstance(target, type) :]
        kept = [one for one in own if one.kind is not Parameter.VAR_KEYWORD]
        known = {one.name for one in kept}
        more = [Parameter(name, Parameter.KEYWORD_ONLY, default=...) for name in names if name not in known]
        whole = Signature([*kept, *more], return_annotation=found.return_annotation)
        setattr(target, "__signature__", whole)  # noqa: B010
        return target

    return mark
