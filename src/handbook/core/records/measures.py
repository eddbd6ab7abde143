"""What a reader may measure every few weeks, as data/measures.toml says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..fields import Between, Citations, Id, Size, Slug, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A whole number from `least` to `most` in `unit`; `low` and `high` say what the ends of a scale mean.

    better: whether more or less of it is better.  smallest: the smallest change that counts, None where
    nobody has agreed on one; `smallest_from` says where it comes from.  own: named by the reader.  daily:
    noted on any day and added up by the week.  stalls: no clear change for weeks is a reason to see someone.
    like: the exercise whose verdict decides who is asked.  loinc: its code in health records.
    """

    id: Slug
    name: Text
    question: Text
    low: str
    high: str
    least: Annotated[int, Between(0, 1440)]
    most: Annotated[int, Between(1, 1440)]
    unit: str
    loinc: str = ""
    better: Literal["more", "less"]
    own: bool = False
    daily: bool = False
    stalls: bool = False
    like: Annotated[str, Id("exercises", optional=True)] = ""
    how: Text
    stop: str = ""
    smallest: Annotated[int, Between(1, 1440)] | None = None
    smallest_from: Text
    citations: Citations

    @property
    def scale(self) -> str:
        """ "0 none, 10 the worst there is", else the unit."""
        return f"{self.low}, {self.high}" if self.low else self.unit

    @property
    def best(self) -> int | None:
        """The end of a scale at which nothing is left to gain; None where there is no such end."""
        return (self.most if self.better == "more" else self.least) if self.low else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGuide:
    """data/measures.toml: days between two checks, days without change to see someone after, the measures."""

    check_days: Annotated[int, Between(7, 28)]
    latest_days: Annotated[int, Between(7, 60)]
    stalled_days: Annotated[int, Between(28, 90)]
    most_own: Annotated[int, Between(1, 5)]
    about: Text
    measures: Annotated[tuple[Measure, ...], Size(1)]

    def measure(self, id: str) -> Measure | None:
        """The measure with this id; None where the book has none: a file may come from another one."""
        return next((measure for measure in self.measures if measure.id == id), None)
