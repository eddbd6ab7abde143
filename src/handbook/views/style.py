"""The one style sheet of the handbook's parts: in the book, with scripts off, in print, in a notebook.

It is one file on purpose.  Its parts share words and rules, and together they weigh less after gzip
than apart; a reader's browser asks for it once for the whole book.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

FOLDER = resources.files("handbook.views").joinpath("static")
# In the order in which they count.
SHEETS = (
    "tokens.css",
    "text.css",
    "verdicts.css",
    "controls.css",
    "finder.css",
    "check.css",
    "builder.css",
    "programme.css",
    "workshop.css",
    "evidence.css",
    "player.css",
    "explorer.css",
)


@cache
def style_sheet() -> str:
    """All sheets of static/ as one; its addresses are relative to that folder."""
    return "\n".join(FOLDER.joinpath(name).read_text(encoding="utf-8") for name in SHEETS)
