"""How it goes: a small line for each measure with its band, and the sessions of the last weeks."""

from __future__ import annotations

from datetime import date
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..core.errors import HandbookError
from ..core.log.measures import Change
from ..core.log.pain_log import PainLog
from ..core.log.programme import Programme
from ..core.log.progress import Progress, progress
from ..core.words import date_words, words
from .place import beside, place_for
from .style import BAND, INK, MUTED, PAPER, PINE, WIDTH, handbook_style

ROW = 1.45  # inches for one measure
WRAP = 62  # characters of a line


def progress_alt(found: Progress) -> str:
    """The numbers of the picture, for who does not see it."""
    told = [
        f"{c.name}, {c.measure.scale}: "
        + ", ".join(f"{point.value} on {date_words(point.date)}" for point in c.points)
        + f". {c.words}"
        for c in found.changes
    ]
    weeks = (
        [f"Sessions done by week: {', '.join(week.words for week in found.weeks)}."] if found.weeks else []
    )
    return " ".join([*told, *weeks]) or "Nothing was measured yet."


def _line(axes: Axes, change: Change) -> None:
    measure, points = change.measure, change.points
    days, values = [point.date.toordinal() for point in points], [point.value for point in points]
    if band := change.band:
        axes.axhspan(*band, facecolor=BAND, hatch="////", edgecolor=MUTED, linewidth=0, zorder=0)
    fills = [PAPER, *[PINE] * (len(points) - 1)]
    axes.plot(days, values, color=PINE, linewidth=1.8, zorder=2)
    axes.scatter(days, values, s=44, c=fills, edgecolors=PINE, linewidths=1.6, zorder=3, clip_on=False)
    beside(axes, str(values[-1]), days[-1], values[-1], weight="bold")
    most = measure.most if measure.low else max(1, *values, *(band or ())) * 1.15
    axes.set_ylim(measure.least, most)
    axes.set_yticks([measure.least, measure.most] if measure.low else [0, max(values)])
    shown = sorted({days[0], days[-1]})
    axes.set_xticks(shown, [date_words(date.fromordinal(day)) for day in shown], fontsize=9)
    axes.margins(x=0.12)
    axes.set_title(f"{change.name} ({measure.scale})", fontsize=10.5, loc="left")
    axes.set_xlabel(fill(change.words, WRAP), fontsize=9.5, loc="left", color=INK)


def _weeks(axes: Axes, found: Progress) -> None:
    for place, week in enumerate(found.weeks):
        for box in range(max(week.planned, week.done)):
            axes.bar(
                place,
                0.82,
                bottom=box,
                width=0.8,
                facecolor=PINE if box < week.done else PAPER,
                edgecolor=PINE,
                linestyle="--" if week.now and box >= week.done else "-",
            )
    axes.set_xticks(range(len(found.weeks)), [week.words for week in found.weeks], fontsize=9.5)
    axes.set_yticks([])
    axes.set_title(words()["goes"]["sessions"], fontsize=10.5, loc="left")
    axes.set_xlabel(found.session_words, fontsize=9.5, loc="left", color=INK)


def plot_progress(found: Programme | PainLog, today: date | None = None, *, ax: Axes | None = None) -> Figure:
    """A line for each measure (whole numbers in the measure's unit) and the sessions of the last weeks.

    First point open; striped: from the first number, a change too small to tell from an up and down.
    `handbook.progress_table` has the same as a table.  ax: a subplot to draw into; without it the plot has a
    figure of its own.  Returns the figure.  Raises HandbookError if there is nothing to plot, or
    it is given something else than a programme or a log.

    >>> log = hb.PainLog().measure("2026-03-02", "pain", 7).measure("2026-03-16", "pain", 4)
    >>> hb.plot_progress(log).savefig("progress.png")
    """
    noted = progress(found, today)
    rows = len(noted.changes) + bool(noted.weeks)
    if not rows:
        raise HandbookError("Nothing was measured and no week has begun, so there is nothing to plot.")
    with handbook_style():
        figure, place = place_for(ax, "how it goes", progress_alt(noted), figsize=(WIDTH, rows * ROW))
        places = place.subplots(rows, 1, squeeze=False)[:, 0]
        for axes, change in zip(places, noted.changes, strict=False):
            _line(axes, change)
        if noted.weeks:
            _weeks(places[-1], noted)
    return figure
