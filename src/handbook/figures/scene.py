"""A posed body seen by a camera, as named closed outlines ready for the SVG writer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .camera import Camera, ellipse_forms, screen_box
from .depth import ORDERED, PARENT, ellipsoid_depth
from .details import Mark, ears, face_marks, hair, wrapping
from .measures import SIDES, Array, IntArray, base_name
from .outline import Grid, contours, hull_field, silhouette, soften, spread, supports, trace
from .patches import HIGHLIGHTS
from .posed import Posed
from .props import Box, Strap, turned
from .skin import SKIN
from .straps import line_of

FINE, NORMAL = 0.0025, 0.004  # H, grid steps
_FINE_PARTS = ("head", "hand", "foot", "forearm")
_POINTS = {
    "torso": 40, "pelvis": 26, "thigh": 24, "shank": 24, "foot": 26, "upperarm": 18, "forearm": 18,
    "hand": 26, "head": 38, "neck": 14, "sleeve": 14,
}  # fmt: skip
_BLEND = {"torso": 0.030, "pelvis": 0.020, "foot": 0.012, "hand": 0.006, "head": 0.006}
_SMOOTH_PASSES = {"torso": 4, "pelvis": 3, "head": 1, "hand": 1}
_SLEEVE_STATIONS = 6  # of the nine of the upper arm
_SLEEVE_EASE = (1.03, 1.13)
# Circle round each joint in which the line between two parts fades, in H.
JOINT_RADIUS = {
    "upperarm": 0.058,
    "forearm": 0.034,
    "hand": 0.024,
    "thigh": 0.088,
    "shank": 0.046,
    "foot": 0.028,
}
_HIGHLIGHT_RINGS = (1.05, 0.75)
_SHADOW_BELOW = 0.5  # H; higher parts cast none


@dataclass
class Highlight:
    parts: tuple[str, ...]
    rings: list[Array]
    strength: float


@dataclass
class Scene:
    """Everything is in screen H: outlines (n, 2), joints (2,), tones 0 near to 1 far."""

    outlines: dict[str, Array]
    joints: dict[str, Array]
    tones: dict[str, float]
    marks: list[Mark]
    highlights: dict[str, Highlight]
    vertebrae: dict[str, Array]
    shadow: Array | None
    straps: list[Array]


def _axis(screen: Array, stations: IntArray) -> Array:
    """Direction from the far to the near end of a part on screen; up for round parts."""
    across = screen[int(stations[0])] - screen[int(stations[-1])]
    length = float(np.hypot(*across))
    return across / length if length > 0.01 else np.array([0.0, 1.0])


def build(
    body: Posed,
    camera: Camera,
    *,
    highlight: dict[str, float],
    straps: Iterable[Strap] = (),
    supports_under: Iterable[Box] = (),
    detail: float = 1.0,
    wrapped: bool = False,
) -> Scene:
    """All outlines of a body but the vertebrae.  detail below 1 thins the points (animations).

    wrapped: a cloth round the head leaves the face free.
    """
    screen, forms = camera.seen(body.centres, body.axes)

    def points(name: str) -> int:
        return max(8, round(_POINTS[base_name(name)] * detail))

    outlines: dict[str, Array] = {}
    for part in ORDERED:
        kind = base_name(part)
        step = FINE if kind in _FINE_PARTS else NORMAL
        grid, field = silhouette(
            screen, forms, SKIN.chains[part], step, _BLEND.get(kind, 0.0), _SMOOTH_PASSES.get(kind, 2)
        )
        stations = SKIN.stations(part)
        start = _axis(screen, stations) if kind not in ("head", "torso") else _upright(body, camera, part)
        outlines[part] = trace(grid, field, points(part), start)
    for side, _ in SIDES:
        outlines[f"sleeve_{side}"] = _sleeve(body, camera, side, points(f"sleeve_{side}"))
    count = round(30 * detail)
    if wrapped:
        outlines |= wrapping(body, camera, count)
    else:
        outlines |= {"hair": hair(body, camera, count), **ears(body, camera)}
    return Scene(
        outlines=outlines,
        joints={part: camera.project(body.origin(part)) for part in PARENT},
        tones={part: _tone(body, camera, part) for part in ORDERED},
        marks=face_marks(body, camera),
        highlights=_highlights(body, camera, highlight, round(18 * detail)),
        vertebrae={},
        shadow=_shadow(body, camera, round(36 * detail), supports_under),
        straps=[camera.project(line_of(body, strap)) for strap in straps],
    )


def _upright(body: Posed, camera: Camera, part: str) -> Array:
    """Where the outline of head and torso starts: their own upward direction on screen."""
    up = camera.plane @ body.rotation("head" if part == "head" else "T8")[:, 1]
    return up if np.hypot(*up) > 0.2 else np.array([0.0, 1.0])


def _sleeve(body: Posed, camera: Camera, side: str, count: int) -> Array:
    chain = SKIN.chains[f"upperarm_{side}"][0][:_SLEEVE_STATIONS]
    axes = body.axes.copy()
    axes[chain] *= np.linspace(*_SLEEVE_EASE, len(chain))[:, None, None]
    screen, forms = camera.seen(body.centres, axes)
    grid, field = silhouette(screen, forms, [chain], NORMAL, 0.0, 1)
    return trace(grid, field, count, _axis(screen, SKIN.stations(f"upperarm_{side}")))


def _tone(body: Posed, camera: Camera, part: str) -> float:
    """0 near to 1 far: how much the limb's own side faces away from the viewer."""
    if part[-2:] not in ("_r", "_l"):
        return 0.0
    leg = base_name(part) in ("thigh", "shank", "foot")
    outward = body.rotation("pelvis" if leg else "T6")[:, 2] * (1 if part.endswith("_r") else -1)
    return float(np.clip(-(outward @ camera.towards) * 1.6 - 0.3, 0, 1))


