"""Weeks to export, the same for the same seed."""

from __future__ import annotations

import random
from functools import cache

import handbook as hb
from tests.core.plan.profiles import random_profile
from tests.people import reader


@cache
def random_weeks(count: int, seed: int = 23) -> tuple[hb.Routine, ...]:
    """So many planned weeks; profiles without a safe week are passed over."""
    rng = random.Random(seed)
    found: list[hb.Routine] = []
    while len(found) < count:
        try:
            found.append(hb.plan(random_profile(rng)))
        except hb.NothingSafe:
            continue
    return tuple(found)


def week(**profile: object) -> hb.Routine:
    """The week of a profile, the short questions answered unless it says otherwise."""
    return hb.plan(reader(**profile))


def week_of(exercises: int, **profile: object) -> hb.Routine:
    """A week with exactly so many exercises: the first found by more and more minutes."""
    for minutes in range(3, 61):
        try:
            routine = week(**{"minutes": minutes, **profile})
        except hb.NothingSafe:
            continue
        if len(routine.exercises) == exercises:
            return routine
    raise AssertionError(f"no week of {exercises} exercises")
