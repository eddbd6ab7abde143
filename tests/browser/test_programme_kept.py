"""The pain log against imports, other tabs, a full storage and hand-made files: nothing is overwritten."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

import handbook as hb
from handbook.core.door.door import call
from tests.browser.conftest import Watch
from tests.browser.state import keep_part, kept_part
from tests.browser.steps import mark
from tests.browser.test_programme_page import HURTS, KEPT, PAGE, RUNTIME, keep, note
from tests.people import reader


def entry(day: str, start: int = 1) -> dict:
    return hb.PainLog.of([(day, hb.LogEntry(start, start, usual=1))]).to_json()["entries"][0]


def a_file(*entries: dict, **more: object) -> dict:
    log = {"version": 2, "start": None, "entries": list(entries), "routine": None, "hurts": []} | more
    return {"name": "log.json", "mimeType": "application/json", "buffer": json.dumps(log).encode()}


@pytest.fixture
def tab(browser, site):
    """Opens tabs of one browser, the first with entries of the 20th and the 22nd."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.expose_function("askPython", call)
    context.add_init_script(RUNTIME)
    opened = []

    def open_one():
        page = context.new_page()
        Watch(page)
        page.goto(site + PAGE)
        page.wait_for_selector(".hb-programme form")
        if not opened:
            keep_part(page, "log", {"entries": [entry("2026-11-20"), entry("2026-11-22", 2)]})
            page.reload()
        page.wait_for_selector("li[data-entry]")
        opened.append(page)
        return page

    yield open_one
    context.close()


def days(page) -> list[str]:
    return page.evaluate(f"({KEPT}).map(entry => entry.date)")


def said(page, place: str) -> str:
    return page.locator(f"[data-part=said-{place}]").inner_text()


def test_an_import_while_an_entry_is_changed_overwrites_nothing(tab):
    page = tab()
    page.click("[data-act=edit][data-entry='1']")
    page.set_input_files("[name=file]", a_file(entry("2026-11-01", 5), entry("2026-11-21", 4)))
    page.locator("[data-part=said-tools]").get_by_text("2 entries were added").wait_for()
    mark(page.locator("[data-part=form] [name=next_morning][value='2']"))
    keep(page)
    page.locator("[data-part=said-form]").get_by_text("Kept.").wait_for()
    assert days(page) == ["2026-11-01", "2026-11-20", "2026-11-21", "2026-11-22"]
    assert page.evaluate(KEPT)[3]["next_morning"] == 2


def test_an_entry_that_another_tab_deleted_or_changed_is_not_written_over(tab):
    first, second = tab(), tab()
    second.click("[data-act=edit][data-entry='1']")
    first.click("[data-act=remove][data-entry='0']")
    mark(second.locator("[data-part=form] [name=next_morning][value='2']"))
    keep(second)
    second.locator("[data-part=said-form]").get_by_text("Kept.").wait_for()
    assert days(second) == ["2026-11-22"], "it moved, and is found all the same"
    second.click("[data-act=edit][data-entry='0']")
    first.bring_to_front()
    first.locator("li[data-entry]").get_by_text("next morning 2").wait_for()
    first.click("[data-act=wipe]")
    first.click("[data-act=really]")
    keep(second)
    assert "changed or deleted meanwhile" in said(second, "form")
    assert days(second) == []
    keep(second)
    assert days(second) == ["2026-11-22"], "pressed again, it is an entry of its own"


