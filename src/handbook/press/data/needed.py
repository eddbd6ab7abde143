"""What may not go out of data/, nor change its order: ids that code names, and the gravest signs.

A record may be taken out of the book; what stands here may not without a change of this file, so that a
slip of an editor can never make the book milder, or break it for who reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core import conventions
from ...core.ask.causes import FLOOR
from ...core.ask.former import ANSWERS, ASK_AGAIN
from ...core.asking import QUESTIONS
from ...core.assessment import BASELINE
from ...core.log.traffic_light import SPREADING_SIGN, WEAKNESS_SIGN
from ...core.plan.notes import BONES
from ...core.verdicts import Kind, Urgency, Verdict
from .checker import Checker
from .records import Records, ids

# The lists whose order says something: verdicts and kinds from mild to strict, levels and loads from low to
# high, the others as they are asked.
ORDERED: Mapping[str, Sequence[str]] = {
    "verdicts": [verdict.value for verdict in Verdict],
    "kinds": [kind.value for kind in Kind],
    "levels": conventions.LEVELS,
    "loads": conventions.LOADS,
    "certainties": ("high", "moderate", "low", "very-low"),
    "phases": conventions.PHASES,
    "easings": conventions.EASINGS,
    "goals": conventions.GOALS,
    "times_of_day": conventions.TIMES_OF_DAY,
}
EVIDENCE_LEVELS = (1, 2, 3, 4)
# Lists that may grow, and what code names in them.
NAMED: Mapping[str, Sequence[str]] = {
    "directions": ("flexion", "extension", "rotation", "lateral", "traction", "neutral", "neural"),
    "positions": (conventions.ON_THE_BACK,),
    "equipment": ("chair", "bed"),
    "demands": (FLOOR, conventions.END_RANGE, "kneeling", "overhead", "head-down", "hanging", "balance"),
    "patterns": (*conventions.STRENGTH_WEIGHTS, conventions.BALANCE),
}
CONDITIONS = (
    *(BASELINE, BONES, *conventions.NEURAL_CONDITIONS),
    *("pregnancy", "hip-replacement", "malignancy-or-infection"),
)
# What an answer of an earlier version is read as.
READ_AS = [(condition, now) for (condition, _), now in ANSWERS.items() if now != ASK_AGAIN]
# The gravest signs, by what may be said of them at the mildest.
SIGNS: Mapping[str, Urgency] = {
    **dict.fromkeys(
        (
            *("saddle-numbness", "bladder-change", "bladder-leak", "bowel-change", "toilet-feeling"),
            *("sexual-feeling", "both-legs", "leg-weakness-fast", "cord-signs", "cancer-with-nerve-signs"),
            *("major-injury", "injury-with-nerve-signs", "artery-belly", "tearing-pain", "chest-pain"),
            *("exercise-chest-pain", "stroke", "eye-emergency", "fever-with-weakness", "very-unwell"),
            *("cold-leg", "clot-with-breathlessness", "hip-out-of-joint", "pregnancy-emergency"),
            *("ectopic-pregnancy", "pregnancy-bleeding-or-fluid", "pregnancy-tightenings"),
            *("pregnancy-movements", "pre-eclampsia"),
        ),
        Urgency.EMERGENCY,
    ),
    **dict.fromkeys(
        (WEAKNESS_SIGN, "emergency-passed", "fever", "infection-risk", "possible-fracture", "past-cancer"),
        Urgency.SAME_DAY,
    ),
    SPREADING_SIGN: Urgency.STOP_EXERCISE,
}


def _lists(records: Records, checker: Checker) -> None:
    words = records.vocabulary
    if words is None:
        return
    exact: dict[str, Sequence[object]] = {**ORDERED, "evidence_levels": EVIDENCE_LEVELS}
    for name, wanted in exact.items():
        if ids(getattr(words, name)) != list(wanted):
            listed = ", ".join(str(one) for one in wanted)
            checker.add("vocabulary.toml", name, f"must be exactly: {listed}, in this order")
    for name, needed in NAMED.items():
        _needed("vocabulary.toml", name, needed, ids(getattr(words, name)), checker)
    groups = [muscle.group for muscle in words.muscles]
    _needed("vocabulary.toml", "muscles.group", list(conventions.STRETCH_WEIGHTS), groups, checker)


def _needed(file: str, where: str, needed: Sequence[str], held: Sequence[str], checker: Checker) -> None:
    for id in dict.fromkeys(needed):
        if id not in held:
            checker.add(file, where, f"{id!r} is missing: the book's rules name it")


def _signs(records: Records, checker: Checker) -> None:
    safety = records.red_flags
    if safety is None:
        return
    urgencies = {action.id: Urgency(action.urgency) for action in safety.actions}
    flags = {flag.id: urgencies.get(flag.action) for flag in safety.red_flags}
    _needed("red_flags.toml", "red_flags", list(SIGNS), list(flags), checker)
    for sign, wanted in SIGNS.items():
        found = flags.get(sign)
        if found is not None and found < wanted:
            message = f"is {found.value!r}; so grave a sign must be {wanted.value!r} at the least"
            checker.add("red_flags.toml", f"{sign}.action", message)


def check_needed(records: Records, checker: Checker) -> None:
    """Adds what is missing, out of order or too mild."""
    _lists(records, checker)
    _signs(records, checker)
    _needed("conditions", "", CONDITIONS, records.condition_ids, checker)
    answers = records.answer_ids()
    for condition, answer in READ_AS:
        if condition in answers:
            file = f"conditions/{condition}.toml"
            _needed(file, "question.answers", [answer], answers[condition], checker)
    if records.asking:
        _needed("asking.toml", "questions", QUESTIONS, ids(records.asking.questions), checker)
