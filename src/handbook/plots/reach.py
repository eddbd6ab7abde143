"""How far each exercise goes in one measure, with its verdict for one condition."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..core.catalogue import catalogue
from ..core.safety import assess
from ..figures.reach import MEASURES, Reach, reaches
from .place import name_rows, titled
from .style import BAND, EDGE, INK, MUTED, PINE, WIDTH, handbook_style

ROW_HEIGHT, MARGIN = 0.34, 1.3  # inches
SHOWN = 12


def furthest(measure: str, shown: int = SHOWN) -> tuple[Reach, ...]:
    """The `shown` exercises that go furthest, those above zero only; raises UnknownIdError."""
    return tuple(reach for reach in reaches(measure)[:shown] if reach.value > 0)


def reach_alt(measure: str) -> str:
    """The plot in words; raises UnknownIdError."""
    about, book = MEASURES[measure], catalogue()
    bars = "; ".join(f"{book.exercises[reach.exercise].name} {reach.value}" for reach in furthest(measure))
    return f"Plot of exercises: {about.title}. {about.axis}: {bars}."


def plot_reach(
    measure: str,
    condition: str,
    guide: tuple[float, float] | None = None,
    guide_name: str = "",
    *,
    ax: Axes | None = None,
) -> Figure:
    """Bars of the exercises that go furthest; `guide` is a span to compare with, in the measure's unit.

    ax: one axes to draw into; without it the plot has a figure of its own.  Returns the figure.

    >>> hb.plot_reach("hip", "spinal-stenosis").savefig("reach.png")

    Raises UnknownIdError for an unknown measure or condition.
    """
    book = catalogue()
    chosen = book.condition(condition).id
    found = furthest(measure)
    about = MEASURES[measure]
    with handbook_style():
        size = (WIDTH, MARGIN + ROW_HEIGHT * len(found))
        figure, axes = titled(ax, about.title, figsize=size)
        largest = found[0].value
        if guide:
            pad = largest * 0.004
            axes.axvspan(guide[0] - pad, guide[1] + pad, color=BAND, zorder=0)
            axes.text(sum(guide) / 2, -0.75, guide_name, ha="center", va="bottom", color=MUTED, fontsize=10)
        for at, reach in enumerate(found):
            verdict = assess(reach.exercise, [chosen]).verdict
            axes.plot((0, reach.value), (at, at), color=PINE, linewidth=1.6)
            axes.plot(reach.value, at, "o", color=PINE, **EDGE)
            words = f"{reach.value}{about.unit}  {book.label('verdicts', verdict).lower()}"
            axes.text(reach.value + largest * 0.06, at, words, va="center", color=INK, fontsize=10)
        name_rows(axes, [book.exercises[reach.exercise].name for reach in found], above=0.9)
        axes.tick_params(axis="y", labelsize=10)
        axes.set_xlim(0, largest * 1.75)
        axes.set_xticks([tick for tick in axes.get_xticks() if 0 <= tick <= largest])
        axes.set_xlabel(about.axis)
    return figure
