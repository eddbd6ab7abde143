"""The plots of the evidence chapters, from the records and the ledger."""

from __future__ import annotations

from matplotlib.figure import Figure

from ..core.catalogue import catalogue
from ..core.conventions import GUIDE_MARKS, STRENGTH_BAND
from ..core.doses import span
from ..core.ledger import claims, claims_by_level, claims_by_source
from ..core.records import Range
from ..core.weekly import WeeklyDose, article_stretches, strength_sets
from ..core.words import words
from .doses import MARGIN, ROW_HEIGHT
from .picture import PlotPicture
from .place import name_rows, titled
from .ranges import Mark, RangeRow, plot_ranges
from .style import INK, PINE, WIDTH, handbook_style

MOST_SOURCES = 12
# Room in a label on a phone; longer ones break at a comma or a blank.
LABEL_WIDTH = 26


def _broken(label: str) -> str:
    """A label on two lines where it is long."""
    if len(label) <= LABEL_WIDTH:
        return label
    middle = len(label) // 2
    blanks = [at for at, char in enumerate(label) if char == " "]
    at = min(blanks, key=lambda blank: abs(blank - middle))
    return f"{label[:at]}\n{label[at + 1 :]}"


def rounded(value: Range, unit: str = "") -> str:
    """ "3.5 to 5.2 min": one decimal is enough here."""
    return span((round(value[0], 1), round(value[1], 1)), unit)


def finding_rows(topic: str) -> list[RangeRow]:
    """The findings of a topic as rows."""
    found = [f for f in catalogue().evidence.findings.values() if f.topic == topic]
    return [RangeRow(_broken(f.label), f.value, span(f.value, f.unit), "literature") for f in found]


def plot_height() -> PlotPicture:
    """Height lost in a day, and gained by traction and by lying down, in mm."""
    title, axis = "Lying still does much of what traction does", "Change of body height in mm"
    figure = plot_ranges(finding_rows("height"), title, axis, room=2.6)
    return PlotPicture(figure, "height gained by traction and by lying down")


def plot_pressure() -> PlotPicture:
    """Pressure in one disc of one man by posture, in MPa."""
    title, axis = "Bending forward presses the disc most", "Pressure in the disc L4/5, in MPa, one man"
    figure = plot_ranges(finding_rows("pressure"), title, axis)
    return PlotPicture(figure, "pressure in one disc by posture")


def guide_marks() -> list[Mark]:
    """The marks at 2 to 3, 5 and 10 minutes that the weekly plots use."""
    sides = ("right", "left", "center")
    return [Mark(value, span(value), side) for (value, _, _), side in zip(GUIDE_MARKS, sides, strict=True)]


def plot_stretch_studies() -> PlotPicture:
    """What the literature counts: minutes a week for one muscle and side."""
    title, axis = "The studies do not share one number", "Minutes a week for one muscle, one side"
    figure = plot_ranges(finding_rows("stretch"), title, axis, room=1.6)
    return PlotPicture(figure, "minutes of stretching a week by study")


def weekly_label(row: WeeklyDose) -> str:
    """ "0: Knee to chest" """
    number = catalogue().sources[row.source].label.split()[-1] if row.source else "Ours"
    return f"{number}: {row.exercise.name}"


def plot_article_stretches() -> PlotPicture:
    """What the articles' holds add up to in a week, beside the guide marks."""
    rows = [
        RangeRow(_broken(weekly_label(row)), row.amount, rounded(row.amount, "min"), "article")
        for row in article_stretches()
    ]
    title, axis = "The articles' stretches, if done daily", "Minutes a week, one side"
    figure = plot_ranges(rows, title, axis, guide_marks(), room=1.6)
    return PlotPicture(figure, "minutes of stretching a week in the articles")


def plot_strength() -> PlotPicture:
    """Sets a week of the bridge, beside the guideline's range."""
    rows = []
    for row in strength_sets():
        kind = "article" if row.source else "ours"
        rows.append(RangeRow(weekly_label(row), row.amount, rounded(row.amount, "sets"), kind))
    least, most = STRENGTH_BAND
    guideline = Mark((least, most), f"guideline {least} to {most}")
    title, axis = "One strength exercise, few sets", "Sets a week for one muscle group"
    figure = plot_ranges(rows, title, axis, [guideline])
    return PlotPicture(figure, "sets of strength work a week")


def _bars(labels: list[str], values: list[int], title: str, axis: str) -> Figure:
    with handbook_style():
        figure, axes = titled(None, title, figsize=(WIDTH, MARGIN + ROW_HEIGHT * len(labels)))
        axes.barh(range(len(labels)), values, color=PINE, height=0.62)
        for at, value in enumerate(values):
            axes.text(value + max(values) * 0.02, at, f"{value}", va="center", color=INK)
        name_rows(axes, labels)
        axes.set_xlim(0, max(values) * 1.15)
        axes.set_xlabel(axis)
    return figure


def plot_levels() -> PlotPicture:
    """How many claims rest on each kind of evidence."""
    counts = claims_by_level(claims())
    labels = [level.label for level in catalogue().evidence_levels.values()]
    values = [sum(counts[level].values()) for level in counts]
    figure = _bars(labels, values, "Most of it is guideline or reasoning", "Claims that name their evidence")
    return PlotPicture(figure, words()["ledger"]["levels"].lower())


def plot_sources() -> PlotPicture:
    """The works on which most claims rest."""
    book = catalogue()
    top = list(claims_by_source(claims()).items())[:MOST_SOURCES]
    names, counts = [book.references[key].short for key, _ in top], [count for _, count in top]
    figure = _bars(names, counts, "A few works carry much of the book", "Claims that rest on the work")
    return PlotPicture(figure, "claims by work")
