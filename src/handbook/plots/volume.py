"""What a week adds up to, in five panels; the numbers are `WeeklyVolume`'s."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator

from ..core.catalogue import catalogue
from ..core.conventions import DAY_NAMES, DAYS
from ..core.errors import HandbookError
from ..core.week.routine import Routine
from ..core.week.rows import MINUTE, each_side, minutes_text
from ..core.week.volume import WeeklyVolume, weekly_volume
from ..core.words import words
from .place import place_for
from .style import BAND, DIRECTIONS, INK, MUTED, PAPER, PINE, WIDTH, handbook_style

ROW = 0.34  # inches for one bar
TALL_ROW = 0.5  # the same where a row's name takes two lines
MARGIN = 0.75  # of a row, from the middle of the outermost to the frame
GROUP_GAP = 0.5  # of a row, between muscles
PANEL = 1.15  # inches for the title and the axis of a panel
EMPTY_PANEL = 0.35  # the same where there is nothing to draw
NOTE_LINE = 0.19  # inches for a line of a note
WRAP = 45  # characters of a note line
TITLE_WRAP = 38  # characters of a title line
LABEL_WRAP = 16  # characters of a row's name
NAMED = 2  # muscles named in the title
LEAST_STRETCH = 12.5  # minutes of axis, so that every guide mark is on it
SIDE_LETTERS = {"left": "L", "right": "R"}


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the figure: its title, its rows' height in inches, what is on its axis, a note under it."""

    title: str
    rows: float
    axis: str
    note: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """Inches with title, axis and note."""
        if not self.axis:
            return self.rows + EMPTY_PANEL
        return self.rows + PANEL + NOTE_LINE * len(self.note)


def _named(labels: Sequence[str]) -> str:
    """ "calf, chest and 2 more"."""
    words = [label.lower() for label in labels]
    rest = len(words) - NAMED
    if rest > 0:
        return f"{', '.join(words[:NAMED])} and {rest} more"
    return " and ".join(words)


def stretch_finding(volume: WeeklyVolume) -> str:
    """The finding of the stretch panel: what stays under the lowest guide mark."""
    if not volume.stretch:
        return "No held stretch this week"
    least = volume.guides[0].least
    low = list(dict.fromkeys(row.label for row in volume.stretch if row.minutes < least))
    if low:
        return f"Under {least:g} min: {_named(low)}"
    return f"All stretched muscles get {least:g} min or more"


def strength_finding(volume: WeeklyVolume) -> str:
    """The finding of the strength panel."""
    if not any(row.sets for row in volume.strength):
        return _one_reason(volume) or "No strength sets this week"
    least, _ = volume.strength_band
    inside = [row.label for row in volume.strength if row.sets >= least]
    if not inside:
        return f"Strength: under {least} sets a week"
    return f"{least} sets or more: {_named(inside)}"


def _one_reason(volume: WeeklyVolume) -> str:
    """Why no pattern has a set, where it is the same for all; it is said once."""
    reasons = {row.short_note for row in volume.strength}
    return reasons.pop() if len(reasons) == 1 else ""


def beside_finding(volume: WeeklyVolume) -> str:
    """The finding of the panel of what stands beside the sessions: its first row, with the target."""
    if not volume.beside:
        return "Nothing beside the sessions"
    row = volume.beside[0]
    return f"A week: {row.name.lower()} {row.against}"


def guide_note(volume: WeeklyVolume) -> str:
    """What the marks mean; they are no dose of treatment."""
    marks = "; ".join(
        f"{mark.least:g} to {mark.most:g} min {mark.meaning}"
        if mark.least != mark.most
        else f"{mark.least:g} min {mark.meaning}"
        for mark in volume.guides
    )
    return f"Marks ({volume.guide_label}): {marks}. Striped: under {volume.guides[0].least:g} min."


def _wrapped(text: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, WRAP))


