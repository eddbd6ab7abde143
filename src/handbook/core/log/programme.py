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
doses of its records is a convention.  What hurt is left out from that day on, for as long as the note of it
stands.

`Programme.on` says what is done on a day; player, page, calendar and paper all take it from there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ..ask.profile import Profile
from ..checks import is_whole
from ..conventions import EASE
from ..errors import ProfileError
from ..plan.planner import plan
from ..week.beside import longer_walks
from ..week.dosing import MOST_RISE, begin_low, scale_down, stage, step_up, week_work, without
from ..week.routine import Routine
from .limits import LONGEST_PROGRAMME, RED_RISE
from .pain_log import WEEK, PainLog
from .traffic_light import Light, LogEntry, LogError, judge, week_light
from .weeks import STEP_DOWN_SHARE as STEP_DOWN_SHARE
from .weeks import Programme as Programme
from .weeks import Week, hurt_in, left_of, with_gone
from .weeks import WeekRow as WeekRow
from .weeks import week_rows as week_rows

BREAK_WEEKS = 2  # a longer break starts again ...
BREAK_SHARE = 0.55  # ... at 50 to 60 %
FLARE_DAYS = 3  # two to three days at the last green dose before anything rises
RED_WEEKS = 2  # so many in a row: see somebody, and no further step down
SEE_SOMEONE = (
    "Two red weeks in a row: this dose is not the answer. See a physiotherapist or doctor before you go on. "
    "Keep walking, and keep what feels easy."
)
GREEN_WEEKS = 2  # so many in a row in the phase "ease": time to build up (convention)
MOVE_ON = "Two green weeks in a row: if the pain is calmer, plan anew and choose the phase Build up."
RED_BEFORE = "The days before were red: this plan begins with half of every dose."


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

    def without(self, gone: Collection[str]) -> Past:
        """With weeks that never had what hurt, so that going back to one does not bring it back."""
        green, largest = (found and without(found, gone) for found in (self.last_green, self.tolerated))
        return replace(self, last_green=green, tolerated=largest)


def _following(week: Week, routine: Routine, change: str, stop_text: str = "") -> Week:
    return Week(week.number + 1, routine, change, _rise(week.routine, routine), stop_text=stop_text)


def _rise(before: Routine, now: Routine) -> float:
    work = week_work(before)
    return (week_work(now) - work) / work if work else 0.0


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
    logs: PainLog | Sequence[Sequence[LogEntry]] = (),
    *,
    low_start: bool = False,
    today: date | None = None,
) -> Programme:
    """Several weeks from a profile or a routine; `logs` is a pain log, or the entries of week 1, 2 ...

    low_start: week 1 has every exercise at its start dose, so that there is room to rise; else week 1 is
    the plan as it is.  Weeks after the last log are a forecast that assumes green weeks.  A week without
    an entry keeps its dose; after more than two in a row, once there has been an entry, the next starts at
    about half.  With a pain log there is always one week past it, what hurt is left out, and weeks that
    passed until `today` without an entry count as empty.

    >>> hb.programme(hb.plan(hb.Profile(minutes=10)), 3).weeks[0].change
    'The first week, as planned.'

    Raises ProfileError for an impossible number of weeks, RedFlagError for new weakness, NothingSafe if all
    of it has hurt, and what `plan` raises.
    """
    if not is_whole(weeks, 1, LONGEST_PROGRAMME):
        raise ProfileError(f"A programme has 1 to {LONGEST_PROGRAMME} weeks.")
    routine = start if isinstance(start, Routine) else plan(start)
    first = Week(1, routine, "The first week, as planned.")
    if low_start:
        first = Week(1, begin_low(routine), "The first week, with every exercise at its start dose.")
    if not isinstance(logs, PainLog):
        by_week = _by_week(logs)
        return Programme(_weeks(first, weeks, by_week, PainLog()), by_week)
    log = logs.latest(today)
    by_week = log.weeks(today)
    if _red_before(log):
        first = Week(1, scale_down(first.routine, STEP_DOWN_SHARE), RED_BEFORE)
    count = min(LONGEST_PROGRAMME, max(weeks, len(by_week) + 1))
    return Programme(_weeks(first, count, by_week, log), by_week, log, log.first_day or today)


def _by_week(logs: Any) -> tuple[tuple[LogEntry, ...], ...]:
    """The entries of week 1, 2 ...; raises LogError for what is no list of lists of entries."""
    try:
        found = tuple(tuple(log) for log in logs)
    except TypeError:
        found = ((None,),)
    if not all(isinstance(entry, LogEntry) for week in found for entry in week):
        raise LogError("The logs are a PainLog, or a list with the LogEntry of each session for every week.")
    return found


def _red_before(log: PainLog) -> bool:
    """Whether the last days before week 1 were red: a new plan does not take a step down back."""
    first = log.first_day
    return first is not None and any(
        found.date >= first - timedelta(days=WEEK) and judge(found.entry).light is Light.RED
        for found in log.before_start()
    )


def _gone_by(log: PainLog, number: int) -> frozenset[str]:
    """What hurt before that week, by id."""
    return frozenset(note.exercise for note in log.hurts if log.week_of(note.date) < number)


def _weeks(week: Week, count: int, logs: Sequence[tuple[LogEntry, ...]], log: PainLog) -> tuple[Week, ...]:
    """The first week and those that follow from the entries of each."""
    past = Past()
    last_done: Routine | None = None
    weeks_off = 0
    found: list[Week] = []
    gone = _gone_by(log, 1)
    change = with_gone(week.change, hurt_in(week.routine, gone))
    week = replace(week, routine=left_of(week.routine, gone), change=change)
    for number in range(1, count + 1):
        noted = number <= len(logs)
        entries = logs[number - 1] if noted else ()
        found.append(replace(week, light=week_light(entries)))
        if number == count:
            break
        if entries:
            last_done = week.routine
        weeks_off = weeks_off + 1 if noted and not entries else 0
        # The next week follows from what is left of this one, or it would step up what hurt.
        gone = _gone_by(log, number + 1)
        left, past = replace(found[-1], routine=left_of(week.routine, gone)), past.without(gone)
        if last_done is not None and weeks_off > BREAK_WEEKS:
            week = _following(left, *after_break(without(last_done, gone), weeks_off))
        else:
            week = next_week(left, entries, past, forecast=not noted)
        past = past.after(left)
        before = found[-1].routine
        change = with_gone(week.change, hurt_in(before, gone))
        week = replace(week, change=change, rise=_rise(before, week.routine))
    return tuple(found)
