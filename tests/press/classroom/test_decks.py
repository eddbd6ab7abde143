"""A deck follows its plan: each step and exercise has its slide, minutes add up, no address is made up."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from itertools import pairwise

import pytest

import handbook as hb
from handbook.core.errors import HandbookError
from handbook.press.classroom.address import book_address, paper_code
from handbook.press.classroom.decks import deck_notebook, slides_of
from handbook.press.errors import PressError
from handbook.views.html import text_of
from handbook.workshop import kit
from handbook.workshop.records import Activity, Plan

KIT = kit()
PLANS = list(KIT.plans.values())
HOME = "https://anna.example/book/"
HEADING = re.compile(r"<h[12][^>]*>(.*?)</h[12]>")
MINUTES = re.compile(r'data-minutes="(\d+)"')


def shown(cell) -> str:
    """The HTML of a slide's first cell; of Markdown its text."""
    data = [output.get("data", {}) for output in cell.get("outputs", [])]
    return unescape(next((found["text/html"] for found in data if "text/html" in found), cell.source))


def squeezed(text: str) -> str:
    return "".join(text.split())


# Each deck is made once: its pictures are drawn.
deck = cache(deck_notebook)


def slides(plan: Plan, home: str = "") -> list[str]:
    cells = deck(plan, home).cells
    return [shown(cell) for cell in cells if cell.metadata.get("slideshow", {}).get("slide_type") == "slide"]


def steps(plan: Plan) -> list[list[str]]:
    """The slides of each step; each begins with one that has minutes."""
    found: list[list[str]] = []
    for slide in slides(plan)[1:]:
        if MINUTES.search(slide):
            found.append([])
        found[-1].append(slide)
    return found


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_each_step_and_exercise_has_its_slide_and_minutes_add_up(plan):
    made = steps(plan)
    assert len(made) == len(plan.activities)
    assert sum(int(MINUTES.search(step[0])[1]) for step in made) == plan.minutes
    for activity, (first, *others) in zip(plan.activities, made, strict=True):
        assert HEADING.search(first)[1] == activity.title
        assert squeezed(activity.learners.replace("`", "")) in squeezed(text_of(first))
        headings = [HEADING.search(slide) for slide in others]
        named = [match[1] for match in headings if match]
        exercises = [hb.catalogue().exercises[id] for id in activity.used("exercise")]
        assert [name for name in named if name in {e.name for e in exercises}] == [e.name for e in exercises]
        for exercise, slide in ((e, s) for e in exercises for s in others if f"<h2>{e.name}</h2>" in s):
            assert exercise.default_dose.words in slide
        own = [shown(slides_of(plan.audience)[name][0]) for name in activity.slides]
        assert [slide for slide in others if slide in own] == own
    assert {"safety", "quiz", "close"} <= {activity.kind for activity in plan.activities}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_the_teachers_words_are_the_notes_of_their_step(plan):
    cells = deck(plan).cells
    notes = [
        after.source
        for cell, after in pairwise(cells)
        if cell.cell_type == "code" and MINUTES.search(shown(cell))
    ]
    for activity, text in zip(plan.activities, notes, strict=True):
        assert text.startswith(activity.teacher)
        assert activity.if_late in text


def test_whoever_moves_hears_the_consent_first_and_is_offered_another_way():
    wording = KIT.forms["consent"].parts[0].text[0]
    for plan in PLANS:
        pages = slides(plan)
        consent = [number for number, slide in enumerate(pages) if wording in slide]
        swaps = [number for number, slide in enumerate(pages) if "what to do instead" in slide]
        assert len(consent) == plan.moves, plan.id
        assert bool(swaps) == plan.moves, plan.id
        assert not plan.moves or consent[0] < swaps[0]


@pytest.mark.parametrize("audience", KIT.audiences)
def test_no_slide_of_a_notebook_is_forgotten(audience):
    used = {name for plan in PLANS if plan.audience == audience for a in plan.activities for name in a.slides}
    assert used == set(slides_of(audience))


@pytest.mark.parametrize("audience", ["students", "jupyter"])
def test_the_words_of_a_plot_have_the_numbers_of_its_table(audience):
    found = slides_of(audience)
    (alt,) = [
        cell.metadata["mystnb"]["image"]["alt"]
        for cells in found.values()
        for cell in cells
        if "mystnb" in cell.metadata
    ]
    rows = re.findall(r'<th scope="row">([^<]+)</th><td>([\d.]+)</td>', shown(found["week-table"][0]))
    assert rows
    assert re.findall(r"(?:: |, )([a-z][a-z -]+) ([\d.]+\d|\d)", alt) == [(n.lower(), m) for n, m in rows]


def test_a_slide_that_is_not_there_is_named():
    lost = Activity(minutes=5, title="A", kind="talk", teacher="b", learners="c", slides=("nowhere",))
    plan = Plan(audience="patients", minutes=60, choice="d", activities=(lost,))
    with pytest.raises(PressError, match=r"no slide 'nowhere'\. It has: questions, signs"):
        deck_notebook(plan)


def test_a_code_stands_where_a_page_is_opened_and_only_with_an_address():
    plan = KIT.plans["patients", 60]
    with_address, without = slides(plan, HOME), slides(plan)
    finder = next(slide for slide in with_address if "Find your verdicts" in slide)
    assert 'aria-label="Code that opens Find exercises on a phone"' in finder
    assert "anna.example/book<" in finder
    assert sum('<svg class="code"' in slide for slide in with_address) >= 4
    bare = "".join(without)
    assert 'class="code"' not in bare
    assert not any("://" in text_of(slide) for slide in without)
    assert "The address of the book is on the board." in bare
    notes = [cell.source for cell in deck(plan).cells if cell.cell_type == "markdown"]
    assert any("make workshop URL=" in note for note in notes)
    assert not any("make workshop URL=" in c.source for c in deck(plan, HOME).cells)


def test_addresses_are_taken_as_given_and_the_templates_own_is_none():
    assert book_address("https://anna.example/book") == HOME
    assert book_address() == ""
    with pytest.raises(HandbookError, match="address"):
        book_address("anna.example")
    with pytest.raises(HandbookError, match="too long"):
        paper_code(f"https://anna.example/{'long/' * 80}")
    assert paper_code("") is None
