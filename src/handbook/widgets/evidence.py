"""The lists of the evidence chapters as widgets."""

from __future__ import annotations

from typing import Any

from ..views.corrections import correction_facets, correction_items
from ..views.ledger import ledger_facets, ledger_items
from .filter_list import FilterList


class Corrections(FilterList):
    """What the articles say and what the evidence says.

    Filters: topic, kind, article, exercise, condition.

        >>> "cobra-elbows" in hb.Corrections(exercise="cobra").results
        True
    """

    def __init__(self, *, text: str = "", **chosen: Any) -> None:
        super().__init__(
            correction_items(),
            correction_facets(),
            chosen=chosen,
            text=text,
            noun="correction",
            plural="corrections",
        )


class Ledger(FilterList):
    """Every claim of the handbook with its strength and sources.

    Filters: source, exercise, condition, level, kind.

        >>> "term:foramen" in hb.Ledger(source="schmid1999").results
        True
    """

    def __init__(self, *, text: str = "", **chosen: Any) -> None:
        super().__init__(
            ledger_items(),
            ledger_facets(),
            chosen=chosen,
            text=text,
            noun="claim",
            plural="claims",
            limit=25,
        )
