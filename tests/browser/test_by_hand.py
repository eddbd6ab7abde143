"""Choose myself: a week made by hand in the page, handed over by a link, and opened by somebody else."""

from __future__ import annotations

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

import handbook as hb
from handbook.core.door import hand as door
from tests.browser.conftest import address_of, axe_violations
from tests.browser.steps import GATE, ORDINARY, choose, mark, pass_check, tick_line

PAGE = "notebooks/tools/builder.html"
SESSION = "notebooks/tools/session.html"
TOLD = {"since": "lasting", "surface": "floor"}
FOUR = ["cat-camel", "glute-bridge", "bird-dog", "double-knee-to-chest"]
A_CLICK_S = 5  # to read, to decide, to move the hand: slow on purpose
SMALL = {"width": 360, "height": 640}
SHEET = {"choices": [{"exercise": id} for id in FOUR]}
START = "[data-part=came-step] [data-act=start]"
PLACE = "[data-age='{age}'] [data-act=came-on][data-id=floor]"
NONE = ".hb-check [data-act=finish]"
IN_VIEW = """all => all.length > 0 && all.every(one => {
  const { top, bottom } = one.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
})"""


def part(page, name):
    return page.locator(f"[data-part={name}]")


def act(page, name, id=""):
    return page.locator(f"[data-act={name}]" + (f"[data-id='{id}']" if id else ""))


def listed(page) -> list[str]:
    return page.locator("[data-item]").evaluate_all("rows => rows.map(row => row.dataset.item)")


def heard(page, words) -> None:
    page.wait_for_function(
        "words => document.querySelector('[data-part=hand-live]')?.textContent.includes(words)", arg=words
    )


def plays(page, *ids) -> None:
    """Until the week on show holds exactly these exercises."""
    names = sorted(hb.catalogue().exercise(id).name for id in ids)
    page.wait_for_function(
        """names => JSON.stringify([...new Set([...document.querySelectorAll('.hb-doses li > a')]
          .map(link => link.textContent))].sort()) === JSON.stringify(names)""",
        arg=names,
    )


def started(page) -> None:
    """Past the check, and where; then the list, with nothing in it."""
    pass_check(page)
    for name, answer in TOLD.items():
        page.check(f"[data-part=form] [name={name}][value={answer}]")
    page.wait_for_selector(".hb-builder[data-planned]")
    act(page, "hand-new").click()


def add(page, *ids) -> None:
    act(page, "hand-more").click()
    for id in ids:
        act(page, "hand-add", id).click()
    part(page, "hand-drawer").locator("[data-act=hand-close]").click()


