"""Checks the learners' sums and bars of a week's volume."""

from __future__ import annotations

import re
from typing import Any

from ..core.week.volume import WeeklyVolume
from .answer import Answer, Steps

CLOSE_MIN = 0.02  # minutes: a sum rounded to two places is right
PROMISING = re.compile(r"\b(treatment|treats?|cures?|heals?|healing|therapy)\b", re.I)


def expected_minutes(volume: WeeklyVolume) -> dict[str, float]:
    """Minutes of stretching a week for each muscle group, on one side."""
    return {row.label: row.minutes for row in volume.stretch if row.side == "left"}


def check_minutes(minutes: Any, volume: WeeklyVolume) -> Answer:
    """minutes: muscle label to minutes a week on one side.

    >>> from handbook import workshop
    >>> volume = hb.weekly_volume(hb.plan(hb.Profile(minutes=10)))
    >>> workshop.check_minutes({}, volume).left[:1]
    ('Make `minutes` a dictionary: the label of each muscle group to its minutes.',)
    >>> workshop.check_minutes({row.label: row.minutes for row in volume.stretch}, volume).left
    ()
    """
    steps = Steps("Minutes a week")
    wanted = expected_minutes(volume)
    if not steps.need(
        isinstance(minutes, dict) and bool(minutes),
        "`minutes` is a dictionary.",
        "Make `minutes` a dictionary: the label of each muscle group to its minutes.",
    ):
        return steps.answer()
    missing = [label for label in wanted if label not in minutes]
    steps.need(
        not missing,
        "Every muscle group is there.",
        f"{len(missing)} of {len(wanted)} muscle groups are missing, for example {missing[0]}."
        if missing
        else "",
    )
    common = [label for label in wanted if label in minutes]
    doubled = [label for label in common if abs(minutes[label] - 2 * wanted[label]) <= CLOSE_MIN]
    seconds = [label for label in common if abs(minutes[label] - 60 * wanted[label]) <= CLOSE_MIN]
    wrong = [label for label in common if abs(minutes[label] - wanted[label]) > CLOSE_MIN]
    if wrong and len(doubled) == len(common):
        words = "Each number is twice too large: both sides were added. Take the rows of one side."
    elif wrong and len(seconds) == len(common):
        words = "Each number is 60 times too large: these are seconds. Use `row.minutes`."
    elif wrong:
        label = wrong[0]
        words = f"{label}: you have {minutes[label]:.2f} min, the rows give {wanted[label]:.2f} min."
    else:
        words = ""
    steps.need(
        bool(common) and not wrong, "The numbers are those of the rows.", words or "No number to compare."
    )
    return steps.answer()


def _bars(axes: Any) -> list[Any]:
    """The bars of a bar chart: rectangles of its containers, not shaded bands."""
    return [bar for container in getattr(axes, "containers", ()) for bar in container]


def check_bars(axes: Any, volume: WeeklyVolume) -> Answer:
    """axes: matplotlib axes with one horizontal bar for each muscle group, in minutes.

    >>> from handbook import workshop
    >>> volume = hb.weekly_volume(hb.plan(hb.Profile(minutes=10)))
    >>> workshop.check_bars(None, volume).left
    ('Make `fig, ax = plt.subplots()` and draw on `ax`.',)
    """
    steps = Steps("Bars")
    if not steps.need(
        hasattr(axes, "containers"), "`ax` holds a plot.", "Make `fig, ax = plt.subplots()` and draw on `ax`."
    ):
        return steps.answer()
    wanted = expected_minutes(volume)
    bars = _bars(axes)
    if steps.need(
        len(bars) == len(wanted),
        "There is one bar for each muscle group.",
        f"There are {len(bars)} bars for {len(wanted)} muscle groups: draw them with `ax.barh`.",
    ):
        lengths = sorted(round(float(bar.get_width()), 2) for bar in bars)
        true = sorted(round(value, 2) for value in wanted.values())
        near = all(abs(a - b) <= CLOSE_MIN for a, b in zip(lengths, true, strict=True))
        upright = not near and [bar for bar in bars if abs(float(bar.get_width()) - 0.8) > CLOSE_MIN] == []
        steps.need(
            near,
            "Each bar is as long as its minutes.",
            "The bars stand upright: with long names lying bars read better, `ax.barh(names, values)`."
            if upright
            else "The bars are not as long as the minutes.",
        )
        names = {label.get_text() for label in axes.get_yticklabels()}
        missing = [label for label in wanted if label not in names]
        steps.need(
            not missing,
            "Each bar has its name.",
            f"No name for {missing[0]}: pass the labels to `barh`." if missing else "",
        )
    words = axes.get_xlabel()
    steps.need(
        "min" in words.lower(), "The axis says minutes.", "Say the unit: `ax.set_xlabel('Minutes a week')`."
    )
    titles = [axes.get_title(loc=place) for place in ("left", "center", "right")]
    promise = PROMISING.search(" ".join([words, *titles, *(text.get_text() for text in axes.texts)]))
    steps.need(
        not promise,
        "The plot promises nothing.",
        f"The plot says “{promise[0].lower()}”. The marks come from range of motion in healthy people."
        if promise
        else "",
    )
    return steps.answer()
