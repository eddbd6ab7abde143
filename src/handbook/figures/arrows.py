"""Movement arrows: tapered, curved, drawn over everything."""

from __future__ import annotations

from typing import Any

import numpy as np

from .camera import Camera
from .measures import CM, Array
from .posed import Posed

SHAFT = 0.013  # H, width at the head
HEAD = 0.040  # H, length of the head
_HEAD_HALF_WIDTH = 0.5  # of its length
_SAMPLES = 15


def place(spec: dict[str, Any], body: Posed, before: Posed | None, camera: Camera) -> Array:
    """Centre line of an arrow in screen H (15, 2).

    `at` names a bone; `offset` and `by` are screen cm (right, up).  With `follow = true` the arrow runs
    from where the bone was in the start pose to where it is now.  `bend` bows it, as a share of its length.
    """
    offset = np.array(spec.get("offset", (0, 0)), float) * CM
    end = camera.project(body.origin(spec["at"])) + offset
    if spec.get("follow") and before is not None:
        start = (
            camera.project(before.origin(spec["at"]))
            + np.array(spec.get("start", spec.get("offset", (0, 0))), float) * CM
        )
    else:
        start, end = end, end + np.array(spec["by"], float) * CM
    across = end - start
    bow = (start + end) / 2 + np.array([-across[1], across[0]]) * float(spec.get("bend", 0.0))
    share = np.linspace(0, 1, _SAMPLES)[:, None]
    control = 2 * bow - (start + end) / 2  # the bow point lies on the curve
    return (1 - share) ** 2 * start + 2 * share * (1 - share) * control + share**2 * end


def outline(line: Array) -> Array:
    """Closed outline of the arrow round its centre line, in screen H."""
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    head = min(HEAD, 0.6 * float(length[-1]))
    cut = float(length[-1]) - head
    shaft_end = int(np.searchsorted(length, cut + 0.2 * head))
    tangent = np.gradient(line, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    normal = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)[:shaft_end]
    half = SHAFT / 2 * (0.25 + 0.75 * np.linspace(0, 1, shaft_end))[:, None]
    shaft = line[:shaft_end]
    base = np.array([np.interp(cut, length, line[:, k]) for k in (0, 1)])
    tip = line[-1]
    along = (tip - base) / np.hypot(*(tip - base))
    across = np.array([-along[1], along[0]]) * head * _HEAD_HALF_WIDTH
    return np.vstack(
        [shaft + normal * half, base + across, tip, base - across, (shaft - normal * half)[::-1]]
    )
