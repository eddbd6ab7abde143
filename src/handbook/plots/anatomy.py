"""The plots of the anatomy chapters: the tables of data/anatomy, and exercises by muscle groups."""

from __future__ import annotations

from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from ..core.anatomy import JOINTS, HeightChange, Space
from ..core.catalogue import catalogue
from ..core.muscles import group_label, muscle_matrix
from .place import name_rows, panels, titled
from .style import BLUE, EDGE, INK, MUTED, PAPER, PINE, RUST, SUN, WIDTH, handbook_style

# ---- height of the body ------------------------------------------------------------------------------
HEIGHT_COLOURS = {"day": RUST, "lying": PINE, "traction": BLUE, "arching": MUTED, "hanging": MUTED}
GAP = 0.6  # mm between a bar and its number


def _situation(row: HeightChange) -> str:
    extra = [f"{row.minutes:g} min"] if row.minutes and row.group != "day" else []
    return fill(", ".join([row.situation, *extra]), 29)


def plot_height() -> Figure:
    """What a day, lying and pulling do: bars in mm, losses to the left; one without a number says so."""
    rows = catalogue().anatomy.height
    with handbook_style():
        size = (WIDTH, 0.66 * len(rows) + 1.3)
        figure, axes = titled(None, "Lying gives much of what pulling gives", figsize=size)
        for at, row in enumerate(rows):
            if row.change_mm is None:
                words = "no study found" if row.checked == "nothing-found" else "no number given"
                axes.text(GAP, at, words, color=MUTED, va="center")
                continue
            axes.barh(at, row.change_mm, color=HEIGHT_COLOURS[row.group], height=0.6)
            shift, sign, side = (GAP, "+", "left") if row.change_mm > 0 else (-GAP, "\N{MINUS SIGN}", "right")
            axes.text(row.change_mm + shift, at, f"{sign}{abs(row.change_mm):g}", va="center", ha=side)
        axes.axvline(0, color=INK, linewidth=0.8)
        name_rows(axes, [_situation(row) for row in rows], above=0.6, below=0.6, fontsize=10)
        axes.set_xlim(-27, 21)
        axes.set_xlabel("Change of body height, mm")
    return figure


# ---- height of the discs -----------------------------------------------------------------------------
DISC_SIDES = (
    ("front_mm", "front_sd_mm", "in front", PINE, "D", -0.16),
    ("back_mm", "back_sd_mm", "behind", BLUE, "o", 0.16),
)


def plot_discs() -> Figure:
    """Filled marks: the first series with its standard deviation; hollow marks: the others."""
    rows = catalogue().anatomy.discs
    first = rows[0].series
    with handbook_style():
        figure, axes = titled(None, "Lower discs are taller, most of all in front", figsize=(WIDTH, 4.4))
        for value_name, spread_name, words, colour, marker, shift in DISC_SIDES:
            for row in rows:
                value, spread = getattr(row, value_name), getattr(row, spread_name)
                if value is None:
                    continue
                at = JOINTS.index(row.disc) + shift
                if spread:
                    axes.plot([value - spread, value + spread], [at, at], color=colour, linewidth=2)
                axes.plot(
                    value, at, marker, color=colour if row.series == first else "white",
                    markeredgecolor=colour, markeredgewidth=1.6,
                    label=f"{words}, {row.series} ({row.people})",
                )  # fmt: skip
        handles, labels = axes.get_legend_handles_labels()
        unique = dict(zip(labels, handles, strict=True))
        figure.legend(unique.values(), unique.keys(), loc="outside lower left", ncols=2, labelcolor=INK)
        name_rows(axes, JOINTS)
        axes.set_xlim(0, 22)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
        axes.set_xlabel("Disc height, mm")
    return figure


# ---- pressure in a disc ------------------------------------------------------------------------------
BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}  # keeps a number clear of the dashed line
POSTURES = ("lying", "sitting", "standing", "moving", "lifting")


def _fill(checked: str) -> dict[str, Any]:
    """Filled: the number was seen; hatched: from memory."""
    if checked == "read":
        return {"color": PINE}
    return {"facecolor": "white", "edgecolor": PINE, "hatch": "////", "linewidth": 1}


