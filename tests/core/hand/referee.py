"""What no week made by hand may hold, read from the records and not from the code that makes it; and random
steps of somebody who chooses."""

from __future__ import annotations

import random
from typing import Any

import handbook as hb
from handbook.core import conventions as c
from handbook.core.hand.alike import alike
from handbook.core.week.bounds import short_on_the_back
from handbook.core.week.routine import Routine
from handbook.core.week.session import SIDES

BOOK = hb.catalogue()
EXERCISES = tuple(BOOK.exercises)
NOTES = ("", "Slowly.", "Mit Ruhe – näher", "كن هادئًا", 'a "b" \\ c', "x" * c.LONGEST_OWN_WORDS, "~_.%#&?")
BY_PART = ("stretch", "sets", "days", "directions", "work")


def unsafe(routine: Routine) -> list[str]:
    """Every rule that the week breaks, in words; none for a safe one."""
    profile, found = routine.profile, list[str]()
    if not profile.screening().allows_plan:
        found.append("a sign allows no plan")
    told = {name: getattr(profile, name) for name in ("surface", "leg", "bone", "since", "over_65")}
    for p in {p.exercise.id: p for s in routine.sessions for p in s.prescriptions}.values():
        seen = hb.assess(
            p.exercise.id,
            conditions=profile.conditions,
            answers=dict(profile.answers),
            easing=profile.easing,
            willing=profile.willing,
            agreed=profile.agreed,
            **told,
        )
        if seen.verdict is hb.Verdict.AVOID or p.exercise.supervised or seen.crowded:
            found.append(f"{p.exercise.id} is forbidden")
        if seen.severity is hb.Severity.ASK and p.exercise.id not in profile.agreed:
            found.append(f"{p.exercise.id} asks for a clinician first")
        if not seen.offered or not seen.fits:
            found.append(f"{p.exercise.id} is not open, or not there")
        if any(limit not in p.limit for limit in seen.limits if seen.severity is not hb.Severity.ASK):
            found.append(f"{p.exercise.id} lost its limit")
        bounds = (
            p.sets <= 5,
            p.reps <= 30,
            p.seconds <= max(120, *(d.seconds for d in p.exercise.planning.doses)),
        )
        if not all(bounds):
            found.append(f"{p.exercise.id} has a dose out of all bounds")
    for session in routine.sessions:
        held = {
            d: sum(p.work_s for p in session.prescriptions if d in p.exercise.demands)
            for d in ("head-down", "hanging")
        }
        if held["head-down"] > 120 or held["hanging"] > 60 or session.seconds > 3600:
            found.append("a session is too long, or too long upside down or hanging")
        if (
            "pregnancy" in profile.conditions
            and "later" in str(profile.answers)
            and not short_on_the_back(session)
        ):
            found.append("a session is too long on the back")
    return found


def sums(routine: Routine) -> dict[str, Any]:
    """What the week adds up to, counted step by step from the sessions' own timelines."""
    stretch: dict[Any, int] = {}
    days: dict[str, int] = {}
    for session in routine.sessions:
        days[session.day] = days.get(session.day, 0) + sum(step.seconds for step in session.timeline)
        for p in session.prescriptions:
            if p.exercise.kind not in ("stretch", "hold"):
                continue
            shares: dict[str, list[str]] = {}
            for use in p.exercise.muscles:
                if use.role == "stretched":
                    shares.setdefault(BOOK.term("muscles", use.muscle).group, []).append(use.share)
            for group, share in shares.items():
                for side in SIDES:
                    held = sum(
                        step.seconds
                        for step in session.timeline
                        if step.exercise == p.exercise.id
                        and step.kind == "hold"
                        and step.side in (side, "both")
                    )
                    part = held if "primary" in share else held // 2
                    if part:
                        stretch[group, side] = stretch.get((group, side), 0) + part
    return {"stretch": stretch, "days": days}


def adds_up(routine: Routine) -> bool:
    """Whether the weekly volume is the sum of its parts."""
    volume, parts = hb.weekly_volume(routine), sums(routine)
    rows = {(row.group, row.side): row.seconds for row in volume.stretch if row.seconds}
    return (
        rows == parts["stretch"]
        and {row.day: row.seconds for row in volume.days} == parts["days"]
        and sum(row.seconds for row in volume.directions) == sum(s.work_s for s in routine.sessions)
    )


def random_dose(rng: random.Random) -> dict[str, Any]:
    """Some fields of a choice, a few of them out of bounds or of the wrong type."""
    fields = {
        "sets": rng.choice([1, 1, 2, 2, 3, 5, 5, 6, "2"]),
        "reps": rng.choice([1, 3, 5, 8, 8, 12, 30, 31, None]),
        "seconds": rng.choice([1, 2.5, 3, 3, 5, 10, 20, 30, 60, 120, 400, float("nan")]),
        "days": rng.sample(c.DAYS, rng.randint(1, 4)),
        "slots": rng.choice([[1], [1], [1, 2], [2], [1, 2, 3], [4]]),
        "side": rng.choice(["both", "both", "left", "right", "up"]),
        "note": rng.choice(NOTES),
    }
    return {name: fields[name] for name in rng.sample(list(fields), rng.choice([0, 1, 1, 2]))}


def step(routine: Routine, rng: random.Random) -> Routine:
    """One random step of somebody who chooses; raises what the step raises."""
    chosen = [choice.exercise for choice in routine.sheet.choices] if routine.sheet else []
    any_of = rng.choice(chosen or [rng.choice(EXERCISES)])
    other = rng.choice([rng.choice(EXERCISES), *alike(routine.profile, any_of, chosen)])
    steps = {
        "add": lambda: routine.add(other, **random_dose(rng)),
        "change": lambda: routine.change(any_of, **random_dose(rng)),
        "remove": lambda: routine.remove(any_of),
        "swap": lambda: routine.swap(any_of, other),
        "move": lambda: routine.move(any_of, rng.randint(0, 9)),
        "title": lambda: routine.title(rng.choice(NOTES)[:80], by="A. B.", profession="physiotherapist"),
    }
    return steps[rng.choices(list(steps), [4, 4, 1, 2, 2, 1])[0]]()
