"""The plot of a week's volume that follows a routine builder in a notebook."""

from __future__ import annotations

from base64 import b64encode

import traitlets

from ..core.errors import HandbookError
from ..core.week.routine import Routine
from ..views.html import Html
from ..views.missing import NotMade, or_words
from ..views.routine import volume_table
from .base import HandbookWidget, front_end
from .builder import RoutineBuilder

WAITING = "No week yet: answer the warning signs in the builder first."


@or_words("The plot of the week")
def _png(routine: Routine) -> bytes | NotMade:
    from ..plots.picture import PlotPicture
    from ..plots.volume import plot_weekly_volume

    return PlotPicture(plot_weekly_volume(routine), "weekly volume").png()[0]


class VolumePlot(HandbookWidget):
    """matplotlib's plot of `builder.routine` with its table; drawn anew whenever the week changes.

        >>> builder = hb.RoutineBuilder(signs=[])
        >>> hb.VolumePlot(builder).alt.split(";")[0]
        'Weekly volume of 3 sessions'

    `plot` is the picture as a PNG data address and `alt` what it shows, both empty while there is no
    week; `table` is the same numbers as HTML.  Raises HandbookError for anything but a RoutineBuilder.
    """

    name = "volumeplot"
    _esm = front_end("volumeplot")

    plot = traitlets.Unicode("").tag(sync=True)
    alt = traitlets.Unicode("").tag(sync=True)
    table = traitlets.Unicode("").tag(sync=True)

    def __init__(self, builder: RoutineBuilder) -> None:
        if not isinstance(builder, RoutineBuilder):
            raise HandbookError("VolumePlot() takes a routine builder: VolumePlot(hb.RoutineBuilder()).")
        super().__init__()
        self._builder = builder
        # An answered check may turn the example into the reader's week without changing it.
        builder.observe(lambda change: self._draw(), ["answer", "checked"])
        self._draw()

    def _draw(self) -> None:
        routine = self._builder.routine
        with self.hold_sync():
            if routine is None:
                self.plot, self.alt, self.table = "", "", WAITING
                return
            png = _png(routine)
            if isinstance(png, NotMade):
                self.plot, self.alt, self.table = "", "", png.html + volume_table(routine).html
                return
            self.plot = f"data:image/png;base64,{b64encode(png).decode()}"
            self.alt = f"Weekly volume of {len(routine.sessions)} sessions; the table below has its numbers."
            self.table = volume_table(routine).html

    def twin(self) -> Html:
        """The numbers alone: a picture's bytes differ between machines, and the page draws its own bars."""
        return Html(f'<div class="hb-volume-twin">{self.table}</div>')

    def __repr__(self) -> str:
        return f"VolumePlot({self._builder!r})"
