"""The dose of a whole week, one small step up, scaled down, or set to the start.

The numbers are conventions; `progression` says when which step is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from math import ceil, gcd
from typing import Any

from ..ask.menu import USUAL
from ..asking import back_caps
from ..catalogue import catalogue
from ..records import PlannedDose
from .beside import shorter_walks
from .bounds import held_within, short_on_the_back, stretch_excess
from .routine import Routine
from .session import Prescription
from .timing import is_held

AIM_RISE = 0.10
MOST_RISE = 0.20  # of a week's work; "10 to 20 %" is a habit, not a proven threshold
SMALL_RISE = 0.05  # where hold and repetitions bring less, the sets may rise instead
VARIABLES = ("hold", "repetitions", "sets")  # in the order in which they rise
FLOOR_SHARE = 0.5  # of the start dose: no step down goes below it (convention)
HOLD_STEP_S = 5
REPS_STEP = 0.15  # of the repetitions, at least one

Change = dict[str, Any]  # fields of a prescription with their new values


def week_work(routine: Routine) -> int:
    """Seconds of holding and moving in a week."""
    return sum(session.work_s for session in routine.sessions)


def stage(routine: Routine) -> tuple[int, int, int]:
    """How far a week has come, to be compared: harder forms first, then strength work, then all work.

    A harder form begins with fewer repetitions, and a stretch may give a hold for strength, so the work
    alone does not tell which of two weeks asks more.
    """
    every = first_of_each(routine)
    strong = sum(p.work_s for s in routine.sessions for p in s.prescriptions if p.exercise.kind == "strength")
    return -sum(len(p.harder) for p in every), strong, week_work(routine)


def _changed(routine: Routine, changes: Mapping[str, Change]) -> Routine:
    """The routine with the prescriptions of some exercises changed, by id."""

    def one(p: Prescription) -> Prescription:
        return replace(p, **changes[p.exercise.id]) if p.exercise.id in changes else p

    sessions = tuple(
        replace(session, prescriptions=tuple(map(one, session.prescriptions))) for session in routine.sessions
    )
    return replace(routine, sessions=sessions)


def without(routine: Routine, exercises: Collection[str]) -> Routine:
    """The routine without these exercises (ids), nor sessions or sittings that hold nothing else."""
    sessions = (
        replace(s, prescriptions=tuple(p for p in s.prescriptions if p.exercise.id not in exercises))
        for s in routine.sessions
    )
    sittings = routine.sittings
    if sittings and sittings.prescription.exercise.id in exercises:
        sittings = None
    left = tuple(session for session in sessions if session.prescriptions)
    return replace(routine, sessions=left, sittings=sittings)


def first_of_each(routine: Routine) -> list[Prescription]:
    """One prescription of each exercise: it has one dose in the whole week."""
    found: dict[str, Prescription] = {}
    for session in routine.sessions:
        for p in session.prescriptions:
            found.setdefault(p.exercise.id, p)
    return list(found.values())


def _full(p: Prescription) -> PlannedDose:
    """The highest dose that a programme may reach."""
    return p.exercise.planning.doses[p.ceiling]


def _steps_up(p: Prescription) -> Iterator[tuple[str, Change]]:
    """(the variable, one small step up in it), never above the highest dose."""
    full = _full(p)
    if is_held(p.exercise):
        if p.seconds < full.seconds:
            yield "hold", {"seconds": min(full.seconds, p.seconds + HOLD_STEP_S)}
        elif p.reps < full.reps:
            yield "repetitions", {"reps": p.reps + 1}
    elif p.reps < full.reps:
        yield "repetitions", {"reps": min(full.reps, p.reps + max(1, int(p.reps * REPS_STEP)))}
    if p.sets < full.sets and p.reps <= full.reps:
        yield "sets", {"sets": p.sets + 1}
    # Below the usual dose more of the same comes first.
    usual = _amount(p.exercise.planning.doses[USUAL])
    if p.harder and (_share_of_full(p) >= 1 or _amount(p.dose) >= usual):
        yield "form", _harder(p)


def _harder(p: Prescription) -> Change:
    """The next harder change, at its first dose."""
    id = p.harder[0]
    dose = next(change.dose for change in p.exercise.harder if change.id == id)
    assert dose, "a change that may be stepped up to has a dose"
    return {"form": id, "harder": p.harder[1:], **asdict(dose)}


def _share_of_full(p: Prescription) -> float:
    return _amount(p.dose) / _amount(_full(p))


def _allowed(routine: Routine, before: Routine) -> bool:
    """Whether every session still fits the minutes and the bounds, and stretching its share of the week.

    A week that was scaled down may lie over that share: then it must not move further from it.
    """
    profile = routine.profile
    if stretch_excess(routine.sessions, profile) > max(0, stretch_excess(before.sessions, profile)):
        return False
    capped = bool(back_caps(profile.conditions, profile.answers, catalogue()))
    return all(
        session.seconds <= profile.minutes * 60
        and held_within(session)
        and (not capped or short_on_the_back(session))
        for session in routine.sessions
    )


def _raised(
    routine: Routine, choices: Sequence[Prescription], variable: str, aim: float
) -> tuple[Routine, list[str]]:
    """The routine with that variable raised in as many exercises as the aim allows, and the words."""
    work = week_work(routine)
    found, changes, words = routine, dict[str, Change](), list[str]()
    for p in choices:
        change = dict(_steps_up(p)).get(variable)
        if change is None:
            continue
        tried = _changed(routine, changes | {p.exercise.id: change})
        rise = week_work(tried) - work
        if 0 < rise <= work * (aim if changes else MOST_RISE) and _allowed(tried, routine):
            found, changes = tried, changes | {p.exercise.id: change}
            words.append(f"{p.exercise.name} from {p.words} to {replace(p, **change).words}")
    return found, words


def _next_form(routine: Routine, choices: Sequence[Prescription]) -> tuple[Routine, str] | None:
    """One exercise in its next harder form, where there is one and it fits."""
    for p in choices:
        change = dict(_steps_up(p)).get("form")
        if change is None:
            continue
        tried = _changed(routine, {p.exercise.id: change})
        if week_work(tried) <= week_work(routine) * (1 + MOST_RISE) and _allowed(tried, routine):
            now = replace(p, **change)
            return tried, f"A harder form: {p.exercise.name}, {now.words}. {now.form_words}"
    return None


def _with_less_stretching(
    routine: Routine, choices: Sequence[Prescription], aim: float
) -> tuple[Routine, str] | None:
    """A step up in strength for which one stretch gives a hold, where the minutes are used up."""
    strong = [p for p in choices if p.exercise.kind == "strength"]
    longest = sorted(
        (p for p in choices if p.exercise.kind == "stretch" and p.reps > 1), key=lambda p: -p.work_s
    )
    for stretch in longest:
        shorter = _changed(routine, {stretch.exercise.id: {"reps": stretch.reps - 1}})
        for variable in VARIABLES:
            raised, words = _raised(shorter, strong, variable, aim)
            if words:
                room = f"{stretch.exercise.name} gives one hold for it."
                return raised, f"A step up in the {variable}: {'; '.join(words)}. {room}"
    return None


def step_up(routine: Routine, *, aim: float = AIM_RISE) -> tuple[Routine, str]:
    """The routine with one variable raised, and what was raised, in words.

    The exercise furthest below its full dose rises first; others follow in the same variable while the
    week's work rises by at most `aim`.  One single step may go up to 20 %.  Of hold and repetitions the
    one that raises the week more is taken, and the sets only where neither reaches 5 %.  Where nothing
    rises any more, one exercise goes on to its harder form, strength first; or, where the minutes are used
    up, a stretch gives one hold for a step up in strength.  If nothing can rise, the routine comes back as
    it is.
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
    if chosen:
        return best, f"A step up in the {chosen}: {'; '.join(words)}."
    by_kind = sorted(choices, key=lambda p: p.exercise.kind != "strength")
    return (
        _next_form(routine, by_kind)
        or _with_less_stretching(routine, choices, aim)
        or (routine, _why_nothing_rises(routine, choices))
    )


