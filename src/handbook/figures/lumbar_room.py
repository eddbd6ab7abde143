"""The spinal canal beside each disc, and the way of the next root down past it.

Seen from the side.  The front wall is the disc, the back wall the yellow ligament (ligamentum flavum)
from lamina to lamina: it thins as it is stretched and thickens as it slackens (Schmid 1999), here at
constant volume.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from .lumbar import BODY, LEVELS, Outline, Spine, below
from .measures import Array

# Estimates for the drawing: where the ligament is fixed behind the body (mm), from a canal of 17.5 to
# 19.7 mm (Panjabi 1992, data/anatomy/vertebrae.csv), and its thickness in standing.
_LAMINA_BEHIND_BODY = 18.5
_SACRAL_ROOF = (-35.0, -3.0)
_ABOVE_EDGE = 3.0
_LIGAMENT_MM = 3.5
CANAL_CHANGED = 0.02  # relative change of the depth below which nothing is said
_BEHIND_DISC = 4.5  # mm from the disc to a root that passes it


def _ligament(spine: Spine, level: str) -> tuple[Array, Array]:
    """Upper and lower end of the yellow ligament at the joint under a vertebra, drawing mm."""
    depth, _, back = BODY[level]
    upper = spine.put(level, (-depth / 2 - _LAMINA_BEHIND_BODY, -back / 2 + _ABOVE_EDGE))
    if below(level) == "S1":
        return upper, spine.put("S1", _SACRAL_ROOF)
    depth, _, back = BODY[below(level)]
    place = (-depth / 2 - _LAMINA_BEHIND_BODY, back / 2 - _ABOVE_EDGE)
    return upper, spine.put(below(level), place)


def _length(vector: Array) -> float:
    return float(np.hypot(*vector))


def _rear(spine: Spine, level: str) -> Array:
    """The hindmost point of a disc: the middle of its first six outline points."""
    place: Array = spine.disc(level)[2:4].mean(axis=0)
    return place


@lru_cache(maxsize=1)
def _resting_lengths() -> dict[str, float]:
    spine = Spine()
    return {level: _length(np.subtract(*_ligament(spine, level))) for level in LEVELS}


def canal_depth(spine: Spine, level: str) -> float:
    """Front-to-back room of the canal at the disc under a vertebra, mm."""
    upper, lower = _ligament(spine, level)
    along = lower - upper
    thickness = _LIGAMENT_MM * _resting_lengths()[level] / _length(along)
    across = _rear(spine, level) - upper
    gap = abs(float(along[0] * across[1] - along[1] * across[0])) / _length(along)
    return gap - thickness


@lru_cache(maxsize=1)
def resting_depths() -> dict[str, float]:
    """The same in standing, by vertebra."""
    spine = Spine()
    return {level: canal_depth(spine, level) for level in LEVELS}


def canal_change(spine: Spine, level: str) -> float:
    """Relative change of the canal's depth against standing."""
    return canal_depth(spine, level) / resting_depths()[level] - 1


def passing_root(spine: Spine, level: str) -> Outline:
    """The root of the vertebra below on its way down the canal, past the disc under `level`."""
    depth, _, back = BODY[level]
    forward = np.subtract(*spine.lower_corners(level)[::-1])
    behind = -forward / _length(forward)
    disc = _rear(spine, level) + behind * _BEHIND_DISC
    points = [spine.put(level, (-depth / 2 - 7.5, back * 0.05)), disc, spine.root(below(level))[0]]
    return np.array(points)
