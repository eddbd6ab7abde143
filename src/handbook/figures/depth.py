"""What hides what: a coarse depth map per part and the painter's order from their overlaps."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from .camera import Camera, ellipse_forms
from .measures import SIDES, Array
from .outline import Grid
from .props import Ball, Box, Tube, prop_corners
from .skin import SKIN

STEP = 0.007  # H, cell of the depth maps
_BETWEEN = 2  # extra ellipsoids between two stations
_CLIP = 0.03  # H; a deeper overlap does not count more
_PROP_BIAS = -0.008  # H; bodies sink a little into what carries them

# Each part and the part it hangs from.
PARENT: dict[str, str] = {}
for _side, _ in SIDES:
    PARENT |= {
        f"hand_{_side}": f"forearm_{_side}",
        f"forearm_{_side}": f"upperarm_{_side}",
        f"upperarm_{_side}": "torso",
        f"foot_{_side}": f"shank_{_side}",
        f"shank_{_side}": f"thigh_{_side}",
        f"thigh_{_side}": "pelvis",
    }

# Parts in the painter's order; hair and ears are painted with the head.
ORDERED = tuple(name for name in SKIN.chains if name != "hair" and not name.startswith("ear"))


def _densify(centres: Array, axes: Array, part: str) -> tuple[Array, Array]:
    chains = SKIN.chains[part] + (SKIN.chains["hair"] if part == "head" else [])
    all_centres, all_axes = [], []
    shares = np.linspace(0, 1, _BETWEEN + 1, endpoint=False)
    for chain in chains:
        for first, second in pairwise(chain):
            for share in shares:
                all_centres.append(centres[first] * (1 - share) + centres[second] * share)
                all_axes.append(axes[first] * (1 - share) + axes[second] * share)
        all_centres.append(centres[chain[-1]])
        all_axes.append(axes[chain[-1]])
    return np.array(all_centres), np.array(all_axes)


def ellipsoid_depth(grid: Grid, camera: Camera, centres: Array, axes: Array) -> Array:
    """Depth of the front surface of ellipsoids, -inf where there is none: (columns, rows)."""
    depth = np.full(grid.shape, -np.inf)
    middle = camera.project(centres)
    level = camera.depth(centres)
    forms = ellipse_forms(axes, camera.plane)
    flat = camera.plane @ axes
    along = np.einsum("i,nij->nj", camera.towards, axes)  # (N, 3)
    cross = np.einsum("nij,nj->ni", flat, along)
    inverse = np.linalg.inv(forms)
    lean = np.einsum("ni,nij->nj", cross, inverse)
    thickness = np.clip((along**2).sum(axis=1) - np.einsum("nj,nj->n", lean, cross), 0.0, None)
    half = np.sqrt(np.stack([forms[:, 0, 0], forms[:, 1, 1]], axis=1))
    xs, ys = grid.xs(), grid.ys()
    for k in range(len(centres)):
        columns, rows = grid.window(middle[k] - half[k], middle[k] + half[k])
        dx = xs[columns][:, None] - middle[k, 0]
        dy = ys[rows][None, :] - middle[k, 1]
        q = inverse[k]
        inside = 1 - (q[0, 0] * dx * dx + 2 * q[0, 1] * dx * dy + q[1, 1] * dy * dy)
        front = level[k] + lean[k, 0] * dx + lean[k, 1] * dy + np.sqrt(thickness[k] * np.maximum(inside, 0))
        covered = depth[columns, rows]
        np.maximum(covered, front, out=covered, where=inside > 0)
    return depth


def _box_depth(grid: Grid, camera: Camera, box: Box) -> Array:
    """Front surface of a box: where the ray towards the viewer leaves it."""
    x, y = np.meshgrid(grid.xs(), grid.ys(), indexing="ij")
    origin = x[..., None] * camera.plane[0] + y[..., None] * camera.plane[1]
    local = (origin - box.centre) @ box.rotation
    ray = camera.towards @ box.rotation
    ray = np.where(np.abs(ray) < 1e-9, 1e-9, ray)
    first, second = (-box.half - local) / ray, (box.half - local) / ray
    enter, leave = np.minimum(first, second).max(axis=-1), np.maximum(first, second).min(axis=-1)
    return np.where(leave > enter, leave, -np.inf)


def prop_depth(grid: Grid, camera: Camera, prop: Box | Ball | Tube) -> Array:
    if isinstance(prop, Box):
        front: Array = np.max([_box_depth(grid, camera, part) for part in prop.parts or (prop,)], axis=0)
        return front
    if isinstance(prop, Ball):
        return ellipsoid_depth(grid, camera, prop.centre[None], prop.radius * np.eye(3)[None])
    count = max(2, int(np.linalg.norm(prop.end - prop.start) / prop.radius))
    centres = prop.start + np.linspace(0, 1, count)[:, None] * (prop.end - prop.start)
    return ellipsoid_depth(grid, camera, centres, np.repeat(prop.radius * np.eye(3)[None], count, 0))


def body_depths(grid: Grid, camera: Camera, centres: Array, axes: Array) -> dict[str, Array]:
    """Depth map of each ordered part."""
    return {part: ellipsoid_depth(grid, camera, *_densify(centres, axes, part)) for part in ORDERED}


def votes(
    maps: Mapping[str, Array], props: set[str], bias: Mapping[str, float]
) -> dict[tuple[str, str], float]:
    """How strongly the first part lies in front of the second, for each overlapping pair."""
    names = list(maps)
    result: dict[tuple[str, str], float] = {}
    seen = {name: np.isfinite(maps[name]) for name in names}
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            both = seen[first] & seen[second]
            if not both.any():
                continue
            pair = {first, second}
            if pair == {"torso", "pelvis"}:
                vote = 1e3 if first == "torso" else -1e3  # the shirt hangs over the waistband
            elif "neck" in pair and pair & {"torso", "head"}:
                vote = -1e3 if first == "neck" else 1e3  # collar and chin cover the neck
            elif first in props and second in props:
                vote = float(np.clip(maps[first][both] - maps[second][both], -_CLIP, _CLIP).sum())
            else:
                shift = bias.get(first, 0.0) - bias.get(second, 0.0)
                shift += _PROP_BIAS * ((first in props) - (second in props))
                vote = float(np.clip(maps[first][both] - maps[second][both] + shift, -_CLIP, _CLIP).sum())
            result[first, second] = vote
    return result


def prop_votes(camera: Camera, solids: Mapping[str, Box | Ball | Tube]) -> dict[tuple[str, str], float]:
    """Which prop hides which, seen on a coarse grid over all of them."""
    if len(solids) < 2:
        return {}
    corners = camera.project(np.concatenate([prop_corners(solid) for solid in solids.values()]))
    grid = Grid.around(corners.min(axis=0), corners.max(axis=0), 2 * STEP)
    return votes({name: prop_depth(grid, camera, solid) for name, solid in solids.items()}, set(solids), {})


def painters_order(names: list[str], ranking: Mapping[tuple[str, str], float], props: set[str]) -> list[str]:
    """Back to front.  Cycles are cut at the weakest vote; props come as early as they may."""
    behind: dict[str, dict[str, float]] = {name: {} for name in names}  # part -> what must be painted before
    for (first, second), vote in ranking.items():
        front, back = (first, second) if vote > 0 else (second, first)
        behind[front][back] = abs(vote)
    order: list[str] = []
    left = list(names)
    while left:
        waiting = {name: sum(w for other, w in behind[name].items() if other in left) for name in left}
        least = min(waiting.values())
        ready = [name for name in left if waiting[name] <= least + 1e-12]
        kin = [n for n in ready if order and (PARENT.get(n) == order[-1] or PARENT.get(order[-1]) == n)]
        carried = [name for name in ready if name in props]
        chosen = (carried or kin or ready)[0]
        order.append(chosen)
        left.remove(chosen)
    return order
