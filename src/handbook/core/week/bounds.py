"""Bounds that hold for a whole session or week, whatever exercises it has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .. import conventions as c
from ..ask.profile import Profile
from .session import Session


def held_within(session: Session) -> bool:
    """Whether head-down and hanging time stay bounded."""

    def total(demand: str) -> int:
        return sum(p.work_s for p in session.prescriptions if demand in p.exercise.demands)

    return total("head-down") <= c.HEAD_DOWN_MAX_S and total("hanging") <= c.HANGING_MAX_S


def short_on_the_back(session: Session) -> bool:
    """Whether no exercise on the back lasts longer than the cap and no two of them follow each other."""
    lying = [c.ON_THE_BACK in p.positions for p in session.prescriptions]
    if any(one and two for one, two in pairwise(lying)):
        return False
    return all(
        p.duration_s <= c.BACK_SPELL_MAX_S
        for p, on_back in zip(session.prescriptions, lying, strict=True)
        if on_back
    )


def stretch_share(profile: Profile) -> tuple[int, int]:
    """(part, of): how much of the working time stretching may take, the least of what the goals ask."""
    shares = [share for goal, share in c.STRETCH_SHARES.items() if goal in profile.goals]
    return min(shares, key=lambda share: share[0] / share[1], default=c.STRETCH_SHARES[""])


def stretch_excess(sessions: Sequence[Session], profile: Profile) -> int:
    """By how much stretching passes its share of the working time; at most 0 where it keeps to it, and
    where the week holds nothing else."""
    part, of = stretch_share(profile)
    every = [p for session in sessions for p in session.prescriptions]
    if all(p.exercise.kind == "stretch" for p in every):
        return 0
    return sum(p.work_s * (of - part if p.exercise.kind == "stretch" else -part) for p in every)
