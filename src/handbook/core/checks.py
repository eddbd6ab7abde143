"""Whether a value from outside is what it should be; each caller says so in its own words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, TypeGuard

MOST_VERSIONS = 999  # what is beyond is no version of ours
DATE_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_whole(value: Any, least: int, most: int) -> TypeGuard[int]:
    """A whole number within bounds; true and false are none, though Python counts with them."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def is_newer(version: Any, known: int) -> bool:
    """Whether a file says that it is of a version after the last one that is known here."""
    return is_whole(version, known + 1, MOST_VERSIONS)


def day_of(value: Any) -> date | None:
    """The day that a date or a text such as "2026-11-21" names; None for anything else.

    >>> day_of("2026-02-30") is None
    True
    """
    if isinstance(value, date):
        return None if isinstance(value, datetime) else value
    if not isinstance(value, str) or not DATE_FORM.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
