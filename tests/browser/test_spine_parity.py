"""The page's lumbar spine equals hb.lumbar: mixing a few computed states stays within 0.6 mm."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from handbook.figures.lumbar import LEVELS, Spine, bend_limits
from handbook.figures.lumbar_scene import BENDS, PULLS, joint_numbers, scene, soft_paths
from handbook.figures.lumbar_svg import ORIGIN, UNITS, LumbarFigure
from handbook.figures.measures import DEGREE
from tests.conftest import FULL
from tests.node import ask_node

RANDOM_SETTINGS = 120 if FULL else 8
TOLERANCE_MM = 0.6  # less than a pixel on a phone
CHANGE_TOLERANCE = 0.015  # of an opening; words are compared beyond it
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def settings() -> list[tuple[float, float]]:
    least, most = bend_limits()
    rng = random.Random(5)
    corners = [(least, 0.0), (least, 2.0), (0.0, 0.0), (most, 0.0), (most, 2.0)]
    between = [((a + b) / 2, 1.0) for a, b in pairwise(BENDS)]
    drawn = [(rng.uniform(least, most), rng.uniform(*PULLS)) for _ in range(RANDOM_SETTINGS)]
    return [*corners, *between, *drawn]


def points(path: str) -> np.ndarray:
    """The end points of a path of figures/paths.py, mm."""
    numbers = [float(number) for number in NUMBER.findall(path)]
    ends = [numbers[:2]]
    if "q" in path:
        ends += [numbers[4:6], *zip(numbers[6::2], numbers[7::2], strict=True)]
    else:
        ends += [numbers[6:8], *zip(numbers[10::4], numbers[11::4], strict=True)]
    return np.cumsum(np.array(ends), axis=0) / UNITS


def off_the_line(found: np.ndarray, line: np.ndarray) -> np.ndarray:
    """Distance of each point from a line, mm; traced outlines may begin anywhere along their edge."""
    start, step = line[:-1], np.diff(line, axis=0)
    square = np.maximum((step**2).sum(axis=1), 1e-9)
    share = np.clip(((found[:, None] - start) * step).sum(axis=2) / square, 0, 1)
    return np.hypot(*(found[:, None] - start - share[..., None] * step).transpose(2, 0, 1)).min(axis=1)


@pytest.fixture(scope="module")
def drawn() -> list[tuple[tuple[float, float], dict]]:
    chosen = settings()
    found = ask_node(Path(__file__).with_name("spine.mjs"), {"scene": scene(), "settings": chosen})
    return list(zip(chosen, found, strict=True))


def test_bones_stand_where_python_puts_them(drawn):
    for (bend, pull), page in drawn:
        spine = Spine(bend, pull)
        for level in ("S1", *LEVELS):
            angle, origin = spine.frames[level]
            turned, x, y = page["at"][level]
            assert turned == pytest.approx(-angle / DEGREE, abs=0.3)
            there = (origin * np.array([1, -1]) + ORIGIN) * UNITS
            assert np.hypot(*(there - np.array([x, y]))) / UNITS < TOLERANCE_MM, (bend, pull, level)


def test_discs_nerves_and_openings_have_pythons_shape(drawn):
    for (bend, pull), page in drawn:
        for name, path in soft_paths(LumbarFigure(bend, pull)).items():
            gaps = off_the_line(points(page["paths"][name]), points(path))
            assert gaps.max() < TOLERANCE_MM, (bend, pull, name, gaps.max())


def test_numbers_and_words_are_pythons(drawn):
    for (bend, pull), page in drawn:
        for row, there in zip(joint_numbers(Spine(bend, pull)), page["joints"], strict=True):
            for name in ("bent_deg", "front_mm", "back_mm"):
                assert there[name] == pytest.approx(row[name], abs=0.06), (bend, pull, name)
            for part, limit in scene()["limits"].items():
                change = row[f"{part}_change"]
                assert there[f"{part}_change"] == pytest.approx(change, abs=CHANGE_TOLERANCE)
                if abs(abs(change) - limit) > CHANGE_TOLERANCE:
                    assert there[part] == row[part], (bend, pull, row["joint"], part)


def test_an_edited_state_is_noticed(drawn):
    """The comparison can fail: one disc moved by 2 mm is seen."""
    (bend, pull), page = drawn[0]
    path = soft_paths(LumbarFigure(bend, pull))["disc-L4"]
    gaps = off_the_line(points(page["paths"]["disc-L4"]) + np.array([2.0, 0.0]), points(path))
    assert gaps.max() > TOLERANCE_MM
