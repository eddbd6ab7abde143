"""Where a reader stands: the phase that shapes the plan, and what an answer bounds in it."""

from __future__ import annotations

from ..asking import given_answers
from ..catalogue import Catalogue
from ..conventions import BUILD
from .profile import Profile


def phase_of(profile: Profile, book: Catalogue) -> str:
    """The phase that the reader chose, else the one that an answer asks for, else "build".

    A question that is open asks for none: its doses stay at their start, and nothing is withheld.
    """
    asked = [answer.phase for answer in given_answers(profile.conditions, profile.told, book) if answer.phase]
    return profile.phase or next(iter(asked), BUILD)


def phase_words(phase: str, book: Catalogue) -> str:
    """ "Phase: Build up. Pain that has lasted: ..." """
    term = book.term("phases", phase)
    return f"Phase: {term.label}. {term.meaning}"


def most_moves(profile: Profile, book: Catalogue) -> int:
    """How many exercises of a session may move; 0 where no answer bounds it."""
    bounds = [a.most_moves for a in given_answers(profile.conditions, profile.told, book) if a.most_moves]
    return min(bounds, default=0)
