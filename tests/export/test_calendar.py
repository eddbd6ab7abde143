"""The calendar file: rules of RFC 5545, ids that stay, times that are right."""

from __future__ import annotations

import random
import unicodedata
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import dateutil.rrule
import icalendar
import pytest

import handbook as hb
from handbook.core.week.beside import longer_walks
from handbook.export.calendar import START_TIMES, calendar
from handbook.export.words import ExportError, stop_words
from handbook.export.zones import WEEKDAYS
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


def test_ids_of_walks_and_sittings_stay(easing):
    text = calendar(easing, stamp=STAMP)
    longer = replace(easing, walking=longer_walks(easing.walking))
    later = beside_events(calendar(longer, stamp="2026-01-01T12:00:00Z", earlier=text))
    assert [event["UID"] for event in later] == [event["UID"] for event in beside_events(text)]
    assert later[0]["SUMMARY"] == "Walking, 13 min"


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


def uids(text):
    return [str(event["UID"]) for event in all_events(text)]


def test_two_people_have_no_id_in_common(routine):
    texts = [calendar(routine, stamp=STAMP, **whose) for whose in ({}, {}, {"owner": "Ada"}, {"owner": "Bo"})]
    found = [uid for text in texts for uid in uids(text)]
    assert len(set(found)) == len(found)
    assert len({str(icalendar.Calendar.from_ical(text)["UID"]) for text in texts}) == 4


def test_one_person_keeps_the_ids(routine):
    first = calendar(routine, stamp=STAMP)
    again = calendar(
        routine, stamp="2026-01-01T12:00:00Z", name="Ward 3", at=["07:00", "19:00"], earlier=first
    )
    assert uids(again) == uids(first)
    assert uids(calendar(routine, stamp=STAMP, owner="Ada")) == uids(
        calendar(routine, stamp=STAMP, owner="Ada")
    )


def occurrences(texts, last=date(2026, 6, 1)):
    """What a calendar shows after it has read the files in this order: (day, id) of what is not cancelled."""
    held = {}
    for text in texts:
        for event in all_events(text):
            held[str(event["UID"])] = event
    shown = []
    for uid, event in held.items():
        if event.get("STATUS") == "CANCELLED":
            continue
        first = event["DTSTART"].dt
        begin = first if isinstance(first, datetime) else datetime.combine(first, time())
        rule = dateutil.rrule.rrulestr(event["RRULE"].to_ical().decode(), dtstart=begin)
        days = (datetime(2026, 1, 1, tzinfo=begin.tzinfo), datetime.combine(last, time(), begin.tzinfo))
        shown += [(moment.replace(tzinfo=None), uid) for moment in rule.between(*days)]
    return sorted(shown)


@pytest.mark.parametrize("options", [{}, {"weeks": 6}, {"weeks": 2}])
def test_a_later_file_keeps_the_past_and_replaces_what_is_ahead(options):
    old = week(days=["mon", "wed", "fri"])
    new = week(days=["mon", "sat"])
    first = calendar(old, start="2026-01-05", stamp=STAMP, **options)
    second = calendar(new, start="2026-01-21", stamp="2026-01-21T08:00:00Z", earlier=first, **options)
    turn = datetime(2026, 1, 21)
    before, after = occurrences([first]), occurrences([first, second])
    assert [each for each in after if each[0] < turn] == [each for each in before if each[0] < turn]
    alone = occurrences([calendar(new, start="2026-01-21", stamp=STAMP, owner="x", **options)])
    assert [moment for moment, _ in after if moment >= turn] == [moment for moment, _ in alone]
    # The same without the first file: the second holds what is past as well.
    assert occurrences([second]) == after


def test_days_that_had_not_begun_are_cancelled_and_nothing_rings():
    first = calendar(week(days=["mon", "wed", "fri"]), start="2026-01-05", stamp=STAMP)
    later = calendar(week(days=["mon"]), start="2026-01-05", stamp="2026-01-02T10:00:00Z", earlier=first)
    gone = [event for event in all_events(later) if event.get("STATUS") == "CANCELLED"]
    assert {event["DTSTART"].dt.strftime("%a") for event in gone} >= {"Wed", "Fri"}
    held = {str(event["UID"]): event for event in all_events(first)}
    for event in gone:
        assert not event.walk("VALARM")
        assert event["SEQUENCE"] > held[str(event["UID"])]["SEQUENCE"]


