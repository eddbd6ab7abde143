"""The look of every plot: the style sheet, the bundled font, the tokens used by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager, rcsetup, style

from ..assets import PRINT_FONTS, colour

# The light theme: plots stay on paper in dark mode.
PAPER = colour("fig")
INK = colour("ink")
MUTED = colour("ink-2")
PINE = colour("pri")
SUN = colour("sun")
BAND = colour("rec-tint")
GREEN = colour("rec-bg")
WINE = colour("avoid")
ON_WINE = colour("avoid-on")
AMBER = colour("caut")
DIRECTIONS = {
    "flexion": colour("d-flex"),
    "extension": colour("d-ext"),
    "rotation": colour("d-rot"),
    "lateral": colour("d-lat"),
    "traction": colour("d-trac"),
    "neutral": colour("d-neut"),
    "neural": colour("d-neur"),
}
WIDTH = 4.7  # inches of a plot: keeps type at 11 px or more on a 390 px screen
EDGE: dict[str, Any] = {"markeredgecolor": INK, "markeredgewidth": 0.6}  # of a point
BLUE, RUST, PURPLE = DIRECTIONS["flexion"], DIRECTIONS["extension"], DIRECTIONS["rotation"]
# The style sheet handbook.mplstyle holds everything but the colours.
COLOURS = {
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "axes.edgecolor": colour("line-2"),
    "grid.color": colour("line"),
    "axes.titlecolor": INK,
    "axes.labelcolor": MUTED,
    "axes.prop_cycle": rcsetup.cycler(color=[PINE, *DIRECTIONS.values()]),
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "hatch.color": PINE,
}


@cache
def _style() -> Any:
    folder = resources.files(__package__)
    for path in PRINT_FONTS:
        font_manager.fontManager.addfont(path)
    with resources.as_file(folder.joinpath("handbook.mplstyle")) as path:
        return mpl.rc_params_from_file(path, use_default_template=False) | COLOURS


@contextmanager
def plain_settings() -> Iterator[None]:
    """Matplotlib as it comes inside, whatever a reader has set (TeX, fonts); that comes back."""
    with style.context("default"):
        yield


@contextmanager
def handbook_style() -> Iterator[None]:
    """Draws what stands inside with the handbook's style; the reader's settings stay as they are."""
    with plain_settings(), mpl.rc_context(_style()):
        yield