def _pressures(rows: list[Any], title: str, axis: str, most: float, standing: float) -> tuple[Figure, Axes]:
    """What both plots of pressure share: a row for each posture, a line at that of standing, the key."""
    figure, axes = titled(None, title, figsize=(WIDTH, 0.40 * len(rows) + 1.7))
    axes.axvline(standing, color=MUTED, linewidth=1, linestyle="--")
    name_rows(axes, [fill(row.posture, 26) for row in rows], above=0.6, below=0.6, fontsize=10)
    axes.set_xlim(0, most)
    axes.set_xlabel(axis)
    seen = Patch(label="number seen in a summary", **_fill("read"))
    remembered = Patch(label="from memory", **_fill("memory"))
    figure.legend(handles=[seen, remembered], loc="outside lower left", ncols=2, labelcolor=INK)
    return figure, axes


def plot_pressure() -> Figure:
    """One man's disc by group of postures, lowest first; a bar with two numbers reaches to the larger."""
    rows = sorted(catalogue().anatomy.pressure, key=lambda row: (POSTURES.index(row.group), row.pressure_mpa))
    standing = next(row.pressure_mpa for row in rows if row.posture == "Standing relaxed")
    with handbook_style():
        title, axis = "One man's disc: lying is lowest", "Pressure in the L4/5 disc, MPa"
        figure, axes = _pressures(rows, title, axis, 2.75, standing)
        axes.text(standing, -0.75, "standing", color=MUTED, ha="center", va="bottom", fontsize=10)
        for at, row in enumerate(rows):
            most = row.most_pressure_mpa or row.pressure_mpa
            axes.barh(at, most, height=0.66, **_fill(row.checked))
            words = f"{row.pressure_mpa:.2f}" + (f" to {most:.2f}" if row.most_pressure_mpa else "")
            axes.text(most + 0.04, at, words, va="center", bbox=BEHIND)
            if at and rows[at - 1].group != row.group:
                axes.axhline(at - 0.5, color=MUTED, linewidth=0.6)
    return figure


def plot_pressure_relative() -> Figure:
    """An older series as bars against standing, which is 100."""
    rows = sorted(catalogue().anatomy.pressure_relative, key=lambda row: row.percent_of_standing)
    with handbook_style():
        title, axis = "Older measurements: sitting above standing", "Load on the L3 disc, standing = 100"
        figure, axes = _pressures(rows, title, axis, 320, 100)
        for at, row in enumerate(rows):
            axes.barh(at, row.percent_of_standing, height=0.66, **_fill(row.checked))
            words = f"{row.percent_of_standing:g}"
            axes.text(row.percent_of_standing + 4, at, words, va="center", bbox=BEHIND)
    return figure


# ---- movement of the joints --------------------------------------------------------------------------
def _bending(axes: Axes) -> None:
    """Flexion to the right, extension to the left."""
    anatomy = catalogue().anatomy
    for motion, sign, colour in (("extension", -1, RUST), ("flexion", 1, BLUE)):
        rows = anatomy.moves("x-ray", motion)
        for at, joint in enumerate(JOINTS):
            value = rows[joint].value_deg
            axes.barh(at, sign * value, color=colour, height=0.6)
            side = "left" if sign > 0 else "right"
            axes.text(sign * (value + 0.4), at, f"{value:g}°", va="center", ha=side)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_xlim(-8, 16)
    for place, words, side in ((-0.4, "back", "right"), (0.4, "forward", "left")):
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
        axes.plot(row.value_deg, at, "D", color=PINE, **EDGE)
        axes.text((row.most_deg or row.value_deg) + 0.5, at, f"{row.value_deg:g}°", va="center")
    axes.set_xlim(0, 16)
    axes.set_title(title, fontsize=11)


