"""The kinematic chain: joint values in, frames of all bones out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .measures import (
    CERVICAL_SHARE,
    DEGREE,
    FOREARM,
    HIP_HALF_WIDTH,
    JOINT_INDEX,
    JOINTS,
    LEVEL_HEIGHT,
    LEVEL_TILT,
    LUMBAR_SHARE,
    PALM,
    S1_TOP,
    SHANK,
    SIDES,
    THIGH,
    THORACIC_SHARE,
    THORACIC_TURN_SHARE,
    TOE_JOINT,
    UPPER_ARM,
    VERTEBRAE,
    Array,
)

SIDE_FRAMES = ("clavicle", "upperarm", "forearm", "hand", "fingers", "thigh", "shank", "foot", "toe")
FRAMES: tuple[str, ...] = (
    "pelvis",
    *VERTEBRAE,
    "head",
    *(f"{name}_{side}" for side, _ in SIDES for name in SIDE_FRAMES),
)
FRAME_INDEX = {name: index for index, name in enumerate(FRAMES)}
_LEVEL_AXIS = np.stack([np.sin(LEVEL_TILT * DEGREE), np.cos(LEVEL_TILT * DEGREE), np.zeros(24)], axis=1)

# How the shoulder girdle follows the arm, in H (drawing estimates after the scapulo-humeral rhythm).
_SHOULDER_REST = (0.012, -0.016, 0.110)  # shoulder joint from T3
_GIRDLE_LIFT, _GIRDLE_NARROWING = 0.040, 0.018
_GIRDLE_FORWARD, _GIRDLE_BACK = 0.022, 0.020
_SHRUG_STEP = 0.010  # one unit of `shrug` or `protract`


def pose_vector(values: Mapping[str, float]) -> Array:
    """Joint values by name -> (1, n_joints); joints not named are 0."""
    vector = np.zeros((1, len(JOINTS)))
    for name, value in values.items():
        vector[0, JOINT_INDEX[name]] = value
    return vector


def _rotation(axis: int, angle: Array) -> Array:
    """Rotations about one axis: angle (B,) radians -> (B, 3, 3)."""
    first, second = ((1, 2), (2, 0), (0, 1))[axis]
    matrix = np.zeros((len(angle), 3, 3))
    cosine, sine = np.cos(angle), np.sin(angle)
    matrix[:, axis, axis] = 1.0
    matrix[:, first, first] = cosine
    matrix[:, second, second] = cosine
    matrix[:, first, second] = -sine
    matrix[:, second, first] = sine
    return matrix


def _smooth_step(value: Array) -> Array:
    value = np.clip(value, 0.0, 1.0)
    return value * value * (3 - 2 * value)


def _offset(rotation: Array, vector: Array | tuple[float, float, float]) -> Array:
    """Local vector (3,) or (B, 3) -> world (B, 3)."""
    local = np.broadcast_to(np.asarray(vector, float), (len(rotation), 3))
    world: Array = (rotation * local[:, None, :]).sum(axis=2)
    return world


def forward(pose: Array) -> tuple[Array, Array]:
    """Frames of a batch of poses.

    pose: (B, n_joints), degrees and H.  Returns rotations (B, F, 3, 3) and origins (B, F, 3); the
    origin of a limb frame is its upper joint, of a vertebra its middle.
    """
    batch = len(pose)
    rotations = np.empty((batch, len(FRAMES), 3, 3))
    origins = np.empty((batch, len(FRAMES), 3))

    def joint(name: str) -> Array:
        return pose[:, JOINT_INDEX[name]] * DEGREE

    def put(name: str, rotation: Array, origin: Array) -> None:
        rotations[:, FRAME_INDEX[name]] = rotation
        origins[:, FRAME_INDEX[name]] = origin

    pelvis = (
        _rotation(1, joint("yaw"))
        @ _rotation(2, -joint("pitch"))
        @ _rotation(0, joint("roll"))
        @ _rotation(1, joint("turn"))
    )
    pelvis_origin = pose[:, :3].copy()
    put("pelvis", pelvis, pelvis_origin)
    _place_spine(put, joint, pelvis, pelvis_origin + _offset(pelvis, S1_TOP))
    chest_index = FRAME_INDEX["T3"]
    for side, sign in SIDES:
        _place_arm(put, pose, side, sign, rotations[:, chest_index], origins[:, chest_index])
        _place_leg(put, pose, side, sign, pelvis, pelvis_origin)
    return rotations, origins


def _place_spine(put, joint, rotation: Array, point: Array) -> None:  # type: ignore[no-untyped-def]
    """Stack 24 vertebrae and the head on the sacrum; each region's motion is shared over its levels."""
    shares = (
        ("lumbar", LUMBAR_SHARE, LUMBAR_SHARE),
        ("thorax", THORACIC_SHARE, THORACIC_TURN_SHARE),
        ("neck", CERVICAL_SHARE, CERVICAL_SHARE),
    )
    level = 0
    for region, bend_share, turn_share in shares:
        flexion, side_bend, turn = joint(region), joint(f"{region}_side"), joint(f"{region}_turn")
        for bend, twist in zip(bend_share, turn_share, strict=True):
            rotation = (
                rotation
                @ _rotation(2, -flexion * bend)
                @ _rotation(0, side_bend * bend)
                @ _rotation(1, turn * twist)
            )
            upper = point + _offset(rotation, LEVEL_HEIGHT[level] * _LEVEL_AXIS[level])
            put(VERTEBRAE[level], rotation, (point + upper) / 2)
            point = upper
            level += 1
    put("head", rotation @ _rotation(2, -joint("nod")), point)


