"""Checks the decisions of the case conference against the safety rules and the planner."""

from __future__ import annotations

from typing import Any

from ..core.ask.menu import assess_for
from ..core.ask.profile import Profile
from ..core.catalogue import catalogue
from ..core.errors import HandbookError, UnknownIdError
from ..core.plan.planner import plan
from ..core.records import Verdict
from ..core.screening import screen
from .answer import Answer, Steps
from .kit import case_of

FIELDS = ("urgency", "plan", "leave_out", "start_with")
FEWEST_LEFT_OUT = 3
NONE = "none"


def may_plan(profile: Profile) -> bool:
    """Whether the planner makes a week for this person."""
    try:
        plan(profile)
    except HandbookError:
        return False
    return True


def _unknown(steps: Steps, exercises: list[str]) -> bool:
    for id in exercises:
        try:
            catalogue().exercise(id)
        except UnknownIdError as error:
            steps.left.append(str(error))
            return True
    return False


def _left_out(steps: Steps, profile: Profile, listed: Any) -> None:
    """At least three exercises, every one of them an avoid for this person."""
    ids = list(listed or [])
    if _unknown(steps, ids):
        return
    for id in ids:
        found = assess_for(profile, id)
        if found.verdict is not Verdict.AVOID:
            steps.left.append(
                f"leave_out: {found.exercise.name} is {found.verdict}, not avoid. {found.deciding.text}"
            )
            return
    steps.need(
        len(set(ids)) >= FEWEST_LEFT_OUT,
        f"leave_out: {len(set(ids))} exercises, each one to avoid.",
        f"leave_out: name at least {FEWEST_LEFT_OUT} exercises to avoid; ask `hb.find`.",
    )


def _start(steps: Steps, profile: Profile, id: Any) -> None:
    """An exercise that this person may and can do."""
    if not id:
        steps.left.append("start_with: choose one exercise to begin with.")
        return
    if _unknown(steps, [id]):
        return
    found = assess_for(profile, id)
    name = found.exercise.name
    blocked = [demand for demand in found.exercise.demands if demand in profile.avoid]
    if found.verdict is Verdict.AVOID or found.locked or found.crowded:
        kind = f" ({found.kind_label.lower()})" if found.kind else ""
        steps.left.append(f"start_with: {name} is {found.verdict}{kind}. {found.deciding.text}")
    elif found.exercise.supervised:
        steps.left.append(f"start_with: {name} is for a session with a professional only.")
    elif not found.fits:
        steps.left.append(f"start_with: {name} cannot be done where this person can exercise.")
    elif blocked:
        label = catalogue().label("demands", blocked[0]).lower()
        steps.left.append(f"start_with: {name} needs what this person cannot do ({label}).")
    else:
        limit = f" Its limit: {' '.join(found.limits)}" if found.limits else ""
        steps.done.append(f"start_with: {name} is {found.verdict}, and this person can get into it.{limit}")


def check_case(case: str, decision: Any) -> Answer:
    """The decision about one person.

    decision: a dictionary with "urgency" ("none", "emergency", "same-day", "within-days",
    "stop-exercise" or "keep-moving"), "plan" (True or False), "leave_out" (exercise ids) and
    "start_with" (an exercise id, or None where there is no plan).

    >>> from handbook import workshop
    >>> decision = {"urgency": "emergency", "plan": False, "leave_out": [], "start_with": None}
    >>> workshop.check_case("amina", decision).left
    ()

    Raises UnknownIdError for a case that is none.
    """
    person = case_of(case)
    steps = Steps(person.name)
    if not steps.need(
        isinstance(decision, dict) and set(decision) == set(FIELDS),
        "The decision has all four parts.",
        f"Write a dictionary with {', '.join(FIELDS)}.",
    ):
        return steps.answer()
    profile = Profile.from_json(person.profile)
    urgency = screen(profile.signs).urgency
    true = urgency.value if urgency else NONE
    # What comes later would give the answer away: first how urgent, then whether there is a plan.
    ready = steps.need(
        decision["urgency"] == true,
        f"urgency: {true}.",
        "urgency: read the story again, beside the list of warning signs."
        if decision["urgency"]
        else "urgency: does the story hold a warning sign? Write “none” or how urgent it is.",
    )
    allowed = may_plan(profile)
    ready &= steps.need(
        decision["plan"] is allowed,
        f"plan: {'yes' if allowed else 'no'}.",
        "plan: True or False? A warning sign always comes before any exercise.",
    )
    if not ready:
        steps.left.append("leave_out and start_with: they come after urgency and plan.")
    elif allowed:
        _left_out(steps, profile, decision["leave_out"])
        _start(steps, profile, decision["start_with"])
    else:
        steps.need(
            not decision["start_with"],
            "start_with: nothing, as it must be.",
            "start_with: no exercise at all for this person now; write None.",
        )
    return steps.answer()
