"""The pain log with its dates: weeks, files, bad files, and the door."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook as hb
from handbook.core.door.door import call
from handbook.core.log.files import load_log, log_from_text, save_log
from handbook.core.log.measures import Measured
from handbook.core.log.pain_log import DatedEntry, HurtNote, PainLog
from handbook.core.log.programme import programme, week_rows
from handbook.core.log.table import log_from_csv, log_to_csv
from handbook.core.log.traffic_light import LogEntry, LogError, judge, rules
from tests.people import reader

PROFILE = reader(days=["mon", "wed", "fri"], minutes=15)
GREEN = LogEntry(2, 3, 2)
pain = st.integers(0, 10)
entries = st.builds(LogEntry, pain, pain, st.none() | pain, st.booleans(), st.booleans())
measured = st.builds(
    Measured, st.dates(), st.just("activity"), pain, st.sampled_from(["Cook", "Walk"])
) | st.builds(Measured, st.dates(), st.sampled_from(["pain", "chair-stand", "gone-since"]), pain)
logs = st.builds(
    lambda found, start, hurts, numbers: PainLog(tuple(found), start, None, tuple(hurts), tuple(numbers)),
    st.lists(st.builds(DatedEntry, st.dates(), entries), max_size=8),
    st.none() | st.dates(),
    st.lists(
        st.builds(HurtNote, st.dates(), st.sampled_from(["cobra", "cat-camel", "gone-since"])), max_size=5
    ),
    st.lists(measured, max_size=5),
)


def log_of(*days: str, entry: LogEntry = GREEN, start: str | None = None) -> PainLog:
    return PainLog.of([(day, entry) for day in days], start)


def ask(fn, **args):
    return json.loads(call(json.dumps({"fn": fn, "args": args})))


def test_entries_fall_into_weeks_from_the_first_day():
    log = log_of("2026-11-10", "2026-11-02", "2026-11-08", "2026-11-09")
    assert [len(week) for week in log.weeks()] == [2, 2]
    assert [len(week) for week in log_of("2026-11-10", start="2026-11-02").weeks()] == [0, 1]


def test_weeks_that_passed_without_an_entry_are_empty_and_this_week_is_open():
    log = log_of("2026-11-02")
    assert [len(week) for week in log.weeks(date(2026, 11, 8))] == [1]
    assert [len(week) for week in log.weeks(date(2026, 11, 15))] == [1]
    assert [len(week) for week in log.weeks(date(2026, 11, 30))] == [1, 0, 0, 0]
    assert PainLog().weeks(date(2026, 11, 30)) == ()


def test_entries_before_the_start_are_kept_but_in_no_week():
    log = log_of("2026-10-01", "2026-11-03", start="2026-11-02")
    assert [len(week) for week in log.weeks()] == [1]
    assert [found.date for found in log.before_start()] == [date(2026, 10, 1)]


def test_a_mistyped_year_is_named():
    with pytest.raises(LogError, match=r"from 0206-11-02\. A programme has at most 26"):
        log_of("0206-11-02", "2026-11-02").weeks()


def test_missing_days_are_the_planned_ones_without_an_entry():
    log = log_of("2026-11-02", "2026-11-06")
    missing = log.missing_days(PROFILE.days, date(2026, 11, 9))
    assert [day.isoformat() for day in missing] == ["2026-11-04", "2026-11-09"]


def test_a_break_of_more_than_two_weeks_starts_again_at_about_half():
    """Weeks 2 to 4 pass without an entry; week 5 is about half of week 1, and halves only once."""
    found = programme(PROFILE, 7, [[GREEN], [], [], [], []])
    rows = week_rows(found)
    assert rows[3].work_s == rows[2].work_s == rows[1].work_s
    assert 0.3 <= rows[4].work_s / rows[0].work_s <= 0.65
    assert "3 weeks" in rows[4].change
    assert rows[5].work_s == rows[4].work_s
    assert "4 weeks" in rows[5].change
    # A programme that never began is no break.
    idle = week_rows(programme(PROFILE, 6, [[]] * 5))
    assert len({row.work_s for row in idle}) == 1


@given(logs)
def test_json_round_trip(log):
    assert PainLog.from_json(json.loads(json.dumps(log.to_json()))) == log


@given(logs)
def test_csv_round_trip_keeps_every_entry(log):
    assert log_from_csv(log_to_csv(log)).entries == log.entries


@given(logs, logs)
def test_merging_loses_nothing_and_reads_a_file_once(one, two):
    both = one.merged(two)
    assert all(both.entries.count(e) >= log.entries.count(e) for log in (one, two) for e in log.entries)
    assert both.merged(two) == both
    assert one.merged(one) == one


def test_what_hurt_is_kept_once_for_each_exercise_with_its_latest_day():
    def note(day, exercise="cobra"):
        return HurtNote(date(2026, 11, day), exercise)

    log = PainLog(hurts=(note(9), note(4), note(2, "bar-hang")))
    assert log.hurts == (note(2, "bar-hang"), note(9))
    assert log.merged(PainLog(hurts=(note(12), note(1, "bar-hang")))).hurts == (note(2, "bar-hang"), note(12))


def test_a_file_from_before_the_notes_of_what_hurt_is_still_read():
    second = {name: value for name, value in GOOD.items() if name != "measures"} | {"version": 2}
    first = {name: value for name, value in second.items() if name != "hurts"} | {"version": 1}
    for old in (first, second):
        assert log_from_text(json.dumps(old)) == log_of("2026-11-02")
    assert GOOD["version"] == 3


@pytest.mark.parametrize("name", ["pain.json", "pain.csv"])
def test_files_round_trip(tmp_path, name):
    log = log_of("2026-11-02", "2026-11-04")
    save_log(log, tmp_path / name)
    assert load_log(tmp_path / name) == log
    save_log(log.add("2026-11-06", GREEN), tmp_path / name)
    assert len(load_log(tmp_path / name).entries) == 3
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_spreadsheet_may_use_semicolons_a_mark_and_any_order_of_columns():
    text = "\ufeffDuring;Start;Date;next morning;leg pain moved;new weakness;note\n3;2;2026-11-02;;Yes;;x\n"
    assert log_from_csv(text).entries[0].entry == LogEntry(2, 3, None, leg_pain_moved=True)


GOOD = log_of("2026-11-02").to_json()


def changed(**changes):
    return json.dumps(GOOD | {"entries": [GOOD["entries"][0] | changes]})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not a pain log"),
        ("{", "not a pain log"),
        ("[" * 100_000, "not a pain log"),
        ("[]", "not a pain log"),
        (json.dumps(GOOD | {"version": 0}), "not a pain log"),
        (json.dumps(GOOD | {"version": 4}), "made by a newer version"),
        (json.dumps(GOOD | {"hurts": 3}), "not a pain log"),
        (json.dumps(GOOD | {"hurts": [{"date": "2026-11-02"}]}), "names its exercise by id"),
        (json.dumps(GOOD | {"hurts": [{"exercise": "cobra"}]}), "year-month-day"),
        (json.dumps(GOOD | {"entries": 3}), "not a pain log"),
        (json.dumps(GOOD | {"routine": 3}), "not a pain log"),
        (json.dumps(GOOD | {"start": "soon"}), "year-month-day"),
        (json.dumps(GOOD | {"entries": [7]}), "Entry 1"),
        (changed(date="2026-02-30"), "Entry 1 of the pain log: There is no day 2026-02-30"),
        (changed(date=20261102), "year-month-day"),
        (changed(date="20261102"), "year-month-day"),
        (changed(during=11), "from 0 to 10"),
        (changed(during=True), "from 0 to 10"),
        (changed(start=None), "from 0 to 10"),
        (changed(new_weakness="no"), "true or false"),
        (json.dumps(GOOD | {"entries": [{"date": "2026-11-02"}]}), "no field 'start'"),
    ],
)
def test_a_bad_json_text_is_refused_in_plain_words(text, words):
    with pytest.raises(LogError, match=words) as caught:
        log_from_text(text)
    assert "Traceback" not in str(caught.value)


HEADER = "date,start,during,next_morning,leg_pain_moved,new_weakness\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no column 'date'"),
        ("date,start\n", "no column 'during'"),
        (HEADER + "02/11/2026,2,3,,no,no\n", "Line 2: 02/11/2026 may be the day of two months"),
        (HEADER + "soon,2,3,,no,no\n", "Line 2: A date must be written as year-month-day"),
        (HEADER + "2026-11-02,2,eleven,,no,no\n", "Line 2: during must be a whole number"),
        (HEADER + "2026-11-02,,3,,no,no\n", "start must be a whole number from 0 to 10, but is empty"),
        (HEADER + "2026-11-02,2,3,,maybe,no\n", "leg_pain_moved must be yes or no"),
        (HEADER + "2026-11-02,2,3\n2026-11-03,2,99,,,\n", r"Line 3: Pain \(during\)"),
        (HEADER + "x,2,3,,,\n" * 9, "Line 6: .* And 4 more. Nothing was replaced"),
        (HEADER + '"2026', "Line 2"),
    ],
)
def test_a_bad_table_names_its_lines(text, words):
    with pytest.raises(LogError, match=words):
        log_from_csv(text)


def test_bad_files_are_plain_sentences_and_stay_as_they_are(tmp_path):
    with pytest.raises(LogError, match=r"There is no file 'none\.json'"):
        load_log(tmp_path / "none.json")
    with pytest.raises(LogError, match=r"must end in \.json or \.csv"):
        load_log(tmp_path / "log.txt")
    binary = tmp_path / "photo.json"
    binary.write_bytes(b"\xff\xd8\xff\x00")
    with pytest.raises(LogError, match="cannot be read as text"):
        load_log(binary)
    thesis = tmp_path / "thesis.json"
    thesis.write_text('{"title": "mine"}')
    with pytest.raises(LogError, match="is not a pain log, so it was not replaced"):
        save_log(log_of("2026-11-02"), thesis)
    assert thesis.read_text() == '{"title": "mine"}'
    with pytest.raises(LogError, match="There is no folder"):
        save_log(log_of("2026-11-02"), tmp_path / "no folder" / "pain.json")


def test_every_rule_of_the_light_is_what_judge_says():
    lights = [rule.judgement.light.value for rule in rules()]
    assert lights == ["red", "red", "red", "red", "amber", "green"]
    advices = [rule.judgement.advice for rule in rules()]
    assert len(set(advices)) == len(advices), "each line stands for another advice"


@given(entries)
def test_judge_through_the_door(entry):
    answer = ask("judge", entry=asdict(entry))["value"]
    found = judge(entry)
    assert (answer["light"], answer["advice"]) == (found.light, found.advice)
    assert (answer["text"], answer["stop_text"]) == (found.text, found.stop_text)


@pytest.mark.parametrize("entry", [{}, 3, [], {"start": 1}, asdict(GREEN) | {"during": 12}])
def test_a_bad_entry_through_the_door_is_a_plain_sentence(entry):
    answer = ask("judge", entry=entry)
    assert answer["ok"] is False
    assert answer["error"].endswith(".")


def test_programme_through_the_door_is_programme():
    log = log_of("2026-11-02", "2026-11-09", "2026-11-10")
    routine = hb.plan(PROFILE)
    listed = log.to_json()["entries"]
    answer = ask("programme", routine=routine.to_json(), weeks=5, entries=listed, today="2026-11-11")["value"]
    rows = week_rows(programme(routine, 5, log.weeks()))
    assert [week["work_s"] for week in answer["weeks"]] == [row.work_s for row in rows]
    assert [week["light"] for week in answer["weeks"]] == [row.light for row in rows]
    assert [week["change"] for week in answer["weeks"]] == [row.change for row in rows]
    assert (answer["weeks"][1]["from"], answer["weeks"][1]["to"]) == ("2026-11-09", "2026-11-15")
    assert len(answer["weeks"][0]["doses"]) == len(routine.exercises)
    assert [item["light"] for item in answer["judged"]] == ["green"] * 3
    same = ask("programme", profile=PROFILE.to_json(), weeks=5, entries=listed, today="2026-11-11")
    assert same["value"] == answer


def test_a_long_log_gets_more_weeks_than_were_asked_for():
    days = [f"2026-11-{day:02}" for day in range(2, 30, 7)]
    answer = ask("programme", weeks=2, entries=log_of(*days).to_json()["entries"])["value"]
    assert len(answer["weeks"]) == 5
    assert answer["weeks"][-1]["forecast"]


def test_a_programme_without_entries_begins_today():
    answer = ask("programme", weeks=3, today="2026-11-21")["value"]
    assert [week["from"] for week in answer["weeks"]] == ["2026-11-21", "2026-11-28", "2026-12-05"]
    assert all(week["forecast"] for week in answer["weeks"])


def test_the_door_gives_the_table_that_python_writes_and_reads():
    log = log_of("2026-11-09", "2026-11-02").add("2026-11-03", LogEntry(1, 1, leg_pain_moved=True))
    text = ask("log_table", entries=log.to_json()["entries"])["value"]
    assert text == log_to_csv(log)
    assert log_from_csv(text).entries == log.entries
    assert ask("log_table")["value"] == HEADER.replace("\n", ",usual\n")
    assert ask("log_table", entries=[{}]) == {
        "ok": False,
        "error": "A date must be written as year-month-day, for example 2026-11-21.",
    }


def test_new_weakness_is_a_refusal_and_the_entries_stay():
    weak = log_of("2026-11-02").add("2026-11-03", LogEntry(1, 1, new_weakness=True))
    answer = ask("programme", entries=weak.to_json()["entries"])["value"]
    assert answer["weeks"] == []
    assert answer["refusal"]["kind"] == "red-flag"
    assert "See someone today" in answer["refusal"]["text"]
    assert [item["light"] for item in answer["judged"]] == ["green", "red"]
    signed = ask("programme", profile={"signs": ["fever"]})["value"]
    assert signed["refusal"]["kind"] == "red-flag"
    assert "An entry" not in signed["refusal"]["text"]
    cancer = ask("programme", profile={"conditions": ["malignancy-or-infection"]})["value"]
    assert cancer["refusal"]["kind"] == "nothing-safe"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"weeks": 0}, "1 to 26 weeks"),
        ({"weeks": "six"}, "1 to 26 weeks"),
        ({"entries": 3}, "must be a list"),
        ({"entries": [{}]}, "year-month-day"),
        ({"start": "soon"}, "year-month-day"),
        ({"routine": {}}, "not a routine"),
    ],
)
def test_bad_programmes_through_the_door_are_plain_sentences(args, words):
    answer = ask("programme", **args)
    assert answer["ok"] is False
    assert words in answer["error"]


def test_the_usual_pain_is_kept_with_each_entry_and_old_logs_open_without_it(tmp_path):
    log = PainLog.of([("2026-11-02", LogEntry(4, 5, 4)), ("2026-11-04", LogEntry(4, 5, 4, usual=4))])
    assert "usual" not in log.to_json()["entries"][0], "entries of before keep their form"
    assert PainLog.from_json(log.to_json()) == log
    assert log_from_csv(log_to_csv(log)).entries == log.entries
    assert log.usual == 4
    # Changed later, the past stays as it was judged.
    later = log.add("2026-11-06", LogEntry(5, 5, 5, usual=5))
    assert (later.usual, later.entries[1].entry.usual) == (5, 4)
    with pytest.raises(LogError, match="usual"):
        PainLog.from_json({**log.to_json(), "entries": [{**log.to_json()["entries"][1], "usual": 11}]})