def _why_nothing_rises(routine: Routine, choices: Sequence[Prescription]) -> str:
    """Why a green week stays as it is, and what would help."""
    steps = [(p.exercise.id, change) for p in choices for _, change in _steps_up(p)]
    if not steps:
        return "Everything that may rise is at its full dose: keep this week."
    if any(_allowed(_changed(routine, dict([step])), routine) for step in steps):
        return "Even the smallest step would be more than a fifth of your week: keep this week."
    return (
        "No step fits: your minutes, the share of stretching, or the bounds for hanging and head-down time "
        "are used up. Keep this week. More minutes in the plan would leave room."
    )


def next_doses(p: Prescription, shares: Sequence[float]) -> Iterator[Prescription]:
    """Every dose that one week of a programme may make of another: each step up, the hold that a stretch
    gives, and what is left at these shares and at a low start.  Whether it fits is for the week to say."""
    for _, change in _steps_up(p):
        yield replace(p, **change)
    if p.exercise.kind == "stretch" and p.reps > 1:
        yield replace(p, reps=p.reps - 1)
    for share in shares:
        yield replace(p, **_scaled(p, share))
    yield replace(p, **(_started(p) or {}))


def scale_down(routine: Routine, share: float) -> Routine:
    """About that share of every dose, in repetitions or, for a single hold, in seconds, and of every walk
    that is not for a team to say.

    In round numbers: repetitions in the steps of the record's own doses, holds in steps of five seconds.
    Never below one repetition, five seconds of hold, or half of the record's start dose: less is no
    exercise any more.
    """
    lower = _changed(routine, {p.exercise.id: _scaled(p, share) for p in first_of_each(routine)})
    walking = routine.walking
    return replace(lower, walking=shorter_walks(walking, share) if walking and walking.rises else walking)


