"""Solve a whole pose file: its phases one after the other, then the in-betweens of its motion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

import numpy as np

from .measures import CM, JOINT_INDEX, JOINTS, Array, base_name, is_sideways, other_side
from .posed import Posed
from .posefile import Phase, PoseFile
from .skeleton import pose_vector
from .solver import Problem

ANGLE_DIGITS, LENGTH_DIGITS = 1, 2  # stored as tenths of a degree and tenths of a millimetre (in cm)
_LENGTHS = ("x", "y", "z")
INBETWEEN_STIFFNESS = 1.5
PLANTED_WITHIN = 3 * CM  # a patch that moves less between two phases is taken as planted
_PLANTABLE = ("palm", "heel", "ball", "toes", "knee", "elbow", "forearm", "foot", "fingers", "shin", "head")


def rounded(pose: Array) -> dict[str, float]:
    """Pose (n_joints,) -> joint values as stored: degrees and cm, zeros left out."""
    stored: dict[str, float] = {}
    for name, value in zip(JOINTS, pose.tolist(), strict=True):
        value = round(value / CM, LENGTH_DIGITS) if name in _LENGTHS else round(value, ANGLE_DIGITS)
        if value:
            stored[name] = value
    return stored


def restored(stored: Mapping[str, float]) -> Array:
    """Stored values -> pose (n_joints,); raises ValueError for what is no number (NaN, null, a text)."""
    for name, stored_value in stored.items():
        if type(stored_value) not in (int, float) or not isfinite(stored_value):
            raise ValueError(f"{name} is {stored_value!r}, not a number")
    values = {name: value * CM if name in _LENGTHS else value for name, value in stored.items()}
    pose: Array = pose_vector(values)[0]
    return pose


def mirrored(pose: Array) -> Array:
    """The same pose with right and left exchanged: (n_joints,) -> (n_joints,)."""
    result = pose.copy()
    for name, i in JOINT_INDEX.items():
        result[i] = -pose[i] if is_sideways(name) else pose[JOINT_INDEX[other_side(name)]]
    return result


def solve_phases(file: PoseFile) -> dict[str, Array]:
    """Every phase of a file that has a pose of its own, hidden ones too."""
    poses: dict[str, Array] = {}
    for phase in file.phases:
        if phase.same_as:
            continue
        if phase.mirror_of:
            poses[phase.id] = mirrored(poses[phase.mirror_of])
            continue
        pins: dict[str, Array] = {}
        reference = phase.keep_from or next(iter(poses), None)
        if reference is not None:
            before = Posed(poses[reference])
            pins = {patch: before.patch(patch) for patch in phase.keep}
        problem = Problem(phase, pose_vector(phase.angles), file.at(phase.id).solids, pins)
        poses[phase.id] = restored(rounded(problem.solve()))
    return poses


def between(file: PoseFile, first: Phase, second: Phase, poses: Mapping[str, Array]) -> list[Array]:
    """In-between poses: eased angles as prior, with what both phases share held fast."""
    start, end = poses[first.id], poses[second.id]
    before, after = Posed(start), Posed(end)
    contacts = {patch: on for patch, on in first.contacts.items() if second.contacts.get(patch) == on}
    planted = []
    for patch in contacts:
        drift = np.hypot(*(before.patch(patch) - after.patch(patch))[[0, 2]])
        if base_name(patch) in _PLANTABLE and drift < PLANTED_WITHIN:
            planted.append(patch)
    phase = replace(
        second,
        contacts=contacts,
        reach=tuple(reach for reach in second.reach if reach in first.reach),
        aim=tuple(aim for aim in second.aim if aim in first.aim),
        symmetric=first.symmetric and second.symmetric,
        lock=first.lock & second.lock,
        stiff=INBETWEEN_STIFFNESS,
    )
    frames = []
    for index in range(file.inbetweens):
        share = (index + 1) / (file.inbetweens + 1)
        share = share * share * (3 - 2 * share)  # begins and ends slowly
        prior = start * (1 - share) + end * share
        pins = {p: before.patch(p) * (1 - share) + after.patch(p) * share for p in planted}
        problem = Problem(phase, prior[None], file.at(second.id).solids, pins)
        frames.append(restored(rounded(problem.solve(iterations=30))))
    return frames


def solve_file(file: PoseFile) -> dict[str, Any]:
    """The content of data/poses/solved/<id>.json."""
    poses = solve_phases(file)
    motion = {}
    for move in file.moves:
        first, second = move.split(">")
        frames = between(file, file.phase(first), file.phase(second), poses)
        motion[move] = [rounded(frame) for frame in frames]
    return {
        "id": file.id,
        "unit": "degrees; x, y, z in cm of a 1.75 m body",
        "phases": {name: rounded(pose) for name, pose in poses.items()},
        "between": motion,
    }
