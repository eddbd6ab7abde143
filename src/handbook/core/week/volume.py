"""What a week adds up to: one set of numbers for table, plot and export.

Everything inside is whole seconds and sets, so every sum agrees to the second.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .. import conventions as c
from ..ask.menu import Cause
from ..catalogue import Catalogue, catalogue
from ..errors import ProfileError, UnknownIdError
from ..plain import plain, values_of
from ..shown import Tabled
from ..words import words
from .routine import Routine
from .rows import BesideRow, DayRow, DirectionRow, GuideMark, Row, StrengthRow, StretchRow, minutes_text
from .session import BOTH, SIDES, Prescription
from .timing import contribution

# The parts of a week's volume, with the field that names their rows.
PARTS = {"stretch": "group", "strength": "group", "beside": "id", "directions": "direction", "days": "day"}
BESIDE = ("walking", "balance", "sittings")
GUIDES = tuple(GuideMark(*span, meaning, citations) for span, meaning, citations in c.GUIDE_MARKS)


@dataclass(frozen=True, slots=True, repr=False)
class WeeklyVolume(Tabled):
    """The numbers of a week; by the id of a muscle group, pattern, direction or day: `volume["low-back"]`.

    The guide marks are a "range-of-motion guide, healthy people"; no study gives a weekly dose of
    stretching for back pain.  `strength_band` is sets a week for each pattern.
    """

    stretch: tuple[StretchRow, ...]
    strength: tuple[StrengthRow, ...]
    directions: tuple[DirectionRow, ...]
    days: tuple[DayRow, ...]
    beside: tuple[BesideRow, ...] = ()
    guide_label: str = c.GUIDE_LABEL
    guides: tuple[GuideMark, ...] = GUIDES
    strength_band: tuple[int, int] = c.STRENGTH_BAND

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
    def _rows(self) -> Iterator[tuple[str, str, Row]]:
        """(part, id, row) of every row."""
        for part, name in PARTS.items():
            for row in getattr(self, part):
                yield part, getattr(row, name), row

    def __getitem__(self, id: str) -> tuple[Row, ...]:
        """The rows of an id, for a muscle group left and right; none without work.  Raises UnknownIdError."""
        book = catalogue()
        known = (*group_labels(book), *book.terms["patterns"], *book.terms["directions"], *c.DAYS, *BESIDE)
        if id not in known:
            raise UnknownIdError("part of a week's volume", id, dict.fromkeys(known))
        return tuple(row for _, own, row in self._rows if own == id)

    def _ipython_key_completions_(self) -> list[str]:
        return list(dict.fromkeys(id for _, id, _ in self._rows))

    def _line(self) -> str:
        days = " ".join(row.day for row in self.days)
        minutes = f"{minutes_text(self.seconds)} min, {minutes_text(self.work_s)} of it holding and moving"
        return f"{days}, {minutes}" if days else "no session"

    def to_rows(self) -> list[dict[str, Any]]:
        """A row for each of `stretch`, `strength`, `beside`, `directions` and `days`; None where none counts.

        minutes and sets are a week's (walking and sittings: see unit and amount); minutes of a day are its
        whole sessions.
        """
        return [
            {
                "part": part,
                "id": id,
                "label": getattr(row, "label", id),
                "side": getattr(row, "side", ""),
                **{name: getattr(row, name, None) for name in ("minutes", "sets", "amount")},
                "unit": getattr(row, "unit", ""),
                "days": getattr(row, "days", None),
            }
            for part, id, row in self._rows
        ]

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
        rows: tuple[StrengthRow | BesideRow, ...] = (*self.strength, *self.beside)
        return tuple((row.label, row.note) for row in rows if row.note)

    def to_json(self) -> dict[str, Any]:
        """The rows as plain values."""
        return {
            **values_of(self, "stretch", "strength"),
            "beside": [plain(row) | values_of(row, "words", "guide") for row in self.beside],
            **values_of(self, "directions", "days", "guide_label", "guides", "strength_band"),
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
        self.totals = Counter[Any]()
        self.days = defaultdict[Any, set[str]](set)

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
    seconds, work = Counter[str](), Counter[str]()
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
        days=tuple(DayRow(day, seconds[day], work[day]) for day in c.DAYS if day in seconds),
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
        elif id in c.MAIN_PATTERNS:
            yield StrengthRow(id, term.label, 0, 0, _why_none(routine, id))


def _why_none(routine: Routine, pattern: str) -> str:
    """Why a week has no set of a pattern: what stands in the way of the exercise that comes nearest."""
    if routine.phase == c.EASE:
        return "In this phase strength can wait."
    own = [entry for entry in routine.left_out if entry.exercise.planning.pattern == pattern]
    if not own:
        return ""
    nearest = max(own, key=lambda entry: entry.cause)
    if nearest.cause is Cause.NO_ROOM:
        return f"Not in this week; {nearest.exercise.name} would be one for it."
    return f"None left for you. {nearest.exercise.name}: {nearest.text}"


def _beside(routine: Routine) -> Iterator[BesideRow]:
    if walking := routine.walking:
        band = (0, c.WALK_GUIDE_MINUTES)
        note = "" if walking.rises else "How far is for your team to say."
        yield BesideRow("walking", "Walking", walking.week_minutes, "minutes", len(walking.days), *band, note)
    balance = {
        s.day for s in routine.sessions for p in s.prescriptions if p.exercise.planning.pattern == c.BALANCE
    }
    wanted = routine.profile.needs_balance
    if balance or wanted:
        band = c.BALANCE_BAND if wanted else (0, 0)
        note = "" if balance else "None left for you in this week."
        yield BesideRow("balance", "Balance", len(balance), "days", len(balance), *band, note)
    if sittings := routine.sittings:
        name = sittings.prescription.exercise.name
        label = f"Easing sittings: {name}"
        yield BesideRow("sittings", label, sittings.week_reps, "repetitions", len(sittings.days))
