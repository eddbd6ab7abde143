"""What the check of warning signs asks, as data/red_flags.toml says it; `core.gate` puts it in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ..fields import Between, Derived, Size, Slug, Text


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The sentences around the lines.

    `passed_sign`: the sign that takes the place of an emergency that has passed.  `again_hours`: an answer
    holds for so many hours, and readers are told so; then, and before a session, `still` asks once more in
    one line.  `short_...`: the whole check on one screen, for a week that was handed over.
    """

    title: Text
    none: Text
    fits_title: Text
    signs_title: Text
    done: Text
    shut: Text
    gone: Text
    mistake: Text
    passed: Text
    passed_sign: Slug
    seen: Text
    seen_hint: Text
    kept: Text
    still: Text
    still_none: Text
    again: Text
    again_hours: Annotated[int, Between(1, 72)]
    short_title: Text
    short_hint: Text
    short_none: Text
    short_whole: Text


@dataclass(frozen=True, slots=True)
class CheckOption:
    """One answer to a question; choosing it ticks `signs`."""

    id: Slug
    label: Text
    signs: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A question about the reader; `several`: more than one option may fit, or none."""

    id: Slug
    text: Text
    several: bool
    options: Annotated[tuple[CheckOption, ...], Size(2)]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What one box asks: `text` for its `signs`, asked of all, or of who chose one of `fits`.

    `say`: the words for the telephone.  `action` follows from the signs.
    """

    id: Slug
    text: Text
    signs: Annotated[tuple[Slug, ...], Size(1)]
    fits: tuple[Slug, ...] = ()
    say: str = ""
    action: Annotated[str, Derived()] = ""