def test_a_third_file_carries_on_the_second():
    texts = [calendar(week(days=["mon", "wed"]), start="2026-01-05", stamp=STAMP)]
    for day, days in (("2026-01-20", ["tue"]), ("2026-02-02", ["mon", "fri"]), ("2026-02-02", ["fri"])):
        texts.append(
            calendar(
                week(days=days),
                start=day,
                stamp=f"{day}T09:00:00Z",
                timezone="Europe/Berlin",
                earlier=texts[-1],
            )
        )
    shown = [moment.date() for moment, _ in occurrences(texts) if moment.time() != time()]
    assert len(set(shown)) == len(shown), "no day twice"
    assert {day.weekday() for day in shown if day < date(2026, 1, 20)} == {0, 2}
    assert {day.weekday() for day in shown if date(2026, 1, 20) <= day < date(2026, 2, 2)} == {1}
    assert {day.weekday() for day in shown if day >= date(2026, 2, 2)} == {4}


def test_no_word_of_an_earlier_file_comes_along(routine):
    """Only ids, times and the names of the book's exercises: whoever wrote the file speaks in no other."""
    lie = "Numbness between the legs is normal"
    first = icalendar.Calendar.from_ical(calendar(routine, start="2026-01-05", stamp=STAMP, name="Mine"))
    first["NAME"] = first["X-WR-CALNAME"] = lie
    for event in first.walk("VEVENT"):
        event["SUMMARY"], event["URL"], event["LOCATION"], event["X-ALT-DESC"] = (
            lie,
            "https://bad.example",
            lie,
            lie,
        )
        event["DESCRIPTION"] = f"{event['DESCRIPTION']}\n1. {lie}: 9 x 900 s\n2. Cobra: {lie}"
        event["DTSTART"].params["X-LIE"] = lie
        event["RRULE"]["X-LIE"] = lie
        for alarm in event.walk("VALARM"):
            alarm["DESCRIPTION"] = lie
    strange = first.walk("VEVENT")[0].copy()
    strange["UID"] = f"{lie}@low-back-handbook"
    first.add_component(strange)
    text = first.to_ical().decode()
    later = calendar(week(days=["sat"]), start="2026-01-21", stamp="2026-01-21T08:00:00Z", earlier=text)
    plain = later.replace("\r\n ", "")
    assert lie not in plain
    assert "bad.example" not in plain
    assert "900 s" not in plain
    past = [event for event in events(later) if event["DTSTART"].dt.day < 21]
    assert len(past) == len(routine.sessions)
    for event in past:
        assert event["SUMMARY"].startswith("Back routine, ")
        assert "Cobra" in event["DESCRIPTION"]
        assert event["DESCRIPTION"].endswith(events(later)[0]["DESCRIPTION"].rpartition("\n")[2])


ODD = [
    ("SEQUENCE:", "SEQUENCE:1\r\nSEQUENCE:"),
    ("FREQ=WEEKLY", "FREQ=SECONDLY"),
    ("BYDAY=MO", "BYDAY=5MO"),
    ("RRULE:FREQ", "RRULE:\r\nX-RULE:FREQ"),
    ("DTSTAMP:20260101T100000Z\r\n", ""),
    ("DURATION:", "DURATION:-"),
    ("TRIGGER:-PT10M", "TRIGGER:-P900D"),
]


@pytest.mark.parametrize(("old", "new"), ODD)
@pytest.mark.parametrize("start", ["2026-01-21", "2026-06-01"])
def test_what_the_handbook_never_writes_is_not_carried_on(routine, old, new, start):
    first = calendar(routine, start="2026-01-05", weeks=6, stamp=STAMP)
    assert old in first
    spoilt = first.replace(old, new)
    parsed = icalendar.Calendar.from_ical(calendar(routine, start=start, stamp=STAMP, earlier=spoilt))
    for event in parsed.events:
        assert not event.errors
        assert event["RRULE"]["FREQ"] == ["WEEKLY"]
        assert {str(day) for day in event["RRULE"]["BYDAY"]} <= set(WEEKDAYS)
        assert isinstance(event["SEQUENCE"], int)
        assert event["DTSTAMP"].dt.year >= 2020
        assert event.get("TRANSP") or not event.get("DURATION") or event["DURATION"].dt > timedelta(0)
        assert all(alarm["TRIGGER"].dt >= timedelta(days=-1) for alarm in event.walk("VALARM"))


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//Else//EN\r\nUID:1\r\nEND:VCALENDAR\r\n",
        "no calendar",
        "BEGIN:VCALENDAR",
        "x" * 2_000_000,
        7,
    ],
)
def test_a_file_of_others_is_not_carried_on(routine, text):
    with pytest.raises(ExportError, match="no calendar file"):
        calendar(routine, earlier=text)


