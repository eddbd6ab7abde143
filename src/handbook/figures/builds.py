"""The skin of a wider person: the same bones and chains, with more round them.

Poses are solved for the body of girth 1.  A wider trunk grows to the front and the sides, so that what
lies on the back stays on it; and nothing grows into what it rests on (`settled`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from .measures import VERTEBRAE, Array, IntArray
from .props import Solid
from .skeleton import FRAME_INDEX
from .skin import SKIN, Skin

# Growth of the radii per unit of girth above 1: front-back, lengthwise, sideways.
_PART = {"neck": (0.25, 0.0, 0.3), "head": (0.05, 0.0, 0.16)}
_PELVIS = (0.6, 0.2, 0.8)
# Along a limb, at its upper and its lower end.
_LIMB = {"upperarm": (0.75, 0.45), "forearm": (0.5, 0.0), "thigh": (0.9, 0.45), "shank": (0.55, 0.15)}
# Up the trunk: vertebra, growth forwards, growth sideways.
_TRUNK = (("L5", 0.7, 0.9), ("L2", 0.8, 0.95), ("T11", 0.8, 0.8), ("T7", 0.65, 0.5), ("T1", 0.1, 0.15))
_SHOULDER = 0.25


def _trunk_growth(frames: IntArray) -> Array:
    """(N, 3) growth of trunk stations by the vertebra they are fixed to; shoulders grow little."""
    level = {FRAME_INDEX[name]: index for index, name in enumerate(VERTEBRAE)}
    places = np.array([level.get(int(frame), -1) for frame in frames], float)
    knots = [VERTEBRAE.index(name) for name, _, _ in _TRUNK]
    front = np.interp(places, knots, [row[1] for row in _TRUNK])
    side = np.interp(places, knots, [row[2] for row in _TRUNK])
    growth = np.stack([front, np.zeros_like(front), side], axis=1)
    growth[places < 0] = _SHOULDER
    return growth


def _growth() -> tuple[Array, Array]:
    """Growth of all stations (N, 3), and whether their back stays where it is (N,)."""
    growth, fixed = np.zeros_like(SKIN.radii), np.zeros(len(SKIN.frames))
    for part, chains in SKIN.chains.items():
        kind, stations = part.split("_")[0], np.concatenate(chains)
        if kind in _LIMB:
            share = np.linspace(*_LIMB[kind], len(stations))
            growth[stations] = share[:, None]
        elif kind in _PART:
            growth[stations] = _PART[kind]
        elif kind == "torso":
            growth[stations] = _trunk_growth(SKIN.frames[stations])
        elif kind == "pelvis":
            growth[stations] = _PELVIS
        fixed[stations] = kind in ("torso", "pelvis")
    return growth, fixed


_GROWTH, _FIXED = _growth()


def widened(skin: Skin, girth: float) -> Skin:
    """The skin of a person of that girth; 1 is the skin itself."""
    more = skin.radii * _GROWTH * (girth - 1)
    forward = np.stack([more[:, 0] * _FIXED, np.zeros(len(more)), np.zeros(len(more))], axis=1)
    # What stands off the middle of the trunk moves out with it.
    out = skin.centres * np.array([0.0, 0.0, 0.6]) * _GROWTH * (girth - 1) * _FIXED[:, None]
    return replace(skin, centres=skin.centres + forward + out, radii=skin.radii + more)


def settled(
    slim: tuple[Array, Array], wide: tuple[Array, Array], solids: Iterable[Solid]
) -> tuple[Array, Array]:
    """Stations (N, 3) and axes (N, 3, 3) of a wide body, no deeper in any solid than the slim one."""
    share = np.ones(len(slim[0]))
    for solid in solids:
        here = solid.gap(slim[0][None], slim[1][None])[0]
        there = solid.gap(wide[0][None], wide[1][None])[0]
        sinks = there < np.minimum(here, 0.0)
        room = np.clip(here, 0.0, None) / np.maximum(here - there, 1e-9)
        share = np.where(sinks, np.minimum(share, room), share)
    centres = slim[0] + (wide[0] - slim[0]) * share[:, None]
    axes = slim[1] + (wide[1] - slim[1]) * share[:, None, None]
    return centres, axes
