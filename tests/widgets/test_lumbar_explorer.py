"""The lumbar explorer in Python: traits, bad values, twin."""

from __future__ import annotations

import json
import math

import pytest
from bs4 import BeautifulSoup
from traitlets import TraitError

import handbook as hb
from handbook.core.anatomy import JOINTS
from handbook.widgets.lumbar import LEVELS

ANATOMY = hb.catalogue().anatomy


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    data, _ = hb.LumbarExplorer(bend=20)._repr_mimebundle_()
    return BeautifulSoup(data["text/html"], "html.parser")


def test_traits_are_seen_and_joints_follow():
    explorer, seen = hb.LumbarExplorer(), []
    explorer.observe(lambda change: seen.append(change.new), "bend")
    resting = [row["back_mm"] for row in explorer.joints]
    explorer.bend = 52
    assert seen == [52.0]
    assert all(row["foramen"] == row["canal"] == "opens" for row in explorer.joints)
    assert all(now["back_mm"] > then for now, then in zip(explorer.joints, resting, strict=True))
    assert sum(row["bent_deg"] for row in explorer.joints) == pytest.approx(52)


def test_numbers_are_those_of_the_picture():
    words = {row["joint"]: row["foramen"] for row in hb.LumbarExplorer(bend=-16, pull=0.5).joints}
    assert words == hb.lumbar(-16, 0.5).openings


# (trait, value, the plain sentence)
REFUSED = [
    ("bend", 90, r"The bend 90 is out of range\. Allowed: -16 to 52 degrees, forward positive\."),
    ("bend", -17, r"The bend -17 is out of range"),
    ("bend", math.nan, r"The bend must be a number, not nan"),
    ("bend", True, r"The bend must be a number, not True"),
    ("pull", 2.5, r"The pull 2\.5 is out of range\. Allowed: 0 to 2 millimetres a disc\."),
    ("pull", "much", r"The pull must be a number, not 'much'"),
    ("level", "L6-L7", r"Unknown level 'L6-L7'\. Allowed: L1-L2, L2-L3, L3-L4, L4-L5, L5-S1\."),
    ("level", None, r"Unknown level None"),
    ("level", ["L4-L5"], r"Unknown level \['L4-L5'\]"),
]


@pytest.mark.parametrize(("name", "value", "words"), REFUSED)
def test_bad_values_are_refused_in_plain_words_and_the_old_one_stays(name, value, words):
    explorer = hb.LumbarExplorer(bend=10, pull=1, level="L3-L4")
    with pytest.raises(TraitError, match=words):
        setattr(explorer, name, value)
    assert (explorer.bend, explorer.pull, explorer.level) == (10, 1, "L3-L4")
    with pytest.raises(hb.HandbookError, match=words):
        hb.LumbarExplorer(**{name: value})


def test_a_level_may_be_written_with_a_stroke():
    assert hb.LumbarExplorer(level="L4/L5").level == "L4-L5"


def test_the_twin_has_three_pictures_and_every_number(page):
    figures = page.select("figure svg")
    assert len(figures) == 3
    assert len({svg["aria-labelledby"] for svg in figures}) == 3
    numbers, roots = page.select("table")
    assert [row.th.get_text() for row in numbers.select("tbody tr")] == list(JOINTS)
    bent = {row["joint"]: row for row in hb.LumbarExplorer(bend=52).joints}
    for row in numbers.select("tbody tr"):
        cell = row.select("td")[0].get_text(" ")
        expected = bent[row.th.get_text()]
        assert f"front {expected['front_mm']:.1f}, behind {expected['back_mm']:.1f}" in cell
        assert f"opening {expected['foramen']}" in cell
    text = roots.get_text()
    for root in ANATOMY.roots:
        if root.disc:
            assert root.skin in text


def test_the_state_knows_the_root_of_every_level(page):
    state = json.loads(page.find("script", type="application/json").string)
    assert (state["bend"], state["pull"], state["level"]) == (20, 0, "L4-L5")
    assert list(LEVELS) == sorted(state["roots"])
    assert {level: held["root"] for level, held in state["roots"].items()} == {
        "L1-L2": "L2", "L2-L3": "L3", "L3-L4": "L4", "L4-L5": "L5", "L5-S1": "S1",
    }  # fmt: skip


def test_two_runs_leave_the_same_output():
    first, second = (hb.LumbarExplorer()._repr_mimebundle_()[0] for _ in range(2))
    for mime in ("text/plain", "text/html"):
        assert first[mime] == second[mime]
    assert "0x" not in first["text/plain"]
    assert len(first["text/html"]) < 200_000
