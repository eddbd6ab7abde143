"""Skeleton, skin and silhouettes: what must hold for any pose."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.figures.camera import Camera
from handbook.figures.details import vertebrae
from handbook.figures.measures import JOINTS, SHANK, THIGH, limits_of
from handbook.figures.outline import Grid, area, contours, hull_field, spread, supports
from handbook.figures.paths import curve
from handbook.figures.posed import Posed
from handbook.figures.props import FLOOR, Ball, Box
from handbook.figures.scene import build
from handbook.figures.skeleton import FRAME_INDEX, forward, pose_vector

angles = st.lists(st.floats(0, 1), min_size=len(JOINTS), max_size=len(JOINTS))


def pose_from(shares: list[float]) -> np.ndarray:
    values = []
    for name, share in zip(JOINTS, shares, strict=True):
        low, high = limits_of(name) if name not in ("pitch", "yaw", "roll", "turn") else (-180.0, 180.0)
        low, high = (-1.0, 1.0) if name in ("x", "y", "z") else (low, high)
        values.append(low + share * (high - low))
    return np.array([values])


def test_rest_pose_stands_on_the_floor_and_is_one_unit_tall() -> None:
    body = Posed(pose_vector({"y": 0.53})[0])
    assert abs(body.lowest.min()) < 0.003
    top = (body.centres[:, 1] + np.sqrt((body.axes[:, 1, :] ** 2).sum(axis=1))).max()
    assert abs(top - 1) < 0.015


@settings(max_examples=25, deadline=None)
@given(angles)
def test_bones_keep_their_length_and_frames_stay_square(shares: list[float]) -> None:
    rotations, origins = forward(pose_from(shares))
    identity = rotations[0] @ rotations[0].transpose(0, 2, 1)
    assert np.allclose(identity, np.eye(3), atol=1e-9)
    for side in "rl":
        hip, knee, ankle = (origins[0, FRAME_INDEX[f"{name}_{side}"]] for name in ("thigh", "shank", "foot"))
        assert np.linalg.norm(knee - hip) == pytest.approx(THIGH)
        assert np.linalg.norm(ankle - knee) == pytest.approx(SHANK)


@settings(max_examples=10, deadline=None)
@given(angles, st.floats(-180, 180), st.floats(-30, 80))
def test_any_pose_from_anywhere_gives_whole_outlines(
    shares: list[float], azimuth: float, elevation: float
) -> None:
    body = Posed(pose_from(shares)[0])
    camera = Camera(azimuth, elevation)
    scene = build(body, camera, highlight={"low-back": 1.0})
    for name, outline in scene.outlines.items():
        assert np.isfinite(outline).all(), name
        assert area(outline) >= -1e-9, name
    for name, outline in vertebrae(body, camera).items():
        assert np.isfinite(outline).all(), name


def test_silhouette_of_a_ball_is_a_circle() -> None:
    centres, forms = np.zeros((1, 2)), 0.1**2 * np.eye(2)[None]
    grid = Grid.around(np.array([-0.1, -0.1]), np.array([0.1, 0.1]), 0.004)
    loops = contours(grid, hull_field(grid, supports(centres, forms), [np.array([0])], 0.0))
    assert len(loops) == 1
    assert area(loops[0]) == pytest.approx(np.pi * 0.01, rel=0.01)
    points = spread(loops[0], 20, np.array([1.0, 0.0]))
    assert points[0] == pytest.approx([0.1, 0.0], abs=0.005)


def test_rings_give_two_loops_largest_first() -> None:
    grid = Grid.around(np.array([-1.0, -1.0]), np.array([1.0, 1.0]), 0.05)
    x, y = np.meshgrid(grid.xs(), grid.ys(), indexing="ij")
    loops = contours(grid, np.abs(np.hypot(x, y) - 0.6) - 0.2)
    assert len(loops) == 2
    assert area(loops[0]) > 0 > area(loops[1])


def test_gap_is_measured_along_the_normal() -> None:
    centre, axes = np.array([[[0.0, 0.5, 0.0]]]), 0.1 * np.eye(3)[None, None]
    assert FLOOR.gap(centre, axes)[0, 0] == pytest.approx(0.4)
    box = Box("box", np.array([0.0, 0.1, 0.0]), np.array([0.2, 0.1, 0.2]))
    assert box.gap(centre, axes)[0, 0] == pytest.approx(0.2)
    assert Ball("ball", np.array([0.0, 0.1, 0.0]), 0.1).gap(centre, axes)[0, 0] == pytest.approx(0.2)
    inside = np.array([[[0.0, 0.19, 0.0]]])
    assert box.gap(inside, axes)[0, 0] == pytest.approx(-0.09 - 0.02 + 0.0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=4, max_size=30, unique=True))
def test_closed_curves_do_not_add_up_their_rounding(points: list[tuple[int, int]]) -> None:
    data = curve(np.array(points, float))
    numbers = [float(n) for n in data[1:-1].replace("q", " ").replace("t", " ").replace("-", " -").split()]
    pen, control = np.array(numbers[:2]), np.array(numbers[:2]) + numbers[2:4]
    pen = pen + numbers[4:6]
    controls = [control]
    for k in range(6, len(numbers), 2):
        control = 2 * pen - control
        controls.append(control)
        pen = pen + numbers[k : k + 2]
    p = np.array(points, float)
    wanted = p - (np.roll(p, 1, 0) + np.roll(p, -1, 0) - 2 * p) / 8
    assert np.abs(np.array(controls) - wanted).max() <= 2.0
    assert np.allclose(pen, numbers[:2])
