"""How far each exercise takes a joint, or the head, at its furthest: from the solved poses.

These are measures of our computed figure, not of people; they help to compare exercises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from ..core.catalogue import catalogue
from ..core.errors import UnknownIdError
from .describe import joint
from .library import solved
from .measures import CM, SIDES, Array
from .posed import Posed

# The heart lies behind the lower breastbone, about at the height of this vertebra.
HEART_LEVEL = "T7"
HEAD_LEVEL = "C1"


@dataclass(frozen=True, slots=True)
class Measure:
    """Something a pose has a number for; larger means further."""

    id: str
    title: str
    axis: str
    unit: str
    of: Callable[[Array], float]


def _sides(name: str) -> Callable[[Array], float]:
    return lambda pose: max(joint(pose, f"{name}_r"), joint(pose, f"{name}_l"))


def _arm(pose: Array) -> float:
    """Angle between the upper arm and the trunk's downward line: 0 hanging, 180 overhead."""
    body = Posed(pose)
    down = body.origin("T12") - body.origin("T1")
    raised = []
    for side, _ in SIDES:
        arm = body.origin(f"forearm_{side}") - body.origin(f"upperarm_{side}")
        cosine = (arm * down).sum() / (np.linalg.norm(arm) * np.linalg.norm(down))
        raised.append(float(np.degrees(np.arccos(np.clip(cosine, -1, 1)))))
    return max(raised)


def _head_below_heart(pose: Array) -> float:
    body = Posed(pose)
    return float(body.origin(HEART_LEVEL)[1] - body.origin(HEAD_LEVEL)[1]) / CM


def _rounded(pose: Array) -> float:
    return joint(pose, "lumbar")


MEASURES = {
    measure.id: measure
    for measure in (
        Measure("knee", "How far the knee bends", "Most bent knee, degrees", "°", _sides("knee")),
        Measure("hip", "How far the hip bends", "Most bent hip, degrees", "°", _sides("hip")),
        Measure("arm", "How far the arms go up", "Raised arm, degrees", "°", _arm),
        Measure("round", "How far the low back rounds", "Low back rounded, degrees", "°", _rounded),
        Measure(
            "head",
            "How far the head goes below the heart",
            "Head below the heart, centimetres",
            " cm",
            _head_below_heart,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Reach:
    """The furthest an exercise goes in one measure, in that measure's unit, rounded to 1."""

    exercise: str
    value: int


@cache
def reaches(measure: str) -> tuple[Reach, ...]:
    """Every exercise's furthest value over its steps, largest first.

    `measure` is an id of MEASURES; raises UnknownIdError, or PoseError for a pose that is missing.
    """
    if measure not in MEASURES:
        raise UnknownIdError("measure", measure, list(MEASURES))
    of = MEASURES[measure].of
    found = []
    for exercise in catalogue().exercises.values():
        phases = solved(exercise.id).phases
        value = max(of(phases[step.phase]) for step in exercise.steps)
        found.append(Reach(exercise.id, round(value)))
    return tuple(sorted(found, key=lambda reach: -reach.value))
