"""How far each lumbar joint moves: data/anatomy/movement.csv."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..core.anatomy import JOINTS
from ..core.catalogue import catalogue
from .style import BLUE, INK, MUTED, PINE, RUST, handbook_style

WIDTH, HEIGHT = 4.7, 7.4  # inches


def _bending(axes: Axes) -> None:
    """Flexion to the right, extension to the left."""
    anatomy = catalogue().anatomy
    for motion, sign, colour in (("extension", -1, RUST), ("flexion", 1, BLUE)):
        rows = anatomy.moves("x-ray", motion)
        for at, joint in enumerate(JOINTS):
            value = rows[joint].value_deg
            axes.barh(at, sign * value, color=colour, height=0.6)
            axes.text(
                sign * (value + 0.4), at, f"{value:g}°", va="center", ha="left" if sign > 0 else "right"
            )
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_xlim(-8, 16)
    for place, words in ((-0.4, "back"), (0.4, "forward")):
        side = "right" if place < 0 else "left"
        axes.text(place, len(JOINTS) - 0.35, words, ha=side, va="top", color=MUTED)
    axes.set_title("Bending, x-rays of young men", fontsize=11)
    axes.xaxis.set_ticklabels([])


def _spread(axes: Axes, motion: str, title: str) -> None:
    rows = catalogue().anatomy.moves("textbook", motion)
    for at, joint in enumerate(JOINTS):
        row = rows.get(joint)
        if row is None:
            continue
        if row.least_deg is not None and row.most_deg is not None:
            axes.plot([row.least_deg, row.most_deg], [at, at], color=MUTED, linewidth=2)
        axes.plot(row.value_deg, at, "D", color=PINE, markeredgecolor=INK, markeredgewidth=0.6)
        axes.text((row.most_deg or row.value_deg) + 0.5, at, f"{row.value_deg:g}°", va="center")
    axes.set_xlim(0, 16)
    axes.set_title(title, fontsize=11)


def plot_movement() -> Figure:
    """Three panels on one scale: bending, side bend, turn."""
    with handbook_style():
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        first, second, third = figure.subplots(3, 1)
        _bending(first)
        _spread(second, "side-bend", "Side bend, one side (textbook, spread of people)")
        _spread(third, "turn", "Turn, one side (textbook, spread of people)")
        third.set_xlabel("Degrees")
        for axes in (first, second, third):
            axes.set_yticks(range(len(JOINTS)), JOINTS)
            axes.set_ylim(len(JOINTS) - 0.4, -0.6)
        figure.suptitle("The low back bends; it hardly turns", x=0.01, ha="left")
    return figure
