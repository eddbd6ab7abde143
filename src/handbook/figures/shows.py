"""Whether a picture shows what its record says: names, phases, position, directions, side, tempo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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
TURNED = 4.0  # the whole lumbar spine turns 5 to 10 degrees (Pearcy 1984)
ROUNDED = 25.0  # a back that is called still rounds less than this (convention)
TEMPO_S = 0.05

# Whether a pose shows a direction, and the words for what it must show.
_SHOWN: dict[str, tuple[Callable[[Array], bool], str]] = {
    "flexion": (lambda pose: joint(pose, "lumbar") > BENT, f"rounds the low back more than {BENT:g} degrees"),
    "extension": (
        lambda pose: joint(pose, "lumbar") < -BENT,
        f"arches the low back more than {BENT:g} degrees",
    ),
    "rotation": (
        lambda pose: abs(joint(pose, "lumbar_turn")) > TURNED,
        f"turns the low back more than {TURNED:g} degrees",
    ),
    "lateral": (
        lambda pose: abs(joint(pose, "lumbar_side")) > TURNED,
        f"bends the low back sideways more than {TURNED:g} degrees",
    ),
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
    for name in file.variants:
        kind, _, number = name.partition("-")
        known = {"easier": exercise.easier, "harder": exercise.harder}.get(kind, ())
        if not (number.isdigit() and 1 <= int(number) <= len(known)):
            yield name, "pictures no easier or harder change of the record, such as easier-1"
    for phase in file.phases:
        if not (phase.words or phase.hidden):
            yield phase.id, "has no words; they become the text for those who do not see the picture"


def _side_and_tempo(file: PoseFile, exercise: Exercise) -> Iterator[tuple[str, str]]:
    dose = exercise.default_dose
    if dose.per_side and not file.side:
        yield file.key_phase, "is done side by side, so its highlight must name one side, such as buttock_r"
    if file.tempo_s and dose.tempo_s:
        least, most = dose.tempo_s
        if not least - TEMPO_S <= file.tempo_s <= most + TEMPO_S:
            yield "animation", f"tempo_s is {file.tempo_s:g}, the record says {span(dose.tempo_s)}"


def _directions(file: PoseFile, solved: Solved, exercise: Exercise) -> Iterator[tuple[str, str]]:
    poses = [solved.phases[name] for name in file.shown]
    key, main = solved.phases[file.key_phase], exercise.direction
    for direction in exercise.directions:
        shows, words = _SHOWN.get(direction, (None, ""))
        if shows and not any(shows(pose) for pose in poses):
            yield "phases", f"no phase {words}, as {direction!r} of the record asks"
    if main in _AT_KEY and not _SHOWN[main][0](key):
        yield file.key_phase, f"the key phase must be one that {_SHOWN[main][1]}"
    if main == "traction" and not (_overhead(key) or _hangs(key) or _hands_carry(file)):
        yield file.key_phase, "shows no pull: hands above the head, a hanging trunk, or hands that carry"
    bend = joint(key, "lumbar")
    if main in _STILL and "flexion" not in exercise.directions and abs(bend) >= ROUNDED:
        yield file.key_phase, f"bends the low back by {bend:.0f} degrees, the record keeps it still"


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
