"""The rules that Python decides and the page is told with its rows."""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.core.ask.menu import GROUPS, Cause
from handbook.core.conventions import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_SESSIONS_PER_DAY,
    MOST_WEEKS,
    START_TIMES,
    TIMES_OF_DAY,
)
from handbook.core.door.builder import form_rows
from handbook.core.door.finder import finder_rows
from handbook.core.safety import conflicts

BOOK = hb.catalogue()


@pytest.fixture(scope="module")
def form() -> dict:
    return form_rows()


@pytest.fixture(scope="module")
def rows() -> dict:
    return finder_rows()


def test_every_cause_of_leaving_out_is_in_one_group(form):
    grouped = [cause for group in GROUPS for cause in group.causes]
    assert sorted(grouped) == sorted(Cause)
    sent = [cause for group in form["left_out"] for cause in group["causes"]]
    assert sorted(sent) == sorted(cause.value for cause in Cause)
    assert all(group["title"] and group["look"] in ("", "avoid", "caution") for group in form["left_out"])


def test_there_is_an_hour_for_every_session_of_a_day(form):
    assert form["start_times"] == START_TIMES
    assert set(START_TIMES) == set(TIMES_OF_DAY)
    for choices in START_TIMES.values():
        assert [len(hours) for hours in choices] == list(range(1, MAX_SESSIONS_PER_DAY + 1))
        assert all(list(hours) == sorted(hours) for hours in choices)
    assert form["most_weeks"] == MOST_WEEKS
    assert form["years"] == [FIRST_YEAR, LAST_YEAR]


def test_the_same_sentence_names_all_that_counts_as_there(form, rows):
    common = [term for term in BOOK.terms["equipment"].values() if term.common]
    assert form["common"] == rows["common"]
    assert form["common"].endswith("count as there.")
    assert all(term.named in form["common"].lower() for term in common)
    others = [term for term in BOOK.terms["equipment"].values() if not term.common]
    assert not [term.named for term in others if term.named in form["common"]]
    assert {thing["id"]: thing["named"] for thing in rows["equipment"]} == {t.id: t.named for t in others}


def test_a_level_is_offered_only_where_it_changes_something(form):
    used = {e.level for e in BOOK.exercises.values() if not e.supervised}
    assert {level["id"] for level in form["levels"]} == used


def test_a_second_condition_is_worth_asking_for_where_it_pulls_the_other_way(rows):
    also = {row["id"]: row["also"] for row in rows["conditions"]}
    assert also["spinal-stenosis"] == "osteoporosis"
    for id, other in also.items():
        pulls = [one for one in BOOK.conditions[id].related if conflicts([id, one])]
        assert other == (pulls[0] if pulls else "")
