"""Something like an exercise that suits."""

from __future__ import annotations

from collections.abc import Collection

from ..ask.menu import Candidate
from ..ask.profile import Profile
from ..catalogue import catalogue
from ..records import Exercise
from .make import hand_menu


def _nearness(exercise: Exercise, candidate: Candidate) -> tuple[int, int, int, int]:
    """The less, the more alike: by pattern and kind, by shared muscles, by position, then by verdict."""
    other = candidate.exercise
    one, two = exercise.planning, other.planning
    shared = {use.muscle for use in exercise.muscles} & {use.muscle for use in other.muscles}
    return (
        (other.kind != exercise.kind) + (two.pattern != one.pattern),
        -len(shared) - (two.family == one.family),
        other.positions[0] != exercise.positions[0],
        candidate.assessment.severity.rank,
    )


def alike(profile: Profile, exercise: str, taken: Collection[str] = (), many: int = 3) -> tuple[str, ...]:
    """Ids of the exercises nearest to one that these answers allow, the nearest first; raises UnknownIdError.

    >>> from handbook import Profile
    >>> "glute-bridge" in alike(Profile(surface="floor", since="lasting"), "glute-bridge")
    False
    """
    book = catalogue()
    wanted = book.exercise(exercise)
    here = hand_menu(profile, profile.screening(book), book)
    left = [x for x in here.candidates if x.exercise.id != exercise and x.exercise.id not in taken]
    return tuple(x.exercise.id for x in sorted(left, key=lambda x: _nearness(wanted, x))[:many])
