"""Solving again gives the committed angles."""

from __future__ import annotations

import json

import numpy as np
import pytest

from handbook.figures import exercise_ids
from handbook.figures.library import pose_file, solved_path
from handbook.figures.measures import CM
from handbook.figures.solving import mirrored, restored, rounded, solve_phases
from tests.conftest import FULL

ANGLE_TOLERANCE = 1.0  # degrees
LENGTH_TOLERANCE = 0.5  # cm


SAMPLE = ("cat-camel", "bar-hang", "supine-hamstring-stretch", "prone-press-up")


@pytest.mark.slow
@pytest.mark.parametrize("name", exercise_ids() if FULL else SAMPLE)
def test_committed_angles_are_what_the_solver_finds(name: str) -> None:
    committed = json.loads(solved_path(name).read_text(encoding="utf-8"))["phases"]
    for phase, pose in solve_phases(pose_file(name)).items():
        fresh = rounded(pose)
        for joint in {*fresh, *committed[phase]}:
            difference = abs(fresh.get(joint, 0.0) - committed[phase].get(joint, 0.0))
            assert difference <= (LENGTH_TOLERANCE if joint in "xyz" else ANGLE_TOLERANCE), (
                phase,
                joint,
                difference,
            )


def test_every_file_was_solved_after_its_last_edit(exercise_id: str) -> None:
    file = pose_file(exercise_id)
    raw = json.loads(solved_path(exercise_id).read_text(encoding="utf-8"))
    own = [phase.id for phase in file.phases if not phase.same_as]
    assert list(raw["phases"]) == own
    pairs = [f"{a}>{b}" for a, b in zip(file.animation[:-1], file.animation[1:], strict=True)]
    assert list(raw["between"]) == pairs
    assert all(len(frames) == file.inbetweens for frames in raw["between"].values())


def test_joints_that_are_not_solved_keep_what_was_authored(exercise_id: str) -> None:
    """A changed pose file that was not solved again shows here."""
    raw = json.loads(solved_path(exercise_id).read_text(encoding="utf-8"))["phases"]
    for phase in pose_file(exercise_id).phases:
        if phase.same_as or phase.mirror_of:
            continue
        for joint in ("grip_r", "grip_l", *phase.lock):
            unit = CM if joint in ("x", "y", "z") else 1.0  # lengths are stored in cm
            authored = phase.angles.get(joint, 0.0) / unit
            assert raw[phase.id].get(joint, 0.0) == pytest.approx(authored, abs=0.05)


def test_rounding_and_mirroring_are_lossless_twice() -> None:
    pose = restored({"x": 3.25, "hip_r": 40.1, "thorax_turn": -12.0, "elbow_l": 88.8})
    assert rounded(pose) == {"x": 3.25, "thorax_turn": -12.0, "hip_r": 40.1, "elbow_l": 88.8}
    assert np.array_equal(mirrored(mirrored(pose)), pose)
    assert rounded(mirrored(pose)) == {"x": 3.25, "thorax_turn": 12.0, "elbow_r": 88.8, "hip_l": 40.1}
