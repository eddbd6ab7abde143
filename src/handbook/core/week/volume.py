"""What a week adds up to: one set of numbers for table, plot and export.

Everything inside is whole seconds and sets, so every sum agrees to the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from ..ask.menu import Cause
from ..catalogue import Catalogue, catalogue
from ..conventions import (
    BALANCE,
    BALANCE_BAND,
    DAYS,
    EASE,
    GUIDE_LABEL,
    GUIDE_MARKS,
    MAIN_PATTERNS,
    STRENGTH_BAND,
    WALK_GUIDE_MINUTES,
)
from ..errors import ProfileError
from ..words import words
from .routine import Routine
from .session import BOTH, SIDES, Prescription
from .timing import contribution

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

    >>> each_side([StretchRow("calf", "Calf", side, 150, 2) for side in SIDES], minutes_text)
    '2.5'
    """
    times = {words_of(row.seconds) for row in rows}
    return times.pop() if len(times) == 1 else ", ".join(f"{r.side} {words_of(r.seconds)}" for r in rows)


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """Strength work of one pattern; the five main ones have a row each, also without a set.

    note: why it has no set, in words; empty where it has some.
    """

    group: str
    label: str
    sets: int
    days: int
    note: str = ""

    @property
    def short_note(self) -> str:
        """The note up to its first full stop or semicolon, for a bar's place: "None left for you"."""
        return self.note.replace(";", ".").split(".")[0]


@dataclass(frozen=True, slots=True)
class BesideRow:
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


GUIDES = tuple(GuideMark(*span, meaning, citations) for span, meaning, citations in GUIDE_MARKS)


@dataclass(frozen=True, slots=True)
class WeeklyVolume:
    """The numbers of a week.

    The guide marks are a "range-of-motion guide, healthy people"; no study gives a weekly dose of
    stretching for back pain.  `strength_band` is sets a week for each pattern.
    """

    stretch: tuple[StretchRow, ...]
    strength: tuple[StrengthRow, ...]
    directions: tuple[DirectionRow, ...]
    days: tuple[DayRow, ...]
    beside: tuple[BesideRow, ...] = ()
    guide_label: str = GUIDE_LABEL
    guides: tuple[GuideMark, ...] = GUIDES
    strength_band: tuple[int, int] = STRENGTH_BAND

    @property
    def muscles(self) -> tuple[tuple[StretchRow, ...], ...]:
        """The rows of stretching, those of one muscle group together."""
        return tuple(tuple(rows) for _, rows in groupby(self.stretch, key=lambda row: row.group))

    @property
    def seconds(self) -> int:
        """All sessions of the week."""
        return sum(row.seconds for row in self.days)

    @property
    def work_s(self) -> int:
        """All holding and moving of the week; also the sum over the directions."""
        return sum(row.work_s for row in self.days)

    @property
    def band_words(self) -> str:
        """What the band of sets is, in a sentence."""
        least, most = self.strength_band
        return words()["volume"]["band"].format(least=least, most=most)

    @property
    def guide_words(self) -> tuple[str, ...]:
        """A sentence for each target beside the sessions."""
        said = words()["volume"]
        return tuple(said[row.id].format(least=row.least, most=row.most) for row in self.beside if row.most)

    @property
    def remarks(self) -> tuple[tuple[str, str], ...]:
        """(label, note) of every row that has a note."""
        notes = [(row.label, row.note) for row in self.strength]
        notes += [(row.label, row.note) for row in self.beside]
        return tuple((label, note) for label, note in notes if note)

    def to_json(self) -> dict[str, Any]:
        """The rows as plain values."""
        return {
            "stretch": [
                {"group": r.group, "label": r.label, "side": r.side, "seconds": r.seconds, "days": r.days}
                for r in self.stretch
            ],
            "strength": [
                {"group": r.group, "label": r.label, "sets": r.sets, "days": r.days, "note": r.note}
                for r in self.strength
            ],
            "beside": [asdict(row) | {"words": row.words, "guide": row.guide} for row in self.beside],
            "directions": [
                {"direction": r.direction, "label": r.label, "seconds": r.seconds} for r in self.directions
            ],
            "days": [{"day": r.day, "seconds": r.seconds, "work_s": r.work_s} for r in self.days],
            "guide_label": self.guide_label,
            "guides": [
                {"least": g.least, "most": g.most, "meaning": g.meaning, "citations": list(g.citations)}
                for g in self.guides
            ],
            "strength_band": list(self.strength_band),
        }


def group_labels(book: Catalogue) -> dict[str, str]:
    """A label for each muscle group: that of its first muscle in the vocabulary."""
    labels: dict[str, str] = {}
    for muscle in book.terms["muscles"].values():
        labels.setdefault(muscle.group, muscle.label)
    return labels


