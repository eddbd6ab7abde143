"""Errors a reader may see: plain sentences that name the thing and the remedy."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from math import isfinite, nan
from typing import Any


class HandbookError(Exception):
    """Base of all errors whose text may be shown to a reader as it is.

    >>> try:
    ...     hb.Profile(days=["someday"])
    ... except hb.HandbookError as error:
    ...     print(error)
    Unknown day 'someday'. Did you mean 'sun'? Allowed: mon, tue, wed, thu, fri, sat, sun.
    """


def nearest(word: str, allowed: Collection[str]) -> str | None:
    """The allowed word that was probably meant: one that holds it, else one spelt much like it."""
    holding = [item for item in allowed if len(word) > 2 and word.lower() in item]
    close = holding or get_close_matches(word, allowed, n=1, cutoff=0.5)
    return close[0] if close else None


class UnknownIdError(HandbookError, ValueError):
    """An id that the catalogue does not know.

    >>> try:
    ...     hb.assess("cobra", ["sciatca"])
    ... except hb.UnknownIdError as error:
    ...     print(str(error).split(" Allowed")[0])
    Unknown condition 'sciatca'. Did you mean 'sciatica'?
    """

    def __init__(self, kind: str, value: object, allowed: Collection[str], near: str | None = None) -> None:
        self.kind = kind
        self.value = value
        self.allowed = tuple(allowed)
        near = near or nearest(str(value), self.allowed)
        hint = f" Did you mean {near!r}?" if near else ""
        listed = ", ".join(self.allowed)
        super().__init__(f"Unknown {kind} {value!r}.{hint} Allowed: {listed}.")


def ids_given(what: str, value: object) -> list[Any]:
    """The ids that were given, one alone as a list; raises HandbookError for what is no list of ids.

    >>> ids_given("conditions", "sciatica")
    ['sciatica']
    """
    if isinstance(value, str):
        return [value]
    if isinstance(value, bytes) or not isinstance(value, Iterable):
        raise HandbookError(f"Give the {what} as a list of ids, not as {value!r:.40}.")
    return list(value)


def number_given(what: str, value: Any) -> float:
    """The number that was given; raises HandbookError for what is no finite number.

    >>> number_given("bend", 3)
    3.0
    """
    try:
        found = nan if isinstance(value, (str, bytes)) else float(value)
    except (TypeError, ValueError, OverflowError):
        found = nan
    if not isfinite(found):
        raise HandbookError(f"{what} must be a number, not {value!r:.40}.")
    return found


class CatalogueError(HandbookError):
    """The compiled catalogue is missing, stale or unreadable."""


class FileError(HandbookError, ValueError):
    """A file that cannot be written where it was named."""


class RequestError(HandbookError, ValueError):
    """A request to the door that cannot be answered as it stands."""


class ProfileError(HandbookError, ValueError):
    """A profile, or what was kept of one, that contradicts itself or asks for the impossible."""
