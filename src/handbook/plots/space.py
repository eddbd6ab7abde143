"""Room for the nerves, bent and arched: data/anatomy/space.csv."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..core.anatomy import Space
from ..core.catalogue import catalogue
from .style import BLUE, INK, MUTED, RUST, handbook_style

WIDTH, HEIGHT = 4.7, 6.2  # inches
COLOURS = {"flexion": BLUE, "extension": RUST}
NAMES = {"flexion": "bent forward", "extension": "arched", "neutral": "neutral"}
SIGNED = ("change_percent",)
MINUS = "\N{MINUS SIGN}"
PANELS: tuple[tuple[str, str, str], ...] = (
    ("canal", "area_mm2", "Area of the canal at L4/5, mm² (12 living people)"),
    ("foramen", "change_percent", "Nerve opening against neutral, % (bodies, unsure)"),
    ("nerve root", "touching_percent", "Roots touching bone or disc, % (bodies, unsure)"),
)


def _panel(axes: Axes, rows: list[Space], field: str, title: str) -> None:
    values = [getattr(row, field) for row in rows]
    pad = max(values) * 0.03
    for at, (row, value) in enumerate(zip(rows, values, strict=True)):
        axes.barh(at, value, color=COLOURS.get(row.posture, MUTED), height=0.6)
        words = f"{value:+g}" if field in SIGNED else f"{value:g}"
        side = "left" if value > 0 else "right"
        axes.text(value + (pad if value > 0 else -pad), at, words.replace("-", MINUS), va="center", ha=side)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_yticks(range(len(rows)), [NAMES.get(row.posture, row.posture) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(min(0, *values) * 1.3, max(values) * 1.3)
    axes.xaxis.set_ticklabels([])
    axes.set_title(title, fontsize=11)


def plot_space() -> Figure:
    """One panel for each thing that was measured bent and arched."""
    space = catalogue().anatomy.space
    with handbook_style():
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        for axes, (part, field, title) in zip(figure.subplots(len(PANELS), 1), PANELS, strict=True):
            rows = [
                row for row in space
                if row.part == part and row.posture in NAMES and getattr(row, field) is not None
            ]  # fmt: skip
            _panel(axes, rows, field, title)
        figure.suptitle("Bending makes room, arching takes some", x=0.01, ha="left")
    return figure
