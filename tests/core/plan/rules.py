"""Checks every promise a routine makes, from the records and the cells of the verdicts anew."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, groupby, pairwise

import handbook as hb
from handbook.core.conventions import DAYS, OPPOSITE
from tests.core.cells import STEPS, expected
from tests.core.plan.week_rules import (
    LEG_ASKED,
    end_faults,
    irritable,
    phase_faults,
    rising_faults,
    rows_of,
    share_faults,
    sitting_faults,
    walking_faults,
)

BOOK = hb.catalogue()
LEVELS = list(BOOK.terms["levels"])
LOADS = list(BOOK.terms["loads"])
MOVING = {"flexion", "extension", "rotation", "lateral", "traction"}
OPENED_BY = {
    "calm-leg": lambda profile, _: profile.leg in ("calm", "no-leg-pain"),
    "eases-bending": lambda profile, _: profile.easing == "flexion",
    "eases-arching": lambda profile, _: profile.easing == "extension",
    "asks": lambda profile, exercise: exercise in profile.willing,
    "agreed": lambda profile, exercise: exercise in profile.agreed,
    "supervised": lambda *_: False,
}
NARROWEST = {
    id: exercise.surface or BOOK.term("positions", exercise.positions[0]).surface
    for id, exercise in BOOK.exercises.items()
}
# A form for the chair or standing makes it possible everywhere.
UPRIGHT = {id for id, surface in NARROWEST.items() if surface == "upright" or BOOK.exercises[id].upright_form}
ON_A_BED = UPRIGHT | {id for id, surface in NARROWEST.items() if surface == "bed"}


def verdict(exercise: str, profile) -> str:
    """The severity by the second writing of the rule."""
    told = {"bone": profile.bone, "over_65": profile.over_65, "agreed": profile.agreed}
    return expected(exercise, profile.conditions, profile.answers, **told)


def small_doses(profile) -> bool:
    """Whether what was told, or left open, keeps every dose at its start."""
    leg = LEG_ASKED & set(profile.conditions) and profile.leg not in ("calm", "no-leg-pain")
    return bool(leg) or profile.since != "lasting"


def shut(row, profile) -> bool:
    """Whether a caution waits for something that the reader has not said."""
    return row["kind"] != "limit" and not OPENED_BY[row["unlock"]](profile, row["exercise"])


def closed(exercise, profile) -> bool:
    """Whether the verdicts or the reader close an exercise."""
    rows = rows_of(exercise.id, profile)
    says = verdict(exercise.id, profile)
    return (
        says == "avoid"
        or len(rows) > 2
        or any(shut(row, profile) for row in rows)
        or exercise.id in profile.ruled_out
    )


def caution_faults(prescription, profile) -> list[str]:
    """What is wrong with the cautions of an exercise."""
    found = []
    rows = rows_of(prescription.exercise.id, profile)
    for row in rows:
        if shut(row, profile):
            found.append(f"{row['kind']} that nothing opened")
        if row["kind"] != "ask" and row["limit"] not in prescription.limit:
            found.append("a limit is not printed")
    if len(rows) > 2:
        found.append("three limits")
    if rows and not prescription.limit:
        found.append("caution without its limit")
    if prescription.form != form_of(prescription.exercise, profile):
        found.append("another form than its limit")
    return found


def back_is_capped(profile) -> bool:
    """From week 13 on, or while that is open, spells on the back are short."""
    weeks = profile.answers.get("pregnancy")
    pressure = "high-blood-pressure" in profile.conditions
    return "pregnancy" in profile.conditions and (weeks != "first" or pressure)


def stays_upright(exercise, profile) -> bool:
    """Whether its form on a chair or standing is the one that this reader needs."""
    places = ("floor", "bed", "upright")
    here = profile.surface or places[-1]
    return bool(exercise.upright_form) and (
        places.index(here) > places.index(NARROWEST[exercise.id])
        or any(demand in profile.avoid for demand in exercise.upright_without)
        or (exercise.positions[0] == "supine" and back_is_capped(profile))
    )


def is_lying(prescription, profile) -> bool:
    exercise = prescription.exercise
    return "supine" in exercise.positions and not stays_upright(exercise, profile)


def form_of(exercise, profile) -> str:
    """The easier change to be pictured: the upright one, else the strictest row's, else the easiest."""
    if exercise.upright_picture and stays_upright(exercise, profile):
        return exercise.upright_picture
    order = [change.id for change in exercise.easier]
    rows = [row for row in rows_of(exercise.id, profile) if row["form"]]
    rows.sort(key=lambda row: (-STEPS.index(row["kind"]), order.index(row["form"])))
    return rows[0]["form"] if rows else ""


