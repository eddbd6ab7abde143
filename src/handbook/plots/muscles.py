"""Exercises by muscle groups, as a matrix of marks."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ..core.muscles import group_label, muscle_matrix
from .labels import wrapped
from .style import BLUE, INK, MUTED, PINE, SUN, handbook_style

WIDTH, ROW, MARGIN = 4.7, 0.31, 2.6  # inches
MARKS = {
    "stretched": ("o", BLUE, "stretched"),
    "strengthened": ("s", PINE, "made stronger"),
    "mobilised": ("D", SUN, "moved to and fro"),
}
SIZES = {True: 8.0, False: 4.5}  # points: main share, lesser share
SIDE = 0.22  # of a column, where one group has two roles


def plot_muscles() -> Figure:
    """Large marks: the main muscles of an exercise; small marks: they share in it."""
    matrix = muscle_matrix()
    with handbook_style():
        figure = Figure(figsize=(WIDTH, ROW * len(matrix.exercises) + MARGIN), layout="constrained")
        axes = figure.subplots()
        for row, exercise in enumerate(matrix.exercises):
            for column, group in enumerate(matrix.groups):
                use = matrix.uses.get((exercise.id, group))
                roles = list(use.roles.items()) if use else []
                for index, (role, main) in enumerate(roles):
                    shift = (index - (len(roles) - 1) / 2) * 2 * SIDE
                    marker, colour, _ = MARKS[role]
                    axes.plot(
                        column + shift, row, marker, color=colour, markersize=SIZES[main],
                        markeredgecolor=INK, markeredgewidth=0.5,
                    )  # fmt: skip
        axes.set_yticks(
            range(len(matrix.exercises)), [wrapped(e.name, 30) for e in matrix.exercises], fontsize=9
        )
        axes.set_xticks(
            range(len(matrix.groups)), [group_label(group) for group in matrix.groups],
            rotation=90, fontsize=9.5, color=INK,
        )  # fmt: skip
        axes.xaxis.tick_top()
        axes.grid(visible=True, axis="both")
        axes.set_ylim(len(matrix.exercises) - 0.4, -0.6)
        axes.set_xlim(-0.6, len(matrix.groups) - 0.4)
        handles = [
            Line2D(
                [], [], marker=marker, color="none", markerfacecolor=colour, markeredgecolor=INK, label=words
            )
            for marker, colour, words in MARKS.values()
        ]
        figure.legend(
            handles=handles,
            loc="outside lower left",
            ncols=3,
            labelcolor=MUTED,
            handletextpad=0.1,
            columnspacing=0.8,
        )
        figure.suptitle("Hips and low back get most of the work", x=0.01, ha="left")
    return figure
