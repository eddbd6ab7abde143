"""Which exercise does what to which group of muscles, from the exercises' records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .catalogue import Catalogue, catalogue
from .records import Exercise

ROLES = ("stretched", "strengthened", "mobilised")


@dataclass(frozen=True, slots=True)
class GroupUse:
    """What one exercise does to one group: each role with whether any muscle has it as a main share."""

    roles: Mapping[str, bool]


@dataclass(frozen=True)
class MuscleMatrix:
    """Exercises by muscle groups; `groups` in the vocabulary's order."""

    exercises: tuple[Exercise, ...]
    groups: tuple[str, ...]
    uses: Mapping[tuple[str, str], GroupUse]


def group_label(group: str) -> str:
    """A group's id as words."""
    return group.replace("-", " ").capitalize()


def muscle_matrix(book: Catalogue | None = None) -> MuscleMatrix:
    """The matrix over the whole catalogue; a pair that is not in `uses` means "not listed"."""
    book = book or catalogue()
    muscles = book.terms["muscles"]
    uses: dict[tuple[str, str], dict[str, bool]] = {}
    for exercise in book.exercises.values():
        for use in exercise.muscles:
            roles = uses.setdefault((exercise.id, muscles[use.muscle].group), {})
            roles[use.role] = roles.get(use.role, False) or use.share == "primary"
    used = {group for _, group in uses}
    groups = dict.fromkeys(term.group for term in muscles.values() if term.group in used)
    return MuscleMatrix(
        exercises=tuple(book.exercises.values()),
        groups=tuple(groups),
        uses={pair: GroupUse(roles) for pair, roles in uses.items()},
    )
