"""The lumbar spine from the side, L1 to S1, moved by bending and by axial pull.

Millimetres, x forward, y up.  Positive bend is flexion.  The drawing is a model: it moves as the
averages in the sources do, it does not measure anyone.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache

import numpy as np

from ..core.catalogue import catalogue
from .measures import DEGREE, Array
from .outline import Grid, area, contours, spread
from .posefile import PoseError

LEVELS = ("L5", "L4", "L3", "L2", "L1")  # upward from the sacrum
# Bodies: depth, front and back height.  Estimates for the drawing between vertebrae from bodies (Panjabi
# 1992) and the larger ones of living people (Cook 2021); the tests hold them between the two.
BODY = {
    "L5": (35.0, 29.0, 24.0),
    "L4": (35.0, 28.0, 25.5),
    "L3": (34.8, 27.5, 26.5),
    "L2": (34.4, 27.0, 26.8),
    "L1": (33.6, 26.0, 26.4),
}
# Disc under each vertebra: middle height between the two MRI series of data/anatomy, and the wedge that
# gives 50 degrees of lordosis in standing, most of it low (Yukawa 2019).
DISC_HEIGHT = {"L5": 11.5, "L4": 12.5, "L3": 11.2, "L2": 10.0, "L1": 9.0}
DISC_WEDGE = {"L5": 15.0, "L4": 11.0, "L3": 8.0, "L2": 6.0, "L1": 4.0}
MOST_PULL = 2.0  # mm per disc; more than any measured traction
SACRAL_SLOPE = 40.0  # degrees, standing (Vialle 2005)
_PELVIS_SHARE = 0.42  # of the bend, so that the drawing stays upright
_TURNING_POINT = (-7.5, 0.35)  # behind the middle of the disc (mm), share of its height
_GLIDE = 0.09  # mm forward per degree of flexion
CHANGED = 0.04  # relative change of the opening below which nothing is said

Outline = Array
_FORAMEN_STEP = 0.5


def turn(angle: float) -> Array:
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([[cosine, -sine], [sine, cosine]])


def smooth(points: list[tuple[float, float]], between: int = 5) -> Outline:
    """Closed Catmull-Rom curve through points, sampled."""
    p = np.array(points, float)
    before, after, beyond = np.roll(p, 1, 0), np.roll(p, -1, 0), np.roll(p, -2, 0)
    rows = []
    for t in np.linspace(0, 1, between, endpoint=False):
        rows.append(
            0.5 * (2 * p + (after - before) * t + (2 * before - 5 * p + 4 * after - beyond) * t**2
                   + (3 * p - before - 3 * after + beyond) * t**3)
        )  # fmt: skip
    return np.stack(rows, axis=1).reshape(-1, 2)


def body_outline(level: str) -> Outline:
    depth, front, back = BODY[level]
    x, f, b = depth / 2, front / 2, back / 2
    return smooth(
        [
            (-x + 0.8, b), (-x * 0.4, b - 0.9), (x * 0.3, f - 1.1), (x - 0.8, f), (x, f - 1.2),
            (x - 1.8, f * 0.45),
            (x - 2.4, 0), (x - 1.8, -f * 0.45), (x, -f + 1.2), (x - 0.8, -f), (x * 0.3, -f + 1.2),
            (-x * 0.4, -b + 1.4), (-x + 0.8, -b), (-x, -b + 1.2), (-x + 1.3, -b * 0.4), (-x + 1.6, 0),
            (-x + 1.3, b * 0.4), (-x, b - 1.2),
        ]
    )  # fmt: skip


def arch_outline(level: str) -> Outline:
    """Pedicle, both articular processes and the lamina's edge, near side."""
    depth, _, back = BODY[level]
    x, t = -depth / 2, back / 2
    return smooth(
        [
            (x + 3, t - 2), (x - 4, t - 3.6), (x - 8.5, t - 1.0), (x - 10.5, t + 6.5), (x - 13, t + 10.5),
            (x - 16.2, t + 8.5), (x - 17.2, t + 1), (x - 18.5, t - 7), (x - 21.5, t - 14), (x - 22.5, t - 24),
            (x - 19.6, -t - 9.0), (x - 16.0, -t - 8.0), (x - 14.6, -t - 0.5), (x - 13.2, t - 19),
            (x - 9.5, t - 14.6),
            (x - 4, t - 14.2), (x + 3, t - 15.5),
        ]
    )  # fmt: skip


