"""Every committed pose stands: contacts, floor, props, joint limits, planted hands and feet."""

from __future__ import annotations

import numpy as np
import pytest

from handbook.figures import exercise_ids
from handbook.figures.library import pose_file, solved
from handbook.figures.measures import CM, MM, base_name
from handbook.figures.posed import Posed
from handbook.figures.quality import measure

MOST_MM = 10.0
HANDS_AND_FEET = ("palm", "heel", "ball", "toes", "foot")


def test_contacts_are_closed(exercise_id: str) -> None:
    file, poses = pose_file(exercise_id), solved(exercise_id).phases
    for phase in file.phases:
        if not phase.same_as:
            quality = measure(file, phase, poses[phase.id])
            assert quality.worst_contact < MOST_MM, (phase.id, quality.contacts, quality.reaches)


def test_nothing_sinks_into_floor_or_props(exercise_id: str) -> None:
    file, poses = pose_file(exercise_id), solved(exercise_id)
    phases = [(phase.id, phase, poses.phases[phase.id]) for phase in file.phases]
    frames = [(name, file.phases[0], pose) for name, row in poses.between.items() for pose in row]
    for name, phase, pose in phases + frames:
        quality = measure(file, phase, pose)
        assert quality.worst_depth < MOST_MM, (name, quality.depths, quality.deepest)


def test_joints_stay_within_their_ranges(exercise_id: str) -> None:
    file, poses = pose_file(exercise_id), solved(exercise_id)
    everything = [*poses.phases.values(), *(pose for row in poses.between.values() for pose in row)]
    for pose in everything:
        assert measure(file, file.phases[0], pose).beyond == {}


def planted(exercise_id: str) -> list[tuple[str, str, str, str]]:
    """(movement, first phase, second phase, patch) of every hand or foot that should stay where it is.

    A patch that touches the same thing in both phases but lies more than 3 cm apart walks.
    """
    file, poses = pose_file(exercise_id), solved(exercise_id)
    found = []
    for name in poses.between:
        first, second = (file.phase(part) for part in name.split(">"))
        before, after = Posed(poses.phases[first.id]), Posed(poses.phases[second.id])
        for patch, target in first.contacts.items():
            if base_name(patch) not in HANDS_AND_FEET or second.contacts.get(patch) != target:
                continue
            if np.hypot(*(before.patch(patch) - after.patch(patch))[[0, 2]]) <= 3 * CM:
                found.append((name, first.id, second.id, patch))
    return found


PLANTED = [(exercise, *case) for exercise in exercise_ids() for case in planted(exercise)]


@pytest.mark.parametrize(("exercise", "movement", "first", "second", "patch"), PLANTED)
def test_hands_and_feet_stay_planted_between_phases(exercise, movement, first, second, patch) -> None:
    poses = solved(exercise)
    here, there = (Posed(poses.phases[phase]).patch(patch) for phase in (first, second))
    # Where the two phases themselves set it down a little apart, it may be anywhere on the way.
    room = MOST_MM if np.linalg.norm(here - there) <= MOST_MM * MM else MOST_MM + 15.0
    for pose in poses.between[movement]:
        middle = Posed(pose).patch(patch)
        assert min(np.linalg.norm(middle - here), np.linalg.norm(middle - there)) < room * MM


def test_most_movements_keep_something_planted() -> None:
    assert len({exercise for exercise, *_ in PLANTED}) >= 19
