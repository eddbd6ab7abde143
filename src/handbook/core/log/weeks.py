"""The weeks of a programme, and what is done on one day of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..catalogue import catalogue
from ..checks import is_whole
from ..errors import ProfileError
from ..plain import plain, values_of
from ..plan.refusal import NothingSafe
from ..shown import Shown, Tabled, counted
from ..week.dosing import scale_down, week_work, without
from ..week.routine import Routine
from ..week.rows import minutes_text
from .pain_log import PainLog, week_number
from .traffic_light import Light, LogEntry, judge

STEP_DOWN_SHARE = 0.5  # red without an earlier green week: half the dose
ALL_HURT = (
    "Every exercise of this week has hurt, so nothing is left to do. Plan a new week: what hurt stays out "
    "of it. Or delete the note of one that no longer hurts."
)
AT_ONCE = "A session of this week was red, so the dose of the next week counts already."


@dataclass(frozen=True, slots=True, repr=False)
class Week(Shown):
    """One week of a programme.

    number counts from 1.  light: of its log, None while there is none.  change: what differs from the
    week before and why, in plain words.  rise: the change of the week's work as a share.
    """

    number: int
    routine: Routine
    change: str
    rise: float = 0.0
    light: Light | None = None
    stop_text: str = ""

    @property
    def work_s(self) -> int:
        return week_work(self.routine)

    def _line(self) -> str:
        return f"{self.number}, {minutes_text(self.work_s)} min of work. {self.change}"


@dataclass(frozen=True, slots=True, repr=False)
class Day(Shown):
    """What is done on a day: the week it lies in, the doses of that day, and why they differ, in words.

    left_out: the exercises of the week, by id, that hurt and are left out.
    """

    day: date
    week: Week
    routine: Routine
    change: str
    left_out: tuple[str, ...] = ()

    def _line(self) -> str:
        return f"{self.day.isoformat()}, week {self.week.number}. {self.change}"


@dataclass(frozen=True, slots=True, repr=False)
class Programme(Tabled):
    """Several weeks.  Weeks without a log are a forecast: they assume that all goes well.

    log: the dated log they follow from.  first_day: of week 1; None where no day is known.

    >>> from datetime import date
    >>> weeks = hb.programme(hb.Profile(minutes=10), weeks=3)
    >>> len(weeks.weeks), weeks.on(date.today()).week.number
    (3, 1)
    """

    weeks: tuple[Week, ...]
    logs: tuple[tuple[LogEntry, ...], ...] = ()
    log: PainLog = field(default_factory=PainLog)
    first_day: date | None = None

    def _line(self) -> str:
        minutes = [minutes_text(week.work_s) for week in self.weeks]
        said = f"{counted(len(self.weeks), 'week')}, {minutes[0]} to {minutes[-1]} min of work a week"
        return f"{said}, {len(self.logs)} noted" if self.logs else said

    def to_rows(self) -> list[dict[str, Any]]:
        """A row for each week; during and next_morning are means of pain, 0 to 10."""
        walks = [week.routine.walking for week in self.weeks]
        return [
            {
                "week": row.number,
                "work_s": row.work_s,
                "walking_min": walk.week_minutes if walk else 0,
                "rise_percent": round(row.rise * 100, 1),
                "light": plain(row.light) or "",
                **values_of(row, "entries", "during", "next_morning", "change", "forecast"),
            }
            for row, walk in zip(week_rows(self), walks, strict=True)
        ]

    @property
    def dose_and_response(self) -> tuple[tuple[int, int, float | None], ...]:
        """(week, seconds of work, mean of the worst pain in its sessions) for a plot."""
        return tuple((row.number, row.work_s, row.during) for row in week_rows(self))

    def number_on(self, day: date) -> int:
        """The number of the week that a day lies in; week 1 before its first day.

        Raises ProfileError for a day after the last week.
        """
        number = max(1, week_number(day, self.first_day))
        if number > len(self.weeks):
            raise ProfileError(
                f"{day.isoformat()} lies in week {number}, and this programme has {len(self.weeks)}. "
                "Ask for more weeks."
            )
        return number

    def on(self, day: date) -> Day:
        """What is done on a day, with all that the log knows by then: the doses of its week.

        Down goes at once: after a red session the dose of the next week counts from the same day on.  What
        hurt by then is left out.  Raises ProfileError for a day after the last week, NothingSafe if
        nothing is left.

        >>> from handbook import Profile, plan, programme
        >>> log = PainLog.of([("2026-11-23", LogEntry(2, 9, usual=2))])
        >>> programme(plan(Profile(minutes=10)), logs=log).on(date(2026, 11, 25)).change
        'A session of this week was red, so the dose of the next week counts already.'
        """
        number = self.number_on(day)
        week = self.weeks[number - 1]
        routine, change = week.routine, week.change
        if self._was_red(number, day):
            routine = self._next(number)
            change = f"{AT_ONCE} {change}" if routine == week.routine else AT_ONCE
        gone = self.log.hurting(day)
        left_out = hurt_in(routine, gone)
        return Day(day, week, left_of(routine, gone), with_gone(change, left_out), left_out)

    def routine_of(self, number: int | None = None, today: date | None = None) -> Routine:
        """The doses of a week, by its number; those of today in this week, and without a number.

        Raises ProfileError for a week that the programme has not, and what `on` raises.
        """
        now = today or date.today()
        if number is None:
            return self.on(now).routine
        if not is_whole(number, 1, len(self.weeks)):
            raise ProfileError(f"This programme has the weeks 1 to {len(self.weeks)}, no week {number!r}.")
        if self.first_day and week_number(now, self.first_day) == number:
            return self.on(now).routine
        return self.weeks[number - 1].routine

    def _was_red(self, number: int, day: date) -> bool:
        """Whether a session of that week was red, on that day or before."""
        return any(
            found.date <= day
            and self.log.week_of(found.date) == number
            and judge(found.entry).light is Light.RED
            for found in self.log.entries
        )

    def _next(self, number: int) -> Routine:
        """The dose of the week after a red one."""
        if number < len(self.weeks):
            return self.weeks[number].routine
        return scale_down(self.weeks[-1].routine, STEP_DOWN_SHARE)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """What a week was and how it was answered, for table, plot and page.

    during, next_morning: means of the worst pain in its sessions and of the next mornings, 0 to 10;
    None without an entry.  forecast: whether the week lies after the last log.
    """

    number: int
    work_s: int
    rise: float
    light: Light | None
    entries: int
    during: float | None
    next_morning: float | None
    change: str
    forecast: bool


def mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None


def week_rows(found: Programme) -> tuple[WeekRow, ...]:
    """A row for each week of a programme."""
    rows = []
    for week in found.weeks:
        noted = week.number <= len(found.logs)
        log = found.logs[week.number - 1] if noted else ()
        mornings = [entry.next_morning for entry in log if entry.next_morning is not None]
        rows.append(
            WeekRow(
                number=week.number,
                work_s=week.work_s,
                rise=week.rise,
                light=week.light,
                entries=len(log),
                during=mean([entry.during for entry in log]),
                next_morning=mean(mornings),
                change=week.change,
                forecast=not noted,
            )
        )
    return tuple(rows)


def hurt_in(routine: Routine, gone: Collection[str]) -> tuple[str, ...]:
    """The exercises of a routine, by id, that are among what hurt."""
    return tuple(exercise.id for exercise in routine.exercises if exercise.id in gone)


def left_of(routine: Routine, gone: Collection[str]) -> Routine:
    """The routine without what hurt; raises NothingSafe if nothing is left."""
    if not gone:
        return routine
    left = without(routine, gone)
    if not left.sessions:
        raise NothingSafe(ALL_HURT)
    return left


def with_gone(change: str, ids: Sequence[str]) -> str:
    """The words of a week, with those for what is left out from then on."""
    names = ", ".join(catalogue().exercise(id).name for id in ids)
    return f"{change} Without what hurt: {names}." if names else change
