"""Bounds that hold for a whole session, whatever exercises it has."""

from __future__ import annotations

from itertools import pairwise

from .. import conventions as c
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
