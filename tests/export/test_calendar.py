"""The calendar file: rules of RFC 5545, ids that stay, times that are right."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

import handbook as hb
from handbook.core.week.beside import longer_walks
from handbook.export.calendar import START_TIMES, calendar, event_id
from handbook.export.words import ExportError, stop_words
from tests.export.weeks import random_weeks, week
from tests.people import reader

STAMP = "2026-01-01T10:00:00Z"


def all_events(text):
    return icalendar.Calendar.from_ical(text).events


def events(text):
    """Those of sessions; what stands beside them takes no hour."""
    return [event for event in all_events(text) if event.get("TRANSP") != "TRANSPARENT"]


def beside_events(text):
    return [event for event in all_events(text) if event.get("TRANSP") == "TRANSPARENT"]


def test_the_file_keeps_the_rules(routine):
    for options in ({}, {"timezone": "Europe/London"}, {"link": "https://example.org/" + "x" * 900}):
        data = calendar(routine, stamp=STAMP, **options).encode("utf-8")
        assert data.startswith(b"BEGIN:VCALENDAR\r\n")
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert max(len(line) for line in data.split(b"\r\n")) <= 75
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            parsed = icalendar.Calendar.from_ical(data)
        assert not parsed.errors
        for part in parsed.walk():
            assert not part.errors, part.name
            for needed in part.required:
                assert needed in part, (part.name, needed)
        assert parsed["PRODID"]
        assert parsed["VERSION"] == "2.0"


def test_one_weekly_event_for_each_session(routine):
    found = events(calendar(routine, start="2026-01-07", weeks=6, stamp=STAMP))
    assert len(found) == len(routine.sessions)
    for event, session in zip(found, routine.sessions, strict=True):
        begin = event.start
        assert begin.tzinfo is None
        assert date(2026, 1, 7) <= begin.date() < date(2026, 1, 14)
        assert begin.strftime("%a").lower() == session.day
        assert f"{begin:%H:%M}" == START_TIMES["any"][1][session.slot - 1]
        assert event["RRULE"] == {
            "FREQ": ["WEEKLY"],
            "COUNT": [6],
            "BYDAY": [begin.strftime("%a")[:2].upper()],
        }
        assert event.duration == timedelta(seconds=session.seconds)
        assert event["CLASS"] == "PRIVATE"
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["TRIGGER"].dt == timedelta(minutes=-10)


def test_walking_and_sittings_are_one_silent_all_day_entry_each(easing):
    walk, sitting = beside_events(calendar(easing, start="2026-01-07", weeks=3, stamp=STAMP))
    p = easing.sittings.prescription
    assert walk["SUMMARY"] == "Walking, 12 min"
    assert sitting["SUMMARY"] == f"{p.exercise.name}, {p.words} in each of 6 sittings"
    for event, part in ((walk, easing.walking), (sitting, easing.sittings)):
        assert event.start == date(2026, 1, 7)  # a day, no hour
        assert [day.lower() for day in event["RRULE"]["BYDAY"]] == [day[:2] for day in part.days]
        assert event["RRULE"]["COUNT"] == [3 * len(part.days)]
        assert not event.walk("VALARM")
        assert event["CLASS"] == "PRIVATE"
        assert part.words in event["DESCRIPTION"]
        for words in stop_words():
            assert words in event["DESCRIPTION"]


def test_walks_begin_on_the_first_of_their_days(routine):
    (walk,) = beside_events(calendar(routine, start="2026-01-07", stamp=STAMP))
    assert walk.start == date(2026, 1, 8)  # no walk on Wednesdays
    assert "COUNT" not in walk["RRULE"]
    assert not beside_events(calendar(replace(routine, walking=None), stamp=STAMP))


def test_ids_of_walks_and_sittings_stay(easing, routine):
    first = [event["UID"] for event in beside_events(calendar(easing, stamp=STAMP))]
    longer = replace(easing, walking=longer_walks(easing.walking))
    later = beside_events(calendar(longer, stamp="2026-03-01T10:00:00Z"))
    assert (
        [event["UID"] for event in later]
        == first
        == [
            event_id("Back routine", "walking", 0),
            event_id("Back routine", "sittings", 0),
        ]
    )
    assert later[0]["SUMMARY"] == "Walking, 13 min"
    assert beside_events(calendar(routine, stamp=STAMP))[0]["UID"] == first[0]


def test_an_event_says_what_to_do_and_when_to_stop(routine):
    link = "https://example.org/tools/builder.html#1~c.sciatica"
    for event, session in zip(
        events(calendar(routine, link=link, stamp=STAMP)), routine.sessions, strict=True
    ):
        text = event["DESCRIPTION"]
        for p in session.prescriptions:
            assert f"{p.exercise.name}: {p.words}" in text
            assert p.limit in text
        stop = hb.catalogue().actions["stop-exercise"]
        assert stop.in_short in text
        assert stop.what_to_do[0] in text
        assert "112, 999 or 911" in text
        assert "Not yet reviewed by a clinician" in text
        assert link in text
        assert event["URL"] == link
        assert "stenosis" not in event["SUMMARY"].lower()


def test_without_a_link_an_event_names_no_condition(routine):
    text = calendar(routine, stamp=STAMP).replace("\r\n ", "")
    assert "https://" not in text
    for condition in routine.profile.conditions:
        assert condition not in text


def test_ids_stay_and_differ(routine):
    first = [str(event["UID"]) for event in events(calendar(routine, stamp=STAMP))]
    other = week(conditions=["sciatica"], days=["mon", "wed", "sun"], sessions_per_day=2)
    second = [str(event["UID"]) for event in events(calendar(other, stamp="2026-03-01T10:00:00Z"))]
    assert len(set(first)) == len(first)
    assert first[:4] == second[:4]  # Monday and Wednesday, both sessions
    assert not set(first[4:]) & set(second[4:])
    assert event_id("Back routine", "mon", 1) == first[0]
    named = {str(event["UID"]) for event in events(calendar(routine, name="Ward 3", stamp=STAMP))}
    assert not named & set(first)
    every = {event_id("x", day, slot) for day in ("mon", "tue", "sun") for slot in (1, 2, 3)}
    assert len(every) == 9


def test_the_same_moment_gives_the_same_text_and_a_later_one_updates(routine):
    assert calendar(routine, stamp=STAMP) == calendar(routine, stamp=STAMP)
    early, late = (
        events(calendar(routine, stamp=stamp))[0] for stamp in (STAMP, "2026-01-01T10:00:01+00:00")
    )
    assert early["SEQUENCE"] < late["SEQUENCE"] < 2**31
    assert early.DTSTAMP < late.DTSTAMP
    assert events(calendar(routine, stamp="2080-12-31T23:59:59Z"))[0]["SEQUENCE"] < 2**31


def test_a_time_zone_comes_with_its_rules(routine):
    text = calendar(
        routine, timezone="America/New_York", at=["06:30", "20:00"], start="2026-07-01", stamp=STAMP
    )
    parsed = icalendar.Calendar.from_ical(text)
    assert [str(zone["TZID"]) for zone in parsed.timezones] == ["America/New_York"]
    begin = parsed.events[0].start  # a Monday, in summer time
    assert begin.astimezone(UTC) == datetime(2026, 7, 6, 10, 30, tzinfo=UTC)


def test_without_an_end_or_an_alarm(routine):
    event = events(calendar(routine, reminder=None, stamp=STAMP))[0]
    assert "COUNT" not in event["RRULE"]
    assert not event.walk("VALARM")


def test_default_times_fit_every_week():
    for routine in random_weeks(60):
        found = events(calendar(routine, stamp=STAMP))
        ends = {}
        for event in found:
            assert event.start >= ends.get(event.start.date(), event.start)
            ends[event.start.date()] = event.start + event.duration


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"start": "tomorrow"}, "must be a date such as 2026-01-05"),
        ({"start": 5}, "must be a date"),
        ({"start": "9999-12-31"}, "years 2020 to 2080"),
        ({"weeks": 0}, "weeks must be a whole number from 1 to 104"),
        ({"weeks": True}, "weeks must be a whole number"),
        ({"weeks": 10_000}, "from 1 to 104"),
        ({"at": ["18:00"]}, "must name 2 time"),
        ({"at": "18:00"}, "must name 2 time"),
        ({"at": ["18:00", "25:00"]}, "times of day such as 07:30"),
        ({"at": ["18:00", "١٨:٣٠"]}, "times of day such as"),
        ({"at": ["18:00", "18:05"]}, "must be in order"),
        ({"at": {"a": 1}}, "must name 2 time"),
        ({"timezone": "Mars/Olympus"}, "Unknown time zone"),
        ({"timezone": "../../etc/passwd"}, "Unknown time zone"),
        ({"timezone": "Europe"}, "Unknown time zone"),
        ({"reminder": -1}, "reminder must be"),
        ({"name": "x" * 200}, "at most 80 characters"),
        ({"name": "a\r\nBEGIN:VEVENT"}, "on one line"),
        ({"link": "javascript:alert(1)"}, "begins with https://"),
        ({"link": "https://example.org/\r\nX:1"}, "on one line"),
        ({"stamp": "now"}, "stamp must be a time"),
        ({"stamp": "0001-01-01T00:00:00+14:00"}, "stamp must be"),
    ],
)
def test_wrong_options_are_answered_plainly(routine, options, words):
    with pytest.raises(ExportError, match=words):
        calendar(routine, **options)


def test_hostile_words_stay_words(routine):
    name = 'a;b,c\\n"<script>'
    found = icalendar.Calendar.from_ical(calendar(routine, name=name, stamp=STAMP))
    assert found.calendar_name == name
    assert found.events[0]["SUMMARY"].startswith(name)


def test_a_week_without_sessions_is_refused():
    with pytest.raises(ExportError, match="no session"):
        calendar(hb.Routine(reader(), ()))
