"""The finder in the published page, clicked and keyed as a reader would."""

from __future__ import annotations

import pytest

import handbook as hb
from tests.browser.conftest import address_of, axe_violations
from tests.browser.steps import mark, pass_check, tick_line

FINDER = "notebooks/tools/finder.html"


def shown(page, verdict: str) -> list[str]:
    """The exercises on the page under a verdict, in order."""
    return page.evaluate(
        "v => [...document.querySelectorAll(`[data-exercise][data-v=${v}]`)].map(e => e.dataset.exercise)",
        verdict,
    )


def expected(verdict: str, conditions, **wishes) -> list[str]:
    return [
        found.exercise.id
        for found in hb.find(conditions, **wishes)
        if found.verdict == verdict and (verdict == "avoid" or not found.exercise.supervised)
    ]


def tick(page, label: str) -> None:
    page.locator(".hb-chip", has_text=label).first.click()


def test_a_click_shows_the_verdicts_of_find(open_page):
    page, watch = open_page(FINDER)
    tick(page, "Spinal stenosis")
    if page.locator("[data-act=more]").count():
        page.locator("[data-act=more]").click()
    for verdict in ("recommended", "suitable", "caution", "avoid"):
        listed = [
            id
            for id in shown(page, verdict)
            if not hb.catalogue().exercises[id].supervised or verdict == "avoid"
        ]
        assert listed == expected(verdict, ["spinal-stenosis"]), verdict
    every = len(hb.catalogue().exercises)
    assert f"{every} exercises for lumbar spinal stenosis" in page.locator("[data-part=count]").inner_text()
    watch.assert_clean()


def test_from_the_articles_keeps_what_they_have(open_page):
    page, watch = open_page(FINDER)
    page.locator(".hb-filters summary").click()
    tick(page, "From the articles")
    count = f"{len(hb.find(from_articles=True))} exercises"
    assert page.locator("[data-part=count]").inner_text().startswith(count)
    assert address_of(page).endswith("#o=articles")
    page.locator("[data-act=reset]").click()
    assert page.locator("[data-part=count]").inner_text().startswith(f"{len(hb.find())} exercises")
    watch.assert_clean()


def test_filters_are_behind_the_sharp_and_what_one_has_is_in_the_tab_only(open_page, site):
    page, _ = open_page(FINDER)
    tick(page, "Spinal stenosis")
    page.locator("[data-act=all]").click()
    tick(page, "Knee problem")
    answer = "input[data-condition=knee-problem][value=sore]"
    page.locator(answer).check()
    page.locator(".hb-filters summary").click()
    tick(page, "Flexion")
    page.locator("[name=text]").fill("pose")
    address = address_of(page)
    assert address.endswith("finder.html#d=flexion&t=pose"), "what the reader has is not handed on"
    page.reload()
    page.wait_for_selector(".hb-live [name=surface]")
    assert page.is_checked(answer)
    assert page.locator("[name=text]").input_value() == "pose"
    again, _ = open_page(address.removeprefix(site) + "&c=spinal-stenosis.knee-problem")
    assert address_of(again) == address
    assert again.locator("[name=condition]:checked").evaluate_all("l => l.map(e => e.value)") == [
        "spinal-stenosis",
        "knee-problem",
    ]
    assert again.locator("[name=text]").input_value() == "pose"
    assert not again.is_checked(answer)
    again.locator(answer).check()
    assert again.locator("[data-part=count]").inner_text() == page.locator("[data-part=count]").inner_text()


@pytest.mark.parametrize(
    "query",
    [
        "?c=nonsense.<script>alert(1)</script>",
        "?a=x_y&l=hard&t=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "?c=",
    ],
)
def test_a_broken_or_hostile_link_still_opens(open_page, query):
    page, watch = open_page(FINDER + query)
    page.on("dialog", lambda dialog: pytest.fail("a script of the address ran"))
    assert page.locator("[data-part=count]").inner_text()
    assert page.locator(".hb-finder script, .hb-finder img[onerror]").count() == 0
    watch.assert_clean()