def _rows_height(labels: Sequence[str]) -> float:
    """Inches of rows that `_rows` names, with its margin above and below."""
    row = TALL_ROW if any(len(label) > LABEL_WRAP for label in labels) else ROW
    return (len(labels) - 1 + 2 * MARGIN) * row


def _beside_note(volume: WeeklyVolume) -> str:
    """What the bars are held against, and what there is to say of a row."""
    marked = ["Line: the guide reached."] if any(row.most for row in volume.beside) else []
    said = [f"{row.label}." if row.label != row.name else row.note for row in volume.beside]
    return " ".join([*marked, *volume.guide_words, *filter(None, said)])


def _panels(volume: WeeklyVolume) -> tuple[Panel, ...]:
    said = words()["volume"]
    least, _ = volume.strength_band
    stretch_rows = len(volume.stretch) + GROUP_GAP * len(volume.muscles)
    strength_rows = _rows_height([row.label for row in volume.strength])
    direction_rows = _rows_height([row.label for row in volume.directions])
    guide = _wrapped(guide_note(volume))
    strength = _wrapped(f"Shaded: {volume.band_words} Striped: under {least}.")
    beside_rows = _rows_height([row.name for row in volume.beside])
    days = (
        f"Solid: holding and moving, {minutes_text(volume.work_s)} of {minutes_text(volume.seconds)} min in "
        "the week. Outlined: getting ready, changing sides, rests."
    )
    return (
        Panel(stretch_finding(volume), stretch_rows * ROW, said["stretch"], guide)
        if volume.stretch
        else Panel(stretch_finding(volume), ROW, ""),
        Panel(strength_finding(volume), strength_rows, said["strength"], strength),
        Panel(beside_finding(volume), beside_rows, said["beside"], _wrapped(_beside_note(volume)))
        if volume.beside
        else Panel(beside_finding(volume), ROW, ""),
        Panel("Minutes by direction", direction_rows, "Holding and moving, minutes a week"),
        Panel(said["days"], _rows_height(list(DAYS)), "Minutes", _wrapped(days)),
    )


def _bar(
    axes: Axes,
    at: float,
    value: float,
    solid: bool,
    *,
    left: float = 0.0,
    colour: str = PINE,
    stripes: str = "////",
) -> None:
    """A bar: solid, or white with stripes (or without, if `stripes` is empty)."""
    fill, hatch = (colour, None) if solid else (PAPER, stripes or None)
    axes.barh(
        at, value, left=left, height=0.78,
        facecolor=fill, edgecolor=colour, hatch=hatch, linewidth=1.2, zorder=2,
    )  # fmt: skip


def _rows(axes: Axes, places: Sequence[float], labels: Sequence[str]) -> None:
    names = [textwrap.fill(label, LABEL_WRAP) for label in labels]
    axes.set_yticks(list(places), names, fontsize=11, linespacing=0.95)
    axes.set_ylim(max(places) + MARGIN, min(places) - MARGIN)


def _empty(axes: Axes, text: str) -> None:
    axes.text(0.0, 0.5, text, transform=axes.transAxes, color=MUTED, va="center")
    axes.set_axis_off()


def _value(axes: Axes, x: float, at: float, text: str, reach: float) -> None:
    """The number at the end of a bar, on a small piece of paper so that marks do not cross it."""
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.2, "alpha": 0.85}
    axes.text(x + reach * 0.015, at, text, va="center", color=INK, bbox=box, zorder=3)


def _days_column(axes: Axes, at: float, days: int) -> None:
    """On how many days, in a column at the right edge."""
    words = "1 day" if days == 1 else f"{days} days"
    axes.text(1.0, at, words, transform=axes.get_yaxis_transform(), ha="right", va="center", color=MUTED)


