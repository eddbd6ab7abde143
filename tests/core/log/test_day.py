"""What is done on a day: programme, player, calendar and paper give the same dose on the same day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handbook as hb
import handbook.export.door  # the door has "export" from it
from handbook.core.conventions import DAYS
from handbook.core.door.door import call
from handbook.core.log.pain_log import HurtNote, PainLog
from handbook.core.log.programme import after_red, programme
from handbook.core.log.traffic_light import LogEntry
from handbook.core.log.weeks import AT_ONCE
from handbook.core.week.dosing import week_work
from handbook.export.calendar import LATER_DOSES
from handbook.export.handout import handout
from tests.people import reader

MONDAY = date(2026, 10, 5)
WEEKS = 6
ENTRIES = {
    "green": LogEntry(2, 3, 2, usual=2),
    "amber": LogEntry(2, 3, 3, usual=2),
    "red": LogEntry(2, 9, 2, usual=2),
    "flare": LogEntry(6, 6, usual=2),
    "moved": LogEntry(2, 2, 2, leg_pain_moved=True, usual=2),
}
PEOPLE = (
    {"conditions": ["sciatica"], "minutes": 15},
    {"conditions": ["spinal-stenosis"], "days": ["mon", "thu"], "minutes": 10},
    {"days": ["mon", "tue", "wed", "fri"], "minutes": 20, "sessions_per_day": 2, "easing": "extension"},
)


@cache
def plan_of(person: int) -> hb.Routine:
    return hb.plan(reader(**PEOPLE[person]))


def doses(routine: hb.Routine) -> dict[str, str]:
    return {p.exercise.id: p.words for session in routine.sessions for p in session.prescriptions}


def value_doses(routine: dict) -> dict[str, str]:
    return {p["exercise"]: p["words"] for session in routine["sessions"] for p in session["prescriptions"]}


def ask(fn, **args):
    answer = json.loads(call(json.dumps({"fn": fn, "args": args})))
    assert answer["ok"], answer
    return answer["value"]


def told(routine: hb.Routine, text: str) -> bool:
    """Whether a text names each exercise of the week with its dose, and no other exercise."""
    flat = " ".join(text.replace("\r\n ", "").replace("\\n", " ").replace("\\,", ",").split())
    left = {p.exercise.name: p.words for session in routine.sessions for p in session.prescriptions}
    return all(f"{name}: {words}" in flat or f"{name}, {words}" in flat for name, words in left.items())


def check_day(routine: hb.Routine, log: PainLog, day: date) -> dict[str, str] | None:
    """The dose of a day; every way to it gives the same.  None where everything hurt."""
    value = routine.to_json()
    kept = log.to_json()
    noted = {name: kept[name] for name in ("entries", "hurts", "start")}
    week = ask("week", routine=value, log=noted, today=day.isoformat())
    rows = ask("programme", routine=value, weeks=1, today=day.isoformat(), **noted)
    try:
        now = programme(routine, 1, log, today=day).on(day)
    except hb.NothingSafe:
        assert week["refusal"]["kind"] == rows["refusal"]["kind"] == "nothing-safe"
        return None
    found = doses(now.routine)
    assert value_doses(week["routine"]) == found, "the player's doses"
    assert {row["exercise"] for steps in week["timelines"].values() for row in steps} - {""} >= set(found)
    [row] = [row for row in rows["weeks"] if row["now"]]
    assert {dose["exercise"]: dose["words"] for dose in row["doses"]} == found, "the programme's row"
    assert (row["number"], row["change"]) == (week["week"]["number"], week["week"]["change"])
    assert row["from"] <= day.isoformat() <= row["to"]
    assert not set(found) & {note.exercise for note in log.hurts if note.date <= day}
    assert all(session.seconds <= routine.profile.minutes * 60 for session in now.routine.sessions)
    return found


days = st.lists(st.sampled_from([*ENTRIES, "green", "green", "hurt", ""]), min_size=14, max_size=42)


@settings(max_examples=12, deadline=None)
@given(person=st.integers(0, len(PEOPLE) - 1), noted=days, pick=st.integers(0, 20))
def test_the_same_dose_on_the_same_day_over_six_weeks(person, noted, pick):
    routine, log = plan_of(person), PainLog(start=MONDAY)
    for number, what in enumerate(noted):
        day = MONDAY + timedelta(days=number)
        if DAYS[day.weekday()] not in routine.profile.days:
            continue
        found = check_day(routine, log, day)
        if found is None:
            return
        if what == "hurt":
            hurt = list(found)[pick % len(found)]
            log = PainLog((*log.entries,), log.start, hurts=(*log.hurts, HurtNote(day, hurt)))
        elif what:
            log = PainLog(log.entries, log.start, hurts=log.hurts).merged(PainLog.of([(day, ENTRIES[what])]))


def log_of(**entries: str) -> PainLog:
    """A log from day_3="red" and the like: the days since the start."""
    days = [(MONDAY + timedelta(days=int(name[4:])), ENTRIES[what]) for name, what in entries.items()]
    return PainLog.of(days, MONDAY)


def on(log: PainLog, number: int, routine: hb.Routine | None = None):
    day = MONDAY + timedelta(days=number)
    return programme(routine or plan_of(0), 1, log, today=day).on(day)


def test_a_red_session_steps_down_from_the_same_day_on_and_once():
    log = log_of(day_0="green", day_2="red")
    full, half = plan_of(0), after_red(None, plan_of(0), [ENTRIES["red"]])[0]
    assert on(log, 1).routine == full
    for number in (2, 4, 7, 13):
        assert doses(on(log, number).routine) == doses(half), number
    assert AT_ONCE in on(log, 4).change


def test_green_weeks_rise_and_a_break_halves():
    green = log_of(day_0="green", day_2="green", day_4="green")
    assert week_work(on(green, 7).routine) > week_work(plan_of(0))
    assert week_work(on(green, 7 * 5).routine) < week_work(plan_of(0))


def test_what_hurt_is_left_out_and_never_stepped_up_until_its_note_is_deleted():
    routine = plan_of(0)
    hurt = routine.exercises[0]
    log = PainLog(
        log_of(day_0="green").entries, MONDAY, hurts=(HurtNote(MONDAY + timedelta(days=2), hurt.id),)
    )
    assert hurt.id in doses(on(log, 1).routine)
    found = programme(routine, 6, log, today=MONDAY + timedelta(days=3))
    assert hurt.id not in doses(found.on(MONDAY + timedelta(days=2)).routine)
    for week in found.weeks[1:]:
        assert hurt.id not in doses(week.routine)
        assert f"{hurt.name} from" not in week.change
    assert f"Without what hurt: {hurt.name}." in found.weeks[1].change
    again = programme(routine, 6, PainLog(log.entries, MONDAY), today=MONDAY)
    assert hurt.id in doses(again.weeks[5].routine)


def test_what_hurt_does_not_come_back_with_the_last_green_dose():
    routine = plan_of(0)
    hurt = routine.exercises[0]
    log = log_of(day_0="green", day_7="green", day_14="red")
    log = PainLog(log.entries, MONDAY, hurts=(HurtNote(MONDAY + timedelta(days=14), hurt.id),))
    found = programme(routine, 6, log, today=MONDAY + timedelta(days=15))
    assert all(hurt.id not in doses(week.routine) for week in found.weeks[3:])


def test_a_plan_without_what_hurt():
    hurt = plan_of(0).exercises[0].id
    notes = [{"date": "2026-11-21", "exercise": hurt}, {"date": "2026-11-21", "exercise": "long-gone"}]
    profile = plan_of(0).profile.to_json() | {"pinned": [hurt]}
    found = ask("plan", profile=profile, hurts=notes)["routine"]
    assert hurt not in value_doses(found)


def test_a_new_plan_does_not_take_a_step_down_back():
    red = log_of(day_4="red")
    anew = PainLog(red.entries, MONDAY + timedelta(days=7))
    assert week_work(on(anew, 7).routine) < week_work(plan_of(0))
    later = PainLog(red.entries, MONDAY + timedelta(days=21))
    assert on(later, 21).routine == plan_of(0)


@pytest.mark.share(2)
@pytest.mark.parametrize("weeks", [25, 26, 27, 60])
def test_a_log_that_is_longer_than_a_programme_still_has_a_dose_for_today(weeks):
    days = [(MONDAY + timedelta(weeks=week), ENTRIES["green"]) for week in range(weeks)]
    log = PainLog.of(days, MONDAY)
    for later in (0, 1, 6, 7, 8):
        assert check_day(plan_of(0), log, days[-1][0] + timedelta(days=later))


def test_everything_hurt_is_said_plainly():
    routine = plan_of(0)
    log = PainLog(start=MONDAY, hurts=tuple(HurtNote(MONDAY, e.id) for e in routine.exercises))
    assert check_day(routine, log, MONDAY) is None


def test_a_day_after_the_last_week_is_refused_by_its_name():
    with pytest.raises(hb.HandbookError, match="week 9, and this programme has 6"):
        programme(plan_of(0), 6, log_of(day_0="green")).on(MONDAY + timedelta(days=56))


@pytest.mark.parametrize("person", range(len(PEOPLE)))
def test_calendar_table_and_paper_have_the_doses_of_the_day(person):
    routine, log = plan_of(person), log_of(day_0="red")
    hurt = routine.exercises[-1]
    log = PainLog(log.entries, MONDAY, hurts=(HurtNote(MONDAY, hurt.id),))
    now = on(log, 3, routine).routine
    day, value = (MONDAY + timedelta(days=3)).isoformat(), routine.to_json()
    kept = {"entries": log.to_json()["entries"], "hurts": log.to_json()["hurts"], "start": MONDAY.isoformat()}
    for kind, options in (("ics", {"start": day}), ("cues", {})):
        text = ask("export", kind=kind, routine=value, options=options, log=kept, today=day)["text"]
        assert hurt.name not in text
        if kind == "ics":
            assert told(now, text), kind
            assert LATER_DOSES in text.replace("\r\n ", "").replace("\\,", ",")
    saved = ask("export", kind="json", routine=value, log=kept, today=day)["text"]
    assert doses(hb.Routine.from_json(json.loads(saved))) == doses(routine), "a saved plan is the plan"
    paper = json.dumps(handout(now))
    assert all(words in paper for words in doses(now).values())
