"""The picture of an exercise, or the glyph of its direction where none is drawn yet."""

from __future__ import annotations

from markupsafe import Markup

from ..core.records import Exercise
from .html import render


def picture(exercise: Exercise, phase: str | None = None) -> Markup:
    """What stands inside the figure of an exercise or of one of its steps."""
    return Markup(render("nopicture.html", direction=exercise.direction).html)
