"""One state: the doses of this week everywhere, and a kept plan that nothing replaces without a word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import handbook as hb
from handbook.core.door.plan import plan_answer
from handbook.core.log.pain_log import HurtNote, PainLog
from tests.browser.conftest import axe_violations
from tests.browser.state import keep_part, kept_part
from tests.browser.steps import mark, pass_check
from tests.browser.test_brought import conditions, ready, tick
from tests.browser.test_player import start, until
from tests.people import reader

SESSION = "notebooks/tools/session.html"
BUILDER = "notebooks/tools/builder.html"
PROGRAMME = "notebooks/tools/programme.html"
PROFILE = reader(conditions=["sciatica"], minutes=15)
RED = hb.LogEntry(2, 9, 2, usual=2)
PATIENCE = 60_000  # Python starts, on a machine that may be busy


def keep_plan(page, log: PainLog) -> hb.Routine:
    noted = log.to_json()
    keep_part(page, "plan", {"answer": plan_answer(PROFILE)})
    keep_part(page, "log", {"entries": noted["entries"], "hurts": noted["hurts"]})
    keep_part(page, "programme", {"start": noted["start"]})
    keep_part(page, "profile", None)
    return hb.plan(PROFILE)


def doses(page, rows) -> dict[str, str]:
    """{name: dose} of a list of doses."""
    found = page.locator(rows).evaluate_all(
        "rows => rows.map(row => [row.querySelector('a').textContent, row.querySelector('span').textContent])"
    )
    return dict(found)


def words_of(routine: hb.Routine) -> dict[str, str]:
    return {p.exercise.name: p.words for session in routine.sessions for p in session.prescriptions}


@pytest.mark.daily
def test_player_programme_builder_and_calendar_give_the_doses_of_this_week(open_page, site, tmp_path):
    today = date.today()
    first = today - timedelta(days=8)
    routine = hb.plan(PROFILE)
    hurt = routine.exercises[0]
    log = PainLog.of([(first, RED), (first + timedelta(days=2), RED)], first)
    log = PainLog(log.entries, first, hurts=(HurtNote(first, hurt.id),))
    now = hb.programme(routine, 6, log, today=today).on(today)
    assert words_of(now.routine) != words_of(routine)
    page, watch = open_page(SESSION, 390)
    keep_plan(page, log)
    session = now.routine.sessions[0]
    page.goto(f"{site}{SESSION}?day={session.day}")
    page.locator("[data-part=week]").wait_for(timeout=PATIENCE)
    assert doses(page, ".hb-doses li") == {p.exercise.name: p.words for p in session.prescriptions}
    assert now.change in page.inner_text("[data-part=week]")
    assert axe_violations(page) == []
    pass_check(page)
    loaded = sum("pyodide" in url for url in watch.urls)
    page.reload()
    page.locator("[data-part=week]").wait_for()
    assert loaded == sum("pyodide" in url for url in watch.urls) > 0, "known once, it needs no Python"

    page.goto(site + PROGRAMME)
    row = page.locator(".hb-programme tr[data-week='2']")
    row.get_by_text("(now)").wait_for(timeout=PATIENCE)
    row.locator("details").evaluate("fold => { fold.open = true; }")
    assert all(f"{name}: {words}." in row.inner_text() for name, words in words_of(now.routine).items())
    assert hurt.name not in row.locator("li").all_inner_texts()

    page.goto(site + BUILDER)
    page.locator("[data-part=programme-week]").wait_for(timeout=PATIENCE)
    assert conditions(page) == ["sciatica"], "the builder knows the reader again"
    page.evaluate("document.querySelectorAll('.hb-builder details').forEach(fold => { fold.open = true; })")
    assert doses(page, ".hb-session-fold .hb-doses li") == words_of(now.routine)
    assert axe_violations(page) == []
    with page.expect_download(timeout=PATIENCE) as download:
        page.locator("[data-act=file][data-kind=ics]").first.click()
    download.value.save_as(tmp_path / "week.ics")
    text = (tmp_path / "week.ics").read_text(encoding="utf-8").replace("\r\n ", "").replace("\\,", ",")
    assert hurt.name not in text
    assert all(words in text for words in words_of(now.routine).values())
    assert watch.errors == []


def test_another_week_takes_the_place_of_the_kept_one_only_after_a_word_and_can_go_again(open_page, site):
    page, watch = open_page(BUILDER, 390)
    keep_plan(page, PainLog())
    page.reload()
    ready(page)
    assert conditions(page) == ["sciatica"]
    pass_check(page)
    page.locator("[data-part=programme-week]").wait_for(timeout=PATIENCE)
    tick(page, "osteoporosis")
    page.locator("[data-part=own]").wait_for()
    if page.locator("[name=bone][value=yes]").count():
        page.check("[name=bone][value=yes]")
    page.wait_for_selector(".hb-builder[data-planned]", timeout=PATIENCE)
    page.locator("[data-part=programme-week]").wait_for(state="detached")
    start = page.locator("a[data-act=start]").first
    start.click()
    page.locator("[data-part=replace]").wait_for()
    assert "sciatica" in page.inner_text("[data-part=replace]").lower()
    assert page.evaluate("document.activeElement.dataset.part") == "replace-title"
    assert axe_violations(page) == []
    assert kept_part(page, "plan")["answer"]["routine"]["profile"]["conditions"] == ["sciatica"]
    page.click("[data-act=own-plan]")
    page.locator("[data-part=programme-week]").wait_for()
    assert conditions(page) == ["sciatica"]
    page.goto(f"{site}{BUILDER}#c=osteoporosis")
    page.reload()
    ready(page)
    assert set(conditions(page)) == {"sciatica", "osteoporosis"}, "the address proposes; a reload keeps it"
    page.wait_for_selector("a[data-act=start]", timeout=PATIENCE)
    page.locator("a[data-act=start]").first.click()
    page.click("[data-act=replace]")
    page.wait_for_url("**/session.html*")
    page.locator("[data-part=start]").wait_for()
    kept = kept_part(page, "plan")
    assert set(kept["answer"]["routine"]["profile"]["conditions"]) == {"sciatica", "osteoporosis"}
    page.go_back()
    page.locator("[data-act=own-back]").click()
    page.locator("[data-part=programme-week]").wait_for(timeout=PATIENCE)
    assert conditions(page) == ["sciatica"]
    assert kept_part(page, "plan")["answer"]["routine"]["profile"]["conditions"] == ["sciatica"]
    assert watch.errors == []


@pytest.mark.daily
def test_what_hurts_in_a_session_is_out_of_the_next_and_a_sign_in_another_tab_stops_it(open_page, site):
    page, watch = open_page(SESSION)
    routine = keep_plan(page, PainLog())
    page.reload()
    page.locator(".hb-player").wait_for()
    pass_check(page)
    start(page)
    page.click("[data-act=hurts]")
    page.click("[data-act=leave-out]")
    until(page, "final-rest")
    page.keyboard.press("ArrowRight")
    mark(page.locator("[name=new_weakness][value=no]"))
    mark(page.locator("[name=leg_pain_moved][value=no]"))
    mark(page.locator("[name=during][value='9']"))
    page.click("[type=submit]")
    page.locator("[data-act=reset]").wait_for()
    today = date.today()
    hurt = kept_part(page, "log")["hurts"][0]["exercise"]
    log = PainLog.of([(today, hb.LogEntry(2, 9, usual=2))])
    log = PainLog(log.entries, hurts=(HurtNote(today, hurt),))
    now = hb.programme(routine, 6, log, today=today).on(today)
    page.click("[data-act=reset]")
    page.locator("[data-part=week]").wait_for(timeout=PATIENCE)
    assert hb.catalogue().exercise(hurt).name not in doses(page, ".hb-doses li")
    assert set(doses(page, ".hb-doses li").items()) <= set(words_of(now.routine).items())

    other = page.context.new_page()
    other.goto(f"{site}book/safety.html")
    other.locator(".hb-check").wait_for()
    check = kept_part(page, "check")
    line = next(line for line in hb.catalogue().gate.first)
    keep_part(other, "check", {**check, "signs": list(line.signs)})
    page.get_by_text("No session for now").wait_for()
    assert watch.errors == []
