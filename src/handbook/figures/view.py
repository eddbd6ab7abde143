"""From screen H to drawing units: the crop shared by all phases of an exercise."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .camera import Camera
from .measures import Array

WIDTH = 1440  # drawing units across; three to a pixel at 480 px
PREVIEW_WIDTH = 480
MARGIN = 0.05  # of the larger side of the joint box
TALL_MARGIN = 0.02  # of the height, where the height alone decides how large the body is drawn
NARROWEST, WIDEST = 4 / 3, 16 / 10  # width to height


class View:
    """Camera, scale and crop.  `prefix` starts every id so that pictures can share a page."""

    def __init__(self, camera: Camera, boxes: Iterable[tuple[Array, Array]], prefix: str) -> None:
        """boxes: (low, high) corners in screen H of everything that must be seen."""
        self.camera, self.prefix = camera, prefix
        lows, highs = zip(*boxes, strict=True)
        low, high = np.min(lows, axis=0), np.max(highs, axis=0)
        width, height = (high - low).tolist()
        margin = height * TALL_MARGIN if width < height else MARGIN * max(width, height)
        low, high = low - margin, high + margin
        size = high - low
        ratio = float(np.clip(size[0] / size[1], NARROWEST, WIDEST))
        wanted = np.array([max(size[0], size[1] * ratio), max(size[1], size[0] / ratio)])
        spare = wanted - size
        low = low - np.array([spare[0] / 2, spare[1] * 0.5])
        self.scale = WIDTH / float(wanted[0])
        self.width, self.height = WIDTH, round(WIDTH / ratio)
        self._corner = np.array([low[0], low[1] + wanted[1]])

    def pixels(self, screen: Array) -> Array:
        """Screen H (..., 2), y up -> drawing units, y down."""
        pixels: Array = (np.asarray(screen, float) - self._corner) * np.array([self.scale, -self.scale])
        return pixels
