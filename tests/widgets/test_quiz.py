"""The quiz in Python: which questions, what counts as right, its twin."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from traitlets import TraitError

import handbook as hb
from handbook.workshop import kit

QUESTIONS = kit().questions


def bundle(widget) -> dict:
    data, _ = widget._repr_mimebundle_()
    return data


@pytest.mark.parametrize("quiz", kit().quizzes)
def test_a_quiz_asks_its_questions(quiz):
    assert [q.id for q in hb.Quiz(quiz).asked] == [q.id for q in kit().quizzes[quiz].questions]


def test_by_chapter_set_and_audience():
    assert {q.chapter for q in hb.Quiz(chapter="cat-camel").asked} == {"exercise:cat-camel"}
    assert {q.chapter for q in hb.Quiz(chapter="page:safety").asked} == {"page:safety"}
    asked = hb.Quiz(set="pre", audience="students").asked
    assert all(q.set == "pre" and "students" in q.audience for q in asked)
    assert hb.Quiz("dose", set="post", audience="patients").title == (
        "Dose and volume: After the workshop: Move and understand"
    )


def test_answers_and_score():
    quiz = hb.Quiz("conditions")
    seen = []
    quiz.observe(lambda change: seen.append(quiz.score), "answers")
    many = next(q for q in quiz.asked if q.kind == "multiple")
    quiz.answers = {many.id: list(reversed(many.right))}
    assert quiz.is_right(many.id) is True, "the order of the letters does not matter"
    quiz.answers = {**quiz.answers, many.id: [many.right[0]]}
    assert quiz.is_right(many.id) is False, "half of the right ones are not right"
    assert quiz.is_right("stenosis-typical") is None
    quiz.answers = {}
    asked = len(quiz.asked)
    assert seen == [(1, 1, asked), (0, 1, asked), (0, 0, asked)]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"nonsense": ["a"]}, "Unknown question"),
        ({"stenosis-typical": ["z"]}, "answer to 'stenosis-typical': 'z'"),
    ],
)
def test_an_answer_that_is_none_is_a_plain_sentence(answers, words):
    quiz = hb.Quiz("conditions")
    with pytest.raises(TraitError, match=words):
        quiz.answers = answers
    assert quiz.answers == {}


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({}, "Name a quiz, a chapter, a set or an audience"),
        ({"quiz": "red-flag"}, "Did you mean 'red-flags'"),
        ({"set": "middle"}, "Unknown set"),
        ({"audience": "nurses"}, "Unknown audience"),
        ({"chapter": "moon"}, "Unknown chapter with questions"),
        ({"quiz": "jupyter", "audience": "patients"}, "No question fits"),
    ],
)
def test_a_wish_that_cannot_be_met_is_a_plain_sentence(wish, words):
    with pytest.raises(hb.HandbookError, match=words):
        hb.Quiz(**wish)


def test_the_twin_has_every_question_with_its_answer_folded_away():
    page = BeautifulSoup(bundle(hb.Quiz("red-flags"))["text/html"], "html.parser")
    items = page.select(".hb-quiz-twin > li")
    for item, question in zip(items, kit().quizzes["red-flags"].questions, strict=True):
        answer = item.find("details")
        assert not answer.has_attr("open")
        assert question.explanation in answer.get_text()
        assert ", ".join(question.right) in answer.find("strong").get_text()
        answer.extract()
        assert question.text in item.get_text()
        assert question.explanation not in item.get_text()
        assert all(option.text in item.get_text() for option in question.options)


def test_answers_are_not_saved_with_the_notebook():
    quiz = hb.Quiz("dose")
    before = bundle(quiz)
    quiz.answers = {"strength-days": ["c"]}
    assert bundle(quiz)["text/html"] == before["text/html"]
