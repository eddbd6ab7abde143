"""What the builder's page asks about walking, falls and the phase, and what stands beside the sessions."""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.core.conventions import DAYS
from tests.browser.conftest import axe_violations
from tests.browser.steps import pass_check
from tests.browser.test_builder_page import PAGE, TOLD, answer_check, names, planned

THUMB = 44  # pixels that a thumb hits
EASED = {**TOLD, "since": "new", "easing": "extension", "fallen": True, "walk_minutes": 12}
BESIDE = """name => [...document.querySelectorAll('.hb-day')].map(
    day => day.querySelector(`[data-beside=${name}]`)?.textContent.trim() ?? "")"""


def open_plan(open_page, fields=EASED, **options):
    """The page with the plan of a link: (page, watch, routine)."""
    profile = hb.Profile(**fields)
    page, watch = open_page(f"{PAGE}?plan={profile.to_link()}", **options)
    pass_check(page)
    page.wait_for_selector(".hb-builder[data-planned]")
    return page, watch, hb.plan(profile)


def lines(page, name):
    """What stands beside the sessions of each day, Monday first; "" where there is nothing."""
    return page.evaluate(BESIDE, name)


def wait_for_line(page, name, words):
    page.wait_for_function(f"([name, words]) => ({BESIDE})(name).includes(words)", arg=[name, words])


def test_walking_is_asked_in_minutes_and_has_days_of_its_own(open_page):
    page, watch = open_page(PAGE, width=390)
    answer_check(page)
    routine = hb.plan(hb.Profile(**TOLD))
    assert lines(page, "walk") == [
        f"Walk {routine.walking.minutes} min" if day in routine.walking.days else "" for day in DAYS
    ]
    assert set(routine.walking.days) - {session.day for session in routine.sessions}, "also without a session"
    walk = page.get_by_label("How many minutes of walking are easy for you now?")
    assert walk.locator("option").first.inner_text() == "I do not know yet"
    assert walk.bounding_box()["height"] >= THUMB
    walk.focus()
    page.keyboard.press("End")
    wait_for_line(page, "walk", "Walk 60 min")
    walk.select_option("20")
    wait_for_line(page, "walk", "Walk 20 min")
    page.reload()
    page.wait_for_selector(".hb-builder[data-planned]")
    assert page.input_value("[name=walk]") == "20", "it is kept"
    assert page.locator("[name=wish] option[value=walking]").count() == 0
    assert page.locator("[name=wish] option[value=bird-dog]").count() == 1
    watch.assert_clean()


