"""Silhouettes: distance fields on a grid, traced to smooth closed outlines.

The silhouette of a chain of ellipsoids is the union of convex hulls of neighbouring ellipses.  A hull
is kept as its support in a fan of directions, so its signed distance is a maximum of plane distances.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from .camera import screen_box
from .measures import Array, IntArray

_FAN = 36
_ANGLES = np.linspace(0, 2 * np.pi, _FAN, endpoint=False)
DIRECTIONS = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1)  # (K, 2)
_MARGIN_CELLS = 4
FAR = 1.0  # field value well outside


@dataclass(frozen=True)
class Grid:
    """Square cells: x of column i is low[0] + i * step."""

    low: Array
    step: float
    shape: tuple[int, int]  # columns, rows

    @classmethod
    def around(cls, low: Array, high: Array, step: float) -> Grid:
        low = np.floor(low / step) * step - _MARGIN_CELLS * step
        cells = np.ceil((high - low) / step).astype(int) + _MARGIN_CELLS + 1
        return cls(low, step, (int(cells[0]), int(cells[1])))

    def xs(self) -> Array:
        xs: Array = self.low[0] + self.step * np.arange(self.shape[0])
        return xs

    def ys(self) -> Array:
        ys: Array = self.low[1] + self.step * np.arange(self.shape[1])
        return ys

    def window(self, low: Array, high: Array) -> tuple[slice, slice]:
        """Cells that cover a box, as slices."""
        (left, bottom), (x0, y0), (x1, y1) = self.low.tolist(), low.tolist(), high.tolist()
        columns = slice(max(floor((x0 - left) / self.step), 0), ceil((x1 - left) / self.step) + 1)
        rows = slice(max(floor((y0 - bottom) / self.step), 0), ceil((y1 - bottom) / self.step) + 1)
        return columns, rows


def supports(centres: Array, forms: Array) -> Array:
    """Support of each ellipse in the fan: (N, 2), (N, 2, 2) -> (N, K)."""
    reach = np.sqrt(np.einsum("ki,nij,kj->nk", DIRECTIONS, forms, DIRECTIONS))
    support: Array = centres @ DIRECTIONS.T + reach
    return support


def hull_field(grid: Grid, support: Array, chains: Iterable[IntArray], blend: float) -> Array:
    """Signed distance (columns, rows) to a part; negative inside.

    support (N, K) per station; chains index stations; blend is the length over which chains melt.
    """
    # Directions come first, so that the maximum over them runs over whole planes.
    across = DIRECTIONS[:, :1] * grid.xs()
    upward = DIRECTIONS[:, 1:] * grid.ys()
    pad = 3 * grid.step + blend
    total: Array | None = None
    for chain in chains:
        field = np.full(grid.shape, FAR)
        pairs = [chain[[0, 0]]] if len(chain) == 1 else [chain[i : i + 2] for i in range(len(chain) - 1)]
        for pair in pairs:
            reach = np.maximum(*support[pair])
            high = reach[[0, _FAN // 4]]
            low = -reach[[_FAN // 2, 3 * _FAN // 4]]
            columns, rows = grid.window(low - pad, high + pad)
            planes = across[:, columns, None] + upward[:, None, rows]
            planes -= reach[:, None, None]
            covered = field[columns, rows]
            np.minimum(covered, planes.max(axis=0), out=covered)
        total = field if total is None else smooth_minimum(total, field, blend)
    assert total is not None
    return total


def smooth_minimum(first: Array, second: Array, blend: float) -> Array:
    """Minimum that rounds the crease over a length `blend`."""
    if blend <= 0:
        return np.minimum(first, second)
    share = np.clip(blend - np.abs(first - second), 0.0, None) / blend
    return np.minimum(first, second) - share**2 * blend / 4


def soften(field: Array, passes: int) -> Array:
    """Round small kinks: binomial blur over the grid."""
    for _ in range(passes):
        field = np.pad(field, 1, mode="edge")
        field = (field[:-2] + 2 * field[1:-1] + field[2:]) / 4
        field = (field[:, :-2] + 2 * field[:, 1:-1] + field[:, 2:]) / 4
    return field


def silhouette(
    centres: Array, forms: Array, chains: Sequence[IntArray], step: float, blend: float, passes: int
) -> tuple[Grid, Array]:
    """Grid and softened field of chains of ellipses: centres (N, 2), forms (N, 2, 2)."""
    used = np.unique(np.concatenate(chains))
    grid = Grid.around(*screen_box(centres[used], forms[used]), step)
    return grid, soften(hull_field(grid, supports(centres, forms), chains, blend), passes)


# Marching squares: for each corner pattern (bits a, b, c, d from the lower left, counter-clockwise) the
# directed crossings between cell edges (0 bottom, 1 right, 2 top, 3 left) with the inside on the left.
_CROSSINGS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((0, 3),), 2: ((1, 0),), 3: ((1, 3),), 4: ((2, 1),), 6: ((2, 0),), 7: ((2, 3),), 8: ((3, 2),),
    9: ((0, 2),), 11: ((1, 2),), 12: ((3, 1),), 13: ((0, 1),), 14: ((3, 0),),
}  # fmt: skip
_SADDLES: dict[int, tuple[tuple[tuple[int, int], ...], ...]] = {
    5: (((0, 1), (2, 3)), ((0, 3), (2, 1))),
    10: (((3, 0), (1, 2)), ((1, 0), (3, 2))),
}


def contours(grid: Grid, field: Array) -> list[Array]:
    """Closed loops where the field is 0, counter-clockwise round the inside, largest first."""
    field = field.copy()
    field[0], field[-1], field[:, 0], field[:, -1] = FAR, FAR, FAR, FAR
    field[np.abs(field) < 1e-12] = 1e-12
    inside = field < 0
    code = inside[:-1, :-1] * 1 + inside[1:, :-1] * 2 + inside[1:, 1:] * 4 + inside[:-1, 1:] * 8
    columns, rows = np.nonzero((code > 0) & (code < 15))
    height = field.shape[1]
    following: dict[int, int] = {}
    for i, j in zip(columns.tolist(), rows.tolist(), strict=True):
        pattern = int(code[i, j])
        if pattern in _SADDLES:
            middle = field[i, j] + field[i + 1, j] + field[i, j + 1] + field[i + 1, j + 1]
            crossings: tuple[tuple[int, int], ...] = _SADDLES[pattern][0 if middle < 0 else 1]
        else:
            crossings = _CROSSINGS[pattern]
        # an edge is numbered by its lower left corner; even = horizontal, odd = vertical
        edges = (
            2 * (i * height + j),
            2 * ((i + 1) * height + j) + 1,
            2 * (i * height + j + 1),
            2 * (i * height + j) + 1,
        )
        for start, end in crossings:
            following[edges[start]] = edges[end]
    loops = []
    while following:
        first, current = following.popitem()
        trail = [first]
        while current != first:
            trail.append(current)
            current = following.pop(current)
        loops.append(_edge_points(grid, field, np.array(trail)))
    return sorted(loops, key=area, reverse=True)


def _edge_points(grid: Grid, field: Array, edges: IntArray) -> Array:
    height = field.shape[1]
    i, j = np.divmod(edges // 2, height)
    vertical = edges % 2
    i2, j2 = i + (1 - vertical), j + vertical
    first, second = field[i, j], field[i2, j2]
    share = first / (first - second)
    x = grid.low[0] + grid.step * (i + share * (i2 - i))
    y = grid.low[1] + grid.step * (j + share * (j2 - j))
    return np.stack([x, y], axis=1)


def trace(grid: Grid, field: Array, count: int, start: Array, missing: Array | None = None) -> Array:
    """The largest loop of a field as `count` points; where there may be none, all of them at `missing`."""
    loops = contours(grid, field)
    if not loops and missing is not None:
        return np.repeat(missing[None], count, axis=0)
    return spread(loops[0], count, start)


def area(loop: Array) -> float:
    """Signed area of a closed loop (n, 2); positive counter-clockwise."""
    x, y = loop[:, 0], loop[:, 1]
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)


def spread(loop: Array, count: int, start: Sequence[float] | Array) -> Array:
    """`count` points round a loop, denser where it turns, beginning furthest along `start`."""
    oversampled = 6 * count
    closed = np.vstack([loop, loop[:1]])
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    at = np.linspace(0, length[-1], oversampled, endpoint=False)
    points = np.stack([np.interp(at, length, closed[:, k]) for k in (0, 1)], axis=1)
    reach = np.round(points @ np.asarray(start, float), 6)
    points = np.roll(points, -int(reach.argmax()), axis=0)
    edge = np.roll(points, -1, axis=0) - points
    heading = np.unwrap(np.arctan2(edge[:, 1], edge[:, 0]))
    turning = np.abs(np.diff(np.concatenate([heading, [heading[0] + 2 * np.pi]])))
    turning = np.convolve(np.concatenate([turning[-3:], turning, turning[:3]]), np.ones(7) / 7, "valid")
    weight = np.hypot(*edge.T) / length[-1] + 0.10 * turning
    weight = np.concatenate([[0.0], np.cumsum(weight)])
    at = np.linspace(0, weight[-1], count, endpoint=False)
    closed = np.vstack([points, points[:1]])
    return np.stack([np.interp(at, weight, closed[:, k]) for k in (0, 1)], axis=1)
