"""Lists that a reader can narrow down: what the widget FilterList and its static twin share.

Every item is HTML with its facets as attributes (data-f-topic="dose nerves").  The page's script
reads these and hides what does not fit, so the whole list stands there without scripts, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..core.finder import normalise
from .html import Html, render, text_of

CHIPS, SELECT = "chips", "select"


@dataclass(frozen=True)
class Facet:
    """A question to filter by.  Chips allow several choices, a select allows one."""

    id: str
    label: str
    options: Mapping[str, str]
    kind: str = CHIPS


@dataclass(frozen=True)
class Item:
    """One item: its HTML (inside the <li>), what it is found by, and an optional anchor and class."""

    id: str
    html: Html
    facets: Mapping[str, Sequence[str]]
    anchor: str = ""
    classes: str = ""

    @cached_property
    def words(self) -> str:
        return normalise(text_of(self.html.html))


def fits(item: Item, chosen: Mapping[str, Sequence[str]], text: str = "") -> bool:
    """Whether an item has one of the chosen options of each facet, and every word of the text."""
    for facet, wanted in chosen.items():
        if wanted and not set(wanted) & set(item.facets.get(facet, ())):
            return False
    return all(word in item.words for word in normalise(text).split())


def facet_rows(facets: Iterable[Facet], items: Sequence[Item]) -> list[dict[str, Any]]:
    """The facets as plain values; options that no item has are left out, the others are counted."""
    rows = []
    for facet in facets:
        counts = Counter(option for item in items for option in set(item.facets.get(facet.id, ())))
        options = [
            {"id": id, "label": label, "count": counts[id]}
            for id, label in facet.options.items()
            if counts[id]
        ]
        rows.append({"id": facet.id, "label": facet.label, "kind": facet.kind, "options": options})
    return rows


def list_html(items: Sequence[Item], noun: str, plural: str, limit: int = 0) -> Html:
    """The list itself, with the empty places that the script fills.

    limit: where scripts run, the screen leaves those after so many for later; 0 shows all.  It is marked
    here, or a browser would style a long list whole only to put most of it away again.
    """
    one_or_more = noun if len(items) == 1 else plural
    return render("filter_list.html", items=items, count=len(items), noun=one_or_more, limit=limit)
