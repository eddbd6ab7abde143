"""Every fault of a pose is named by the check: file, place, value, what is allowed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from handbook.figures.describe import joint
from handbook.figures.library import pose_file, solved
from handbook.press.data.compile import check_all, read_records
from handbook.press.data.poses import pose_problems
from handbook.press.data.problems import DataError
from tests.press.data.spoil import edit

# Each spoilt file is one of these; the others would be measured again for every fault.
FEW = (
    "abdominal-brace",
    "bird-dog",
    "cat-camel",
    "childs-pose",
    "cobra",
    "figure-four-stretch",
    "sit-to-stand",
)


def faults(data: Path) -> list[str]:
    """Every fault of the poses that stand in a folder."""
    records, _ = read_records(data)
    assert records
    return [str(problem) for problem in pose_problems(data, records)]


@pytest.fixture
def few(whole: Path) -> Path:
    """A copy of the records with a few exercises only."""
    for folder in ("exercises", "poses", "poses/solved"):
        for path in (whole / folder).iterdir():
            if path.is_file() and path.suffix in (".toml", ".json") and path.stem not in FEW:
                path.unlink()
    for name in ("ratings.csv", "answers.csv", "poses/stated_angles.csv"):
        path = whole / name
        first, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(first + "".join(row for row in rows if row.startswith(FEW)), encoding="utf-8")
    return whole


def test_the_committed_poses_are_clean(root):
    assert faults(root / "data") == []


def test_the_few_are_clean(few):
    assert faults(few) == []


def test_a_missing_pose_fails_the_whole_check(whole):
    (whole / "poses/cobra.toml").unlink()
    with pytest.raises(DataError, match=r"poses/cobra\.toml: this file is missing"):
        check_all(whole)


def test_a_pose_that_was_not_solved_says_how(few):
    (few / "poses/solved/cobra.json").unlink()
    assert "poses/cobra.toml: cobra has not been solved; run handbook pose --solve cobra" in faults(few)


def test_angles_that_belong_to_another_file_ask_to_be_solved_again(few):
    edit(few / "poses/cobra.toml", 'id = "lift"', 'id = "rise"')
    assert any("has no phase 'rise'; run handbook pose --solve cobra" in fault for fault in faults(few))
    path = few / "poses/solved/cat-camel.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["between"].popitem()
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert any("cat-camel.json moves otherwise than cat-camel.toml" in fault for fault in faults(few))
    path.write_text("[]", encoding="utf-8")
    assert any("cat-camel.json cannot be read" in fault for fault in faults(few))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("ratings.csv", 'both hands down.",toes-down', 'both hands down.",toes', "[form]: 'toes'"),
        ("answers.csv", 'breathe on.",one-leg', 'breathe on.",one-arm', "[form]: 'one-arm'"),
        (
            "exercises/abdominal-brace.toml",
            '= "sitting"\n',
            '= "lift-foot"\n',
            "[upright_picture]: 'lift-foot'",
        ),
    ],
)
def test_a_form_is_an_easier_change_with_a_picture(few, file, old, new, says):
    edit(few / file, old, new)
    assert any(f"{says} is no easier change of" in fault for fault in faults(few)), faults(few)


def test_a_harder_change_that_a_programme_steps_up_to_has_a_picture(few):
    undrawn, dose = 'id = "pause"\n', "dose = { sets = 2, reps = 5, seconds = 5 }\n"
    edit(few / "exercises/sit-to-stand.toml", undrawn, undrawn + dose)
    (found,) = faults(few)
    assert found.startswith("exercises/sit-to-stand.toml [pause.dose]")
    assert "draw 'pause' in poses/sit-to-stand.toml" in found


def test_a_pose_or_angles_of_no_exercise_are_named(few):
    shutil.copy(few / "poses/solved/cobra.json", few / "poses/solved/kobra.json")
    assert faults(few) == ["poses/solved/kobra.json: there is no exercise 'kobra'; rename or delete it"]


@pytest.mark.share(4)
@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("cobra.toml", 'position = "prone"', 'position = "supine"', "[position]: 'supine' is not a position"),
        ("cobra.toml", "neck = -16", "neck = -160", "joint 'neck': -160 degrees is outside"),
        ("cobra.toml", "camera = { azimuth", "camera = { azimut", "camera is"),
        ("cobra.toml", "reach = { palm = { at = [44, 1.7, 23] } }", "reach = { palm = 3 }", "not the form"),
        ("figure-four-stretch.toml", "highlight = {", "highlight = { buttock = 1 } #", "must name one side"),
        (
            "stated_angles.csv",
            "cat-camel,round,lumbar,35,27,43,",
            "cat-camel,round,lumbar,,,,",
            "no angle for",
        ),
        (
            "stated_angles.csv",
            "cat-camel,round,lumbar,35,27,43,",
            "cat-camel,round,lumbar,35,7,43,",
            "say why",
        ),
        ("stated_angles.csv", "lumbar,35,27,43,", "lumbar,35,36,43,", "35 lies outside 36 to 43"),
        ("stated_angles.csv", "lumbar,35,27,43,", "lumbar,30,22,38,", "cat-camel / round: lumbar is 4"),
        ("stated_angles.csv", "cat-camel,round,lumbar", "cat-camel,ronud,lumbar", "has no phase 'ronud'"),
        ("stated_angles.csv", "cat-camel,round,lumbar", "cat-camel,round,lumbur", "unknown 'lumbur'"),
        ("stated_angles.csv", "cat-camel,round,lumbar", "cat-camle,round,lumbar", "unknown 'cat-camle'"),
    ],
)
def test_faults_of_poses_and_stated_angles_are_named(few, file, old, new, says):
    edit(few / "poses" / file, old, new)
    found = faults(few)
    assert any(fault.startswith(f"poses/{file}") and says in fault for fault in found), found


def test_every_exercise_needs_its_angles_of_low_back_hip_and_knee(few):
    path = few / "poses/stated_angles.csv"
    kept = re.sub(r"^cobra,.*,knee.*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(kept, encoding="utf-8")
    assert "poses/stated_angles.csv: no row for cobra / knee" in faults(few)


@pytest.mark.parametrize(
    ("verdict", "reason", "says"),
    [
        ("caution", "The hip stays below 90 degrees.", "the reason says otherwise"),
        ("caution", "It goes to 90 somehow.", "its words about 90 degrees are not known"),
        ("caution", "Do it slowly.", "the reason does not name it"),
        ("suitable", "It goes well past 90 degrees.", "so it is not suitable"),
    ],
)
def test_words_about_a_replaced_hip_must_fit_the_pictures(few, verdict, reason, says):
    path = few / "ratings.csv"
    text = path.read_text(encoding="utf-8")
    kind, limit = ("ask", "Ask your surgeon.") if verdict == "caution" else ("", "")
    unlock = "agreed" if kind else ""
    row = f"childs-pose,hip-replacement,{verdict},{kind},{limit},,,{reason},4,,,{unlock}"
    path.write_text(re.sub(r"^childs-pose,hip-replacement,.*$", row, text, flags=re.M), encoding="utf-8")
    (found,) = faults(few)
    assert "[childs-pose / hip-replacement]" in found
    assert says in found


# --- what single texts say of a pose ----------------------------------------------------------------


def test_deep_knees_are_those_of_the_text() -> None:
    """Child's pose needs about 150 degrees of knee bend (condition: knee problem)."""
    pose = solved("childs-pose").phases[pose_file("childs-pose").key_phase]
    assert joint(pose, "knee_r") == pytest.approx(150, abs=8)


def test_ball_drape_rounds_two_thirds_with_the_knees_down() -> None:
    """The record: about two thirds of the low back's 52 degrees (Pearcy 1984), knees or toes down."""
    file = pose_file("ball-drape")
    assert joint(solved("ball-drape").phases["drape"], "lumbar") == pytest.approx(52 * 2 / 3, abs=4)
    assert {"knee_r", "knee_l"} <= set(file.phase("drape").contacts)
