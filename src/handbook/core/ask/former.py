"""Profiles of earlier versions: what they say now, never milder than they did.

Until version 2 one switch allowed every caution, the answers after surgery and about blood pressure were
fewer, nobody asked whether anything was found in a pregnancy, and nobody asked how long ago a hip was
replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ASK_AGAIN = ""
DROPPED = "allow_caution"  # its place is taken by `willing` and `agreed`, exercise by exercise
# (condition, earlier answer): the answer that counts now, or ASK_AGAIN where the earlier one did not say
# what the present one says; an open question counts as its strictest answer.
ANSWERS = {
    ("lumbar-surgery", "recent"): "not-released",
    ("high-blood-pressure", "not-controlled"): "high-or-unknown",
    ("pregnancy", "first"): ASK_AGAIN,
    ("pregnancy", "second"): ASK_AGAIN,
    ("pregnancy", "third"): ASK_AGAIN,
    ("hip-replacement", "lifted"): ASK_AGAIN,
}


def is_former(values: Mapping[str, Any]) -> bool:
    """Whether the fields of a profile come from an earlier version."""
    answers = values.get("answers")
    given = answers.items() if isinstance(answers, Mapping) else ()
    return DROPPED in values or any(ANSWERS.get(pair) for pair in given if isinstance(pair[1], str))


def renewed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an earlier profile as they are read now.

    >>> renewed({"answers": {"lumbar-surgery": "recent"}, "allow_caution": True})
    {'answers': {'lumbar-surgery': 'not-released'}}
    """
    found = {name: value for name, value in values.items() if name != DROPPED}
    answers = found.get("answers")
    if isinstance(answers, Mapping):
        now = {
            condition: ANSWERS.get((condition, answer), answer) if isinstance(answer, str) else answer
            for condition, answer in answers.items()
        }
        found["answers"] = {condition: answer for condition, answer in now.items() if answer != ASK_AGAIN}
    return found
