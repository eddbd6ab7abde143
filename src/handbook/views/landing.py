"""Parts of the landing page made from the records."""

from __future__ import annotations

from ..core.catalogue import catalogue
from .html import Html, render
from .pictures import picture

# The picture beside the promise.
HERO = "cat-camel"
# One exercise to stand for each way to move.
WAYS = ("single-knee-to-chest", "prone-press-up", "knee-rocks", "standing-lengthening")


def hero() -> Html:
    """The promise, the two first steps and a picture."""
    return render("hero.html", picture=picture(catalogue().exercises[HERO], place="hero"))


def ways_to_move() -> Html:
    """The four directions a reader can feel, each with a picture."""
    exercises = [catalogue().exercises[id] for id in WAYS]
    return render("ways.html", items=[(exercise, picture(exercise, place="way")) for exercise in exercises])


def evidence_legend() -> Html:
    """The four kinds of evidence and what they mean."""
    return render("evidence_legend.html", terms=list(catalogue().evidence_levels.values()))


def certainty_legend() -> Html:
    """The four words for how sure a review is, and what they mean."""
    return render("evidence_legend.html", terms=list(catalogue().terms["certainties"].values()))
