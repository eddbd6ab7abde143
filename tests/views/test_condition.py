"""The parts of a condition chapter say what the records say."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from bs4 import BeautifulSoup

import handbook as hb
from handbook.core.numbers import number, row_words
from handbook.figures.reach import MEASURES
from handbook.plots.reach import furthest
from handbook.views import links
from handbook.views.condition import SUITABLE_PICTURED

BOOK = hb.catalogue()
URGENT = [id for id, condition in BOOK.conditions.items() if condition.urgent]
USUAL = [id for id in BOOK.conditions if id not in URGENT]


def soup(piece) -> BeautifulSoup:
    return BeautifulSoup(piece.html, "html.parser")


def words(piece) -> str:
    return " ".join(soup(piece).get_text(" ").split())


@cache
def exercises_of(id: str) -> BeautifulSoup:
    """The list of exercises of a chapter; it draws many pictures."""
    return soup(hb.condition(id).exercises())


@pytest.mark.parametrize("id", USUAL)
def test_every_exercise_stands_once_under_what_assess_says(id):
    listed = exercises_of(id).select("[data-exercise]")
    assert Counter(item["data-exercise"] for item in listed) == Counter(list(BOOK.exercises))
    for item in listed:
        found = hb.assess(item["data-exercise"], [id])
        assert item["data-v"] == found.verdict
        # Exercises with the very same reason share a row.
        row = item if item.name != "span" else item.find_parent(class_="hb-line")
        text = " ".join(row.get_text(" ").split())
        assert " ".join(found.deciding.text.split()) in text
        assert BOOK.evidence_levels[found.deciding.evidence_level].label in text


@pytest.mark.parametrize("id", USUAL)
def test_picture_size_follows_the_verdict(id):
    page = exercises_of(id)
    for item in page.select("[data-exercise]"):
        if item["data-v"] in ("caution", "avoid"):
            assert not item.select("svg:not(.hb-i)"), "pictures get copied"
        if item["data-v"] == "recommended":
            assert item.select_one(".hb-fig svg")
    pictured = [item for item in page.select('.hb-card[data-v="suitable"]') if item.select_one(".hb-fig svg")]
    assert len(pictured) <= SUITABLE_PICTURED + 2
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids)), "ids of pictures do not clash"


@pytest.mark.parametrize("id", URGENT)
def test_an_urgent_condition_says_so_first_and_lists_no_exercise(id):
    page = hb.condition(id)
    assert BOOK.conditions[id].urgent.text in words(page.opening())
    assert not soup(page.opening()).select(".hb-tally")
    assert not soup(page.exercises()).select("[data-exercise]")
    assert BOOK.conditions[id].urgent.text in words(page.when_to_see_someone())


@pytest.mark.parametrize("id", USUAL)
def test_the_tally_adds_up_and_the_doors_carry_the_condition(id):
    opening = soup(hb.condition(id).opening())
    assert sum(int(b.get_text()) for b in opening.select(".hb-tally b")) == len(BOOK.exercises)
    targets = [a["href"] for a in opening.select("a.hb-btn")]
    assert links.finder_for(id) in targets
    assert [target for target in targets if "builder" in target] == [links.builder_for(id)]
    assert "No clinician has reviewed this chapter yet" in opening.get_text()


@pytest.mark.parametrize("id", BOOK.conditions)
def test_every_fact_and_guideline_is_shown_with_how_it_was_checked(id):
    condition, page = BOOK.conditions[id], hb.condition(id)
    facts = words(page.facts())
    for fact in condition.facts:
        assert " ".join(fact.text.split()) in facts
    guidelines = words(page.guidelines())
    for guideline in condition.guidelines:
        for part in (guideline.body, guideline.says, guideline.strength):
            assert part in guidelines
    if not condition.guidelines and condition.group == "back":
        assert "WHO 2023" in guidelines
        assert "Do not offer traction" in guidelines
    seen = words(page.when_to_see_someone())
    for fact in condition.facts:
        assert fact.topic != "see-someone" or fact.text in seen
    assert "112, 999 or 911" in seen


ASKING = [id for id, condition in BOOK.conditions.items() if condition.question]


@pytest.mark.parametrize("id", ASKING)
def test_the_table_of_answers_holds_every_exercise_that_an_answer_changes_and_its_kind(id):
    answers = [answer.id for answer in BOOK.conditions[id].question.answers]
    found = {
        exercise: [hb.assess(exercise, [id], {id: answer}) for answer in answers]
        for exercise in BOOK.exercises
    }
    changed = {name: each for name, each in found.items() if len({item.severity for item in each}) > 1}
    rows = soup(hb.condition(id).answers()).select("tbody tr")
    assert len(rows) == len(changed)
    for row, (name, each) in zip(rows, changed.items(), strict=True):
        assert row.a["href"] == links.exercise(name)
        for cell, item in zip(row.select("td"), each, strict=True):
            assert BOOK.label("verdicts", item.verdict) in cell.get_text(" ")
            assert item.kind_label in cell.get_text(" ")


def test_answers_without_a_question_and_directions_without_a_record_are_plain_errors():
    with pytest.raises(hb.HandbookError, match="'sciatica' has no follow-up question"):
        hb.condition("sciatica").answers()
    with pytest.raises(hb.HandbookError, match="says nothing about directions"):
        hb.condition("knee-problem").direction()
    with pytest.raises(hb.UnknownIdError, match="Unknown condition 'flu'"):
        hb.condition("flu")


def test_directions_show_what_eases_and_what_is_limited():
    page = hb.condition("spinal-stenosis")
    text = words(page.direction())
    for lean in (*page.condition.eases, *page.condition.keep_from):
        assert lean.words in text
    assert "How to find your own direction" in text
    assert "How to find" not in words(hb.condition("pregnancy").direction()), "no self-test there"


@pytest.mark.parametrize("id", BOOK.numbers)
def test_number_tables_hold_every_number_with_its_source(id):
    numbers = BOOK.numbers[id]
    text = words(hb.condition("sciatica").numbers_table(id))
    for row in numbers.rows:
        assert row.label in text
        assert (number(row.value) if numbers.kind == "lines" else row_words(row, numbers.unit)) in text
        for key in row.citations:
            assert BOOK.references[key].short in text
    assert ("from memory" in text.lower()) == any(row.checked == "memory" for row in numbers.rows)


@pytest.mark.parametrize("measure", MEASURES)
def test_reach_tables_agree_with_the_figures(measure):
    rows = soup(hb.condition("knee-problem").reach_table(measure)).select("tbody tr")
    assert [row.th.get_text() for row in rows] == [BOOK.exercises[r.exercise].name for r in furthest(measure)]
    for row, reach in zip(rows, furthest(measure), strict=True):
        verdict = hb.assess(reach.exercise, ["knee-problem"]).verdict
        assert row.get_text(" ").split()[-1] == BOOK.label("verdicts", verdict)
        assert f"{reach.value}{MEASURES[measure].unit}" in row.get_text()


def test_see_also_names_conditions_that_pull_the_other_way():
    text = words(hb.condition("spinal-stenosis").see_also())
    assert "Osteoporosis" in text
    assert "Sciatica" in text
    assert BOOK.glossary["canal"].term in text


def test_the_overview_has_all_conditions_by_group():
    page = soup(hb.conditions())
    assert [card["id"] for card in page.select("li.hb-card")] == [
        id for group in ("back", "other") for id, c in BOOK.conditions.items() if c.group == group
    ]
    for condition in BOOK.conditions.values():
        assert condition.sounds_like in page.get_text()


def test_links_lead_to_chapters_only_where_they_are():
    assert links.condition("sciatica") == "../conditions/sciatica.ipynb"
    assert not links.has_condition("flu")
    assert links.condition("flu") == links.finder_for("flu")


@pytest.mark.parametrize("id", BOOK.conditions)
def test_no_part_has_a_blank_line(id):
    page = hb.condition(id)
    for part in (page.opening, page.guidelines, page.exercises, page.facts, page.see_also, page.sources):
        assert "\n\n" not in part().html, "a blank line would end the block in Markdown"
