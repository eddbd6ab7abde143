"""The bibliography as HTML."""

from __future__ import annotations

from collections import Counter

from ..core.catalogue import catalogue
from ..core.finder import normalise
from ..core.ledger import claims, claims_by_source
from ..core.words import words
from .filter_list import Facet, Item, facet_rows, list_html
from .html import Html, render

READ, MEMORY = "read", "memory"
NOUN = {"noun": "work", "plural": "works"}


def reference_items() -> list[Item]:
    """Every work cited, by its first author's letter."""
    works = sorted(catalogue().references.values(), key=lambda work: normalise(work.short))
    rest = Counter(claims_by_source(claims()))
    return [
        Item(
            id=work.key,
            html=render("reference.html", reference=work, claims=rest[work.key]),
            facets={"checked": [MEMORY if MEMORY in work.checked else READ]},
            anchor=work.key,
        )
        for work in works
    ]


def references() -> Html:
    """Every work cited: a list to narrow down, with letters to jump to."""
    items = reference_items()
    options = {id: words()["checked"][id].capitalize() for id in (READ, MEMORY)}
    facets = facet_rows([Facet("checked", "How far we checked", options)], items)
    letters = {normalise(catalogue().references[item.id].short)[0].upper(): item.id for item in items[::-1]}
    return render(
        "references.html",
        state={"facets": facets, "chosen": {}, "text": "", "limit": 0, **NOUN},
        list=list_html(items, NOUN["noun"], NOUN["plural"]),
        letters=sorted(letters.items()),
        counts={option["id"]: option["count"] for option in facets[0]["options"]},
    )
