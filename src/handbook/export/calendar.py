"""The week as calendar events (iCalendar, RFC 5545), written by the library icalendar."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any
from uuid import UUID, uuid4, uuid5

from ..core.conventions import DAYS, MOST_WEEKS, START_TIMES
from ..core.errors import HandbookError
from ..core.week.routine import Routine
from ..core.week.session import Session
from .carrying import DOMAIN, carried_on, read_earlier
from .words import (
    NOTHING,
    Beside,
    ExportError,
    as_date,
    as_link,
    as_stamp,
    as_text,
    as_whole,
    beside,
    maker_words,
    note,
    own_lines,
    prescription_line,
    spoken_length,
    stop_words,
)
from .zones import WEEKDAYS, time_zone

REMINDER_MIN = 10  # minutes before a session (convention)
DEFAULT_NAME = "Back routine"
PRODUCT = "-//Low-Back Handbook//Routine//EN"
# Any fixed UUID serves: ids of an owner are derived from it, so that they never change.
NAMESPACE = UUID("6f1f3a7c-52d0-5b8e-9d0e-0d5a5d1c4b27")
SEQUENCE_FROM = 1577836800  # 2020-01-01 in seconds since 1970; keeps SEQUENCE small until 2088
ZONE_YEARS = 10  # changes of clocks that follow no rule are listed for so long, if the week has no end
TODAY = "book/index.html"  # of a published book: it opens with today's session where the plan is kept
OPTIONS = (
    *("start", "weeks", "at", "timezone", "reminder", "name", "link", "site", "stamp", "owner", "earlier"),
)


@cache
def _library() -> ModuleType:
    if sys.platform == "emscripten":
        # The page has no zones of a system; looking for them needs a module that its library lacks.
        os.environ.setdefault("PYTHONTZPATH", "")
    try:
        import icalendar
    except ImportError as error:
        raise HandbookError(
            f"A calendar file needs the library {error.name or 'icalendar'}: "
            "pip install 'low-back-handbook[export]'."
        ) from None
    return icalendar


def event_id(owner: str, first: date, slot: str) -> str:
    """The UID of an event: the same for the same owner, first day and session of the day.

    owner: the calendar's own UID.  slot: the number of the session, or the name of what stands beside the
    sessions ("walking").
    """
    return f"{uuid5(UUID(owner), f'{first.isoformat()}/{slot}')}{DOMAIN}"


def _owner(owner: Any, before: Any) -> str:
    """The UID of the calendar: by a word of its owner's, by the file that it carries on, else by chance."""
    if word := as_text("owner", owner):
        return str(uuid5(NAMESPACE, word))
    try:
        return str(UUID(str(before["UID"]))) if before else str(uuid4())
    except ValueError:
        return str(uuid4())


def _times(routine: Routine, at: Any) -> tuple[time, ...]:
    """When each session of a day begins."""
    needed = max(session.slot for session in routine.sessions)
    if at is None:
        at = START_TIMES[routine.profile.time_of_day][needed - 1]
    listed = [at] if isinstance(at, str) else at
    if not isinstance(listed, (list, tuple)) or len(listed) != needed:
        raise ExportError(f"at must name {needed} time(s) of day, one for each session of a day.")
    found = []
    for text in listed:
        if not isinstance(text, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text, re.ASCII):
            raise ExportError("at must be times of day such as 07:30 or 18:00.")
        found.append(time.fromisoformat(text))
    longest = max(session.seconds for session in routine.sessions)
    for earlier, later in pairwise(found):
        minutes = (later.hour - earlier.hour) * 60 + later.minute - earlier.minute
        if minutes * 60 < longest:
            raise ExportError("The times of a day must be in order, each after the session before has ended.")
    return tuple(found)


