"""What a pain log takes: no day that has not come, no file that cannot be one; and when it gets long."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from traitlets import TraitError

import handbook as hb
from handbook.core.door.door import call
from handbook.core.log.files import LARGEST_FILE, load_log, log_from_csv, log_from_text, log_to_csv, save_log
from handbook.core.log.pain_log import HurtNote, PainLog
from handbook.core.log.traffic_light import LogEntry, LogError
from tests.conftest import ROOT

GREEN = LogEntry(2, 3, 2)
TODAY = date.today()


def log_of(*days: date | str) -> PainLog:
    return PainLog.of([(day, GREEN) for day in days])


def ask(fn, **args):
    return json.loads(call(json.dumps({"fn": fn, "args": args})))


def test_a_day_that_has_not_come_is_refused_wherever_it_comes_in(tmp_path):
    ahead = TODAY + timedelta(days=2)
    words = f"entry of {ahead}, a day that has not come yet"
    log = log_of("2026-11-02")
    with pytest.raises(LogError, match=words):
        log.add(ahead, GREEN)
    for name in ("pain.json", "pain.csv"):
        file = tmp_path / name
        save_log(log_of("2026-11-02", ahead), file)
        with pytest.raises(LogError, match=words):
            load_log(file)
        save_log(log, file)  # it is a pain log all the same, and may be replaced
        assert load_log(file) == log
    widget = hb.ProgrammeLog()
    with pytest.raises(TraitError, match=words):
        widget.entries = log_of(ahead).to_json()["entries"]
    answer = ask("programme", entries=log_of(ahead).to_json()["entries"], today=TODAY.isoformat())
    assert words in answer["error"]
    assert words in ask("programme", entries=log_of("9999-12-31", ahead).to_json()["entries"])["error"]


def test_a_note_of_what_hurt_that_has_not_come_is_refused_and_never_brings_an_exercise_back(tmp_path):
    ahead = HurtNote(TODAY + timedelta(days=2), "cobra")
    words = f"note of what hurt on {ahead.date}, a day that has not come yet"
    file = tmp_path / "pain.json"
    save_log(PainLog(hurts=(ahead,)), file)
    with pytest.raises(LogError, match=words):
        load_log(file)
    with pytest.raises(TraitError, match=words):
        hb.ProgrammeLog().hurts = [ahead.to_json()]
    assert words in ask("programme", hurts=[ahead.to_json()], today=TODAY.isoformat())["error"]
    old = ask("programme", hurts=[{"date": "1066-10-14", "exercise": "cobra"}], today=TODAY.isoformat())
    assert "Delete that note of what hurt" in old["error"]
    # A day ahead may be another place's clock: it takes the place of no day that has come.
    tomorrow = HurtNote(TODAY + timedelta(days=1), "cobra")
    before = HurtNote(TODAY - timedelta(days=3), "cobra")
    for notes in ((before, tomorrow), (tomorrow, before), (ahead, tomorrow, before)):
        assert PainLog(hurts=notes).hurting(TODAY) == {"cobra"}
    with pytest.raises(TraitError, match="Week 1 cannot begin on 9999-01-01"):
        hb.ProgrammeLog().start = "9999-01-01"


def test_the_clock_of_another_place_may_be_a_day_ahead():
    log = PainLog().add(TODAY + timedelta(days=1), GREEN).add(TODAY, GREEN)
    assert len(log.entries) == 2


@pytest.mark.parametrize("start", ["9999-01-01", "2400-01-01", "1999-12-31"])
def test_a_programme_that_begins_in_another_age_is_refused(start):
    answer = ask("programme", start=start, today="2026-11-28")
    assert "within a year from today" in answer["error"]


def test_a_log_longer_than_a_programme_goes_on_with_its_latest_weeks():
    days = [date(2025, 1, 6) + timedelta(weeks=n) for n in range(60)]
    log = log_of(*days)
    with pytest.raises(LogError, match="Choose a later start"):
        log.weeks()
    late = log.latest()
    assert late.entries == log.entries, "no entry is lost"
    assert [len(week) for week in late.weeks()] == [1] * 26
    assert late.latest() == late
    assert log_of(days[0]).latest() == log_of(days[0])
    answer = ask("programme", entries=log.to_json()["entries"], today=days[-1].isoformat())["value"]
    assert answer["earlier"] == 34
    assert answer["weeks"][0]["from"] == days[34].isoformat()
    assert len(answer["judged"]) == 60


def test_new_weakness_long_ago_still_ends_the_programme_until_a_start_is_chosen():
    weak = log_of("2025-01-06").add("2025-01-07", LogEntry(1, 1, new_weakness=True)).add("2026-11-02", GREEN)
    entries = weak.to_json()["entries"]
    assert ask("programme", entries=entries, today="2026-11-28")["value"]["refusal"]["kind"] == "red-flag"
    chosen = ask("programme", entries=entries, start="2026-11-01", today="2026-11-28")["value"]
    assert chosen["refusal"] is None


def test_a_column_twice_is_refused():
    header, row = log_to_csv(log_of("2026-11-02")).splitlines()
    for column in header.split(","):
        with pytest.raises(LogError, match=f"has the column '{column}' more than once"):
            log_from_csv(f"{header},{column}\n{row},1\n")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    for name in ("big.csv", "big.json"):
        file = tmp_path / name
        with file.open("wb") as out:
            out.truncate(LARGEST_FILE + 1)
        with pytest.raises(LogError, match=f"'{name}' is too large"):
            load_log(file)
        with pytest.raises(LogError, match="is not a pain log, so it was not replaced"):
            save_log(log_of("2026-11-02"), file)
    with pytest.raises(LogError, match="too large"):
        log_from_text("[" * (LARGEST_FILE + 1))


def test_the_page_has_the_same_bounds():
    text = (ROOT / "src/handbook/widgets/frontend/log/files.mjs").read_text(encoding="utf-8")
    assert f"LARGEST_FILE = {LARGEST_FILE:_};" in text
    assert "DAYS_AHEAD = 1;" in text


@pytest.mark.parametrize("wrong", [None, 3, "x", b"x", [], {}, object()])
def test_wrong_types_are_plain_sentences(wrong, tmp_path):
    for step in (
        lambda: save_log(wrong, tmp_path / "x.json"),
        lambda: PainLog().add("2026-11-02", wrong),
        lambda: hb.judge(wrong),
    ):
        with pytest.raises(LogError) as caught:
            step()
        assert str(caught.value).endswith(".")
    if not isinstance(wrong, str):
        with pytest.raises(LogError):
            log_from_text(wrong)
    assert not list(tmp_path.iterdir())
