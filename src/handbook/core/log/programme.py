"""A routine carried over several weeks: up by one small step after green weeks, down at once.

Rules (conventions, editable): only one variable rises at a time, repetitions or hold before sets; the
week's work rises by about 10 %, at most 20 %; never above the record's full dose, never above the start dose
where a caution bounds the amount (above the usual dose where it bounds the manner), never past the
minutes.  Then one exercise goes on to its harder form.  Walks grow by about a tenth beside it.  A red week
goes back to the last green week, or to half of every dose, but never under half of an exercise's start
dose; after a second red week in a row the dose is not the answer, and somebody should look.  Pain as it
usually is lowers nothing.  A break of more than two weeks starts again at about half.  On the way back to a
dose that was green before, a week may rise by the whole 20 %.  A programme may begin low, to leave room to
rise: for strength one set is enough to start with [garber2011]; that the whole week starts at the start
doses of its records is a convention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..ask.profile import Profile
from ..checks import is_whole
from ..conventions import EASE
from ..errors import ProfileError
from ..plan.planner import plan
from ..week.beside import longer_walks
from ..week.dosing import MOST_RISE, begin_low, scale_down, stage, step_up, week_work
from ..week.routine import Routine
from .limits import RED_RISE
from .traffic_light import Light, LogEntry, judge, week_light

BREAK_WEEKS = 2  # a longer break starts again ...
BREAK_SHARE = 0.55  # ... at 50 to 60 %
FLARE_DAYS = 3  # two to three days at the last green dose before anything rises
STEP_DOWN_SHARE = 0.5  # red without an earlier green week: half the dose
RED_WEEKS = 2  # so many in a row: see somebody, and no further step down
SEE_SOMEONE = (
    "Two red weeks in a row: this dose is not the answer. See a physiotherapist or doctor before you go on. "
    "Keep walking, and keep what feels easy."
)
GREEN_WEEKS = 2  # so many in a row in the phase "ease": time to build up (convention)
MOVE_ON = "Two green weeks in a row: if the pain is calmer, plan anew and choose the phase Build up."
LONGEST_PROGRAMME = 26  # weeks


@dataclass(frozen=True, slots=True)
class Week:
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


@dataclass(frozen=True, slots=True)
class Programme:
    """Several weeks.  Weeks without a log are a forecast: they assume that all goes well."""

    weeks: tuple[Week, ...]
    logs: tuple[tuple[LogEntry, ...], ...] = ()

    @property
    def dose_and_response(self) -> tuple[tuple[int, int, float | None], ...]:
        """(week, seconds of work, mean of the worst pain in its sessions) for a plot."""
        return tuple((row.number, row.work_s, row.during) for row in week_rows(self))


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


def _mean(values: Sequence[int]) -> float | None:
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
                during=_mean([entry.during for entry in log]),
                next_morning=_mean(mornings),
                change=week.change,
                forecast=not noted,
            )
        )
    return tuple(rows)


def after_break(routine: Routine, weeks_off: int) -> tuple[Routine, str]:
    """The routine after some weeks without it.

    Up to two weeks: as before.  Longer: about half, to be built up again.
    """
    if weeks_off <= BREAK_WEEKS:
        return routine, "A short break: go on where you were."
    return (
        scale_down(routine, BREAK_SHARE),
        f"After {weeks_off} weeks without it, start again at about half and build up.",
    )


def after_red(last_green: Routine | None, now: Routine, log: Sequence[LogEntry]) -> tuple[Routine, str]:
    """What follows a red week: the last green week's dose, or half where there is none yet.

    Only a rise of pain well above its usual is called a flare.
    """
    flare = any(entry.is_flare for entry in log)
    why = f"A flare: pain rose {RED_RISE} or more above your usual." if flare else "A red week."
    if last_green is not None and stage(last_green) < stage(now):
        return last_green, f"{why} Back to the last green dose for 2 to {FLARE_DAYS} days, then judge anew."
    lower = scale_down(now, STEP_DOWN_SHARE)
    if week_work(lower) == week_work(now):
        return now, f"{why} This is the smallest dose already: keep it, and take easy days."
    return lower, f"{why} Half of every dose until a week is green."


def after_green(tolerated: Routine | None, now: Routine) -> tuple[Routine, str]:
    """What follows a green week: one small step up, or a larger one on the way back.

    tolerated: the furthest week that was green so far, see `stage`.  Below it, the week's work may rise by
    the whole 20 %, until that dose is within reach and comes back as it was.
    """
    if tolerated is None or stage(now) >= stage(tolerated):
        return _with_walks(*step_up(now))
    if week_work(tolerated) <= week_work(now) * (1 + MOST_RISE):
        return tolerated, "Back to the dose that was green before."
    return _with_walks(*step_up(now, aim=MOST_RISE))


def _with_walks(routine: Routine, change: str) -> tuple[Routine, str]:
    """The routine with longer walks, and the words for both."""
    walking = routine.walking
    longer = longer_walks(walking) if walking else None
    if walking is None or longer is None or longer.minutes == walking.minutes:
        return routine, change
    said = f"Walks from {walking.minutes} to {longer.minutes} minutes."
    return replace(routine, walking=longer), f"{change} {said}"


@dataclass(frozen=True, slots=True)
class Past:
    """What the weeks so far tell: the last green week, the largest green one, red and green ones in a row."""

    last_green: Routine | None = None
    tolerated: Routine | None = None
    reds: int = 0
    greens: int = 0

    def after(self, week: Week) -> Past:
        """With one week more.  A week without an entry neither ends nor lengthens a row of red ones."""
        if week.light is Light.RED:
            return replace(self, reds=self.reds + 1, greens=0)
        if week.light is not Light.GREEN:
            return replace(self, reds=0, greens=0) if week.light else self
        more = self.tolerated is None or stage(week.routine) > stage(self.tolerated)
        largest = week.routine if more else self.tolerated
        return Past(week.routine, largest, greens=self.greens + 1)


def _following(week: Week, routine: Routine, change: str, stop_text: str = "") -> Week:
    before = week_work(week.routine)
    rise = (week_work(routine) - before) / before if before else 0.0
    return Week(week.number + 1, routine, change, rise, stop_text=stop_text)


def next_week(
    week: Week, log: Sequence[LogEntry], past: Past | None = None, *, forecast: bool = False
) -> Week:
    """The week that follows from this week's log.

    Only a green week (or, in a forecast, one without a log) lets anything rise.
    Raises RedFlagError if the log tells of new weakness.
    """
    past = past or Past()
    light = Light.GREEN if forecast and not log else week_light(log)
    stop_texts = [judgement.stop_text for judgement in map(judge, log) if judgement.stop_text]
    stop = stop_texts[0] if stop_texts else ""
    if light is Light.RED and past.reds + 1 >= RED_WEEKS:
        routine, change = week.routine, SEE_SOMEONE
    elif light is Light.RED:
        routine, change = after_red(past.last_green, week.routine, log)
    elif light is Light.GREEN:
        routine, change = after_green(past.tolerated, week.routine)
    elif light is Light.AMBER:
        routine, change = week.routine, "An amber week: keep the same dose."
    else:
        routine, change = week.routine, "Nothing was noted last week: keep the same dose."
    if light is Light.GREEN and log and week.routine.phase == EASE and past.greens + 1 == GREEN_WEEKS:
        change = f"{change} {MOVE_ON}"
    return _following(week, routine, change, stop)


def programme(
    start: Profile | Routine,
    weeks: int = 6,
    logs: Sequence[Sequence[LogEntry]] = (),
    *,
    low_start: bool = False,
) -> Programme:
    """Several weeks from a profile or a routine; `logs` holds the entries of week 1, 2 ...

    low_start: week 1 has every exercise at its start dose, so that there is room to rise; else week 1 is
    the plan as it is.  Weeks after the last log are a forecast that assumes green weeks.  A week without
    an entry keeps its dose; after more than two in a row, once there has been an entry, the next starts at
    about half.
    Raises ProfileError for an impossible number of weeks, RedFlagError for new weakness, and what
    `plan` raises.
    """
    if not is_whole(weeks, 1, LONGEST_PROGRAMME):
        raise ProfileError(f"A programme has 1 to {LONGEST_PROGRAMME} weeks.")
    routine = start if isinstance(start, Routine) else plan(start)
    week = Week(1, routine, "The first week, as planned.")
    if low_start:
        week = Week(1, begin_low(routine), "The first week, with every exercise at its start dose.")
    past = Past()
    last_done: Routine | None = None
    weeks_off = 0
    found: list[Week] = []
    for number in range(1, weeks + 1):
        noted = number <= len(logs)
        log = tuple(logs[number - 1]) if noted else ()
        light = week_light(log)
        found.append(replace(week, light=light))
        if log:
            last_done = week.routine
        weeks_off = weeks_off + 1 if noted and not log else 0
        if last_done is not None and weeks_off > BREAK_WEEKS:
            following = _following(week, *after_break(last_done, weeks_off))
        else:
            following = next_week(week, log, past, forecast=not noted)
        past = past.after(found[-1])
        week = following
    return Programme(tuple(found), tuple(tuple(log) for log in logs))
