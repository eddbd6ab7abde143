"""The slides that come from the records."""

from __future__ import annotations

import re

import pytest

import handbook as hb
from handbook.core.errors import HandbookError, UnknownIdError
from handbook.views.deck import Deck
from handbook.workshop import kit

BOOK = hb.catalogue()
AUDIENCES = list(kit().audiences)


@pytest.mark.parametrize("id", AUDIENCES)
def test_an_audience_brings_its_own_words(id):
    deck = Deck(id)
    audience = kit().audiences[id]
    assert f"<h1>{audience.name}</h1>" in deck.title().html
    for slide, lines in [
        (deck.questions(), audience.questions),
        (deck.after(), audience.after),
        (deck.key_points(), audience.key_points),
    ]:
        assert all(line in repr(slide) for line in lines)


def test_signs_name_every_action_in_its_order():
    text = repr(Deck("patients").signs())
    places = [text.index(action.title) for action in BOOK.actions.values()]
    assert places == sorted(places)
    assert all(action.in_short in text for action in BOOK.actions.values())


def test_the_strictest_is_that_of_assess():
    chosen = ["spinal-stenosis", "osteoporosis"]
    text = repr(Deck("students").strictest("double-knee-to-chest", chosen))
    found = hb.assess("double-knee-to-chest", conditions=chosen)
    assert f"Together: {found.verdict} , because of osteoporosis" in text
    assert all(reason.text in text for reason in found.reasons)


def test_levels_add_up_to_all_ratings():
    text = repr(Deck("students").evidence())
    counts = [int(count) for count in re.findall(rf"(\d+) of {len(BOOK.ratings)}", text)]
    assert len(counts) == len(BOOK.evidence_levels)
    assert sum(counts) == len(BOOK.ratings)


def test_counts_add_up_to_all_exercises():
    text = repr(Deck("students").counts("osteoporosis"))
    assert sum(int(count) for count in re.findall(r"(\d+) exercises?\b", text)) == len(BOOK.exercises)


def test_an_exercise_has_its_picture_dose_and_stop_rules():
    html = Deck("patients").exercise("cat-camel").html
    exercise = BOOK.exercises["cat-camel"]
    assert hb.draw("cat-camel").alt in html
    assert exercise.default_dose.words in html
    assert all(rule[1:].rstrip(".") in html for rule in exercise.stop_rules)


def test_a_supervised_exercise_has_no_slide():
    with pytest.raises(HandbookError, match="professional only"):
        Deck("patients").exercise("bench-hang")


def test_a_case_keeps_its_answers_to_itself():
    case = kit().cases["amina"]
    text = repr(Deck("students").case("amina"))
    assert case.story in text
    assert not any(point in text for point in case.points)


@pytest.mark.parametrize(
    "call",
    [
        lambda: Deck("nurses"),
        lambda: Deck("patients").say("later"),
        lambda: Deck("patients").saying("flat-earth"),
        lambda: Deck("patients").case("zoe"),
        lambda: Deck("patients").counts("flu"),
        lambda: Deck("patients").exercise("plank"),
        lambda: Deck("patients").without_the_floor(["bar-hang"]),
    ],
)
def test_an_unknown_id_is_named_with_what_is_allowed(call):
    with pytest.raises(UnknownIdError, match="Allowed: "):
        call()


def test_an_action_without_a_sentence_says_so():
    with pytest.raises(HandbookError, match="no sentence to say"):
        Deck("patients").say("within-days")
