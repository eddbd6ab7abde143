"""The check of warning signs in the page: answers at once, steps, nothing erased, what was seen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

import handbook as hb
from handbook.core.records import Urgency
from tests.browser.conftest import axe_violations
from tests.browser.steps import GATE, ORDINARY, choose, mark, pass_check, tick_line, to_the_other_signs

BOOK = hb.catalogue()
PHONE = {"width": 390, "height": 844}
PAGES = {
    "safety": "book/safety.html",
    "finder": "notebooks/tools/finder.html",
    "builder": "notebooks/tools/builder.html",
    "session": "notebooks/tools/session.html",
}
IN_VIEW = """links => links.some(link => {
  const { top, bottom, height } = link.getBoundingClientRect();
  const at = document.elementFromPoint(link.getBoundingClientRect().x + 9, (top + bottom) / 2);
  return height >= 44 && top >= 0 && bottom <= innerHeight && link.contains(at);
})"""


@pytest.fixture(params=PAGES)
def check(request, open_page):
    page, _ = open_page(PAGES[request.param], width=PHONE["width"])
    page.set_viewport_size(PHONE)
    page.locator(".hb-check[data-step=first]").wait_for()
    return page


def call_in_view(page) -> bool:
    return page.locator("a[href^='tel:']").evaluate_all(IN_VIEW)


def ticked(page) -> list[str]:
    return page.locator(".hb-check [name=line]:checked").evaluate_all("boxes => boxes.map(box => box.value)")


# Scrolls past a place and back to it; a page hears of the first before the second.
READ_UP = """top => new Promise(done => {
  scrollTo(0, top + 300);
  addEventListener("scroll", () => { scrollTo(0, top); done(); }, { once: true });
})"""


@pytest.mark.daily
@pytest.mark.parametrize("path", [PAGES["builder"], "notebooks/exercises/cobra.html"])
def test_the_button_back_to_the_top_never_lies_over_the_way_on(open_page, path):
    page, _ = open_page(path, width=PHONE["width"])
    page.set_viewport_size(PHONE)
    asks = path == PAGES["builder"]
    if asks:
        page.locator(".hb-wayon").first.wait_for()
    page.evaluate(READ_UP, 200)
    button = page.locator("#pst-back-to-top")
    page.wait_for_selector("#pst-back-to-top[data-up]", state="attached")
    assert button.is_visible() != asks
    if not asks:
        button.click()
        page.wait_for_function("scrollY === 0")


@pytest.mark.share(4)
def test_every_emergency_brings_a_call_button_into_view_within_a_second(check):
    assert not call_in_view(check)
    for line in GATE.first:
        tick_line(check, line.id)
        answer = check.locator(f".hb-ask[data-line={line.id}] .hb-answer")
        answer.wait_for(timeout=1000)
        assert BOOK.actions[line.action].title in answer.inner_text()
        assert call_in_view(check), line.id
        check.locator(f"[name=line][value={line.id}]").click()
        check.locator("[data-act=mistake]").click()
        answer.wait_for(state="detached")
    check.locator("[data-act=none]").wait_for()


def test_with_an_emergency_there_is_no_way_on_and_no_button_erases_it(check):
    tick_line(check, "cold-leg")
    assert check.locator("[data-act=none], [data-act=finish], [data-act=fits]").count() == 0
    assert ticked(check) == ["cold-leg"]
    check.reload()
    check.locator(".hb-alarm a[href^='tel:']").wait_for()
    assert ticked(check) == ["cold-leg"], "a reload keeps it, and its bar"


@pytest.mark.share(4)
@pytest.mark.daily
def test_none_of_these_keeps_what_is_ticked(check):
    to_the_other_signs(check)
    tick_line(check, "weight-loss")
    check.locator("[data-act=finish]").click()
    assert ticked(check) == ["weight-loss"]
    check.locator("[data-act=recheck]").click()
    check.locator("[data-act=none]").click()
    check.locator("[data-act=fits]").click()
    assert ticked(check) == ["weight-loss"]


@pytest.mark.daily
@pytest.mark.share(2)
def test_the_answers_given_in_one_place_hold_in_the_others(check, site):
    pass_check(check)
    for name, path in PAGES.items():
        check.goto(site + path)
        # Before a session it is asked once more, in one line.
        step = "old" if name == "session" else "done"
        check.locator(f".hb-check[data-step={step}]").wait_for()


@pytest.fixture
def safety(open_page):
    page, _ = open_page(PAGES["safety"], width=PHONE["width"])
    page.set_viewport_size(PHONE)
    page.locator(".hb-check[data-step=first]").wait_for()
    return page


def test_somebody_with_ordinary_back_pain_reads_under_250_words_in_five_taps(safety):
    words = 0

    def read() -> None:
        nonlocal words
        words += len(safety.locator(".hb-check").inner_text().split())

    read()
    safety.locator("[data-act=none]").click()
    read()
    choose(safety, *ORDINARY)
    safety.locator("[data-act=fits]").click()
    read()
    safety.locator("[data-act=finish]").click()
    safety.locator(".hb-check[data-step=done]").wait_for()
    assert words < 250, words


def test_the_emergencies_fit_one_screen_of_a_phone(safety):
    last = safety.locator(".hb-ask").last.bounding_box()
    button = safety.locator("[data-act=none]").bounding_box()
    assert last["y"] + last["height"] <= button["y"] + button["height"]
    assert button["y"] + button["height"] <= PHONE["height"]


def test_a_tick_at_an_emergency_is_not_taken_away_without_a_question(safety):
    tick_line(safety, "cold-leg")
    safety.locator("[name=line][value=cold-leg]").click()
    assert ticked(safety) == ["cold-leg"]
    safety.locator("[data-act=passed]").click()
    text = safety.locator(".hb-check").inner_text()
    assert BOOK.actions["same-day"].title in text
    assert BOOK.red_flags[GATE.words.passed_sign].text in text


def test_a_question_that_was_passed_over_is_named_and_gets_the_focus(safety):
    safety.locator("[data-act=none]").click()
    choose(safety, "leg-no")
    safety.locator("[data-act=fits]").click()
    assert safety.locator(".hb-error").inner_text() == "Please choose one."
    assert safety.evaluate("document.activeElement.name") == "fit-age"


def test_only_what_fits_is_asked(safety):
    to_the_other_signs(safety, "over-65", "leg-yes", "cancer")
    shown = safety.locator(".hb-ask").evaluate_all("boxes => boxes.map(box => box.dataset.line)")
    assert shown == [line.id for line in GATE.asked(["over-65", "leg-yes", "cancer"])]


def test_under_18_is_answered_under_the_age(safety):
    safety.locator("[data-act=none]").click()
    choose(safety, "under-18")
    safety.locator(".hb-ask[data-line=under-18] .hb-answer").wait_for()
    choose(safety, "25-to-50")
    safety.locator(".hb-ask[data-line=under-18]").wait_for(state="detached")


LATER = [line for line in GATE.asked([]) if BOOK.actions[line.action].urgency is not Urgency.EMERGENCY]


def test_every_other_sign_is_answered_under_its_line_with_a_day_to_be_seen(safety):
    to_the_other_signs(safety)
    for line in LATER:
        tick_line(safety, line.id)
        box = safety.locator(f".hb-ask[data-line={line.id}]")
        assert BOOK.actions[line.action].title in box.locator(".hb-answer").inner_text()
        assert box.locator("summary", has_text=GATE.words.seen).count() == 1
        safety.locator(f"[name=line][value={line.id}]").uncheck()
        box.locator(".hb-answer").wait_for(state="detached")


def keep_day(page, line: str, day: date) -> None:
    box = page.locator(f".hb-ask[data-line={line}]")
    box.locator("summary").click()
    box.locator("[name=seen-on]").fill(day.isoformat())
    box.locator("[data-act=seen]").click()


def test_seen_with_a_day_opens_the_way_and_stays_on_the_device(safety, site):
    to_the_other_signs(safety)
    tick_line(safety, "constant-pain")
    keep_day(safety, "constant-pain", date.today() + timedelta(days=9))
    assert "today or earlier" in safety.locator("[data-seen-error=constant-pain]").inner_text()
    safety.locator(".hb-ask[data-line=constant-pain] [name=seen-on]").fill(date.today().isoformat())
    safety.locator("[data-act=seen]").click()
    safety.locator("[data-act=finish]").click()
    safety.goto(site + PAGES["finder"])
    safety.locator(".hb-check[data-step=done]").wait_for()
    assert safety.locator(".hb-x").count() > 0


def test_a_day_too_long_ago_closes_again_and_says_why(safety):
    to_the_other_signs(safety)
    tick_line(safety, "constant-pain")
    days = BOOK.actions["same-day"].seen_days
    keep_day(safety, "constant-pain", date.today() - timedelta(days=days + 1))
    assert f"more than {days} days ago" in safety.locator(".hb-ask[data-line=constant-pain]").inner_text()


@pytest.mark.daily
def test_two_years_of_pain_get_an_easy_week_with_its_banner(safety, site):
    to_the_other_signs(safety)
    tick_line(safety, "not-better")
    safety.locator("[data-act=finish]").click()
    safety.goto(site + PAGES["builder"])
    safety.locator("[data-act=to-surface]").click()
    mark(safety.locator("[name=surface][value=floor]"))
    safety.locator("[data-planned] .hb-banner").wait_for(timeout=60_000)
    assert safety.locator(".hb-banner").inner_text() == hb.screen(["not-better"]).banner


@pytest.mark.share(4)
@pytest.mark.daily
@pytest.mark.parametrize("hours", [GATE.words.again_hours + 0.1, 24 * 30, -2, None])
def test_an_answer_that_is_old_or_of_no_known_time_is_asked_again(safety, site, hours):
    pass_check(safety)
    old = (datetime.now(UTC) - timedelta(hours=hours)).isoformat() if hours else "2026-11-28"
    safety.evaluate(
        """day => {
          const kept = JSON.parse(localStorage["handbook-state"]);
          kept.parts.check.value.at = day;
          localStorage["handbook-state"] = JSON.stringify(kept);
        }""",
        old,
    )
    for name in ("builder", "finder"):
        safety.goto(site + PAGES[name])
        safety.locator(".hb-check[data-step=old]").wait_for()
    safety.locator("[data-act=still]").click()
    assert "just now" in safety.locator(".hb-done > summary").inner_text()
    safety.reload()
    safety.locator(".hb-check[data-step=done]").wait_for()


def test_before_a_session_the_check_is_asked_once_more_in_one_line(safety, site):
    pass_check(safety)
    safety.goto(site + PAGES["session"])
    line = safety.locator(".hb-check[data-step=old]")
    line.wait_for()
    assert GATE.words.still in line.inner_text()
    safety.locator(".hb-start [type=submit]:disabled").wait_for()
    safety.locator("[data-act=still]").click()
    safety.locator(".hb-start [type=submit]:enabled").wait_for()
    safety.locator(".hb-done > summary").click()
    assert f"holds for {GATE.words.again_hours} hours" in safety.locator(".hb-done").inner_text()


def test_the_whole_check_with_the_keyboard_only(safety):
    def press(*keys: str) -> None:
        for key in keys:
            safety.keyboard.press(key)

    def tab_to(selector: str) -> None:
        for _ in range(60):
            if safety.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            press("Tab")
        raise AssertionError(f"no way to {selector}")

    safety.locator("[data-part=check-title]").focus()
    tab_to("[name=line][value=cold-leg]")
    press("Space", "Tab")
    assert safety.evaluate("document.activeElement.href").startswith("tel:"), "the call button is next"
    tab_to("body, [name=line][value=pregnant-now]")
    safety.locator("[name=line][value=cold-leg]").focus()
    press("Space")
    tab_to("[data-act=mistake]")
    press("Enter")
    tab_to("[data-act=none]")
    press("Enter")
    tab_to("[value=under-18]")
    press("ArrowRight", "ArrowRight")
    tab_to("[value=leg-no]")
    press("Space")
    tab_to("[data-act=fits]")
    press("Enter")
    tab_to("[data-act=finish]")
    press("Enter")
    safety.locator(".hb-check[data-step=done]").wait_for()
    assert safety.evaluate("document.activeElement.dataset.part") == "check-title"


@pytest.mark.share(4)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_step_has_no_accessibility_violation_and_no_sideways_scroll(open_page, theme, width):
    page, watch = open_page(PAGES["safety"], width=width, theme=theme)

    def look(step: str) -> None:
        assert axe_violations(page) == [], step
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step

    page.locator(".hb-check[data-step=first]").wait_for()
    look("first")
    tick_line(page, "pregnant-call")
    look("emergency")
    page.locator("[name=line][value=pregnant-call]").click()
    look("asking")
    page.locator("[data-act=mistake]").click()
    page.locator("[data-act=none]").click()
    choose(page, "over-65", "leg-yes", "bone")
    look("fits")
    page.locator("[data-act=fits]").click()
    tick_line(page, "possible-fracture")
    tick_line(page, "claudication")
    look("later")
    page.locator("[data-act=finish]").click()
    look("see someone first")
    page.locator("[name=line][value=possible-fracture]").click()
    page.locator(".hb-done").wait_for()
    look("keep moving")
    watch.assert_clean()
