"""Fills the words of a rule into the texts of data/: `{pain_stop}` becomes "3 or more above ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...core.log.limits import LIMIT_WORDS
from .problems import allowed_words

PLACE = re.compile(r"\{(\w+)\}")


def unknown(text: str) -> Iterator[str]:
    """A message for each placeholder that there are no words for."""
    for word in PLACE.findall(text):
        if word not in LIMIT_WORDS:
            yield f"unknown '{{{word}}}'; {allowed_words(LIMIT_WORDS)}"


def fill(value: Any) -> Any:
    """The value of a TOML file with every placeholder filled that is known."""
    if isinstance(value, str):
        return PLACE.sub(lambda place: LIMIT_WORDS.get(place[1], place[0]), value)
    if isinstance(value, list):
        return [fill(item) for item in value]
    return {key: fill(item) for key, item in value.items()} if isinstance(value, dict) else value
