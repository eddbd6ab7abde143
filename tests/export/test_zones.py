"""The rules of time zones in a calendar: what other readers make of them."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import dateutil.tz
import icalendar
import pytest

from handbook.export.calendar import calendar
from handbook.export.zones import changes, yearly_rule
from handbook.press.page.node import install
from tests.export.weeks import week
from tests.node import ask_node

STAMP = "2026-12-01T10:00:00Z"
# Rules of every kind: last and nth weekdays, days of a week of the month, half hours, two hours, southern
# summers, a summer time that is the standard one, the month of fasting, and none at all.  No zone whose law
# is changing: there two readers differ by the age of their tables.
ZONES = [
    *(f"Europe/{name}" for name in ("Berlin", "London", "Dublin", "Lisbon", "Chisinau", "Istanbul")),
    *(f"America/{name}" for name in ("New_York", "St_Johns", "Havana", "Santiago", "Nuuk", "Denver")),
    *("America/Sao_Paulo", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham"),
    *(f"Asia/{name}" for name in ("Jerusalem", "Beirut", "Gaza", "Kolkata", "Tokyo")),
    *("Africa/Cairo", "Africa/Casablanca", "Antarctica/Troll", "Etc/GMT+5"),
]
YEARS = 3


def component(text: str) -> icalendar.Timezone:
    (found,) = icalendar.Calendar.from_ical(text).timezones
    return found


def read_by_dateutil(text: str):
    return dateutil.tz.tzical(io.StringIO(component(text).to_ical().decode())).get()


def read_by_icalendar(text: str):
    return component(text).to_tz(lookup_tzid=False)


def moments(zone: ZoneInfo, first: date):
    """Local times of three years, six hours apart, but those that a change of clocks skips or repeats."""
    moment = datetime(first.year, first.month, first.day, 0, 30)
    for _ in range(YEARS * 365 * 4):
        moment += timedelta(hours=6)
        near = {(moment + timedelta(hours=hours)).replace(tzinfo=zone).utcoffset() for hours in (-3, 0, 3)}
        if len(near) == 1:
            yield moment


@pytest.mark.parametrize("reader", [read_by_dateutil, read_by_icalendar])
@pytest.mark.parametrize("name", ZONES)
def test_readers_find_the_offsets_of_the_zone(routine, name, reader):
    first = date(2027, 1, 4)
    text = calendar(routine, start=first, timezone=name, stamp=STAMP)
    zone, read = ZoneInfo(name), reader(text)
    for moment in moments(zone, first):
        found = moment.replace(tzinfo=read).utcoffset()
        assert found == moment.replace(tzinfo=zone).utcoffset(), moment


@pytest.mark.parametrize("name", ZONES)
def test_every_change_is_a_rule_or_stands_alone(routine, name):
    """Readers differ about RDATE, and about DTSTART beside it."""
    parts = component(calendar(routine, start="2027-01-04", timezone=name, stamp=STAMP)).subcomponents
    assert parts
    for part in parts:
        assert "RDATE" not in part
        if rule := part.get("RRULE"):
            assert rule["FREQ"] == ["YEARLY"]
            start = part["DTSTART"].dt
            assert start.month in rule["BYMONTH"]
    if name in ("Europe/Berlin", "America/New_York", "Australia/Sydney"):
        assert [bool(part.get("RRULE")) for part in parts] == [True, True]


@pytest.mark.parametrize("name", ["Africa/Casablanca", "Africa/Cairo"])
def test_changes_without_a_rule_are_listed_for_as_long_as_the_calendar(routine, name):
    parts = component(
        calendar(routine, start="2027-01-04", weeks=104, timezone=name, stamp=STAMP)
    ).subcomponents
    assert max(part["DTSTART"].dt for part in parts).year >= 2028


def test_the_zone_stands_before_its_events(routine):
    text = calendar(routine, timezone="Europe/Berlin", stamp=STAMP)
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")
    assert "BEGIN:VTIMEZONE" not in calendar(routine, timezone="UTC", stamp=STAMP)


def test_changes_are_found_to_the_second():
    found = list(changes(ZoneInfo("Europe/London"), 2027, 2027))
    assert [change.local for change in found] == [datetime(2027, 3, 28, 1), datetime(2027, 10, 31, 2)]
    assert found[0].after == timedelta(hours=1)
    moment = (found[0].local - found[0].before).replace(tzinfo=UTC)
    assert moment.astimezone(ZoneInfo("Europe/London")).utcoffset() == found[0].after


def test_days_that_skip_a_year_are_no_rule():
    days = [date(2026, 3, 29), date(2028, 3, 26)]
    assert yearly_rule(days, 2028) is None
    assert yearly_rule([date(2026, 3, 29), date(2027, 3, 28)], 2028) is None


@pytest.mark.full
def test_ical_js_and_node_ical_find_the_hours_of_two_years():
    """What Thunderbird and Nextcloud read calendars with, and what many servers do."""
    readers = Path(__file__).parent / "readers"
    install(readers)
    options = {"start": "2027-01-04", "weeks": 104, "at": "18:00", "stamp": STAMP}
    texts = [calendar(week(days=["mon"]), timezone=name, **options) for name in ZONES]
    for name, found in zip(ZONES, ask_node(readers / "offsets.mjs", texts), strict=True):
        days = [datetime(2027, 1, 4, 18) + timedelta(weeks=number) for number in range(104)]
        right = [day.replace(tzinfo=ZoneInfo(name)).timestamp() for day in days]
        assert found == {"icaljs": right, "nodeical": right}, name
