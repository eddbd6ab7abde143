"""The way to the easing direction: it suggests only what the answers say."""

from __future__ import annotations

from itertools import product

import pytest

import handbook as hb
from handbook.core.ask.easing import easing_rows, suggest_easing
from handbook.core.conventions import EASINGS
from handbook.core.errors import UnknownIdError

QUESTIONS = hb.catalogue().easing.questions
ALL = [
    dict(zip([q.id for q in QUESTIONS], options, strict=True))
    for options in product(*([o.id for o in q.options] for q in QUESTIONS))
]


def leans(answers):
    found = {}
    for question in QUESTIONS:
        option = next(o for o in question.options if o.id == answers[question.id])
        found[question.id] = option.leans
    return found


@pytest.mark.parametrize("answers", ALL, ids=" ".join)
def test_every_set_of_answers(answers):
    suggested = suggest_easing(answers)
    said = leans(answers)
    assert suggested in EASINGS
    if suggested in ("flexion", "extension"):
        assert suggested in said.values(), "nothing is suggested that no answer leans to"
    if said["leg"] in ("flexion", "extension"):
        assert suggested == said["leg"], "where leg pain draws back decides"
    elif {said["worse"], said["better"]} == {"flexion", "extension"}:
        assert suggested == "unknown", "opposite answers suggest nothing"


def test_no_answer_suggests_nothing():
    assert suggest_easing({}) == "unknown"


def test_the_rows_hold_every_answer():
    rows = easing_rows()
    assert rows["suggestions"] == {" ".join(a.values()): suggest_easing(a) for a in ALL}


def test_unknown_words_get_a_plain_sentence():
    with pytest.raises(UnknownIdError, match="weather"):
        suggest_easing({"weather": "cold"})
    with pytest.raises(UnknownIdError, match="sideways"):
        suggest_easing({"worse": "sideways"})