def _highlights(body: Posed, camera: Camera, wanted: dict[str, float], count: int) -> dict[str, Highlight]:
    result = {}
    for name, strength in wanted.items():
        parts, stations = HIGHLIGHTS[name]
        centres = np.array([body.point(frame, centre) for frame, centre, _ in stations])
        axes = np.array([body.rotation(frame) * np.array(radii) for frame, _, radii in stations])
        rings = []
        for share in _HIGHLIGHT_RINGS:
            screen, forms = camera.seen(centres, axes * share)
            grid, field = silhouette(screen, forms, [np.arange(len(stations))], NORMAL, 0.0, 3)
            rings.append(trace(grid, field, count, screen[0] - screen[-1], missing=screen[0]))
        visible = _facing(body, camera, parts, centres, axes)
        result[name] = Highlight(parts, rings, strength * visible)
    return result


def _facing(body: Posed, camera: Camera, parts: tuple[str, ...], centres: Array, axes: Array) -> float:
    """0 to 1: share of the felt place that lies on the side turned to the viewer."""
    grid = Grid.around(*screen_box(*camera.seen(centres, axes)), 2 * NORMAL)
    stations = np.concatenate([SKIN.stations(part) for part in parts])
    front = ellipsoid_depth(grid, camera, centres, axes)
    skin = ellipsoid_depth(grid, camera, body.centres[stations], body.axes[stations])
    seen = np.isfinite(front) & np.isfinite(skin)
    if not seen.any():
        return 0.0
    share = float(((front[seen] - skin[seen]) > -0.030).mean())
    return float(np.clip((share - 0.08) / 0.10, 0.0, 1.0))


def _shadow(body: Posed, camera: Camera, count: int, boxes: Iterable[Box]) -> Array | None:
    """Outline of the body dropped on the floor along the vertical; what lies on a box drops nothing."""
    if abs(camera.plane[1] @ np.array([0.0, 1.0, 0.0])) > 0.999 or camera.elevation < 2:
        return None
    low = body.centres[:, 1] < _SHADOW_BELOW
    for box in boxes:
        away = np.abs((body.centres - box.centre) @ turned(box.turn)) > box.half + 0.03
        low &= away[:, 0] | away[:, 2]
    plane = camera.plane @ np.diag([1.0, 0.0, 1.0])  # drops a point to the floor, then projects it
    screen, forms = body.centres @ plane.T, ellipse_forms(body.axes, plane)
    kept = [chain[low[chain]] for part in ORDERED for chain in SKIN.chains[part]]
    chains = [chain for chain in kept if len(chain)]
    if not chains:
        return None
    grid, field = silhouette(screen, forms, chains, 0.006, 0.0, 5)
    loops = contours(grid, field - 0.002)
    return spread(loops[0], count, np.array([-1.0, 0.0])) if loops else None


def whole_silhouette(body: Posed, camera: Camera) -> list[Array]:
    """Outlines of the whole body with its holes, for the ghost of another pose."""
    screen, forms = camera.seen(body.centres, body.axes)
    grid = Grid.around(*screen_box(screen, forms), 0.006)
    chains = [chain for part in ORDERED for chain in SKIN.chains[part]] + SKIN.chains["hair"]
    field = soften(hull_field(grid, supports(screen, forms), chains, 0.0), 2) - 0.003
    loops = contours(grid, field)
    return [
        spread(loop, max(12, int(np.hypot(*np.diff(loop, axis=0).T).sum() / 0.03)), np.array([0.0, 1.0]))
        for loop in loops
        if abs(np.hypot(*np.ptp(loop, axis=0))) > 0.03
    ]
