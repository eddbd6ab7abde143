"""Links from one chapter to related ones: exercises, conditions, muscles, words, questions.

Everything comes from the records, so no chapter needs a list of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..core.catalogue import Catalogue, catalogue
from ..core.conventions import OPPOSITE
from ..core.records import Exercise, Verdict
from ..core.safety import assess
from . import links
from .html import Html, render

MOST = 6
MOST_WORDS = 8


@dataclass(frozen=True)
class Link:
    """A link with its words and, where it helps, a remark."""

    words: str
    target: str
    remark: str = ""


@dataclass(frozen=True)
class Row:
    """A kind of related thing."""

    title: str
    links: list[Link]


def _exercises(ids: Iterable[str], book: Catalogue) -> list[Link]:
    return [Link(book.exercises[id].name, links.exercise(id)) for id in dict.fromkeys(ids)]


def _words(text: str, book: Catalogue) -> list[Link]:
    """Glossary words that a text uses, in the order of the glossary."""
    found = []
    for entry in book.glossary.values():
        names = "|".join(re.escape(name) for name in (entry.term.split(" (")[0], *entry.also))
        if re.search(rf"\b(?:{names})s?\b", text, re.I):
            found.append(Link(entry.term, links.term(entry.id)))
    return found[:MOST_WORDS]


def _claims(field: str, id: str, book: Catalogue) -> list[Row]:
    """Questions, corrections and the ledger for an exercise or a condition."""
    questions = [
        Link(question.text, f"{links.QUESTIONS}#{question.id}")
        for question in book.evidence.questions.values()
        if id in getattr(question, field)
    ]
    corrected = sum(id in getattr(c, field) for c in book.evidence.corrections.values())
    facet = field.rstrip("s")
    rows = [Row("Questions", questions)]
    checks = [Link("every claim with its source", links.ledger_for(facet, id))]
    if corrected:
        times = "1 correction" if corrected == 1 else f"{corrected} corrections"
        checks.insert(0, Link(f"{times} of the articles", links.corrections_for(facet, id)))
    rows.append(Row("Evidence", checks))
    return rows


@cache
def verdict(exercise: str, condition: str) -> Verdict:
    """The verdict for one condition alone."""
    return assess(exercise, [condition]).verdict


def similar(exercise: Exercise, book: Catalogue) -> list[str]:
    """Other exercises: those it names as variants, then those most like it.

    A shared main muscle and the same direction weigh most, the same starting position least.
    """
    named = [v.exercise for v in (*exercise.easier, *exercise.harder) if v.exercise]

    def muscles(of: Exercise, share: str | None = None) -> set[str]:
        return {use.muscle for use in of.muscles if share in (None, use.share)}

    def likeness(other: Exercise) -> int:
        main = len(muscles(exercise, "primary") & muscles(other, "primary"))
        same_place = bool(set(exercise.positions) & set(other.positions))
        shared = len(muscles(exercise) & muscles(other))
        return 4 * main + 4 * (other.direction == exercise.direction) + 2 * shared + same_place

    # The same muscle may be stretched one way and worked the other: never offer the opposite movement.
    opposite = OPPOSITE.get(exercise.direction)
    # A reader for whom this exercise is fine must not be led to one to avoid.
    fine = [id for id in book.conditions if verdict(exercise.id, id) < Verdict.CAUTION]
    others = [
        other
        for other in book.exercises.values()
        if other.id != exercise.id
        and not other.supervised
        and other.direction != opposite
        and all(verdict(other.id, id) is not Verdict.AVOID for id in fine)
    ]
    others = sorted(filter(likeness, others), key=lambda other: -likeness(other))
    return list(dict.fromkeys([*named, *(e.id for e in others)]))[:MOST]


def for_exercise(id: str) -> list[Row]:
    """What is related to an exercise; raises UnknownIdError."""
    book = catalogue()
    exercise = book.exercise(id)
    best = [
        Link(condition.short, links.condition(condition.id))
        for condition in book.conditions.values()
        if verdict(id, condition.id) is Verdict.RECOMMENDED
    ]
    muscles = [
        Link(book.label("muscles", muscle), links.muscle(muscle), book.terms["muscles"][muscle].term)
        for muscle in dict.fromkeys(use.muscle for use in exercise.muscles if use.share == "primary")
    ]
    text = " ".join(
        [exercise.summary, exercise.notes, exercise.load.words, *(step.text for step in exercise.steps)]
    )
    return [
        Row("Like this one", _exercises(similar(exercise, book), book)),
        Row("Recommended for", best[:MOST]),
        Row("Main muscles", muscles),
        Row("Words", _words(text, book)),
        *_claims("exercises", id, book),
    ]


def for_condition(id: str) -> list[Row]:
    """What is related to a condition; raises UnknownIdError.

    Related conditions and words stand in the chapter itself, from the condition's record.
    """
    book = catalogue()
    book.condition(id)
    best = [
        exercise.id for exercise in book.exercises.values() if verdict(exercise.id, id) is Verdict.RECOMMENDED
    ]
    return [Row("Recommended exercises", _exercises(best[:MOST], book)), *_claims("conditions", id, book)]


def see_also(rows: list[Row]) -> Html:
    """The block at the end of a chapter; rows without links are left out."""
    return render("see_also.html", rows=[row for row in rows if row.links])
