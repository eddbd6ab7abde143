"""The widgets in Python: traits, results, twins."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from ipywidgets import link
from traitlets import HasTraits, List, TraitError, Unicode

import handbook as hb
from handbook.core.door import door
from handbook.core.door.finder import finder_rows
from handbook.press.book.assets import rows_json
from handbook.widgets import packs
from handbook.widgets.base import DoorWidget

BOOK = hb.catalogue()


def state_of(html: str) -> dict:
    script = BeautifulSoup(html, "html.parser").find("script", type="application/json")
    return json.loads(script.string)


def bundle(widget) -> dict:
    data, _ = widget._repr_mimebundle_()
    return data


def test_results_follow_the_choices():
    finder = hb.Finder(conditions=["spinal-stenosis"])
    assert finder.results == [f.exercise.id for f in hb.find(["spinal-stenosis"])]
    finder.conditions = ["osteoporosis"]
    finder.direction = ["flexion"]
    assert finder.results == [f.exercise.id for f in hb.find(["osteoporosis"], direction=["flexion"])]
    assert [f.exercise.id for f in finder.found] == finder.results


def test_observe_sees_each_change():
    seen = []
    finder = hb.Finder()
    finder.observe(lambda change: seen.append(change.new), "results")
    finder.text = "bridge"
    assert seen == [[found.exercise.id for found in hb.find(text="bridge")]]
    assert "glute-bridge" in seen[0]


def test_link_joins_it_with_another_widget():
    class Other(HasTraits):
        chosen = List(Unicode())

    other, finder = Other(), hb.Finder()
    link((other, "chosen"), (finder, "conditions"))
    other.chosen = ["sciatica"]
    assert finder.conditions == ["sciatica"]
    finder.conditions = []
    assert other.chosen == []


def test_a_red_flag_empties_the_results():
    finder = hb.Finder()
    finder.signs = ["saddle-numbness"]
    assert finder.results == []
    finder.signs = []
    assert len(finder.results) == len(BOOK.exercises)


@given(st.lists(st.sampled_from(list(BOOK.conditions)), unique=True, max_size=3))
def test_any_choice_of_conditions(conditions):
    finder = hb.Finder(conditions=conditions)
    assert finder.results == [f.exercise.id for f in hb.find(conditions)]


def test_the_twin_is_the_whole_table():
    page = BeautifulSoup(bundle(hb.Finder())["text/html"], "html.parser")
    rows = page.select("tbody tr")
    assert len(rows) == len(BOOK.exercises)
    verdicts = {
        (exercise, condition): cell["data-v"]
        for exercise, row in zip(BOOK.exercises, rows, strict=True)
        for condition, cell in zip(BOOK.conditions, row.select("td"), strict=True)
    }
    for (exercise, condition), verdict in verdicts.items():
        assert verdict == hb.assess(exercise, [condition]).verdict


def test_a_notebook_has_the_rows_a_page_fetches_them_and_nothing_escapes_the_script():
    finder = hb.Finder(text="</script><b>x")
    html = bundle(finder)["text/html"]
    state = state_of(html)
    assert (
        json.loads(json.dumps(finder.rows))
        == json.loads(json.dumps(finder_rows()))
        == json.loads(rows_json())
    )
    assert "rows" not in state
    assert state["text"] == "</script><b>x"
    assert BeautifulSoup(html, "html.parser").find("b") is None


def test_two_runs_leave_the_same_output():
    first, second = bundle(hb.Finder()), bundle(hb.Finder())
    for mime in ("text/plain", "text/html"):
        assert first[mime] == second[mime]
    assert "0x" not in first["text/plain"]


@pytest.mark.parametrize("name", ["conditions", "direction", "position"])
def test_an_unknown_id_is_a_plain_sentence(name):
    finder = hb.Finder()
    with pytest.raises(TraitError, match=r"Unknown .* 'nonsense'"):
        setattr(finder, name, ["nonsense"])
    assert getattr(finder, name) == [], "the old choice stays"
    with pytest.raises(hb.HandbookError, match="Unknown"):
        hb.Finder(**{name: ["nonsense"]})


def test_from_the_articles_follows_the_box():
    finder = hb.Finder(from_articles=True)
    assert finder.results == [found.exercise.id for found in hb.find(from_articles=True)]
    finder.from_articles = False
    assert len(finder.results) == len(hb.catalogue().exercises)
    with pytest.raises(hb.HandbookError, match="true or false"):
        hb.Finder(from_articles="yes")


def test_an_unknown_argument_is_a_plain_sentence():
    with pytest.raises(hb.HandbookError, match=r"Finder has no choice 'colour'\. Allowed: conditions"):
        hb.Finder(colour="red")


def test_the_check_screens():
    check = hb.RedFlagCheck()
    assert check.screening.clear
    check.signs = ["bladder-change"]
    assert check.screening.urgency == "emergency"
    with pytest.raises(TraitError, match="Unknown red flag"):
        check.signs = ["nope"]


def test_the_checks_twin_lists_every_sign():
    text = BeautifulSoup(bundle(hb.RedFlagCheck())["text/html"], "html.parser").get_text()
    for flag in BOOK.red_flags.values():
        assert flag.text in text


def test_the_front_end_asks_through_the_door():
    widget = DoorWidget(_esm="export default { render() {} };")
    request = {"fn": "assess", "args": {"exercise": "cobra", "conditions": ["spinal-stenosis"]}}
    assert widget.call(request, []) == (json.loads(door.call(json.dumps(request))), [])
    answer, _ = widget.call({"fn": "plan", "args": {"profile": {"minutes": 900}}}, [])
    assert "Minutes a session must be a whole number" in answer["error"]
    for nonsense in (None, [], {"fn": 3}, "plan"):
        assert widget.call(nonsense, [])[0]["ok"] is False


def test_a_pack_is_imported_with_the_first_request_that_needs_it(monkeypatch, tmp_path):
    (tmp_path / "parcel_door.py").write_text(
        "from handbook.core.door.door import register\nregister('parcel', lambda weight: weight * 2)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    pack = {"functions": ["parcel"], "run": "parcel_door", "distributions": ["string-and-paper"]}
    monkeypatch.setattr(packs, "declared_packs", lambda: [pack])
    monkeypatch.setattr(door, "_registered", {})
    widget = DoorWidget(_esm="export default { render() {} };")
    assert widget.call({"fn": "parcel", "args": {"weight": 4}}, [])[0] == {"ok": True, "value": 8}
    with pytest.raises(ValueError, match="has a function 'parcel' already"):
        door.register("parcel", len)
    pack["run"] = "string_and_paper"
    answer, _ = widget.call({"fn": "parcel", "args": {"weight": 4}}, [])
    assert answer["error"].endswith("which is not installed: pip install string-and-paper")


def test_public_names_all_resolve():
    for name in hb.__all__:
        assert getattr(hb, name) is not None
