"""The example weeks that the builder's page shows before its Python is there.

One for each condition alone and one for none: an example never stands for several conditions. Each is a file
of its own, since a reader sees one or two of them.
"""

from __future__ import annotations

import json
from functools import cache

from ...core.ask.profile import example_profile
from ...core.catalogue import catalogue
from ...core.door.plan import plan_answer

FOLDER = "examples"


@cache
def examples() -> dict[str, str]:
    """The answer to `plan`, as JSON, by condition id ("none" for none)."""
    answers = {"none": plan_answer(example_profile())}
    for condition in catalogue().conditions:
        answers[condition] = plan_answer(example_profile(conditions=(condition,)))
    return {
        name: json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        for name, answer in answers.items()
    }
