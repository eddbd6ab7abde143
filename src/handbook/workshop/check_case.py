"""Checks the decisions of the case conference against the safety rules and the planner."""

from __future__ import annotations

from typing import Any

from ..core.ask.menu import assess_for
from ..core.ask.profile import Profile
from ..core.catalogue import catalogue
from ..core.errors import UnknownIdError
from ..core.records import Urgency, Verdict
from ..core.screening import screen
from .answer import Answer, Steps
from .check_verdict import exercises_of
from .kit import case_of, kit
from .tables import Table, table

FIELDS = ("urgency", "plan", "leave_out", "start_with")
FEWEST_LEFT_OUT = 3
NONE = "none"
URGENCIES = (NONE, *(urgency.value for urgency in Urgency))


def _unknown(steps: Steps, exercises: list[str]) -> bool:
    for id in exercises:
        try:
            catalogue().exercise(id)
        except UnknownIdError as error:
            steps.left.append(str(error))
            return True
    return False


def _ids(steps: Steps, name: str, listed: Any) -> list[str] | None:
    """The ids of a list; None, told in words, for anything else."""
    if listed is None:
        return []
    if isinstance(listed, (list, tuple, set)) and all(isinstance(id, str) for id in listed):
        return list(listed)
    steps.left.append(f'{name}: write a list of ids in quotes, such as ["cobra", "knee-rocks"].')
    return None


def _left_out(steps: Steps, profile: Profile, listed: Any) -> None:
    """At least three exercises, every one of them an avoid for this person."""
    ids = _ids(steps, "leave_out", listed)
    if ids is None or _unknown(steps, ids):
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
    if not isinstance(id, str):
        steps.left.append("start_with: one id in quotes, no list.")
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
    if not isinstance(decision, dict) or set(decision) != set(FIELDS):
        return steps.answer(f"Write a dictionary with {', '.join(FIELDS)}, and nothing else.")
    profile = Profile.from_json(person.profile)
    urgency = screen(profile.signs).urgency
    true = urgency.value if urgency else NONE
    told, planned = decision["urgency"], decision["plan"]
    if told is None:
        words = "urgency: does the story hold a warning sign? Write “none” or how urgent it is."
    elif told not in URGENCIES:
        words = f"urgency: {told!r} is not one of the words. Write one of: {', '.join(URGENCIES)}."
    else:
        words = "urgency: read the story again, beside the list of warning signs."
    # What comes later would give the answer away: first how urgent, then whether there is a plan.
    ready = steps.need(told == true, f"urgency: {true}.", words)
    allowed = bool(exercises_of(profile))
    ready &= steps.need(
        planned is allowed,
        f"plan: {'yes' if allowed else 'no'}.",
        "plan: True or False? A warning sign always comes before any exercise."
        if planned is None or isinstance(planned, bool)
        else f"plan: write True or False, without quotes; you have {planned!r}.",
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
        steps.need(
            not decision["leave_out"],
            "leave_out: an empty list, since nothing is planned.",
            "leave_out: without a plan there is nothing to leave out; write an empty list, [].",
        )
    return steps.answer()


def case_points(*answers: Answer) -> Table | Answer:
    """What to say about every case, once each of them has passed its check; until then what is missing.

    >>> from handbook import workshop
    >>> workshop.case_points().passed
    False
    """
    cases = kit().cases.values()
    open_cases = {case.name for case in cases} - {answer.task for answer in answers if answer.passed}
    if open_cases:
        words = f"They show once every check above has passed; {len(open_cases)} have not yet."
        return Answer("Points for the discussion", left=(words,))
    rows = [(case.name, " ".join(case.points)) for case in cases]
    return table(["Person", "What to say"], rows, "Points for the discussion")
