"""Things around the body.  Each solid knows how far an ellipsoid of the skin is from its surface."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .measures import DEGREE, SIDES, Array
from .skin import SKIN

GRIPPING = np.concatenate([SKIN.stations(f"hand_{side}") for side, _ in SIDES])


def support(axes: Array, direction: Array) -> Array:
    """Half extent of ellipsoids along unit directions: axes (..., 3, 3), direction (..., 3) -> (...)."""
    along = (axes * direction[..., :, None]).sum(axis=-2)
    reach: Array = np.sqrt((along**2).sum(axis=-1))
    return reach


def turned(degrees: float) -> Array:
    """Rotation about the vertical; positive turns to the left, as a body's yaw does."""
    cosine, sine = np.cos(degrees * DEGREE), np.sin(degrees * DEGREE)
    return np.array([[cosine, 0.0, sine], [0.0, 1.0, 0.0], [-sine, 0.0, cosine]])


@dataclass(frozen=True)
class Floor:
    """The plane y = 0."""

    name: str = "floor"
    exempt: frozenset[int] = frozenset()

    def gap(self, centres: Array, axes: Array) -> Array:
        height: Array = centres[..., 1] - np.sqrt((axes[..., 1, :] ** 2).sum(axis=-1))
        return height


@dataclass(frozen=True)
class Box:
    """A block, optionally tilted about the sideways axis, turned about the vertical and rounded.

    centre and half sizes in H; tilt in degrees, positive lifts the front (x) edge; turn as a body's yaw.
    A piece of furniture is one block to the body and drawn as its `parts`.
    """

    name: str
    centre: Array
    half: Array
    tilt: float = 0.0
    rounding: float = 0.0
    look: str = "wood"
    exempt: frozenset[int] = frozenset()
    turn: float = 0.0
    parts: tuple[Box, ...] = ()

    @property
    def rotation(self) -> Array:
        cosine, sine = np.cos(self.tilt * DEGREE), np.sin(self.tilt * DEGREE)
        tilted = np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0], [0.0, 0.0, 1.0]])
        rotation: Array = turned(self.turn) @ tilted
        return rotation

    def corners(self, inset: float = 0.0) -> Array:
        """(8, 3) world corners, index bits x, y, z; inset: of a block that is so much smaller all round."""
        signs = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
        return self.centre + (signs * (self.half - inset)) @ self.rotation.T

    def gap(self, centres: Array, axes: Array) -> Array:
        rotation = self.rotation
        local = (centres - self.centre) @ rotation
        inner = self.half - self.rounding
        outside = np.clip(np.abs(local) - inner, 0.0, None)
        distance = np.sqrt((outside**2).sum(axis=-1))
        depth = np.abs(local) - inner
        nearest = depth.argmax(axis=-1)
        face = np.eye(3)[nearest]
        inside = distance < 1e-9
        normal = np.where(inside[..., None], face, outside / np.maximum(distance, 1e-9)[..., None])
        normal = (normal * np.where(local < 0, -1.0, 1.0)) @ rotation.T
        signed = np.where(inside, depth.max(axis=-1), distance) - self.rounding
        result: Array = signed - support(axes, normal)
        return result


@dataclass(frozen=True)
class Ball:
    name: str
    centre: Array
    radius: float
    exempt: frozenset[int] = frozenset()

    def gap(self, centres: Array, axes: Array) -> Array:
        offset = centres - self.centre
        distance = np.sqrt((offset**2).sum(axis=-1))
        gap: Array = distance - self.radius - support(axes, offset / np.maximum(distance, 1e-9)[..., None])
        return gap


@dataclass(frozen=True)
class Tube:
    """A straight bar with round ends; hands may close round it."""

    name: str
    start: Array
    end: Array
    radius: float
    look: str = "metal"
    exempt: frozenset[int] = field(default_factory=lambda: frozenset(int(i) for i in GRIPPING))

    def gap(self, centres: Array, axes: Array) -> Array:
        axis = self.end - self.start
        share = np.clip(((centres - self.start) * axis).sum(axis=-1) / (axis**2).sum(), 0.0, 1.0)
        offset = centres - (self.start + share[..., None] * axis)
        distance = np.sqrt((offset**2).sum(axis=-1))
        gap: Array = distance - self.radius - support(axes, offset / np.maximum(distance, 1e-9)[..., None])
        return gap


@dataclass(frozen=True)
class Mat:
    """The exercise mat: drawn under the body, as long as what lies on it."""

    half_width: float
    margin: float
    look: str = "mat"


@dataclass(frozen=True)
class Strap:
    """A strap or towel through named places of the body."""

    through: tuple[str, ...]
    radius: float
    look: str = "strap"


@dataclass(frozen=True)
class Stick(Strap):
    """A straight stick that lies along, or is held at, named places of the body.

    shift moves it along itself, towards the last of the places.
    """

    length: float = 0.0
    shift: float = 0.0


Solid = Floor | Box | Ball | Tube
FLOOR = Floor()


def prop_corners(prop: Box | Ball | Tube) -> Array:
    """World points that must stay inside the picture."""
    if isinstance(prop, Box):
        return np.concatenate([part.corners() for part in prop.parts or (prop,)])
    if isinstance(prop, Ball):
        return prop.centre + prop.radius * np.concatenate([np.eye(3), -np.eye(3)])
    return np.concatenate([[end + prop.radius * sign for sign in (-1, 1)] for end in (prop.start, prop.end)])
