"""The computed picture of an exercise, as it stands in a page."""

from __future__ import annotations

from markupsafe import Markup

from ..core.records import Exercise


def picture(exercise: Exercise, phase: str | None = None, place: str = "p") -> Markup:
    """The picture of a phase, the key phase if none is named; `place` keeps ids apart on a page."""
    from ..figures import draw

    figure = draw(exercise.id)
    if phase is not None:
        figure = figure.phase(phase)
    svg = figure.with_prefix(f"{place}-{exercise.id}-{phase or 'key'}-").svg()
    # A line break inside a block of HTML may end it in Markdown.
    return Markup(svg.replace("\n", " "))


def picture_variants(exercise: Exercise) -> tuple[str, ...]:
    """The easier and harder variants that have a picture of their own, e.g. "harder-2"."""
    from ..figures import draw

    return draw(exercise.id).variants
