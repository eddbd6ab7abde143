"""A profile as a short text for an address, and back.

The form is `2~c.sciatica_osteoporosis~d.135~m.20~w.floor`: a version, then the fields that differ from the
default.  It uses only characters that an address needs not escape, and ids instead of numbers, so a
link keeps its meaning when records are added.  Red flags are part of it: a link that dropped them
would open a plan that its writer may not have.
"""

from __future__ import annotations

from typing import Any

from ..asking import QUESTIONS
from ..conventions import DAYS
from ..errors import ProfileError
from .former import DROPPED, renewed

FORMER_VERSION = "1"
VERSION = "2"
LONGEST = 6000  # characters; every field at its longest stays well below
FIELD, VALUE, ITEM = "~", ".", "_"

KEYS = {
    "c": "conditions",
    "a": "answers",
    "s": "signs",
    "z": "seen",
    "e": "easing",
    "q": "equipment",
    "v": "avoid",
    "l": "level",
    "d": "days",
    "m": "minutes",
    "n": "sessions_per_day",
    "t": "time_of_day",
    "g": "goals",
    "p": "pinned",
    "r": "ruled_out",
    "w": "surface",
    "f": "leg",
    "b": "bone",
    "h": "since",
    "o": "over_65",
    "i": "willing",
    "y": "agreed",
    "x": "phase",
    "u": "walk_minutes",
    "j": "fallen",
}
# Keys of version 1 that are read without effect.
FORMER_KEYS = {"k": DROPPED}
PAIRS = ("answers", "seen")
NUMBERS = ("minutes", "sessions_per_day", "walk_minutes")
WORDS = ("easing", "level", "time_of_day", "phase", *QUESTIONS)
YES_OR_NO = ("over_65", "fallen", DROPPED)
BROKEN = "This link is broken or was cut short. Ask for it again, or fill in the form."


class LinkError(ProfileError):
    """A share link that cannot be read."""


def _write(name: str, value: Any) -> str:
    if name in PAIRS:
        return ITEM.join(f"{id}{VALUE}{answer}" for id, answer in value.items())
    if name == "days":
        return "".join(str(DAYS.index(day) + 1) for day in value)
    if name in YES_OR_NO:
        return "1"
    if isinstance(value, tuple):
        return ITEM.join(value)
    return str(value)


def _read(name: str, text: str) -> Any:
    """The value of a field; raises ValueError for a text that `_write` cannot have written."""
    if name in PAIRS:
        return dict(pair.split(VALUE, 1) for pair in text.split(ITEM))
    if name == "days":
        return [DAYS["1234567".index(digit)] for digit in text]
    if name in NUMBERS:
        if not (text.isascii() and text.isdigit() and len(text) <= 6):
            raise ValueError(text)
        return int(text)
    if name in YES_OR_NO:
        return {"0": False, "1": True}[text]
    return text if name in WORDS else text.split(ITEM)


def write_link(profile: Any, default: Any) -> str:
    """The fields in which a profile differs from the default, as text that an address need not escape."""
    parts = [VERSION]
    for key, name in KEYS.items():
        value = getattr(profile, name)
        if value != getattr(default, name):
            parts.append(f"{key}{VALUE}{_write(name, value)}")
    return FIELD.join(parts)


def read_link(text: str) -> dict[str, Any]:
    """The fields of a profile that `write_link` wrote; raises LinkError for any other text.

    A link of the earlier version opens with its stricter reading, see `former`.
    """
    if not isinstance(text, str) or not text or len(text) > LONGEST:
        raise LinkError(BROKEN)
    version, *parts = text.split(FIELD)
    if version not in (VERSION, FORMER_VERSION):
        if version.isascii() and version.isdigit() and len(version) < 4:
            raise LinkError("This link was made by another version of the handbook. Fill in the form again.")
        raise LinkError(BROKEN)
    keys = KEYS if version == VERSION else {**KEYS, **FORMER_KEYS}
    values: dict[str, Any] = {}
    for part in parts:
        key, dot, written = part.partition(VALUE)
        name = keys.get(key)
        if name is None or not dot or name in values:
            raise LinkError(BROKEN)
        try:
            values[name] = _read(name, written)
        except (ValueError, KeyError):
            raise LinkError(BROKEN) from None
    return values if version == VERSION else renewed(values)
