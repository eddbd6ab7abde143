"""From authored angles to a pose that stands: one damped least squares over all free joints.

The authored angles are a soft prior.  Contacts, reaches, kept places and aims pull hard; joint
limits are walls.  The Jacobian is taken by differences, all columns in one batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .measures import JOINT_INDEX, JOINTS, Array, IntArray, base_name, is_sideways, limits_of, other_side
from .patches import PATCHES, SOFTNESS
from .posefile import Phase, Reach
from .props import FLOOR, Solid, support
from .skeleton import FRAME_INDEX, forward
from .skin import place

# How far a joint may drift from what was authored before it costs as much as one unit (degrees, H).
TOLERANCE: dict[str, float] = {
    "x": 0.3, "y": 0.3, "z": 0.05, "pitch": 12, "yaw": 6, "roll": 5, "turn": 6,
    "lumbar": 5, "lumbar_side": 3, "lumbar_turn": 3, "thorax": 6, "thorax_side": 3, "thorax_turn": 4,
    "neck": 9, "neck_side": 4, "neck_turn": 6, "nod": 5,
    "hip": 14, "hip_out": 5, "hip_turn": 7, "knee": 14, "ankle": 10, "toes": 14,
    "shoulder": 14, "shoulder_across": 9, "shoulder_out": 8, "shoulder_turn": 14, "elbow": 14,
    "forearm_turn": 20, "wrist": 18, "wrist_side": 8, "grip": 30, "shrug": 1.5, "protract": 1.5,
}  # fmt: skip
PRIOR_WEIGHT = 0.5
CONTACT_SCALE = 0.0016  # H; a contact this far off (3 mm) costs one unit
COLLISION_SCALE = 0.0017
REACH_SCALE = 0.0025
AIM_WEIGHT = 8.0
MAX_STEP = 20.0  # degrees in one iteration
_NOT_SOLVED = ("grip",)  # drawn as authored

Pins = Mapping[str, Array]  # patch -> place (3,) whose x and z are kept


class Problem:
    """One phase to solve: the unknowns and the residuals."""

    def __init__(self, phase: Phase, prior: Array, solids: Sequence[Solid], pins: Pins | None = None) -> None:
        """prior: (1, n_joints) authored pose."""
        self.phase = phase
        self.prior = prior
        self.solids = list(solids)
        self.pins = dict(pins or {})
        self.free = self._free_joints()
        self.start = prior[0, self.free]
        tolerance = [TOLERANCE[base_name(JOINTS[i])] / phase.tighter.get(JOINTS[i], 1.0) for i in self.free]
        self.scale = PRIOR_WEIGHT * phase.stiff / np.array(tolerance)
        self.low, self.high = np.array([limits_of(JOINTS[i]) for i in self.free]).T
        self.step = np.where(np.array(tolerance) > 0.9, 0.02, 1e-5)

    def _free_joints(self) -> IntArray:
        free = []
        for index, name in enumerate(JOINTS):
            if name in self.phase.lock or base_name(name) in _NOT_SOLVED:
                continue
            if not self.phase.symmetric or not (name.endswith("_l") or is_sideways(name)):
                free.append(index)
        return np.array(free)

    def expand(self, values: Array) -> Array:
        """Free values (B, n) -> whole poses (B, n_joints)."""
        pose = np.repeat(self.prior, len(values), axis=0)
        pose[:, self.free] = values
        if self.phase.symmetric:
            for name, index in JOINT_INDEX.items():
                if name.endswith("_r"):
                    pose[:, JOINT_INDEX[other_side(name)]] = pose[:, index]
        return pose

    def residuals(self, values: Array) -> Array:
        """(B, n) -> (B, m)."""
        rotations, origins = forward(self.expand(values))
        centres, axes = place(rotations, origins)
        rows = [(values - self.start) * self.scale]
        gaps = {solid.name: solid.gap(centres, axes) + SOFTNESS for solid in self.solids}
        for solid in self.solids:
            pressed = np.clip(-gaps[solid.name], 0.0, None) / COLLISION_SCALE
            if solid.exempt:
                pressed[:, list(solid.exempt)] = 0.0
            rows.append(pressed)
        for patch, target in self.phase.contacts.items():
            gap = gaps[target] if isinstance(target, str) else gaps[FLOOR.name] - target
            rows.append(gap[:, PATCHES[patch]].min(axis=1)[:, None] / CONTACT_SCALE)
        for reach in self.phase.reach:
            target_place = self._target(reach, rotations, origins)
            rows.append((self._middle(centres, reach.patch) - target_place) / REACH_SCALE)
        for patch, kept in self.pins.items():
            rows.append((self._middle(centres, patch) - kept)[:, [0, 2]] / CONTACT_SCALE)
        for aim in self.phase.aim:
            axis = (rotations[:, FRAME_INDEX[aim.frame]] * np.array(aim.axis)).sum(axis=2)
            direction = np.array(aim.direction) / np.linalg.norm(aim.direction)
            rows.append((axis - direction) * AIM_WEIGHT)
        for first, second, share in self.phase.apart:
            rows.append(_overlap(centres, axes, PATCHES[first], PATCHES[second], share) / COLLISION_SCALE)
        return np.concatenate(rows, axis=1)

    @staticmethod
    def _middle(centres: Array, patch: str) -> Array:
        middle: Array = centres[:, PATCHES[patch]].mean(axis=1)
        return middle

    @staticmethod
    def _target(reach: Reach, rotations: Array, origins: Array) -> Array:
        local = np.array(reach.place)
        if reach.on is None:
            return np.broadcast_to(local, (len(origins), 3))
        frame = FRAME_INDEX[reach.on]
        target: Array = origins[:, frame] + (rotations[:, frame] * local).sum(axis=2)
        return target

    def solve(self, iterations: int = 80, start: Array | None = None) -> Array:
        """Whole pose (n_joints,) with all limits kept."""
        values = np.clip(self.start if start is None else start[self.free], self.low, self.high)
        damping = 1e-2
        residual = self.residuals(values[None])[0]
        cost = float(residual @ residual)
        for _ in range(iterations):
            moved = values + np.diag(self.step)
            jacobian = ((self.residuals(moved) - residual) / self.step[:, None]).T
            gradient, hessian = jacobian.T @ residual, jacobian.T @ jacobian
            diagonal = np.diag(np.diag(hessian) + 1e-9)
            better = None
            for _ in range(9):
                change = -np.linalg.solve(hessian + damping * diagonal, gradient)
                candidate = np.clip(values + np.clip(change, -MAX_STEP, MAX_STEP), self.low, self.high)
                new_residual = self.residuals(candidate[None])[0]
                new_cost = float(new_residual @ new_residual)
                if new_cost < cost:
                    better = candidate
                    damping = max(damping / 4, 1e-7)
                    break
                damping *= 4
            if better is None:
                break
            gain, values, residual, cost = cost - new_cost, better, new_residual, new_cost
            if gain < 1e-5 * cost + 1e-7:
                break
        solution: Array = self.expand(values[None])[0]
        return solution


def _overlap(centres: Array, axes: Array, first: IntArray, second: IntArray, share: float) -> Array:
    """How deep each ellipsoid of the first patch sinks into the second: (B, len(first))."""
    offset = centres[:, first][:, :, None] - centres[:, second][:, None]
    distance = np.sqrt((offset**2).sum(axis=-1)) + 1e-9
    direction = offset / distance[..., None]
    touching = support(axes[:, first][:, :, None], direction) + support(axes[:, second][:, None], direction)
    depth: Array = np.clip(touching * share - distance, 0.0, None).max(axis=2)
    return depth
