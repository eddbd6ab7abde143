"""Each source's dose of an exercise, side by side."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ..core.catalogue import catalogue
from ..core.doses import DoseRow, dose_rows, span
from ..core.records import Dose, Range
from .place import headed, name_rows, place_for
from .style import BAND, BLUE, EDGE, INK, MUTED, PINE, SUN, WIDTH, handbook_style

MARKERS = {"ours": ("s", SUN), "literature": ("D", PINE), "article": ("o", BLUE)}
ROW_HEIGHT = 0.42  # inches; leaves room for 12 pt labels on a phone
LINE_HEIGHT = 0.2  # inches, for each further line of a label
LABEL_WRAP = 24  # characters of a label's line
MARGIN = 1.15  # inches for title and axis


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something a dose may give a number for."""

    field: str
    title: str
    unit: str


QUANTITIES = (
    Quantity("reps", "Repetitions in one set", ""),
    Quantity("hold_s", "Hold, in seconds", "s"),
    Quantity("breaths", "Hold, in breaths", "breaths"),
)


def value_of(dose: Dose, quantity: Quantity) -> Range | None:
    """The dose's number for a quantity; a hold of zero means "none" and is not plotted."""
    value: Range | None = getattr(dose, quantity.field)
    return None if value == (0.0, 0.0) else value


def plotted_quantities(rows: list[DoseRow]) -> list[Quantity]:
    """The quantities that at least one source gives a number for, breaths only beside seconds."""
    return [q for q in QUANTITIES if any(value_of(row.dose, q) for row in rows)]


def _label(row: DoseRow) -> str:
    return row.label.split(" (")[0]


def _row_height(rows: list[DoseRow]) -> float:
    """Inches of a row, by the longest label."""
    lines = max(len(textwrap.wrap(_label(row), LABEL_WRAP)) for row in rows)
    return ROW_HEIGHT + LINE_HEIGHT * (lines - 1)


def _missing(dose: Dose, quantity: Quantity) -> str:
    """Why there is nothing to plot: the source wants none of it, or gives no number."""
    return "none" if getattr(dose, quantity.field) == (0.0, 0.0) else "no number given"


def _draw(axes: Axes, rows: list[DoseRow], quantity: Quantity) -> None:
    values = [value_of(row.dose, quantity) for row in rows]
    largest = max(value[1] for value in values if value)
    ours = value_of(rows[0].dose, quantity)
    if ours:
        pad = largest * 0.012
        axes.axvspan(ours[0] - pad, ours[1] + pad, color=BAND, zorder=0)
    for at, (row, value) in enumerate(zip(rows, values, strict=True)):
        if value is None:
            axes.text(largest * 0.02, at, _missing(row.dose, quantity), color=MUTED, va="center")
            continue
        marker, colour = MARKERS[row.kind]
        axes.plot(value, (at, at), color=colour, marker=marker, **EDGE)
        axes.text(value[1] + largest * 0.05, at, span(value, quantity.unit), va="center", color=INK)
    name_rows(axes, [textwrap.fill(_label(row), LABEL_WRAP) for row in rows])
    axes.set_xlim(0, largest * 1.32)
    axes.set_xlabel(quantity.title)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))


def _in_words(row: DoseRow, quantity: Quantity) -> str:
    value = value_of(row.dose, quantity)
    return f"{_label(row)} {span(value, quantity.unit) if value else _missing(row.dose, quantity)}"


def dose_alt(exercise: str) -> str:
    """The plot in words; raises UnknownIdError for an unknown exercise."""
    book = catalogue()
    rows = dose_rows(book.exercise(exercise), book)
    parts = [
        f"{quantity.title}: {'; '.join(_in_words(row, quantity) for row in rows)}."
        for quantity in plotted_quantities(rows)
    ]
    return " ".join(["Dot plot of doses by source.", *parts])


def plot_doses(exercise: str, *, ax: Axes | None = None) -> Figure:
    """Doses by source: square and band ours, diamond the literature, dot the articles.

    ax: a subplot to draw into; without it the plot has a figure of its own.  Returns the figure.

    >>> hb.plot_doses("cat-camel").savefig("doses.png")

    Raises UnknownIdError for an unknown exercise.
    """
    book = catalogue()
    record = book.exercise(exercise)
    rows = dose_rows(record, book)
    quantities = plotted_quantities(rows)
    with handbook_style():
        height = len(quantities) * (MARGIN + _row_height(rows) * len(rows))
        title = f"doses of {record.name} by source"
        figure, place = place_for(ax, title, figsize=(WIDTH, height))
        every = place.subplots(len(quantities), 1, squeeze=False)[:, 0]
        for axes, quantity in zip(every, quantities, strict=True):
            _draw(axes, rows, quantity)
        headed(place, "What each source says")
    return figure
