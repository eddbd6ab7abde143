"""The kinds of props that a pose file may name, and what each table stands for.  Lengths in cm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .furniture import bed, chair, counter, wall
from .measures import CM, SIDES, Array
from .props import Ball, Box, Mat, Solid, Stick, Strap, Tube
from .straps import PLACES

ONLY = "only"  # key of every kind: the phases in which the prop stands, all where it is left out
KINDS: dict[str, tuple[set[str], set[str]]] = {  # kind: required keys, optional keys
    "mat": (set(), {"half_width", "margin"}),
    "ground": (set(), {"half_width", "margin"}),
    "box": ({"name", "x", "y", "z"}, {"tilt", "rounding", "look"}),
    "ball": ({"name", "centre", "radius"}, set()),
    "bar": ({"name", "from", "to"}, {"radius", "look"}),
    "wall-bars": ({"name", "x", "half_width", "heights"}, set()),
    "strap": ({"through"}, {"radius"}),
    "stick": ({"through"}, {"length", "radius", "shift"}),
    "chair": (set(), {"name", "at", "turn", "height", "width", "depth", "arms", "back", "cushion"}),
    "counter": (set(), {"name", "at", "turn", "height", "width", "depth"}),
    "wall": (set(), {"name", "at", "turn", "width", "height"}),
    "bed": (set(), {"name", "at", "turn", "height", "width", "length", "head"}),
}
_FURNITURE: dict[str, Callable[..., list[Box]]] = {
    "chair": chair,
    "counter": counter,
    "bed": bed,
    "wall": wall,
}


def _checked(spec: dict[str, Any]) -> str:
    """The kind of a table with the keys it needs and no others; raises ValueError with a sentence."""
    kind = spec.get("kind")
    if kind not in KINDS:
        raise ValueError(f"prop kind {kind!r} is not one of {', '.join(KINDS)}")
    required, optional = KINDS[kind]
    keys = set(spec) - {"kind", ONLY}
    if required - keys or keys - required - optional:
        raise ValueError(
            f"prop {kind!r} needs {sorted(required)}, may have {sorted(optional)}, has {sorted(keys)}"
        )
    for place in spec.get("through", ()):
        if place not in PLACES:
            raise ValueError(f"prop {kind!r}: no place {place!r}; known: {', '.join(sorted(PLACES))}")
    return str(kind)


def build(spec: dict[str, Any]) -> list[Mat | Strap | Solid]:
    """One `[[props]]` table of a pose file -> the things it stands for."""
    kind = _checked(spec)
    if kind in _FURNITURE:
        keys = {key: value for key, value in spec.items() if key not in ("kind", ONLY)}
        return list(_FURNITURE[kind](**keys))

    def number(key: str, default: float) -> float:
        return float(spec.get(key, default)) * CM

    def vector(key: str) -> Array:
        return np.array(spec[key], float) * CM

    if kind in ("mat", "ground"):
        return [Mat(number("half_width", 34), number("margin", 10), kind)]
    if kind == "strap":
        return [Strap(tuple(spec["through"]), number("radius", 1.0))]
    if kind == "stick":
        length, shift = number("length", 120), number("shift", 0)
        return [Stick(tuple(spec["through"]), number("radius", 1.3), "stick", length, shift)]
    name = str(spec["name"])
    if kind == "box":
        low, high = np.stack([vector("x"), vector("y"), vector("z")], axis=1)
        tilt, look = float(spec.get("tilt", 0.0)), str(spec.get("look", "wood"))
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
