"""Props as SVG: blocks, balls, bars, mat and straps."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from .camera import Camera
from .depth import painters_order, prop_votes
from .measures import CM, Array
from .palette import mark, mix
from .palette import prop as prop_colours
from .paths import curve, polygon
from .props import Ball, Box, Mat, Tube
from .view import View

_EDGE_WIDTH = 3.5
_MAT_THICKNESS = 2.0 * CM
_GROUND_THICKNESS = 0.6 * CM
_FACES = (  # corner indices of Box.corners() and outward axis of each face
    ((0, 1, 3, 2), 0, -1), ((4, 5, 7, 6), 0, 1), ((0, 1, 5, 4), 1, -1), ((2, 3, 7, 6), 1, 1),
    ((0, 2, 6, 4), 2, -1), ((1, 3, 7, 5), 2, 1),
)  # fmt: skip


def mat_box(mat: Mat, low: float, high: float) -> Box:
    """The mat as a thin block under the span low to high (H, along x)."""
    thickness = _MAT_THICKNESS if mat.look == "mat" else _GROUND_THICKNESS
    centre = np.array([(low + high) / 2, -thickness / 2, 0.0])
    half = np.array([(high - low) / 2 + mat.margin, thickness / 2, mat.half_width])
    return Box(mat.look, centre, half, look=mat.look)


def blocks(boxes: Iterable[Box], view: View) -> str:
    """Blocks in the order given; those with the same edges share one group."""
    text = ""
    for line, run in groupby(boxes, key=_edge_of):
        faces = "".join(_faces(box, view) for box in run)
        if line and faces:
            faces = f'<g stroke="{line}" stroke-width="{_EDGE_WIDTH}" stroke-linejoin="round">{faces}</g>'
        text += faces
    return text


def _edge_of(box: Box) -> str:
    """Colour of a block's edges; a cushion draws its own."""
    return "" if box.rounding > 0 else mix(prop_colours(box.look)[1], mark("dark"), 0.28)


def _faces(box: Box, view: View) -> str:
    """Visible faces of a block; a rounded one becomes a soft cushion."""
    main, side = prop_colours(box.look)
    if box.rounding > 0:
        return _cushion(box, view, main, side)
    corners = view.pixels(view.camera.project(box.corners()))
    text = ""
    for indices, axis, sign in _FACES:
        normal = box.rotation[:, axis] * sign
        facing = float(normal @ view.camera.towards)
        if facing <= 1e-6:
            continue
        upward = float(normal[1])
        fill = main if upward > 0.5 else mix(side, mark("dark"), 0.10 if axis == 0 else 0.0)
        text += f'<path d="{polygon(corners[list(indices)])}" fill="{fill}"/>'
    return text


def _cushion(box: Box, view: View, main: str, side: str) -> str:
    path = curve(view.pixels(_hull(_rounded_points(box, view.camera))))
    shift = view.scale * 0.012
    line = mix(side, mark("dark"), 0.35)
    outline = f"{view.prefix}o-{box.name}"
    edge = f'fill="{side}" stroke="{line}" stroke-width="{_EDGE_WIDTH + 1}"'
    return (
        f'<g {edge}><path id="{outline}" d="{path}"/></g>'
        f'<use href="#{outline}" fill="{main}" transform="translate({-shift * 0.5:.0f} {-shift:.0f})"/>'
    )


def _rounded_points(box: Box, camera: Camera) -> Array:
    """Screen points on a box with spherical corners (n, 2)."""
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    ring = box.rounding * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return (camera.project(box.corners(box.rounding))[:, None] + ring[None]).reshape(-1, 2)


def _hull(points: Array) -> Array:
    """Convex hull, counter-clockwise (monotone chain)."""
    ordered = sorted({(round(float(x), 6), round(float(y), 6)) for x, y in points})

    def half(sequence: list[tuple[float, float]]) -> list[tuple[float, float]]:
        chain: list[tuple[float, float]] = []
        for x, y in sequence:
            while len(chain) > 1 and (chain[-1][0] - chain[-2][0]) * (y - chain[-2][1]) <= (
                chain[-1][1] - chain[-2][1]
            ) * (x - chain[-2][0]):
                chain.pop()
            chain.append((x, y))
        return chain[:-1]

    return np.array(half(ordered) + half(ordered[::-1]))


def _back_to_front(box: Box, camera: Camera) -> list[Box]:
    """What is drawn of a block: itself or its parts."""
    if not box.parts:
        return [box]
    parts: dict[str, Box | Ball | Tube] = {str(index): part for index, part in enumerate(box.parts)}
    order = painters_order(list(parts), prop_votes(camera, parts), set(parts))
    return [box.parts[int(index)] for index in order]


def ball(prop: Ball, view: View) -> str:
    x, y = view.pixels(view.camera.project(prop.centre))
    radius = prop.radius * view.scale
    main, side = prop_colours("ball")
    name = f"{view.prefix}g-{prop.name}"
    return (
        f'<radialGradient id="{name}" cx=".36" cy=".3" r=".8">'
        f'<stop stop-color="{mix(main, "#ffffff", 0.28)}"/>'
        f'<stop offset=".55" stop-color="{main}"/><stop offset="1" stop-color="{side}"/></radialGradient>'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="url(#{name})" '
        f'stroke="{mix(side, mark("dark"), 0.3)}" stroke-width="5"/>'
    )


def tube(prop: Tube, view: View) -> str:
    """A round bar: dark edge, body and a light streak."""
    ends = view.pixels(view.camera.project(np.array([prop.start, prop.end])))
    main, side = prop_colours(prop.look)
    width = 2 * prop.radius * view.scale
    path = polygon(ends, closed=False)
    drawn = (
        f'<g fill="none" stroke-linecap="round"><path d="{path}" stroke="{mix(side, mark("dark"), 0.45)}" '
        f'stroke-width="{width + 6:.0f}"/><path d="{path}" stroke="{main}" stroke-width="{width:.0f}"/>'
    )
    if prop.look == "metal":
        streak = polygon(ends - np.array([0.22, 0.22]) * width, closed=False)
        drawn += (
            f'<path d="{streak}" stroke="{mix(main, "#ffffff", 0.45)}" stroke-width="{width * 0.22:.0f}"/>'
        )
    return drawn + "</g>"


def draw(prop: Box | Ball | Tube, view: View) -> str:
    if isinstance(prop, Box):
        return blocks(_back_to_front(prop, view.camera), view)
    return ball(prop, view) if isinstance(prop, Ball) else tube(prop, view)
