"""The ledger of claims: the items of its list, and the numbers behind its plots."""

from __future__ import annotations

from ..core.catalogue import Catalogue, catalogue
from ..core.ledger import KINDS, Claim, claims, claims_by_level, claims_by_source
from . import links
from .filter_list import SELECT, Facet, Item
from .html import Html, render

# Chapters of findings by topic: where a measurement is told.
FINDING_PAGES = {"stretch": links.DOSE, "strength": links.DOSE}


def where(claim: Claim, book: Catalogue) -> str:
    """The place in the book where a claim stands."""
    _, id, *_rest = claim.id.split(":")
    if claim.kind == "verdict":
        return f"{links.exercise(id)}#is-it-for-you" if links.has_chapter(id) else links.exercise(id)
    if claim.kind == "dose":
        return f"{links.exercise(id)}#how-much" if links.has_chapter(id) else links.exercise(id)
    if claim.kind == "correction":
        return f"{links.CORRECTIONS}#{id}"
    if claim.kind == "question":
        return f"{links.QUESTIONS}#{id}"
    if claim.kind == "way":
        return f"{links.WAYS}#{id}"
    if claim.kind == "finding":
        return FINDING_PAGES.get(book.evidence.findings[id].topic, links.DECOMPRESSION)
    if claim.kind == "warning":
        return links.SAFETY
    if claim.kind == "term":
        return links.term(id)
    return links.condition(id) if claim.conditions else links.exercise(id)


def ledger_facets() -> list[Facet]:
    """Evidence and kind of claim as chips; source, exercise and condition as menus."""
    book = catalogue()
    return [
        Facet("source", "Source", {key: work.short for key, work in book.references.items()}, SELECT),
        Facet("exercise", "Exercise", {e.id: e.name for e in book.exercises.values()}, SELECT),
        Facet("condition", "Condition", {c.id: c.short for c in book.conditions.values()}, SELECT),
        Facet("level", "Evidence", {str(level.id): level.label for level in book.evidence_levels.values()}),
        Facet("kind", "Kind of claim", KINDS),
    ]


def ledger_items() -> list[Item]:
    """One short row for each claim."""
    book = catalogue()
    return [
        Item(
            id=claim.id,
            html=render("ledger_row.html", claim=claim, kind=KINDS[claim.kind], where=where(claim, book)),
            facets={
                "source": claim.citations,
                "exercise": claim.exercises,
                "condition": claim.conditions,
                "level": [str(claim.level)] if claim.level else [],
                "kind": [claim.kind],
            },
        )
        for claim in claims()
    ]


def level_table() -> Html:
    """How many claims rest on each kind of evidence, by kind of claim."""
    counts = claims_by_level(claims())
    kinds = [kind for kind in KINDS if any(counts[level][kind] for level in counts)]
    rows = [
        (level, [counts[id][kind] for kind in kinds], sum(counts[id].values()))
        for id, level in catalogue().evidence_levels.items()
    ]
    return render("level_table.html", kinds=[KINDS[kind] for kind in kinds], rows=rows)


def source_table(most: int = 15) -> Html:
    """The works that carry most claims, with how many."""
    book = catalogue()
    rows = [(book.references[key], count) for key, count in list(claims_by_source(claims()).items())[:most]]
    return render("source_table.html", rows=rows)