def plot_movement() -> Figure:
    """Three panels on one scale, of each lumbar joint: bending, side bend, turn."""
    with handbook_style():
        figure, every = panels("The low back bends; it hardly turns", 3, figsize=(WIDTH, 7.4))
        _bending(every[0])
        _spread(every[1], "side-bend", "Side bend, one side (textbook, spread of people)")
        _spread(every[2], "turn", "Turn, one side (textbook, spread of people)")
        every[2].set_xlabel("Degrees")
        for axes in every:
            name_rows(axes, JOINTS, above=0.6, below=0.6)
    return figure


# ---- room for the nerves -----------------------------------------------------------------------------
SPACE_COLOURS = {"flexion": BLUE, "extension": RUST}
SPACE_NAMES = {"flexion": "bent forward", "extension": "arched", "neutral": "neutral"}
SPACE_PANELS = (
    ("canal", "area_mm2", "Area of the canal at L4/5, mm² (12 living people)"),
    ("foramen", "change_percent", "Nerve opening against neutral, % (bodies, unsure)"),
    ("nerve root", "touching_percent", "Roots touching bone or disc, % (bodies, unsure)"),
)


def _space(axes: Axes, rows: list[Space], field: str, title: str) -> None:
    values = [getattr(row, field) for row in rows]
    pad = max(values) * 0.03
    for at, (row, value) in enumerate(zip(rows, values, strict=True)):
        axes.barh(at, value, color=SPACE_COLOURS.get(row.posture, MUTED), height=0.6)
        words = f"{value:+g}" if field == "change_percent" else f"{value:g}"
        shift, side = (pad, "left") if value > 0 else (-pad, "right")
        axes.text(value + shift, at, words.replace("-", "\N{MINUS SIGN}"), va="center", ha=side)
    axes.axvline(0, color=INK, linewidth=0.8)
    name_rows(axes, [SPACE_NAMES[row.posture] for row in rows], above=0.6, below=0.6)
    axes.set_xlim(min(0, *values) * 1.3, max(values) * 1.3)
    axes.xaxis.set_ticklabels([])
    axes.set_title(title, fontsize=11)


def plot_space() -> Figure:
    """One panel for each thing that was measured bent and arched."""
    space = [row for row in catalogue().anatomy.space if row.posture in SPACE_NAMES]
    with handbook_style():
        title = "Bending makes room, arching takes some"
        figure, every = panels(title, len(SPACE_PANELS), figsize=(WIDTH, 6.2))
        for axes, (part, field, about) in zip(every, SPACE_PANELS, strict=True):
            rows = [row for row in space if row.part == part and getattr(row, field) is not None]
            _space(axes, rows, field, about)
    return figure


# ---- muscles -----------------------------------------------------------------------------------------
ROLES = {
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
        size = (WIDTH, 0.31 * len(matrix.exercises) + 2.6)
        figure, axes = titled(None, "Hips and low back get most of the work", figsize=size)
        for row, exercise in enumerate(matrix.exercises):
            for column, group in enumerate(matrix.groups):
                use = matrix.uses.get((exercise.id, group))
                roles = list(use.roles.items()) if use else []
                for index, (role, main) in enumerate(roles):
                    place = column + (index - (len(roles) - 1) / 2) * 2 * SIDE
                    marker, colour, _ = ROLES[role]
                    axes.plot(
                        place, row, marker, color=colour, markersize=SIZES[main],
                        markeredgecolor=INK, markeredgewidth=0.5,
                    )  # fmt: skip
        names = [fill(exercise.name, 30) for exercise in matrix.exercises]
        name_rows(axes, names, above=0.6, below=0.6, fontsize=9)
        axes.set_xticks(
            range(len(matrix.groups)), [group_label(group) for group in matrix.groups],
            rotation=90, fontsize=9.5, color=INK,
        )  # fmt: skip
        axes.xaxis.tick_top()
        axes.grid(visible=True, axis="both")
        axes.set_xlim(-0.6, len(matrix.groups) - 0.4)
        handles = [
            Line2D([], [], marker=marker, color="none", mfc=colour, markeredgecolor=INK, label=words)
            for marker, colour, words in ROLES.values()
        ]
        figure.legend(
            handles=handles, loc="outside lower left", ncols=3, labelcolor=MUTED,
            handletextpad=0.1, columnspacing=0.8,
        )  # fmt: skip
    return figure
