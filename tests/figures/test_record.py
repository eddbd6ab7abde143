"""Picture and record agree: the phases, the position and the direction of the movement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import handbook as hb
from handbook.core.records import Exercise
from handbook.figures import describe, draw
from handbook.figures.library import Solved, pose_file, solved
from handbook.figures.posefile import PoseFile
from handbook.figures.shows import file_faults, picture_faults
from handbook.figures.staging import film_frames
from tests.figures.figure_cases import EXERCISES

BOOK = hb.catalogue()


def faults(file: PoseFile, poses: Solved, record: Exercise) -> list[str]:
    posture = BOOK.terms["positions"][file.position].shows if file.position in BOOK.terms["positions"] else ()
    found = [*file_faults(file, record), *picture_faults(file, poses, record, posture)]
    return [f"{where}: {text}" for where, text in found]


def test_picture_and_record_agree(exercise_id: str) -> None:
    found = faults(pose_file(exercise_id), solved(exercise_id), BOOK.exercises[exercise_id])
    assert found == []


@pytest.mark.parametrize("position", BOOK.terms["positions"])
def test_a_picture_in_another_position_is_named(position: str) -> None:
    """A pose lying face up shows none of the positions that say what they must show, but its own."""
    file, record = pose_file("knee-rocks"), BOOK.exercises["knee-rocks"]
    moved = replace(file, position=position)
    found = faults(moved, solved("knee-rocks"), replace(record, positions=(position,)))
    wanted = bool(BOOK.terms["positions"][position].shows) and position not in record.positions
    assert bool(found) == wanted, found


@pytest.mark.parametrize(
    ("exercise", "pose", "record", "words"),
    [
        ("cobra", {"name": "Kobra"}, {}, "name: 'Kobra' is not the name of the record; use 'Cobra'"),
        ("cobra", {"position": "supine"}, {}, "position: 'supine' is not a position of the record"),
        ("cobra", {}, {"steps": ()}, "phases: start, lift, lower are not the steps of the record"),
        ("cat-camel", {}, {"easier": (), "harder": ()}, "pictures no easier or harder change"),
        ("cat-camel", {}, {"directions": ("rotation",)}, "no phase turns the low back more than 4 degrees"),
        ("cobra", {}, {"directions": ("flexion",)}, "the key phase must be one that rounds the low back"),
        ("glute-bridge", {}, {"directions": ("lateral",)}, "no phase bends the low back sideways"),
        ("seated-forward-fold", {}, {"directions": ("neutral",)}, "the record keeps it still"),
        ("seated-forward-fold", {}, {"directions": ("traction",)}, "shows no pull"),
        ("cat-camel", {"tempo_s": 12.0}, {}, "animation: tempo_s is 12, the record says 6"),
    ],
)
def test_what_differs_from_the_record_is_named(
    exercise: str, pose: dict[str, Any], record: dict[str, Any], words: str
) -> None:
    file = replace(pose_file(exercise), **pose)
    found = faults(file, solved(exercise), replace(BOOK.exercises[exercise], **record))
    assert any(words in text for text in found), found


def test_a_one_sided_exercise_needs_a_side_in_its_picture() -> None:
    record = BOOK.exercises["cobra"]
    one_sided = replace(record, default_dose=replace(record.default_dose, per_side=True))
    (found,) = faults(pose_file("cobra"), solved("cobra"), one_sided)
    assert "its highlight must name one side" in found


def test_where_both_sides_work_the_stronger_one_gives_the_side() -> None:
    file = pose_file("standing-hip-abduction")
    key = file.phase(file.key_phase)
    assert min(key.highlight["hip-side_r"], key.highlight["hip-side_l"]) > 0
    assert file.side == "right"
    even = replace(key, highlight=dict.fromkeys(key.highlight, 1.0))
    assert replace(file, phases=(even,)).side == ""


def test_a_phase_without_words_is_named() -> None:
    file = pose_file("cobra")
    silent = replace(file, phases=tuple(replace(phase, words="") for phase in file.phases))
    assert len(faults(silent, solved("cobra"), BOOK.exercises["cobra"])) == len(file.phases)


def test_words_come_from_the_pose(exercise_id: str) -> None:
    figure = draw(exercise_id)
    assert pose_file(exercise_id).name in figure.alt
    assert len(figure.alt) < 200
    assert (
        describe.low_back(solved(exercise_id).phases[pose_file(exercise_id).key_phase])[:8]
        in figure.description.lower()
    )


def test_description_gives_the_angle() -> None:
    text = draw("cat-camel").phase("round").description
    assert text.startswith("On hands and knees")
    assert "rounded about 40 degrees" in text or "rounded about 35 degrees" in text


def test_mirrored_words_swap_sides() -> None:
    figure = draw("knee-rocks").phase("left")
    assert "to the left" in figure.alt
    assert "to the right" in figure.other_side().alt


@pytest.mark.parametrize("exercise", [id for id in EXERCISES if pose_file(id).tempo_s])
def test_movements_with_the_breath_keep_the_records_tempo(exercise: str) -> None:
    least, most = BOOK.exercises[exercise].default_dose.tempo_s
    _, timing = film_frames(pose_file(exercise), solved(exercise))
    assert least - 0.05 <= timing.seconds <= most + 0.05


def test_a_film_says_how_long_it_is() -> None:
    _, timing = film_frames(pose_file("cat-camel"), solved("cat-camel"))
    assert f' data-seconds="{timing.seconds:g}"' in draw("cat-camel").animated().svg()