def where_faults(exercise, profile) -> list[str]:
    fitting = {"floor": set(BOOK.exercises), "bed": ON_A_BED}.get(profile.surface, UPRIGHT)
    return [] if exercise.id in fitting else ["not on this surface"]


def blocked(exercise, profile) -> bool:
    """Whether it needs what is avoided; on a bed or a chair nobody gets down to the floor."""
    met = set() if profile.surface == "floor" else {"floor"}
    met |= set(exercise.upright_without)
    return bool((set(exercise.demands) - met) & set(profile.avoid))


def planned_faults(prescription, profile) -> list[str]:
    """What is wrong with an exercise inside a session: the exercise, its dose, and how far it may go."""
    exercise = prescription.exercise
    found = rising_faults(prescription, profile)
    if verdict(exercise.id, profile) in ("limit", "watch", "ask") or small_doses(profile):
        first = exercise.planning.doses[0]
        if (prescription.sets, prescription.reps, prescription.seconds) != (
            first.sets,
            first.reps,
            first.seconds,
        ):
            found.append("above the start dose")
    doses = [(d.sets, d.reps, d.seconds) for d in exercise.planning.doses]
    if (prescription.sets, prescription.reps, prescription.seconds) not in doses:
        found.append("dose is not in the record")
    return [f"{exercise.id}: {fault}" for fault in found] + exercise_faults(prescription, profile)


def exercise_faults(prescription, profile) -> list[str]:
    """What is wrong with an exercise anywhere in the week, whatever its dose."""
    exercise = prescription.exercise
    found = []
    if verdict(exercise.id, profile) == "avoid":
        found.append("avoid")
    found += caution_faults(prescription, profile) + where_faults(exercise, profile)
    if exercise.supervised:
        found.append("supervised")
    if exercise.id in profile.ruled_out:
        found.append("ruled out")
    common = {id for id, term in BOOK.terms["equipment"].items() if term.common}
    if not set(exercise.equipment) <= common | set(profile.equipment):
        found.append("missing equipment")
    if blocked(exercise, profile):
        found.append("avoided position")
    if OPPOSITE.get(profile.easing) in exercise.directions:
        found.append("opposite direction")
    if irritable(profile) and "end-range" in exercise.demands and exercise.direction != profile.easing:
        found.append("the end of the range for an irritable leg")
    if LEVELS.index(exercise.level) > LEVELS.index(profile.level):
        found.append("level")
    if profile.time_of_day == "early-morning" and "flexion" in exercise.directions:
        if "end-range" in exercise.demands or exercise.load.class_ in ("moderate", "high"):
            found.append("bending early in the morning")
    if not prescription.why or not prescription.reasons:
        found.append("no reason")
    return [f"{exercise.id}: {fault}" for fault in found]


def asks(exercise) -> tuple[int, int]:
    """How much an exercise asks: its load, then its level."""
    return LOADS.index(exercise.load.class_), LEVELS.index(exercise.level)


def growing_faults(session) -> list[str]:
    """Exercises that come before a gentler one of their direction in the same position."""
    found = []
    for _, block in groupby(session.prescriptions, key=lambda p: p.place):
        for one, two in combinations([p.exercise for p in block], 2):
            same = one.direction == two.direction and one.direction in MOVING
            if same and asks(one) > asks(two):
                found.append(f"{one.id} before the gentler {two.id}")
    return found


