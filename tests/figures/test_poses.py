"""Every committed pose stands, and each kind of fault is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbook.figures import exercise_ids
from handbook.figures.library import Solved, pose_file, solved
from handbook.figures.measures import JOINT_INDEX
from handbook.figures.stands import planted, standing_faults


def changed(found: Solved, phase: str, **joints: float) -> Solved:
    """The same poses with one phase changed; angles in degrees, x, y, z in H."""
    pose = found.phases[phase].copy()
    for name, value in joints.items():
        pose[JOINT_INDEX[name]] = value
    return Solved({**found.phases, phase: pose}, found.between)


def test_every_pose_stands(exercise_id: str) -> None:
    assert list(standing_faults(pose_file(exercise_id), solved(exercise_id))) == []


def test_most_movements_keep_something_planted() -> None:
    """Else the faults of walking hands and feet would never be looked for."""
    moving = [id for id in exercise_ids() if pose_file(id).moves]
    keeping = [
        id
        for id in moving
        if any(list(planted(pose_file(id), solved(id), move)) for move in pose_file(id).moves)
    ]
    assert len(keeping) > len(moving) * 2 / 3


@pytest.mark.parametrize(
    ("joints", "words"),
    [
        ({"y": 0.6}, "mm from where it should be"),
        ({"y": 0.2}, "inside floor"),
        ({"knee_r": 170.0}, "joint 'knee_r' is 8.0 degrees outside its range"),
    ],
)
def test_a_pose_that_does_not_stand_is_named(joints: dict[str, float], words: str) -> None:
    file = pose_file("cat-camel")
    poses = changed(solved("cat-camel"), "round", **joints)
    found = [text for where, text in standing_faults(file, poses) if where == "round"]
    assert any(words in text for text in found), found


def test_a_foot_that_walks_is_named() -> None:
    file, poses = pose_file("glute-bridge"), solved("glute-bridge")
    (move,) = file.moves[:1]
    frames = [pose.copy() for pose in poses.between[move]]
    frames[0][JOINT_INDEX["x"]] += 0.1
    found = list(standing_faults(file, replace(poses, between={**poses.between, move: frames})))
    assert any(where == move and "should stay where it is" in text for where, text in found), found