def test_a_spoiled_file_is_refused_or_carried_on_but_never_a_traceback(routine):
    lines = calendar(routine, start="2026-01-05", weeks=6, timezone="Europe/Berlin", stamp=STAMP).split(
        "\r\n"
    )
    odd = [
        "RRULE:FREQ=DAILY;COUNT=x",
        "DTSTART:99999999",
        "DTSTART;TZID=Mars/X:20260104T180000",
        "BEGIN:VTIMEZONE",
    ]
    rng = random.Random(6)
    refused = 0
    for _ in range(60):
        spoiled = list(lines)
        spoiled[rng.randrange(len(lines))] = rng.choice([*odd, *lines])
        try:
            calendar(routine, start="2026-01-20", stamp=STAMP, earlier="\r\n".join(spoiled))
        except ExportError:
            refused += 1
    assert 0 < refused < 60


def test_overwriting_a_calendar_carries_it_on(routine, tmp_path):
    place = hb.save_routine(routine, tmp_path / "week.ics", start="2026-01-05", stamp=STAMP)
    first = place.read_text(encoding="utf-8")
    hb.save_routine(routine, place, overwrite=True, start="2026-01-05", stamp="2026-01-01T11:00:00Z")
    assert uids(place.read_text(encoding="utf-8")) == uids(first)
    place.write_text("something else")
    hb.save_routine(routine, place, overwrite=True, start="2026-01-05", stamp=STAMP)
    assert not set(uids(place.read_text(encoding="utf-8"))) & set(uids(first))


def test_the_same_moment_gives_the_same_text_and_a_later_one_updates(routine):
    whose = {"owner": "Ada"}
    assert calendar(routine, stamp=STAMP, **whose) == calendar(routine, stamp=STAMP, **whose)
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
        ({"name": "a\u202eb"}, r"a sign that does not show, U\+202E"),
        ({"name": "a\x07b"}, r"U\+0007"),
        ({"name": 7}, "name must be a text"),
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


@pytest.mark.parametrize(
    "name",
    ["Ana\u00a0María", "👩\u200d⚕️ Mum", "می\u200cخواهم", "דנה\u200f", "Nguye\u0302\u0303n", " Ward 3 "],
)
def test_names_of_any_script_are_taken(routine, name):
    found = icalendar.Calendar.from_ical(calendar(routine, name=name, stamp=STAMP)).calendar_name
    assert found == unicodedata.normalize("NFC", name).strip()


def test_a_name_that_shows_nothing_is_no_name(routine):
    for name in ("", "  ", "\u200d\u200f"):
        assert icalendar.Calendar.from_ical(calendar(routine, name=name)).calendar_name == "Back routine"


def test_a_week_without_sessions_is_refused():
    with pytest.raises(ExportError, match="no session"):
        calendar(hb.Routine(reader(), ()))


def test_every_event_leads_to_today_where_the_book_is_known(easing):
    today = "https://example.org/low-back/book/index.html"
    for site in ("https://example.org/low-back", "https://example.org/low-back/"):
        text = calendar(easing, site=site, owner="Ada", stamp=STAMP)
        assert all(event["URL"] == today for event in all_events(text))
        assert all(event["DESCRIPTION"].startswith(f"Start it here: {today}\n") for event in events(text))
    assert uids(text) == uids(calendar(easing, owner="Ada", stamp=STAMP)), "the ids stay"
    both = events(calendar(easing, site=site, link="https://example.org/#week", stamp=STAMP))[0]
    assert both["URL"] == "https://example.org/#week", "a link that was asked for comes first"
    assert today in both["DESCRIPTION"]
    assert "URL" not in all_events(calendar(easing, stamp=STAMP))[0]
    with pytest.raises(ExportError, match="site must be a whole address"):
        calendar(easing, site="example.org")
