"""Dose and response of a programme, week by week: minutes of work beside the pain they met."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..core.errors import HandbookError
from ..core.log.limits import MOST_PAIN, TOO_HIGH
from ..core.log.programme import Programme, WeekRow, week_rows
from ..core.log.traffic_light import LIGHT_WORDS, Light
from ..core.week.rows import MINUTE, minutes_text
from ..core.words import words
from .place import headed, place_for
from .style import AMBER, BAND, BLUE, GREEN, INK, MUTED, ON_WINE, PAPER, PINE, WIDTH, WINE, handbook_style

ROW = 0.42  # inches for one week
HEADROOM = 2.3  # inches for title, axes and key
KEY_WRAP = 64  # characters of a line of the key
TITLE_WRAP = 44  # characters of a line of the title


class Look(NamedTuple):
    """How a light is drawn: shape and letter say the same as the colour."""

    marker: str
    letter: str
    fill: str
    ink: str
    size: float


LIGHTS = {
    Light.GREEN: Look("o", "G", GREEN, INK, 17),
    Light.AMBER: Look("^", "A", AMBER, INK, 19),
    Light.RED: Look("s", "R", WINE, ON_WINE, 15),
}


def finding(rows: Sequence[WeekRow]) -> str:
    """The title: how many weeks had which light, else what the forecast does to the work."""
    noted = [row for row in rows if row.light]
    if not noted:
        return (
            f"If all goes well: {minutes_text(rows[0].work_s)} to {minutes_text(rows[-1].work_s)} min a week"
        )
    counts = [(light, sum(row.light is light for row in noted)) for light in LIGHTS]
    words = [f"{count} {LIGHT_WORDS[light].lower()}" for light, count in counts if count]
    return f"Weeks noted: {', '.join(words)}"


def _dose(axes: Axes, rows: Sequence[WeekRow]) -> None:
    reach = max(row.work_s for row in rows) / MINUTE or 1
    for row in rows:
        minutes = row.work_s / MINUTE
        paint, stripes = (PAPER, "////") if row.forecast else (PINE, None)
        axes.barh(
            row.number, minutes, height=0.66, facecolor=paint, edgecolor=PINE, hatch=stripes, linewidth=1.2
        )
        axes.text(minutes + reach * 0.03, row.number, minutes_text(row.work_s), va="center", color=INK)
    axes.set_xlim(0, reach * 1.42)
    axes.set_xticks([])
    axes.set_xlabel("Work, min a week", fontsize=10, loc="left")
    axes.set_yticks([row.number for row in rows], [f"Week {row.number}" for row in rows], fontsize=11)
    axes.set_ylim(rows[-1].number + 0.6, rows[0].number - 0.6)
    axes.spines["bottom"].set_visible(False)


def _lights(axes: Axes, rows: Sequence[WeekRow]) -> None:
    for row in rows:
        if row.light is None:
            axes.text(0, row.number, "–", ha="center", va="center", color=MUTED)
            continue
        look = LIGHTS[row.light]
        axes.plot(
            0, row.number, look.marker, color=look.fill, markersize=look.size,
            markeredgecolor=INK, markeredgewidth=0.8,
        )  # fmt: skip
        # The middle of a triangle lies below its centre.
        place = row.number + (0.06 if look.marker == "^" else 0.0)
        bold = {"color": look.ink, "fontsize": 9.5, "weight": "bold"}
        axes.text(0, place, look.letter, bold, ha="center", va="center")
    axes.set_xlim(-1, 1)
    axes.set_xticks([])
    axes.set_xlabel("Light", fontsize=10)
    axes.spines["bottom"].set_visible(False)
    axes.grid(visible=False)


def _pain(axes: Axes, rows: Sequence[WeekRow]) -> None:
    axes.axvspan(0, TOO_HIGH, facecolor=BAND, zorder=0)
    during = [(row.during, row.number) for row in rows if row.during is not None]
    morning = [(row.next_morning, row.number) for row in rows if row.next_morning is not None]
    if not during:
        axes.text(0.3, rows[0].number, "nothing noted yet", va="center", color=MUTED)
    for points, colour, marker, line, fill in (
        (morning, BLUE, "D", "--", PAPER),
        (during, PINE, "o", "-", PINE),
    ):
        if points:
            axes.plot(
                *zip(*points, strict=True), color=colour, linestyle=line, linewidth=1.6,
                marker=marker, markersize=8, markerfacecolor=fill, markeredgewidth=1.4, clip_on=False,
            )  # fmt: skip
    axes.set_xlim(0, MOST_PAIN)
    axes.set_xticks([0, TOO_HIGH, MOST_PAIN])
    axes.set_xlabel("Pain, 0 to 10", fontsize=10, loc="left")


def _told(row: WeekRow) -> str:
    parts = [f"{minutes_text(row.work_s)} minutes of work"]
    if row.forecast:
        parts.append("a forecast")
    if row.light:
        parts.append(LIGHT_WORDS[row.light].lower())
    if row.during is not None:
        parts.append(f"worst pain {row.during:.1f}")
    if row.next_morning is not None:
        parts.append(f"next morning {row.next_morning:.1f}")
    return f"Week {row.number}: {', '.join(parts)}."


def programme_alt(rows: Sequence[WeekRow]) -> str:
    """The numbers of the picture, for who does not see it."""
    return " ".join([f"A row for each of {len(rows)} weeks.", *map(_told, rows)])


def plot_programme(programme: Programme, *, ax: Axes | None = None) -> Figure:
    """A row for each week: minutes of work, the light, and the pain it was answered with.

    The numbers are those of `week_rows(programme)`: minutes to 0.1, means of pain from 0 to 10.
    `handbook.programme_table` has the same as a table.  ax: a subplot to draw into; without it the plot has
    a figure of its own.  Returns the figure.
    Raises HandbookError if it is given something else than a programme.

    >>> hb.plot_programme(hb.programme(hb.Profile(minutes=10), weeks=3)).savefig("programme.png")
    """
    if not isinstance(programme, Programme):
        raise HandbookError("plot_programme() takes a programme: plot_programme(programme(profile)).")
    rows = week_rows(programme)
    with handbook_style():
        height = len(rows) * ROW + HEADROOM
        figure, place = place_for(ax, "dose and response", programme_alt(rows), figsize=(WIDTH, height))
        dose, lights, pain = place.subplots(1, 3, sharey=True, width_ratios=[5, 1.3, 5])
        _dose(dose, rows)
        _lights(lights, rows)
        _pain(pain, rows)
        for axes in (dose, lights, pain):
            axes.tick_params(axis="y", length=0)
        headed(place, textwrap.fill(finding(rows), TITLE_WRAP))
        key = textwrap.fill(words()["log"]["chart"].format(most=TOO_HIGH), KEY_WRAP)
        place.supxlabel(key, x=0.01, ha="left", fontsize=9.5, color=MUTED, linespacing=1.3)
    return figure
