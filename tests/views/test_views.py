"""The parts of a chapter say what the records say."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

import handbook as hb
from handbook.core.doses import dose_rows
from handbook.core.log.traffic_light import Advice, rules
from handbook.views.deck import Deck
from handbook.views.html import render, text_of
from handbook.views.landing import certainty_legend, evidence_legend, ways_to_move
from handbook.views.reference import references

BOOK = hb.catalogue()


def soup(piece) -> BeautifulSoup:
    return BeautifulSoup(piece.html, "html.parser")


@pytest.mark.parametrize("id", BOOK.exercises)
def test_verdicts_show_what_assess_says_strictest_first(id):
    rows = soup(hb.chapter(id).verdicts()).select("details")
    assert len(rows) == len(BOOK.conditions)
    severities = []
    for row in rows:
        found = hb.assess(id, [row["data-condition"]])
        verdict = found.verdict
        assert row["data-v"] == verdict
        assert BOOK.label("verdicts", verdict) in row.summary.get_text()
        severities.append(found.severity)
    assert severities == sorted(severities, reverse=True)


def test_the_opening_counts_the_conditions_that_need_care(exercise_id):
    care = sum(hb.assess(exercise_id, [id]).verdict >= hb.Verdict.CAUTION for id in BOOK.conditions)
    line = soup(hb.chapter(exercise_id).opening()).select_one(".hb-mine").get_text()
    assert f"{care} of {len(BOOK.conditions)} conditions need care" in line
    assert ("Suitable for most" in line) == (care * 2 < len(BOOK.conditions))


@pytest.mark.parametrize("id", BOOK.exercises)
def test_dose_table_keeps_every_dose_and_its_words(id):
    table = soup(hb.chapter(id).dose_table())
    rows = dose_rows(BOOK.exercises[id], BOOK)
    assert len(table.select("tbody tr")) == len(rows)
    text = " ".join(table.get_text().split())
    for row in rows:
        assert " ".join(row.dose.words.split()) in text


@pytest.mark.share(3)
def test_each_part_is_valid_and_has_words(exercise_id):
    page = hb.chapter(exercise_id)
    for part in (page.steps, page.stop_rules, page.default_dose, page.muscles, page.variants, page.sources):
        piece = part()
        assert len(repr(piece).split()) > 5
        assert "\n\n" not in piece.html, "a blank line would end the block in Markdown"
    for variant in (*page.exercise.easier, *page.exercise.harder):
        assert variant.text in repr(page.variants())


def test_situations_are_spelled_out_where_an_answer_matters():
    row = soup(hb.chapter("childs-pose").verdicts()).find(attrs={"data-condition": "knee-problem"})
    text = row.get_text()
    assert "Until you know, the strictest answer counts" in text
    for answer in BOOK.conditions["knee-problem"].question.answers:
        assert answer.label in text


def test_the_floor_is_said_where_it_decides():
    rows = soup(hb.chapter("bar-hang").verdicts()).select("details")
    for row in rows:
        found = hb.assess("bar-hang", [row["data-condition"]])
        assert ("Ordinary back pain is stricter here" in row.get_text()) == found.deciding.floor


def test_gallery_shows_all_and_marks_the_supervised():
    cards = soup(hb.gallery()).select(".hb-gallery > li")
    assert [card["id"] for card in cards] == list(BOOK.exercises)
    for card in cards:
        marked = "only with a professional" in card.get_text()
        assert marked == BOOK.exercises[card["id"]].supervised


def test_references_list_every_work_once_with_how_it_was_checked():
    items = soup(references()).select("li")
    assert sorted(item["id"] for item in items) == sorted(BOOK.references)
    assert all("Checked:" in item.get_text() for item in items)


def test_glossary_legends_doors_and_ask_first_are_complete():
    assert len(soup(render("glossary.html")).select("dt")) == len(BOOK.glossary)
    assert len(soup(render("verdict_legend.html")).select("dt")) == 4
    assert len(soup(evidence_legend()).select("dt")) == 4
    assert len(soup(certainty_legend()).select("dt")) == 4
    assert len(soup(render("doors.html")).select("li")) == sum(c.common for c in BOOK.conditions.values())
    assert len(soup(ways_to_move()).select("li")) == 4
    assert len(soup(render("ask_first.html")).select("details")) == len(BOOK.ask_first)


@pytest.mark.parametrize("id", BOOK.exercises)
def test_every_verdict_says_its_kind_of_evidence_in_words_and_draws_no_rank(id):
    page = soup(hb.chapter(id).verdicts())
    assert not page.select(".hb-src i, .hb-src b, .hb-src svg")
    for row in page.select("details[data-condition]"):
        said = [" ".join(source.get_text(" ").split()) for source in row.select(".hb-src")]
        condition = BOOK.conditions[row["data-condition"]]
        answers = [answer.id for answer in condition.question.answers] if condition.question else []
        base = BOOK.ratings[id, condition.id]
        ratings = [base, *(BOOK.answer_ratings.get((id, condition.id, answer), base) for answer in answers)]
        words = {BOOK.evidence_words(rating.evidence_level, rating.certainty) for rating in ratings}
        assert said
        assert all(line.split(" · ")[0].removeprefix("Evidence: ") in words for line in said)


def test_a_certainty_stands_beside_the_verdict():
    page = soup(hb.chapter("bar-hang").verdicts())
    row = page.select_one('details[data-condition="non-specific-pain"]')
    assert "Evidence: Guideline or consensus, very low certainty" in row.get_text()


def test_text_of_drops_markup_scripts_and_icons():
    html = "<div>One <b>two</b><script>x()</script><svg><path/></svg><p>three</p></div>"
    assert text_of(html) == "One two\nthree"


def test_hostile_text_is_escaped():
    from handbook.views.html import environment

    made = environment().from_string("<p>{{ text }}</p>").render(text="<script>x</script>")
    assert "<script>" not in made


def test_the_pain_rule_of_pages_and_slides_has_every_line_of_the_light():
    assert all(rule.when in repr(render("light_rules.html", brief=True)) for rule in rules())
    slide = repr(Deck("patients").pain_rule())
    assert all(rule.when in slide for rule in rules() if rule.judgement.advice is not Advice.RED_FLAG)
    assert "New weakness is a warning sign." in slide
    assert rules()[1].judgement.stop_text not in repr(render("light_rules.html", brief=True))
