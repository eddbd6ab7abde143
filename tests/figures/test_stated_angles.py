"""Pictures keep to the angles that the fact base and the ratings state, in stills, variants and films.

`data/poses/stated_angles.csv`: the angle our fact base gives for a phase (an estimate; people differ by 20
degrees and more) and the range the picture must keep to.  Phase `*` is a limit for every picture of the
exercise.  A range that leaves the usual room round the stated angle says why.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

import pytest

from handbook.figures.describe import joint
from handbook.figures.library import folder, pose_file, solved
from handbook.figures.measures import JOINT_INDEX, Array
from tests.figures.figure_cases import EXERCISES, RECORDS

DATA = RECORDS.parent
ROOM = 20.0  # degrees round a stated angle, each way
LUMBAR_ROOM = 8.0
HIP_BEYOND = 10.0  # degrees that a bent hip may pass its stated angle
BENT_HIP = 60.0


@dataclass(frozen=True)
class Stated:
    exercise: str
    phase: str
    joint: str
    stated: float | None
    least: float
    most: float
    why: str

    @property
    def joints(self) -> list[str]:
        """A joint without a side means both."""
        return [self.joint] if self.joint in JOINT_INDEX else [f"{self.joint}_r", f"{self.joint}_l"]

    @property
    def usual(self) -> tuple[float, float]:
        """The range that needs no reason."""
        assert self.stated is not None
        room = LUMBAR_ROOM if self.joint == "lumbar" else ROOM
        bent_hip = self.joint.startswith("hip") and self.stated >= BENT_HIP
        return self.stated - room, self.stated + (HIP_BEYOND if bent_hip else room)


def _read() -> list[Stated]:
    with (folder() / "stated_angles.csv").open(encoding="utf-8", newline="") as file:
        return [
            Stated(
                row["exercise"],
                row["phase"],
                row["joint"],
                float(row["stated"]) if row["stated"] else None,
                float(row["least"] or "-inf"),
                float(row["most"] or "inf"),
                row["why"],
            )
            for row in csv.DictReader(file)
        ]


STATED = _read()


def every_pose(exercise_id: str) -> list[tuple[str, Array]]:
    """Phases, variants and the frames of the film."""
    poses = solved(exercise_id)
    frames = [(f"{move} {i}", pose) for move, row in poses.between.items() for i, pose in enumerate(row, 1)]
    return [*poses.phases.items(), *frames]


def outside(poses: list[tuple[str, Array]], limit: Stated) -> list[tuple[str, str, float]]:
    """(pose, joint, degrees) of whatever leaves the range."""
    return [
        (name, which, value)
        for name, pose in poses
        for which in limit.joints
        if not limit.least <= (value := joint(pose, which)) <= limit.most
    ]


@pytest.mark.parametrize("limit", STATED, ids=lambda row: f"{row.exercise}-{row.phase}-{row.joint}")
def test_picture_keeps_to_the_stated_angle(limit: Stated) -> None:
    poses = every_pose(limit.exercise)
    if limit.phase != "*":
        poses = [(name, pose) for name, pose in poses if name == limit.phase]
    assert poses, f"{limit.exercise} has no phase {limit.phase}"
    assert outside(poses, limit) == []


def test_a_pose_outside_its_range_is_found() -> None:
    pose = solved("supine-hamstring-stretch").phases["hold"].copy()
    pose[JOINT_INDEX["hip_r"]] = 98.0
    limit = next(row for row in STATED if (row.exercise, row.phase) == ("supine-hamstring-stretch", "*"))
    assert outside([("hold", pose)], limit) == [("hold", "hip_r", 98.0)]


def test_every_exercise_has_its_angles() -> None:
    for exercise_id in EXERCISES:
        joints = {row.joint.split("_")[0] for row in STATED if row.exercise == exercise_id}
        assert {"lumbar", "hip", "knee"} <= joints, exercise_id


def test_ranges_hold_the_stated_angle_and_wider_ones_say_why() -> None:
    for row in STATED:
        if row.stated is None:
            assert row.why, row
            continue
        assert row.least <= row.stated <= row.most, row
        low, high = row.usual
        assert (row.least >= low and row.most <= high) or row.why, row


# What a rating for a replaced hip says about 90 degrees, and what the pictures may then show: the most that
# any hip bends in any picture of the exercise, variants included.
HIP_WORDS = (
    (r"well past 90|past 90 degrees: not the operated|bends its hip past 90", (95.0, 140.0)),
    (r"a little past 90", (90.0, 100.0)),
    (r"takes the hip past 90", (90.0, 105.0)),
    (r"stop well before 90|well past that", (90.0, 130.0)),
    (r"(close|about) to 90|to about 90", (65.0, 92.0)),
    (r"below 90", (0.0, 90.0)),
)


def hip_words() -> list[tuple[str, float, float]]:
    """(exercise, least, most) of every rating for a replaced hip that names 90 degrees."""
    with (DATA / "ratings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["condition"] == "hip-replacement"]
    found = []
    for row in rows:
        ranges = [span for pattern, span in HIP_WORDS if re.search(pattern, row["reason"])]
        assert ranges or "90" not in row["reason"], f"{row['exercise']}: no range for {row['reason']!r}"
        if ranges:
            found.append((row["exercise"], *ranges[0]))
    return found


@pytest.mark.parametrize(("exercise", "least", "most"), hip_words())
def test_words_about_a_replaced_hip_fit_the_pictures(exercise: str, least: float, most: float) -> None:
    bends = [joint(pose, f"hip_{side}") for _, pose in every_pose(exercise) for side in "rl"]
    assert least <= max(bends) <= most, max(bends)


def test_a_hip_past_90_is_never_without_a_word() -> None:
    named = {exercise for exercise, *_ in hip_words()}
    with (DATA / "ratings.csv").open(encoding="utf-8", newline="") as file:
        verdicts = {
            row["exercise"]: row["verdict"]
            for row in csv.DictReader(file)
            if row["condition"] == "hip-replacement"
        }
    for exercise in EXERCISES:
        bend = max(joint(pose, f"hip_{side}") for _, pose in every_pose(exercise) for side in "rl")
        if bend > 90.5:
            assert exercise in named or verdicts[exercise] == "avoid", (exercise, bend)
            assert verdicts[exercise] != "suitable", (exercise, bend)


def test_deep_knees_are_those_of_the_text() -> None:
    """Child's pose needs about 150 degrees of knee bend (condition: knee problem)."""
    pose = solved("childs-pose").phases[pose_file("childs-pose").key_phase]
    assert joint(pose, "knee_r") == pytest.approx(150, abs=8)


def test_ball_drape_rounds_two_thirds_with_the_knees_down() -> None:
    """The record: about two thirds of the low back's 52 degrees (Pearcy 1984), knees or toes down."""
    file = pose_file("ball-drape")
    assert joint(solved("ball-drape").phases["drape"], "lumbar") == pytest.approx(52 * 2 / 3, abs=4)
    assert {"knee_r", "knee_l"} <= set(file.phase("drape").contacts)
