"""A list to narrow down as a widget: chips, menus and a text field over any list of items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import traitlets

from ..views.filter_list import Facet, Item, facet_rows, fits, list_html
from ..views.html import Html, render
from .base import HandbookWidget, check_among, front_end, validated

STATE = ("facets", "chosen", "text", "noun", "plural", "limit")


class FilterList(HandbookWidget):
    """Filter a list; `results` follows every click.

    Traits that the reader and Python both may change: `chosen` (facet id to a list of option ids)
    and `text`.  `results` holds the ids of the items that fit, in the list's order.  `limit` is how
    many are shown before the reader asks for more; 0 shows all.
    Raises HandbookError for an unknown facet or option.

    >>> from handbook.views.filter_list import Facet, Item
    >>> from handbook.views.html import Html
    >>> days = Facet("day", "Day", {"mon": "Monday", "thu": "Thursday"})
    >>> rows = [("bird-dog", "mon"), ("curl-up", "thu")]
    >>> items = [Item(id, Html(id), {"day": [day]}) for id, day in rows]
    >>> hb.FilterList(items, [days], chosen={"day": "thu"}).results
    ['curl-up']
    """

    name = "filterlist"
    _esm = front_end("filterlist")

    html = traitlets.Unicode().tag(sync=True)
    facets = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    noun = traitlets.Unicode("item").tag(sync=True)
    plural = traitlets.Unicode("items").tag(sync=True)
    limit = traitlets.Int(0).tag(sync=True)
    results = traitlets.List(traitlets.Unicode(), read_only=True).tag(sync=True)

    def __init__(
        self,
        items: Sequence[Item],
        facets: Sequence[Facet],
        *,
        chosen: Mapping[str, str | Sequence[str]] | None = None,
        text: str = "",
        noun: str = "item",
        plural: str = "items",
        limit: int = 0,
    ) -> None:
        self.items = list(items)
        self._options = {facet.id: list(facet.options) for facet in facets}
        given = {name: [ids] if isinstance(ids, str) else list(ids) for name, ids in (chosen or {}).items()}
        self._check(given)
        super().__init__(
            html=list_html(self.items, noun, plural, limit).html,
            facets=facet_rows(facets, self.items),
            chosen=given,
            text=text,
            noun=noun,
            plural=plural,
            limit=limit,
        )
        self._refresh()

    def _check(self, chosen: Mapping[str, Sequence[str]]) -> None:
        check_among("filter", chosen, self._options)
        for facet, ids in chosen.items():
            check_among(facet, ids, self._options[facet])

    @validated("chosen")
    def _known(self, name: str, value: Any) -> Any:
        self._check(value)
        return value

    @traitlets.observe("chosen", "text")
    def _follow(self, change: Any) -> None:
        self._refresh()

    def _refresh(self) -> None:
        found = [item.id for item in self.items if fits(item, self.chosen, self.text)]
        self.set_trait("results", found)

    def twin(self) -> Html:
        state = {name: getattr(self, name) for name in STATE}
        return render("filter_list_twin.html", state=state, list=Html(self.html))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.chosen!r}): {len(self.results)} {self.plural}"