def _scaled(p: Prescription, share: float) -> Change:
    doses = p.exercise.planning.doses
    least = min(FLOOR_SHARE * _amount(doses[0]), _amount(p.dose))
    if is_held(p.exercise) and p.sets * p.reps == 1:
        seconds = max(HOLD_STEP_S, _round_down(int(p.seconds * share), HOLD_STEP_S))
        return {"seconds": seconds if seconds >= least else _round_up(least, HOLD_STEP_S)}
    unit = gcd(*(dose.reps for dose in doses))
    sets = max(1, int(p.sets * share + 0.5)) if p.sets > 1 else 1
    wanted = _round_down(int(p.sets * p.reps * share / sets), unit)
    needed = _round_up(least / (sets * p.seconds), unit)
    reps = max(1, min(p.reps, max(wanted, needed)))
    while sets * reps * p.seconds < least:
        sets += 1
    return {"sets": sets, "reps": reps}


def _amount(dose: PlannedDose) -> float:
    return dose.sets * dose.reps * dose.seconds


def _round_down(value: int, step: int) -> int:
    return value // step * step


def _round_up(value: float, step: int) -> int:
    return ceil(value / step) * step


def _started(p: Prescription) -> Change | None:
    """The start dose of its record; None where that is no less."""
    start = p.exercise.planning.doses[0]
    if _amount(start) >= _amount(p.dose):
        return None
    return asdict(start)


def begin_low(routine: Routine) -> Routine:
    """The routine with every exercise at the start dose of its record, where that is less (convention)."""
    started = {p.exercise.id: _started(p) for p in first_of_each(routine)}
    return _changed(routine, {id: change for id, change in started.items() if change})
