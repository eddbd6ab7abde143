"""The quiz in the published page, by keyboard, as it is announced, and what it keeps."""

from __future__ import annotations

import pytest

from handbook.workshop import class_results, kit
from tests.browser.conftest import axe_violations
from tests.browser.state import keep_part, part_js

QUIZZES = "notebooks/workshop/quizzes.html"
PAIRS = "notebooks/workshop/before-and-after.html"
KEPT = part_js("quizzes")


def quiz(page, number: int = 0):
    return page.locator(".hb-quiz").nth(number)


def answer(box, letters) -> None:
    for letter in letters:
        box.locator(f"input[value={letter}]").check()
    box.locator("[type=submit]").click()


def test_by_keyboard_alone(open_page):
    page, watch = open_page(QUIZZES)
    first, second = kit().quizzes["red-flags"].questions[:2]
    quiz(page).locator("input").first.focus()
    # Nothing chosen: it says so and stays.
    page.keyboard.press("Enter")
    status = quiz(page).locator("[role=status]")
    assert status.inner_text() == "Choose an answer first."
    # A wrong one by arrow keys, sent with Enter.
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert status.inner_text().startswith("Not quite.")
    right = next(option.text for option in first.options if option.right)
    assert right in status.inner_text()
    assert first.explanation in status.inner_text()
    assert "right answer" in quiz(page).locator(".hb-tick", has_text=right).inner_text()
    assert "not this one" in quiz(page).locator(".hb-tick").nth(1).inner_text()
    # The focus is on "Next question"; one tab further one may try again.
    assert page.evaluate("document.activeElement.dataset.act") == "next"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert status.inner_text().startswith("Right.")
    page.keyboard.press("Enter")
    # The focus moves to the question, so that a screen reader reads it.
    assert page.evaluate("document.activeElement.tagName") == "LEGEND"
    assert second.text in page.evaluate("document.activeElement.innerText")
    assert status.inner_text() == ""
    assert status.get_attribute("aria-live") == "polite"
    watch.assert_clean()


def test_several_right_answers_need_their_number(open_page):
    page, _ = open_page(QUIZZES)
    box = quiz(page, 3)
    question = kit().quizzes["conditions"].questions[0]
    assert question.text in box.inner_text()
    answer(box, question.right[:1])
    assert "Choose 2 answers; you have 1." in box.locator("[role=status]").inner_text()
    answer(box, question.right[1:])
    assert box.locator("[role=status]").inner_text().startswith("Right.")


@pytest.mark.daily
def test_the_score_the_memory_and_its_end(open_page):
    page, watch = open_page(QUIZZES)
    questions = kit().quizzes["red-flags"].questions
    for number, question in enumerate(questions):
        wrong = next(option.id for option in question.options if not option.right)
        letters = question.right if number else (*question.right[1:], wrong)
        answer(quiz(page), letters)
        quiz(page).locator("[data-act=next]").click()
    assert f"{len(questions) - 1} of {len(questions)} right" in quiz(page).inner_text()
    rows = quiz(page).locator(".hb-results li")
    assert "not yet" in rows.first.inner_text()
    assert "right" in rows.nth(1).inner_text()
    # It stays in this browser, and comes back.
    assert set(page.evaluate(KEPT)) == {question.id for question in questions}
    page.reload()
    page.wait_for_selector(".hb-results")
    assert f"{len(questions) - 1} of {len(questions)} right" in quiz(page).inner_text()
    # One click deletes all of it.
    quiz(page).locator("[data-act=forget]").click()
    assert page.evaluate(KEPT) is None
    assert "question 1 of" in quiz(page).inner_text()
    assert not any("quiz" in url and "answers" in url for url in watch.urls)
    watch.assert_clean()


def test_a_browser_that_keeps_nothing_says_so(open_page):
    page, watch = open_page(QUIZZES)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full') } }")
    questions = kit().quizzes["red-flags"].questions
    answer(quiz(page), questions[0].right)
    for _ in questions:
        quiz(page).locator("[data-act=next]").click()
    assert "Your browser keeps nothing here" in quiz(page).inner_text()
    watch.assert_clean()


def test_an_answer_to_an_older_text_does_not_count(open_page):
    page, _ = open_page(QUIZZES)
    first = kit().quizzes["red-flags"].questions[0]
    keep_part(page, "quizzes", {first.id: {"version": "old", "chosen": ["c"], "right": True}})
    page.reload()
    page.wait_for_selector(".hb-quiz")
    assert quiz(page).locator("input:checked").count() == 0
    keep_part(page, "quizzes", "broken")
    page.reload()
    page.wait_for_selector(".hb-quiz")
    assert quiz(page).locator("[type=submit]").count() == 1


def test_after_the_workshop_it_says_how_it_was_before_and_makes_a_file_for_the_class(open_page, tmp_path):
    page, watch = open_page(PAIRS)
    asked = [q for q in kit().questions.values() if "patients" in q.audience]
    last = [q for q in asked if q.set == "pre"][-1].id
    for number, name in enumerate(("pre", "post")):
        for question in [q for q in asked if q.set == name]:
            wrong = next(option.id for option in question.options if not option.right)
            answer(quiz(page, number), question.right if name == "post" else [wrong])
            if name == "pre" and question.id != last:
                # What is right comes at the end of a set before the workshop.
                assert "Noted" in quiz(page, number).locator("[role=status]").inner_text()
                assert "not this one" not in quiz(page, number).inner_text()
            quiz(page, number).locator("[data-act=next]").click()
    total = sum(q.set == "post" for q in asked)
    text = quiz(page, 1).inner_text()
    assert f"{total} of {total} right" in text
    assert f"Before the workshop you had 0 of {total} right" in text
    assert f"0 of {total} right" in quiz(page, 0).inner_text()
    with page.expect_download() as begun:
        quiz(page, 1).locator("[data-act=save]").click()
    assert "is in your downloads" in quiz(page, 1).locator("[role=status]").inner_text()
    begun.value.save_as(tmp_path / begun.value.suggested_filename)
    results = class_results(tmp_path)
    assert not results.left_out
    assert [row[1:] for row in results.points().rows] == [("1", "0", "1", "1", "0")] * total
    watch.assert_clean()


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_no_fault_while_it_is_used(open_page, width, theme):
    page, watch = open_page(QUIZZES, width, theme)
    answer(quiz(page), ["a"])
    for _ in kit().quizzes["verdicts"].questions:
        quiz(page, 1).locator("[data-act=next]").click()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    watch.assert_clean()


def test_on_paper_and_without_scripts_the_questions_stand_with_folded_answers(open_page):
    page, _ = open_page(QUIZZES, java_script_enabled=False)
    assert page.locator(".hb-quiz-twin > li").count() == len(kit().questions)
    assert page.locator(".hb-quiz-twin details[open]").count() == 0
    page, _ = open_page(QUIZZES)
    page.emulate_media(media="print")
    assert page.locator(".hb-quiz-twin").first.is_visible()
    assert not quiz(page).is_visible()
