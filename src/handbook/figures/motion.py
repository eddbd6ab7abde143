"""The angles of low back and hips through the movement of an exercise, from the solved poses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .measures import Array

# Whole lumbar spine of young men from upright, by x-ray: 16 degrees back, 52 forward.
LUMBAR_RANGE = (-16.0, 52.0)
LUMBAR_RANGE_SOURCE = "pearcy1984flex"


@dataclass(frozen=True, slots=True)
class MotionFrame:
    """One moment of a movement.  Degrees from the own standing curve; bending is positive.

    `at` counts phases: 0 is the first, 0.5 halfway to the second.  `phase` names the phase that is
    reached here, or is empty in between.
    """

    at: float
    phase: str
    lumbar: float
    lumbar_turn: float
    hip_right: float
    hip_left: float


def _frame(at: float, phase: str, pose: Array) -> MotionFrame:
    from .describe import joint

    return MotionFrame(
        at, phase, *(joint(pose, name) for name in ("lumbar", "lumbar_turn", "hip_r", "hip_l"))
    )


def movement(exercise_id: str) -> tuple[MotionFrame, ...]:
    """The frames of an exercise's film, from its first phase to its last; raises PoseError."""
    from . import DRAWN_ONLY

    if DRAWN_ONLY:
        from .drawn import frames as drawn_frames

        return tuple(MotionFrame(**frame) for frame in drawn_frames(exercise_id))
    from .library import pose_file, solved

    stops = pose_file(exercise_id).animation
    poses = solved(exercise_id)
    frames = [_frame(0.0, stops[0], poses.phases[stops[0]])]
    for number, (first, second) in enumerate(pairwise(stops)):
        between = poses.between[f"{first}>{second}"]
        for step, pose in enumerate(between, start=1):
            frames.append(_frame(number + step / (len(between) + 1), "", pose))
        frames.append(_frame(number + 1.0, second, poses.phases[second]))
    return tuple(frames)