def _stretch(axes: Axes, volume: WeeklyVolume) -> None:
    if not volume.stretch:
        _empty(axes, words()["volume"]["no_stretch"])
        return
    reach = max(LEAST_STRETCH, *(row.minutes for row in volume.stretch))
    for mark in volume.guides:
        if mark.least < mark.most:
            axes.axvspan(mark.least, mark.most, facecolor=BAND, edgecolor=PINE, linewidth=0, zorder=0)
        for edge in {mark.least, mark.most}:
            axes.axvline(edge, color=PINE, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    at, middles, labels = 0.0, [], []
    for sides in volume.muscles:
        for step, row in enumerate(sides):
            _bar(axes, at + step, row.minutes, row.minutes >= volume.guides[0].least)
            _value(
                axes, row.minutes, at + step, f"{SIDE_LETTERS[row.side]} {minutes_text(row.seconds)}", reach
            )
        middles.append(at + (len(sides) - 1) / 2)
        _days_column(axes, middles[-1], sides[0].days)
        labels.append(sides[0].label)
        at += len(sides) + GROUP_GAP
    _rows(axes, middles, labels)
    axes.set_ylim(at - GROUP_GAP - 0.4, -0.6)
    axes.grid(visible=False)  # the marks are the grid
    axes.set_xlim(0, reach * 1.42)
    ticks = [(mark.least + mark.most) / 2 for mark in volume.guides]
    axes.set_xticks([0, *ticks], ["0", *(_mark_words(mark.least, mark.most) for mark in volume.guides)])


def _mark_words(least: float, most: float) -> str:
    return f"{most:g}" if least == most else f"{least:g}–{most:g}"


def _strength(axes: Axes, volume: WeeklyVolume) -> None:
    least, most = volume.strength_band
    reach = max(most + 0.5, *(row.sets for row in volume.strength))
    axes.axvspan(least, most, facecolor=BAND, zorder=0)
    for edge in (least, most):
        axes.axvline(edge, color=PINE, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    said_once = _one_reason(volume)
    for at, row in enumerate(volume.strength):
        _bar(axes, at, row.sets, row.sets >= least)
        if row.sets:
            _value(axes, row.sets, at, f"{row.sets}", reach)
            _days_column(axes, at, row.days)
        else:
            why = "" if said_once else row.short_note.lower()
            _value(axes, 0, at, f"0: {why}" if why else "0", reach)
    _rows(axes, range(len(volume.strength)), [row.label for row in volume.strength])
    axes.grid(visible=False)
    axes.set_xlim(0, reach * 1.42)
    axes.set_xticks([0, least, most])


def _beside(axes: Axes, volume: WeeklyVolume) -> None:
    """Each row's share of its own target; one without a target has its number alone."""
    if not volume.beside:
        _empty(axes, words()["volume"]["no_beside"])
        return
    shares = [row.amount / row.most if row.most else 0.0 for row in volume.beside]
    reach = max(1.0, *shares)
    for at, (row, share) in enumerate(zip(volume.beside, shares, strict=True)):
        _bar(axes, at, share, row.amount >= row.least)
        if row.most:
            axes.plot([1, 1], [at - 0.5, at + 0.5], color=PINE, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
        _value(axes, share, at, row.against, reach)
        if row.unit != "days":
            _days_column(axes, at, row.days)
    _rows(axes, range(len(volume.beside)), [row.name for row in volume.beside])
    axes.grid(visible=False)
    axes.set_xlim(0, reach * 2.2)
    axes.set_xticks([])


def _directions(axes: Axes, volume: WeeklyVolume, easing: str) -> None:
    if not volume.directions:
        _empty(axes, "There is no session in this week.")
        return
    reach = max(row.minutes for row in volume.directions)
    for at, row in enumerate(volume.directions):
        _bar(axes, at, row.minutes, solid=True, colour=DIRECTIONS[row.direction])
        eases = ", eases you" if row.direction == easing else ""
        _value(axes, row.minutes, at, f"{minutes_text(row.seconds)} min{eases}", reach)
    _rows(axes, range(len(volume.directions)), [row.label for row in volume.directions])
    axes.set_xlim(0, reach * 1.6)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))


def _days(axes: Axes, volume: WeeklyVolume) -> None:
    by_day = {row.day: row for row in volume.days}
    reach = max((row.minutes for row in volume.days), default=1.0)
    for at, day in enumerate(DAYS):
        row = by_day.get(day)
        if row is None:
            axes.text(reach * 0.015, at, "no session", va="center", color=MUTED)
            continue
        work = row.work_s / MINUTE
        _bar(axes, at, work, solid=True)
        _bar(axes, at, row.minutes - work, solid=False, left=work, stripes="")
        _value(axes, row.minutes, at, f"{minutes_text(row.seconds)}, work {minutes_text(row.work_s)}", reach)
    _rows(axes, range(len(DAYS)), [DAY_NAMES[day] for day in DAYS])
    axes.set_xlim(0, reach * 1.55)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))


