"""Today: the landing page and the menu of somebody who keeps a plan."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

import handbook as hb
from handbook.core.door.plan import plan_answer
from handbook.core.door.today import today_rows
from handbook.core.log.traffic_light import judge
from tests.browser.conftest import axe_violations
from tests.browser.state import keep_part, kept_part
from tests.browser.steps import mark
from tests.browser.test_player import face, log, until
from tests.node import ask_node
from tests.people import reader

LANDING = "book/index.html"
SESSION = "notebooks/tools/session.html"
PROGRAMME = "notebooks/tools/programme.html"
MONDAY = datetime(2026, 11, 23, 8, 0)
EASING = reader(
    conditions=["sciatica"], easing="extension", phase="ease", days=["mon", "wed"], minutes=8, walk_minutes=12
)
SHIFT = """new Promise(done => new PerformanceObserver(list => done(list.getEntries()
  .reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0)))
  .observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => done(0), 500))"""
MOST_TAPS = 3


class Finger:
    """Taps, and how many."""

    def __init__(self, page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.click(selector)

    def number(self, name: str, value: int) -> None:
        self.taps += 1
        self.page.locator(f"[data-scale={name}] label", has_text=str(value)).first.click()


def title(page) -> str:
    page.locator("[data-part=title]").wait_for()
    return page.inner_text("h1:visible")


def at(page, moment: datetime) -> str:
    """The landing page at this moment, loaded anew; what Today is."""
    page.clock.set_system_time(moment)
    page.reload()
    return title(page)


def iso(moment: datetime) -> str:
    return f"{moment.isoformat()}.000Z"


def keep_plan(page, profile=EASING, signs=(), checked: datetime = MONDAY - timedelta(hours=2)) -> hb.Routine:
    keep_part(page, "plan", {"answer": plan_answer(profile)})
    check = {"signs": [*signs], "seen": {}, "fits": [], "done": True, "at": iso(checked)}
    keep_part(page, "check", check)
    return hb.plan(profile)


def begun(page) -> bool:
    page.locator("[data-part=timer]").wait_for(timeout=60_000)
    return face(page) == "running" and page.locator("[data-part=timer]").inner_text() != ""


@pytest.mark.daily
def test_from_the_address_to_the_count_down_on_three_days(open_page, site):
    page, watch = open_page(LANDING, 360, timezone_id="UTC")
    assert page.inner_text("h1:visible") == "Ease a sore low back, safely"
    assert page.locator("[data-today]:visible").count() == 0, "nothing about it for newcomers"
    assert not any("today" in url for url in watch.urls)
    page.clock.install(time=MONDAY)
    routine = keep_plan(page)
    minutes = round(routine.sessions[0].seconds / 60)
    page.reload()
    # Day 1: the usual pain is asked, once for all.
    assert title(page) == "Today: your session"
    assert page.evaluate(SHIFT) <= 0.05
    assert page.locator("h1:visible").count() == 1
    words = page.inner_text("[data-today=page]")
    assert "Monday 23 November" in words
    assert f"{minutes} minutes" in words
    assert all(p.exercise.name in words for p in routine.sessions[0].prescriptions)
    assert "Checked 2 hours ago" in words
    assert "An answer holds for 12 hours" in words
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe_violations(page) == []
    finger = Finger(page)
    finger.tap("[data-act=start]")
    page.locator("[data-scale=usual]").wait_for()
    assert page.locator("[data-act=still]").count() == 0, "the tap has answered the check"
    assert "#" not in page.evaluate("location.href")
    finger.number("usual", 2)
    finger.number("start_pain", 2)
    assert begun(page)
    assert finger.taps <= MOST_TAPS
    until(page, "move")
    # Begun, and left: Today leads back to it.
    page.goto(site + LANDING)
    assert title(page) == "Today: a session you began"
    assert "Go on where you were" in page.inner_text("[data-today=page]")
    page.click("[data-act=start]")
    page.click("[data-act=take-up]")
    page.click("[data-act=end]")
    for name in ("new_weakness", "leg_pain_moved"):
        mark(page.locator(f"[name={name}][value=no]"))
    mark(page.locator("[name=during][value='3']"))
    page.click("button[type=submit]")
    line = page.locator("[data-today=line]")
    assert "done. Next: Wednesday" in line.text_content(), "the menu of this page follows"
    page.goto(site + LANDING)
    assert title(page) == "Today: done"
    python = sum("pyodide" in url for url in watch.urls)
    assert page.locator("[data-act=start]").count() == 0
    assert page.locator(".hb-strip [aria-current=date].on").count() == 1

    # Tuesday: rest, the walk, the sittings, and the morning, which reaches the log.
    assert at(page, MONDAY + timedelta(days=1)) == "Today: rest and a walk"
    words = page.inner_text("[data-today=page]")
    assert "12 minutes" in words
    assert f"Next: Wednesday, about {minutes} min" in words
    assert "Your usual is 2" in words
    boxes = page.locator("[data-act=morning]").evaluate_all(
        "all => all.map(one => [one.offsetWidth, one.offsetHeight])"
    )
    assert len(boxes) == 11
    assert min(height for _, height in boxes) >= 44
    assert min(width for width, _ in boxes) >= 40
    assert axe_violations(page) == []
    second = page.context.new_page()
    second.clock.install(time=MONDAY + timedelta(days=1))
    second.goto(site + LANDING)
    second.locator("[data-act=sitting]").click()
    page.get_by_text(f"1 of {routine.sittings.times} sittings").wait_for()
    page.get_by_role("button", name="Pain 3", exact=True).click()
    said = judge(hb.LogEntry(2, 3, 3, usual=2)).text
    assert said in page.inner_text("[data-part=said]")
    second.get_by_text(said).wait_for()
    assert [entry["next_morning"] for entry in log(page)] == [3]
    assert page.locator("[data-act=morning]").count() == 0, "asked once"
    page.reload()
    page.get_by_text(f"1 of {routine.sittings.times} sittings").wait_for()
    assert said in page.inner_text("[data-today=page]")
    second.goto(site + PROGRAMME)
    second.locator(".hb-entry", has_text="next morning 3").wait_for()
    second.close()

    # Wednesday: what Python must work out is worked out on the way, and costs no tap.
    assert at(page, MONDAY + timedelta(days=2)) == "Today: your session"
    assert "worked out from it when you start" in page.inner_text("[data-today=page]")
    assert python == sum("pyodide" in url for url in watch.urls), "Today never waits for Python"
    finger = Finger(page)
    finger.tap("[data-act=start]")
    page.locator("[data-scale=start_pain]").wait_for()
    finger.number("start_pain", 2)
    assert begun(page)
    assert finger.taps <= MOST_TAPS
    assert watch.errors == []


@pytest.mark.daily
def test_signs_come_before_the_session_and_count_in_every_tab(open_page, site):
    page, watch = open_page(LANDING, 390, "dark", timezone_id="UTC")
    page.clock.install(time=MONDAY)
    keep_plan(page)
    page.reload()
    assert title(page) == "Today: your session"
    second = page.context.new_page()
    second.clock.install(time=MONDAY)
    second.goto(site + LANDING)
    assert title(second) == "Today: your session"
    page.click("[data-act=new]")
    page.check(".hb-check [name=line][value=between-the-legs]")
    assert title(page) == "Today: get help first"
    assert page.locator(".hb-answer a[href='tel:112']").count() == 1
    assert page.locator("[data-act=start]").count() == 0
    assert axe_violations(page) == []
    second.locator(".hb-alarm").wait_for()
    assert second.locator("[data-act=start]").count() == 0
    page.reload()
    assert title(page) == "Today: get help first", "it holds"
    assert page.locator(".hb-answer a[href='tel:112']").count() == 1
    # A sign that was told elsewhere, such as in a session, beside a check that was answered: its answer, too.
    keep_plan(page, signs=["saddle-numbness"])
    page.reload()
    assert title(page) == "Today: get help first"
    assert page.locator(".hb-answer a[href='tel:112']").count() == 1
    # Something that only asks for a look: an amber line above, and the session stays.
    keep_plan(page, signs=["not-better"])
    page.reload()
    assert title(page) == "Today: your session"
    assert page.locator(".hb-note[data-v=caution] a").count() == 1
    # An answer that is too old is given with the start, too; one that was never given waits on the next page.
    keep_plan(page, checked=MONDAY - timedelta(days=3))
    page.reload()
    page.get_by_text("Checked 3 days ago").wait_for()
    keep_part(page, "check", None)
    page.reload()
    page.get_by_text("The warning signs come first").wait_for()
    assert page.inner_text("[data-act=start]").strip() == "Start"
    page.click("[data-act=start]")
    page.locator(".hb-check[data-step=first]").wait_for()
    # Nobody is let in by an address: the check was answered at another moment.
    keep_plan(page)
    page.goto("about:blank")
    page.goto(f"{site}{SESSION}?day=mon&slot=1#start={iso(MONDAY)}")
    page.locator("[data-act=still]").wait_for()
    assert watch.errors == []


def test_who_was_away_is_welcomed_and_a_plan_that_cannot_be_done_is_named(open_page, site):
    page, watch = open_page("book/safety.html", 1280, timezone_id="UTC")
    page.clock.install(time=MONDAY)
    keep_plan(page)
    page.reload()
    line = page.locator("[data-today=line]")
    line.get_by_text("Today: ").wait_for()
    assert line.locator("a", has_text="Start").count() == 1
    line.locator("a", has_text="Start").click()
    page.locator("[data-act=still]").wait_for()
    noted = hb.PainLog.of([("2026-11-02", hb.LogEntry(2, 3, 2, usual=2))]).to_json()
    keep_part(page, "log", {"entries": noted["entries"], "hurts": [], "usual": 2})
    page.goto(site + LANDING)
    assert title(page) == "Today: your session"
    assert "Welcome back" in page.inner_text("[data-today=page]")
    assert page.locator(".hb-strip .on").count() == 0
    assert page.evaluate(SHIFT) <= 0.05
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    answer = plan_answer(EASING)
    answer["routine"]["sessions"] = []
    keep_part(page, "plan", {"answer": answer})
    page.reload()
    assert title(page) == "Today: your plan needs a look"
    assert "cannot be read" in page.inner_text("[data-today=page]")
    # The last plan deleted in another tab: the page of a newcomer again.
    page.evaluate("localStorage.clear(); dispatchEvent(new StorageEvent('storage', { key: null }))")
    page.locator("h1:visible", has_text="Ease a sore low back").wait_for()
    assert page.locator("[data-today]:visible").count() == 0
    assert kept_part(page, "plan") is None
    assert watch.errors == []


def test_the_page_judges_a_next_morning_as_python_does():
    levels = range(11)
    found = [
        hb.LogEntry(start, during, morning, usual=usual)
        for usual, start, during, morning in product((None, *levels), levels, levels, levels)
    ]
    found += [hb.LogEntry(2, 2, 2, leg_pain_moved=True), hb.LogEntry(2, 2, 2, new_weakness=True)]
    names = ("start", "during", "next_morning", "usual", "leg_pain_moved", "new_weakness")
    entries = [{name: getattr(entry, name) for name in names} for entry in found]
    asked = {"judgement": today_rows()["judgement"], "entries": entries}
    told = ask_node(Path(__file__).parent / "morning_parity.mjs", asked)
    assert told == [[j.light.value, j.text] for j in map(judge, found)]
