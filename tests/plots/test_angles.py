"""The angle plot: the film's numbers, the record's direction."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

import handbook as hb
from handbook.figures.motion import LUMBAR_RANGE, movement
from handbook.plots.angles import plot_angles

BOOK = hb.catalogue()


@pytest.mark.parametrize("id", BOOK.exercises)
def test_curve_and_table_are_the_films_numbers(id):
    frames = movement(id)
    figure = plot_angles(id)
    upper, _ = figure.axes
    curve = max(upper.lines, key=lambda line: len(line.get_xdata()))
    assert list(curve.get_ydata()) == [frame.lumbar for frame in frames]
    rows = BeautifulSoup(hb.chapter(id).angle_table().html, "html.parser").select("tbody tr")
    stops = [frame for frame in frames if frame.phase]
    assert len(rows) == len(stops)
    for row, frame in zip(rows, stops, strict=True):
        if abs(frame.lumbar) >= 2.5:
            assert f"{abs(frame.lumbar):.0f}°" in row.get_text()


@pytest.mark.parametrize("id", BOOK.exercises)
def test_the_main_direction_shows_in_the_curve(id):
    frames = movement(id)
    direction = BOOK.exercises[id].direction
    least_bent, most_bent = (fit(frame.lumbar for frame in frames) for fit in (min, max))
    # Without the end of the range it is enough to move that way.
    moves = "end-range" not in BOOK.exercises[id].demands and most_bent - least_bent > 5
    if direction == "flexion":
        assert most_bent > 8 or moves
    if direction == "extension":
        assert least_bent < -8 or moves
    if direction in ("neutral", "neural"):
        least, most = LUMBAR_RANGE
        assert all(least < frame.lumbar < most for frame in frames)
