"""Whether the words of a figure can be read: large enough, inside the picture, apart."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

SMALLEST_TYPE = 9  # points
TOUCH = 1.5  # pixels that boxes may share: the air above and below the letters


def _ticks(axis: Axis, limits: tuple[float, float]) -> Iterator[Text]:
    """The labels of the ticks that lie on the axis; matplotlib keeps others beside it, undrawn."""
    low, high = sorted(limits)
    for tick in axis.get_major_ticks():
        if low <= tick.get_loc() <= high and tick.label1.get_visible():
            yield tick.label1


def words_of(figure: Figure) -> list[tuple[Axes, Text, Bbox]]:
    """Every drawn word with its box in pixels."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    found = []
    for axes in figure.axes:
        words = [child for child in axes.get_children() if isinstance(child, Text)]
        if axes.axison:
            words += [*_ticks(axes.xaxis, axes.get_xlim()), axes.xaxis.label]
            words += _ticks(axes.yaxis, axes.get_ylim())
        for text in words:
            if text.get_text():
                found.append((axes, text, text.get_window_extent(canvas.get_renderer())))
    return found


def check_words(figure: Figure) -> None:
    """Raises AssertionError that names the word."""
    found = words_of(figure)
    assert found
    whole = figure.bbox.padded(1)
    for _, text, box in found:
        assert text.get_fontsize() >= SMALLEST_TYPE, text.get_text()
        assert whole.x0 <= box.x0, text.get_text()
        assert box.x1 <= whole.x1, text.get_text()
    for number, (axes, one, box) in enumerate(found):
        for other_axes, other, second in found[number + 1 :]:
            if axes is other_axes:
                overlap = box.padded(-TOUCH).overlaps(second.padded(-TOUCH))
                assert not overlap, (one.get_text(), other.get_text())
