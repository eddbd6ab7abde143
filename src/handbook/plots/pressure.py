"""Pressure in a lumbar disc by posture: one man's disc, and an older series against standing."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ..core.catalogue import catalogue
from .labels import wrapped
from .style import INK, MUTED, PAPER, PINE, handbook_style

WIDTH = 4.7  # inches
ROW, MARGIN = 0.40, 1.7
BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}  # keeps a number clear of the dashed line
GROUPS = ("lying", "sitting", "standing", "moving", "lifting")


def _fill(checked: str) -> dict[str, Any]:
    """Filled: the number was seen; hatched: from memory."""
    return (
        {"color": PINE}
        if checked == "read"
        else {"facecolor": "white", "edgecolor": PINE, "hatch": "////", "linewidth": 1}
    )


def _legend(figure: Figure) -> None:
    handles = [
        Patch(label="number seen in a summary", **_fill("read")),
        Patch(label="from memory", **_fill("memory")),
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=2, labelcolor=INK)


def plot_pressure() -> Figure:
    """Bars by group of postures, lowest first; a bar with two numbers reaches to the larger."""
    rows = sorted(catalogue().anatomy.pressure, key=lambda row: (GROUPS.index(row.group), row.pressure_mpa))
    with handbook_style():
        figure = Figure(figsize=(WIDTH, ROW * len(rows) + MARGIN), layout="constrained")
        axes = figure.subplots()
        standing = next(row.pressure_mpa for row in rows if row.posture == "Standing relaxed")
        axes.axvline(standing, color=MUTED, linewidth=1, linestyle="--")
        axes.text(standing, -0.75, "standing", color=MUTED, ha="center", va="bottom", fontsize=10)
        for at, row in enumerate(rows):
            most = row.most_pressure_mpa or row.pressure_mpa
            axes.barh(at, most, height=0.66, **_fill(row.checked))
            words = f"{row.pressure_mpa:.2f}" + (f" to {most:.2f}" if row.most_pressure_mpa else "")
            axes.text(most + 0.04, at, words, va="center", bbox=BEHIND)
            if at and rows[at - 1].group != row.group:
                axes.axhline(at - 0.5, color=MUTED, linewidth=0.6)
        axes.set_yticks(range(len(rows)), [wrapped(row.posture, 26) for row in rows], fontsize=10)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, 2.75)
        axes.set_xlabel("Pressure in the L4/5 disc, MPa")
        _legend(figure)
        figure.suptitle("One man's disc: lying is lowest", x=0.01, ha="left")
    return figure


def plot_pressure_relative() -> Figure:
    """Bars against standing, which is 100."""
    rows = sorted(catalogue().anatomy.pressure_relative, key=lambda row: row.percent_of_standing)
    with handbook_style():
        figure = Figure(figsize=(WIDTH, ROW * len(rows) + MARGIN), layout="constrained")
        axes = figure.subplots()
        axes.axvline(100, color=MUTED, linewidth=1, linestyle="--")
        for at, row in enumerate(rows):
            axes.barh(at, row.percent_of_standing, height=0.66, **_fill(row.checked))
            axes.text(
                row.percent_of_standing + 4, at, f"{row.percent_of_standing:g}", va="center", bbox=BEHIND
            )
        axes.set_yticks(range(len(rows)), [wrapped(row.posture, 26) for row in rows], fontsize=10)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, 320)
        axes.set_xlabel("Load on the L3 disc, standing = 100")
        _legend(figure)
        figure.suptitle("Older measurements: sitting above standing", x=0.01, ha="left")
    return figure
