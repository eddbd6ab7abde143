"""Compact SVG path data from points."""

from __future__ import annotations

import numpy as np

from .measures import Array


def _join(numbers: Array) -> str:
    """Integers with as few separators as SVG allows."""
    text = ""
    for number in numbers:
        part = str(int(number))
        text += part if not text or part[0] == "-" else f" {part}"
    return text


def curve(points: Array, closed: bool = True) -> str:
    """Smooth path through points (n, 2) in drawing units; whole numbers only."""
    points = np.asarray(points, float)
    return _closed_curve(points) if closed else _open_curve(points)


def _closed_curve(points: Array) -> str:
    """Quadratic B-spline: two numbers a point, because `t` mirrors the last control point.

    The controls are moved outward so that the curve meets the points.  Each end is chosen so that the
    mirrored control stays within one unit of where it should be: rounding does not add up.
    """
    bend = np.roll(points, 1, axis=0) + np.roll(points, -1, axis=0) - 2 * points
    controls = points - bend / 8
    start = np.round((controls[-1] + controls[0]) / 2)
    control = np.round(controls[0])
    pen = start
    text = "M" + _join(start)
    count = len(points)
    for index in range(count):
        wanted = controls[(index + 1) % count]
        end = np.round((control + wanted) / 2) if index + 1 < count else start
        if index == 0:
            text += "q" + _join(np.concatenate([control - pen, end - pen])) + "t"
        else:
            step = _join(end - pen)
            text += step if index == 1 or step[0] == "-" else f" {step}"
        control = 2 * end - control
        pen = end
    return text + "z"


def _open_curve(points: Array) -> str:
    """Catmull-Rom spline as cubic Beziers."""
    tangent = np.gradient(points, axis=0) / 3
    pen = np.round(points[0])
    text = "M" + _join(pen)
    for index in range(len(points) - 1):
        end = np.round(points[index + 1] - pen)
        second = np.round(points[index + 1] - tangent[index + 1] - pen)
        if index == 0:
            text += "c" + _join(np.concatenate([np.round(tangent[0]), second, end]))
        else:
            text += "s" + _join(np.concatenate([second, end]))
        pen = pen + end
    return text


def polygon(points: Array, closed: bool = True) -> str:
    """Straight path through points (n, 2), relative integers."""
    whole = np.round(np.asarray(points, float))
    steps = np.diff(whole, axis=0)
    return "M" + _join(whole[0]) + "l" + _join(steps.ravel()) + ("z" if closed else "")
