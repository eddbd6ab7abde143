"""Bad pose files say where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.figures.posefile import PoseError
from tests.figures.figure_cases import pose_from

GOOD = """
id = "test"
name = "Test"
position = "supine"
camera = { azimuth = 10, elevation = 9 }
[[phases]]
id = "start"
angles = { knee = 90 }
contacts = { head = "floor" }
"""


def test_a_joint_without_side_means_both(tmp_path: Path) -> None:
    phase = pose_from(tmp_path, GOOD).phases[0]
    assert phase.angles == {"knee_r": 90, "knee_l": 90}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("knee = 90", "knee = 190", ["test.toml", "'start'", "'knee_r'", "190", "0 to 162"]),
        ("knee = 90", "kneee = 90", ["test.toml", "'start'", "'kneee'", "knee_r"]),
        ('head = "floor"', 'head = "bed"', ["test.toml", "'start'", "'head'", "'bed'", "floor"]),
        ('head = "floor"', 'nose = "floor"', ["test.toml", "'start'", "'nose'"]),
        ('id = "test"', 'id = "other"', ["test.toml", "'other'", "'test'"]),
        ('name = "Test"', "", ["test.toml", "'name'", "missing"]),
        ('name = "Test"', 'name = "Test"\ncolour = "red"', ["test.toml", "'colour'"]),
        ("angles = { knee = 90 }", "angel = {}", ["test.toml", "'start'", "'angel'"]),
        ("angles = { knee = 90 }", 'same_as = "end"', ["test.toml", "'end'", "start"]),
        ("[[phases]]", '[[props]]\nkind = "sofa"\n[[phases]]', ["test.toml", "'sofa'", "ball"]),
        ("[[phases]]", '[[props]]\nkind = "ball"\n[[phases]]', ["test.toml", "'ball'", "radius"]),
        ("[[phases]]", "[[phases", ["test.toml", "TOML"]),
        (
            "angles = { knee = 90 }",
            "camera = { azimuth = 30 }",
            ["test.toml", "'start'", "camera", "elevation"],
        ),
        (
            "angles = { knee = 90 }",
            "camera = { azimuth = 30, elevation = 9 }",
            ["test.toml", "'start'", "film", "camera"],
        ),
    ],
)
def test_errors_name_file_phase_joint_value_and_limit(
    tmp_path: Path, old: str, new: str, words: list[str]
) -> None:
    with pytest.raises(PoseError) as caught:
        pose_from(tmp_path, GOOD.replace(old, new))
    for word in words:
        assert word in str(caught.value), str(caught.value)


SOME_PROPS = """
id = "test"
name = "Test"
position = "supine"
camera = { azimuth = 0, elevation = 0 }
[[props]]
kind = "mat"
only = ["lie"]
[[props]]
kind = "chair"
only = ["sitting"]
[[phases]]
id = "lie"
[[phases]]
id = "sitting"
variant = true
position = "chair"
contacts = { thigh = "chair" }
"""


def test_a_prop_stands_only_in_the_phases_it_names(tmp_path: Path) -> None:
    file = pose_from(tmp_path, SOME_PROPS)
    assert [solid.name for solid in file.at("lie").solids] == ["floor"]
    assert "chair" in [solid.name for solid in file.at("sitting").solids]
    assert (file.at("lie").position, file.at("sitting").position) == ("supine", "chair")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('only = ["sitting"]', 'only = ["later"]', "only in 'later'"),
        ('only = ["sitting"]', 'only = ["lie"]', "which stands elsewhere"),
        ("variant = true", "variant = false", "a part of the film"),
    ],
)
def test_a_prop_in_the_wrong_phase_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(PoseError, match=words):
        pose_from(tmp_path, SOME_PROPS.replace(old, new))
