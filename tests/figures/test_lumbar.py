"""The lumbar spine from the side."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from handbook.figures import lumbar
from handbook.figures.lumbar import FULL_EXTENSION, FULL_FLEXION, LEVELS, Spine


def test_ranges_are_those_of_the_fact_base() -> None:
    assert (FULL_FLEXION, FULL_EXTENSION) == (52, 16)


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
