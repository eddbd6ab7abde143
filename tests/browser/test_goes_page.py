"""How it goes, as somebody lives it: measured, two weeks later again, on another device, taken along."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

import handbook as hb
import handbook.export.door  # the pages to take along, as in the page's own Python
from handbook.core.door.door import call
from handbook.core.log.files import log_from_text
from tests.browser.conftest import Watch, axe_violations
from tests.browser.state import keep_part, part_js
from tests.browser.steps import mark
from tests.browser.test_programme_page import PAGE, RUNTIME
from tests.people import reader

MEASURES = f"{part_js('log', '.measures')} ?? []"
FIRST, SECOND = "2026-11-14", "2026-11-28"
ENTRY = hb.PainLog.of([("2026-11-14", hb.LogEntry(3, 4, 3, usual=3))]).to_json()["entries"]


def at(page, day: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC))


@pytest.fixture
def device(browser, site):
    """Opens the log on a device of its own, with a week that was started there or without one."""
    contexts = []

    def opened(width: int, day: str, own_week: bool = True, theme: str = "light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.expose_function("askPython", call)
        page.add_init_script(RUNTIME)
        at(page, day)
        watch = Watch(page)
        page.goto(site + PAGE)
        page.wait_for_selector("[data-goes=check]")
        if own_week:
            routine = hb.plan(reader(days=["mon", "wed", "fri"], minutes=15)).to_json()
            asked = json.dumps({"fn": "open_routine", "args": {"routine": routine}})
            keep_part(page, "plan", {"answer": json.loads(call(asked))["value"]})
            keep_part(page, "programme", {"start": FIRST})
            keep_part(page, "log", {"entries": ENTRY})
            page.reload()
        return page, watch

    yield opened
    for context in contexts:
        context.close()


def open_check(page):
    page.locator("[data-goes=found]").get_by_text("A check is due.").wait_for()  # what comes moves the page
    page.locator("[data-goes=check] > summary").click()
    form = page.locator("[data-goes=form]")
    form.locator("[name=chair-stand]").wait_for()
    return form


def fill(form, activity: int, pain: int, **numbers: int) -> None:
    mark(form.locator(f"[name=own-0-value][value='{activity}']"))
    mark(form.locator(f"[name=pain][value='{pain}']"))
    for name, value in numbers.items():
        form.locator(f"[name={name.replace('_', '-')}]").fill(str(value))


def card(page, name: str):
    return page.locator(".hb-one").filter(has=page.get_by_role("heading", name=name))


def test_two_checks_a_new_device_and_pages_to_take_along(device, tmp_path):
    page, watch = device(390, FIRST)
    form = open_check(page)
    form.locator("[type=submit]").click()
    said = page.locator("[data-goes=said]")
    said.get_by_text("Nothing was filled in.").wait_for()
    fill(form, 2, 7, chair_stand=99)
    form.locator("[type=submit]").click()
    said.get_by_text("Name the activity").wait_for()
    assert page.evaluate("document.activeElement.name") == "own-0"
    form.locator("[name=own-0]").fill("Walk to the shop")
    form.locator("[type=submit]").click()
    said.get_by_text("from 0 to 60 stands").wait_for()
    assert page.evaluate(MEASURES) == [], "nothing by halves"
    form.locator("[name=chair-stand]").fill("8")
    form.locator("[name=walked]").fill("12")
    form.locator("[type=submit]").click()
    card(page, "Walk to the shop").get_by_text("The first number.").wait_for()
    page.get_by_text("Next check: 28 November 2026.").wait_for()

    at(page, SECOND)
    page.reload()
    page.locator("[data-part=goes] > h3").scroll_into_view_if_needed()
    form = open_check(page)
    assert form.locator("[name=own-0]").input_value() == "Walk to the shop"
    fill(form, 6, 5, chair_stand=9)
    form.locator("[type=submit]").click()
    for name, words in (
        ("Walk to the shop", "Better by 4 points: past the smallest that counts (3)."),
        ("Pain, worst of the week", "Better by 2 points: just at the smallest that counts (2)."),
        ("Stand up from a chair", "Up 1 stand: inside the band, not sure yet."),
    ):
        card(page, name).get_by_text(words).wait_for()
        assert card(page, name).locator("polyline").count() == 1
    assert "from 2 to 6" in card(page, "Walk to the shop").get_attribute("aria-label")
    assert "1 of 3" in card(page, "Sessions done of planned").inner_text()
    page.locator("[data-goes=found] summary").click()
    table = page.locator("[data-goes=found] table").first.inner_text()
    assert "Stratford 1995" in table
    assert "Sat, 14 Nov 2026" in table
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.locator(f"[data-act=remove-check][data-day='{SECOND}']").click()
    assert {one["date"] for one in page.evaluate(MEASURES)} == {FIRST}
    page.locator("[data-act=undo-check]").click()
    before = page.evaluate(MEASURES)
    assert len(before) == 7
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    file = tmp_path / "log.json"
    download.value.save_as(file)
    assert log_from_text(file.read_text()).to_json()["measures"] == before

    page.locator("[data-act=report]").click()
    along = page.locator(".hb-along")
    along.get_by_text("Better by enough to count: Walk to the shop").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Report for my physiotherapist"
    page.emulate_media(media="print")
    assert along.is_visible()
    for hidden in ("#programme-and-pain-log > h1", ".hb-goes-cards", ".hb-twin", "[data-part=form]"):
        assert not page.locator(hidden).first.is_visible(), hidden
    page.emulate_media(media="screen")
    page.locator("[data-act=flare-plan]").click()
    along.get_by_text("My usual pain is 3 of 10. A flare is 6 or more").wait_for()
    assert along.locator(".hb-boxes th").count() == 14
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("[data-act=close]").click()
    assert along.count() == 0
    watch.assert_clean()

    other, watch = device(1280, SECOND, own_week=False, theme="dark")
    other.locator("[data-goes=check]").wait_for()
    assert other.locator("[data-act=flare-plan]").count() == 0, "no week of one's own"
    bad = json.loads(file.read_text())
    bad["measures"][0]["value"] = 77
    (tmp_path / "bad.json").write_text(json.dumps(bad))
    other.locator("[name=file]").set_input_files(tmp_path / "bad.json")
    other.locator("[data-part=said-tools]").get_by_text("a whole number from 0 to").wait_for()
    assert other.evaluate(MEASURES) == []
    other.locator("[name=file]").set_input_files(file)
    other.locator("[data-part=said-tools]").get_by_text("7 measured numbers were added").wait_for()
    card(other, "Walk to the shop").get_by_text("Better by 4 points").wait_for()
    assert other.evaluate(MEASURES) == before
    other.locator("[data-act=flare-plan]").wait_for()
    assert axe_violations(other) == []
    watch.assert_clean()
