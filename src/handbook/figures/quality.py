"""How well a solved pose stands: contact errors, depth inside solids, joint limits.  Millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from .measures import JOINTS, MM, Array, limits_of
from .patches import PATCHES, SOFTNESS
from .posed import Posed
from .posefile import Phase, PoseFile
from .props import FLOOR
from .skin import PARTS, SKIN


@dataclass(frozen=True)
class Quality:
    contacts: dict[str, float]  # patch -> distance from what it should touch
    reaches: dict[str, float]  # patch -> distance from where it should be
    depths: dict[str, float]  # solid -> deepest point of the body inside it
    deepest: dict[str, str]  # solid -> part that is deepest in it
    beyond: dict[str, float]  # joint -> degrees outside its range

    @property
    def worst_contact(self) -> float:
        return max([*self.contacts.values(), *self.reaches.values(), 0.0])

    @property
    def worst_depth(self) -> float:
        return max([*self.depths.values(), 0.0])


@cache
def part_of(station: int) -> str:
    """Name of the body part a station belongs to."""
    return next(part for part in PARTS if station in SKIN.stations(part))


def measure(file: PoseFile, phase: Phase, pose: Array) -> Quality:
    """Errors of one pose (n_joints,) against one phase of its file."""
    body = Posed(pose)
    gaps = {solid.name: solid.gap(body.centres[None], body.axes[None])[0] for solid in file.solids}
    contacts: dict[str, float] = {}
    for patch, target in phase.contacts.items():
        gap = gaps[target] if isinstance(target, str) else gaps[FLOOR.name] - target
        stations = PATCHES[patch]
        contacts[patch] = abs(float((gap + SOFTNESS)[stations].min())) / MM
    reaches: dict[str, float] = {}
    for reach in phase.reach:
        target_point = body.point(reach.on, reach.place) if reach.on else np.array(reach.place)
        reaches[reach.patch] = float(np.linalg.norm(body.patch(reach.patch) - target_point)) / MM
    depths: dict[str, float] = {}
    deepest: dict[str, str] = {}
    for solid in file.solids:
        gap = gaps[solid.name].copy()
        if solid.exempt:
            gap[list(solid.exempt)] = 1.0
        depths[solid.name] = max(0.0, -float(gap.min())) / MM
        deepest[solid.name] = part_of(int(gap.argmin()))
    beyond: dict[str, float] = {}
    for joint, value in zip(JOINTS, pose.tolist(), strict=True):
        low, high = limits_of(joint)
        excess = max(low - value, value - high, 0.0)
        if excess > 1e-6:
            beyond[joint] = excess
    return Quality(contacts, reaches, depths, deepest, beyond)
