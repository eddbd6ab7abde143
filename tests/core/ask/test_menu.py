"""What a profile leaves, and what nothing can put back."""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.core.ask.menu import Cause, menu

BOOK = hb.catalogue()
SUPERVISED = [exercise.id for exercise in BOOK.exercises.values() if exercise.supervised]


@pytest.mark.parametrize("level", BOOK.terms["levels"])
@pytest.mark.parametrize("id", SUPERVISED)
def test_a_supervised_exercise_is_never_planned_even_when_pinned(id, level):
    everything = tuple(BOOK.terms["equipment"])
    profile = hb.Profile(pinned=(id,), level=level, equipment=everything, minutes=30)
    left_out = {entry.exercise.id: entry.causes for entry in menu(profile).left_out}
    assert Cause.SUPERVISED in left_out[id]
    assert id not in {exercise.id for exercise in hb.plan(profile).exercises}
