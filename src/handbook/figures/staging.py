"""What stands around the body and in which order it is painted: ground, crop, depth order, film frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from .camera import Camera, screen_box
from .depth import ORDERED, STEP, body_depths, ellipsoid_depth, painters_order, prop_depth, prop_votes, votes
from .library import Solved
from .measures import Array
from .outline import Grid
from .posed import Posed
from .posefile import PoseError, PoseFile
from .propdraw import mat_box
from .props import Ball, Box, Mat, Stick, Strap, Tube, prop_corners
from .straps import line_of
from .svg import Timing

HOLD_S, MOVE_S = 1.2, 1.8  # seconds of rest at each phase and of each movement
BREATH_HOLD_S = 0.4  # the pause between breathing in and out
_LOW = 0.45  # H; only what is lower lengthens the mat
_STANDING = 0.03  # H; a prop this low stands on the ground
_BESIDE = -0.02  # H; how far the ground goes on beside a prop, before its own margin


def ground_of(file: PoseFile, bodies: Iterable[Posed]) -> list[Box]:
    """The mat or floor sheet, long enough for every phase."""
    mats = [thing for thing in file.things if isinstance(thing, Mat)]
    if not mats:
        return []
    spans = []
    for body in bodies:
        low = body.centres[:, 1] < _LOW
        if low.any():
            spans.append((body.centres[low, 0].min(), body.centres[low, 0].max()))
    for thing in file.solid_things.values():
        corners = prop_corners(thing)
        if corners[:, 1].min() < _STANDING:
            spans.append((corners[:, 0].min() - _BESIDE, corners[:, 0].max() + _BESIDE))
    spans = spans or [(0.0, 0.0)]
    left, right = min(span[0] for span in spans), max(span[1] for span in spans)
    return [mat_box(mat, float(left), float(right)) for mat in mats]


def boxes_to_show(
    file: PoseFile,
    bodies: Iterable[Posed],
    ground: list[Box],
    markers: dict[str, list[Array]],
    camera: Camera,
) -> list[tuple[Array, Array]]:
    """Screen boxes (low, high) of all that the crop must hold."""
    shapes = [camera.project(box.corners()) for box in ground]
    shapes += [camera.project(prop_corners(thing)) for thing in file.solid_things.values()]
    sticks = [thing for thing in file.straps if isinstance(thing, Stick)]
    shapes += [camera.project(line_of(body, stick)) for stick in sticks for body in bodies]
    shapes += [shape for outlines in markers.values() for shape in outlines]
    boxes = [screen_box(*camera.seen(body.centres, body.axes)) for body in bodies]
    return boxes + [(shape.min(axis=0), shape.max(axis=0)) for shape in shapes]


def depth_order(
    bodies: list[Posed],
    camera: Camera,
    solids: dict[str, Box | Ball | Tube],
    straps: list[Strap],
    bias: dict[str, float],
) -> list[str]:
    """One painter's order for all frames: the votes of the frames are added."""
    strap_names = [f"strap{index}" for index in range(len(straps))]
    total = prop_votes(camera, solids)
    for body in bodies:
        grid = Grid.around(*screen_box(*camera.seen(body.centres, body.axes)), STEP)
        maps = {name: prop_depth(grid, camera, solid) for name, solid in solids.items()}
        maps |= body_depths(grid, camera, body.centres, body.axes)
        for name, strap in zip(strap_names, straps, strict=True):
            corners = line_of(body, strap)
            share = np.linspace(0, len(corners) - 1, 30)
            points = np.stack(
                [np.interp(share, range(len(corners)), corners[:, k]) for k in range(3)], axis=1
            )
            maps[name] = ellipsoid_depth(grid, camera, points, np.repeat(0.012 * np.eye(3)[None], 30, 0))
        for pair, vote in votes(maps, set(solids), bias).items():
            if not set(pair) <= set(solids):
                total[pair] = total.get(pair, 0.0) + vote
    return painters_order([*solids, *ORDERED, *strap_names], total, set(solids))


@dataclass(frozen=True)
class Frame:
    body: Posed
    felt: dict[str, float]  # highlight -> strength
    arrows: float  # opacity of the arrows


def pace(file: PoseFile) -> tuple[float, float]:
    """Seconds of rest at each phase and of each movement.

    A movement that follows the breath takes the record's tempo for one repetition, there and back.
    """
    if file.tempo_s is None:
        return HOLD_S, MOVE_S
    return BREATH_HOLD_S, file.tempo_s / (2 * (len(file.animation) - 1)) - BREATH_HOLD_S


def film_frames(
    file: PoseFile, poses: Solved, embody: Callable[[Array], Posed] = Posed
) -> tuple[list[Frame], Timing]:
    """There and back: one entry per moment; rests appear twice, with the same body."""
    stops = file.animation
    if len(stops) < 2:
        raise PoseError(f"{file.id} has one phase only and cannot move")
    hold, move = pace(file)
    frames: list[Frame] = []
    marks: list[float] = []
    clock = 0.0
    for index, name in enumerate(stops):
        phase = file.phase(name)
        rest = Frame(embody(poses.phases[name]), phase.highlight, 1.0 if name == file.key_phase else 0.0)
        frames += [rest, rest]
        marks += [clock, clock + hold]
        clock += hold
        if index + 1 < len(stops):
            following = file.phase(stops[index + 1])
            middle = poses.between[f"{name}>{following.id}"]
            for step, pose in enumerate(middle, 1):
                share = step / (len(middle) + 1)
                frames.append(Frame(embody(pose), _blend(phase.highlight, following.highlight, share), 0.0))
                marks.append(clock + move * share)
            clock += move
    # The way back ends where the loop begins, so the first rest is not shown twice.
    total = 2 * clock - hold
    frames += frames[-3:0:-1]
    marks += [total - time for time in marks[-3:0:-1]]
    stops_at = tuple((name, round(index * (hold + move) + hold / 2, 2)) for index, name in enumerate(stops))
    length = marks[-1]
    return frames, Timing(tuple(time / length for time in marks), round(length, 2), stops_at)


def _blend(first: dict[str, float], second: dict[str, float], share: float) -> dict[str, float]:
    names = sorted(set(first) | set(second))
    return {name: first.get(name, 0.0) * (1 - share) + second.get(name, 0.0) * share for name in names}