def test_from_the_landing_page_to_a_sheet_then_every_step_and_its_way_back(open_page):
    page, watch = open_page("book/index.html", width=390)
    page.locator("main a[href*='tools/builder']").first.click()
    page.wait_for_selector(".hb-live [data-part=form] [name=surface]")
    started(page)
    add(page, *FOUR)
    plays(page, *FOUR)
    clicks = 1 + 3 + len(ORDINARY) + len(TOLD) + 1 + 2 + len(FOUR)
    assert clicks <= 16
    assert clicks * A_CLICK_S < 180, "a first sheet takes less than three minutes at a human pace"
    assert listed(page) == FOUR
    assert "4 exercises in your week" in part(page, "hand-sums").inner_text()

    # Order by keyboard, and each move is said.
    act(page, "hand-down", "cat-camel").focus()
    page.keyboard.press("Enter")
    heard(page, "Cat-camel, now 2 of 4.")
    assert listed(page)[:2] == ["glute-bridge", "cat-camel"]
    assert page.evaluate("document.activeElement.dataset.act") == "hand-down", "the focus stays on what moves"
    act(page, "hand-grip", "cat-camel").focus()
    page.keyboard.press("ArrowUp")
    heard(page, "Cat-camel, now 1 of 4.")
    page.keyboard.press("ArrowUp")
    heard(page, "First already.")

    # The same with a finger or a mouse on the number.
    grip, below = act(page, "hand-grip", "cat-camel"), page.locator("[data-item=glute-bridge]")
    below.evaluate("row => row.scrollIntoView({block: 'center'})")
    here, there = grip.bounding_box(), below.bounding_box()
    page.mouse.move(here["x"] + 9, here["y"] + 9)
    page.mouse.down()
    page.mouse.move(here["x"] + 9, there["y"] + there["height"] * 0.7, steps=5)
    page.mouse.up()
    heard(page, "Cat-camel, now 2 of 4.")
    assert page.locator("[data-lifted]").count() == 0
    act(page, "hand-undo").click()
    assert listed(page) == FOUR

    # The dose: within its bounds, and outside the book's range with a mark.
    act(page, "hand-open", "glute-bridge").click()
    reps = page.locator("[name=hand-number][data-id=glute-bridge][data-name=reps]")
    page.locator("[data-act=hand-step][data-id=glute-bridge][data-name=reps][data-up='1']").click()
    assert reps.input_value() == "9"
    reps.fill("99")
    reps.press("Tab")
    assert reps.input_value() == "30"
    seconds = page.locator("[name=hand-number][data-id=glute-bridge][data-name=seconds]")
    seconds.fill("6.4")
    seconds.press("Tab")
    assert seconds.input_value() == "6", "a dose is in whole seconds"
    page.wait_for_selector("[data-part=marks]")
    assert "above the book's 12" in part(page, "marks").inner_text()
    mark(page.locator("[name=hand-day-glute-bridge][value=wed]"), on=False)
    page.locator("[name=hand-note]").fill("Slowly, and breathe.")
    page.locator("[name=hand-note]").press("Tab")
    plays(page, *FOUR)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator(".hb-item button, .hb-item .hb-days .hb-chip").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).filter(box => box.height < 44).length"
    )
    assert small == 0, "all can be met with a thumb"

    # Take out, put back, undo, redo, reload.
    act(page, "hand-out", "glute-bridge").click()
    plays(page, "cat-camel", "bird-dog", "double-knee-to-chest")
    assert page.evaluate("document.activeElement.dataset.act") == "hand-back"
    page.keyboard.press("Enter")
    plays(page, *FOUR)
    assert listed(page) == FOUR
    act(page, "hand-undo").click()
    plays(page, "cat-camel", "bird-dog", "double-knee-to-chest")
    act(page, "hand-undo").click()
    plays(page, *FOUR)
    act(page, "hand-redo").click()
    plays(page, "cat-camel", "bird-dog", "double-knee-to-chest")
    act(page, "hand-undo").click()
    page.reload()
    page.wait_for_selector("[data-item]")
    assert listed(page) == FOUR
    assert page.locator(".hb-own").first.inner_text() == "Slowly, and breathe."
    plays(page, *FOUR)

    # Back at the planner's week nothing of it is lost.
    act(page, "hand-leave").click()
    page.wait_for_function("!document.querySelector('[data-item]')")
    act(page, "hand-new").click()
    assert listed(page) == FOUR
    watch.assert_clean()


@pytest.mark.daily
def test_what_is_told_later_takes_out_and_gives_back(open_page):
    page, watch = open_page(PAGE, theme="dark")
    started(page)
    add(page, *FOUR)
    plays(page, *FOUR)
    page.check("[name=condition][value=osteoporosis]")
    out = page.locator("[data-item=double-knee-to-chest] [data-part=out]")
    out.wait_for()
    assert "avoid" in out.inner_text()
    assert "of your list" in part(page, "hand-alert").inner_text()
    assert listed(page) == FOUR, "nothing disappears silently"
    # Ask first: only with the reader's word, and the sheet says so.
    box = page.locator("[data-item=cat-camel] [name=agreed]")
    plays(page, "glute-bridge", "bird-dog")
    box.check()
    plays(page, "cat-camel", "glute-bridge", "bird-dog")
    assert "Agreed with your clinician" in page.locator(".hb-paper").text_content()
    act(page, "hand-more").click()
    shut = part(page, "hand-shut")
    shut.locator("summary").click()
    assert "Ball" in shut.inner_text() or "Cobra" in shut.inner_text()
    assert shut.locator("button, [data-picture]").count() == 0, "what is closed has no way in and no picture"
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.act === 'hand-more'")
    act(page, "hand-swap", "double-knee-to-chest").click()
    near = part(page, "hand-drawer").locator("[data-card]")
    near.first.wait_for()
    assert near.count() <= 3
    page.keyboard.press("Escape")
    page.uncheck("[name=condition][value=osteoporosis]")
    plays(page, *FOUR)
    assert part(page, "hand-alert").count() == 0
    assert axe_violations(page) == []
    watch.assert_clean()


