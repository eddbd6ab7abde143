"""Where a plot is drawn: in a figure of its own, or in the axes that somebody gives; and its rows."""

from __future__ import annotations

from collections.abc import Sequence
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
        figure = HandbookFigure(title, alt, **{"layout": "constrained", **settings})
        return figure, figure
    spec = given_axes(ax).get_subplotspec()
    if spec is None:
        raise HandbookError("ax must be a subplot, as plt.subplots() makes it: this plot has several panels.")
    ax.set_axis_off()
    place = ax.figure.add_subfigure(spec)
    if place.figure.get_layout_engine() is None:
        place.figure.set_layout_engine("constrained")  # or the panels' labels would lie on each other
    return place.figure, place


def headed(place: Figure | SubFigure, title: str) -> None:
    """The title over all panels, at the left."""
    place.suptitle(title, x=0.01, ha="left")


def panels(title: str, count: int, **settings: Any) -> tuple[Figure, list[Axes]]:
    """A new figure with the title and so many panels, one under the other."""
    figure = Figure(layout="constrained", **settings)
    headed(figure, title)
    return figure, list(figure.subplots(count, 1, squeeze=False)[:, 0])


def titled(ax: Any, title: str, **settings: Any) -> tuple[Figure, Axes]:
    """The figure and the axes for a plot of one panel: new ones, or those of `ax`; with the title."""
    if ax is None:
        figure, (axes,) = panels(title, 1, **settings)
        return figure, axes
    given_axes(ax).set_title(title, loc="left")
    figure = ax.get_figure()
    return (figure if isinstance(figure, Figure) else figure.figure), ax


def name_rows(axes: Axes, names: Sequence[str], above: float = 0.5, below: float = 0.5, **look: Any) -> None:
    """A name at each row from the top down, with so much of a row above the first and below the last."""
    axes.set_yticks(range(len(names)), names, **look)
    axes.set_ylim(len(names) - 1 + below, -above)


def beside(axes: Axes, text: str, x: float, y: float, **look: Any) -> None:
    """A text 9 points right of a point."""
    axes.annotate(text, (x, y), (9, 0), textcoords="offset points", va="center", **look)


def over(axes: Axes, text: str, x: float, y: float, points: float = 9) -> None:
    """A text so many points over a point."""
    axes.annotate(text, (x, y), (0, points), textcoords="offset points", ha="center")