def _finish(axes: Axes, panel: Panel) -> None:
    axes.set_title(textwrap.fill(panel.title, TITLE_WRAP), loc="left", fontsize=13, pad=10)
    if panel.axis:
        axes.set_xlabel("\n".join((panel.axis, *panel.note)), fontsize=10, loc="left", linespacing=1.25)


def volume_alt(volume: WeeklyVolume) -> str:
    """The numbers of the picture, for who does not see it.

    >>> import handbook as hb
    >>> volume_alt(hb.weekly_volume(hb.plan(hb.Profile(minutes=10)))).startswith("Bar charts of one week.")
    True
    """
    parts = {
        "Stretch, minutes on each side": [
            f"{rows[0].label.lower()} {each_side(rows, minutes_text)}" for rows in volume.muscles
        ],
        "Sets of strength": [f"{row.label.lower()} {row.sets}" for row in volume.strength],
        "Beside the sessions": [f"{row.name.lower()} {row.against}" for row in volume.beside],
        "Minutes by direction": [
            f"{row.label.lower()} {minutes_text(row.seconds)}" for row in volume.directions
        ],
        "Minutes by day": [f"{DAY_NAMES[row.day]} {minutes_text(row.seconds)}" for row in volume.days],
    }
    told = [f"{title}: {', '.join(rows) or 'none'}." for title, rows in parts.items()]
    return " ".join(["Bar charts of one week.", *told])


def plot_weekly_volume(routine: Routine, *, ax: Axes | None = None) -> Figure:
    """Five panels: stretch minutes for each muscle and side, strength sets for each pattern, what stands
    beside the sessions, directions, days.

    The numbers are those of `weekly_volume(routine)`, in minutes (to 0.1) and sets a week; striped bars
    lie under the lowest mark, and a pattern without a set says why in short.
    `handbook.volume_table` has the same as a table, with the reasons in full.  ax: a subplot to draw into;
    without it the plot has a figure of its own.  Returns the figure.
    Raises HandbookError if it is given something else than a routine.

    >>> hb.plot_weekly_volume(hb.plan(hb.Profile(minutes=10))).savefig("volume.png")
    """
    if not isinstance(routine, Routine):
        raise HandbookError("plot_weekly_volume() takes a routine: plot_weekly_volume(plan(profile)).")
    volume = weekly_volume(routine, using=catalogue())
    panels = _panels(volume)
    with handbook_style():
        heights = [panel.height for panel in panels]
        figure, place = place_for(
            ax,
            "weekly volume",
            volume_alt(volume),
            figsize=(WIDTH, sum(heights)),
            layout=ConstrainedLayoutEngine(h_pad=0.12),
        )
        every = place.subplots(len(panels), 1, height_ratios=heights)
        stretch, strength, beside, directions, days = every
        _stretch(stretch, volume)
        _strength(strength, volume)
        _beside(beside, volume)
        _directions(directions, volume, routine.profile.easing)
        _days(days, volume)
        for axes, panel in zip(every, panels, strict=True):
            _finish(axes, panel)
    return figure
