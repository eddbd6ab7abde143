"""The pain log in the published page, used as a reader would.

The page's own Python answers in one test; in the others it answers from outside the page, through the
same door, because it need not be loaded anew each time.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import handbook as hb
from handbook.core.ask.profile import example_profile
from handbook.core.door.door import call
from handbook.core.log.files import load_log, log_from_text
from tests.browser.conftest import Watch, axe_violations
from tests.browser.state import part_js
from tests.browser.steps import mark

PAGE = "notebooks/tools/programme.html"
RUNTIME = """Object.defineProperty(globalThis, "handbookRuntime", { value: {
  status: { now: "ready", problem: "", on: () => () => {} },
  async start() {},
  async ask(fn, args) {
    return askPython(JSON.stringify({ fn, args }));
  },
} });"""
KEPT = f"{part_js('log', '.entries')} ?? []"


@pytest.fixture
def log_page(browser, site):
    contexts = []

    def opened(width: int = 1280, theme: str = "light", python: bool = True, **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, **more)
        contexts.append(context)
        page = context.new_page()
        if python:
            page.expose_function("askPython", call)
            page.add_init_script(RUNTIME)
        watch = Watch(page)
        page.goto(site + PAGE)
        page.wait_for_selector(".hb-programme form")
        return page, watch

    yield opened
    for context in contexts:
        context.close()


def note(page, start: int, during: int, *marks: str) -> None:
    """Notes a session of somebody whose pain before it is the usual one, asked the first time."""
    form = page.locator(".hb-programme form")
    form.locator("[name=start]").first.wait_for(state="attached")
    if form.locator("[name=usual]").count():
        mark(form.locator(f"[name=usual][value='{start}']"))
    for name, value in (("start", start), ("during", during)):
        mark(form.locator(f"[name={name}][value='{value}']"))
    for sign in marks:
        form.locator(f"[name={sign}]").check()


def keep(page) -> None:
    page.locator(".hb-programme [type=submit]").click()


def test_an_entry_is_judged_kept_changed_and_deleted(log_page):
    page, watch = log_page()
    note(page, 2, 4)
    judgement = page.locator("[data-part=judgement]")
    judgement.get_by_text("Green: go on.").wait_for()
    keep(page)
    item = page.locator(".hb-entry")
    item.get_by_text("Green").wait_for()
    assert page.evaluate(KEPT) == [
        hb.PainLog.of([(page.evaluate(KEPT)[0]["date"], hb.LogEntry(2, 4, usual=2))]).to_json()["entries"][0]
    ]
    item.locator("[data-act=edit]").click()
    mark(page.locator("[name=next_morning][value='4']"))
    judgement.get_by_text("Red: a step down.").wait_for()
    keep(page)
    item.get_by_text("next morning 4").wait_for()
    assert len(page.evaluate(KEPT)) == 1
    page.reload()
    item.get_by_text("next morning 4").wait_for()
    item.locator("[data-act=remove]").click()
    assert page.evaluate(KEPT) == []
    page.locator("[data-act=undo]").click()
    assert len(page.evaluate(KEPT)) == 1
    watch.assert_clean()


@pytest.mark.daily
def test_the_weeks_are_those_of_the_pages_own_python(log_page):
    page, watch = log_page(python=False)
    note(page, 3, 7)
    keep(page)
    page.locator(".hb-live tr[data-week='1'] .hb-v", has_text="Red").wait_for()
    watch.assert_clean()
    entries = page.evaluate(KEPT)
    asked = {"profile": example_profile(minutes=20).to_json(), "entries": entries}
    expect = json.loads(call(json.dumps({"fn": "programme", "args": asked})))["value"]["weeks"]
    live = page.locator(".hb-live tr[data-week]")
    assert [row.locator("td").nth(0).inner_text() for row in live.all()] == [w["minutes"] for w in expect]
    bars = page.locator("[data-bar]")
    widths = [float(bar.get_attribute("width")) for bar in bars.all()]
    largest = max(week["work_s"] for week in expect)
    for width, week in zip(widths, expect, strict=True):
        assert width == pytest.approx(max(widths) * week["work_s"] / largest, abs=0.2)


def test_the_doses_of_a_week_name_walks_and_a_harder_form(log_page):
    page, watch = log_page(390)
    note(page, 3, 3)
    keep(page)
    page.locator(".hb-live tr[data-week='1'] .hb-v").wait_for()
    asked = {"profile": example_profile(minutes=20).to_json(), "weeks": 6, "entries": page.evaluate(KEPT)}
    weeks = json.loads(call(json.dumps({"fn": "programme", "args": asked})))["value"]["weeks"]
    for week in weeks:
        row = page.locator(f".hb-live tr[data-week='{week['number']}']")
        row.locator(".hb-others summary").click()
        walking = week["walking"]
        assert f"Walking: {walking['minutes']} min on {walking['days']} days." in row.inner_text()
        for dose in week["doses"]:
            assert dose["form_words"] in row.inner_text()
    assert weeks[1]["walking"]["minutes"] > weeks[0]["walking"]["minutes"], "walks that grow are seen"
    assert any(dose["form_words"] for week in weeks for dose in week["doses"]), "and a harder form"
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    watch.assert_clean()


@pytest.mark.daily
def test_new_weakness_says_what_to_do_without_python_and_ends_the_programme(log_page, site):
    page, watch = log_page(python=False)
    page.locator("[name=new_weakness]").check()
    stop = page.locator("[data-part=stop]")
    assert "Contact a doctor, urgent care or an advice line today" in stop.inner_text()
    assert page.locator("[data-part=judgement]").inner_text() == ""
    assert page.locator(".hb-live tr[data-week]").count() == 0
    assert axe_violations(page) == []
    page.goto(site + "notebooks/tools/finder.html")
    page.wait_for_selector(".hb-finder")
    assert page.locator("[data-exercise]").count() == 0, "the finder is blocked, too"
    watch.assert_clean()


def test_spreading_leg_pain_says_stop_at_once(log_page):
    page, _ = log_page(python=False)
    page.locator("[name=leg_pain_moved]").check()
    assert "If pain has moved down the leg" in page.locator("[data-part=stop]").inner_text()


def test_a_kept_weakness_refuses_the_weeks(log_page):
    page, _ = log_page()
    note(page, 1, 1, "new_weakness")
    keep(page)
    keep(page)
    assert len(page.evaluate(KEPT)) == 1, "a second press makes no second entry"
    page.locator("[name=new_weakness]").uncheck()
    page.get_by_text("An entry tells of new weakness").wait_for()
    assert page.locator(".hb-live tr[data-week]").count() == 0


def test_export_delete_and_import_lose_nothing(log_page, tmp_path):
    page, watch = log_page()
    note(page, 2, 3)
    keep(page)
    note(page, 1, 2)
    keep(page)
    before = page.evaluate(KEPT)
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    file = tmp_path / "pain.json"
    download.value.save_as(file)
    read = log_from_text(file.read_text())
    assert read.to_json()["entries"] == before
    assert read.routine is None, "the example is no week of the reader's"
    page.locator("[data-act=wipe]").click()
    assert page.evaluate("document.activeElement.dataset.part") == "wipe"
    page.locator("[data-act=keep]").click()
    assert page.evaluate(KEPT) == before
    page.locator("[data-act=wipe]").click()
    page.locator("[data-act=really]").click()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('handbook-'))") == []
    for _ in range(2):
        page.locator("[name=file]").set_input_files(file)
        page.wait_for_function(f"({KEPT}).length === 2")
    assert page.evaluate(KEPT) == before
    bad = tmp_path / "bad.json"
    bad.write_text('{"version": 1, "entries": [{"date": "<img src=x onerror=alert(1)>"}]}')
    page.locator("[name=file]").set_input_files(bad)
    page.get_by_text("This is not a pain log of this handbook").wait_for()
    assert page.evaluate(KEPT) == before
    watch.assert_clean()


def test_a_table_comes_back_from_a_spreadsheet(log_page, tmp_path):
    page, watch = log_page(locale="de-DE")
    note(page, 2, 3)
    keep(page)
    before = page.evaluate(KEPT)
    with page.expect_download() as download:
        page.locator("[data-act=table]").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("date;start;during;"), "a semicolon where people write 2,5"
    day = date.fromisoformat(before[0]["date"])
    saved = text.replace(day.isoformat(), f"{day:%d.%m.%Y}").replace(";no;no", ";FALSCH;FALSCH")
    saved += "20.11.2026;2,0;3,0;;WAHR;FALSCH;2\n"
    for encoding in ("utf-16", "cp1252"):
        (tmp_path / "log.csv").write_bytes(saved.encode(encoding))
        page.locator("[name=file]").set_input_files(tmp_path / "log.csv")
        page.wait_for_function(f"({KEPT}).length === 2")
    added = next(entry for entry in page.evaluate(KEPT) if entry["date"] == "2026-11-20")
    assert (added["start"], added["leg_pain_moved"], added["usual"]) == (2, True, 2)
    (tmp_path / "log.csv").write_text(saved.replace("2,0", "2,5"))
    page.locator("[name=file]").set_input_files(tmp_path / "log.csv")
    page.get_by_text("Line 3: start must be a whole number from 0 to 10").wait_for()
    assert len(page.evaluate(KEPT)) == 2
    watch.assert_clean()


HURTS = f"{part_js('log', '.hurts')} ?? []"
NOTES = [{"date": "2026-11-04", "exercise": "bar-hang"}, {"date": "2026-11-18", "exercise": "cobra"}]


def keep_hurts(page, notes) -> None:
    text = json.dumps({"version": 1, "value": notes})
    page.evaluate("text => localStorage.setItem('handbook-hurts', text)", text)
    page.reload()
    page.wait_for_selector(".hb-programme form")


def test_what_hurt_is_shown_and_can_be_deleted_one_by_one(log_page):
    page, watch = log_page(390)
    assert page.locator("[data-hurt]").count() == 0
    assert "What hurt" not in page.locator(".hb-programme").inner_text()
    keep_hurts(page, NOTES)
    shown = page.locator("li[data-hurt]")
    assert shown.count() == 2
    first, second = (item.inner_text() for item in shown.all())
    assert "Bar hang" in first
    assert "Sharp or stronger pain on Wed, 4 Nov 2026" in first
    assert "Cobra" in second
    assert "18 Nov 2026" in second
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shown.nth(0).get_by_role("button", name="Delete the note about Bar hang").click()
    assert page.evaluate(HURTS) == NOTES[1:]
    assert page.evaluate("document.activeElement.dataset.act") == "undo-hurt"
    assert axe_violations(page) == []
    page.keyboard.press("Enter")
    assert page.evaluate(HURTS) == NOTES
    assert shown.count() == 2
    watch.assert_clean()


def test_an_exercise_that_the_book_no_longer_has_goes_by_its_id(log_page):
    page, watch = log_page()
    keep_hurts(page, [{"date": "2026-11-04", "exercise": "gone-since"}, {"exercise": "<img src=x>"}])
    assert page.locator("li[data-hurt]").count() == 1
    assert "gone-since" in page.locator("li[data-hurt]").inner_text()
    watch.assert_clean()


def test_what_hurt_goes_along_in_export_and_import(log_page, tmp_path):
    page, watch = log_page()
    keep_hurts(page, NOTES)
    note(page, 2, 3)
    keep(page)
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    file = tmp_path / "pain.json"
    download.value.save_as(file)
    assert log_from_text(file.read_text()).to_json()["hurts"] == NOTES
    page.locator("[data-act=wipe]").click()
    page.locator("[data-act=really]").click()
    assert page.locator("li[data-hurt]").count() == 0
    assert page.evaluate(HURTS) == []
    said = page.locator("[data-part=said-tools]")
    page.locator("[name=file]").set_input_files(file)
    said.get_by_text("1 entry and 2 notes of what hurt were added. No entry was replaced.").wait_for()
    assert page.locator("li[data-hurt]").count() == 2
    assert page.evaluate(HURTS) == NOTES
    page.locator("[name=file]").set_input_files(file)
    said.get_by_text("All its entries were here already.").wait_for()
    # A file from before the notes has none; it takes none away.
    old = json.loads(file.read_text()) | {"version": 1}
    del old["hurts"]
    old["entries"][0]["date"] = "2026-11-01"
    file.write_text(json.dumps(old))
    page.locator("[name=file]").set_input_files(file)
    said.get_by_text("1 entry was added.").wait_for()
    assert page.evaluate(HURTS) == NOTES
    watch.assert_clean()


def test_the_log_as_a_table_is_what_python_reads(log_page, tmp_path):
    """With the page's own Python, so that its trimmed library is seen to write the table."""
    page, watch = log_page(python=False)
    note(page, 2, 3, "leg_pain_moved")
    keep(page)
    with page.expect_download() as download:
        page.locator("[data-act=table]").click()
    name = download.value.suggested_filename
    assert name.startswith("pain-log-2")
    download.value.save_as(tmp_path / name)
    assert load_log(tmp_path / name).to_json()["entries"] == page.evaluate(KEPT)
    assert "downloads" in page.locator("[data-part=said-tools]").inner_text()
    watch.assert_clean()


