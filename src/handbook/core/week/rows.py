"""The rows of a week's volume: what each is called, how much, on how many days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..shown import Shown

MINUTE = 60


def minutes_text(seconds: int) -> str:
    """Minutes to one decimal, "7.5" or "3": the same words in plot, table and page.

    Halves go up, in whole numbers, so that Python and the page round alike.
    """
    tenths = (seconds * 10 + MINUTE // 2) // MINUTE
    return f"{tenths / 10:g}"


@dataclass(frozen=True, slots=True)
class StretchRow:
    """Stretching of one muscle group on one side; `days` is on how many days."""

    group: str
    label: str
    side: str
    seconds: int
    days: int

    @property
    def minutes(self) -> float:
        return self.seconds / MINUTE


def each_side(rows: Sequence[StretchRow], words_of: Callable[[int], str]) -> str:
    """The time of one muscle group in words, once if both sides have the same.

    >>> each_side([StretchRow("calf", "Calf", side, 150, 2) for side in ("left", "right")], minutes_text)
    '2.5'
    """
    times = {words_of(row.seconds) for row in rows}
    return times.pop() if len(times) == 1 else ", ".join(f"{r.side} {words_of(r.seconds)}" for r in rows)


@dataclass(frozen=True, slots=True, repr=False)
class StrengthRow(Shown):
    """Strength work of one pattern; the five main ones have a row each, also without a set.

    note: why it has no set, in words; empty where it has some.
    """

    group: str
    label: str
    sets: int
    days: int
    note: str = ""

    def _line(self) -> str:
        return f"{self.group}, {self.sets} sets on {self.days} days. {self.note}".rstrip()

    @property
    def short_note(self) -> str:
        """The note up to its first full stop or semicolon, for a bar's place: "None left for you"."""
        return self.note.replace(";", ".").split(".")[0]


@dataclass(frozen=True, slots=True, repr=False)
class BesideRow(Shown):
    """What counts apart from stretching and strength: walking, balance, sittings in the easing direction.

    amount is a week's, in `unit`; least and most are the target, both 0 where there is none.
    """

    id: str
    label: str
    amount: int
    unit: str
    days: int
    least: int = 0
    most: int = 0
    note: str = ""

    def _line(self) -> str:
        return f"{self.id}, {self.words} on {self.days} days. {self.note}".rstrip()

    @property
    def words(self) -> str:
        """ "50 minutes"."""
        return f"{self.amount} {self.unit.removesuffix('s') if self.amount == 1 else self.unit}"

    @property
    def guide(self) -> str:
        """ "150 minutes" or "2 to 3 days"; empty where there is no target."""
        if not self.most:
            return ""
        return f"{self.least} to {self.most} {self.unit}" if self.least else f"{self.most} {self.unit}"

    @property
    def name(self) -> str:
        """The label without the exercise of the sittings."""
        return self.label.split(":")[0]

    @property
    def against(self) -> str:
        """ "50 of 150 minutes", "3 days (guide 2 to 3)"; without a guide, or past it, the amount alone."""
        if self.least:
            return f"{self.words} (guide {self.least} to {self.most})"
        return f"{self.amount} of {self.guide}" if self.amount <= self.most else self.words


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """Seconds of holding and moving in one direction, both sides together."""

    direction: str
    label: str
    seconds: int

    @property
    def minutes(self) -> float:
        return self.seconds / MINUTE


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day: the sessions' full length, and the part that is holding and moving."""

    day: str
    seconds: int
    work_s: int

    @property
    def minutes(self) -> float:
        return self.seconds / MINUTE


@dataclass(frozen=True, slots=True)
class GuideMark:
    """A mark beside the stretch bars, in minutes a week: a guide, never a dose of treatment."""

    least: float
    most: float
    meaning: str
    citations: tuple[str, ...]


Row = StretchRow | StrengthRow | BesideRow | DirectionRow | DayRow
