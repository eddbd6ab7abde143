"""The dose of a whole week, one small step up, scaled down, or set to the start.

The numbers are conventions; `progression` says when which step is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from ..asking import back_caps
from ..catalogue import catalogue
from ..records import PlannedDose
from .bounds import held_within, short_on_the_back
from .routine import Routine
from .session import Prescription, Session
from .timing import is_held

AIM_RISE = 0.10
MOST_RISE = 0.20  # of a week's work; "10 to 20 %" is a habit, not a proven threshold
SMALL_RISE = 0.05  # where hold and repetitions bring less, the sets may rise instead
VARIABLES = ("hold", "repetitions", "sets")  # in the order in which they rise
FLOOR_SHARE = 0.5  # of the start dose: no step down goes below it (convention)
HOLD_STEP_S = 5
REPS_STEP = 0.15  # of the repetitions, at least one

Dose = tuple[int, int, float]


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


def first_of_each(routine: Routine) -> list[Prescription]:
    """One prescription of each exercise: it has one dose in the whole week."""
    found: dict[str, Prescription] = {}
    for session in routine.sessions:
        for p in session.prescriptions:
            found.setdefault(p.exercise.id, p)
    return list(found.values())


def _full(p: Prescription) -> PlannedDose:
    """The record's full dose; of an exercise with caution, its start dose."""
    return p.exercise.planning.doses[0 if p.caution else -1]


def _steps_up(p: Prescription) -> Iterator[tuple[str, Dose]]:
    """(the variable, the dose one small step up), never above the full dose."""
    full = _full(p)
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
    full = _full(p)
    return (p.sets * p.reps * p.seconds) / (full.sets * full.reps * full.seconds)


def _fits(session: Session, minutes: int) -> bool:
    return session.seconds <= minutes * 60


def _allowed(routine: Routine) -> bool:
    """Whether every session still fits the minutes and the bounds."""
    profile = routine.profile
    capped = bool(back_caps(profile.conditions, profile.answers, catalogue()))
    return all(
        _fits(session, profile.minutes)
        and held_within(session)
        and (not capped or short_on_the_back(session))
        for session in routine.sessions
    )


def _raised(
    routine: Routine, choices: Sequence[Prescription], variable: str, aim: float
) -> tuple[Routine, list[str]]:
    """The routine with that variable raised in as many exercises as the aim allows, and the words."""
    work = week_work(routine)
    found, doses, words = routine, dict[str, Dose](), list[str]()
    for p in choices:
        dose = dict(_steps_up(p)).get(variable)
        if dose is None:
            continue
        tried = _with_doses(routine, doses | {p.exercise.id: dose})
        rise = week_work(tried) - work
        if 0 < rise <= work * (aim if doses else MOST_RISE) and _allowed(tried):
            found, doses = tried, doses | {p.exercise.id: dose}
            words.append(f"{p.exercise.name} from {p.words} to {_words(p, dose)}")
    return found, words


def step_up(routine: Routine, *, aim: float = AIM_RISE) -> tuple[Routine, str]:
    """The routine with one variable raised, and what was raised, in words.

    The exercise furthest below its full dose rises first; others follow in the same variable while the
    week's work rises by at most `aim`.  One single step may go up to 20 %.  Of hold and repetitions the
    one that raises the week more is taken, and the sets only where neither reaches 5 %.  If nothing can
    rise, the routine comes back as it is.
    """
    choices = first_of_each(routine)
    # An exercise that was raised is nearer its full dose, so the others come before it next time.
    choices.sort(key=lambda p: (_share_of_full(p), p.exercise.kind != "strength"))
    work = week_work(routine)
    best, chosen, words = routine, "", list[str]()
    for variable in VARIABLES:
        if variable == "sets" and week_work(best) >= work * (1 + SMALL_RISE):
            break
        raised, said = _raised(routine, choices, variable, aim)
        if week_work(raised) > week_work(best):
            best, chosen, words = raised, variable, said
    if not chosen:
        return routine, _why_nothing_rises(routine, choices)
    return best, f"A step up in the {chosen}: {'; '.join(words)}."


def _why_nothing_rises(routine: Routine, choices: Sequence[Prescription]) -> str:
    """Why a green week stays as it is, and what would help."""
    steps = [(p.exercise.id, dose) for p in choices for _, dose in _steps_up(p)]
    if not steps:
        return "Everything that may rise is at its full dose: keep this week."
    if any(_allowed(_with_doses(routine, dict([step]))) for step in steps):
        return "Even the smallest step would be more than a fifth of your week: keep this week."
    return (
        "No step fits: your minutes, or the bounds for hanging and head-down time, are used up. Keep this "
        "week. More minutes in the plan would leave room."
    )


def _words(p: Prescription, dose: Dose) -> str:
    sets, reps, seconds = dose
    return replace(p, sets=sets, reps=reps, seconds=seconds).words


def scale_down(routine: Routine, share: float) -> Routine:
    """About that share of every dose, in repetitions or, for a single hold, in seconds.

    Never below one repetition, five seconds of hold, or half of the record's start dose: less is no
    exercise any more.
    """
    return _with_doses(routine, {p.exercise.id: _scaled(p, share) for p in first_of_each(routine)})


def _scaled(p: Prescription, share: float) -> Dose:
    start = p.exercise.planning.doses[0]
    least = min(FLOOR_SHARE * start.sets * start.reps * start.seconds, p.sets * p.reps * p.seconds)
    if is_held(p.exercise) and p.sets * p.reps == 1:
        return 1, 1, max(HOLD_STEP_S, int(p.seconds * share), ceil(least))
    sets = max(1, int(p.sets * share + 0.5)) if p.sets > 1 else 1
    wanted = int(p.sets * p.reps * share / sets)
    reps = max(1, min(p.reps, max(wanted, ceil(least / (sets * p.seconds)))))
    while sets * reps * p.seconds < least:
        sets += 1
    return sets, reps, p.seconds


def begin_low(routine: Routine) -> Routine:
    """The routine with every exercise at the start dose of its record, where that is less (convention)."""
    doses: dict[str, Dose] = {}
    for p in first_of_each(routine):
        start = p.exercise.planning.doses[0]
        if start.sets * start.reps * start.seconds < p.sets * p.reps * p.seconds:
            doses[p.exercise.id] = (start.sets, start.reps, start.seconds)
    return _with_doses(routine, doses)
