"""The rules of a time zone in a calendar file (VTIMEZONE of RFC 5545), so that all readers use them rightly.

Readers differ in what they make of an RDATE, and of a DTSTART beside it.  All of them know a change of
clocks that comes back every year by an RRULE, and one that happens once and has nothing but a DTSTART.
So there is nothing else here.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import ModuleType
from typing import Any

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CYCLE = 28  # years after which the days of the calendar fall on the same weekdays: a rule shows itself whole
DAY = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Change:
    """A change of clocks: what they show in that moment before it, and the offsets before and after."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def kind(self) -> tuple[Any, ...]:
        """What changes that come back every year have in common."""
        clock = (self.local.month, self.local.weekday(), self.local.time())
        return (self.before, self.after, self.name, *clock)


def _offset(zone: tzinfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _moment(zone: tzinfo, early: datetime, late: datetime) -> datetime:
    """The first second between the two, in UTC, that has the later one's offset."""
    after = _offset(zone, late)

    def changed(second: int) -> bool:
        return _offset(zone, early + timedelta(seconds=second)) == after

    length = int((late - early).total_seconds())
    return early + timedelta(seconds=bisect_left(range(length), True, key=changed))


def changes(zone: tzinfo, first: int, last: int) -> Iterator[Change]:
    """Every change of clocks in the years from `first` to `last`."""
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    before = _offset(zone, moment)
    while moment < end:
        following = moment + DAY
        after = _offset(zone, following)
        if after != before:
            found = _moment(zone, moment, following)
            name = found.astimezone(zone).tzname() or ""
            yield Change((found + before).replace(tzinfo=None), before, after, name)
        moment, before = following, after


def yearly_rule(days: list[date], last_year: int) -> dict[str, Any] | None:
    """The RRULE that gives these days, all of one weekday and month, and no others; None if there is none.

    >>> yearly_rule([date(2026, 3, 29), date(2027, 3, 28), date(2028, 3, 26)], 2028)
    {'FREQ': 'YEARLY', 'BYMONTH': 3, 'BYDAY': '-1SU'}
    """
    years = [day.year for day in days]
    if years != list(range(years[0], last_year + 1)):
        return None
    rule = {"FREQ": "YEARLY", "BYMONTH": days[0].month}
    weekday = WEEKDAYS[days[0].weekday()]
    places = {(day.day - 1) // WEEK + 1 for day in days}
    if all(day.day + WEEK > monthrange(day.year, day.month)[1] for day in days):
        return {**rule, "BYDAY": f"-1{weekday}"}
    if len(places) == 1:
        return {**rule, "BYDAY": f"{places.pop()}{weekday}"}
    early, late = min(day.day for day in days), max(day.day for day in days)
    if late - early < WEEK:
        return {**rule, "BYMONTHDAY": list(range(early, late + 1)), "BYDAY": weekday}
    return None


def _observance(ical: ModuleType, change: Change, rule: dict[str, Any] | None = None) -> Any:
    part = ical.TimezoneDaylight() if change.after > change.before else ical.TimezoneStandard()
    part.add("dtstart", change.local)
    if rule:
        part.add("rrule", rule)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    return part


def time_zone(ical: ModuleType, name: str, zone: tzinfo, first: date, last: date) -> Any:
    """The VTIMEZONE component of a zone for events from `first` to `last`.

    Rules that hold every year have no end; changes that follow none are listed one by one up to `last`.
    """
    began = first.year - 1  # so that the offset on the first day has a change before it
    final = began + CYCLE
    start = datetime(began, 1, 1)
    offset = _offset(zone, start.replace(tzinfo=UTC))
    by_kind: dict[tuple[Any, ...], list[Change]] = {}
    for change in changes(zone, began, final):
        by_kind.setdefault(change.kind, []).append(change)
    parts = []
    for same in by_kind.values():
        if rule := yearly_rule([change.local.date() for change in same], final):
            parts.append((same[0].local, _observance(ical, same[0], rule)))
        else:
            parts += [(one.local, _observance(ical, one)) for one in same if one.local.date() <= last]
    if not any(local.date() <= first for local, _ in parts):
        label = start.replace(tzinfo=UTC).astimezone(zone).tzname() or name
        parts.append((start, _observance(ical, Change(start, offset, offset, label))))
    found = ical.Timezone()
    found.add("tzid", name)
    for _, part in sorted(parts, key=lambda each: each[0]):
        found.add_component(part)
    return found
