"""The lumbar spine from the side."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from handbook.core.catalogue import catalogue
from handbook.figures import lumbar
from handbook.figures.lumbar import BODY, DISC_HEIGHT, LEVELS, Spine, below, bend_limits, ranges
from handbook.figures.lumbar_room import (
    CANAL_CHANGED,
    canal_change,
    canal_depth,
    passing_root,
    resting_depths,
)
from handbook.figures.motion import LUMBAR_RANGE

ANATOMY = catalogue().anatomy


def test_ranges_are_those_of_the_fact_base() -> None:
    assert bend_limits() == LUMBAR_RANGE == (-16, 52)


def test_the_joints_share_the_whole_bend() -> None:
    for bend in (-16.0, -5.0, 0.0, 20.0, 52.0):
        assert sum(Spine(bend).motion.values()) == pytest.approx(bend)


def test_flexion_opens_and_extension_narrows() -> None:
    assert set(lumbar(52).openings.values()) == {"opens"}
    assert "opens" not in lumbar(-16).openings.values()
    assert "narrows" in lumbar(-16).openings.values()
    assert set(lumbar().openings.values()) == {"as in standing"}
    assert "narrows" not in lumbar(0, 2).openings.values()


def test_words_never_give_a_percentage() -> None:
    for figure in (lumbar(52), lumbar(-16), lumbar(0, 2)):
        assert "%" not in figure.alt + figure.description
        assert "per cent" not in figure.description


def test_nucleus_moves_back_in_flexion() -> None:
    def place(bend: float) -> float:
        spine = Spine(bend)
        disc, nucleus = spine.disc("L4"), spine.nucleus("L4")
        back, front = spine.lower_corners("L4")
        forward = (front - back) / ((front - back) ** 2).sum() ** 0.5
        return float((nucleus.mean(axis=0) - disc.mean(axis=0)) @ forward)

    assert place(52) < place(0) < place(-16)


def test_shapes_have_the_same_names_in_every_state() -> None:
    names = set(lumbar().shapes())
    assert names == set(lumbar(40).shapes()) == set(lumbar(-10, 1).shapes())
    assert {f"disc-{level}" for level in LEVELS} <= names


def test_picture_is_well_formed_small_and_repeatable() -> None:
    svg = lumbar(30, 1).svg()
    ET.fromstring(svg)
    assert len(svg) < 30_000
    assert svg == lumbar(30, 1).svg()
    assert "cc:license" in svg


@pytest.mark.parametrize(("bend", "pull"), [(60, 0), (-20, 0), (0, 3), (0, -1)])
def test_states_outside_the_range_are_refused(bend: float, pull: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        lumbar(bend, pull)


# --- the canal, and what the data say


def test_bending_opens_the_canal_and_arching_narrows_it() -> None:
    bent, arched = Spine(52), Spine(-16)
    for level in LEVELS:
        assert canal_change(bent, level) > CANAL_CHANGED
        assert canal_change(arched, level) < 0
        assert canal_change(Spine(0), level) == 0


def test_canal_changes_about_as_much_as_was_measured() -> None:
    """Schmid 1999 measured the area at L4/5, bent and arched; the drawing has only the depth."""
    areas = {row.posture: row.area_mm2 for row in ANATOMY.space if row.part == "canal"}
    measured = 1 - areas["extension"] / areas["flexion"]
    drawn = 1 - canal_depth(Spine(-16), "L4") / canal_depth(Spine(52), "L4")
    assert drawn == pytest.approx(measured, abs=0.05)


def test_openings_change_within_what_was_measured() -> None:
    (row,) = [row for row in ANATOMY.space if row.part == "foramen" and row.setting == "living"]
    for level in LEVELS:
        sizes = [1 + Spine(bend).foramen_change(level) for bend in (-16, 52)]
        assert 0 < 1 - sizes[0] / sizes[1] < row.change_percent / 100


def test_canal_is_as_deep_as_measured() -> None:
    bony = [row.canal_depth_mm for row in ANATOMY.vertebrae if row.canal_depth_mm]
    for depth in resting_depths().values():
        # Disc and ligament stand inside the bony canal.
        assert min(bony) - 7 < depth < max(bony)


def test_each_joint_moves_within_the_textbooks_range() -> None:
    textbook = ANATOMY.moves("textbook", "flexion-and-extension")
    for level in LEVELS:
        row = textbook[f"{level}/{below(level)}"]
        assert row.least_deg <= ranges("flexion")[level] + ranges("extension")[level] <= row.most_deg


def test_drawn_discs_are_as_tall_as_measured() -> None:
    for level in LEVELS:
        rows = [r for r in ANATOMY.discs if r.disc == f"{level}/{below(level)}"]
        heights = [r.middle_mm for r in rows]
        # Between the two series; where only one gives a number, within two standard deviations below it.
        spread = next(r.middle_sd_mm for r in rows if r.middle_sd_mm)
        least = min(heights) if len(rows) > 1 else heights[0] - 2 * spread
        assert least <= DISC_HEIGHT[level] <= max(heights)


def test_drawn_vertebrae_lie_between_bodies_and_living_people() -> None:
    (living,) = [row for row in ANATOMY.vertebrae if row.front_height_mm]
    from_bodies = {row.vertebra: row for row in ANATOMY.vertebrae if row is not living}
    larger = living.back_height_mm / from_bodies["L5"].back_height_mm
    for level in LEVELS:
        depth, _, back = BODY[level]
        row = from_bodies[level]
        assert row.back_height_mm <= back <= row.back_height_mm * larger
        assert depth == pytest.approx((row.upper_depth_mm + row.lower_depth_mm) / 2, rel=0.04)


def test_next_root_passes_behind_the_disc() -> None:
    for level in LEVELS:
        spine = Spine(20)
        back, front = spine.lower_corners(level)
        forward = (front - back) / np.hypot(*(front - back))
        rear = min(float(point @ forward) for point in spine.disc(level))
        assert float(passing_root(spine, level)[1] @ forward) < rear


def test_root_s1_runs_down_inside_the_sacrum() -> None:
    heights = Spine().root("S1")[:, 1]
    assert (np.diff(heights) < 0).all()
