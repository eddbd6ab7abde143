"""One body in one pose, with everything later stages ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from .builds import settled
from .measures import Array
from .patches import PATCHES
from .props import FLOOR, Solid
from .skeleton import FRAME_INDEX, forward
from .skin import SKIN, Skin, place


class Posed:
    """A solved pose (n_joints,) and its skin; that of another person settles on the solids."""

    def __init__(self, pose: Array, skin: Skin = SKIN, solids: Iterable[Solid] = ()) -> None:
        self.pose = pose
        rotations, origins = forward(pose[None])
        centres, axes = place(rotations, origins)
        self.rotations, self.origins = rotations[0], origins[0]
        self.centres, self.axes = centres[0], axes[0]
        if skin is not SKIN:
            wide, wide_axes = place(rotations, origins, skin)
            self.centres, self.axes = settled((centres[0], axes[0]), (wide[0], wide_axes[0]), solids)

    def origin(self, frame: str) -> Array:
        """Upper joint of a limb bone, middle of a vertebra: (3,)."""
        origin: Array = self.origins[FRAME_INDEX[frame]]
        return origin

    def rotation(self, frame: str) -> Array:
        rotation: Array = self.rotations[FRAME_INDEX[frame]]
        return rotation

    def point(self, frame: str, local: tuple[float, float, float] | Array) -> Array:
        """A place fixed to a bone, in the world: (3,)."""
        point: Array = self.origin(frame) + (self.rotation(frame) * np.asarray(local, float)).sum(axis=1)
        return point

    def patch(self, name: str) -> Array:
        """Middle of a contact patch: (3,)."""
        middle: Array = self.centres[PATCHES[name]].mean(axis=0)
        return middle

    @cached_property
    def lowest(self) -> Array:
        """Lowest point of every station: (N,)."""
        return FLOOR.gap(self.centres, self.axes)
