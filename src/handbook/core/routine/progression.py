"""A routine carried over several weeks: up by one small step after green weeks, down at once.

Rules (conventions, editable): only one variable rises at a time, repetitions or hold before sets; the
week's work rises by about 10 %, at most 20 %; never above the record's full dose, never
for a caution exercise, never past the minutes.  A flare goes back to the last green week; a break of
more than two weeks starts again at about half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from . import conventions as c
from .painlog import Light, LogEntry, judge, week_light
from .planner import plan
from .profile import Profile, ProfileError
from .session import Prescription, Routine, Session
from .timing import is_held

AIM_RISE = 0.10
MOST_RISE = 0.20  # of a week's work; "10 to 20 %" is a habit, not a proven threshold
HOLD_STEP_S = 5
REPS_STEP = 0.15  # of the repetitions, at least one
BREAK_WEEKS = 2  # a longer break starts again ...
BREAK_SHARE = 0.55  # ... at 50 to 60 %
FLARE_DAYS = 3  # two to three days at the last green dose before anything rises
STEP_DOWN_SHARE = 0.5  # red without an earlier green week: half the dose
LONGEST_PROGRAMME = 26  # weeks

Dose = tuple[int, int, float]


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


def week_work(routine: Routine) -> int:
    """Seconds of holding and moving in a week."""
    return sum(session.work_s for session in routine.sessions)


def _with_doses(routine: Routine, doses: dict[str, Dose]) -> Routine:
    """The routine with other doses for some exercises, by id."""

    def changed(p: Prescription) -> Prescription:
        sets, reps, seconds = doses.get(p.exercise.id, (p.sets, p.reps, p.seconds))
        return replace(p, sets=sets, reps=reps, seconds=seconds)

    sessions = tuple(
        replace(session, prescriptions=tuple(changed(p) for p in session.prescriptions))
        for session in routine.sessions
    )
    return replace(routine, sessions=sessions)


def _first_of_each(routine: Routine) -> list[Prescription]:
    found: dict[str, Prescription] = {}
    for session in routine.sessions:
        for p in session.prescriptions:
            found.setdefault(p.exercise.id, p)
    return list(found.values())


def _steps_up(p: Prescription) -> Iterator[tuple[str, Dose]]:
    """(the variable, the dose one small step up), never above the record's full dose."""
    full = p.exercise.planning.doses[-1]
    if is_held(p.exercise):
        if p.seconds < full.seconds:
            yield "hold", (p.sets, p.reps, min(full.seconds, p.seconds + HOLD_STEP_S))
        elif p.reps < full.reps:
            yield "repetitions", (p.sets, p.reps + 1, p.seconds)
    elif p.reps < full.reps:
        step = max(1, int(p.reps * REPS_STEP))
        yield "repetitions", (p.sets, min(full.reps, p.reps + step), p.seconds)
    if p.sets < full.sets and p.reps <= full.reps:
        yield "sets", (p.sets + 1, p.reps, p.seconds)


def _share_of_full(p: Prescription) -> float:
    full = p.exercise.planning.doses[-1]
    return (p.sets * p.reps * p.seconds) / (full.sets * full.reps * full.seconds)


def _fits(session: Session, minutes: int) -> bool:
    return session.seconds <= minutes * 60


def _held_within(session: Session) -> bool:
    """Whether head-down and hanging time stay bounded."""

    def total(demand: str) -> int:
        return sum(p.work_s for p in session.prescriptions if demand in p.exercise.demands)

    return total("head-down") <= c.HEAD_DOWN_MAX_S and total("hanging") <= c.HANGING_MAX_S


def _allowed(routine: Routine) -> bool:
    """Whether every session still fits the minutes and the bounds."""
    minutes = routine.profile.minutes
    return all(_fits(session, minutes) and _held_within(session) for session in routine.sessions)


def step_up(routine: Routine) -> tuple[Routine, str]:
    """The routine with one variable raised, and what was raised, in words.

    The exercise furthest below its full dose decides whether the hold, the repetitions or the sets
    rise; others follow in the same variable while the week's work rises by at most 10 %.  One single
    step may go up to 20 %.  If nothing can rise, the routine comes back as it is.
    """
    work = week_work(routine)
    choices = [p for p in _first_of_each(routine) if not p.limit]
    # An exercise that was raised is nearer its full dose, so the others come before it next time.
    choices.sort(key=lambda p: (_share_of_full(p), p.exercise.kind != "strength"))
    chosen = ""
    doses: dict[str, Dose] = {}
    words: list[str] = []
    for p in choices:
        for variable, dose in _steps_up(p):
            if chosen and variable != chosen:
                continue
            tried = doses | {p.exercise.id: dose}
            raised = _with_doses(routine, tried)
            rise = week_work(raised) - work
            if 0 < rise <= work * (AIM_RISE if chosen else MOST_RISE) and _allowed(raised):
                chosen, doses = variable, tried
                words.append(f"{p.exercise.name} from {p.words} to {_words(p, dose)}")
                break
    if not doses:
        return routine, "Everything is at its full dose, or the minutes are used up: keep this week."
    return _with_doses(routine, doses), f"A step up in the {chosen}: {'; '.join(words)}."


