"""What is asked beside the conditions: short questions, what unlocks a caution, and where one exercises.

`Told` is what one reader answered; `records.asking` holds what data/asking.toml says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue
from .conventions import EASINGS
from .errors import HandbookError, UnknownIdError, ids_given
from .records import Exercise, Rating
from .records.asking import OPEN, BackCap, ShortAnswer, ShortQuestion, Together

SURFACE, LEG, BONE, SINCE = "surface", "leg", "bone", "since"
QUESTIONS = (SURFACE, LEG, BONE, SINCE)
PICKED = ("willing", "agreed")
TOLD = (*QUESTIONS, "over_65", "easing", *PICKED)


@dataclass(frozen=True, slots=True)
class Told:
    """What one reader told beside conditions and their answers; "" is an open question.

    willing: exercises that the reader picked with their limit in view.  agreed: exercises to which a
    clinician has agreed.
    """

    surface: str = OPEN
    leg: str = OPEN
    bone: str = OPEN
    since: str = OPEN
    over_65: bool = False
    easing: str = "unknown"
    willing: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()

    def to(self, question: str) -> str:
        """The answer to a short question, "" if it is open."""
        return str(getattr(self, question))


def kind_label(rating: Rating, book: Catalogue) -> str:
    """A caution's kind in a reader's words, empty for another verdict.

    >>> kind_label(hb.catalogue().ratings["sciatic-nerve-glide", "sciatica"], hb.catalogue())
    'If your leg stays quiet'
    """
    if rating.unlock:
        return book.asking.unlock(rating.unlock).label
    return book.label("kinds", rating.kind) if rating.kind else ""


def make_told(book: Catalogue, **given: Any) -> Told:
    """What a reader told, checked; raises UnknownIdError or HandbookError in plain words."""
    values = dict(given)
    for question in book.asking.questions:
        answer = values.get(question.id, OPEN) or OPEN
        allowed = [a.id for a in question.answers]
        if answer != OPEN and answer not in allowed:
            raise UnknownIdError(f"answer for {question.id!r}:", answer, allowed)
        values[question.id] = answer
    if not isinstance(values.get("over_65", False), bool):
        raise HandbookError("over_65 must be true or false.")
    if values.get("easing", "unknown") not in EASINGS:
        raise UnknownIdError("easing direction", values["easing"], EASINGS)
    for name in PICKED:
        values[name] = frozenset(book.exercise(id).id for id in ids_given(name, values.get(name, ())))
    return Told(**values)


def open_questions(conditions: Collection[str], told: Told, book: Catalogue) -> tuple[ShortQuestion, ...]:
    """The short questions that are asked of this reader and have no answer yet."""
    return tuple(
        q for q in book.asking.questions if q.asked(conditions, told.over_65) and told.to(q.id) == OPEN
    )


def counting_answers(conditions: Collection[str], told: Told, book: Catalogue) -> dict[str, ShortAnswer]:
    """The answer that counts for each short question that is asked: the given one, else the strictest."""
    return {q.id: q.answer(told.to(q.id)) for q in book.asking.questions if q.asked(conditions, told.over_65)}


def given_answers(conditions: Collection[str], told: Told, book: Catalogue) -> tuple[ShortAnswer, ...]:
    """The answers that were given to short questions that are asked."""
    asked = (q for q in book.asking.questions if q.asked(conditions, told.over_65))
    return tuple(q.answer(told.to(q.id)) for q in asked if told.to(q.id) != OPEN)


def opened(conditions: Collection[str], told: Told, book: Catalogue) -> frozenset[str]:
    """The unlocks that answers and the easing direction open, for every exercise."""
    found = {id for answer in counting_answers(conditions, told, book).values() for id in answer.opens}
    found |= {u.id for u in book.asking.unlocks if u.easing and u.easing == told.easing}
    return frozenset(found)


def all_conditions(conditions: Collection[str], told: Told, book: Catalogue) -> frozenset[str]:
    """The conditions that were ticked, and those that the answer to a short question brings in."""
    added = {answer.adds for answer in counting_answers(conditions, told, book).values() if answer.adds}
    return frozenset(conditions) | added


def refusals(
    conditions: Collection[str], answers: Mapping[str, str], book: Catalogue
) -> tuple[Together, ...]:
    """The rules by which two of the conditions together allow no exercise at all."""
    return tuple(r for r in book.asking.together if r.refusal and r.holds(answers, conditions))


def counted_answers(
    conditions: Collection[str], answers: Mapping[str, str], book: Catalogue
) -> dict[str, str]:
    """The answers with those that count in place of a given one because of a second condition."""
    counted = dict(answers)
    for rule in book.asking.together:
        if rule.counts_as and rule.holds(answers, conditions):
            counted[rule.condition] = rule.counts_as
    return counted


def back_caps(
    conditions: Collection[str], answers: Mapping[str, str], book: Catalogue
) -> tuple[BackCap, ...]:
    """The caps on lying on the back that hold for these answers; an open question counts."""
    counted = counted_answers(conditions, answers, book)
    return tuple(
        cap
        for cap in book.asking.back_caps
        if cap.condition in conditions and counted.get(cap.condition, OPEN) in (OPEN, *cap.answers)
    )


def surface_of(exercise: Exercise, book: Catalogue) -> str:
    """The narrowest surface for the exercise as its record describes it: the record's word, else its
    position's."""
    return exercise.surface or book.term("positions", exercise.positions[0]).surface


def surfaces(exercise: Exercise, book: Catalogue) -> tuple[str, ...]:
    """The surfaces on which it can be done, the widest first; a form for the chair or standing counts.

    >>> surfaces(hb.catalogue().exercise("glute-bridge"), hb.catalogue())
    ('floor', 'bed')
    """
    order = [answer.id for answer in book.asking.question(SURFACE).answers]
    if exercise.upright_form:
        return tuple(order)
    return tuple(order[: order.index(surface_of(exercise, book)) + 1])


def fits_surface(exercise: Exercise, told: Told, book: Catalogue) -> bool:
    """Whether it can be done where the reader can exercise; an open question counts as the narrowest."""
    return book.asking.question(SURFACE).answer(told.surface).id in surfaces(exercise, book)


def is_narrower(exercise: Exercise, surface: str, book: Catalogue) -> bool:
    """Whether the reader's surface is narrower than what the record's form needs."""
    question = book.asking.question(SURFACE)
    order = [answer.id for answer in question.answers]
    return order.index(question.answer(surface).id) > order.index(surface_of(exercise, book))