@pytest.mark.share(2)
@pytest.mark.daily
@pytest.mark.parametrize("way", ["notebooks/tools/session.html", PAGE])
def test_a_week_that_came_is_checked_then_plays_in_three_steps(open_page, site, way):
    sheet = {"name": "For the stairs", "by": "M. Okafor", "choices": [{"exercise": id} for id in FOUR]}
    link = door.hand_link(sheet, f"{site}{way}")["address"].removeprefix(site)
    page, watch = open_page(link, width=390)
    page.wait_for_function("document.querySelector('.hb-came')")
    assert "#" not in address_of(page), "read once, then out of the address"
    assert "M. Okafor" in part(page, "came").inner_text()
    assert part(page, "came-step").inner_text() == ""
    page.locator(NONE).click()
    against = part(page, "came-step")
    assert against.locator("[name=condition]:checked").count() == 0
    against.locator("[name=condition][value=osteoporosis]").check()
    if way == PAGE:
        page.reload()
        page.wait_for_selector("[data-act=came-on]")
    page.locator(PLACE.format(age="")).click()
    out = page.locator(".hb-came-row[data-v=avoid]").first
    out.wait_for()
    assert "Left out" in out.inner_text()
    assert axe_violations(page) == []
    page.locator("[data-part=came-step] [data-act=start]").click()
    page.wait_for_url("**/session.html*")
    page.wait_for_selector(".hb-player .hb-doses")
    shown = page.locator(".hb-doses li > a").all_inner_texts()
    assert shown == [hb.catalogue().exercise("glute-bridge").name, hb.catalogue().exercise("bird-dog").name]
    page.go_back()
    # What was checked in short was the week that came; the planner asks the whole check.
    page.locator(".hb-check[data-step=first]").wait_for()
    assert page.locator(".hb-came").count() == 0
    watch.assert_clean()


@pytest.fixture
def came(open_page, site):
    """A week that was handed over, opened by its link on a small phone where nothing is kept."""
    link = door.hand_link(SHEET, f"{site}{PAGE}")["address"].removeprefix(site)
    page, watch = open_page(link, width=SMALL["width"], has_touch=True)
    page.set_viewport_size(SMALL)
    page.wait_for_selector(".hb-came strong")
    yield page
    watch.assert_clean()


def tap(page, *selectors) -> int:
    for selector in selectors:
        page.locator(selector).first.tap()
    return len(selectors)


def focused(page) -> str:
    return page.evaluate("document.activeElement.dataset.part")


def kept_check(page) -> dict:
    return page.evaluate("JSON.parse(localStorage['handbook-state']).parts.check.value")


def steps_on(page, number: int) -> None:
    """Its heading has the focus and is in view, and says which tap it is."""
    page.wait_for_function("document.activeElement.dataset.part === 'came-title'")
    assert page.locator("[data-part=came-title]").evaluate_all(IN_VIEW)
    assert f"Tap {number} of 3" in page.locator("[data-part=came-step]").inner_text()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_three_taps_lead_from_the_code_to_the_first_exercise(came, site):
    """None of the signs; where, and how old; start. The player's pain questions come after."""
    page = came
    assert page.locator("[name=line]:checked").count() == 0
    assert "Tap 1 of 3" in part(page, "came").inner_text()
    assert axe_violations(page) == []
    taps = tap(page, NONE)
    steps_on(page, 2)
    assert page.locator("[data-part=came-step] :checked").count() == 0
    taps += tap(page, PLACE.format(age=""))
    page.wait_for_selector(START)
    steps_on(page, 3)
    taps += tap(page, START)
    page.wait_for_selector(".hb-first img")
    assert taps == 3
    first = page.locator(".hb-first")
    assert hb.catalogue().exercise(FOUR[0]).name in first.inner_text()
    pain = page.locator("[data-scale=usual] .hb-scale")
    for shown in (first, first.locator("img"), pain):
        assert shown.evaluate_all(IN_VIEW)
    assert axe_violations(page) == []
    tap(page, *(f"[data-scale={name}] label:has([value='3'])" for name in ("usual", "start_pain")))
    page.wait_for_selector(".hb-player[data-face=running]")
    assert {name: kept_check(page)[name] for name in ("signs", "fits", "done")} == {
        "signs": [],
        "fits": [],
        "done": True,
    }