def test_a_fall_is_asked_beside_the_age_and_brings_balance(open_page):
    page, watch = open_page(PAGE, width=390)
    answer_check(page)
    fallen = page.locator(".hb-chip", has=page.locator("[name=fallen]"))
    assert fallen.inner_text() == "I have fallen in the last 12 months"
    assert fallen.bounding_box()["height"] >= THUMB
    beside = fallen.locator("xpath=preceding-sibling::label[1]")
    assert beside.locator("[name=over_65]").count() == 1
    assert page.locator(".hb-adds [data-beside=balance]").count() == 0
    page.locator("[name=over_65]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    row = page.locator(".hb-adds [data-beside=balance]")
    row.wait_for()
    (balance,) = (
        r for r in hb.weekly_volume(hb.plan(hb.Profile(**TOLD, fallen=True))).beside if r.id == "balance"
    )
    assert f"{balance.amount} days" in row.inner_text()
    assert "Guide: 2 to 3 days" in row.inner_text()
    watch.assert_clean()


def test_the_phase_is_said_and_the_reader_may_choose_another_by_keys(open_page):
    page, watch = open_page(PAGE, width=390)
    page.wait_for_selector(".hb-doses", state="attached")
    assert page.locator("[name=phase]").count() == 0, "an example is not changed"
    answer_check(page)
    phase = page.locator("[data-part=phase]")
    words = {
        term.id: f"Phase: {term.label}. {term.meaning}" for term in hb.catalogue().terms["phases"].values()
    }
    assert words["build"] in phase.inner_text()
    assert words["build"] not in page.locator(".hb-builder .hb-notes").all_inner_texts(), "it is said once"
    phase.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["phase", ""]
    for chip in phase.locator(".hb-chip").all():
        assert chip.bounding_box()["height"] >= THUMB
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.wait_for_function(
        "words => document.querySelector('[data-part=phase]').innerText.includes(words)", arg=words["keep"]
    )
    assert names(page) == planned(phase="keep")
    assert page.evaluate("document.activeElement.value") == "keep", "the focus stays where it was"
    assert words["keep"] in page.locator(".hb-paper").text_content()
    assert axe_violations(page) == []
    page.reload()
    page.wait_for_selector(".hb-builder[data-planned]")
    assert words["keep"] in phase.inner_text()
    phase.locator("summary").click()
    phase.get_by_label("As my answers say").check()
    page.wait_for_function(
        "words => document.querySelector('[data-part=phase]').innerText.includes(words)", arg=words["build"]
    )
    watch.assert_clean()


@pytest.mark.share(2)
@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (1280, "dark")])
def test_sittings_stand_on_every_day_and_one_is_played(open_page, width, theme):
    page, watch, routine = open_plan(open_page, width=width, theme=theme)
    sittings = routine.sittings
    assert lines(page, "sitting") == [f"{sittings.times} small sittings"] * 7
    card = page.locator("[data-part=sitting]")
    assert sittings.words in card.inner_text()
    assert sittings.words in page.locator(".hb-paper").text_content()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    start = card.get_by_role("link", name="Start one sitting")
    assert start.bounding_box()["height"] >= THUMB
    start.click()
    page.wait_for_selector(".hb-player")
    assert page.inner_text("[data-part=start] h2") == "A small sitting"
    assert page.locator(".hb-doses a").all_inner_texts() == [sittings.prescription.exercise.name]
    minutes, seconds = divmod(sittings.session.seconds, 60)
    assert f"1 exercise, {minutes}:{seconds:02d} minutes" in page.inner_text("[data-part=start]")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    watch.assert_clean()


@pytest.mark.share(2)
@pytest.mark.daily
@pytest.mark.parametrize("phase", ["build", "ease"])
def test_the_volume_is_that_of_python_by_pattern_and_beside_the_sessions(open_page, phase):
    page, watch, routine = open_plan(open_page, {**EASED, "phase": phase}, width=390)
    volume = hb.weekly_volume(routine)
    card = page.locator(".hb-adds")
    if phase == "ease":
        assert "In this phase strength can wait." in card.inner_text()
        assert card.locator("[data-pattern]").count() == 0, "one reason for all is said once"
    else:
        rows = card.locator("[data-pattern]")
        assert rows.count() == len(volume.strength) >= 5
        assert any(not row.sets for row in volume.strength), "a week with a gap, so that its reason is seen"
        for shown, row in zip(rows.all(), volume.strength, strict=True):
            assert row.label in shown.inner_text()
            wanted = f"{row.sets} set" if row.sets else row.note
            assert wanted in shown.inner_text()
        assert "Guide, tinted: 4 to 12 for each" in card.inner_text()
    assert "helps" not in card.inner_text()
    page.locator(".hb-numbers summary").click()
    tables = page.locator(".hb-numbers table")
    cells = [row.locator("th, td").all_inner_texts() for row in tables.nth(1).locator("tbody tr").all()]
    assert cells == [[row.label, str(row.sets), str(row.days)] for row in volume.strength]
    cells = [row.locator("th, td").all_inner_texts() for row in tables.nth(4).locator("tbody tr").all()]
    assert [row[:3] for row in cells] == [
        [row.label, f"{row.amount} {row.unit}", str(row.days)] for row in volume.beside
    ]
    assert [row[3] for row in cells] == ["150 minutes", "2 to 3 days", "none"]
    for row in volume.beside:
        assert f"{row.amount} {row.unit}" in card.locator(f"[data-beside={row.id}]").inner_text()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    watch.assert_clean()
