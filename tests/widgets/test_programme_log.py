"""The pain log as a widget: traits, weeks, door, twin."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from traitlets import TraitError

import handbook as hb
from handbook.core.log.programme import week_rows
from handbook.core.log.traffic_light import rules
from handbook.core.week.rows import minutes_text
from tests.people import reader

PROFILE = reader(days=["mon", "wed", "fri"], minutes=20)
GREEN = hb.LogEntry(2, 3, 2)


def entry(day: date, found: hb.LogEntry = GREEN) -> dict:
    return hb.PainLog.of([(day, found)]).to_json()["entries"][0]


@pytest.fixture
def log() -> hb.ProgrammeLog:
    return hb.ProgrammeLog(PROFILE, weeks=4)


def test_entries_decide_the_weeks(log):
    seen = []
    log.observe(lambda change: seen.append(len(log.programme.weeks)), "entries")
    log.entries = [entry(date.today())]
    assert seen == [4]
    assert log.programme.weeks[0].light == "green"
    assert log.pain_log.entries[0].entry == GREEN
    log.entries = [entry(date.today() - timedelta(days=35)), entry(date.today())]
    assert len(log.programme.weeks) == 7


def test_a_log_from_a_file_is_taken_with_its_start():
    given = hb.PainLog.of([("2026-11-04", GREEN)], "2026-11-02")
    log = hb.ProgrammeLog(PROFILE, log=given)
    assert log.start == "2026-11-02"
    assert log.pain_log.entries == given.entries


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("entries", [{"date": "2026-02-30"}], "There is no day 2026-02-30"),
        ("entries", [{}], "year-month-day"),
        ("hurts", [{"date": "2026-11-05"}], "names its exercise by id"),
        ("start", "soon", "year-month-day"),
        ("weeks", 0, "1 to 26 weeks"),
    ],
)
def test_what_cannot_be_is_a_plain_sentence_and_the_old_value_stays(log, name, value, words):
    before = getattr(log, name)
    with pytest.raises(TraitError, match=words):
        setattr(log, name, value)
    assert getattr(log, name) == before


def test_new_weakness_is_a_red_flag(log):
    log.entries = [entry(date.today(), hb.LogEntry(0, 0, new_weakness=True))]
    with pytest.raises(hb.RedFlagError):
        _ = log.programme


def test_what_hurt_goes_into_the_log_and_comes_out_of_it(log):
    assert log.hurts == []
    log.hurts = [{"date": "2026-11-05", "exercise": "cobra"}, {"date": "2026-11-04", "exercise": "cobra"}]
    assert log.hurts == [{"date": "2026-11-05", "exercise": "cobra"}]
    again = hb.ProgrammeLog(PROFILE, log=log.pain_log)
    assert again.hurts == log.hurts
    assert again.pain_log == log.pain_log
    assert set(log.names) == set(log.links["exercises"]) == set(hb.catalogue().exercises)


def test_the_front_end_asks_the_same_door(log):
    answer, _ = log.call({"fn": "judge", "args": {"entry": entry(date.today())}}, [])
    assert answer["value"]["light"] == "green"
    weeks, _ = log.call({"fn": "programme", "args": {"routine": log.routine, "weeks": 4}}, [])
    assert [week["work_s"] for week in weeks["value"]["weeks"]] == [w["work_s"] for w in log.example["weeks"]]
    bad, _ = log.call({"fn": "judge", "args": {"entry": 3}}, [])
    assert bad["ok"] is False


def test_what_to_do_is_in_the_state_and_comes_from_the_records(log):
    flags = hb.catalogue().red_flags
    for name, sign in (("weakness", "leg-weakness-new"), ("spreading", "pain-moves-down")):
        action = hb.catalogue().actions[flags[sign].action]
        assert log.stops[name]["action"]["what_to_do"] == list(action.what_to_do)
        assert log.stops[name]["flag"]["text"] == flags[sign].text


def test_the_twin_has_the_rules_the_weeks_and_an_empty_sheet(log):
    data, _ = log._repr_mimebundle_()
    page = BeautifulSoup(data["text/html"], "html.parser")
    state = json.loads(page.find("script", type="application/json").string)
    assert state["weeks"] == 4
    rows = week_rows(hb.programme(hb.plan(PROFILE), 4))
    shown = [row.select("td")[0].get_text() for row in page.select("tr[data-week]")]
    assert shown == [minutes_text(row.work_s) for row in rows]
    assert len(page.select("tr[data-advice]")) == len(rules())
    assert len(page.select("[aria-label='Empty pain log'] tbody tr")) == 14
    assert not any(
        cell.get_text(strip=True) for cell in page.select("[aria-label='Empty pain log'] tbody td")
    )
    again, _ = hb.ProgrammeLog(PROFILE, weeks=4)._repr_mimebundle_()
    assert data["text/html"] == again["text/html"]


def test_it_takes_a_routine_a_profile_or_nothing():
    routine = hb.plan(PROFILE)
    assert hb.ProgrammeLog(routine).routine == hb.ProgrammeLog(PROFILE).routine
    assert hb.ProgrammeLog().weeks == 6
    with pytest.raises(hb.HandbookError, match="1 to 26 weeks"):
        hb.ProgrammeLog(PROFILE, weeks=40)
    with pytest.raises(hb.RedFlagError):
        hb.ProgrammeLog(reader(signs=["fever"]))
