"""Choose myself: a week made by hand in the page, handed over by a link, and opened by somebody else."""

from __future__ import annotations

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

import handbook as hb
from handbook.core.door import hand as door
from tests.browser.conftest import address_of, axe_violations
from tests.browser.steps import ORDINARY, mark, pass_check

PAGE = "notebooks/tools/builder.html"
TOLD = {"since": "lasting", "surface": "floor"}
FOUR = ["cat-camel", "glute-bridge", "bird-dog", "double-knee-to-chest"]
A_CLICK_S = 5  # to read, to decide, to move the hand: slow on purpose


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
    pass_check(page)
    against = part(page, "came-step")
    assert against.locator("[name=condition]:checked").count() == 0
    against.locator("[name=condition][value=osteoporosis]").check()
    if way == PAGE:
        page.reload()
        page.wait_for_selector("[data-act=came-on]")
    act(page, "came-on", "floor").click()
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
    page.wait_for_selector(".hb-builder[data-planned]")
    assert page.locator(".hb-came").count() == 0
    watch.assert_clean()


def test_nine_taps_lead_from_the_code_to_the_count_down(open_page, site):
    """Five for the check, then where, start, and the two pains: each an answer that nobody else can give."""
    sheet = {"choices": [{"exercise": id} for id in FOUR]}
    link = door.hand_link(sheet, f"{site}{PAGE}")["address"].removeprefix(site)
    page, watch = open_page(link, width=390, has_touch=True)
    page.wait_for_selector(".hb-came strong")

    def tap(*selectors):
        for selector in selectors:
            page.locator(selector).first.tap()
        return len(selectors)

    taps = tap(".hb-check [data-act=none]", *(f".hb-check label:has([value='{id}'])" for id in ORDINARY))
    taps += tap(".hb-check [data-act=fits]", ".hb-check [data-act=finish]")
    page.wait_for_selector("[data-act=came-on]")
    assert axe_violations(page) == []
    taps += tap("[data-act=came-on][data-id=floor]")
    start = "[data-part=came-step] [data-act=start]"
    page.wait_for_selector(start)
    assert page.evaluate("document.activeElement.dataset.part") == "came-title"
    taps += tap(start)
    taps += tap(*(f"[data-scale={name}] label:has([value='3'])" for name in ("usual", "start_pain")))
    page.wait_for_selector(".hb-player[data-face=running]")
    assert taps == 9
    # The next time the answer of before is asked for once more, and counts for nothing until then.
    page.goto(f"{site}{link}")
    page.wait_for_selector(".hb-check[data-step=old]")
    assert act(page, "came-on").count() == 0
    tap(".hb-check [data-act=still]", "[data-act=came-on][data-id=floor]")
    page.wait_for_selector(start)
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
