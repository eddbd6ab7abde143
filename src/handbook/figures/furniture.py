"""Furniture: each piece is a few blocks that the body may not enter, drawn as the boards they are made of.

A piece is built round its own origin on the floor, facing x, and then turned and put in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from .measures import CM, DEGREE, SIDES
from .props import GRIPPING, Box, turned

Span = tuple[float, float]

_HANDS = frozenset(int(i) for i in GRIPPING)  # may close round a board
_LEG = 3.6  # cm, side of a chair's legs and posts
_SLAB = 3.5
_APRON = 5.5
_STRETCHER = (15.0, 18.0)
_LEAN = 8.0  # degrees of the backrest
_BACK = 45.0  # cm, backrest above the seat
_SLATS = ((12.0, 17.0), (24.5, 29.5))  # heights above the seat
_TOP_RAIL = (37.5, 45.0)
_ARM = (19.0, 22.0)  # cm above the seat
_ARM_WIDTH = 5.2
_CUSHION = 4.0
_WORKTOP = 4.0
_PLINTH = 9.0  # cm, height of a counter's foot
_DOOR = 50.0  # cm, width of a door at least
_MATTRESS = 18.0
_BED_RAIL = 14.0  # cm, height of the boards round a bed
_HEADBOARD = 40.0  # cm above the mattress


def _board(name: str, x: Span, y: Span, z: Span, look: str) -> Box:
    low, high = np.array([x, y, z]).T * CM
    return Box(name, (low + high) / 2, (high - low) / 2, look=look)


def _placed(pieces: Iterable[Box], at: Sequence[float], turn: float) -> list[Box]:
    """Turned about the vertical through their origin, then moved to (x, z)."""
    place = np.array([at[0], 0.0, at[1]]) * CM

    def put(box: Box) -> Box:
        centre = turned(turn) @ box.centre + place
        return replace(box, centre=centre, turn=turn, parts=tuple(put(part) for part in box.parts))

    return [put(piece) for piece in pieces]


def chair(
    name: str = "chair",
    at: Sequence[float] = (0.0, 0.0),
    turn: float = 0.0,
    height: float = 45.0,
    width: float = 42.0,
    depth: float = 42.0,
    arms: bool = False,
    back: bool = True,
    cushion: bool = False,
) -> list[Box]:
    """A kitchen chair; `at` is the middle of its seat, `height` that of the surface sat on.

    Solids: <name> (the seat), <name>-side_r and _l (legs), <name>-back, <name>-arm_r and _l.
    """
    pieces = [_seat(name, height, width, depth, cushion)]
    pieces += [_side(f"{name}-side_{side}", height, sign * width / 2, depth, cushion) for side, sign in SIDES]
    if back:
        pieces.append(_back(f"{name}-back", height, width, depth))
    if arms:
        pieces += [_arm(f"{name}-arm_{side}", height, sign * width / 2, depth) for side, sign in SIDES]
    return _placed(pieces, at, turn)


def _seat(name: str, height: float, width: float, depth: float, cushion: bool) -> Box:
    x, z = (-depth / 2, depth / 2 + 0.6), (-width / 2 - 0.6, width / 2 + 0.6)
    top = height - cushion * (_CUSHION - 0.5)  # the cushion gives a little
    under = top - _SLAB
    inner = width / 2 - _LEG
    parts = [_board("slab", x, (under, top), z, "chair")]
    for end in (-1, 1):
        middle = end * (depth / 2 - _LEG / 2)
        span = (middle - 1, middle + 1)
        parts.append(_board("apron", span, (under - _APRON, under), (-inner, inner), "chair"))
    if cushion:
        soft = ((x[0] + _LEG + 1, x[1] - 1), (height - _CUSHION, height), (z[0] + 2, z[1] - 2))
        pad = _board(f"{name}-cushion", *soft, "cushion")
        parts.append(replace(pad, rounding=_CUSHION / 2 * CM))
    return replace(_board(name, x, (under, height), z, "chair"), parts=tuple(parts))


def _side(name: str, height: float, edge: float, depth: float, cushion: bool) -> Box:
    """The two legs of one side and what joins them."""
    top = height - cushion * (_CUSHION - 0.5) - _SLAB
    inner = edge - np.sign(edge) * _LEG
    z = (min(edge, inner), max(edge, inner))
    thin = (z[0] + 0.8, z[1] - 0.8)
    end = depth / 2
    parts = (
        _board("leg", (-end, -end + _LEG), (0, top), z, "chair"),
        _board("leg", (end - _LEG, end), (0, top), z, "chair"),
        _board("apron", (-end + _LEG, end - _LEG), (top - _APRON, top), thin, "chair"),
        _board("stretcher", (-end + _LEG, end - _LEG), _STRETCHER, thin, "chair"),
    )
    return replace(_board(name, (-end, end), (0, top), z, "chair"), parts=parts)


def _back(name: str, height: float, width: float, depth: float) -> Box:
    """Two posts, two slats and a top rail, leaning back from the rear edge of the seat."""
    foot = np.array([-depth / 2 + _LEG / 2, height, 0.0]) * CM
    up = np.array([-np.sin(_LEAN * DEGREE), np.cos(_LEAN * DEGREE), 0.0])

    def leaning(of: str, y: Span, z: Span, thickness: float) -> Box:
        flat = _board(of, (-thickness / 2, thickness / 2), y, z, "chair")
        centre = foot + up * flat.centre[1] + np.array([0.0, 0.0, flat.centre[2]])
        return replace(flat, centre=centre, tilt=_LEAN)

    edge, inner = width / 2, width / 2 - _LEG
    posts = [leaning("post", (-3.5, _TOP_RAIL[1] - 1.5), z, _LEG) for z in ((-edge, -inner), (inner, edge))]
    slats = [leaning("slat", y, (-inner, inner), 1.8) for y in (*_SLATS, _TOP_RAIL)]
    hull = leaning(name, (0, _BACK), (-edge, edge), _LEG)
    return replace(hull, parts=(*posts, *slats), exempt=_HANDS)


def _arm(name: str, height: float, edge: float, depth: float) -> Box:
    """An armrest on a post over the front leg."""
    middle = edge + np.sign(edge) * 0.8
    z = (middle - _ARM_WIDTH / 2, middle + _ARM_WIDTH / 2)
    x = (-depth / 2 - 2, depth / 2)
    low, high = height + _ARM[0], height + _ARM[1]
    post = ((depth / 2 - 3 - _LEG, depth / 2 - 3), (height - _SLAB, low), (middle - 1.4, middle + 1.4))
    parts = (_board("rest", x, (low, high), z, "chair"), _board("post", *post, "chair"))
    return replace(_board(name, x, (height, high), z, "chair"), parts=parts, exempt=_HANDS)


def counter(
    name: str = "counter",
    at: Sequence[float] = (45.0, 0.0),
    turn: float = 0.0,
    height: float = 90.0,
    width: float = 100.0,
    depth: float = 60.0,
) -> list[Box]:
    """A kitchen counter before somebody who looks forward; `at` is the middle of its near edge.

    Solids: <name> (the worktop), <name>-front (the cupboard under it).
    """
    x, z = (0.0, depth), (-width / 2, width / 2)
    under = height - _WORKTOP
    top = _board(name, x, (under, height), z, "counter")
    body = ((2.5, depth), (0.0, under), (z[0] + 1, z[1] - 1))
    hull = _board(f"{name}-front", *body, "cupboard")
    return _placed([top, replace(hull, parts=tuple(_cupboard(*body)))], at, turn)


def _cupboard(x: Span, y: Span, z: Span) -> Iterable[Box]:
    """Plinth, carcass and doors with their handles."""
    yield _board("plinth", (x[0] + 5, x[1]), (0, _PLINTH), (z[0] + 1, z[1] - 1), "cupboard")
    yield _board("carcass", (x[0] + 0.8, x[1]), (_PLINTH, y[1]), z, "cupboard")
    count = max(1, int((z[1] - z[0]) // _DOOR))
    edges = np.linspace(z[0], z[1], count + 1).tolist()
    for low, high in pairwise(edges):
        yield _board("door", (x[0], x[0] + 0.8), (_PLINTH + 1, y[1] - 2), (low + 0.8, high - 0.8), "cupboard")
        middle = (low + high) / 2
        bar = (y[1] - 9, y[1] - 7.5)
        yield _board("handle", (x[0] - 1.5, x[0]), bar, (middle - 7, middle + 7), "metal")


def wall(
    name: str = "wall",
    at: Sequence[float] = (-14.0, 0.0),
    turn: float = 0.0,
    width: float = 110.0,
    height: float = 185.0,
) -> list[Box]:
    """A piece of wall behind somebody who looks forward; `at` is the foot of its face."""
    z = (-width / 2, width / 2)
    face = _board(name, (-3, 0), (0, height), z, "wall")
    skirting = _board("skirting", (0, 1), (0, 8), z, "wall")
    return _placed([replace(face, parts=(face, skirting))], at, turn)


def bed(
    name: str = "bed",
    at: Sequence[float] = (0.0, 0.0),
    turn: float = 0.0,
    height: float = 50.0,
    width: float = 90.0,
    length: float = 200.0,
    head: bool = True,
) -> list[Box]:
    """A bed with its head at the back (-x); `at` is its middle, `height` that of the mattress.

    Solids: <name> (the mattress), <name>-frame (rails and feet), <name>-head.
    """
    x, z = (-length / 2, length / 2), (-width / 2, width / 2)
    under = height - _MATTRESS
    pieces = [_board(name, x, (under, height), z, "bed")]
    wide = ((x[0] - 1, x[1] + 1), (0.0, under), (z[0] - 1, z[1] + 1))
    feet = [
        _board("foot", (a, a + 6), (0, under - _BED_RAIL + 1), (b, b + 6), "chair")
        for a in (x[0] + 1, x[1] - 7)
        for b in (z[0] + 1, z[1] - 7)
    ]
    rail = _board("rail", wide[0], (under - _BED_RAIL, under + 2), wide[2], "chair")
    pieces.append(replace(_board(f"{name}-frame", *wide, "chair"), parts=(*feet, rail)))
    if head:
        back = (x[0] - 5, x[0] - 1)
        pieces.append(_board(f"{name}-head", back, (0, height + _HEADBOARD), wide[2], "chair"))
    return _placed(pieces, at, turn)
