"""Plots of published numbers and of how far exercises go draw the data, all of it."""

from __future__ import annotations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import handbook as hb
from handbook.core.numbers import row_words, series_names
from handbook.figures.reach import MEASURES
from handbook.plots.numbers import plot_numbers
from handbook.plots.picture import PlotPicture
from handbook.plots.reach import furthest, plot_reach

BOOK = hb.catalogue()


def of_kind(kind: str) -> list[str]:
    return [id for id, numbers in BOOK.numbers.items() if numbers.kind == kind]


@pytest.mark.parametrize("id", of_kind("bars"))
def test_bars_are_as_long_as_the_numbers_and_say_them(id):
    numbers = BOOK.numbers[id]
    (axes,) = plot_numbers(id).axes
    reached = {}
    for bar in axes.patches:
        at = round(bar.get_y() + bar.get_height() / 2)
        reached[at] = max(reached.get(at, 0), bar.get_x() + bar.get_width())
    ends = [row.value if row.value is not None else row.most for row in numbers.rows]
    assert list(reached.values()) == pytest.approx(ends)
    assert [text.get_text() for text in axes.texts] == [row_words(row, numbers.unit) for row in numbers.rows]
    assert [label.get_text() for label in axes.get_yticklabels()] == [row.label for row in numbers.rows]
    assert axes.get_xlim()[0] == 0, "bars start at zero"


@pytest.mark.parametrize("id", of_kind("lines"))
def test_lines_pass_through_every_point_and_show_what_was_not_rechecked(id):
    numbers = BOOK.numbers[id]
    (axes,) = plot_numbers(id).axes
    drawn = {line.get_label(): line for line in axes.lines if len(line.get_xdata()) > 1}
    for name, rows in series_names(numbers).items():
        assert list(drawn[name].get_xdata()) == [row.at for row in rows]
        assert list(drawn[name].get_ydata()) == [row.value for row in rows]
    points = [line for line in axes.lines if len(line.get_xdata()) == 1]
    hollow = [point for point in points if point.get_markerfacecolor() != point.get_color()]
    assert len(hollow) == sum(row.checked == "memory" for row in numbers.rows)


@pytest.mark.parametrize("id", of_kind("ratios") + of_kind("changes"))
def test_points_and_intervals_are_the_numbers(id):
    numbers = BOOK.numbers[id]
    (axes,) = plot_numbers(id).axes
    points = sorted(float(line.get_xdata()[0]) for line in axes.lines if len(line.get_xdata()) == 1)
    assert points == sorted(row.value for row in numbers.rows)
    spans = {tuple(line.get_xdata()) for line in axes.lines if len(line.get_xdata()) == 2}
    for row in numbers.rows:
        if row.least is not None:
            assert (row.least, row.most) in spans


@pytest.mark.share(8)
@pytest.mark.parametrize("id", [*BOOK.numbers, *MEASURES])
def test_pictures_are_small_and_nothing_is_cut_off(id):
    figure = plot_numbers(id) if id in BOOK.numbers else plot_reach(id, "sciatica")
    data, width, _ = PlotPicture(figure, id).png()
    assert len(data) < 60_000
    assert 400 < width < 620
    (axes,) = figure.axes
    FigureCanvasAgg(figure).draw()
    frame = figure.bbox
    for text in (axes.xaxis.label, figure._suptitle):
        box = text.get_window_extent()
        assert frame.x0 - 1 <= box.x0
        assert box.x1 <= frame.x1 + 1, text.get_text()


def test_reach_plot_shows_the_furthest_with_their_verdicts():
    (axes,) = plot_reach("knee", "knee-problem", (110, 125), "most replaced knees").axes
    rows = furthest("knee")
    points = [line.get_xdata()[0] for line in axes.lines if len(line.get_xdata()) == 1]
    assert points == [row.value for row in rows]
    said = [text.get_text() for text in axes.texts]
    assert said[0] == "most replaced knees"
    for text, row in zip(said[1:], rows, strict=True):
        assert text == f"{row.value}°  {hb.assess(row.exercise, ['knee-problem']).verdict}"


def test_unknown_ids_are_plain_sentences():
    with pytest.raises(hb.UnknownIdError, match="Unknown number set 'wages'"):
        plot_numbers("wages")
    with pytest.raises(hb.UnknownIdError, match="Unknown measure 'nose'"):
        plot_reach("nose", "sciatica")
