"""How far exercises go: the measures agree with the poses they come from."""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.figures.motion import movement
from handbook.figures.reach import MEASURES, reaches

BOOK = hb.catalogue()


def by_exercise(measure: str) -> dict[str, int]:
    return {reach.exercise: reach.value for reach in reaches(measure)}


@pytest.mark.parametrize("measure", MEASURES)
def test_every_exercise_is_measured_largest_first(measure):
    values = [reach.value for reach in reaches(measure)]
    assert set(by_exercise(measure)) == set(BOOK.exercises)
    assert values == sorted(values, reverse=True)


def test_hips_and_low_back_agree_with_the_film():
    hips, rounding = by_exercise("hip"), by_exercise("round")
    for id in BOOK.exercises:
        frames = [frame for frame in movement(id) if frame.phase]
        film = max(max(frame.hip_right, frame.hip_left) for frame in frames)
        # A step outside the film may go further, never less far.
        assert hips[id] >= round(film) - 1
        assert rounding[id] >= round(max(frame.lumbar for frame in frames)) - 1


def test_what_everyone_knows_comes_out():
    assert next(iter(by_exercise("knee"))) == "childs-pose"
    head, arm = by_exercise("head"), by_exercise("arm")
    assert head["downward-dog"] > 15 > 0 > head["bar-hang"]
    assert arm["bar-hang"] > 150
    assert arm["glute-bridge"] < 40
    assert by_exercise("round")["double-knee-to-chest"] > 2 * by_exercise("round")["single-knee-to-chest"]
