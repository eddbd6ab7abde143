"""The kinds of props that a pose file may name, and what each table stands for.  Lengths in cm."""

from __future__ import annotations

from typing import Any

import numpy as np

from .furniture import chair, counter
from .measures import CM, SIDES, Array
from .props import Ball, Box, Mat, Solid, Strap, Tube

KINDS: dict[str, tuple[set[str], set[str]]] = {  # kind: required keys, optional keys
    "mat": (set(), {"half_width", "margin"}),
    "ground": (set(), {"half_width", "margin"}),
    "box": ({"name", "x", "y", "z"}, {"tilt", "rounding", "look"}),
    "ball": ({"name", "centre", "radius"}, set()),
    "bar": ({"name", "from", "to"}, {"radius", "look"}),
    "wall-bars": ({"name", "x", "half_width", "heights"}, set()),
    "strap": ({"through"}, {"radius"}),
    "chair": (set(), {"name", "at", "turn", "height", "width", "depth", "arms", "back", "cushion"}),
    "counter": (set(), {"name", "at", "turn", "height", "width", "depth"}),
}
_FURNITURE = {"chair": chair, "counter": counter}


def build(spec: dict[str, Any]) -> list[Mat | Strap | Solid]:
    """One `[[props]]` table of a pose file -> the things it stands for."""
    kind = str(spec["kind"])
    if kind in _FURNITURE:
        return list(_FURNITURE[kind](**{key: value for key, value in spec.items() if key != "kind"}))

    def number(key: str, default: float) -> float:
        return float(spec.get(key, default)) * CM

    def vector(key: str) -> Array:
        return np.array(spec[key], float) * CM

    if kind in ("mat", "ground"):
        return [Mat(number("half_width", 34), number("margin", 10), kind)]
    if kind == "strap":
        return [Strap(tuple(spec["through"]), number("radius", 1.0))]
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