def spinous_outline(level: str) -> Outline:
    depth, _, back = BODY[level]
    x, t, k = -depth / 2, back / 2, 0.82 if level == "L5" else 1.0
    return smooth(
        [
            (x - 16, t - 5), (x - 24, t - 8), (x - 36 * k, t - 9.5), (x - 44 * k, t - 12),
            (x - 46.5 * k, t - 19),
            (x - 45 * k, t - 27), (x - 40 * k, t - 29.5), (x - 30, t - 25), (x - 21, t - 23),
        ]
    )  # fmt: skip


def transverse_outline(level: str) -> Outline:
    depth, _, back = BODY[level]
    angles = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    middle = np.array([-depth / 2 - 10.5, back / 2 - 9.0])
    return middle + np.stack([5.2 * np.cos(angles), 4.2 * np.sin(angles)], axis=1)


SACRUM = smooth(
    [
        (-17.5, 0), (-6, -0.8), (8, -0.8), (17, 0.2), (17.2, -2.5), (15.2, -12), (11.5, -26), (6, -40),
        (-1, -52),
        (-10, -66), (-20, -78), (-24, -76), (-22, -62), (-25, -48), (-31, -40), (-28, -30), (-36, -22),
        (-33, -12),
        (-27, -8), (-24, -14), (-19.5, -8),
    ]
)  # fmt: skip
SACRAL_FACET = smooth(
    [(-19, -9), (-24, -5), (-27, 5), (-31, 9.5), (-34, 7), (-34.5, -1), (-33, -10), (-26, -16)]
)
BONES = {
    level: {
        "body": body_outline(level),
        "arch": arch_outline(level),
        "spinous": spinous_outline(level),
        "transverse": transverse_outline(level),
    }
    for level in LEVELS
} | {"S1": {"body": SACRUM, "arch": SACRAL_FACET}}


def below(level: str) -> str:
    index = LEVELS.index(level)
    return LEVELS[index - 1] if index else "S1"


def change_word(change: float, limit: float) -> str:
    """A relative change in a word; below the limit nothing is said."""
    return "as in standing" if abs(change) < limit else "opens" if change > 0 else "narrows"


@cache
def ranges(motion: str) -> dict[str, float]:
    """Degrees by which the joint under each vertebra moves at most, "flexion" or "extension".

    From the x-ray series of data/anatomy/movement.csv (Pearcy 1984).
    """
    rows = catalogue().anatomy.moves("x-ray", motion)
    return {level: rows[f"{level}/{below(level)}"].value_deg for level in LEVELS}


@cache
def bend_limits() -> tuple[float, float]:
    """The furthest backward (negative) and forward bend of the whole low back, degrees."""
    return -sum(ranges("extension").values()), sum(ranges("flexion").values())