def back_faults(session, profile) -> list[str]:
    """From week 13 on, or while that is open: short spells on the back, never two in a row."""
    if not back_is_capped(profile):
        return []
    lying = [is_lying(p, profile) for p in session.prescriptions]
    found = ["two on the back in a row"] if any(a and b for a, b in pairwise(lying)) else []
    long = [p for p in session.prescriptions if is_lying(p, profile) and p.duration_s > 120]
    return found + [f"{p.exercise.id}: long on the back" for p in long]


def session_faults(session, profile) -> list[str]:
    found = []
    if session.seconds > profile.minutes * 60:
        found.append(f"over time: {session.seconds} s")
    clock = 0
    for step in session.timeline:
        if step.start != clock or step.seconds <= 0:
            found.append("a gap in the timeline")
        clock += step.seconds
    if clock != session.seconds or session.timeline[-1].kind != "final-rest":
        found.append("the timeline does not end with the rest")
    ids = [p.exercise.id for p in session.prescriptions]
    if not ids or len(ids) > 8 or len(set(ids)) < len(ids):
        found.append("wrong number of exercises")
    families = [p.exercise.planning.family for p in session.prescriptions]
    if len(set(families)) < len(families):
        found.append("two of a family")
    for demand, most in (("head-down", 120), ("hanging", 60)):
        if sum(p.work_s for p in session.prescriptions if demand in p.exercise.demands) > most:
            found.append(f"{demand} too long")
    found += back_faults(session, profile)
    openers = [p for p in session.prescriptions if p.exercise.planning.opener]
    if openers and not session.prescriptions[0].exercise.planning.opener:
        found.append("does not start gently")
    quiet = [p for p in session.prescriptions if p.exercise.planning.quiet]
    if len(quiet) > 1 and openers and not session.prescriptions[-1].exercise.planning.quiet:
        found.append("does not end quietly")
    found += growing_faults(session)
    places = [p.place for p in session.prescriptions]
    if sum(a != b for a, b in pairwise(places)) > len(set(places)):
        found.append("changes position too often")
    return [f"{session.day} {session.kind}: {fault}" for fault in found]


def routine_faults(routine) -> list[str]:
    """Everything a routine breaks; empty for a sound one."""
    profile = routine.profile
    found = []
    seen = set()
    for session in routine.sessions:
        key = (session.kind, session.prescriptions)
        if key not in seen:
            seen.add(key)
            found += session_faults(session, profile)
            for prescription in session.prescriptions:
                found += planned_faults(prescription, profile)
    if {session.day for session in routine.sessions} - set(profile.days):
        found.append("a day that was not chosen")
    if len(routine.sessions) > len(profile.days) * profile.sessions_per_day:
        found.append("too many sessions")
    found += _week_faults(routine)
    found += share_faults(routine) + end_faults(routine) + phase_faults(routine)
    found += walking_faults(routine) + sitting_faults(routine, exercise_faults)
    used = {exercise.id for exercise in routine.exercises}
    left = {entry.exercise.id for entry in routine.left_out}
    if used & left or used | left != set(BOOK.exercises):
        found.append("an exercise neither planned nor explained")
    walk = BOOK.exercises["walking"]
    if "walking" in used:
        found.append("walking stands inside a session")
    if bool(routine.walking) == closed(walk, routine.profile):
        found.append("walking against its verdict" if routine.walking else "no walking")
    return found


def _week_faults(routine) -> list[str]:
    found = []
    days: dict[str, Counter] = {}
    for session in routine.sessions:
        for prescription in session.prescriptions:
            days.setdefault(prescription.exercise.id, Counter())[session.day] += 1
    for id, counts in days.items():
        dose = BOOK.exercises[id].default_dose
        most_days = dose.days_per_week[1] if dose.days_per_week else 7
        if len(counts) > most_days:
            found.append(f"{id}: on {len(counts)} days")
        if max(counts.values()) > (dose.per_day[1] if dose.per_day else 1):
            found.append(f"{id}: too often a day")
        if BOOK.exercises[id].kind == "strength":
            index = [DAYS.index(day) for day in counts]
            if len(index) > 3 or any((b - a) % 7 in (1, 6) for a in index for b in index):
                found.append(f"{id}: strength on touching days")
    return found
