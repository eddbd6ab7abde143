"""Rows and cells of the tables in the anatomy chapters, each with where its numbers are from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..core.words import words
from .html import Html, render

NO_NUMBER = "no number"


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A row of a table: its name, its cells, where they are from."""

    name: Any
    cells: Sequence[Any]
    citations: Sequence[str] = ()
    checked: str = ""


def table(caption: str, headings: Sequence[str], rows: Iterable[NumberRow], note: str = "") -> Html:
    held = list(rows)
    sourced = any(row.citations or row.checked for row in held)
    return render(
        "anatomy_numbers.html", caption=caption, headings=headings, rows=held, sourced=sourced, note=note
    )


def number(value: float | None, pattern: str = "{:g}") -> str:
    return "" if value is None else pattern.format(value)


def with_spread(value: float | None, spread: float | None) -> str:
    return number(value) + (f" ± {spread:g}" if spread is not None else "")


def sourced(row: Any, name: Any, *cells: Any) -> NumberRow:
    """A row whose numbers are from where `row` says."""
    return NumberRow(name, cells, row.citations, words()["checked"][row.checked])
