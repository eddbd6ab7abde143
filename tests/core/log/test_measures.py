"""Measures: what counts as a change and which way is better, files, weeks done, and the door."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook as hb
from handbook.core.door.door import call
from handbook.core.log.files import log_from_text
from handbook.core.log.limits import MOST_PAIN, REAL_CHANGE
from handbook.core.log.measures import Change, Measured, changes
from handbook.core.log.pain_log import PainLog
from handbook.core.log.traffic_light import LogError
from tests.people import reader

GUIDE = hb.catalogue().measures
BY_ID = {measure.id: measure for measure in GUIDE.measures}
CHECKED = [measure for measure in GUIDE.measures if not measure.daily]
START = date(2026, 10, 3)


def series(id: str, *values: int, every: int = 14) -> Change:
    name = "Walk to the shop" if BY_ID[id].own else ""
    days = (START + timedelta(days=every * n) for n in range(len(values)))
    points = tuple(Measured(day, id, value, name) for day, value in zip(days, values, strict=True))
    return Change(BY_ID[id], points)


def log_of(*found: Change) -> PainLog:
    return PainLog(measures=tuple(point for change in found for point in change.points))


@st.composite
def pairs(draw):
    measure = draw(st.sampled_from(CHECKED))
    number = st.integers(measure.least, measure.most)
    return measure.id, draw(number), draw(number)


@given(pairs())
def test_a_change_back_is_the_opposite_and_counts_as_much(pair):
    id, one, other = pair
    there, back = series(id, one, other), series(id, other, one)
    assert there.gain == -back.gain
    assert there.counts == back.counts
    assert there.words.replace("Better", "Worse") == back.words.replace("Better", "Worse") or not there.counts


@given(pairs())
def test_less_pain_is_better_and_more_of_all_else(pair):
    id, one, other = pair
    found = series(id, one, other)
    assert (found.gain > 0) == (other < one if id == "pain" else other > one)
    assert found.words.startswith("Better") == (found.counts and found.gain > 0)
    assert found.words.startswith("Worse") == (found.counts and found.gain < 0)


@given(pairs())
def test_inside_the_band_is_what_does_not_count(pair):
    id, one, other = pair
    found = series(id, one, other)
    if (band := found.band) is None:
        assert BY_ID[id].smallest is None
        assert not found.counts
        assert "no band" in found.words or found.words == "No change."
        return
    low, high = band
    assert BY_ID[id].least <= low <= one <= high <= BY_ID[id].most
    if not found.counts:
        assert low <= other <= high
    elif abs(found.by) > BY_ID[id].smallest:
        assert not low <= other <= high


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (series("activity", 3, 7), "Better by 4 points: past the smallest that counts (3)."),
        (series("activity", 4, 5), "Up 1 point: inside the band, not sure yet."),
        (series("pain", 7, 5), "Better by 2 points: just at the smallest that counts (2)."),
        (series("pain", 5, 8), "Worse by 3 points: past the smallest that counts (2)."),
        (series("chair-stand", 8, 12), "Better by 4 stands: past the smallest that counts (3)."),
        (series("walk-free", 6, 11), "Up 5 min. No smallest change is agreed, so there is no band."),
        (series("pain", 5), "The first number. Change shows from the next check on."),
        (series("pain", 5, 5), "No change."),
    ],
)
def test_the_sentences(found, words):
    assert found.words == words
    assert not found.see_someone


def test_worse_twice_in_a_row_or_nothing_for_weeks_is_a_reason_to_see_someone():
    assert "see someone" in series("pain", 4, 6, 7).words
    assert not series("pain", 4, 7, 5).see_someone, "back again"
    assert not series("pain", 4, 5, 7).see_someone, "only once"
    still = series("activity", 4, 4, 5, 5)
    assert still.words == "No clear change in 6 weeks: see someone."
    assert not series("activity", 4, 4, 5).see_someone, "four weeks"
    assert not series("activity", 9, 9, 9, 9).see_someone, "nothing left to gain"
    assert not series("pain", 1, 1, 0, 0).see_someone
    assert not series("chair-stand", 12, 12, 12, 12).see_someone, "nobody can say how much is enough"
    assert not series("pain", 8, 5, 5, 5).see_someone, "it has become better and stays so"


def test_numbers_of_the_records_have_their_source():
    assert BY_ID["pain"].smallest == REAL_CHANGE
    assert BY_ID["pain"].most == MOST_PAIN
    for measure in GUIDE.measures:
        assert bool(measure.smallest) == bool(measure.citations), measure.id
        assert measure.better == ("less" if measure.id == "pain" else "more")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"measure": "pain", "value": 11}, "from 0 to 10"),
        ({"measure": "pain", "value": 2.5}, "from 0 to 10"),
        ({"measure": "pain", "value": True}, "from 0 to 10"),
        ({"measure": "walk-free", "value": 241}, "from 0 to 240"),
        ({"measure": "Pain!", "value": 1}, "by its id"),
        ({"measure": "activity", "value": 1}, "own"),
        ({"measure": "pain", "value": 1, "name": "Cook"}, "own"),
        ({"measure": "activity", "value": 1, "name": "x" * 61}, "60 letters"),
        ({"measure": "activity", "value": 1, "name": "a\nb"}, "one line"),
        ({"measure": "pain", "value": 1, "date": "2026-02-30"}, "no day"),
    ],
)
def test_what_cannot_be_is_refused_in_words_by_files_and_by_the_door(value, words):
    item = {"date": "2026-11-21"} | value
    text = json.dumps(PainLog().to_json() | {"measures": [item]})
    with pytest.raises(LogError, match=words):
        log_from_text(text)
    answer = json.loads(call(json.dumps({"fn": "progress", "args": {"log": {"measures": [item]}}})))
    assert words in answer["error"]


def test_a_number_of_the_same_day_takes_the_place_of_the_one_before():
    log = PainLog().measure("2026-11-21", "pain", 5).measure("2026-11-21", "pain", 4)
    assert [one.value for one in log.measures] == [4]
    other = PainLog().measure("2026-11-21", "pain", 9).measure("2026-11-07", "pain", 7)
    assert [one.value for one in log.merged(other).measures] == [7, 4], "an import replaces nothing"
    with pytest.raises(LogError, match="not come yet"):
        log.measure("2199-01-01", "pain", 3)
    unknown = {"date": "2026-11-21", "measure": "grip-strength", "value": 30}
    kept = PainLog.from_json(PainLog().to_json() | {"measures": [unknown]})
    assert kept.to_json()["measures"] == [unknown], "another book may have other measures"
    assert changes(kept.measures) == ()


def test_the_activities_shown_are_the_last_three_that_were_rated():
    log = PainLog()
    for n, name in enumerate(("a", "b", "c", "d")):
        log = log.measure(START + timedelta(days=n), "activity", 3, name)
    log = log.measure(START + timedelta(days=9), "activity", 4, "a")
    assert [change.name for change in changes(log.measures)] == ["a", "c", "d"]


PROFILE = reader(days=["mon", "wed", "fri"], minutes=15)
NOTED = PainLog.of(
    [
        ("2026-11-02", hb.LogEntry(2, 3, 2)),
        ("2026-11-04", hb.LogEntry(4, 5)),
        ("2026-11-09", hb.LogEntry(1, 1)),
    ]
)


def test_weeks_are_done_of_planned_and_the_running_one_counts_up_to_today():
    log = NOTED.measure("2026-11-03", "walked", 12).measure("2026-11-08", "walked", 20)
    found = hb.progress(hb.programme(PROFILE, logs=log, today=date(2026, 11, 10)), date(2026, 11, 10))
    first, now = found.weeks
    assert (first.words, first.due, now.words, now.due) == ("2 of 3", 3, "1 of 3", 1)
    assert (first.before, first.during, first.next_morning, first.walked) == (3, 4, 2, 32)
    assert (first.now, now.now, now.walked, now.next_morning) == (False, True, None, None)
    assert found.session_words == "3 of 4 sessions done in the last 2 weeks."
    more = replace(log, entries=log.entries * 2)
    assert hb.progress(hb.programme(PROFILE, logs=more), date(2026, 11, 10)).weeks[0].words == "4 done"


def test_the_summary_and_the_next_check():
    log = log_of(
        series("pain", 7, 4), series("chair-stand", 8, 4), series("activity", 4, 5), series("walk-free", 3)
    )
    found = hb.progress(log, START + timedelta(days=15))
    assert found.summary == (
        "Better by enough to count: Pain, worst of the week. "
        "Worse by enough to count: Stand up from a chair. Not sure yet: Walk to the shop."
    )
    assert found.next_check == START + timedelta(days=28)
    assert "31 October 2026" in found.check_words
    assert "due" in hb.progress(PainLog()).check_words
    with pytest.raises(hb.HandbookError, match="takes a programme"):
        hb.progress([])


def ask(**args):
    return json.loads(call(json.dumps({"fn": "progress", "args": args})))["value"]


def test_the_door_gives_cards_weeks_and_who_is_not_asked():
    log = {
        **NOTED.to_json(),
        "measures": log_of(series("pain", 7, 6), series("activity", 2, 6)).to_json()["measures"],
    }
    log = {name: log[name] for name in ("entries", "hurts", "start", "measures")}
    routine = hb.plan(PROFILE).to_json()
    found = ask(routine=routine, log=log, today="2026-11-10")
    assert [card["look"] for card in found["cards"]] == ["better", ""]
    assert found["cards"][1]["band"] == [5, 9]
    assert found["names"] == ["Walk to the shop"]
    assert [week["words"] for week in found["weeks"]] == ["2 of 3", "1 of 3"]
    assert "chair-stand" not in found["refused"]
    frail = hb.plan(reader(conditions=["hip-replacement"], answers={"hip-replacement": "in-force"})).to_json()
    refused = ask(routine=frail, log={})["refused"]
    assert set(refused) <= {"chair-stand", "walk-free", "walked"}
    weak = [PainLog.of([("2026-11-09", hb.LogEntry(1, 1, new_weakness=True))]).to_json()["entries"][0]]
    stopped = ask(routine=routine, log=log | {"entries": weak}, today="2026-11-10")
    assert stopped["weeks"] == []
    assert len(stopped["cards"]) == 2, "what was measured stays to be seen"
