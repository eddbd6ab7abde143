"""A catalogue with one rating changed, to see what follows.  The real one stays as it is."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from ..core.catalogue import Catalogue
from ..core.errors import HandbookError, UnknownIdError
from ..core.records import Kind, Verdict


def with_verdict(
    book: Catalogue,
    exercise: str,
    condition: str,
    verdict: str,
    reason: str,
    citations: tuple[str, ...] = (),
) -> Catalogue:
    """A copy of the catalogue in which one exercise has another verdict for one condition.

    A changed caution is of kind "limit", with the reason as its limit.  The changed rating is reasoning
    only (level 4) until someone brings a source; it also replaces the ratings for that condition's single
    answers.  Raises UnknownIdError for an unknown id, and HandbookError for a verdict that is none.

    >>> from handbook import workshop
    >>> why = "Turning may pull on a sore nerve."
    >>> mine = workshop.with_verdict(hb.catalogue(), "knee-rocks", "sciatica", "avoid", why)
    >>> hb.assess("knee-rocks", ["sciatica"], using=mine).verdict
    <Verdict.AVOID: 'avoid'>
    """
    key = (book.exercise(exercise).id, book.condition(condition).id)
    if verdict not in list(Verdict):
        raise HandbookError(f"{verdict!r} is not a verdict. Allowed: {', '.join(Verdict)}.")
    for citation in citations:
        if citation not in book.references:
            raise UnknownIdError("reference", citation, list(book.references))
    changed = replace(
        book.ratings[key],
        verdict=Verdict(verdict),
        kind=Kind.LIMIT if verdict == Verdict.CAUTION else None,
        limit=reason if verdict == Verdict.CAUTION else "",
        form="",
        unlock="",
        reason=reason,
        evidence_level=4,
        citations=tuple(citations),
    )
    ratings = MappingProxyType({**book.ratings, key: changed})
    answers = {id: rating for id, rating in book.answer_ratings.items() if id[:2] != key}
    return replace(book, ratings=ratings, answer_ratings=MappingProxyType(answers))
