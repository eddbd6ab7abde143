"""The example weeks that the builder's page shows before its Python is there.

One for each condition alone and one for none: an example never stands for several conditions.
"""

from __future__ import annotations

import json
from functools import cache

from ...core.ask.profile import example_profile
from ...core.catalogue import catalogue
from ...core.door.plan import plan_answer

NAME = "examples.json"


@cache
def examples_text() -> str:
    """JSON: the answer to `plan` by condition id ("" for none)."""
    answers = {"": plan_answer(example_profile())}
    for condition in catalogue().conditions:
        answers[condition] = plan_answer(example_profile(conditions=(condition,)))
    return json.dumps(answers, ensure_ascii=False, separators=(",", ":"))
