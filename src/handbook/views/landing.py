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
    book = catalogue()
    exercise = book.exercises[HERO]
    return render("hero.html", book=book, picture=picture(exercise, place="hero"))


def doors() -> Html:
    """ "Which sounds like you?": the common conditions by what they feel like."""
    conditions = [c for c in catalogue().conditions.values() if c.common]
    return render("doors.html", conditions=conditions)


def ways_to_move() -> Html:
    """The four directions a reader can feel, each with a picture."""
    book = catalogue()
    exercises = [book.exercises[id] for id in WAYS]
    return render("ways.html", items=[(exercise, picture(exercise, place="way")) for exercise in exercises])


def verdict_legend() -> Html:
    """The four verdicts and what they mean."""
    return render("verdict_legend.html", verdicts=list(catalogue().terms["verdicts"].values()))


def evidence_legend() -> Html:
    """The four kinds of evidence and what they mean."""
    return render("evidence_legend.html", terms=list(catalogue().evidence_levels.values()))


def certainty_legend() -> Html:
    """The four words for how sure a review is, and what they mean."""
    return render("evidence_legend.html", terms=list(catalogue().terms["certainties"].values()))
