"""What an opened week may hold, written a second time: the records and the cells of the verdicts alone."""

from __future__ import annotations

from collections import Counter

import handbook as hb
from handbook.core.conventions import DAYS
from tests.core.plan import rules
from tests.core.plan.week_rules import (
    end_faults,
    harder_ids,
    phase_faults,
    rising,
    sitting_faults,
    stretch_share,
    walking_faults,
)

BOOK = hb.catalogue()
CAPPED = {"flexion", "extension", "rotation", "traction"}
MOST_WALK = 150


def amount(dose) -> float:
    return dose.sets * dose.reps * dose.seconds


def dose_faults(p, profile) -> list[str]:
    """A dose between half of the smallest one and the largest that the cautions leave."""
    doses = p.exercise.planning.doses
    most = doses[rising(p.exercise.id, profile)]
    harder = {change.id: change for change in p.exercise.harder}
    starts = [*doses, *([harder[p.form].dose] if p.form in harder else [])]
    found = []
    if amount(p) > amount(most) and p.form not in harder:
        found.append(f"{p.words} is above {most}")
    if p.form in harder and p.form not in harder_ids(p.exercise, profile, ""):
        found.append(f"the harder form {p.form} is closed")
    if p.form not in harder and p.form != rules.form_of(p.exercise, profile):
        found.append(f"form {p.form}")
    if amount(p) < min(map(amount, starts)) / 2 - 5:
        found.append(f"{p.words} is next to nothing")
    longest = max(dose.seconds for dose in starts)
    if p.seconds > longest:
        found.append(f"{p.seconds} s at once")
    if p.exercise.kind not in ("stretch", "hold") and p.seconds not in {dose.seconds for dose in starts}:
        found.append(f"a repetition of {p.seconds} s")
    if p.sets > 2 * max(d.sets for d in starts) or p.reps > 2 * max(d.reps for d in starts):
        found.append(f"many: {p.words}")
    return [f"{p.exercise.id}: {fault}" for fault in found]


def company_faults(session, profile) -> list[str]:
    directions = Counter(p.exercise.direction for p in session.prescriptions)
    found = [
        f"{count} of {direction}"
        for direction, count in directions.items()
        if direction in CAPPED and count > (3 if direction == profile.easing else 2)
    ]
    if len(session.prescriptions) > max(2, min(8, 3 + profile.minutes // 5), min(4, profile.minutes // 2)):
        found.append("too many exercises for the minutes")
    return found


def part_of_plan(routine) -> bool:
    """Whether the week is the planner's, but for exercises and sessions that are left out of it."""
    places = {(s.day, s.slot): {p.exercise.id for p in s.prescriptions} for s in routine.sessions}
    planned = {
        (s.day, s.slot): {p.exercise.id for p in s.prescriptions} for s in hb.plan(routine.profile).sessions
    }
    return all(ids <= planned.get(place, set()) for place, ids in places.items())


def touching(days) -> bool:
    index = sorted(DAYS.index(day) for day in set(days))
    return any((b - a) % 7 in (1, 6) for a in index for b in index)


def week_faults(routine) -> list[str]:
    profile, found = routine.profile, []
    places = [(s.day, s.slot) for s in routine.sessions]
    if not places or len(set(places)) < len(places):
        found.append("no session, or two in one place")
    if {day for day, _ in places} - set(profile.days) or max(
        slot for _, slot in places
    ) > profile.sessions_per_day:
        found.append("a session outside the profile")
    kinds: dict[str, set] = {}
    for session in routine.sessions:
        kinds.setdefault(session.kind, set()).add(session.prescriptions)
    if any(len(alike) > 1 for alike in kinds.values()):
        found.append("sessions of a kind differ")
    strong = [s.day for s in routine.sessions if any(p.exercise.kind == "strength" for p in s.prescriptions)]
    if touching(strong) or len(set(strong)) > 3:
        found.append("strength on touching days")
    doses: dict[str, set] = {}
    for session in routine.sessions:
        for p in session.prescriptions:
            doses.setdefault(p.exercise.id, set()).add((p.dose, p.form))
    if any(len(several) > 1 for several in doses.values()):
        found.append("two doses of one exercise")
    mixed = any(e.kind != "stretch" for e in routine.exercises)
    if mixed and stretch_share(routine.sessions) > 0.75 and not part_of_plan(routine):
        found.append("nearly nothing but stretching")
    return found + rules._week_faults(routine) + end_faults(routine) + phase_faults(routine)


def walk_faults(routine) -> list[str]:
    """The minutes may be a later week's; all else is the first week's."""
    walking = routine.walking
    found = [fault for fault in walking_faults(routine) if "walks of" not in fault]
    if walking and not 3 <= walking.minutes <= max(60, MOST_WALK):
        found.append(f"walks of {walking.minutes} minutes")
    closed = rules.closed(BOOK.exercises["walking"], routine.profile)
    return found + (["walking against its verdict"] if bool(walking) == closed else [])


def opened_faults(routine) -> list[str]:
    """Everything that is wrong with a week that was opened; empty for a sound one."""
    profile, found = routine.profile, []
    for session in routine.sessions:
        found += rules.session_faults(session, profile) + company_faults(session, profile)
        for p in session.prescriptions:
            found += rules.exercise_faults(p, profile) + dose_faults(p, profile)
    found += week_faults(routine) + walk_faults(routine)
    found += sitting_faults(routine, rules.exercise_faults)
    used = {exercise.id for exercise in routine.exercises}
    left = {entry.exercise.id for entry in routine.left_out}
    if used & left or used | left != set(BOOK.exercises):
        found.append("an exercise neither planned nor explained")
    # Leaving out is no fault: what hurt is gone, from the sittings, too.
    allowed = ("another form than its limit", "no sitting, but")
    return [fault for fault in found if not any(words in fault for words in allowed)]
