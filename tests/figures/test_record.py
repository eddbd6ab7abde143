"""Picture and record agree: the phases, the position and the direction of the movement."""

from __future__ import annotations

import re

import numpy as np
import pytest

from handbook.figures import describe, draw
from handbook.figures.describe import joint
from handbook.figures.library import pose_file, solved
from handbook.figures.patches import PATCHES
from handbook.figures.posed import Posed
from tests.figures.figure_cases import EXERCISES, record_of

BENT = 8.0  # degrees of lumbar motion that count as flexion or extension
TURNED = 4.0  # the whole lumbar spine turns 5 to 10 degrees (Pearcy 1984)
ROUNDED = 25.0


def pose_of(exercise_id: str, phase: str | None = None) -> np.ndarray:
    file = pose_file(exercise_id)
    return solved(exercise_id).phases[phase or file.key_phase]


def all_poses(exercise_id: str) -> list[np.ndarray]:
    return [pose_of(exercise_id, phase) for phase in pose_file(exercise_id).shown]


def test_all_26_exercises_are_drawn() -> None:
    assert len(EXERCISES) == 26


def test_phases_are_the_steps_of_the_record(exercise_id: str) -> None:
    steps = [step["phase"] for step in record_of(exercise_id)["steps"]]
    assert list(pose_file(exercise_id).shown) == steps


def test_name_and_position_are_those_of_the_record(exercise_id: str) -> None:
    record = record_of(exercise_id)
    assert pose_file(exercise_id).position in record["positions"]
    assert pose_file(exercise_id).name == record["name"]


def test_direction_shows_in_the_low_back(exercise_id: str) -> None:
    directions = record_of(exercise_id)["directions"]
    poses = all_poses(exercise_id)
    bends = [joint(pose, "lumbar") for pose in poses]
    if "flexion" in directions:
        assert max(bends) > BENT, bends
    if "extension" in directions:
        assert min(bends) < -BENT, bends
    if "rotation" in directions:
        assert max(abs(joint(pose, "lumbar_turn")) for pose in poses) > TURNED
    if "lateral" in directions:
        assert max(abs(joint(pose, "lumbar_side")) for pose in poses) > TURNED
    if directions[0] in ("neutral", "neural", "traction"):
        key = joint(pose_of(exercise_id), "lumbar")
        assert abs(key) < ROUNDED or "flexion" in directions, key


def test_main_direction_shows_at_the_key_phase(exercise_id: str) -> None:
    key = pose_of(exercise_id)
    main = record_of(exercise_id)["directions"][0]
    if main == "flexion":
        assert joint(key, "lumbar") > BENT
    elif main == "extension":
        assert joint(key, "lumbar") < -BENT
    elif main == "rotation":
        assert abs(joint(key, "lumbar_turn")) > TURNED
    elif main == "traction":
        assert reaches_overhead(key) or trunk_hangs(key) or hands_carry(exercise_id), (
            "traction without a pull"
        )


def reaches_overhead(pose: np.ndarray) -> bool:
    """Hands beyond the head along the trunk."""
    body = Posed(pose)
    along = body.origin("T1") - body.origin("pelvis")
    along /= np.linalg.norm(along)
    return bool((body.patch("hand_r") - body.origin("head")) @ along > 0)


def trunk_hangs(pose: np.ndarray) -> bool:
    """Head lower than the pelvis: the trunk hangs from the hips."""
    body = Posed(pose)
    return bool(body.origin("head")[1] < body.origin("pelvis")[1])


def hands_carry(exercise_id: str) -> bool:
    """Hands push against something at the key phase, so that the trunk is partly unloaded."""
    phase = pose_file(exercise_id).phase(pose_file(exercise_id).key_phase)
    hands = ("palm", "hand")
    return any(reach.patch.startswith(hands) for reach in phase.reach) or any(
        p.startswith(hands) for p in phase.contacts
    )


def test_position_shows_in_the_pose(exercise_id: str) -> None:
    position = pose_file(exercise_id).position
    start = Posed(pose_of(exercise_id, pose_file(exercise_id).shown[0]))
    chest, trunk = start.rotation("T6")[:, 0], start.rotation("T6")[:, 1]
    hips = start.origin("pelvis")[1]
    if position == "supine":
        assert chest[1] > 0.8
    elif position in ("prone", "hands-and-knees", "hands-and-feet"):
        assert chest[1] < -0.5
    elif position in ("standing", "hanging"):
        assert hips > 0.45
        assert trunk[1] > 0.3
    elif position == "sitting":
        assert hips < 0.12
        assert trunk[1] > 0.8
    elif position == "kneeling":
        assert start.lowest[[*_knees()]].min() < 0.01
    if position == "hanging":
        body = Posed(pose_of(exercise_id))
        assert body.patch("hand_r")[1] > body.origin("head")[1] + 0.1


def _knees() -> list[int]:
    return [int(i) for i in PATCHES["knee_r"]]


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_words_come_from_the_pose(exercise_id: str) -> None:
    figure = draw(exercise_id)
    assert pose_file(exercise_id).name in figure.alt
    assert len(figure.alt) < 200
    assert describe.low_back(pose_of(exercise_id))[:8] in figure.description.lower()


def test_description_gives_the_angle() -> None:
    text = draw("cat-camel").phase("round").description
    assert text.startswith("On hands and knees")
    assert "rounded about 40 degrees" in text or "rounded about 35 degrees" in text


def test_mirrored_words_swap_sides() -> None:
    figure = draw("knee-rocks").phase("left")
    assert "to the left" in figure.alt
    assert "to the right" in figure.other_side().alt


def test_variants_picture_a_change_of_the_record(exercise_id: str) -> None:
    record = record_of(exercise_id)
    for name in pose_file(exercise_id).variants:
        kind, _, number = name.partition("-")
        assert 1 <= int(number) <= len(record[kind]), name
        assert name not in pose_file(exercise_id).shown


@pytest.mark.parametrize("exercise", ["cat-camel", "glute-bridge", "prone-press-up"])
def test_movements_with_the_breath_keep_the_records_tempo(exercise: str) -> None:
    tempo = record_of(exercise)["default_dose"]["tempo_s"]
    seconds = re.search(r'data-seconds="([0-9.]+)"', draw(exercise).animated().svg())
    assert seconds
    assert float(seconds[1]) == pytest.approx(tempo, abs=0.05)
