"""A plot looks as it should, whatever a reader has set in Matplotlib before it is made or drawn."""

from __future__ import annotations

import io
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

import handbook as hb
from handbook.plots.picture import PlotPicture

HOSTILE: dict[str, dict[str, Any]] = {
    "TeX": {"text.usetex": True},
    "fonts": {"font.family": "serif", "font.size": 30, "axes.titlesize": 40, "mathtext.fontset": "cm"},
    "margins": {"savefig.bbox": "tight", "savefig.pad_inches": 2, "savefig.dpi": 10},
    "dark": {"axes.facecolor": "black", "text.color": "white", "savefig.transparent": True},
    "layout": {"figure.autolayout": True, "figure.subplot.left": 0.4, "axes.spines.top": True},
    "numbers": {"axes.unicode_minus": False, "axes.formatter.use_locale": True, "axes.xmargin": 0.4},
}


def pixels(plot: Any) -> np.ndarray:
    picture = plot if isinstance(plot, PlotPicture) else PlotPicture(plot, "")
    return np.asarray(Image.open(io.BytesIO(picture.png()[0])).convert("RGB"))


def plots() -> list[Any]:
    page = hb.chapter("cat-camel")
    return [page.angle_plot(), page.dose_plot()]


@pytest.fixture(scope="module")
def usual() -> list[np.ndarray]:
    return [pixels(plot) for plot in plots()]


@pytest.mark.share(12)
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("when", ["made", "drawn"])
def test_a_reader_s_settings_do_not_reach_a_plot(name, when, usual):
    making, drawing = (HOSTILE[name], {}) if when == "made" else ({}, HOSTILE[name])
    with mpl.rc_context(making):
        made = plots()
    with mpl.rc_context(drawing):
        drawn = [pixels(plot) for plot in made]
    for one, other in zip(usual, drawn, strict=True):
        assert one.shape == other.shape
        assert (one == other).all()


def test_a_reader_s_own_settings_come_back():
    with mpl.rc_context({"font.size": 31, "text.usetex": True}):
        before = dict(mpl.rcParams)
        plots()[0]._repr_mimebundle_()
        assert dict(mpl.rcParams) == before
