"""A condition chapter in the published page: what a second condition changes, clicked by a reader."""

from __future__ import annotations

import pytest

import handbook as hb
from tests.browser.conftest import axe_violations
from tests.browser.steps import tick_line

PAGE = "notebooks/conditions/spinal-stenosis.html"


@pytest.mark.daily
def test_a_second_condition_shows_only_what_gets_stricter(open_page, site):
    page, watch = open_page(PAGE, 390)
    second = page.locator(".hb-second").first
    second.locator(".hb-chip", has_text="Osteoporosis").click()
    changes = hb.what_changes(["spinal-stenosis"], ["osteoporosis"])
    count = second.locator("[data-part=count]")
    assert f"{len(changes)} of {len(hb.catalogue().exercises)} verdicts get stricter" in count.inner_text()
    assert count.get_attribute("aria-live") == "polite"
    rows = second.locator("[data-exercise]")
    assert set(rows.evaluate_all("l => l.map(e => e.dataset.exercise)")) == {c.exercise.id for c in changes}
    text = second.locator("[data-exercise=double-knee-to-chest]").inner_text()
    assert "Recommended" in text
    assert "Avoid" in text
    assert hb.assess("double-knee-to-chest", ["osteoporosis"]).deciding.text in text
    assert "opposite ways" in second.inner_text()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # The finder takes the choice over.
    second.locator("a", has_text="in the finder").click()
    page.wait_for_selector("[name=condition]")
    ticked = page.locator("[name=condition]:checked").evaluate_all("l => l.map(e => e.value)")
    assert ticked == ["spinal-stenosis", "osteoporosis"]
    watch.assert_clean()


def test_it_works_by_keyboard_and_asks_the_follow_up_question(open_page):
    page, _ = open_page(PAGE)
    second = page.locator(".hb-second").first
    second.locator("[data-act=all]").focus()
    page.keyboard.press("Enter")
    knee = second.locator("[name=condition][value=knee-problem]")
    knee.focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.value") == "knee-problem", "the focus stays where it was"
    childs_pose = second.locator("[data-exercise=childs-pose]")
    assert "Avoid" in childs_pose.inner_text()
    second.locator("input[data-condition=knee-problem][value=sore]").check()
    assert "Avoid" not in childs_pose.inner_text()


def test_without_scripts_and_on_paper_the_table_is_there(open_page):
    page, _ = open_page(PAGE, java_script_enabled=False)
    assert page.locator("table.hb-second tbody tr").count() == len(hb.catalogue().conditions) - 1
    page, _ = open_page(PAGE)
    table = page.locator("table.hb-second")
    assert not table.is_visible()
    page.emulate_media(media="print")
    assert table.is_visible()


def test_a_ticked_warning_sign_blocks_the_list(open_page, site):
    page, _ = open_page("book/safety.html")
    tick_line(page, "between-the-legs")
    page.goto(site + PAGE)
    page.wait_for_selector(".hb-second [data-part=count]:not(:empty)")
    second = page.locator(".hb-second").first
    second.locator(".hb-chip", has_text="Osteoporosis").click()
    assert "You ticked a warning sign" in second.locator("[data-part=count]").inner_text()
    assert second.locator("[data-exercise]").count() == 0


def test_the_bone_question_comes_with_stenosis_and_its_answer_goes_along_to_the_finder(open_page):
    page, _ = open_page(PAGE)
    second = page.locator(".hb-second").first
    assert second.locator("[data-question=bone]").count() == 1
    assert second.locator("[data-question=surface]").count() == 0
    second.locator("[name=bone][value=no]").check()
    second.locator(".hb-chip", has_text="Sciatica").click()
    second.locator("a", has_text="in the finder").click()
    page.wait_for_selector(".hb-live [name=surface]")
    assert page.is_checked("[name=bone][value=no]")
    assert page.evaluate("location.search + location.hash") == ""
