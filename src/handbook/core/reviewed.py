"""Who reviewed a part of the book, in words."""

from __future__ import annotations

from datetime import date

from .catalogue import Catalogue
from .records import Signature
from .words import date_words


def signature_words(signature: Signature) -> str:
    """Who signed, and when; without a name that may be shown, by profession.

    >>> signature_words(Signature("A. Example", "physiotherapist", "2027-03-03", "2028-03-03"))
    'A. Example (physiotherapist), 3 March 2027'
    """
    who = f"{signature.name} ({signature.profession})" if signature.name else f"a {signature.profession}"
    return f"{who}, {date_words(date.fromisoformat(signature.date))}"


def reviewed_by(id: str, book: Catalogue) -> str:
    """Who signed the packet of this id, where it is complete; else empty."""
    found = book.reviewed.get(id)
    return "; ".join(map(signature_words, found.signatures)) if found and found.complete else ""
