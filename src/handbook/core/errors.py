"""Errors a reader may see: plain sentences that name the thing and the remedy."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches


class HandbookError(Exception):
    """Base of all errors whose text may be shown to a reader as it is."""


class UnknownIdError(HandbookError, ValueError):
    """An id that the catalogue does not know."""

    def __init__(self, kind: str, value: object, allowed: Collection[str]) -> None:
        self.kind = kind
        self.value = value
        self.allowed = tuple(allowed)
        near = get_close_matches(str(value), self.allowed, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        listed = ", ".join(self.allowed)
        super().__init__(f"Unknown {kind} {value!r}.{hint} Allowed: {listed}.")


class CatalogueError(HandbookError):
    """The compiled catalogue is missing, stale or unreadable."""


class RequestError(HandbookError, ValueError):
    """A request to the door that cannot be answered as it stands."""
