"""All that a page or a widget shows about one profile, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..ask.menu import Cause, LeftOut, assess_for
from ..ask.profile import Profile
from ..catalogue import catalogue
from ..plain import values_of
from ..plan.planner import plan
from ..plan.refusal import NothingSafe
from ..records import Exercise
from ..screening import RedFlagError
from ..week.routine import Routine
from ..week.volume import weekly_volume
from ..week.wire import left_out_value, timeline_value


def _sheet(exercise: Exercise, profile: Profile) -> dict[str, Any]:
    """What a reader needs beside an exercise on paper."""
    assessed = assess_for(profile, exercise.id)
    return {
        **values_of(assessed, "verdict", "severity", "kind_label"),
        **values_of(exercise, "direction", "start"),
        "steps": [values_of(step, "name", "text") for step in exercise.steps],
        "stop_rules": list(exercise.stop_rules),
    }


def pick_offers(left_out: Sequence[LeftOut], profile: Profile) -> dict[str, dict[str, list[str]]]:
    """By exercise left out, the lists of the profile ("agreed", "willing") that would open it, and its
    limits; only where naming it there opens all that closes it.
    """
    book = catalogue()
    offers: dict[str, dict[str, list[str]]] = {}
    for entry in left_out:
        if entry.cause not in (Cause.ASK, Cause.WATCH):
            continue
        found = assess_for(profile, entry.exercise.id)
        picked = [book.asking.unlock(reason.rating.unlock).picked for reason in found.locked]
        if all(picked):
            lists = sorted({str(name) for name in picked})
            offers[entry.exercise.id] = {"picked": lists, "limits": list(found.limits)}
    return offers


def routine_answer(routine: Routine) -> dict[str, Any]:
    """A routine with its steps, its volume, its link and a sheet for every exercise in it."""
    profile = routine.profile
    return {
        "routine": routine.to_json(),
        "timelines": {session.kind: timeline_value(session) for session in routine.playable},
        "volume": weekly_volume(routine).to_json(),
        "link": profile.to_link(),
        "exercises": {
            p.exercise.id: _sheet(p.exercise, profile)
            for session in routine.playable
            for p in session.prescriptions
        },
        "offers": pick_offers(routine.left_out, profile),
        "refusal": None,
    }


def refusal_answer(
    kind: str, error: Exception, left_out: Sequence[LeftOut] = (), profile: Profile | None = None
) -> dict[str, Any]:
    """No routine, and why in plain words.  kind: "red-flag", "nothing-safe" or "profile"."""
    return {
        "routine": None,
        "refusal": {"kind": kind, "text": str(error), "left_out": [left_out_value(e) for e in left_out]},
        "offers": pick_offers(left_out, profile) if profile else {},
    }


def no_week(error: RedFlagError | NothingSafe, profile: Profile | None = None) -> dict[str, Any]:
    """The refusal that stands in the place of a week."""
    if isinstance(error, NothingSafe):
        return refusal_answer("nothing-safe", error, error.left_out, profile)
    return refusal_answer("red-flag", error)


def plan_answer(profile: Profile) -> dict[str, Any]:
    """The week for a profile, or a refusal with what was left out and why."""
    try:
        return routine_answer(plan(profile))
    except (RedFlagError, NothingSafe) as error:
        return no_week(error, profile)
