"""The dose plot shows the record's numbers, all of them."""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.core.doses import dose_rows
from handbook.plots.doses import plot_doses, plotted_quantities, value_of
from handbook.plots.picture import PlotPicture

BOOK = hb.catalogue()


@pytest.mark.parametrize("id", BOOK.exercises)
def test_every_number_is_drawn_and_every_source_named(id):
    rows = dose_rows(BOOK.exercises[id], BOOK)
    figure = plot_doses(id)
    quantities = plotted_quantities(rows)
    assert len(figure.axes) == len(quantities)
    for axes, quantity in zip(figure.axes, quantities, strict=True):
        drawn = {int(line.get_ydata()[0]): tuple(line.get_xdata()) for line in axes.lines}
        expect = {n: value_of(r.dose, quantity) for n, r in enumerate(rows) if value_of(r.dose, quantity)}
        assert drawn == expect
        assert len(axes.get_yticklabels()) == len(rows)
        missing = [t for t in axes.texts if t.get_text() in ("no number given", "none")]
        assert len(missing) == len(rows) - len(expect)


def test_it_leaves_the_readers_settings_alone():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    plot_doses("cat-camel")
    assert dict(mpl.rcParams) == before


def test_the_picture_is_small_and_sharp():
    picture = PlotPicture(plot_doses("glute-bridge"), "doses")
    data, width, _ = picture.png()
    assert len(data) < 60_000
    assert 400 < width < 620
    bundle, sizes = picture._repr_mimebundle_()
    assert bundle["text/plain"] == "<plot: doses>"
    assert sizes["image/png"]["width"] == width


def test_an_unknown_exercise_is_a_plain_sentence():
    with pytest.raises(hb.UnknownIdError, match="Unknown exercise 'squat'"):
        hb.plot_doses("squat")