def _words(p: Prescription, dose: Dose) -> str:
    sets, reps, seconds = dose
    return replace(p, sets=sets, reps=reps, seconds=seconds).words


def scale_down(routine: Routine, share: float) -> Routine:
    """About that share of every dose, in repetitions or, for a single hold, in seconds.

    Never below one repetition or five seconds of hold.
    """
    doses: dict[str, Dose] = {}
    for p in _first_of_each(routine):
        sets, reps, seconds = p.sets, p.reps, p.seconds
        wanted = sets * reps * share
        if is_held(p.exercise) and sets * reps == 1:
            seconds = max(HOLD_STEP_S, int(seconds * share))
        else:
            sets = max(1, int(sets * share + 0.5)) if sets > 1 else 1
            reps = max(1, min(reps, int(wanted / sets)))
        doses[p.exercise.id] = (sets, reps, seconds)
    return _with_doses(routine, doses)


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


def is_flare(entry: LogEntry, week_before: Sequence[LogEntry]) -> bool:
    """Red, or two points above the mean worst pain of the last seven days."""
    if judge(entry).light is Light.RED:
        return True
    if not week_before:
        return False
    return entry.during >= sum(e.during for e in week_before) / len(week_before) + 2


def after_flare(last_green: Routine | None, now: Routine) -> tuple[Routine, str]:
    """What to do in a flare: the last green week's dose, or half where there is none yet."""
    if last_green is not None and week_work(last_green) < week_work(now):
        text = f"A flare: go back to the last green dose for 2 to {FLARE_DAYS} days, then judge anew."
        return last_green, text
    return scale_down(now, STEP_DOWN_SHARE), "A flare: halve every dose until a week is green."


def next_week(
    week: Week, log: Sequence[LogEntry], last_green: Routine | None = None, *, forecast: bool = False
) -> Week:
    """The week that follows from this week's log.

    Only a green week (or, in a forecast, one without a log) lets anything rise.
    Raises RedFlagError if the log tells of new weakness.
    """
    light = Light.GREEN if forecast and not log else week_light(log)
    stop_texts = [judgement.stop_text for judgement in map(judge, log) if judgement.stop_text]
    stop = stop_texts[0] if stop_texts else ""
    if light is Light.GREEN:
        routine, change = step_up(week.routine)
    elif light is Light.RED:
        routine, change = after_flare(last_green, week.routine)
    elif light is Light.AMBER:
        routine, change = week.routine, "An amber week: keep the same dose."
    else:
        routine, change = week.routine, "Nothing was noted last week: keep the same dose."
    before = week_work(week.routine)
    rise = (week_work(routine) - before) / before if before else 0.0
    return Week(week.number + 1, routine, change, rise, stop_text=stop)


def _restart(week: Week, last_done: Routine, weeks_off: int) -> Week:
    """The week that follows several without an entry: about half of what was done last."""
    routine, change = after_break(last_done, weeks_off)
    before = week_work(week.routine)
    rise = (week_work(routine) - before) / before if before else 0.0
    return Week(week.number + 1, routine, change, rise)


def programme(start: Profile | Routine, weeks: int = 6, logs: Sequence[Sequence[LogEntry]] = ()) -> Programme:
    """Several weeks from a profile or a routine; `logs` holds the entries of week 1, 2 ...

    Weeks after the last log are a forecast that assumes green weeks.  A week without an entry keeps its
    dose; after more than two in a row, once there has been an entry, the next starts at about half.
    Raises ProfileError for an impossible number of weeks, RedFlagError for new weakness, and what
    `plan` raises.
    """
    if not isinstance(weeks, int) or isinstance(weeks, bool) or not 1 <= weeks <= LONGEST_PROGRAMME:
        raise ProfileError(f"A programme has 1 to {LONGEST_PROGRAMME} weeks.")
    routine = start if isinstance(start, Routine) else plan(start)
    week = Week(1, routine, "The first week, as planned.")
    last_green: Routine | None = None
    last_done: Routine | None = None
    weeks_off = 0
    found: list[Week] = []
    for number in range(1, weeks + 1):
        noted = number <= len(logs)
        log = tuple(logs[number - 1]) if noted else ()
        light = week_light(log)
        found.append(replace(week, light=light))
        if light is Light.GREEN:
            last_green = week.routine
        if log:
            last_done = week.routine
        weeks_off = weeks_off + 1 if noted and not log else 0
        if last_done is not None and weeks_off > BREAK_WEEKS:
            week = _restart(week, last_done, weeks_off)
        else:
            week = next_week(week, log, last_green, forecast=not noted)
    return Programme(tuple(found), tuple(tuple(log) for log in logs))
