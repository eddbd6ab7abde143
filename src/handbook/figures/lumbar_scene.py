"""The moving lumbar spine as data: a few computed states, from which a page draws any state between.

Bones are rigid, so each is stored once with the place of its vertebra in every state.  Discs, openings
and nerves change their shape; their path numbers are stored for every state.  A page mixes the
neighbouring states in proportion, which is the whole of its geometry; tests hold it to `Spine`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import numpy as np

from ..assets import tokens
from .lumbar import BONES, CHANGED, LEVELS, MOST_PULL, Spine, below, change_word
from .lumbar_room import CANAL_CHANGED, canal_change, passing_root
from .lumbar_svg import LABEL_DROP, ORIGIN, UNITS, LumbarFigure, ganglion_place, label_place, pixels
from .measures import DEGREE, Array
from .paths import curve

# Degrees and millimetres a disc; closer together where the shapes bend more.
BENDS = (-16, -12, -8, -4, 0, 8, 16, 26, 39, 52)
PULLS = (0, MOST_PULL)
VERTEBRAE = ("S1", *LEVELS)
VIEW_MARGIN = 60  # drawing units round the bones, for canal and nerves
PREFIX = "explorer-"
RIGID = ("body", "arch", "spinous", "transverse")
_NUMBER = re.compile(r"-?\d+")


def _local(points: Array) -> Array:
    """Millimetres of a vertebra -> drawing units about its own middle."""
    placed: Array = np.asarray(points) * np.array([1, -1]) * UNITS
    return placed


def _bones() -> dict[str, str]:
    return {
        f"{part}-{level}": curve(_local(outline[::2]))
        for level in VERTEBRAE
        for part, outline in BONES[level].items()
    }


def _place(spine: Spine, level: str) -> list[float]:
    """Degrees as SVG turns, then drawing units."""
    angle, origin = spine.frames[level]
    x, y = (origin * np.array([1, -1]) + ORIGIN) * UNITS
    return [round(-angle / DEGREE, 3), round(float(x), 2), round(float(y), 2)]


def _riders() -> dict[str, str]:
    """What rides on a vertebra without being its bone: the swelling of each root, as an SVG transform."""
    spine = Spine()
    riders = {}
    for level in VERTEBRAE:
        turned, x, y = _place(spine, level)
        point, angle = ganglion_place(spine, level)
        cosine, sine = np.cos(turned * DEGREE), np.sin(turned * DEGREE)
        dx, dy = point - np.array([x, y])
        at = (cosine * dx + sine * dy, cosine * dy - sine * dx)
        riders[f"ganglion-{level}"] = f"translate({at[0]:.1f} {at[1]:.1f}) rotate({angle - turned:.1f})"
    return riders


def soft_paths(figure: LumbarFigure) -> dict[str, str]:
    """Path data of everything that changes its shape."""
    paths = {name: path for name, path in figure.shapes().items() if name.split("-")[0] not in RIGID}
    for level in LEVELS:
        paths[f"passing-{level}"] = curve(pixels(passing_root(figure.spine, level)), closed=False)
    return paths


def joint_numbers(spine: Spine) -> list[dict[str, Any]]:
    """Each joint, top to bottom: degrees bent, disc heights in mm, changes of the openings."""
    rows = []
    for level in LEVELS[::-1]:
        low_back, low_front = spine.upper_corners(below(level))
        up_back, up_front = spine.lower_corners(level)
        foramen, canal = spine.foramen_change(level), canal_change(spine, level)
        rows.append(
            {
                "joint": f"{level}/{below(level)}",
                "bent_deg": float(spine.motion[level]),
                "front_mm": float(np.hypot(*(up_front - low_front))),
                "back_mm": float(np.hypot(*(up_back - low_back))),
                "foramen_change": foramen,
                "canal_change": canal,
                "foramen": change_word(foramen, CHANGED),
                "canal": change_word(canal, CANAL_CHANGED),
            }
        )
    return rows


def _view() -> list[int]:
    """The part of the drawing that all states need, as an SVG viewBox."""
    places = [
        pixels(spine.put(level, outline))
        for spine in (Spine(bend, pull) for bend in BENDS for pull in PULLS)
        for level in VERTEBRAE
        for outline in BONES[level].values()
    ]
    low, high = np.vstack(places).min(axis=0) - VIEW_MARGIN, np.vstack(places).max(axis=0) + VIEW_MARGIN
    return [int(number) for number in (*np.floor(low), *np.ceil(high - low))]


NUMBERS = ("bent_deg", "front_mm", "back_mm", "foramen_change", "canal_change")


def _state(bend: float, pull: float, names: list[str]) -> dict[str, Any]:
    figure = LumbarFigure(bend, pull)
    paths = soft_paths(figure)
    return {
        "at": [_place(figure.spine, level) for level in VERTEBRAE],
        "soft": [[int(number) for number in _NUMBER.findall(paths[name])] for name in names],
        "numbers": [[round(row[name], 4) for name in NUMBERS] for row in joint_numbers(figure.spine)],
    }


@lru_cache(maxsize=1)
def scene() -> dict[str, Any]:
    """Plain values for the page; `svg` is the picture in standing, whose parts it moves."""
    names = list(soft_paths(LumbarFigure()))
    return {
        "svg": LumbarFigure(prefix=PREFIX).svg(),
        "prefix": PREFIX,
        "view": _view(),
        "bends": list(BENDS),
        "pulls": list(PULLS),
        "vertebrae": list(VERTEBRAE),
        "joints": [f"{level}/{below(level)}" for level in LEVELS[::-1]],
        "bones": _bones(),
        "riders": _riders(),
        "labels": {
            level: [*_local(np.array(label_place(level))).tolist(), LABEL_DROP] for level in VERTEBRAE
        },
        "soft": names,
        "numbers": list(NUMBERS),
        "limits": {"foramen": CHANGED, "canal": CANAL_CHANGED},
        "tints": {word: tokens()["lumbar"][word] for word in ("opens", "narrows", "as in standing")},
        "states": [_state(bend, pull, names) for bend in BENDS for pull in PULLS],
    }
