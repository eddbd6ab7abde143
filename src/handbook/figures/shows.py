"""Whether a picture shows what its record says: names, phases, position, directions, side, tempo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from ..core.doses import span
from ..core.records import Exercise, Posture
from .describe import joint
from .library import Solved
from .measures import CM, Array
from .patches import PATCHES
from .posed import Posed
from .posefile import PoseFile

BENT = 8.0  # degrees of lumbar motion that count as flexion or extension
MOVED = 5.0  # the same between two pictures, where the end of the range is not asked for (convention)
TURNED = 4.0  # the whole lumbar spine turns 5 to 10 degrees (Pearcy 1984)
ROUNDED = 25.0  # a back that is called still rounds less than this (convention)
TEMPO_S = 0.05

# How far a pose goes in a direction, how far it must, and the words for it.
_SHOWN: dict[str, tuple[Callable[[Array], float], float, str]] = {
    "flexion": (lambda pose: joint(pose, "lumbar"), BENT, "rounds the low back"),
    "extension": (lambda pose: -joint(pose, "lumbar"), BENT, "arches the low back"),
    "rotation": (lambda pose: abs(joint(pose, "lumbar_turn")), TURNED, "turns the low back"),
    "lateral": (lambda pose: abs(joint(pose, "lumbar_side")), TURNED, "bends the low back sideways"),
}
_AT_KEY = ("flexion", "extension", "rotation")  # as the main direction they show at the key phase
_STILL = ("neutral", "neural", "traction")


def file_faults(file: PoseFile, exercise: Exercise) -> Iterator[tuple[str, str]]:
    """(phase or key, what the pose file says otherwise than the record)."""
    yield from _words(file, exercise)
    yield from _side_and_tempo(file, exercise)


def picture_faults(
    file: PoseFile, solved: Solved, exercise: Exercise, posture: Iterable[Posture]
) -> Iterator[tuple[str, str]]:
    """(phase, what its picture shows otherwise); posture: what the file's position must show."""
    yield from _directions(file, solved, exercise)
    start = file.shown[0]
    values = _posture(Posed(solved.phases[start]))
    for limit in posture:
        value = values[limit.part]
        if not limit.least <= value <= limit.most:
            span = f"{limit.least:g} to {limit.most:g}"
            yield start, f"does not show {file.position!r}: {limit.part} is {value:.2f}, it must be {span}"


def _words(file: PoseFile, exercise: Exercise) -> Iterator[tuple[str, str]]:
    if file.name != exercise.name:
        yield "name", f"{file.name!r} is not the name of the record; use {exercise.name!r}"
    if file.position not in exercise.positions:
        allowed = ", ".join(exercise.positions)
        yield "position", f"{file.position!r} is not a position of the record; allowed: {allowed}"
    steps = [step.phase for step in exercise.steps]
    if list(file.shown) != steps:
        yield "phases", f"{', '.join(file.shown)} are not the steps of the record; use {', '.join(steps)}"
    changes = [change.id for change in (*exercise.easier, *exercise.harder)]
    for name in file.variants:
        if name not in changes:
            yield name, f"pictures no easier or harder change of the record; its ids: {', '.join(changes)}"
    for phase in file.phases:
        if not (phase.words or phase.hidden):
            yield phase.id, "has no words; they become the text for those who do not see the picture"


def _side_and_tempo(file: PoseFile, exercise: Exercise) -> Iterator[tuple[str, str]]:
    dose = exercise.default_dose
    if dose.per_side and not file.side:
        must = "must name one side, such as buttock_r, or be stronger on one"
        yield file.key_phase, f"is done side by side, so its highlight {must}"
    if file.tempo_s and dose.tempo_s:
        least, most = dose.tempo_s
        if not least - TEMPO_S <= file.tempo_s <= most + TEMPO_S:
            yield "animation", f"tempo_s is {file.tempo_s:g}, the record says {span(dose.tempo_s)}"


def _directions(file: PoseFile, solved: Solved, exercise: Exercise) -> Iterator[tuple[str, str]]:
    poses = [solved.phases[name] for name in file.shown]
    key, main = solved.phases[file.key_phase], exercise.direction
    small = "end-range" not in exercise.demands
    for direction in exercise.directions:
        if direction in _SHOWN and not any(_shows(pose, direction, poses, small) for pose in poses):
            yield "phases", f"no phase {_asked(direction)}, as {direction!r} of the record asks"
    # A hold may stand for itself before it goes furthest, as over a pillow.
    if main in _AT_KEY and exercise.kind != "hold" and not _shows(key, main, poses, small):
        yield file.key_phase, f"the key phase must be one that {_asked(main)}"
    if main == "traction" and not (_overhead(key) or _hangs(key) or _hands_carry(file)):
        yield file.key_phase, "shows no pull: hands above the head, a hanging trunk, or hands that carry"
    bend = joint(key, "lumbar")
    if main in _STILL and "flexion" not in exercise.directions and abs(bend) >= ROUNDED:
        yield file.key_phase, f"bends the low back by {bend:.0f} degrees, the record keeps it still"


def _shows(pose: Array, direction: str, poses: Sequence[Array], small: bool) -> bool:
    """Whether a pose goes far enough; small: a move from another picture is enough."""
    how_far, least, _ = _SHOWN[direction]
    here = how_far(pose)
    return here > least or (small and here - min(how_far(other) for other in poses) > MOVED)


def _asked(direction: str) -> str:
    _, least, words = _SHOWN[direction]
    return f"{words} more than {least:g} degrees"


def _posture(body: Posed) -> dict[str, float]:
    """The values of `Posture`, by part."""
    chest = body.rotation("T6")
    return {
        "chest": float(chest[1, 0]),
        "trunk": float(chest[1, 1]),
        "hips": float(body.origin("pelvis")[1]) / CM,
        "knees": float(body.lowest[PATCHES["knee_r"]].min()) / CM,
        "hands": float(body.patch("hand_r")[1] - body.origin("head")[1]) / CM,
    }


def _overhead(pose: Array) -> bool:
    """Hands beyond the head along the trunk."""
    body = Posed(pose)
    along = body.origin("T1") - body.origin("pelvis")
    along /= np.linalg.norm(along)
    return bool((body.patch("hand_r") - body.origin("head")) @ along > 0)


def _hangs(pose: Array) -> bool:
    """Head lower than the pelvis: the trunk hangs from the hips."""
    body = Posed(pose)
    return bool(body.origin("head")[1] < body.origin("pelvis")[1])


def _hands_carry(file: PoseFile) -> bool:
    """Hands push against something at the key phase, so that the trunk is partly unloaded."""
    phase = file.phase(file.key_phase)
    touching = [*phase.contacts, *(reach.patch for reach in phase.reach)]
    return any(patch.startswith(("palm", "hand")) for patch in touching)
