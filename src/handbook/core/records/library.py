"""What the book leans on and lists: articles, works, terms, published numbers, the easing questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..fields import Between, Citations, Cited, Size, Slug, Text, Texts
from ..shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """One published number: `value`, or a span `least` to `most`, or both, in the set's unit.

    `series` tells rows of the same label apart; `at` is the place along the axis `across`;
    `people` is how many were studied, where the source says so.
    """

    label: Text
    series: str = ""
    at: float | None = None
    value: float | None = None
    least: float | None = None
    most: float | None = None
    people: Annotated[int, Between(1)] | None = None
    citations: Cited
    checked: Literal["read", "memory"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """A set of published numbers that is plotted as a whole; `title` says what it shows.

    `kind`: "lines" over `across`, "bars" from zero, "ratios" against 1, "changes" between two series.
    """

    id: Slug
    kind: Literal["lines", "bars", "ratios", "changes"]
    title: Text
    measure: Text
    unit: str = ""
    across: str = ""
    label: Text
    note: Text
    rows: Annotated[tuple[NumberRow, ...], Size(2)]


@dataclass(frozen=True, slots=True)
class Source:
    """One of the five popular articles."""

    id: Slug
    label: Text
    title: Text
    about: Text
    doses: Annotated[int, Between(0)]


@dataclass(frozen=True, slots=True, repr=False)
class Reference(Shown):
    """A work of the bibliography; `checked` says how far it was read.

    `kind` is "review" or "guideline" for a work that weighs the studies of others, else empty.
    """

    key: str
    short: str
    text: str
    checked: str
    confidence: str
    doi: str = ""
    note: str = ""
    kind: str = ""

    def _line(self) -> str:
        return f"{self.key}, {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    id: Slug
    term: Text
    also: Texts = ()
    text: Text
    citations: Citations = ()


@dataclass(frozen=True, slots=True)
class EasingOption:
    """`leans`: an easing direction, or "unknown".  `see`: a text to show whatever else is answered."""

    id: Slug
    label: Text
    leans: Literal["flexion", "extension", "neither", "unknown"]
    see: str = ""


@dataclass(frozen=True, slots=True)
class EasingQuestion:
    """One question on the way to the easing direction; `decides`: it overrules the others."""

    id: Slug
    text: Text
    decides: bool
    options: Annotated[tuple[EasingOption, ...], Size(2)]


@dataclass(frozen=True, slots=True)
class EasingRest:
    """A position to rest in, for people whom the direction `leans` eases; "neither": for all."""

    leans: Literal["flexion", "extension", "neither"]
    text: Text


@dataclass(frozen=True, slots=True)
class EasingGuide:
    """data/easing.toml"""

    intro: Text
    limits: Text
    citations: Citations
    rests: Annotated[tuple[EasingRest, ...], Size(1)]
    questions: Annotated[tuple[EasingQuestion, ...], Size(1)]
