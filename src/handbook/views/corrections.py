"""What the articles say and what the evidence says; where the articles contradict each other."""

from __future__ import annotations

from ..core.catalogue import catalogue
from .filter_list import SELECT, Facet, Item
from .html import Html, render

KINDS = {
    "safety": "A safety matter",
    "fact": "Wrong fact",
    "overclaim": "Claims too much",
    "contradiction": "Contradiction or muddle",
}


def correction_facets() -> list[Facet]:
    """Topic, kind and article as chips; exercise and condition as menus."""
    book = catalogue()
    return [
        Facet("topic", "Topic", {t.id: t.label for t in book.evidence.correction_topics.values()}),
        Facet("kind", "Kind", KINDS),
        Facet("article", "Article", {s.id: s.label for s in book.sources.values()}),
        Facet("exercise", "Exercise", {e.id: e.name for e in book.exercises.values()}, SELECT),
        Facet("condition", "Condition", {c.id: c.short for c in book.conditions.values()}, SELECT),
    ]


def correction_items() -> list[Item]:
    """One card for each correction, safety matters marked."""
    book = catalogue()
    return [
        Item(
            id=correction.id,
            html=render("correction.html", correction=correction, kinds=KINDS),
            facets={
                "topic": [correction.topic],
                "kind": correction.kinds,
                "article": correction.articles,
                "exercise": correction.exercises,
                "condition": correction.conditions,
            },
            anchor=correction.id,
            classes="hb-card hb-claim",
        )
        for correction in book.evidence.corrections.values()
    ]


def contradictions() -> Html:
    """Each contradiction with both sides and what this book does.

    >>> hb.contradictions().html.startswith("<")
    True
    """
    return render("contradictions.html", contradictions=list(catalogue().evidence.contradictions.values()))