class Spine:
    """Frames and outlines for one state.  bend in degrees (-16 to 52), pull in mm per disc (0 to 2)."""

    def __init__(self, bend: float = 0.0, pull: float = 0.0) -> None:
        least, most = bend_limits()
        if not least <= bend <= most:
            raise PoseError(f"bend {bend:g} is outside {least:g} to {most:g} degrees")
        if not 0 <= pull <= MOST_PULL:
            raise PoseError(f"pull {pull:g} is outside 0 to {MOST_PULL:g} mm per disc")
        self.bend, self.pull = float(bend), float(pull)
        share, motion = (bend / most, "flexion") if bend > 0 else (bend / -least, "extension")
        self.motion = {level: ranges(motion)[level] * share for level in LEVELS}
        self.frames: dict[str, tuple[float, Array]] = {}
        self._stack()

    def _stack(self) -> None:
        """Place each vertebra on the one below: neutral, then turned about its centre of rotation."""
        angle = (-SACRAL_SLOPE + _PELVIS_SHARE * self.bend) * DEGREE
        point = np.zeros(2)
        frames = {"S1": (angle, point)}
        for level in LEVELS:
            depth, front, back = BODY[level]
            height, moved = DISC_HEIGHT[level] + self.pull, self.motion[level]
            centre = np.array([_TURNING_POINT[0], height * _TURNING_POINT[1]])
            middle = centre + turn(-moved * DEGREE) @ (np.array([0.0, height]) - centre)
            middle = middle + np.array([_GLIDE * moved, 0.0])
            endplate = point + turn(angle) @ middle
            half_wedge = np.arctan2((front - back) / 2, depth)
            body_angle = angle + (DISC_WEDGE[level] - moved) * DEGREE + half_wedge
            up = turn(body_angle) @ np.array([0.0, (front + back) / 4])
            frames[level] = (body_angle, endplate + up)
            angle, point = body_angle + half_wedge, endplate + 2 * up
        middle = (frames["L3"][1] + frames["L4"][1]) / 2
        self.frames = {level: (angle, origin - middle) for level, (angle, origin) in frames.items()}

    def put(self, level: str, points: Array | tuple[float, float]) -> Array:
        """Local points of a vertebra -> drawing mm."""
        angle, origin = self.frames[level]
        return origin + np.asarray(points, float) @ turn(angle).T

    def upper_corners(self, level: str) -> tuple[Array, Array]:
        """Back and front corner of the upper endplate."""
        if level == "S1":
            return self.put(level, (-17.5, -0.3)), self.put(level, (17.0, 0.0))
        depth, front, back = BODY[level]
        return self.put(level, (-depth / 2, back / 2)), self.put(level, (depth / 2, front / 2))

    def lower_corners(self, level: str) -> tuple[Array, Array]:
        depth, front, back = BODY[level]
        return self.put(level, (-depth / 2, -back / 2)), self.put(level, (depth / 2, -front / 2))

    def disc(self, level: str) -> Outline:
        """The disc under a vertebra; a side that is squeezed bulges more."""
        low_back, low_front = self.upper_corners(below(level))
        up_back, up_front = self.lower_corners(level)
        back, front = np.hypot(*(up_back - low_back)), np.hypot(*(up_front - low_front))
        forward = (low_front - low_back) / np.hypot(*(low_front - low_back))
        bulge_back = float(np.clip(3.6 - 0.26 * back, 0.3, 2.6))
        bulge_front = float(np.clip(4.6 - 0.17 * front, 0.8, 3.2))
        shares = np.linspace(0, 1, 6)[:, None]
        wave = np.sin(np.pi * shares)
        rear = low_back + (up_back - low_back) * shares - forward * bulge_back * wave
        top = up_back + (up_front - up_back) * np.array([0.3, 0.7])[:, None]
        face = up_front + (low_front - up_front) * shares + forward * bulge_front * wave
        bottom = low_front + (low_back - low_front) * np.array([0.3, 0.7])[:, None]
        return np.vstack([rear, top, face, bottom])

    def nucleus(self, level: str) -> Outline:
        """Slightly behind the middle; it moves back in flexion and forward in extension (Kolber 2009)."""
        low_back, low_front = self.upper_corners(below(level))
        up_back, up_front = self.lower_corners(level)
        forward = low_front + up_front - low_back - up_back
        length = float(np.hypot(*forward)) / 2
        forward = forward / np.hypot(*forward)
        upward = np.array([-forward[1], forward[0]])
        middle = (low_back + low_front + up_back + up_front) / 4 - forward * (2.0 + 0.2 * self.motion[level])
        back, front = float(np.hypot(*(up_back - low_back))), float(np.hypot(*(up_front - low_front)))
        angles = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        along = np.cos(angles)
        height = (back + front) / 4 * 0.74 * (1 + 0.28 * along * (front - back) / (front + back))
        outline: Outline = (
            middle + np.outer(length * 0.23 * along, forward) + np.outer(height * np.sin(angles), upward)
        )
        return outline

    def canal(self) -> Outline:
        """Centre line of the spinal canal, top to bottom."""
        line = []
        for level in LEVELS[::-1]:
            depth, _, back = BODY[level]
            line += [self.put(level, (-depth / 2 - 8.2, back * k)) for k in (0.4, -0.4)]
        top = line[0] + turn(self.frames["L1"][0]) @ np.array([0.0, 14.0])
        low = [self.put("S1", p) for p in ((-25.5, -4.0), (-27.0, -16.0), (-23.5, -30.0), (-18.5, -44.0))]
        return np.array([top, *line, *low])

    def root(self, level: str) -> Outline:
        """The nerve root of a vertebra: out of the sac, under its pedicle, down and forward.

        The first root of the sacrum ("S1") runs down inside it and leaves through its first opening.
        """
        if level == "S1":
            course = [(-24.0, -4.0), (-22.5, -10.0), (-18.0, -18.0), (-10.5, -28.0), (-6.5, -40.0)]
            return self.put("S1", np.array(course))
        depth, _, back = BODY[level]
        x, t = -depth / 2, back / 2
        lower = below(level)
        near = self.put(lower, (-3.0, -14.0 if lower == "S1" else -2.0))
        far = self.put(lower, (6.0, -26.0 if lower == "S1" else -12.0))
        course = [(x - 9.0, t - 17.2), (x - 5.5, t - 18.6), (x - 1.0, t - 22.0), (x + 4.0, t - 28.0)]
        points = [self.put(level, p) for p in course]
        return np.array([*points, (self.put(level, (x + 7, -t - 4)) + near) / 2, near, far])

    def foramen(self, level: str) -> Outline:
        """The opening under the pedicle of a vertebra: what bone and disc leave free."""
        lower = below(level)
        depth, _, back = BODY[level]
        x, t = -depth / 2, back / 2
        corners = [self.put(level, p) for p in ((x + 1.5, t - 14.5), (x + 1.8, 0.0))]
        corners += [self.lower_corners(level)[0], self.upper_corners(lower)[0]]
        if lower == "S1":
            corners += [
                self.put(lower, p) for p in ((-19.0, -8.0), (-24.0, -5.0), (-27.0, 5.0), (-30.0, 9.0))
            ]
        else:
            low_depth, _, low_back = BODY[lower]
            a, b = -low_depth / 2, low_back / 2
            rim = (
                (a - 1, b - 2.6),
                (a - 5, b - 3.4),
                (a - 8.5, b - 1),
                (a - 10.8, b + 6.5),
                (a - 12.5, b + 10),
            )
            corners += [self.put(lower, p) for p in rim]
        corners += [
            self.put(level, p)
            for p in ((x - 13.6, t - 21), (x - 12.4, t - 17), (x - 9, t - 14), (x - 4, t - 13.6))
        ]
        region = np.array(corners)
        grid = Grid.around(region.min(axis=0) - 2, region.max(axis=0) + 2, _FORAMEN_STEP)
        field = polygon_field(grid, region) - 1.2
        solid = [self.disc(level)]
        solid += [
            self.put(name, outline)
            for name in (level, lower)
            for part, outline in BONES[name].items()
            if part in ("body", "arch")
        ]
        for outline in solid:
            field = np.maximum(field, -polygon_field(grid, outline))
        return spread(contours(grid, field)[0], 26, turn(self.frames[level][0]) @ np.array([0.0, 1.0]))

    @cached_property
    def foramina(self) -> dict[str, Outline]:
        return {level: self.foramen(level) for level in LEVELS}

    @cached_property
    def openings(self) -> dict[str, str]:
        """Joint (such as "L4/L5") -> "opens", "narrows" or "as in standing"."""
        words = {}
        for level in LEVELS[::-1]:
            words[f"{level}/{below(level)}"] = change_word(self.foramen_change(level), CHANGED)
        return words

    def foramen_change(self, level: str) -> float:
        """Relative change of an opening's area against standing."""
        return area(self.foramina[level]) / _neutral_areas()[level] - 1


@lru_cache(maxsize=1)
def _neutral_areas() -> dict[str, float]:
    return {level: area(outline) for level, outline in Spine().foramina.items()}


def polygon_field(grid: Grid, loop: Outline) -> Array:
    """Signed distance to a polygon on a grid, negative inside: (columns, rows)."""
    x, y = np.meshgrid(grid.xs(), grid.ys(), indexing="ij")
    following = np.roll(loop, -1, axis=0)
    distance = np.full(grid.shape, np.inf)
    inside = np.zeros(grid.shape, bool)
    for (ax, ay), (bx, by) in zip(loop.tolist(), following.tolist(), strict=True):
        ex, ey = bx - ax, by - ay
        square = ex * ex + ey * ey
        if square < 1e-12:
            continue
        share = np.clip(((x - ax) * ex + (y - ay) * ey) / square, 0.0, 1.0)
        distance = np.minimum(distance, np.hypot(x - ax - share * ex, y - ay - share * ey))
        if ay != by:
            crosses = (ay > y) != (by > y)
            inside ^= crosses & (x < (y - ay) * ex / (by - ay) + ax)
    return np.where(inside, -distance, distance)