def test_without_python_the_table_says_why_and_the_log_stays(log_page):
    page, _ = log_page()
    note(page, 2, 3)
    keep(page)
    page.locator(".hb-entry").get_by_text("Green").wait_for()
    away = json.dumps({"ok": False, "error": "Python is away."})
    page.evaluate("away => { globalThis.askPython = async () => away; }", away)
    page.locator("[data-act=table]").click()
    page.locator("[data-part=said-tools]").get_by_text("Python is away.").wait_for()
    assert len(page.evaluate(KEPT)) == 1


def test_by_keyboard_alone(log_page):
    page, _ = log_page()
    page.locator("[name=usual]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.locator("[data-part=judgement]").get_by_text("Green").wait_for()
    page.keyboard.press("Enter")
    page.locator(".hb-entry").wait_for()
    (entry,) = page.evaluate(KEPT)
    assert (entry["start"], entry["during"]) == (1, 3)


def test_a_missing_number_is_asked_for(log_page):
    page, _ = log_page()
    keep(page)
    assert "Choose a number" in page.locator("[data-part=said-form]").inner_text()
    assert page.evaluate("document.activeElement.name") == "usual"
    mark(page.locator("[name=usual][value='3']"))
    keep(page)
    assert page.evaluate("document.activeElement.name") == "start"
    assert page.evaluate(KEPT) == []


def test_the_usual_pain_is_asked_once_and_an_entry_of_before_stays_as_it_was(log_page):
    page, _ = log_page()
    former = hb.PainLog.of([("2026-11-20", hb.LogEntry(2, 4))]).to_json()["entries"]
    value = json.dumps({"version": 1, "value": former})
    page.evaluate("value => localStorage.setItem('handbook-pain-log', value)", value)
    page.reload()
    note(page, 5, 6)
    page.locator("[data-part=judgement]").get_by_text("Green").wait_for()
    keep(page)
    page.locator(".hb-entry").nth(1).wait_for()
    before, now = page.evaluate(KEPT)
    assert "usual" not in before
    assert now["usual"] == 5
    assert page.locator("form [name=usual]").count() == 0
    page.locator("[data-act=change-usual]").click()
    assert page.evaluate("document.activeElement.name") == "usual"


@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_no_fault_while_it_is_used(log_page, width, theme):
    page, watch = log_page(width, theme)
    note(page, 3, 7, "leg_pain_moved")
    keep(page)
    page.locator(".hb-entry").get_by_text("Red").wait_for()
    page.locator("[data-act=wipe]").click()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    watch.assert_clean()


def test_on_paper_the_log_comes_with_its_entries_and_without_them_the_empty_sheet(log_page):
    page, _ = log_page()
    keep_hurts(page, NOTES)
    page.emulate_media(media="print")
    assert page.locator(".hb-twin .hb-sheet").first.is_visible(), "notes of what hurt are no entries"
    page.emulate_media(media="screen")
    note(page, 2, 3)
    keep(page)
    page.locator("li[data-entry]").wait_for()
    page.emulate_media(media="print")
    assert page.locator("li[data-entry]").is_visible()
    assert not page.locator(".hb-twin .hb-sheet").first.is_visible()