@pytest.mark.daily
def test_a_red_flag_replaces_the_results(open_page):
    page, watch = open_page(FINDER)
    tick_line(page, "between-the-legs")
    assert "No exercises for now" in page.locator("[data-part=count]").inner_text()
    answer = page.locator(".hb-ask[data-line=between-the-legs] .hb-answer")
    assert "cauda equina" in answer.inner_text()
    assert answer.locator("a[href='tel:112']").count() == 1
    assert page.locator("[data-exercise]").count() == 0
    assert axe_violations(page) == []
    page.locator("[value=between-the-legs]").click()
    page.locator("[data-act=mistake]").click()
    assert page.locator("[data-exercise]").count() > 0
    watch.assert_clean()


def test_the_answered_check_is_remembered(open_page):
    page, _ = open_page(FINDER)
    pass_check(page)
    page.reload()
    page.locator(".hb-check[data-step=done] summary").click()
    page.locator("[data-act=recheck]").click()
    assert page.locator(".hb-ask").count() == len(hb.catalogue().gate.first)


def test_a_sign_ticked_on_the_safety_page_blocks_the_finder(open_page, site):
    page, _ = open_page("book/safety.html")
    tick_line(page, "between-the-legs")
    page.goto(site + FINDER)
    page.wait_for_selector(".hb-finder")
    assert "No exercises for now" in page.locator("[data-part=count]").inner_text()
    assert page.locator("[data-exercise]").count() == 0


def test_cancer_or_infection_shows_its_urgent_message(open_page):
    page, _ = open_page(FINDER + "?c=malignancy-or-infection")
    assert "call now" in page.locator("[data-part=results]").inner_text()
    assert shown(page, "suitable") == []
    assert len(shown(page, "avoid")) == len(hb.catalogue().exercises)


def test_ticked_conditions_lead_to_their_chapters(open_page):
    page, _ = open_page(FINDER + "?c=sciatica")
    page.locator("[data-part=about] a", has_text="Sciatica").click()
    page.wait_for_url("**/notebooks/conditions/sciatica.html")


def test_a_conflict_is_said_in_words(open_page):
    page, _ = open_page(FINDER + "?c=spinal-stenosis.osteoporosis")
    assert "pull in opposite ways" in page.locator("[data-part=results]").inner_text()


def test_an_unanswered_question_counts_as_the_strictest(open_page):
    page, _ = open_page(FINDER + "?c=knee-problem")
    assert "childs-pose" in shown(page, "avoid")
    page.locator("input[data-condition=knee-problem][value=sore]").check()
    assert "childs-pose" in shown(page, "caution")


def test_what_is_filtered_out_stays_visible_with_the_reason(open_page):
    page, _ = open_page(FINDER)
    page.locator(".hb-filters summary").click()
    mark(page.locator("[name=own]"))
    fold = page.locator(".hb-fold", has_text="left out by your filters")
    fold.locator("summary").click()
    assert "needs a fixed bar" in fold.locator("[data-left-out=bar-hang]").inner_text().lower()


def test_avoided_exercises_show_their_reason_and_no_picture(open_page):
    page, _ = open_page(FINDER + "?c=spinal-stenosis")
    page.locator(".hb-tally [data-v=avoid]").click()
    row = page.locator("details[data-exercise=cobra]")
    row.locator(":scope > summary").click()
    assert hb.assess("cobra", ["spinal-stenosis"]).deciding.text in row.inner_text()
    assert row.locator("img, .hb-fig").count() == 0


def test_supervised_exercises_stand_apart(open_page):
    page, _ = open_page(FINDER)
    text = page.locator("[data-part=results]").inner_text()
    apart = text[text.index("Only with a professional") :]
    assert "Bench hang" in apart
    assert "bench-hang" not in shown(page, "suitable")


def test_the_finder_works_by_keyboard_alone(open_page):
    page, _ = open_page(FINDER)
    pass_check(page)
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "condition":
            break
    page.keyboard.press("Space")
    assert page.locator("[name=condition]:checked").count() == 1
    assert page.evaluate("document.activeElement.name") == "condition", "the focus stays where it was"
    page.keyboard.press("Space")
    assert page.locator("[name=condition]:checked").count() == 0


