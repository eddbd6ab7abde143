"""The works that a chapter leans on, from the citations of its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ..core.catalogue import Catalogue
from ..core.errors import UnknownIdError
from ..core.reviewed import review_words
from .html import Html, render


def citations_in(value: Any) -> Iterator[str]:
    """The keys of every work that a record, or a record within it, cites."""
    if is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            yield from inner if field.name == "citations" else citations_in(inner)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from citations_in(item)


def works(
    book: Catalogue, packet: str, records: Iterable[Any], also: Iterable[str] = (), folded: bool = True
) -> Html:
    """Every work that the records cite, in the order of the bibliography, and who has reviewed the packet.

    `also` names works that only a chapter's prose and plots cite; raises UnknownIdError.
    """
    named = list(also)
    unknown = [key for key in named if key not in book.references]
    if unknown:
        raise UnknownIdError("reference", unknown[0], list(book.references))
    keys = {*named, *citations_in(list(records))}
    references = [reference for key, reference in book.references.items() if key in keys]
    review = review_words(book.reviewed.get(packet))
    return render("works.html", references=references, review=review, folded=folded)
