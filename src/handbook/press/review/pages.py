"""What the book's pages say of reviews: how many parts are reviewed, and every packet with its files."""

from __future__ import annotations

from typing import Any

from ...core.catalogue import catalogue
from ...core.reviewed import has_enough, review_words
from ...views.html import Html, render
from .files import ENDINGS, file_name
from .packets import KINDS, checkout_desk

ROOT = ".."  # of the book, from the page that shows them; only links to its sources are led on by themselves


def review_count() -> Html:
    """How much of the book is reviewed, in a sentence or two."""
    every = list(catalogue().reviewed.values())
    return render(
        "review_count.html",
        parts=len(every),
        statements=sum(found.total for found in every),
        agreed=sum(found.agreed for found in every if has_enough(found)),
        complete=sum(found.complete for found in every),
        begun=sum(bool(found.signatures) and not found.complete for found in every),
    )


def packet_table() -> Html:
    """Every packet: its rows, how far it is reviewed, its files."""
    rows: dict[str, list[dict[str, Any]]] = {label: [] for label in KINDS.values()}
    for id, (title, _, kind) in checkout_desk().titles.items():
        found = catalogue().reviewed[id]
        files = [(ending, f"{ROOT}/{file_name(id, ending)}") for ending in ENDINGS]
        row = {"title": title, "found": found, "said": review_words(found), "files": files}
        rows[KINDS[kind]].append(row)
    return render("packets.html", groups=rows)