def test_counts_are_announced(open_page):
    page, _ = open_page(FINDER)
    count = page.locator("[data-part=count]")
    assert count.get_attribute("role") == "status"
    assert count.get_attribute("aria-live") == "polite"


@pytest.mark.parametrize(
    "query", ["?c=osteoporosis.high-blood-pressure.knee-problem", "?d=flexion&e=none&t=knee"]
)
@pytest.mark.share(2)
@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_no_fault_while_it_is_used(open_page, query, width, theme):
    page, watch = open_page(FINDER + query, width, theme)
    closed = page.locator(".hb-finder details:not([open]) > summary")
    closed.evaluate_all("all => all.filter((one) => one.checkVisibility()).map((one) => one.click())")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    watch.assert_clean()


def closed_line(page, exercise):
    return page.locator(f"[data-exercise={exercise}] .hb-closed")


def test_where_one_exercises_is_marked_while_open_and_counts(open_page):
    page, watch = open_page(FINDER, width=360)
    question = page.locator("[data-question=surface]")
    assert question.get_attribute("data-open") is not None
    assert "only what fits a chair or standing is used" in question.inner_text()
    assert "not said where you can exercise" in closed_line(page, "glute-bridge").inner_text()
    page.check("[name=surface][value=bed]")
    assert question.get_attribute("data-open") is None
    assert closed_line(page, "glute-bridge").count() == 0
    assert "cannot be done where you exercise" in page.locator("[data-left-out=cat-camel]").text_content()
    assert address_of(page).endswith("finder.html"), "an answer stays out of the address"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe_violations(page) == []
    watch.assert_clean()


def test_a_short_question_comes_with_its_condition_and_opens_what_it_may(open_page):
    page, _ = open_page(FINDER + "?c=sciatica")
    page.check("[name=surface][value=floor]")
    glide = closed_line(page, "sciatic-nerve-glide")
    assert "a leg that settles within minutes" in glide.inner_text()
    page.check("[name=leg][value=irritable]")
    assert glide.count() == 1
    page.check("[name=leg][value=calm]")
    assert glide.count() == 0
    assert "If your leg stays quiet" in page.locator("[data-exercise=sciatic-nerve-glide]").inner_text()


def test_agreement_is_ticked_exercise_by_exercise_and_kept_for_the_builder(open_page, site):
    page, _ = open_page(FINDER + "?c=pregnancy")
    page.check("[name=surface][value=floor]")
    page.check("[data-question=pregnancy] [value=third]")
    assert "the word of your clinician" in closed_line(page, "knee-rocks").inner_text()
    page.check("[name=agreed][value=knee-rocks]")
    assert closed_line(page, "knee-rocks").count() == 0
    assert closed_line(page, "single-knee-to-chest").count() == 1
    assert page.evaluate("document.activeElement.value") == "knee-rocks"
    page.goto(site + "notebooks/tools/builder.html?c=pregnancy")
    page.wait_for_selector(".hb-live [name=surface]")
    assert page.is_checked("[name=surface][value=floor]")
    assert page.is_checked("[data-question=pregnancy] [value=third]")
    assert page.locator("[data-act=not-agreed][data-id=knee-rocks]").count() == 1


def test_high_blood_pressure_in_pregnancy_shows_whom_to_call_first(open_page):
    page, _ = open_page(FINDER + "?c=pregnancy.high-blood-pressure", width=390, theme="dark")
    note = page.locator("[data-part=results] > [data-part=refusal]")
    assert "call your maternity unit today" in note.inner_text()
    assert note.locator("a[href^='tel:']").count() == 3
    assert page.locator("[name=agreed]").count() == 0
    assert axe_violations(page) == []
    page.check("[data-question=high-blood-pressure] [value=controlled]")
    assert note.count() == 0


def test_at_twice_the_size_nothing_runs_out_of_the_page(open_page):
    page, _ = open_page(FINDER + "?c=sciatica.pregnancy", width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