def _place_arm(put, pose: Array, side: str, sign: int, chest: Array, chest_origin: Array) -> None:  # type: ignore[no-untyped-def]
    def joint(name: str) -> Array:
        return pose[:, JOINT_INDEX[f"{name}_{side}"]] * DEGREE

    def plain(name: str) -> Array:
        return pose[:, JOINT_INDEX[f"{name}_{side}"]]

    arm = (
        _rotation(1, sign * joint("shoulder_across"))
        @ _rotation(2, joint("shoulder"))
        @ _rotation(0, -sign * joint("shoulder_out"))
        @ _rotation(1, sign * joint("shoulder_turn"))
    )
    along = -arm[:, :, 1]  # direction of the upper arm in the chest's frame
    raised = np.arccos(np.clip(-along[:, 1], -1 + 1e-9, 1 - 1e-9)) / np.pi  # 0 hanging, 1 overhead
    girdle_forward = _GIRDLE_FORWARD * np.clip(along[:, 0], 0, None) - _GIRDLE_BACK * np.clip(
        -along[:, 0], 0, None
    )
    girdle_forward = girdle_forward + plain("protract") * _SHRUG_STEP
    lift = _GIRDLE_LIFT * _smooth_step((raised - 0.3) / 0.7) + plain("shrug") * _SHRUG_STEP
    width = _SHOULDER_REST[2] - _GIRDLE_NARROWING * _smooth_step((raised - 0.4) / 0.6)
    width = width - 0.5 * np.sqrt(girdle_forward**2 + 1e-8)
    place = np.stack([_SHOULDER_REST[0] + girdle_forward, _SHOULDER_REST[1] + lift, sign * width], axis=1)
    point = chest_origin + _offset(chest, place)
    put(f"clavicle_{side}", chest, point)
    rotation = chest @ arm
    put(f"upperarm_{side}", rotation, point)
    point = point + _offset(rotation, (0.0, -UPPER_ARM, 0.0))
    rotation = rotation @ _rotation(2, joint("elbow")) @ _rotation(1, sign * joint("forearm_turn"))
    put(f"forearm_{side}", rotation, point)
    point = point + _offset(rotation, (0.0, -FOREARM, 0.0))
    rotation = rotation @ _rotation(0, -sign * joint("wrist")) @ _rotation(2, joint("wrist_side"))
    put(f"hand_{side}", rotation, point)
    point = point + _offset(rotation, (0.0, -PALM, 0.0))
    put(f"fingers_{side}", rotation @ _rotation(0, sign * joint("grip")), point)


def _place_leg(put, pose: Array, side: str, sign: int, pelvis: Array, pelvis_origin: Array) -> None:  # type: ignore[no-untyped-def]
    def joint(name: str) -> Array:
        return pose[:, JOINT_INDEX[f"{name}_{side}"]] * DEGREE

    rotation = (
        pelvis
        @ _rotation(2, joint("hip"))
        @ _rotation(0, -sign * joint("hip_out"))
        @ _rotation(1, sign * joint("hip_turn"))
    )
    point = pelvis_origin + _offset(pelvis, (0.0, 0.0, sign * HIP_HALF_WIDTH))
    put(f"thigh_{side}", rotation, point)
    point = point + _offset(rotation, (0.0, -THIGH, 0.0))
    rotation = rotation @ _rotation(2, -joint("knee"))
    put(f"shank_{side}", rotation, point)
    point = point + _offset(rotation, (0.0, -SHANK, 0.0))
    rotation = rotation @ _rotation(2, joint("ankle"))
    put(f"foot_{side}", rotation, point)
    put(f"toe_{side}", rotation @ _rotation(2, joint("toes")), point + _offset(rotation, TOE_JOINT))
