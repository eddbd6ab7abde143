"""The plot of how it goes and its table say what `progress` says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

import handbook as hb
from tests.people import reader
from tests.plots.words import check_words

START = date(2026, 10, 5)
TODAY = START + timedelta(days=30)


@pytest.fixture(scope="module")
def noted() -> hb.Programme:
    log = hb.PainLog.of([(START + timedelta(days=n), hb.LogEntry(2, 3, 2)) for n in (0, 2, 9, 28)])
    for n, value in enumerate((7, 6, 4)):
        day = START + timedelta(days=14 * n)
        log = (
            log.measure(day, "pain", value)
            .measure(day, "activity", 2 + n, "Cook")
            .measure(day, "walk-free", 5 + n)
        )
    return hb.programme(reader(days=["mon", "wed", "fri"]), logs=log, today=TODAY)


def test_lines_bands_and_boxes_are_the_numbers(noted):
    found = hb.progress(noted, TODAY)
    figure = hb.plot_progress(noted, TODAY)
    *lines, weeks = figure.axes
    for axes, change in zip(lines, found.changes, strict=True):
        (line,) = axes.lines
        assert [date.fromordinal(int(day)) for day in line.get_xdata()] == [p.date for p in change.points]
        assert list(line.get_ydata()) == [point.value for point in change.points]
        bands = [patch for patch in axes.patches if patch.get_hatch()]
        assert [(b.get_y(), b.get_y() + b.get_height()) for b in bands] == (
            [change.band] if change.band else []
        )
        assert axes.get_ylim()[0] == 0, "never a cut axis"
        assert " ".join(axes.get_xlabel().split()) == change.words
    assert len(weeks.patches) == sum(max(week.planned, week.done) for week in found.weeks)
    check_words(figure)
    for change in found.changes:
        assert change.words in figure.alt


def test_the_table_has_the_same_numbers(noted):
    found = hb.progress(noted, TODAY)
    measures, weeks = BeautifulSoup(hb.progress_table(noted, TODAY).html, "html.parser").select("table")
    for row, change in zip(measures.select("tbody tr"), found.changes, strict=True):
        text = row.get_text(" ", strip=True)
        assert change.name in text
        assert change.words in text
        assert [f"{point.value} on" in text for point in change.points]
    words = [row.select_one("td").get_text() for row in weeks.select("tbody tr")]
    assert words == [week.words for week in found.weeks]


def test_nothing_to_plot_says_so():
    with pytest.raises(hb.HandbookError, match="nothing to plot"):
        hb.plot_progress(hb.PainLog())
    assert "second check" in repr(hb.progress_table(hb.PainLog()))
