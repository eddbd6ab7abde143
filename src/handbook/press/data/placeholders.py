"""Fills the words of a rule into the texts of data/: `{pain_stop}` becomes "3 or more above ..."."""

from __future__ import annotations

import re
from typing import Any

from ...core.log.limits import LIMIT_WORDS
from .problems import Problem, allowed_words

PLACE = re.compile(r"\{(\w+)\}")


def _filled(text: str, where: str, name: str, problems: list[Problem]) -> str:
    for word in PLACE.findall(text):
        if word not in LIMIT_WORDS:
            message = f"unknown '{{{word}}}'; {allowed_words(list(LIMIT_WORDS))}"
            problems.append(Problem(name, where, message))
    return PLACE.sub(lambda place: LIMIT_WORDS.get(place[1], place[0]), text)


def fill(value: Any, name: str, problems: list[Problem], where: str = "") -> Any:
    """The value of a TOML file with every placeholder filled; an unknown one becomes a Problem."""
    if isinstance(value, str):
        return _filled(value, where, name, problems)
    if isinstance(value, list):
        return [fill(item, name, problems, f"{where}.{at}".lstrip(".")) for at, item in enumerate(value)]
    if isinstance(value, dict):
        return {key: fill(item, name, problems, f"{where}.{key}".lstrip(".")) for key, item in value.items()}
    return value
