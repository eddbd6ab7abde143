"""What a day, lying and pulling do to body height: data/anatomy/height.csv."""

from __future__ import annotations

from matplotlib.figure import Figure

from ..core.anatomy import HeightChange
from ..core.catalogue import catalogue
from .labels import wrapped
from .style import BLUE, INK, MUTED, PINE, RUST, handbook_style

WIDTH, ROW, MARGIN = 4.7, 0.66, 1.3  # inches
COLOURS = {"day": RUST, "lying": PINE, "traction": BLUE, "arching": MUTED, "hanging": MUTED}
GAP = 0.6  # mm between a bar and its number


def _label(row: HeightChange) -> str:
    extra = [f"{row.minutes:g} min"] if row.minutes and row.group != "day" else []
    return wrapped(", ".join([row.situation, *extra]), 29)


def plot_height() -> Figure:
    """Bars in mm, losses to the left; a situation without a number says so."""
    rows = catalogue().anatomy.height
    with handbook_style():
        figure = Figure(figsize=(WIDTH, ROW * len(rows) + MARGIN), layout="constrained")
        axes = figure.subplots()
        for at, row in enumerate(rows):
            if row.change_mm is None:
                words = "no study found" if row.checked == "nothing-found" else "no number given"
                axes.text(GAP, at, words, color=MUTED, va="center")
                continue
            axes.barh(at, row.change_mm, color=COLOURS[row.group], height=0.6)
            right = row.change_mm > 0
            sign = "+" if right else "\N{MINUS SIGN}"
            axes.text(
                row.change_mm + (GAP if right else -GAP), at, f"{sign}{abs(row.change_mm):g}",
                va="center", ha="left" if right else "right",
            )  # fmt: skip
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.set_yticks(range(len(rows)), [_label(row) for row in rows], fontsize=10)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(-27, 21)
        axes.set_xlabel("Change of body height, mm")
        figure.suptitle("Lying gives much of what pulling gives", x=0.01, ha="left")
    return figure