def test_the_next_time_one_tap_says_that_no_sign_is_new_also_in_a_second_tab(came, site):
    tap(came, NONE)
    came.wait_for_selector("[data-act=came-on]")
    second = came.context.new_page()
    second.goto(door.hand_link(SHEET, f"{site}{PAGE}")["address"])
    second.wait_for_selector(".hb-check[data-step=old]")
    assert act(second, "came-on").count() == 0
    tap(second, ".hb-check [data-act=still]")
    second.wait_for_selector("[data-act=came-on]")
    # Whoever plans or looks for exercises is asked the whole check; a session once more, in one line.
    third = came.context.new_page()
    for page, step in ((PAGE, "first"), ("notebooks/tools/finder.html", "first"), (SESSION, "old")):
        third.goto(site + page)
        third.locator(f".hb-check[data-step={step}]").wait_for()
    tap(came, PLACE.format(age=""))
    came.wait_for_selector(START)
    act(came, "came-change").click()
    came.locator(".hb-check[data-step=first]").wait_for()


def test_every_emergency_ticked_on_one_screen_calls_and_leaves_no_way_on(came):
    ways = came.locator(":is([data-act=finish], [data-act=some], [data-act=whole], [data-act=came-on])")
    for line in GATE.short:
        tick_line(came, line.id)
        came.locator(f".hb-ask[data-line={line.id}] .hb-answer a[href^='tel:']").first.wait_for()
        came.locator(".hb-alarm a[href^='tel:']").wait_for()
        assert ways.count() == 0
        came.locator(f"[name=line][value={line.id}]").click()
        came.locator("[data-act=mistake]").click()
        came.locator(NONE).wait_for()
    tick_line(came, GATE.short[0].id)
    assert axe_violations(came) == []
    came.reload()
    came.locator(".hb-alarm a[href^='tel:']").wait_for()
    came.wait_for_selector(".hb-came strong")
    assert came.locator("[name=line]:checked").count() == 1
    assert ways.count() == 0
    assert came.locator("[data-part=came-step]").inner_text() == ""


def test_a_short_line_leads_to_the_whole_check_which_lets_two_years_of_pain_through(came):
    book = hb.catalogue()
    shown = came.locator(".hb-check").inner_text()
    for id in GATE.summed:
        assert all(text in shown for text in (book.actions[id].title, *book.actions[id].in_groups))
    tap(came, ".hb-check [data-act=some]:has-text('keep moving')")
    came.locator(".hb-check[data-step=fits]").wait_for()
    assert focused(came) == "check-title"
    # Back, with a sign that an answer has ticked: there is no "none" that could pass over it.
    choose(came, "under-18")
    tap(came, ".hb-check [data-act=back]")
    assert came.locator(NONE).count() == 0
    assert kept_check(came)["signs"] == ["under-18"]
    tap(came, ".hb-check [data-act=some]")
    choose(came, *ORDINARY)
    tap(came, ".hb-check [data-act=fits]")
    tick_line(came, "not-better")
    tap(came, NONE, "[data-act=came-on][data-id=floor]")
    came.wait_for_selector(START)
    assert kept_check(came)["signs"] == ["not-better"]
    assert came.locator(".hb-came-row").count() == len(FOUR)


