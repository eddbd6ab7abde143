"""Orthographic camera and the ellipses that ellipsoids become."""

from __future__ import annotations

import numpy as np

from .measures import DEGREE, Array

_MIN_AXIS = 1e-9  # keeps degenerate ellipses invertible


class Camera:
    """Looks at the scene from azimuth (0 = the person's right side, 90 = the front) and elevation."""

    def __init__(self, azimuth: float, elevation: float) -> None:
        self.azimuth, self.elevation = azimuth, elevation
        a, e = azimuth * DEGREE, elevation * DEGREE
        self.towards = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
        right = np.array([np.cos(a), 0.0, -np.sin(a)])
        self.plane = np.array([right, np.cross(self.towards, right)])  # (2, 3)

    def project(self, points: Array) -> Array:
        """World (..., 3) -> screen (..., 2), x right, y up, in H."""
        points = np.asarray(points, float)
        screen: Array = points @ self.plane.T
        return screen

    def depth(self, points: Array) -> Array:
        """World (..., 3) -> distance towards the viewer (...,)."""
        points = np.asarray(points, float)
        depth: Array = points @ self.towards
        return depth

    def seen(self, centres: Array, axes: Array) -> tuple[Array, Array]:
        """Ellipsoids on the screen: centres (N, 2) and forms (N, 2, 2)."""
        return self.project(centres), ellipse_forms(axes, self.plane)


def ellipse_forms(axes: Array, plane: Array) -> Array:
    """Ellipsoid axes (N, 3, 3) -> 2x2 forms (N, 2, 2) with half extent sqrt(u Q u) along u."""
    flat = plane @ axes
    return flat @ flat.transpose(0, 2, 1) + _MIN_AXIS * np.eye(2)


def screen_box(centres: Array, forms: Array) -> tuple[Array, Array]:
    """Bounding box of ellipses: centres (N, 2), forms (N, 2, 2) -> low (2,), high (2,)."""
    half = np.sqrt(np.stack([forms[:, 0, 0], forms[:, 1, 1]], axis=1))
    return (centres - half).min(axis=0), (centres + half).max(axis=0)
