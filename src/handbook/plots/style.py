"""The look of every plot: the style sheet, the bundled font, the tokens used by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager

# The tokens of book/static/tokens.css, light theme; plots stay on paper in dark mode.
PAPER = "#FDFBF7"
INK = "#1D2B2E"
MUTED = "#4F5F61"
PINE = "#0C5C63"
BLUE = "#2563D9"
SUN = "#F4C542"
RUST = "#8A3A10"
BAND = "#DDF1F1"
WINE = "#8A1538"
AMBER = "#F5B833"
PAPER = "#FDFBF7"
DIRECTIONS = {
    "flexion": "#2563D9",
    "extension": "#8A3A10",
    "rotation": "#561A80",
    "lateral": "#D94FAE",
    "traction": "#12946A",
    "neutral": "#3E474A",
    "neural": "#A8830F",
}


@cache
def _style() -> Any:
    folder = resources.files(__package__)
    for name in ("Figtree-Regular.ttf", "Figtree-Bold.ttf"):
        with resources.as_file(folder.joinpath("fonts", name)) as path:
            font_manager.fontManager.addfont(path)
    with resources.as_file(folder.joinpath("handbook.mplstyle")) as path:
        return mpl.rc_params_from_file(path, use_default_template=False)


@contextmanager
def handbook_style() -> Iterator[None]:
    """Draws what stands inside with the handbook's style; the reader's settings stay as they are."""
    with mpl.rc_context(_style()):
        yield
