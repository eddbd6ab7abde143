"""What everything drawn, printed or shown shares: the font and the design tokens of data/tokens.toml.

`make catalogue` writes tokens.json, tokens.css and tokens.typ beside this file.
"""

from __future__ import annotations

from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from ..core.catalogue import file_digest, read_compiled

SOURCE = "tokens.toml"
HairStyle = Literal["short", "round", "bun", "bob", "scarf", "none"]  # shapes: figures/hairstyles.py
COMPILED_NAME = "tokens.json"
FOLDER = Path(str(resources.files(__package__)))
FONTS = FOLDER / "fonts"
PRINT_FONTS = (FONTS / "Figtree-Regular.ttf", FONTS / "Figtree-Bold.ttf")
WEB_FONT = FONTS / "figtree-latin-wght-normal.woff2"
WEB_FILES = (WEB_FONT, FONTS / "OFL.txt")  # what a folder with pages carries; the licence goes along
STYLE_SHEET = FOLDER / "tokens.css"

tokens_digest = partial(file_digest, SOURCE)


@cache
def tokens() -> dict[str, Any]:
    """The tokens by group ("light", "people", "props", "figure", "lumbar"), colours as #rrggbb.

    Raises CatalogueError if they were never compiled, or, in a checkout, if their file has changed since.
    """
    return read_compiled(__package__, COMPILED_NAME, "The look of the handbook", tokens_digest)


def colour(name: str) -> str:
    """A colour of the light theme as #rrggbb; KeyError for a name that is no token.

    >>> colour("pri") == tokens()["light"]["pri"]
    True
    """
    return str(tokens()["light"][name])
