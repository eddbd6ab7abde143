"""A session that was begun: what a reload, another tab, a hidden page, midnight or a call leave of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from handbook.core.door.plan import plan_answer
from tests.browser.conftest import axe_violations
from tests.browser.state import keep_part, kept_part, part_js
from tests.browser.steps import mark, pass_check
from tests.browser.test_player import (
    MORNING,
    PAGE,
    SHORT,
    VOICES,
    answer_check,
    face,
    freeze,
    keep,
    log,
    pass_time,
    start,
    until,
)
from tests.people import reader

KEPT = part_js("running")
EVENING = datetime(2027, 3, 4, 23, 58)
HIDE = """hidden => { Object.defineProperty(document, 'hidden', {get: () => hidden, configurable: true});
  document.dispatchEvent(new Event('visibilitychange')); }"""


def reload(page) -> None:
    page.reload()
    page.wait_for_selector(".hb-player")


def progress(page) -> str:
    return page.inner_text("[data-part=progress]")


@pytest.mark.daily
def test_after_a_reload_it_goes_on_at_the_same_step_and_counts_for_its_first_day(open_page):
    page, watch = open_page(PAGE, 320)
    keep(page)
    page.clock.install(time=EVENING)
    page.clock.pause_at(EVENING + timedelta(seconds=1))
    answer_check(page)
    start(page, pain=4, usual=3)
    until(page, "move")
    pass_time(page, 7)
    before = progress(page)
    reload(page)
    assert face(page) == "resume"
    words = page.inner_text("[data-part=resume]")
    assert "Go on where you were: exercise 1 of" in words
    assert "Pain before: 4 of 10" in words
    assert page.is_checked("[name=start_pain][value='4']")
    assert page.is_disabled("[data-act=take-up]"), "the check comes first"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.click("[data-act=still]")
    page.click("[data-act=take-up]")
    assert (face(page), progress(page)) == ("running", before)
    assert page.get_attribute("[data-act=toggle]", "aria-label") == "Go on", "it waits for the reader"
    page.click("[data-act=toggle]")
    pass_time(page, 8)
    # Told that it hurts, a reload does not play on: it asks again.
    page.click("[data-act=hurts]")
    reload(page)
    page.click("[data-act=still]")
    page.click("[data-act=take-up]")
    assert face(page) == "hurts"
    page.click("[data-act=go-on]")
    page.click("[data-act=toggle]")
    pass_time(page, 150)
    assert page.evaluate("new Date().getDate()") == 5
    page.click("[data-act=end]")
    # What was answered stays, too.
    mark(page.locator("[name=new_weakness][value=no]"))
    mark(page.locator("[name=during][value='5']"))
    reload(page)
    assert face(page) == "after"
    assert "Of Thursday 4 March" in page.inner_text("[data-part=after]")
    assert page.is_checked("[name=new_weakness][value=no]")
    assert page.is_checked("[name=during][value='5']")
    boxes = page.locator("[data-scale=during] label").evaluate_all(
        "list => list.map(one => [one.offsetWidth, one.offsetHeight])"
    )
    assert len(boxes) == 11
    assert min(min(box) for box in boxes) >= 40
    assert page.get_by_role("radio", name="3 of 10", exact=True).count() == 1
    mark(page.locator("[name=leg_pain_moved][value=no]"))
    page.click("button[type=submit]")
    (entry,) = log(page)
    assert (entry["date"], entry["start"], entry["usual"], entry["during"]) == ("2027-03-04", 4, 3, 5)
    assert page.evaluate(KEPT) is None
    reload(page)
    assert face(page) == "before"
    watch.assert_clean()


def begin(page) -> None:
    """A session that was left in the middle of its first exercise."""
    start(page)
    until(page, "move")
    pass_time(page, 2)


def test_nothing_goes_on_that_plan_check_or_time_no_longer_allow(open_page):
    page, watch = open_page(PAGE)
    keep(page)
    freeze(page)
    answer_check(page)
    begin(page)
    run = page.evaluate(KEPT)
    check = kept_part(page, "check")

    def left(words, routine=SHORT, signs=(), **changes):
        """The face after the run was kept with these changes; the entry can still be made."""
        keep_part(page, "plan", {"answer": plan_answer(routine)})
        keep_part(page, "running", {**run, **changes})
        keep_part(page, "check", {**check, "signs": [*signs]})
        reload(page)
        assert face(page) == "resume", words
        assert page.locator("[data-act=take-up]").count() == 0, words
        assert words in page.inner_text("[data-part=resume]")
        assert page.locator("[data-act=note]").count() == 1

    left("Your plan has changed", routine=reader(minutes=6, days=["mon", "thu"], conditions=["sciatica"]))
    left("too long ago", at=run["at"] - 13 * 3_600_000)
    left("too long ago", at=run["at"] + 13 * 3_600_000)
    left("until you have been seen", signs=["saddle-numbness"])
    page.click("[data-act=note]")
    assert face(page) == "after"
    # It hurt, and the check is not answered yet: that is noted, and nothing is played.
    keep_part(page, "plan", {"answer": plan_answer(SHORT)})
    keep_part(page, "running", run)
    keep_part(page, "check", check)
    reload(page)
    title = page.inner_text("[data-part=resume] strong")
    page.click("[data-act=hurts]")
    page.click("[data-act=leave-out]")
    assert face(page) == "resume"
    assert page.is_disabled("[data-act=take-up]")
    page.click("[data-act=still]")
    page.click("[data-act=take-up]")
    assert page.inner_text(".hb-stage [data-part=title]") != title
    # What cannot be read is no session, and breaks nothing.
    for spoiled in (7, [], {}, {**run, "session": {}}, {**run, "position": "x"}, {**run, "leftOut": [1]}):
        keep_part(page, "check", check)
        keep_part(page, "running", spoiled)
        reload(page)
        assert face(page) == "before"
    # A sign that ended the session: its answer again, and the note, but no way on.
    keep_part(page, "running", {**run, "phase": "stopped", "signs": ["pain-moves-down"]})
    reload(page)
    assert face(page) == "stopped"
    watch.assert_clean()


def test_out_of_sight_nothing_is_played_and_a_call_takes_no_sound(open_page):
    page, watch = open_page(PAGE)
    page.add_init_script(VOICES % "{name: 'near', lang: 'en-GB', localService: true}")
    page.add_init_script(
        """globalThis.woken = 0; const Real = AudioContext;
        globalThis.AudioContext = class extends Real {
          get state() { return globalThis.call ? 'interrupted' : super.state; }
          resume() { globalThis.woken += 1; globalThis.call = false; return super.resume(); } };"""
    )
    reload(page)
    page.clock.install(time=MORNING)
    page.clock.pause_at(MORNING + timedelta(seconds=10))
    answer_check(page)
    mark(page.locator("[name=voice]"))
    start(page)
    pass_time(page, 4)
    assert page.evaluate("spoken.length") == 1
    page.evaluate(HIDE, True)
    page.evaluate("() => { globalThis.call = true; globalThis.woken = 0; }")
    for _ in range(25):
        page.clock.fast_forward(60_000)
    assert page.evaluate("spoken.length") == 1
    assert (face(page), page.inner_text("[data-part=timer]")) == ("running", "0:06")
    page.evaluate(HIDE, False)
    assert "waited while this page was out of sight" in page.inner_text("[data-part=note]")
    assert page.inner_text("[data-part=live]") == page.inner_text("[data-part=note]")
    page.click("[data-act=toggle]")
    page.wait_for_function("woken > 0 && !call")
    pass_time(page, 3)
    assert page.inner_text("[data-part=timer]") == "0:03"
    # Where something else is on show, nothing is said about the session.
    page.click("[data-act=how]")
    said = page.inner_text("[data-part=live]")
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)
    assert page.inner_text("[data-part=live]") == said
    watch.assert_clean()


@pytest.mark.daily
def test_of_two_tabs_one_plays_and_the_other_learns_of_it(open_page, site):
    first, watch = open_page(PAGE)
    answer_check(first)
    start(first)
    until(first, "move")
    second = first.context.new_page()
    second.set_viewport_size({"width": 320, "height": 568})
    second.goto(site + PAGE)
    second.wait_for_selector(".hb-player")
    assert face(second) == "resume"
    assert "may still run in another tab" in second.inner_text("[data-part=resume]").replace("\n", " ")
    assert face(first) == "running", "looking on stops nothing"
    assert axe_violations(second) == []
    second.click("[data-act=still]")
    assert second.inner_text("[data-act=take-up]").strip() == "Go on here"
    second.click("[data-act=take-up]")
    first.wait_for_selector(".hb-player[data-face=resume]")
    assert "another tab" in first.inner_text("[data-part=live]")
    assert face(second) == "running"
    assert axe_violations(second) == []
    second.click("[data-act=end]")
    assert axe_violations(second) == []
    for name in ("new_weakness", "leg_pain_moved"):
        mark(second.locator(f"[name={name}][value=no]"))
    mark(second.locator("[name=during][value='2']"))
    second.click("button[type=submit]")
    first.wait_for_selector(".hb-player[data-face=before]")
    assert len(log(first)) == 1
    # A sign that is ticked in one tab ends what runs in the other.
    first.click("[data-act=still]")
    start(first)
    third = first.context.new_page()
    third.goto(site + "book/safety.html")
    keep_part(third, "check", {**kept_part(third, "check"), "signs": ["saddle-numbness"]})
    first.wait_for_selector(".hb-player[data-face=resume]")
    assert first.locator("[data-act=take-up]").count() == 0
    watch.assert_clean()


def test_the_reader_chooses_how_long_getting_into_position_takes(open_page):
    page, watch = open_page(PAGE)
    freeze(page)
    answer_check(page)
    minutes = page.inner_text("[data-part=start] > p > strong")
    page.select_option("[name=pace]", "30")
    assert page.inner_text("[data-part=start] > p > strong") != minutes, "it is that of the pace"
    start(page)
    assert page.inner_text("[data-part=timer]") == "0:30"
    pass_time(page, 15)
    page.select_option("[name=pace]", "20")
    assert page.inner_text("[data-part=timer]") == "0:10", "half of it is over, in any pace"
    page.select_option("[name=pace]", "0")
    pass_time(page, 60)
    assert "Go on when you are in position" in page.inner_text("[data-part=note]")
    assert page.get_attribute(".hb-player", "data-kind") == "ready"
    page.click("[data-act=toggle]")
    pass_time(page, 1)
    assert page.inner_text("[data-part=note]") == ""
    page.click("[data-act=end]")
    reload(page)
    page.locator("[name=pace]").wait_for()
    assert page.input_value("[name=pace]") == "0", "it is kept"
    watch.assert_clean()


@pytest.mark.parametrize("full", [True, False])
def test_who_leaves_a_session_that_is_not_kept_is_asked(open_page, full):
    page, _ = open_page(PAGE)
    pass_check(page)
    if full:
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    start(page)
    leaving = "(() => { const event = new Event('beforeunload', {cancelable: true}); "
    leaving += "dispatchEvent(event); return event.defaultPrevented; })()"
    assert page.evaluate(leaving) is full
    assert page.is_visible("[data-part=unkept]") is full
