"""The widget for a second condition: traits, changes, twin."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from traitlets import TraitError

import handbook as hb
from handbook.core.asking import TOLD

BOOK = hb.catalogue()


def twin(widget) -> BeautifulSoup:
    data, _ = widget._repr_mimebundle_()
    return BeautifulSoup(data["text/html"], "html.parser")


def test_changes_follow_the_choice():
    seen = []
    second = hb.SecondCondition("spinal-stenosis")
    assert second.changes == []
    second.observe(lambda change: seen.append(change.new), "changes")
    second.others = ["osteoporosis"]
    expected = [c.exercise.id for c in hb.what_changes(["spinal-stenosis"], ["osteoporosis"])]
    assert second.changes == expected
    assert seen == [expected]
    assert [c.exercise.id for c in second.changed] == expected


def test_answers_change_it_too():
    second = hb.SecondCondition("sciatica", ["knee-problem"])
    assert "childs-pose" in second.changes
    second.answers = {"knee-problem": "sore"}
    assert "childs-pose" not in second.changes


@pytest.mark.parametrize("id", BOOK.conditions)
def test_the_twin_counts_every_other_condition(id):
    rows = {row["data-other"]: row for row in twin(hb.SecondCondition(id)).select("tbody tr")}
    assert set(rows) == set(BOOK.conditions) - {id}
    for other, row in rows.items():
        changes = hb.what_changes([id], [other])
        assert int(row.td.get_text()) == len(changes)
        which = row.select("td")[1].get_text()
        if len(changes) < len(BOOK.exercises):
            assert all(change.exercise.name in which for change in changes)


def test_the_rows_are_synced_but_stay_out_of_the_page():
    second = hb.SecondCondition("sciatica")
    assert len(second.rows["exercises"]) == len(BOOK.exercises)
    state = json.loads(twin(second).find("script").string)
    assert set(state) == {"condition", "others", "answers", "links", *TOLD}
    assert len(json.dumps(state)) < 6000


def test_two_runs_leave_the_same_output():
    first, _ = hb.SecondCondition("sciatica")._repr_mimebundle_()
    second, _ = hb.SecondCondition("sciatica")._repr_mimebundle_()
    assert (first["text/plain"], first["text/html"]) == (second["text/plain"], second["text/html"])
    assert first["text/plain"] == "SecondCondition('sciatica', []): 0 stricter"


def test_an_unknown_id_is_a_plain_sentence():
    with pytest.raises(hb.UnknownIdError, match="Unknown condition 'flu'"):
        hb.SecondCondition("flu")
    second = hb.SecondCondition("sciatica")
    with pytest.raises(TraitError, match="Unknown condition 'flu'"):
        second.others = ["flu"]
    with pytest.raises(TraitError, match="no follow-up question"):
        second.answers = {"sciatica": "yes"}
    assert (second.others, second.answers) == ([], {}), "the old choice stays"
