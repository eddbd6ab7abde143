"""The pain log with its dates: the same form as the page keeps, sorted into a programme's weeks.

`widgets/frontend/log/diary.mjs` writes and reads the same JSON: {"version": 3, "start": date or null,
"entries": [...], "routine": ... or null, "hurts": [{"date": ..., "exercise": id}], "measures": [{"date": ...,
"measure": id, "value": number, "name": of an own activity}]}.  Version 1 had no hurts, 2 no measures; all are
read.  Files are read and written by `log.files`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from ..ask.profile import Profile
from ..catalogue import catalogue
from ..checks import is_newer
from ..conventions import DAYS
from ..plain import plain, values_of
from ..shown import Tabled
from ..words import words
from .days import WEEK as WEEK
from .days import read_date as read_date
from .days import week_number as week_number
from .limits import LONGEST_PROGRAMME
from .measures import Measured, latest_measured, measured_from_value
from .traffic_light import WEAKNESS_SIGN, LogEntry, LogError, red_flag

VERSION = 3
READABLE = (1, 2, VERSION)
DAYS_AHEAD = 1  # that an entry may lie ahead of our own calendar
NUMBERS = ("start", "during", "next_morning")
MARKS = ("leg_pain_moved", "new_weakness")
USUAL = "usual"  # only where it is known
EXERCISE_ID = re.compile(r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """One session's pain on one day."""

    date: date
    entry: LogEntry

    def to_json(self) -> dict[str, Any]:
        """The entry as plain values, as the page keeps it."""
        values = values_of(self, "date") | values_of(self.entry, *NUMBERS, *MARKS)
        # Entries of before have no usual pain: they keep the form that they had.
        return values if self.entry.usual is None else values | {USUAL: self.entry.usual}


