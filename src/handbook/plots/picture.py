"""A matplotlib figure as a small, sharp PNG for notebooks and pages."""

from __future__ import annotations

import io
from typing import Any

from matplotlib.figure import Figure
from PIL import Image

from .style import plain_settings

DPI = 220  # twice the 110 px an inch at which it is shown, for dense screens
COLOURS = 64  # flat colours and soft edges need no more; a third of the bytes


class PlotPicture:
    """Shows a figure in Jupyter; `figure` is matplotlib's own, to go on working with.

    alt: what the plot shows, for who does not see it; where it is empty the notebook's author writes it.
    """

    def __init__(self, figure: Figure, title: str, alt: str = "") -> None:
        self.figure = figure
        self.title = title
        self.alt = alt

    def png(self) -> tuple[bytes, int, int]:
        """The picture with its width and height in CSS pixels."""
        drawn = io.BytesIO()
        # A figure is drawn after its style has been left.
        with plain_settings():
            self.figure.savefig(drawn, format="png", dpi=DPI)
        image = Image.open(drawn).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small = io.BytesIO()
        image.save(small, format="png", optimize=True)
        return small.getvalue(), image.width // 2, image.height // 2

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, width, height = self.png()
        shown: dict[str, Any] = {"width": width, "height": height}
        if self.alt:
            shown["alt"] = self.alt
        return {"image/png": data, "text/plain": repr(self)}, {"image/png": shown}

    def __repr__(self) -> str:
        return f"<plot: {self.title}>"


class HandbookFigure(Figure):
    """A matplotlib figure that Jupyter shows as a `PlotPicture`, with or without pyplot.

    alt: as for `PlotPicture`.
    """

    def __init__(self, title: str, alt: str = "", **settings: Any) -> None:
        super().__init__(**settings)
        self.picture_title = title
        self.alt = alt

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return PlotPicture(self, self.picture_title, self.alt)._repr_mimebundle_(**kwargs)
