"""The sentences of the interface that more than one place shows, from data/words.toml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from .catalogue import file_digest, read_compiled
from .conventions import DAY_NAMES, DAYS
from .errors import UnknownIdError, nearest

SOURCE = "words.toml"
COMPILED_NAME = "words.json"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# Soft hyphen, joiner and non-joiner, marks of direction, word joiner.  Not those that turn the direction of
# what follows: with them a text can show other words than it holds.
SHAPERS = frozenset("\u00ad\u200c\u200d\u200e\u200f\u061c\u2060")

words_digest = partial(file_digest, SOURCE)


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Every sentence, by part and name: `words()["safety"]["get_help"]`.

    Raises CatalogueError if they were never compiled, or, in a checkout, if their file has changed since.
    """
    raw = read_compiled(__package__, COMPILED_NAME, "The words of the handbook", words_digest)
    return MappingProxyType({part: MappingProxyType(raw[part]) for part in raw if part != "digest"})


def first_sentence(text: str) -> str:
    """Up to the first mark that ends a sentence.

    >>> first_sentence("Lie down. Breathe out.")
    'Lie down.'
    """
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def listed(items: list[str]) -> str:
    """A list in words.

    >>> listed(["a mat", "a chair", "a bed"])
    'a mat, a chair and a bed'
    """
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def day_words(days: Sequence[str]) -> str:
    """The names of days.

    >>> day_words(("mon", "thu"))
    'Monday, Thursday'
    """
    return "every day" if len(days) == len(DAYS) else ", ".join(DAY_NAMES[day] for day in days)


def days_given(value: Any) -> Any:
    """The ids of days as people write them; what is no day stays as it is, for the check to name.

    >>> days_given("Mon, thursday"), days_given(["Friday", "someday"])
    (['mon', 'thu'], ['fri', 'someday'])
    """
    if isinstance(value, str):
        value = re.split(r"[\s,;]+", value.strip())
    if not isinstance(value, (list, tuple, set, frozenset)):
        return value
    return [_day_ids().get(item.lower(), item) if isinstance(item, str) else item for item in value]


def unknown_day(day: object) -> UnknownIdError:
    """The error for what is no day, with the day that was probably meant.

    >>> str(unknown_day("Thorsday")).split(" Allowed")[0]
    "Unknown day 'Thorsday'. Did you mean 'thu'?"
    """
    near = nearest(str(day).lower(), _day_ids())
    return UnknownIdError("day", day, DAYS, near and _day_ids()[near])


@cache
def _day_ids() -> dict[str, str]:
    return {name.lower(): id for id, name in DAY_NAMES.items()} | {id: id for id in DAYS}


def date_words(day: date) -> str:
    """A date in the language of the handbook; strftime would take the months of the process's language.

    >>> date_words(date(2027, 3, 4))
    '4 March 2027'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def is_harmless(mark: str) -> bool:
    """Whether a character may stand in a line of text: letters and signs of any script, spaces of any width,
    and what joins, parts or points letters, without which some languages cannot be written.
    """
    return mark.isprintable() or mark in SHAPERS or unicodedata.category(mark) == "Zs"
