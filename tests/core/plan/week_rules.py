"""Checks the promises of a whole week and of the weeks that follow, written a second time.

Phases, the share of stretching, ends of the range, walking, sittings, and how far a programme may go.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import handbook as hb
from tests.core.cells import bone_counts, cautions

BOOK = hb.catalogue()
LEG_ASKED = {"disc-herniation", "sciatica", "spinal-stenosis", "lumbar-surgery"}
EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIVE_DAYS = ("mon", "tue", "thu", "fri", "sat")
# With one of these a clinician shows a harder form.
SHOWN_ONLY = {
    "lumbar-surgery",
    "spinal-metalwork",
    "pregnancy",
    "osteoporosis",
    "hip-replacement",
    "malignancy-or-infection",
}
# Whose team says how far a walk goes, with the answers for which it does; None is an open question.
TEAM_SAYS = {
    "lumbar-surgery": ("not-released", "cleared", None),
    "spinal-metalwork": ("not-released", "cleared", None),
    "hip-replacement": ("in-force", None),
}
IN_BOUTS = {"spinal-stenosis", "sciatica"}
EASY_START = 10  # minutes of a walk where nothing was said
MOST_A_WEEK = 150


def rows_of(exercise: str, profile) -> list[dict[str, str]]:
    """The cells of an exercise that say caution."""
    told = {"bone": profile.bone, "over_65": profile.over_65, "agreed": profile.agreed}
    return cautions(exercise, profile.conditions, profile.answers, **told)


def all_conditions(profile) -> set[str]:
    """What was ticked and what the question about bones brings in."""
    added = {"osteoporosis"} if bone_counts(profile.conditions, profile.bone, profile.over_65) else set()
    return set(profile.conditions) | added


def irritable(profile) -> bool:
    return bool(LEG_ASKED & set(profile.conditions)) and profile.leg == "irritable"


def not_released(profile) -> bool:
    """Whether a surgical team has not released somebody yet."""
    operated = {"lumbar-surgery", "spinal-metalwork"} & set(profile.conditions)
    return any(profile.answers.get(id) == "not-released" for id in operated)


def phase(profile) -> str:
    """What was chosen; else ease for what is new, easily stirred or not released, else build."""
    early = irritable(profile) or profile.since == "new" or not_released(profile)
    return profile.phase or ("ease" if early else "build")


def share_cap(profile) -> Fraction:
    return Fraction(1, 3) if "strengthen" in profile.goals else Fraction(1, 2)


def stretch_share(sessions) -> Fraction:
    """Stretching as a share of all holding and moving."""
    work = [
        (p.exercise.kind, p.sets * p.reps * p.seconds * p.sides) for s in sessions for p in s.prescriptions
    ]
    return Fraction(round(sum(s for kind, s in work if kind == "stretch")), round(sum(s for _, s in work)))


def only_stretches(routine) -> bool:
    """Whether nothing but stretches was there to choose from, in that many minutes."""
    here = [exercise.kind for exercise in routine.exercises]
    spare = [entry.exercise for entry in routine.left_out if entry.cause.value == "no-room"]
    return set(here) == {"stretch"} and all(e.kind == "stretch" for e in spare)


def share_faults(routine) -> list[str]:
    too_much = stretch_share(routine.sessions) > share_cap(routine.profile)
    return ["too much stretching"] if too_much and not only_stretches(routine) else []


def end_faults(routine) -> list[str]:
    """With the direction unknown: one end of the range at most, and no sitting in a direction."""
    if routine.profile.easing != "unknown":
        return []
    ends = [exercise.id for exercise in routine.exercises if "end-range" in exercise.demands]
    found = [f"two ends of the range: {ends}"] if len(ends) > 1 else []
    return found + (["a direction is trained that nobody knows"] if routine.sittings else [])


def phase_faults(routine) -> list[str]:
    """The phase and what it bounds."""
    profile, found = routine.profile, []
    if routine.phase != phase(profile):
        found.append(f"phase {routine.phase}")
    strong = {s.day for s in routine.sessions if any(p.exercise.kind == "strength" for p in s.prescriptions)}
    if len(strong) > {"ease": 3, "build": 3, "keep": 2}[phase(profile)]:
        found.append("too many strength days")
    if phase(profile) == "ease":
        if any(len(s.prescriptions) > 4 for s in routine.sessions):
            found.append("more than four exercises while it is new")
        if irritable(profile):
            moving = [sum(p.exercise.kind != "hold" for p in s.prescriptions) for s in routine.sessions]
            found += ["too many moves for an irritable leg"] * (max(moving) > 2)
    return found


def rising(exercise: str, profile) -> int:
    """The planned dose up to which a programme may go: 0 start, 1 usual, 2 full."""
    rows = rows_of(exercise, profile)
    if not rows:
        return 2
    return 1 if all(row["rises"] for row in rows) else 0


def harder_ids(exercise, profile, form: str) -> tuple[str, ...]:
    """The harder changes that are open."""
    closed = form or rows_of(exercise.id, profile) or SHOWN_ONLY & all_conditions(profile)
    if closed or phase(profile) == "ease":
        return ()
    return tuple(
        change.id
        for change in exercise.harder
        if change.dose
        and not set(change.demands) & set(profile.avoid)
        and not set(change.not_with) & all_conditions(profile)
    )


def rising_faults(prescription, profile) -> list[str]:
    """What is wrong with how far an exercise of the first week may go."""
    exercise, found = prescription.exercise, []
    if prescription.ceiling != rising(exercise.id, profile):
        found.append(f"may rise to {prescription.ceiling}")
    if prescription.harder != harder_ids(exercise, profile, prescription.form):
        found.append(f"harder forms {prescription.harder}")
    return found


def walking_faults(routine) -> list[str]:
    """Days, minutes and who decides; whether there is a walk at all is checked elsewhere."""
    walking, profile = routine.walking, routine.profile
    if walking is None:
        return []
    found = []
    days = EVERY_DAY if phase(profile) == "ease" else FIVE_DAYS
    if walking.days != days:
        found.append(f"walks on {walking.days}")
    asked = bool(rows_of("walking", profile))
    easy = profile.walk_minutes or EASY_START
    if walking.minutes != (min(easy, EASY_START) if asked else easy):
        found.append(f"walks of {walking.minutes} minutes")
    others = any(
        id in profile.conditions and profile.answers.get(id) in answers for id, answers in TEAM_SAYS.items()
    )
    if walking.rises != (not asked and not others):
        found.append("walks rise against a word" if walking.rises else "walks that may rise do not")
    if walking.bouts != bool(IN_BOUTS & set(profile.conditions)):
        found.append("bouts")
    if f"{walking.minutes} minutes on each" not in walking.words:
        found.append("the words say other minutes")
    return [f"walking: {fault}" for fault in found]


def sitting_faults(routine, exercise_faults) -> list[str]:
    """A sitting is in the easing direction, allowed like any exercise, and small."""
    profile, sittings = routine.profile, routine.sittings
    wanted = profile.easing in ("flexion", "extension") and phase(profile) != "keep"
    if not wanted:
        return ["a sitting nobody asked for"] if sittings else []
    if sittings is None:
        inside = [exercise.id for exercise in routine.exercises if exercise.direction == profile.easing]
        return [f"no sitting, but {inside} would do"] if inside else []
    p = sittings.prescription
    found = []
    if p.exercise.direction != profile.easing or p.exercise.planning.apart:
        found.append("in another direction")
    start = p.exercise.planning.doses[0]
    early = phase(profile) == "ease"
    free = p.exercise.kind == "movement" and not rows_of(p.exercise.id, profile)
    most = min(8 if early else 10, p.exercise.planning.doses[-1].reps)
    dose = (1, most, start.seconds) if free else (start.sets, start.reps, start.seconds)
    if (p.sets, p.reps, p.seconds) != dose:
        found.append(f"dose {p.words}")
    if sittings.times != (6 if early else 4) or sittings.days != EVERY_DAY:
        found.append("how often")
    found += exercise_faults(p, profile)
    return [f"sitting {p.exercise.id}: {fault}" for fault in found]


def balance_missing(routine) -> bool:
    """Whether somebody over 65 or after a fall has balance on fewer days than two, or than there are."""
    profile = routine.profile
    spare = {entry.exercise.id for entry in routine.left_out if entry.cause.value != "no-room"}
    if not (profile.over_65 or profile.fallen) or "supported-balance" in spare:
        return False
    days = {
        s.day for s in routine.sessions if any(p.exercise.id == "supported-balance" for p in s.prescriptions)
    }
    return len(days) < min(2, len(profile.days))


def _dose_faults(p, profile) -> list[str]:
    """A dose of a later week against what its cautions allow."""
    doses = p.exercise.planning.doses
    most = doses[rising(p.exercise.id, profile)]
    found = []
    if p.sets * p.reps * p.seconds > most.sets * most.reps * most.seconds:
        found.append(f"{p.exercise.id}: {p.words} is above {most}")
    if p.form and p.form in {change.id for change in p.exercise.harder}:
        if p.form not in harder_ids(p.exercise, profile, ""):
            found.append(f"{p.exercise.id}: the harder form {p.form} is closed")
    return found


def _walk_faults(one, two) -> list[str]:
    """The walks of two weeks that follow each other."""
    if one is None or two is None:
        return ["walks come or go"] if one != two else []
    if two.minutes > one.minutes:
        if not two.rises:
            return ["walks rise against a word"]
        if two.minutes > max(one.minutes + 1, round(1.1 * one.minutes)) or two.week_minutes > MOST_A_WEEK:
            return [f"walks from {one.minutes} to {two.minutes}"]
    return []


def programme_faults(found) -> list[str]:
    """What the weeks of a programme break."""
    faults = []
    profile = found.weeks[0].routine.profile
    for week in found.weeks:
        for session in week.routine.sessions:
            faults += [f for p in session.prescriptions for f in _dose_faults(p, profile)]
            if session.seconds > profile.minutes * 60:
                faults.append(f"week {week.number} is over time")
    for one, two in pairwise(found.weeks):
        faults += _walk_faults(one.routine.walking, two.routine.walking)
        before, after = stretch_share(one.routine.sessions), stretch_share(two.routine.sessions)
        if after == 1:
            continue  # there is nothing else in the week
        # A step up never leads further over the share; a step down is taken as it comes.
        if two.rise > 0 and after > max(before, share_cap(profile)):
            faults.append(f"week {two.number}: too much stretching")
    return faults
