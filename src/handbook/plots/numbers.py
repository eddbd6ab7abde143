"""A set of published numbers as a plot: lines over an axis, bars, ratios, or changes."""

from __future__ import annotations

import math

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator

from ..core.catalogue import catalogue
from ..core.numbers import number, row_words, series_names, span_of, unit_of, value_of
from ..core.records import Numbers
from .place import beside, name_rows, over, titled
from .style import BAND, BLUE, EDGE, INK, MUTED, PAPER, PINE, PURPLE, RUST, WIDTH, handbook_style

ROW_HEIGHT = 0.46  # inches
MARGIN = 1.2  # inches for title and axis
LINES_HEIGHT = 4.6
BAR = 0.62
# Pine first, then colours of the style sheet's cycle that differ in lightness, too.
LINE_LOOKS = ((PINE, "o", "-"), (BLUE, "s", "-"), (RUST, "D", "--"), (PURPLE, "^", ":"))


def _lines(axes: Axes, numbers: Numbers) -> None:
    """One curve for each label; a hollow point was not re-checked."""
    for (name, rows), (colour, marker, dash) in zip(series_names(numbers).items(), LINE_LOOKS, strict=False):
        at = [row.at or 0.0 for row in rows]
        values = [value_of(row) for row in rows]
        axes.plot(at, values, color=colour, linestyle=dash, linewidth=2, label=name, zorder=2)
        for row, place, value in zip(rows, at, values, strict=True):
            fill = colour if row.checked == "read" else PAPER
            axes.plot(place, value, marker, color=colour, markerfacecolor=fill, markersize=7, zorder=3)
        beside(axes, number(values[-1]), at[-1], values[-1])
    axes.set_ylim(0, 100)
    axes.set_xlabel(numbers.across)
    axes.set_ylabel(f"{numbers.measure} ({numbers.unit})")
    places = sorted({row.at for row in numbers.rows if row.at is not None})
    axes.set_xticks(places)
    axes.set_xlim(places[0] - 3, places[-1] + 7)
    axes.grid(axis="y")
    axes.grid(visible=False, axis="x")
    axes.plot([], [], "o", color=MUTED, markerfacecolor=PAPER, label="hollow: not re-checked")
    # Below the axes: inside, it would cover points.
    axes.legend(loc="upper center", bbox_to_anchor=(0.45, -0.16), ncols=2, handlelength=2.4)


def _bars(axes: Axes, numbers: Numbers) -> None:
    """Bars from zero; a span without a value is a pale bar, beside a value a thin line."""
    ends = [max(end for end in (row.value, row.most) if end is not None) for row in numbers.rows]
    largest = max(ends)
    for at, (row, end) in enumerate(zip(numbers.rows, ends, strict=True)):
        span = span_of(row)
        if row.value is not None:
            axes.barh(at, row.value, height=BAR, color=PINE)
            if span:
                axes.plot(span, (at, at), color=INK, linewidth=1.6)
        elif span:
            axes.barh(at, span[0], height=BAR, color=PINE)
            axes.barh(
                at, span[1] - span[0], left=span[0], height=BAR, color=BAND, edgecolor=PINE, linewidth=1
            )
        axes.text(end + largest * 0.03, at, row_words(row, numbers.unit), va="center", color=INK)
    name_rows(axes, [row.label for row in numbers.rows])
    axes.set_xlim(0, 118 if numbers.unit == "%" else largest * 1.3)
    if numbers.unit == "%":
        axes.set_xticks((0, 25, 50, 75, 100))
    axes.set_xlabel(f"{numbers.measure} ({unit_of(numbers)})")


def _ratios(axes: Axes, numbers: Numbers) -> None:
    """Points with their confidence intervals on a logarithmic axis; 1 is "equally often"."""
    axes.set_xscale("log")
    axes.axvline(1, color=MUTED, linewidth=1)
    largest = max(row.most or value_of(row) for row in numbers.rows)
    for at, row in enumerate(numbers.rows):
        if span := span_of(row):
            axes.plot(span, (at, at), color=PINE, linewidth=1.6)
        value = value_of(row)
        axes.plot(value, at, "D", color=PINE, **EDGE)
        over(axes, number(value), value, at, points=7)
    name_rows(axes, [row.label for row in numbers.rows], above=0.75)
    ticks = [tick for tick in (1, 2, 5, 10, 20, 50) if tick <= 10 ** math.ceil(math.log10(largest))]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.set_xlim(0.8, largest * 1.25)
    axes.set_xlabel(numbers.measure)


def _changes(axes: Axes, numbers: Numbers) -> None:
    """Two points and the way between them for each label."""
    labels = list(dict.fromkeys(row.label for row in numbers.rows))
    for at, label in enumerate(labels):
        first, second = (row for row in numbers.rows if row.label == label)
        axes.plot((value_of(first), value_of(second)), (at, at), color=MUTED, linewidth=1.6, zorder=1)
        for row, colour, marker in ((first, BLUE, "o"), (second, PINE, "D")):
            axes.plot(value_of(row), at, marker, color=colour, **EDGE)
            over(axes, number(row.value), row.value or 0, at)
    for row, colour, marker in zip(numbers.rows[:2], (BLUE, PINE), ("o", "D"), strict=True):
        axes.plot([], [], marker, color=colour, label=row.series)
    name_rows(axes, labels)
    axes.set_xlim(0, max(value_of(row) for row in numbers.rows) * 1.15)
    axes.set_xlabel(f"{numbers.measure} ({unit_of(numbers)})")
    axes.legend(loc="lower left", handlelength=1)


DRAW = {"lines": _lines, "bars": _bars, "ratios": _ratios, "changes": _changes}


def _height(numbers: Numbers) -> float:
    if numbers.kind == "lines":
        return LINES_HEIGHT
    spare = 0.5 if numbers.kind == "changes" else 0.0
    return MARGIN + spare + ROW_HEIGHT * len({row.label for row in numbers.rows})


def plot_numbers(id: str, *, ax: Axes | None = None) -> Figure:
    """The plot of a set of numbers in data/numbers; raises UnknownIdError.

    ax: one axes to draw into; without it the plot has a figure of its own.  Returns the figure.

    >>> hb.plot_numbers("disc-pressure").savefig("pressure.png")
    """
    numbers = catalogue().number_set(id)
    with handbook_style():
        figure, axes = titled(ax, numbers.title, figsize=(WIDTH, _height(numbers)))
        DRAW[numbers.kind](axes, numbers)
    return figure
