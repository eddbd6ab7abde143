"""A saved week, whoever made it: the JSON that the handbook writes, or the TOML that somebody types."""

from __future__ import annotations

import json
import os

from ..files import named, read_text, refused_as, shown
from ..hand.typed import read_typed
from ..week.routine import Routine
from ..week.sheet import HandError
from .reading import read_routine

LARGEST_FILE = 2_000_000  # bytes; a week has some fifty thousand


def load_routine(path: str | os.PathLike[str]) -> Routine:
    """The week in a .json file, as `save_routine` writes it, or in a .toml file, see `hand.typed`.

    It is checked by the rules of today, as if it had just been made.

    >>> week = hb.plan(hb.Profile(minutes=10))
    >>> path = hb.save_routine(week, "week.json")
    >>> hb.load_routine(path) == week
    True

    Raises HandError in plain words for a file that is missing or is no such week, with its line in a .toml
    file; RedFlagError where a warning sign in it allows no plan.
    """
    with refused_as(HandError):
        file = named(path)
        text = read_text(file, LARGEST_FILE)
    name = shown(file.name)
    if file.suffix.lower() == ".toml":
        return read_typed(text, name)
    if file.suffix.lower() != ".json":
        raise HandError(f"{name!r} must end in .json or .toml.")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise HandError(f"{name!r} is no saved week, or it was cut short.") from None
    return read_routine(value)
