"""Checks the learners' sums and bars of a week's volume."""

from __future__ import annotations

import math
import re
from typing import Any

from ..core.week.volume import WeeklyVolume
from .answer import Answer, Steps

CLOSE_MIN = 0.02  # minutes: a sum rounded to two places is right
UNIT = re.compile(r"\bmin(utes?)?\b", re.I)
GUIDE = re.compile(r"\bguide|range.of.motion", re.I)
PROMISING = re.compile(r"\b(treatment|treats?|cures?|heals?|healing|therapy)\b", re.I)


def expected_minutes(volume: WeeklyVolume) -> dict[str, float]:
    """Minutes of stretching a week for each muscle group, on one side."""
    return {row.label: row.minutes for row in volume.stretch if row.side == "left"}


def check_minutes(minutes: Any, volume: WeeklyVolume) -> Answer:
    """The minutes of each muscle.

    minutes: muscle label to minutes a week on one side.

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
    left = f"{len(missing)} of {len(wanted)} muscle groups are missing, for example {{}}."
    steps.none(missing, "Every muscle group is there.", left)
    extra = [label for label in minutes if label not in wanted]
    left = "{!r} is no muscle group of this week; take `row.label`."
    steps.none(extra, "Nothing else is there.", left)
    common = [label for label in wanted if label in minutes]
    odd = [label for label in common if not _is_number(minutes[label])]
    if odd:
        said = f"{odd[0]}: {minutes[odd[0]]!r} is no number."
        return steps.answer(f"{said} Write minutes as a number, without quotes or unit.")
    doubled = [label for label in common if abs(minutes[label] - 2 * wanted[label]) <= CLOSE_MIN]
    seconds = [label for label in common if abs(minutes[label] - 60 * wanted[label]) <= CLOSE_MIN]
    wrong = [label for label in common if abs(minutes[label] - wanted[label]) > CLOSE_MIN]
    if wrong and len(doubled) == len(common):
        words = "Each number is twice too large: both sides were added. Take the rows of one side."
    elif wrong and len(seconds) == len(common):
        words = "Each number is 60 times too large: these are seconds. Use `row.minutes`."
    elif wrong:
        label = wrong[0]
        more = "more" if minutes[label] > wanted[label] else "less"
        words = f"{label}: {minutes[label]:.2f} min is {more} than its row says. Take `row.minutes` as it is."
    else:
        words = "No number to compare."
    steps.need(bool(common) and not wrong, "The numbers are those of the rows.", words)
    return steps.answer()


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _named(axes: Any, bars: list[Any]) -> dict[str, float]:
    """The length of each bar under the name that stands beside its middle."""
    ticks = zip(axes.get_yticks(), axes.get_yticklabels(), strict=False)
    names = {round(float(place), 2): label.get_text() for place, label in ticks}
    middles = [(round(float(bar.get_y() + bar.get_height() / 2), 2), bar) for bar in bars]
    return {names[y]: float(bar.get_width()) for y, bar in middles if y in names}


def _spans(axes: Any, bars: list[Any]) -> list[tuple[float, float]]:
    """From where to where each shaded band goes, in minutes."""
    boxes = [
        patch.get_path().get_extents(patch.get_patch_transform())
        for patch in axes.patches
        if all(patch is not bar for bar in bars)
    ]
    return [(float(box.x0), float(box.x1)) for box in boxes]


def _span_is_told(steps: Steps, axes: Any, bars: list[Any], volume: WeeklyVolume, words: str) -> None:
    """Whether the span between the two upper marks is shaded, and named."""
    low, high = sorted(mark.least for mark in volume.guides)[-2:]
    spans = _spans(axes, bars)
    near = [span for span in spans if abs(span[0] - low) + abs(span[1] - high) <= CLOSE_MIN]
    here = f"a band goes from {spans[0][0]:g} to {spans[0][1]:g}" if spans else "no band is shaded"
    if steps.need(
        bool(near),
        "The span of the guide is shaded.",
        f"The task asks for a shaded span, and {here}: read the task's numbers, use `ax.axvspan`.",
    ):
        steps.need(
            bool(GUIDE.search(words)),
            "It says what the span is.",
            "The shaded span has no name: write beside it what it is, `volume.guide_label`.",
        )


def check_bars(axes: Any, volume: WeeklyVolume) -> Answer:
    """The bars of a weekly volume.

    axes: matplotlib axes with a lying bar for each muscle group, in minutes, and the span of the guide.

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
    # Rectangles of its containers, not shaded bands.
    bars = [bar for container in axes.containers for bar in container]
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
        named = _named(axes, bars)
        missing = [label for label in wanted if label not in named]
        swapped = [label for label, m in wanted.items() if abs(named.get(label, m) - m) > CLOSE_MIN]
        steps.need(
            not missing and not (near and swapped),
            "Each bar has its name.",
            f"No name for {missing[0]}: pass the labels to `barh`."
            if missing
            else "Names and bars are not in the same order: hand both to `barh` from one dictionary.",
        )
    unit = axes.get_xlabel()
    steps.need(
        bool(UNIT.search(unit)), "The axis says minutes.", "Say the unit: `ax.set_xlabel('Minutes a week')`."
    )
    legend = axes.get_legend()
    told = [*axes.texts, *(legend.get_texts() if legend else [])]
    titles = [axes.get_title(loc=place) for place in ("left", "center", "right")]
    words = " ".join([unit, *titles, *(text.get_text() for text in told)])
    _span_is_told(steps, axes, bars, volume, words)
    left = "The plot says “{}”. The marks come from range of motion in healthy people."
    steps.none(PROMISING.findall(words.lower()), "The plot promises nothing.", left)
    return steps.answer()
