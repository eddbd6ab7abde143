"""Where straps and sticks run along a body."""

from __future__ import annotations

import numpy as np

from .measures import SIDES, Array
from .patches import PATCHES
from .posed import Posed
from .props import Stick, Strap, support
from .skin import SKIN

# Places on the midline of the back: the bone whose level it is and the parts whose skin lies there.
_BEHIND = {
    "head-back": ("head", ("head", "hair"), 0.055),
    "upper-back": ("T5", ("torso",), 0.0),
    "tail": ("pelvis", ("pelvis",), 0.02),
}
PLACES = {*PATCHES, *_BEHIND, *(f"{name}_{side}" for name in ("sole", "thigh-back") for side, _ in SIDES)}
_LEVEL = 0.03  # H; skin this far above and below belongs to the place


def line_of(body: Posed, strap: Strap) -> Array:
    """Corners of a strap, or the two ends of a stick (n, 3)."""
    corners = np.array([strap_point(body, name) for name in strap.through])
    return _straight(body, strap, corners) if isinstance(strap, Stick) else corners


def strap_point(body: Posed, name: str) -> Array:
    """`hand_r`, or `sole_r` / `thigh-back_r` / `tail`: just outside the skin there."""
    if name.startswith("sole_"):
        return body.point(f"foot_{name[-1]}", (0.052, -0.047, 0.0))
    if name.startswith("thigh-back_"):
        return body.point(f"thigh_{name[-1]}", (-0.050, -0.165, 0.0))
    return _behind(body, *_BEHIND[name]) if name in _BEHIND else body.patch(name)


def _behind(body: Posed, frame: str, parts: tuple[str, ...], up: float) -> Array:
    """The rearmost skin at a height over a bone's origin."""
    rotation = body.rotation(frame)
    start = body.point(frame, (0.0, up, 0.0))
    stations = np.concatenate([SKIN.stations(part) for part in parts])
    offset = (body.centres[stations] - start) @ rotation
    near = np.abs(offset[:, 1]) < _LEVEL
    reach = -offset[:, 0] + support(body.axes[stations], rotation[:, 0])
    point: Array = start - rotation[:, 0] * reach[near].max()
    return point


def _straight(body: Posed, stick: Stick, places: Array) -> Array:
    """The ends of a stick through two hands, or laid against the most prominent places of the back."""
    middle = places.mean(axis=0)
    along = np.linalg.svd(places - middle)[2][0]
    along = along * (1.0 if along @ (places[-1] - places[0]) > 0 else -1.0)
    if any(name in _BEHIND for name in stick.through):
        behind = -body.rotation("T5")[:, 0]
        behind = behind - (behind @ along) * along
        behind /= np.linalg.norm(behind)
        middle = middle + behind * (((places - middle) @ behind).max() + stick.radius)
    ends = (places[[0, -1]] - middle) @ along
    middle = middle + along * (ends.mean() + stick.shift)
    return np.array([middle - along * stick.length / 2, middle + along * stick.length / 2])
