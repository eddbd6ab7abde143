"""Height of each lumbar disc in front and behind, in the two series of data/anatomy/discs.csv."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ..core.anatomy import JOINTS
from ..core.catalogue import catalogue
from .style import BLUE, INK, PINE, handbook_style

WIDTH, HEIGHT = 4.7, 4.4  # inches
SIDES = (
    ("front_mm", "front_sd_mm", "in front", PINE, "D", -0.16),
    ("back_mm", "back_sd_mm", "behind", BLUE, "o", 0.16),
)


def plot_discs() -> Figure:
    """Filled marks: the first series with its standard deviation; hollow marks: the others."""
    rows = catalogue().anatomy.discs
    first = rows[0].series
    with handbook_style():
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        axes = figure.subplots()
        for value_name, spread_name, words, colour, marker, shift in SIDES:
            for row in rows:
                value, spread = getattr(row, value_name), getattr(row, spread_name)
                if value is None:
                    continue
                at = JOINTS.index(row.disc) + shift
                own = row.series == first
                if spread:
                    axes.plot([value - spread, value + spread], [at, at], color=colour, linewidth=2)
                axes.plot(
                    value, at, marker, color=colour if own else "white", markeredgecolor=colour,
                    markeredgewidth=1.6, label=f"{words}, {row.series} ({row.people})",
                )  # fmt: skip
        handles, labels = axes.get_legend_handles_labels()
        unique = dict(zip(labels, handles, strict=True))
        figure.legend(unique.values(), unique.keys(), loc="outside lower left", ncols=2, labelcolor=INK)
        axes.set_yticks(range(len(JOINTS)), JOINTS)
        axes.set_ylim(len(JOINTS) - 0.5, -0.5)
        axes.set_xlim(0, 22)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
        axes.set_xlabel("Disc height, mm")
        figure.suptitle("Lower discs are taller, most of all in front", x=0.01, ha="left")
    return figure
