"""Where a reader stands: the phase that shapes the plan, and what an answer bounds in it."""

from __future__ import annotations

from collections.abc import Iterator

from ..asking import counted_answers, counting_answers, given_answers
from ..catalogue import Catalogue
from ..conventions import BUILD, EASE
from ..records.asking import OPEN
from ..records.condition import Answer
from .profile import Profile


def _of_conditions(profile: Profile, book: Catalogue, unsaid: bool) -> Iterator[Answer]:
    """The answers to the conditions' own questions; unsaid: of an open question, every answer."""
    counted = counted_answers(profile.conditions, profile.answers, book)
    for id in profile.conditions:
        question = book.conditions[id].question
        given = counted.get(id, OPEN)
        for answer in question.answers if question else ():
            if answer.id == given or (unsaid and given == OPEN):
                yield answer


def phase_of(profile: Profile, book: Catalogue) -> str:
    """The phase that the reader chose, else "ease" where an answer asks for it, else "build".

    A question that is open asks for none: its doses stay at their start, and nothing is withheld.
    """
    asked = {answer.phase for answer in given_answers(profile.conditions, profile.told, book)}
    asked |= {answer.phase for answer in _of_conditions(profile, book, unsaid=False)}
    return profile.phase or (EASE if EASE in asked else BUILD)


def keeps_start_dose(profile: Profile, book: Catalogue) -> bool:
    """Whether an answer, or an open question, keeps every dose at its start."""
    short = any(a.start_dose for a in counting_answers(profile.conditions, profile.told, book).values())
    return short or any(answer.start_dose for answer in _of_conditions(profile, book, unsaid=True))


def phase_words(phase: str, book: Catalogue) -> str:
    """ "Phase: Build up. Pain that has lasted: ..." """
    term = book.term("phases", phase)
    return f"Phase: {term.label}. {term.meaning}"


def most_moves(profile: Profile, book: Catalogue) -> int:
    """How many exercises of a session may move; 0 where no answer bounds it."""
    bounds = [a.most_moves for a in given_answers(profile.conditions, profile.told, book) if a.most_moves]
    return min(bounds, default=0)
