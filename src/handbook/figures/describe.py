"""Words for a picture, made from the pose and what the pose file says about it."""

from __future__ import annotations

import re

from ..core.catalogue import catalogue
from .measures import JOINT_INDEX, Array, base_name
from .posefile import Phase, PoseFile

_FLAT = 8.0  # degrees of lumbar motion below which the low back counts as level
_TWIST = 4.0
_OTHER_SIDE = {"right": "left", "left": "right", "Right": "Left", "Left": "Right"}
_FELT_WORDS = {
    "low-back": "the low back",
    "belly": "the front of the trunk",
    "upper-back": "the upper back",
    "buttock": "the buttock",
    "hip-side": "the side of the hip",
    "hamstring": "the back of the thigh",
    "front-thigh": "the front of the thigh",
    "hip-front": "the front of the hip",
    "calf": "the calf",
    "side": "the side of the trunk",
    "waist": "the waist",
    "shoulder-back": "the back of the shoulder",
}


def joint(pose: Array, name: str) -> float:
    """Value of a joint in a pose (n_joints,)."""
    return float(pose[JOINT_INDEX[name]])


def rounded_to_five(value: float) -> int:
    return int(5 * round(abs(value) / 5))


def low_back(pose: Array) -> str:
    """What the low back does, in degrees from the person's own standing curve."""
    flexion, turn = joint(pose, "lumbar"), joint(pose, "lumbar_turn")
    side = joint(pose, "lumbar_side")
    if flexion > _FLAT:
        words = f"low back rounded about {rounded_to_five(flexion)} degrees"
    elif flexion < -_FLAT:
        words = f"low back arched about {rounded_to_five(flexion)} degrees"
    else:
        words = "low back in its neutral curve"
    if abs(turn) > _TWIST:
        words += f", turned about {rounded_to_five(turn) or 5} degrees"
    if abs(side) > _FLAT:
        words += f", bent sideways about {rounded_to_five(side)} degrees"
    return words


def position_words(file: PoseFile) -> str:
    return catalogue().term("positions", file.position).in_picture


def alt(file: PoseFile, phase: Phase, pose: Array) -> str:
    """Short alternative text: exercise, position, what happens."""
    action = phase.words.rstrip(".") or low_back(pose)
    return f"{file.name}: {position_words(file).lower()}, {action}."


def felt(phase: Phase) -> list[str]:
    marked = [base_name(name) for name, strength in phase.highlight.items() if strength > 0]
    return list(dict.fromkeys(_FELT_WORDS[name] for name in marked))


def description(file: PoseFile, phase: Phase, pose: Array, spine: bool) -> str:
    """A few sentences: position, phase, angles of low back, hips and knees, what is marked."""
    first = ": ".join(filter(None, (position_words(file), phase.words.rstrip("."))))
    hips = _pair("Hip", [joint(pose, "hip_r"), joint(pose, "hip_l")], "flexed", "extended")
    knees = _pair("knee", [joint(pose, "knee_r"), joint(pose, "knee_l")], "bent", "bent")
    sentences = [f"{first}.", f"{low_back(pose).capitalize()}.", f"{hips}; {knees}."]
    if places := felt(phase):
        sentences.append(f"Orange marks where it is felt: {' and '.join(places)}.")
    if phase.arrows:
        sentences.append("A red arrow shows the movement.")
    if spine:
        sentences.append("Five yellow blocks mark the lumbar vertebrae.")
    return " ".join(sentences)


def _pair(name: str, values: list[float], plus: str, minus: str) -> str:
    """One phrase for both sides, or one for each if they differ."""

    def phrase(value: float) -> str:
        degrees = rounded_to_five(value)
        return f"{plus if value > 0 else minus} about {degrees} degrees" if degrees else "straight"

    right, left = map(phrase, values)
    if right == left:
        return f"{name}s {right}"
    if name.islower():
        return f"right {name} {right}, left {name} {left}"
    return f"Right {name.lower()} {right}, left {left}"


def swap_sides(text: str) -> str:
    """Exchange the words left and right."""
    return re.sub(r"(?<![^ ])(right|left|Right|Left)", lambda found: _OTHER_SIDE[found[0]], text)
