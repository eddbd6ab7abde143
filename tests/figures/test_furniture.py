"""Chairs, counters, beds, walls and sticks: the body stands off them, and they hide what is behind them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from handbook.figures.camera import Camera
from handbook.figures.furniture import chair, counter, wall
from handbook.figures.measures import CM
from handbook.figures.posed import Posed
from handbook.figures.posefile import PoseError, PoseFile
from handbook.figures.props import Box, Stick
from handbook.figures.quality import measure
from handbook.figures.skeleton import pose_vector
from handbook.figures.solving import solve_phases
from handbook.figures.staging import depth_order
from handbook.figures.straps import line_of, strap_point
from tests.figures.figure_cases import pose_from

SITTING = """
id = "test"
name = "Test"
position = "sitting"
camera = { azimuth = 20, elevation = 10 }
[[props]]
kind = "chair"
arms = true
[[phases]]
id = "start"
symmetric = true
angles = { y = 55, hip = 84, knee = 86, shoulder = 12, shoulder_out = 12, elbow = 70, forearm_turn = 85 }
contacts = { thigh = "chair", heel = "floor", palm = "chair-arm" }
"""


@pytest.fixture
def sitting(tmp_path: Path) -> PoseFile:
    return pose_from(tmp_path, SITTING)


@pytest.mark.slow
def test_who_sits_on_a_chair_touches_it_and_does_not_sink_in(sitting: PoseFile) -> None:
    pose = solve_phases(sitting)["start"]
    quality = measure(sitting, sitting.phase("start"), pose)
    assert quality.worst_contact < 10
    assert quality.worst_depth < 10
    thigh = Posed(pose).rotation("thigh_r")[:, 1]
    assert abs(thigh[1]) < 0.2, "the thighs are level"


def test_each_hand_has_its_own_armrest(sitting: PoseFile) -> None:
    contacts = sitting.phase("start").contacts
    assert (contacts["palm_r"], contacts["palm_l"]) == ("chair-arm_r", "chair-arm_l")


def test_a_mirrored_phase_uses_the_other_armrest(tmp_path: Path) -> None:
    one_hand = SITTING.replace("symmetric = true", "").replace('palm = "chair-arm"', 'palm_r = "chair-arm"')
    file = pose_from(tmp_path, one_hand + '[[phases]]\nid = "other"\nmirror_of = "start"\n')
    assert file.phase("other").contacts["palm_l"] == "chair-arm_l"


@pytest.mark.parametrize(("azimuth", "hides"), [(40, False), (140, False), (-40, True), (-140, True)])
def test_the_backrest_hides_the_trunk_only_from_behind(
    sitting: PoseFile, azimuth: float, hides: bool
) -> None:
    solids = {solid.name: solid for solid in sitting.solids if isinstance(solid, Box)}
    body = Posed(pose_vector(sitting.phase("start").angles)[0])
    order = depth_order([body], Camera(azimuth, 12), solids, [], {})
    assert (order.index("chair-back") > order.index("torso")) == hides


def test_a_chair_can_be_turned_and_moved() -> None:
    here, there = chair()[0], chair(at=(50, 10), turn=180)[0]
    assert there.centre[0] == pytest.approx(50 * CM - here.centre[0])
    back = next(part for part in chair(at=(50, 0), turn=180) if part.name == "chair-back")
    assert back.centre[0] > 50 * CM, "its back is where its front was"


@pytest.mark.parametrize("cushion", [False, True])
def test_height_is_that_of_the_surface_sat_on(cushion: bool) -> None:
    assert chair(height=50, cushion=cushion)[0].corners()[:, 1].max() == pytest.approx(50 * CM)


def test_counter_and_wall_end_where_they_are_put() -> None:
    worktop = counter(at=(38, 0), height=92)[0].corners() / CM
    assert worktop[:, 0].min() == pytest.approx(38)
    assert worktop[:, 1].max() == pytest.approx(92)
    assert wall(at=(-14, 0))[0].corners()[:, 0].max() / CM == pytest.approx(-14)


def test_a_stick_along_the_back_is_straight_and_outside_the_body() -> None:
    body = Posed(pose_vector({"y": 0.53, "pitch": 50, "hip_r": 50, "hip_l": 50})[0])
    places = ("tail", "upper-back", "head-back")
    stick = Stick(places, 1.3 * CM, "stick", 120 * CM)
    low, high = line_of(body, stick)
    assert np.linalg.norm(high - low) == pytest.approx(120 * CM)
    along = (high - low) / np.linalg.norm(high - low)
    behind = -body.rotation("T5")[:, 0]
    for name in places:
        away = low - strap_point(body, name)
        away -= (away @ along) * along
        assert away @ behind > 0


@pytest.mark.parametrize(
    ("prop", "words"),
    [
        ('kind = "chair"\nwheels = true', ["test.toml", "'chair'", "wheels", "cushion"]),
        ('kind = "stick"\nthrough = ["tail", "wing"]', ["test.toml", "'stick'", "'wing'", "upper-back"]),
    ],
)
def test_a_prop_that_cannot_be_is_answered_with_a_sentence(
    tmp_path: Path, prop: str, words: list[str]
) -> None:
    with pytest.raises(PoseError) as caught:
        pose_from(tmp_path, SITTING.replace('kind = "chair"\narms = true', prop))
    for word in words:
        assert word in str(caught.value), str(caught.value)
