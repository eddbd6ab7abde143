"""The one style sheet of the handbook's parts: in the book, with scripts off, in print, in a notebook.

It is one file on purpose.  Its parts share words and rules, and together they weigh less after gzip
than apart; a reader's browser asks for it once for the whole book.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from .. import assets

FOLDER = resources.files("handbook.views").joinpath("static")
# In the order in which they count.
SHEETS = (
    "text.css",
    "verdicts.css",
    "controls.css",
    "finder.css",
    "check.css",
    "builder.css",
    "hand.css",
    "programme.css",
    "workshop.css",
    "evidence.css",
    "player.css",
    "explorer.css",
)


@cache
def style_sheet() -> str:
    """The tokens and all sheets of static/ as one; its addresses are relative to `assets.FOLDER`."""
    files = [assets.STYLE_SHEET, *(FOLDER.joinpath(name) for name in SHEETS)]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
