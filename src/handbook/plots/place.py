"""Where a plot is drawn: in a figure of its own, or in the axes that somebody gives."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure

from ..core.errors import HandbookError
from .picture import HandbookFigure


def given_axes(ax: Any) -> Axes:
    """The axes that were given; raises HandbookError for anything else, such as a row of them."""
    if not isinstance(ax, Axes):
        kind = type(ax).__name__
        raise HandbookError(f"ax is one axes of matplotlib, of several plt.subplots() axes[0], not: {kind}.")
    return ax


def place_for(ax: Any, title: str, alt: str = "", **settings: Any) -> tuple[Figure, Figure | SubFigure]:
    """The figure, and the part of it where several panels go: all of a new one, or the place of `ax`.

    The axes stay there, empty, below the panels.  Raises HandbookError for axes that are no subplot.
    """
    if ax is None:
        figure = HandbookFigure(title, alt, **settings)
        return figure, figure
    spec = given_axes(ax).get_subplotspec()
    if spec is None:
        raise HandbookError("ax must be a subplot, as plt.subplots() makes it: this plot has several panels.")
    ax.set_axis_off()
    place = ax.figure.add_subfigure(spec)
    if place.figure.get_layout_engine() is None:
        place.figure.set_layout_engine("constrained")  # or the panels' labels would lie on each other
    return place.figure, place


def titled(ax: Any, title: str, **settings: Any) -> tuple[Figure, Axes]:
    """The figure and the axes for a plot of one panel: new ones, or those of `ax`; with the title."""
    if ax is None:
        figure = Figure(layout="constrained", **settings)
        figure.suptitle(title, x=0.01, ha="left")
        return figure, figure.subplots()
    given_axes(ax).set_title(title, loc="left")
    figure = ax.get_figure()
    return (figure if isinstance(figure, Figure) else figure.figure), ax
