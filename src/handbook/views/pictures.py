"""The computed picture of an exercise, as it stands in a page."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..core.records import Exercise

# Between shapes; a text keeps its words on one line.
BETWEEN = re.compile(r"(?<=>)(?=<(?!/?(?:text|tspan|title|desc)\b))")


def in_lines(svg: str) -> Markup:
    """A picture with each shape on a line of its own, as `html.OWN_LINE` asks for rows and items."""
    # A blank line inside a block of HTML may end it in Markdown.
    return Markup(BETWEEN.sub("\n", svg.replace("\n", " ")))


def picture(exercise: Exercise, phase: str | None = None, place: str = "p") -> Markup:
    """The picture of a phase, the key phase if none is named; `place` keeps ids apart on a page."""
    from ..figures import draw

    figure = draw(exercise.id)
    if phase is not None:
        figure = figure.phase(phase)
    svg = figure.with_prefix(f"{place}-{exercise.id}-{phase or 'key'}-").svg()
    return in_lines(svg)
