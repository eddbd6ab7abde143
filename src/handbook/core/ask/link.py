"""A profile as a short text for an address, and back: the one writer and the one reader of share links.

The form is `3~c.sciatica_osteoporosis~d.135~m.20~w.floor~k.1f0c77a2`: a version, then the fields that differ
from the default, then a check sum over all before it, so that a link that was cut short or changed on its way
is refused and never opens as another one.  It uses only characters that an address needs not escape, and ids
instead of numbers, so a link keeps its meaning when records are added.  Red flags are part of it: a link that
dropped them would open a plan that its writer may not have.

The reader takes what mail and messengers make of a link: escaped once or twice, broken over lines, with a
full stop, a bracket or a quotation mark after it, with other parameters or a fragment appended.  Links of the
versions before, which have no check sum, are read where nothing but that stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from zlib import crc32

from ..asking import QUESTIONS
from ..conventions import DAYS
from ..errors import ProfileError
from .former import DROPPED, renewed

FORMER_VERSION, BARE_VERSION = "1", "2"  # both without a check sum
VERSION = "3"
LONGEST = 6000  # characters; every field at its longest stays well below
LONGEST_TEXT = 20_000  # of what a link is looked for in
FIELD, VALUE, ITEM = "~", ".", "_"
CHECK = "k"
NAME = "plan"  # what a link is called in an address
MOST_ESCAPED = 3  # how often one link may have been escaped on its way
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
PART = re.compile(r"[0-9A-Za-z~._-]+")
SUM = re.compile(r"[0-9a-f]{8}")
# What may follow a link without a check sum: closing marks, then other parameters or a fragment.
AFTER = re.compile(r"[)\]}>\"'»”’›“,;:!.…*]*(?:[&?#].*)?", re.DOTALL)
BEFORE = " \t\r\n([{<\"'«“‘‹„*"

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
UNUSABLE = "This link cannot be used: ask for another one, or fill in the form."
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


def _sum(body: str) -> str:
    """The check sum of a link: eight hexadecimal digits."""
    return f"{crc32(body.encode()):08x}"


def write_link(profile: Any, default: Any) -> str:
    """The fields in which a profile differs from the default, as text that an address need not escape."""
    parts = [VERSION]
    for key, name in KEYS.items():
        value = getattr(profile, name)
        if value != getattr(default, name):
            parts.append(f"{key}{VALUE}{_write(name, value)}")
    body = FIELD.join(parts)
    return f"{body}{FIELD}{CHECK}{VALUE}{_sum(body)}"


def address_of(page: str, link: str, name: str = NAME) -> str:
    """The address of a page with a link of this name: behind the "#", which no browser sends to a server.

    >>> address_of("https://example.org/builder.html?utm=1", "3~k.6dd28e9b")
    'https://example.org/builder.html#plan=3~k.6dd28e9b'
    """
    return f"{re.split('[?#]', page, maxsplit=1)[0]}#{name}={link}"


def unescaped(text: str) -> str:
    """The text without its percent signs, however often it was escaped."""

    def plain(found: re.Match[str]) -> str:
        return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", errors="replace")

    for _ in range(MOST_ESCAPED):
        text = ESCAPED.sub(plain, text)
    return text


def _places(text: str) -> Iterator[str]:
    """The text from where a link may begin: behind each "plan=", else behind the last sign of an address."""
    named = [found.end() for found in re.finditer(f"{NAME}=", text)]
    if not named:
        named = [max((text.rfind(sign) for sign in "#=?&/"), default=-1) + 1]
    for start in named:
        yield text[start:].lstrip(BEFORE)


def _parts(text: str) -> tuple[str, list[str]]:
    """(version, fields) of the link with which a text begins; raises LinkError for one that is not whole."""
    found = PART.match(text)
    if not found or len(found[0]) > LONGEST:
        raise LinkError(BROKEN)
    version = found[0].partition(FIELD)[0]
    if version == VERSION:
        # Nothing but its check sum ends a link, so what was written behind it is known from it.
        body, _, end = found[0].rstrip("~._-").rpartition(f"{FIELD}{CHECK}{VALUE}")
        if not SUM.fullmatch(end) or end != _sum(body):
            raise LinkError(BROKEN)
        return version, body.split(FIELD)[1:]
    if version in (FORMER_VERSION, BARE_VERSION):
        parts = found[0].rstrip(VALUE).split(FIELD)[1:]
        # A version alone is what is left of a link, or a page's number.
        if not (parts and AFTER.fullmatch(text[found.end() :])):
            raise LinkError(BROKEN)
        return version, parts
    if version.isascii() and version.isdigit() and len(version) < 4:
        raise LinkError("This link was made by another version of the handbook. Fill in the form again.")
    raise LinkError(BROKEN)


def _fields(version: str, parts: list[str]) -> dict[str, Any]:
    keys = {**KEYS, **FORMER_KEYS} if version == FORMER_VERSION else KEYS
    values: dict[str, Any] = {}
    for part in parts:
        key, dot, written = part.partition(VALUE)
        name = keys.get(key)
        if name is None or not dot or name in values:
            raise LinkError(BROKEN)
        try:
            values[name] = _read(name, written)
        except (ValueError, KeyError, IndexError):
            raise LinkError(BROKEN) from None
    return renewed(values) if version == FORMER_VERSION else values


def read_link(text: Any) -> tuple[dict[str, Any], bool]:
    """The fields of a profile that `write_link` wrote, and whether the link is of an older kind.

    text: the link alone, or an address or a line that holds it.  One of the first version opens with its
    stricter reading, see `former`.  Older kinds have no check sum: cut short, one may open as another.

    >>> read_link("2~m.20"), read_link("3~k.6dd28e9b")
    (({'minutes': 20}, True), ({}, False))

    Raises LinkError, in plain words, for a text that holds no whole link.
    """
    if not isinstance(text, str) or not text or len(text) > LONGEST_TEXT:
        raise LinkError(BROKEN)
    plain = unescaped(text)
    problem, older = LinkError(BROKEN), None
    for line in (plain, "".join(plain.split())):
        for place in _places(line):
            try:
                version, parts = _parts(place)
                fields = _fields(version, parts)
            except LinkError as error:
                problem = error
                continue
            # One that is known to be whole comes before what only looks like a link.
            if version == VERSION:
                return fields, False
            older = fields if older is None else older
    if older is None:
        raise problem
    return older, True
