"""Things around the body.  Each solid knows how far an ellipsoid of the skin is from its surface."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .measures import CM, DEGREE, SIDES, Array
from .skin import SKIN

_GRIPPING = np.concatenate([SKIN.stations(f"hand_{side}") for side, _ in SIDES])


def _support(axes: Array, direction: Array) -> Array:
    """Half extent of ellipsoids along unit directions: axes (B, N, 3, 3), direction (B, N, 3) -> (B, N)."""
    along = (axes * direction[..., :, None]).sum(axis=2)
    reach: Array = np.sqrt((along**2).sum(axis=2))
    return reach


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
    """A block, optionally tilted about the sideways axis and rounded.

    centre and half sizes in H; tilt in degrees, positive lifts the front (x) edge.
    """

    name: str
    centre: Array
    half: Array
    tilt: float = 0.0
    rounding: float = 0.0
    look: str = "wood"
    exempt: frozenset[int] = frozenset()

    @property
    def rotation(self) -> Array:
        cosine, sine = np.cos(self.tilt * DEGREE), np.sin(self.tilt * DEGREE)
        return np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0], [0.0, 0.0, 1.0]])

    def corners(self) -> Array:
        """(8, 3) world corners, index bits x, y, z."""
        signs = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
        corners: Array = self.centre + (signs * self.half) @ self.rotation.T
        return corners

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
        result: Array = signed - _support(axes, normal)
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
        gap: Array = distance - self.radius - _support(axes, offset / np.maximum(distance, 1e-9)[..., None])
        return gap


@dataclass(frozen=True)
class Tube:
    """A straight bar with round ends; hands may close round it."""

    name: str
    start: Array
    end: Array
    radius: float
    look: str = "metal"
    exempt: frozenset[int] = field(default_factory=lambda: frozenset(int(i) for i in _GRIPPING))

    def gap(self, centres: Array, axes: Array) -> Array:
        axis = self.end - self.start
        share = np.clip(((centres - self.start) * axis).sum(axis=-1) / (axis**2).sum(), 0.0, 1.0)
        offset = centres - (self.start + share[..., None] * axis)
        distance = np.sqrt((offset**2).sum(axis=-1))
        gap: Array = distance - self.radius - _support(axes, offset / np.maximum(distance, 1e-9)[..., None])
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


Solid = Floor | Box | Ball | Tube
FLOOR = Floor()

KINDS: dict[str, tuple[set[str], set[str]]] = {  # kind: required keys, optional keys
    "mat": (set(), {"half_width", "margin"}),
    "ground": (set(), {"half_width", "margin"}),
    "box": ({"name", "x", "y", "z"}, {"tilt", "rounding", "look"}),
    "ball": ({"name", "centre", "radius"}, set()),
    "bar": ({"name", "from", "to"}, {"radius", "look"}),
    "wall-bars": ({"name", "x", "half_width", "heights"}, set()),
    "strap": ({"through"}, {"radius"}),
}


def build(spec: dict[str, object]) -> list[Mat | Strap | Solid]:
    """One `[[props]]` table of a pose file -> the things it stands for.  Lengths in cm."""
    kind = str(spec["kind"])

    def number(key: str, default: float) -> float:
        return float(spec.get(key, default)) * CM  # type: ignore[arg-type]

    def vector(key: str) -> Array:
        return np.array(spec[key], float) * CM

    if kind in ("mat", "ground"):
        return [Mat(number("half_width", 34), number("margin", 10), kind)]
    if kind == "strap":
        return [Strap(tuple(spec["through"]), number("radius", 1.0))]  # type: ignore[arg-type]
    name = str(spec["name"])
    if kind == "box":
        low, high = np.stack([vector("x"), vector("y"), vector("z")], axis=1)
        tilt = float(spec.get("tilt", 0.0))  # type: ignore[arg-type]
        look = str(spec.get("look", "wood"))
        return [Box(name, (low + high) / 2, (high - low) / 2, tilt, number("rounding", 0.0), look)]
    if kind == "ball":
        return [Ball(name, vector("centre"), number("radius", 0.0))]
    if kind == "bar":
        look = str(spec.get("look", "metal"))
        return [Tube(name, vector("from"), vector("to"), number("radius", 1.8), look)]
    return _wall_bars(name, number("x", 0.0), number("half_width", 0.0), vector("heights"))


def _wall_bars(name: str, x: float, half_width: float, heights: Array) -> list[Mat | Strap | Solid]:
    """Two posts and a rail at each height."""
    parts: list[Mat | Strap | Solid] = []
    top = float(heights.max()) + 8 * CM
    for side, sign in SIDES:
        z = sign * half_width
        foot, head = np.array([x, 1.5 * CM, z]), np.array([x, top, z])
        parts.append(Tube(f"{name}-post-{side}", foot, head, 2.4 * CM, "wood"))
    for index, height in enumerate(heights):
        left, right = np.array([x, height, -half_width]), np.array([x, height, half_width])
        parts.append(Tube(f"{name}-{index + 1}", left, right, 1.8 * CM, "rail"))
    return parts
