"""Hair, ears, face and vertebrae: the small things that make the figure a person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .camera import Camera, screen_box
from .depth import ellipsoid_depth
from .measures import DEGREE, LEVEL_TILT, SIDES, VERTEBRAE, Array
from .outline import Grid, hull_field, silhouette, soften, supports, trace
from .posed import Posed
from .skin import SKIN

_STEP = 0.0022
_HAIR_DEPTH_SCALE = 0.6  # turns a depth difference into something like a distance on screen
_EAR_POINTS = 10
# Half sizes of a drawn vertebral body: front-back, height, sideways, by region.
_BODY_SIZE = {"L": (0.0105, 0.0078, 0.013), "T": (0.0085, 0.0052, 0.010), "C": (0.0055, 0.0036, 0.008)}
_SACRUM = (
    ((-0.021, 0.052), (0.0105, 0.009, 0.016)),
    ((-0.036, 0.034), (0.008, 0.010, 0.013)),
    ((-0.045, 0.014), (0.005, 0.009, 0.008)),
    ((-0.043, -0.002), (0.002, 0.004, 0.003)),
)
_HIDDEN_VERTEBRAE = ("C1", "C2")  # inside the skull's outline
_LEVEL_VIEW = 0.35  # cosine; seen from far above or below, a mouth would look sad
_VISIBLE = 0.10  # cosine below which a mark on the face is not seen


@dataclass
class Mark:
    """A dot (one point) or a short line on the face; radius or width in H, 0 when turned away."""

    points: Array
    size: float
    what: str  # eye, brow, mouth


def hair(body: Posed, camera: Camera, count: int) -> Array:
    """Outline of the hair that is really in front of the skin of the head."""
    grid, cover, behind = _head_fields(body, camera)
    field = np.maximum(cover, soften(behind * _HAIR_DEPTH_SCALE, 2))
    return _loop(body, camera, grid, soften(field, 2), count)


def wrapping(body: Posed, camera: Camera, count: int) -> dict[str, Array]:
    """Outline of a cloth round the whole head, as "hair", and of the face that it leaves free."""
    grid, cover, behind = _head_fields(body, camera)
    skin = hull_field(grid, supports(*camera.seen(body.centres, body.axes)), SKIN.chains["head"], 0.006)
    free = np.maximum(skin, -soften(behind * _HAIR_DEPTH_SCALE, 2))
    return {
        "hair": _loop(body, camera, grid, soften(cover, 2), count),
        "face": _loop(body, camera, grid, soften(free, 1), count),
    }


def _head_fields(body: Posed, camera: Camera) -> tuple[Grid, Array, Array]:
    """Grid over head and hair, the field of the hair (negative inside), how far it lies behind the skin."""
    both = np.concatenate([SKIN.stations("head"), SKIN.stations("hair")])
    screen, forms = camera.seen(body.centres, body.axes)
    grid = Grid.around(*screen_box(screen[both], forms[both]), _STEP)
    cover = hull_field(grid, supports(screen, forms), SKIN.chains["hair"], 0.012)
    hair_front = _chain_depth(grid, camera, body, "hair")
    skin_front = _chain_depth(grid, camera, body, "head")
    behind = np.clip(np.clip(skin_front, -9, 9) - np.clip(hair_front, -9, 9), -0.05, 0.05)
    behind = np.where(np.isfinite(hair_front), np.where(np.isfinite(skin_front), behind, -0.05), 0.05)
    return grid, cover, behind


def _loop(body: Posed, camera: Camera, grid: Grid, field: Array, count: int) -> Array:
    """The largest loop of a field on the head; a point if there is none."""
    up = camera.plane @ body.rotation("head")[:, 1]
    start = up if np.hypot(*up) > 0.2 else np.array([0.0, 1.0])
    return trace(grid, field, count, start, missing=camera.project(body.point("head", (0, 0.04, 0))))


def _chain_depth(grid: Grid, camera: Camera, body: Posed, part: str) -> Array:
    """Depth of a part with its chains filled in finely."""
    depth = np.full(grid.shape, -np.inf)
    for chain in SKIN.chains[part]:
        shares = np.linspace(0, len(chain) - 1, 6 * (len(chain) - 1) + 1)
        first = np.minimum(shares.astype(int), max(len(chain) - 2, 0))
        rest = (shares - first)[:, None]
        second = np.minimum(first + 1, len(chain) - 1)
        centres = body.centres[chain[first]] * (1 - rest) + body.centres[chain[second]] * rest
        axes = body.axes[chain[first]] * (1 - rest[..., None]) + body.axes[chain[second]] * rest[..., None]
        depth = np.maximum(depth, ellipsoid_depth(grid, camera, centres, axes))
    return depth


def ears(body: Posed, camera: Camera) -> dict[str, Array]:
    """Outlines of both ears; one turned away collapses to a point."""
    outlines = {}
    screen, forms = camera.seen(body.centres, body.axes)
    for side, sign in SIDES:
        part = f"ear_{side}"
        outward = body.rotation("head")[:, 2] * sign
        if outward @ camera.towards > 0.2:
            grid, field = silhouette(screen, forms, SKIN.chains[part], 0.0015, 0.0, 0)
            outlines[part] = trace(grid, field, _EAR_POINTS, np.array([0.0, 1.0]))
        else:
            outlines[part] = np.repeat(screen[SKIN.stations(part)[:1]], _EAR_POINTS, axis=0)
    return outlines


def face_marks(body: Posed, camera: Camera) -> list[Mark]:
    """Eyes, brows and mouth; always the same number, size 0 where not seen."""
    turn = body.rotation("head")

    def on_screen(*places: tuple[float, float, float]) -> Array:
        return camera.project(np.array([body.point("head", place) for place in places]))

    marks = []
    for sign in (1, -1):
        eye = on_screen((0.0535, 0.0175, 0.0200 * sign))
        seen = float(turn @ np.array([0.80, 0.05, 0.60 * sign]) @ camera.towards)
        shown = 1.0 if seen > _VISIBLE + 0.12 else 0.0
        marks.append(Mark(eye, 0.0042 * shown, "eye"))
        brow = on_screen(
            (0.0580, 0.0300, 0.0125 * sign), (0.0555, 0.0325, 0.0200 * sign), (0.0500, 0.0310, 0.0265 * sign)
        )
        marks.append(Mark(brow, 0.0036 * shown, "brow"))
    mouth = on_screen((0.0490, -0.0155, 0.0105), (0.0570, -0.0170, 0.0), (0.0490, -0.0155, -0.0105))
    ahead, above = float(turn[:, 0] @ camera.towards), float(turn[:, 1] @ camera.towards)
    seen = ahead > 0.35 and abs(above) < _LEVEL_VIEW
    marks.append(Mark(mouth, 0.0034 if seen else 0.0, "mouth"))
    return marks


def vertebrae(body: Posed, camera: Camera) -> dict[str, Array]:
    """Screen outlines of the sacrum and the vertebrae up to C3."""
    centres = np.array([body.point("pelvis", (x, y, 0.0)) for (x, y), _ in _SACRUM])
    axes = np.array([body.rotation("pelvis") * np.array(size) for _, size in _SACRUM])
    grid, field = silhouette(*camera.seen(centres, axes), [np.arange(len(_SACRUM))], 0.003, 0.0, 0)
    outlines = {"S": trace(grid, field, 12, camera.plane @ body.rotation("pelvis")[:, 1])}
    for index, name in enumerate(VERTEBRAE):
        if name not in _HIDDEN_VERTEBRAE:
            outlines[name] = _vertebra(body, camera, name, index)
    return outlines


def _vertebra(body: Posed, camera: Camera, name: str, index: int) -> Array:
    """Convex outline of a block with trimmed corners: always eight points."""
    depth, height, width = _BODY_SIZE[name[0]]
    tilt = -LEVEL_TILT[index] * DEGREE
    lean = np.array([[np.cos(tilt), -np.sin(tilt), 0], [np.sin(tilt), np.cos(tilt), 0], [0, 0, 1]])
    turn = body.rotation(name) @ lean
    middle = camera.project(body.origin(name))
    axes = (camera.plane @ turn) * np.array([depth, height, width])
    # Zonotope of the three projected half axes: its support points in eight directions.
    main = axes[:, 0] if np.hypot(*axes[:, 0]) > np.hypot(*axes[:, 2]) else axes[:, 2]
    across = axes[:, 1]
    side = axes[:, 2] if main is axes[:, 0] else axes[:, 0]
    main = main + side * np.sign(main @ side if abs(main @ side) > 1e-12 else 1.0)
    trim = 0.35
    corners = []
    for a, b in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        first, second = (main * a * (1 - trim) + across * b, main * a + across * b * (1 - trim))
        corners += [second, first] if a * b > 0 else [first, second]
    outline: Array = middle + np.array(corners)
    return outline
