"""Measures of the reader's own, and whether they changed by more than an ordinary up and down.

What is measured, and the smallest change that counts with its source, stands in data/measures.toml.
A number is compared with the first one of the same measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..catalogue import catalogue
from ..checks import is_whole
from ..plain import values_of
from ..records import Measure
from ..shown import Shown
from .days import WEEK, read_date
from .traffic_light import LogError

LARGEST = 9999  # of a measure that this book does not have
LONGEST_NAME = 60  # characters of an activity's name
MEASURE_ID = re.compile(r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class Measured:
    """One number of one day; `measure` is an id, `name` what the reader calls an activity of their own.

    A measure that this book does not have passes: a file may come from another one.  Raises LogError.

    >>> Measured(date(2026, 11, 21), "activity", 3, "Walk to the shop").value
    3
    """

    date: date
    measure: str
    value: int
    name: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.measure, str) or not MEASURE_ID.fullmatch(self.measure):
            raise LogError("A measure is named by its id, for example pain or chair-stand.")
        known = catalogue().measures.measure(self.measure)
        least, most = (known.least, known.most) if known else (0, LARGEST)
        if not is_whole(self.value, least, most):
            what = known.name if known else self.measure
            raise LogError(f"{what}: a whole number from {least} to {most} is needed.")
        if not isinstance(self.name, str) or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise LogError(f"The name of an activity is one line of at most {LONGEST_NAME} letters.")
        if known and known.own != bool(self.name.strip()):
            raise LogError(f"{known.name}: a name belongs to an activity of your own, and only to that.")

    @property
    def key(self) -> tuple[str, ...]:
        """What there is one number of."""
        return self.date.isoformat(), self.measure, self.name

    def to_json(self) -> dict[str, Any]:
        """The number as plain values, as the page keeps it."""
        named = ("name",) if self.name else ()
        return values_of(self, "date", "measure", "value", *named)


def measured_from_value(value: Any) -> Measured:
    """The number of plain values; raises LogError in plain words."""
    if not isinstance(value, Mapping):
        raise LogError("A measure is a JSON object with date, measure and value.")
    number = value.get("value")
    whole = int(number) if isinstance(number, float) and number.is_integer() else number
    name = value.get("name", "")
    return Measured(read_date(value.get("date")), value.get("measure", ""), whole, name)  # type: ignore[arg-type]


def latest_measured(found: Iterable[Measured]) -> tuple[Measured, ...]:
    """One number for each measure of a day, the one that stands last; by day, measure and name."""
    latest = {one.key: one for one in found}
    return tuple(latest[key] for key in sorted(latest))


@dataclass(frozen=True, slots=True, repr=False)
class Change(Shown):
    """How one measure went: its numbers by day, at least one, judged against the first."""

    measure: Measure
    points: tuple[Measured, ...]

    def _line(self) -> str:
        return f"{self.name}. {self.words}"

    @property
    def name(self) -> str:
        return self.points[-1].name or self.measure.name

    @property
    def by(self) -> int:
        """The last number less the first."""
        return self.points[-1].value - self.points[0].value

    def _gain(self, point: Measured) -> int:
        rise = point.value - self.points[0].value
        return rise if self.measure.better == "more" else -rise

    @property
    def gain(self) -> int:
        """The same, above zero where it is better."""
        return self._gain(self.points[-1])

    @property
    def counts(self) -> bool:
        """Whether it reached the smallest change that counts; False where none is agreed."""
        return self.measure.smallest is not None and abs(self.by) >= self.measure.smallest

    @property
    def band(self) -> tuple[int, int] | None:
        """From and to which number a change is too small to count; None where no number is agreed."""
        width, first = self.measure.smallest, self.points[0].value
        if width is None:
            return None
        return max(self.measure.least, first - width), min(self.measure.most, first + width)

    @property
    def worse_twice(self) -> bool:
        """Whether the last two numbers were both worse by as much as counts."""
        width = self.measure.smallest
        return width is not None and all(self._gain(point) <= -width for point in self.points[-2:])

    @property
    def stalled(self) -> bool:
        """Whether nothing clear changed for weeks, though there is something left to gain."""
        best, width = self.measure.best, self.measure.smallest or 0
        if not self.measure.stalls or best is None or self.counts:
            return False
        first, last = self.points[0], self.points[-1]
        left = abs(best - last.value)
        return left >= width and (last.date - first.date).days >= catalogue().measures.stalled_days

    @property
    def see_someone(self) -> bool:
        return self.worse_twice or self.stalled

    def _amount(self) -> str:
        unit = self.measure.unit or "points"
        number = abs(self.by)
        return f"{number} {unit.removesuffix('s') if number == 1 else unit}"

    @property
    def words(self) -> str:
        """What the change means, in a sentence.

        >>> points = [Measured(date(2026, 11, day), "pain", value) for day, value in ((1, 7), (15, 5))]
        >>> Change(catalogue().measures.measure("pain"), tuple(points)).words
        'Better by 2 points: just at the smallest that counts (2).'
        """
        if self.worse_twice:
            return f"Worse by {self._amount()}, and by enough to count twice in a row: see someone."
        if self.stalled:
            weeks = catalogue().measures.stalled_days // WEEK
            return f"No clear change in {weeks} weeks: see someone."
        return self._plain_words()

    def _plain_words(self) -> str:
        width, way = self.measure.smallest, "Up" if self.by > 0 else "Down"
        if len(self.points) == 1:
            return "The first number. Change shows from the next check on."
        if not self.by:
            return "No change."
        if width is None:
            return f"{way} {self._amount()}. No smallest change is agreed, so there is no band."
        if not self.counts:
            return f"{way} {self._amount()}: inside the band, not sure yet."
        where = "just at" if abs(self.by) == width else "past"
        better = "Better" if self.gain > 0 else "Worse"
        return f"{better} by {self._amount()}: {where} the smallest that counts ({width})."


def changes(found: Iterable[Measured]) -> tuple[Change, ...]:
    """How each measure went, in the order of the book; of activities the last ones that were rated.

    Numbers of measures that this book does not have, and those of every day, are left out.
    """
    guide = catalogue().measures
    by_name: dict[tuple[str, str], list[Measured]] = {}
    for point in latest_measured(found):
        by_name.setdefault((point.measure, point.name), []).append(point)
    made = []
    for measure in guide.measures:
        if measure.daily:
            continue
        series = [tuple(points) for (id, _), points in by_name.items() if id == measure.id]
        if measure.own:  # the newest stay, in the order in which they came in
            newest = sorted(series, key=lambda points: points[-1].date)[-guide.most_own :]
            series = [points for points in series if points in newest]
        made += [Change(measure, points) for points in series]
    return tuple(made)
