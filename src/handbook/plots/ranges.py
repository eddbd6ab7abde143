"""Numbers and ranges by source, one row each: the common shape of the evidence plots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..core.records import Range
from .doses import MARGIN, MARKERS, ROW_HEIGHT
from .place import beside, name_rows, titled
from .style import BAND, EDGE, INK, MUTED, PINE, WIDTH, handbook_style


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A row: its label, its least and most, what to print beside it, and whose it is.

    `kind`: "ours", "literature" or "article", as in the dose plots.
    """

    label: str
    value: Range
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A guide mark: a line, or a band if it has a width; `text` stands above the plot.

    `align`: on which side of the mark its text stands, "left", "center" or "right", so that the
    words of neighbours keep clear of each other.
    """

    value: Range
    text: str
    align: str = "center"


def _marks(axes: Axes, marks: Sequence[Mark]) -> None:
    for mark in marks:
        least, most = mark.value
        if most > least:
            axes.axvspan(least, most, color=BAND, zorder=0)
        for edge in {least, most}:
            axes.axvline(edge, color=PINE, linewidth=1, linestyle=(0, (4, 3)), zorder=0)
        edges = {"left": least, "center": (least + most) / 2, "right": most}
        axes.annotate(
            mark.text, (edges[mark.align], 1), (0, 4), ("data", "axes fraction"), "offset points",
            ha=mark.align, va="bottom", color=MUTED, fontsize=10,
        )  # fmt: skip


def plot_ranges(
    rows: Sequence[RangeRow], title: str, axis: str, marks: Sequence[Mark] = (), room: float = 1.35
) -> Figure:
    """A dot, or a bar with two ends, for each row; values on the axis in its unit.

    `room`: the axis runs to this many times the largest value, so that the words fit.
    """
    largest = max(max(row.value[1] for row in rows), max((mark.value[1] for mark in marks), default=0))
    smallest = min(0.0, min(row.value[0] for row in rows))
    with handbook_style():
        figure, axes = titled(None, title, figsize=(WIDTH, MARGIN + 0.25 + ROW_HEIGHT * len(rows)))
        _marks(axes, marks)
        for at, row in enumerate(rows):
            marker, colour = MARKERS[row.kind]
            axes.plot(row.value, (at, at), color=colour, marker=marker, **EDGE)
            beside(axes, row.text, row.value[1], at, color=INK)
        if smallest < 0:
            axes.axvline(0, color=MUTED, linewidth=0.8, zorder=0)
        name_rows(axes, [row.label for row in rows])
        axes.set_xlim(smallest * 1.15, largest * room)
        axes.set_xlabel(axis)
    return figure