def _zone(name: Any) -> tzinfo | None:
    """The time zone, or None for local time wherever the calendar is read."""
    text = as_text("timezone", name)
    if not text:
        return None
    try:
        from zoneinfo import ZoneInfo

        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        # A missing zone is a KeyError; a hostile path is one of the others.
        raise ExportError(f"Unknown time zone {text!r}. Use a name such as Europe/London.") from None


def _named(routine: Routine) -> str:
    return (routine.sheet.name if routine.sheet else "") or DEFAULT_NAME


def _first(start: date, day: str) -> date:
    """The first such day of the week on or after `start`."""
    return start + timedelta(days=(DAYS.index(day) - start.weekday()) % 7)


# An event repeats, and a programme goes on: up after green weeks, down at once.
LATER_DOSES = "Your pain log may change these doses: what your programme says on the day counts."


def description(
    session: Session, link: str = "", begin: str = "", own: Mapping[str, str] = NOTHING, maker: str = ""
) -> str:
    """What stands in the event: where it begins, exercises with doses and limits, the stop rule, the link; of
    a week made by hand also own words and who planned it."""
    lines = [f"Start it here: {begin}", ""] if begin else []
    lines += [f"{n}. {prescription_line(p, own)}" for n, p in enumerate(session.prescriptions, 1)]
    lines += ["", f"{maker}."] if maker else [""]
    lines += [f"Length: {spoken_length(session.seconds)}, with the rest at the end.", LATER_DOSES]
    return "\n".join([*lines, *_last_lines(link)])


def _today_at(site: Any) -> str:
    """The page of a published book that opens with today's session; an empty text where none is known."""
    root = as_link("site", site)
    return f"{root.rstrip('/')}/{TODAY}" if root else ""


def _last_lines(link: str) -> list[str]:
    """The end of every description: the stop rule, the link, what this is."""
    see = ["", f"See or change the week: {link}"] if link else []
    return ["", *stop_words(), *see, "", note()]


def _beside_event(
    ical: ModuleType, one: Beside, owner: str, begin: date, weeks: int | None, link: str, **values: Any
) -> Any:
    """An all-day entry on each of its days: no hour is taken, and nothing rings."""
    first = min(_first(begin, day) for day in one.days)
    rule: dict[str, Any] = {"FREQ": "WEEKLY", "BYDAY": [WEEKDAYS[DAYS.index(day)] for day in one.days]}
    if weeks is not None:
        rule["COUNT"] = weeks * len(one.days)
    limit = [f"Limit: {one.limit}"] if one.limit else []
    told = "\n".join([one.words, *limit, *_last_lines(link)])
    uid, summary = event_id(owner, first, one.id), f"{one.name}, {one.dose}"
    event = ical.Event.new(uid=uid, start=first, summary=summary, description=told, **values)
    event.add("rrule", rule)
    event.add("transp", "TRANSPARENT")
    return event


def is_ours(text: str) -> bool:
    """Whether a text is a calendar that can be carried on."""
    try:
        return read_earlier(_library(), text, PRODUCT) is not None
    except ExportError:
        return False


def _session_event(ical: ModuleType, session: Session, title: str, start: datetime, **values: Any) -> Any:
    event = ical.Event.new(
        start=start, summary=f"{title}, {max(1, round(session.seconds / 60))} min", **values
    )
    event.add("duration", timedelta(seconds=session.seconds))
    return event


def _add_alarm(ical: ModuleType, event: Any, title: str, minutes: int) -> None:
    alarm = ical.Alarm.new(description=f"{title} in {minutes} min" if minutes else title)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(minutes=-minutes))
    event.add_component(alarm)


def _add_zones(ical: ModuleType, book: Any, last: date) -> None:
    """The rules of every zone that an event names, before the events: some readers need them first."""
    days = [event["DTSTART"].dt for event in book.walk("VEVENT")]
    first = min(day.date() if isinstance(day, datetime) else day for day in days)
    for name in sorted(book.get_missing_tzids(), reverse=True):
        zone = _zone(name)
        if zone is not None:
            book.subcomponents.insert(0, time_zone(ical, name, zone, first, last))


