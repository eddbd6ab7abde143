"""The computed picture of an exercise, as it stands in a page."""

from __future__ import annotations

from markupsafe import Markup

from ..core.records import Exercise

# Marks the pictures for the page's style sheet and for nbval, which leaves their numbers to the
# figures' own tests: another machine may round the last digit otherwise.
MARK = '<svg class="hb-figure" '


def picture(exercise: Exercise, phase: str | None = None, place: str = "p") -> Markup:
    """The picture of a phase, the key phase if none is named; `place` keeps ids apart on a page."""
    from ..figures import draw

    figure = draw(exercise.id)
    if phase is not None:
        figure = figure.phase(phase)
    svg = figure.with_prefix(f"{place}-{exercise.id}-{phase or 'key'}-").svg()
    return Markup(svg.replace("<svg ", MARK, 1).replace("\n", " "))