class _Sums:
    """Totals by key, with the days on which each key occurs."""

    def __init__(self) -> None:
        self.totals: dict[Any, int] = defaultdict(int)
        self.days: dict[Any, set[str]] = defaultdict(set)

    def add(self, key: Any, amount: int, day: str) -> None:
        if amount:
            self.totals[key] += amount
            self.days[key].add(day)


def weekly_volume(routine: Routine, *, using: Catalogue | None = None) -> WeeklyVolume:
    """The week's volume by muscle group and side, direction and day.

    Left and right are two rows, because the guide marks are for one side; they differ only in weeks made by
    hand.  Rows come in the vocabulary's order; groups, directions and days without any work are left out.

    >>> volume = hb.weekly_volume(hb.plan(hb.Profile(days=["mon", "thu"], minutes=10)))
    >>> [(row.day, row.seconds <= 600) for row in volume.days]
    [('mon', True), ('thu', True)]
    """
    if not isinstance(routine, Routine):
        raise ProfileError(f"A week's volume is that of a routine, not of {routine!r:.40}.")
    book = using or catalogue()
    stretch, strength, directions = _Sums(), _Sums(), _Sums()
    seconds: dict[str, int] = defaultdict(int)
    work: dict[str, int] = defaultdict(int)
    for session in routine.sessions:
        seconds[session.day] += session.seconds
        work[session.day] += session.work_s
        for prescription in session.prescriptions:
            _add(prescription, session.day, stretch, strength, directions, book)
    labels = group_labels(book)
    return WeeklyVolume(
        stretch=tuple(
            StretchRow(group, label, side, stretch.totals[group, side], len(stretch.days[group, side]))
            for group, label in labels.items()
            if any((group, side) in stretch.totals for side in SIDES)
            for side in SIDES
        ),
        strength=tuple(_strength(routine, strength, book)),
        beside=tuple(_beside(routine)),
        directions=tuple(
            DirectionRow(id, term.label, directions.totals[id])
            for id, term in book.terms["directions"].items()
            if id in directions.totals
        ),
        days=tuple(DayRow(day, seconds[day], work[day]) for day in DAYS if day in seconds),
    )


def _add(
    prescription: Prescription, day: str, stretch: _Sums, strength: _Sums, directions: _Sums, book: Catalogue
) -> None:
    p = prescription
    part = contribution(p.exercise, p.sets, p.reps, p.seconds, book, p.sides)
    for group, amount in part.stretch.items():
        for side in SIDES if p.side == BOTH else (p.side,):
            stretch.add((group, side), amount, day)
    for sums, amounts in ((strength, part.strength), (directions, part.directions)):
        for key, amount in amounts.items():
            sums.add(key, amount, day)


def _strength(routine: Routine, sums: _Sums, book: Catalogue) -> Iterator[StrengthRow]:
    """A row for each main pattern, and for the others that the week has."""
    for id, term in book.terms["patterns"].items():
        if id in sums.totals:
            yield StrengthRow(id, term.label, sums.totals[id], len(sums.days[id]))
        elif id in MAIN_PATTERNS:
            yield StrengthRow(id, term.label, 0, 0, _why_none(routine, id))


def _why_none(routine: Routine, pattern: str) -> str:
    """Why a week has no set of a pattern: what stands in the way of the exercise that comes nearest."""
    if routine.phase == EASE:
        return "In this phase strength can wait."
    own = [entry for entry in routine.left_out if entry.exercise.planning.pattern == pattern]
    if not own:
        return ""
    nearest = max(own, key=lambda entry: list(Cause).index(entry.cause))
    if nearest.cause is Cause.NO_ROOM:
        return f"Not in this week; {nearest.exercise.name} would be one for it."
    return f"None left for you. {nearest.exercise.name}: {nearest.text}"


def _beside(routine: Routine) -> Iterator[BesideRow]:
    if walking := routine.walking:
        yield BesideRow(
            "walking",
            "Walking",
            walking.week_minutes,
            "minutes",
            len(walking.days),
            0,
            WALK_GUIDE_MINUTES,
            "" if walking.rises else "How far is for your team to say.",
        )
    balance = {
        s.day for s in routine.sessions for p in s.prescriptions if p.exercise.planning.pattern == BALANCE
    }
    wanted = routine.profile.needs_balance
    if balance or wanted:
        band = BALANCE_BAND if wanted else (0, 0)
        note = "" if balance else "None left for you in this week."
        yield BesideRow("balance", "Balance", len(balance), "days", len(balance), *band, note)
    if sittings := routine.sittings:
        name = sittings.prescription.exercise.name
        yield BesideRow(
            "sittings",
            f"Easing sittings: {name}",
            sittings.week_reps,
            "repetitions",
            len(sittings.days),
        )