def calendar(
    routine: Routine,
    *,
    start: Any = None,
    weeks: Any = None,
    at: Any = None,
    timezone: Any = "",
    reminder: Any = REMINDER_MIN,
    name: Any = "",
    link: Any = "",
    site: Any = "",
    stamp: Any = None,
    owner: Any = "",
    earlier: Any = "",
) -> str:
    """An .ics text with one weekly event for each session, as long as the session to the second, and one
    all-day entry, free and silent, for walking and one for the sittings on each of their days.

    start: the first day that may have a session (default: today).  weeks: how many, 1 to 104; None
    repeats without end.  at: the times of day, one "HH:MM" for each session of a day.  timezone: a
    name such as "Europe/London"; empty means local time wherever the calendar is read.  reminder:
    minutes before, 0 to 1440; None for none.  name: the calendar's, instead of the sheet's or "Back
    routine".  link: an address that opens the week.  site: the address of the published book; every event
    then leads to today's session in it.  stamp: when it is made.

    Every event has an id, and a calendar takes two events of one id for the same.  Ids differ between
    people: they are drawn by chance, or made of `owner`, a word that nobody else uses with you.

    earlier: the text of the file that you made before.  The new one carries it on: it has its ids, the
    sessions before `start` stay, with the names of their exercises, and those from `start` on are replaced;
    what the new week has no longer, ends there or is cancelled.  No other word is taken from the file.
    Without it a calendar that holds both files shows both weeks.

    The link and the name may tell others what you chose; without them an event names no condition, though
    the words of a limit or a walk may let one be guessed.

    Raises ExportError for an option that cannot be used, HandbookError without icalendar.
    """
    ical = _library()
    if not routine.sessions:
        raise ExportError("This routine has no session, so there is nothing for a calendar.")
    made = as_stamp(stamp)
    begin = as_date("start", start) or (made.date() if stamp is not None else date.today())
    length = None if weeks is None else as_whole("weeks", weeks, 1, MOST_WEEKS)
    rule: dict[str, Any] = {"FREQ": "WEEKLY"} | ({"COUNT": length} if length else {})
    zone, times, title = _zone(timezone), _times(routine, at), as_text("name", name) or _named(routine)
    target, begin_at = as_link("link", link), _today_at(site)
    warn = None if reminder is None else as_whole("reminder", reminder, 0, 1440)
    before = read_earlier(ical, earlier, PRODUCT)
    whose = _owner(owner, before)
    book = ical.Calendar.new(name=title, prodid=PRODUCT, method="PUBLISH", uid=whose, last_modified=made)
    number = max(0, int(made.timestamp()) - SEQUENCE_FROM)
    changed = {"stamp": made, "last_modified": made, "sequence": number}
    common = {**changed, "classification": "PRIVATE", "url": target or begin_at or None}
    notes, maker = own_lines(routine), maker_words(routine.sheet)
    for session in routine.sessions:
        day = _first(begin, session.day)
        begins = datetime.combine(day, times[session.slot - 1], zone)
        told = description(session, target, begin_at, notes, maker)
        words = {"uid": event_id(whose, day, str(session.slot)), "description": told}
        event = _session_event(ical, session, title, begins, **words, **common)
        event.add("rrule", {**rule, "BYDAY": WEEKDAYS[DAYS.index(session.day)]})
        if warn is not None:
            _add_alarm(ical, event, title, warn)
        book.add_component(event)
    for one in beside(routine):
        book.add_component(_beside_event(ical, one, whose, begin, length, target, **common))
    if before is not None:
        for event in carried_on(ical, before, begin, book, changed):
            book.add_component(event)
    years = ZONE_YEARS if length is None else length // 52 + 1
    _add_zones(ical, book, begin.replace(year=begin.year + years, day=1))
    return str(book.to_ical().decode("utf-8"))