def test_everything_deleted_the_file_brings_the_week_back(tab, tmp_path):
    page = tab()
    routine = hb.plan(reader(minutes=12)).to_json()
    answer = json.loads(call(json.dumps({"fn": "open_routine", "args": {"routine": routine}})))["value"]
    keep_part(page, "plan", {"answer": answer})
    page.reload()
    page.get_by_text("Your own week, carried on.").wait_for()
    with page.expect_download() as download:
        page.click("[data-act=export]")
    download.value.save_as(tmp_path / "log.json")
    page.click("[data-act=wipe]")
    page.click("[data-act=really]")
    names = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
    left = f"{names}.filter(name => name.startsWith('handbook-'))"
    assert page.evaluate(left) == []
    page.set_input_files("[name=file]", tmp_path / "log.json")
    page.locator("[data-part=said-tools]").get_by_text("Your week is back.").wait_for()
    page.get_by_text("Your own week, carried on.").wait_for()
    assert kept_part(page, "plan")["answer"]["routine"] == routine
    page.click("[data-act=wipe]")
    page.click("[data-act=really]")
    avoided = json.loads(json.dumps(routine).replace("cat-camel", "ball-arch"))
    avoided["sessions"][0]["prescriptions"][0]["exercise"] = "ball-arch"
    page.set_input_files("[name=file]", a_file(entry("2026-11-20"), routine=avoided))
    page.locator("[data-part=said-tools]").get_by_text("Its week was not taken").wait_for()
    assert not kept_part(page, "plan")


def test_a_day_that_has_not_come_is_not_kept(tab):
    page = tab()
    ahead = (date.today() + timedelta(days=3)).isoformat()
    note(page, 2, 3)
    page.fill("[name=date]", ahead)
    keep(page)
    assert "That day has not come yet" in said(page, "form")
    assert page.evaluate("document.activeElement.name") == "date"
    page.set_input_files("[name=file]", a_file(entry(ahead)))
    page.locator("[data-part=said-tools]").get_by_text("a day that has not come yet").wait_for()
    assert days(page) == ["2026-11-20", "2026-11-22"]


def test_a_full_storage_says_so_and_the_file_holds_the_entry(tab, tmp_path):
    page = tab()
    full = "throw new DOMException('', 'QuotaExceededError');"
    page.evaluate(f"() => {{ Storage.prototype.setItem = () => {{ {full} }}; }}")
    note(page, 2, 3)
    keep(page)
    assert "could not be kept" in said(page, "form")
    with page.expect_download() as download:
        page.click("[data-act=export]")
    download.value.save_as(tmp_path / "log.json")
    found = json.loads((tmp_path / "log.json").read_text())
    assert [one["date"] for one in found["entries"]][:2] == ["2026-11-20", "2026-11-22"]
    assert len(found["entries"]) == 3


def test_a_note_with_the_name_of_every_object_is_only_a_name(tab):
    page = tab()
    names = ["constructor", "valueof"]
    notes = [{"date": "2026-11-04", "exercise": name} for name in names]
    page.set_input_files("[name=file]", a_file(hurts=notes))
    page.wait_for_selector("li[data-hurt]")
    shown = page.locator("li[data-hurt='constructor']")
    assert "native code" not in page.locator(".hb-programme").inner_text()
    assert shown.locator("a").count() == 0
    assert len(page.evaluate(HURTS)) == 2
    shown.locator("[data-act=remove-hurt]").click()
    assert "Deleted: constructor." in said(page, "hurts")


def test_a_log_longer_than_a_programme_shows_its_latest_weeks(tab):
    page = tab()
    old = [entry((date(2025, 1, 6) + timedelta(weeks=week)).isoformat()) for week in range(60)]
    page.set_input_files("[name=file]", a_file(*old))
    page.locator("[data-part=said-tools]").get_by_text("60 entries were added").wait_for()
    page.locator(".hb-live tr[data-week='26']").wait_for()
    assert "lie before the start of week 1" in page.locator("[data-part=entries]").inner_text()


def test_a_page_that_stood_open_over_night_offers_the_new_day(tab):
    page = tab()

    def in_view_at(*moment):
        page.clock.set_fixed_time(datetime(2026, 12, *moment))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        return page.evaluate("[...document.querySelectorAll('[name=date]')].map(d => [d.value, d.max])[0]")

    page.clock.set_fixed_time(datetime(2026, 12, 1, 23, 58))
    page.reload()
    page.wait_for_selector("li[data-entry]")
    assert in_view_at(1, 23, 59) == ["2026-12-01", "2026-12-01"]
    assert in_view_at(2, 7) == ["2026-12-02", "2026-12-02"]
    # What is begun belongs to the day that it was begun for.
    mark(page.locator("[name=start][value='2']"))
    assert in_view_at(3, 7) == ["2026-12-02", "2026-12-03"]