def test_all_signs_one_by_one_is_the_whole_check(came):
    tap(came, ".hb-check [data-act=whole]")
    came.locator(".hb-check[data-step=first]").wait_for()
    assert "Step 1 of 3" in part(came, "came").inner_text()
    pass_check(came)
    steps_on(came, 2)
    assert came.locator("[data-age]").count() == 1, "the check has asked for the age"


def test_over_65_is_asked_of_the_bones_and_counts_strictly_until_then(came):
    tap(came, NONE, PLACE.format(age="over-65"))
    out = came.locator(".hb-came-row[data-v]:not([data-v=''])")
    out.first.wait_for()
    assert out.count() > 0
    # A reload keeps what was told, and asks once more where.
    came.reload()
    tap(came, PLACE.format(age="over-65") + ":has(svg)")
    out.first.wait_for()
    mark(came.locator("[name=bone][value=no]"))
    out.first.wait_for(state="detached")
    came.go_back()
    steps_on(came, 2)
    tap(came, PLACE.format(age=""))
    came.wait_for_selector(START)
    assert came.locator("[name=bone]").count() == 0
    act(came, "came-back").click()
    steps_on(came, 2)


@pytest.mark.daily
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_three_taps_with_the_keyboard_only(open_page, site, width, theme):
    link = door.hand_link(SHEET, f"{site}{PAGE}")["address"].removeprefix(site)
    page, watch = open_page(link, width=width, theme=theme)
    page.wait_for_selector(".hb-came strong")
    for start, way in (("check-title", NONE), ("came-title", PLACE.format(age="")), ("came-title", START)):
        page.wait_for_selector(way)
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if start == "came-title":
            assert focused(page) == start
        else:
            part(page, start).focus()
        for _ in range(60):
            if page.evaluate("way => document.activeElement.matches(way)", way):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    page.wait_for_selector(".hb-first img")
    watch.assert_clean()


def test_small_sittings_of_a_changed_week_are_left_out_and_come_back(open_page):
    page, watch = open_page(PAGE, width=390)
    pass_check(page)
    for name, answer in {**TOLD, "easing": "flexion"}.items():
        page.locator(f"[data-part=form] [name={name}][value={answer}]").evaluate("box => box.click()")
    page.wait_for_selector(".hb-builder[data-planned] [data-part=sitting]")
    act(page, "hand-change").click()
    box = page.locator("[name=hand-sittings]")
    page.wait_for_selector("[name=hand-sittings]:checked")
    box.uncheck()
    heard(page, "Small sittings taken out.")
    page.wait_for_function("!document.querySelector('[data-part=sitting]')")
    act(page, "hand-undo").click()
    page.wait_for_selector("[data-part=sitting]")
    assert box.is_checked()
    assert axe_violations(page) == []
    watch.assert_clean()


def test_a_link_holds_no_answer_and_no_name_unless_its_maker_ticks_that(open_page):
    page, watch = open_page(PAGE, permissions=["clipboard-read", "clipboard-write"])
    page.check("[name=condition][value=sciatica]")
    started(page)
    add(page, "glute-bridge")
    part(page, "hand-over").locator("summary").click()
    page.fill("[name=hand-by]", "Maria")
    page.locator("[name=hand-by]").press("Tab")

    def copied(words) -> dict:
        act(page, "hand-copy").click()
        heard(page, words)
        return door.read_hand_link(page.evaluate("navigator.clipboard.readText()"))

    page.wait_for_selector("[data-act=hand-copy]:not([disabled])")
    found = copied("Your answers are not in it.")
    assert found["profile"] is None
    assert found["sheet"]["by"] == ""
    page.check("[name=hand-with-name]")
    page.check("[name=hand-with-answers]")
    found = copied("It holds your answers")
    assert found["sheet"]["by"] == "Maria", found
    assert found["profile"]["conditions"] == ["sciatica"]
    # The code on the whole screen opens the same, read from its pixels.
    act(page, "hand-code").click()
    shown = page.locator("[data-part=hand-code] svg").screenshot()
    (read,) = zxingcpp.read_barcodes(Image.open(BytesIO(shown)))
    assert door.read_hand_link(read.text) == found
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.act === 'hand-code'")
    watch.assert_clean()