def _number(value: Any) -> Any:
    """3.0 as 3: JSON knows one kind of number, and the page takes both for the same."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def check_days(listed: Iterable[DatedEntry | HurtNote | Measured], today: date | None = None) -> None:
    """Raises LogError, naming the day, for an entry, a note or a number of a day that has not come yet.

    One day ahead passes: the clock of a server, or of the place where the file was written, may be another.
    """
    last = (today or date.today()).toordinal() + DAYS_AHEAD
    for found in listed:
        if found.date.toordinal() > last:
            name = "ahead_hurt" if isinstance(found, HurtNote) else "ahead"
            raise LogError(words()["log"][name].format(day=found.date.isoformat()))


def entry_from_value(value: Any) -> LogEntry:
    """The entry of plain values; all but `usual` must be there.  Raises LogError in plain words."""
    if not isinstance(value, Mapping):
        raise LogError("An entry is a JSON object with named fields.")
    for name in (*NUMBERS, *MARKS):
        if name not in value:
            raise LogError(f"The entry has no field {name!r}.")
    numbers = {name: _number(value[name]) for name in NUMBERS}
    marks = {name: value[name] for name in MARKS}
    return LogEntry(**numbers, **marks, usual=_number(value.get(USUAL)))


def dated_from_value(value: Any) -> DatedEntry:
    """The entry with its date; raises LogError in plain words."""
    if not isinstance(value, Mapping):
        raise LogError("An entry is a JSON object with named fields.")
    return DatedEntry(read_date(value.get("date")), entry_from_value(value))


@dataclass(frozen=True, slots=True)
class HurtNote:
    """An exercise (its id) that hurt and was left out of a session on that day."""

    date: date
    exercise: str

    def to_json(self) -> dict[str, Any]:
        """The note as plain values, as the page keeps it."""
        return values_of(self)


def hurt_from_value(value: Any) -> HurtNote:
    """The note of plain values; raises LogError in plain words.

    Any id passes: a file may come from a book with other exercises.
    """
    exercise = value.get("exercise") if isinstance(value, Mapping) else None
    if not isinstance(exercise, str) or not EXERCISE_ID.fullmatch(exercise):
        raise LogError("A note of what hurt names its exercise by id, for example cat-camel.")
    return HurtNote(read_date(value.get("date")), exercise)


def latest_hurts(notes: Iterable[HurtNote]) -> tuple[HurtNote, ...]:
    """The latest day for each exercise, by day and then by exercise.

    A day that has not come yet takes no other's place: until then what hurt would be back in the week.
    """
    now = date.today()

    def place(note: HurtNote) -> tuple[bool, int]:
        has_come = note.date <= now
        return has_come, note.date.toordinal() if has_come else -note.date.toordinal()

    latest: dict[str, HurtNote] = {}
    for note in sorted(notes, key=place):
        latest[note.exercise] = note
    return tuple(sorted(latest.values(), key=lambda note: (note.date, note.exercise)))


@dataclass(frozen=True, slots=True, repr=False)
class PainLog(Tabled):
    """All entries, by date; several of one day keep their order.

    start: the first day of the programme, None for the day of the first entry.
    routine: the plain values of the routine that was kept beside the log, untouched.
    hurts: the exercises that hurt and were left out, the latest day for each.
    measures: what the reader measured, one number for each measure of a day.

    >>> log = hb.PainLog.of([("2026-03-02", hb.LogEntry(2, 3, 2))])
    >>> log = log.measure("2026-03-02", "pain", 4)
    >>> len(log.entries), len(log.measures)
    (1, 1)
    """

    entries: tuple[DatedEntry, ...] = ()
    start: date | None = None
    routine: Mapping[str, Any] | None = field(default=None, hash=False)
    hurts: tuple[HurtNote, ...] = ()
    measures: tuple[Measured, ...] = ()

    def __post_init__(self) -> None:
        for listed, kind in ((self.entries, DatedEntry), (self.hurts, HurtNote)):
            if not isinstance(listed, (tuple, list)) or not all(isinstance(one, kind) for one in listed):
                raise LogError(
                    f"A pain log has {kind.__name__}s in a tuple, not {listed!r:.40}. "
                    "For pairs of a day and an entry: PainLog.of([(day, LogEntry(2, 3))])."
                )
        ordered = tuple(sorted(self.entries, key=lambda found: found.date))
        object.__setattr__(self, "entries", ordered)
        object.__setattr__(self, "hurts", latest_hurts(self.hurts))
        object.__setattr__(self, "measures", latest_measured(self.measures))

    @classmethod
    def of(cls, entries: Iterable[tuple[Any, LogEntry]], start: Any = None) -> PainLog:
        """A log from (date or "2026-11-21", entry) pairs."""
        try:
            pairs = [(day, entry) for day, entry in entries]
        except (TypeError, ValueError):
            raise LogError(f"Give pairs of a day and a LogEntry, not {entries!r:.40}.") from None
        found = tuple(DatedEntry(read_date(day), entry) for day, entry in pairs)
        return cls(found, None if start is None else read_date(start))

    def _line(self) -> str:
        days = [found.date.isoformat() for found in self.entries]
        count = "1 entry" if len(days) == 1 else f"{len(days)} entries"
        return f"{count}, {days[0]} to {days[-1]}" if days else count

    def to_rows(self) -> list[dict[str, Any]]:
        """A row for each entry, pain from 0 to 10; what was not noted is None."""
        return [{**found.to_json(), USUAL: found.entry.usual} for found in self.entries]

    @property
    def usual(self) -> int | None:
        """The usual pain that the latest entry was judged against; None where it was never asked."""
        known = [found.entry.usual for found in self.entries if found.entry.usual is not None]
        return known[-1] if known else None

    @property
    def first_day(self) -> date | None:
        """The first day of week 1; None while there is no entry and no start."""
        return self.start or (self.entries[0].date if self.entries else None)

    def add(self, day: Any, entry: LogEntry) -> PainLog:
        """The log with one entry more; raises LogError for a day that has not come yet."""
        if not isinstance(entry, LogEntry):
            raise LogError(
                f"An entry is a LogEntry, for example LogEntry(start=2, during=3), not {entry!r:.40}."
            )
        added = DatedEntry(read_date(day), entry)
        check_days([added])
        return replace(self, entries=(*self.entries, added))

    def measure(self, day: Any, measure: str, value: int, name: str = "") -> PainLog:
        """The log with one number more, in the place of that of the same day; raises LogError.

        >>> PainLog().measure("2026-11-21", "chair-stand", 8).measures[0].value
        8
        """
        added = Measured(read_date(day), measure, value, name)
        check_days([added])
        return replace(self, measures=(*self.measures, added))

    def merged(self, other: PainLog) -> PainLog:
        """Everything of both; an entry that is in both stays once, so reading a file twice adds nothing."""
        missing = list(other.entries)
        for entry in self.entries:
            if entry in missing:
                missing.remove(entry)
        return PainLog(
            (*self.entries, *missing),
            self.start or other.start,
            self.routine or other.routine,
            (*self.hurts, *other.hurts),
            (*other.measures, *self.measures),
        )

    def before_start(self) -> tuple[DatedEntry, ...]:
        """Entries from before week 1: kept, but in no week."""
        first = self.first_day
        return tuple(found for found in self.entries if first and found.date < first)

    def hurting(self, until: date | None = None) -> frozenset[str]:
        """The exercises that hurt on that day or before, by id; without a day all of them."""
        return frozenset(note.exercise for note in self.hurts if until is None or note.date <= until)

    def without_hurt(self, profile: Profile) -> Profile:
        """The profile with what hurt ruled out: a plan for it holds none of it, also if it was asked for.

        >>> log = PainLog(hurts=(HurtNote(date(2026, 11, 23), "cat-camel"),))
        >>> log.without_hurt(Profile(pinned=["cat-camel"])).ruled_out
        ('cat-camel',)
        """
        hurt = [id for id in catalogue().exercises if id in self.hurting()]
        asked = tuple(id for id in profile.pinned if id not in hurt)
        return replace(profile, pinned=asked, ruled_out=(*profile.ruled_out, *hurt))

    def week_of(self, day: date) -> int:
        """The number of the week that a day lies in, from 1; 0 or less before the start."""
        return week_number(day, self.first_day)

    def _count(self, until: date | None) -> int:
        """How many weeks the entries, and those that have passed until then, reach over."""
        last = max((self.week_of(found.date) for found in self.entries), default=0)
        return max(0, last, self.week_of(until) - 1 if until else 0)

    def latest(self, until: date | None = None) -> PainLog:
        """The log with a start so late that a programme holds its weeks and today's; the same one if it can.

        No entry is lost: those of earlier weeks lie before the start.  Raises RedFlagError if one of them
        tells of new weakness: that is set aside by a start that the reader chooses, never by time alone.
        """
        now = self.week_of(until) if until else 0
        too_many = max(self._count(until), now) - LONGEST_PROGRAMME
        if self.first_day is None or too_many <= 0:
            return self
        start = self.first_day + timedelta(days=WEEK * too_many)
        for found in self.entries:
            if self.first_day <= found.date < start and found.entry.new_weakness:
                raise red_flag(WEAKNESS_SIGN)
        return replace(self, start=start)

    def weeks(self, until: date | None = None) -> tuple[tuple[LogEntry, ...], ...]:
        """The entries of week 1, 2 ... for `programme`.

        The last week is that of the last entry; with `until` (today), weeks that have passed without
        an entry follow as empty ones.  Raises LogError if that is longer than a programme can be.
        """
        if self.first_day is None:
            return ()
        count = self._count(until)
        if count > LONGEST_PROGRAMME:
            raise LogError(
                f"The log reaches over {count} weeks, from {self.first_day.isoformat()}. A programme has "
                f"at most {LONGEST_PROGRAMME}. Choose a later start, or mend a mistyped date."
            )
        found: list[list[LogEntry]] = [[] for _ in range(count)]
        for dated in self.entries:
            if (number := self.week_of(dated.date)) >= 1:
                found[number - 1].append(dated.entry)
        return tuple(tuple(week) for week in found)

    def missing_days(self, days: Collection[str], until: date) -> tuple[date, ...]:
        """Planned days ("mon", "wed" ...) from the start to `until` without an entry."""
        first = self.first_day
        if first is None:
            return ()
        noted = {found.date for found in self.entries}
        span = (first + timedelta(days=n) for n in range((until - first).days + 1))
        return tuple(day for day in span if DAYS[day.weekday()] in days and day not in noted)

    def to_json(self) -> dict[str, Any]:
        """The log as plain values, as the page exports it."""
        return {
            "version": VERSION,
            "start": plain(self.start),
            "entries": [found.to_json() for found in self.entries],
            "routine": dict(self.routine) if self.routine is not None else None,
            "hurts": plain(self.hurts),
            "measures": [one.to_json() for one in self.measures],
        }

    @classmethod
    def from_json(cls, value: Any) -> PainLog:
        """The log that `to_json` or the page wrote; raises LogError in plain words, naming the entry."""
        if isinstance(value, Mapping) and is_newer(value.get("version"), VERSION):
            raise LogError(words()["book"]["newer_file"])
        broken = LogError(words()["log"]["broken"])
        # True equals 1 in Python, but not in the page.
        if not isinstance(value, Mapping) or value.get("version") not in READABLE or value["version"] is True:
            raise broken
        listed: Any = value.get("entries")
        routine = value.get("routine")
        hurts, measures = value.get("hurts", []), value.get("measures", [])
        lists = all(isinstance(each, list) for each in (listed, hurts, measures))
        if not lists or not (routine is None or isinstance(routine, Mapping)):
            raise broken
        entries = []
        for number, item in enumerate(listed, start=1):
            try:
                entries.append(dated_from_value(item))
            except LogError as error:
                raise LogError(f"Entry {number} of the pain log: {error} Nothing was replaced.") from None
        start = value.get("start")
        notes = tuple(hurt_from_value(item) for item in hurts)
        numbers = tuple(measured_from_value(item) for item in measures)
        return cls(tuple(entries), None if start is None else read_date(start), routine, notes, numbers)
