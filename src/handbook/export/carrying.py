"""How a calendar is carried on: what an earlier file holds, and what becomes of its events in a later one.

Sessions before the day from which the later file counts stay, with the exercises that were planned then.  A
series that reaches that day ends the day before.  One that had not begun is cancelled, unless the later file
has an event of the same id in its place.  Ids, times and ends are read from a file and nothing else: whoever
wrote it, its words never speak for the handbook.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from types import ModuleType
from typing import Any

from ..core.catalogue import catalogue
from ..core.checks import is_whole
from .words import ExportError, note, stop_words
from .zones import WEEKDAYS

DOMAIN = "@low-back-handbook"  # every id of an event of ours ends so
UNDATED = datetime(2020, 1, 1, tzinfo=UTC)  # stands where a file does not say when it was made
MOST_CHANGES = 2**31 - 1  # the most that SEQUENCE counts to (RFC 5545)
OUR_ID = re.compile(rf"[0-9a-f-]{{36}}{DOMAIN}")
LONGEST_FILE = 1_000_000  # characters; a week has about 12,000
DOSES = "Doses and limits of that day stand in your programme."
NOT_OURS = "The earlier calendar is no calendar file (.ics) that this handbook made."
KEPT_FOR = timedelta(days=365)  # what ended longer ago is in the reader's calendar, and no file needs it


def read_earlier(ical: ModuleType, text: Any, product: str) -> Any:
    """The calendar of an earlier file, or None for an empty text; raises ExportError for another file."""
    if not isinstance(text, str) or len(text) > LONGEST_FILE:
        raise ExportError(NOT_OURS)
    if not text.strip():
        return None
    try:
        found = ical.Calendar.from_ical(text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise ExportError(NOT_OURS) from None
    if str(found.get("PRODID", "")) != product or not found.get("UID") or not _is_whole(found):
        raise ExportError(NOT_OURS)
    return found


def _is_whole(found: Any) -> bool:
    """Whether every part could be read, and events hold nothing but their alarms."""
    inner = [part.name for event in found.walk("VEVENT") for part in event.subcomponents]
    return not any(part.errors for part in found.walk()) and set(inner) <= {"VALARM"}


def _day(event: Any) -> date | None:
    """The first day of an event; None if it names none."""
    start = getattr(event.get("DTSTART"), "dt", None)
    if isinstance(start, datetime):
        return start.date()
    return start if isinstance(start, date) else None


def _is_weekly(rule: Any) -> bool:
    """Whether an event repeats as those of the handbook do, or not at all: another would fill a calendar."""
    if rule is None:
        return True
    plain = not isinstance(rule, list) and rule.get("FREQ") == ["WEEKLY"]
    return plain and set(map(str, rule.get("BYDAY", ()))) <= set(WEEKDAYS)


def _runs_out(rule: Any, first: date, begin: date) -> bool:
    """Whether a weekly series has no day on or after `begin`."""
    if until := rule.get("UNTIL"):
        end = until[0]
        return (end.date() if isinstance(end, datetime) else end) < begin
    if count := rule.get("COUNT"):
        weeks = int(count[0]) // max(1, len(rule.get("BYDAY", [])))
        return first + timedelta(weeks=weeks) <= begin
    return False


def _end_before(event: Any, begin: date) -> None:
    """The series has its days before `begin` and no more; its end is said in the terms of its start."""
    start = event["DTSTART"].dt
    end: date = begin - timedelta(days=1)
    if isinstance(start, datetime):
        last = datetime.combine(end, time(23, 59, 59), start.tzinfo)
        end = last.astimezone(UTC) if start.tzinfo else last
    rule = event["RRULE"]
    rule.pop("COUNT", None)
    rule["UNTIL"] = [end]


def _planned(event: Any) -> list[str]:
    """The exercises that an event names, in its heading or a line for each, as the book calls them today."""
    words = f"0. {event.get('SUMMARY', '')}\n{event.get('DESCRIPTION', '')}"
    known = {exercise.name for exercise in catalogue().exercises.values()}
    found = dict.fromkeys(re.findall(r"^\d+\. ([^:,\n]+)", words, re.MULTILINE))
    return [name for name in found if name in known]


def _copy(event: Any, anew: Any) -> Any:
    """Times, rule and state of an event in a new one: each is taken apart, so that no word comes along."""
    anew.add("dtstart", event["DTSTART"].dt)
    length = getattr(event.get("DURATION"), "dt", None)
    if isinstance(length, timedelta) and timedelta(0) < length <= timedelta(days=1):
        anew.add("duration", length)
    if rule := event.get("RRULE"):
        anew.add("rrule", {part: rule[part] for part in ("FREQ", "COUNT", "UNTIL", "BYDAY") if part in rule})
    for name, state in (("TRANSP", "TRANSPARENT"), ("STATUS", "CANCELLED"), ("CLASS", "PRIVATE")):
        if str(event.get(name, "")) == state:
            anew.add(name, state)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        made = getattr(event.get(name), "dt", None)
        anew.add(name, made if isinstance(made, datetime) else UNDATED)
    number = event.get("SEQUENCE")
    anew.add("sequence", number if is_whole(number, 0, MOST_CHANGES) else 0)
    return anew


def _reworded(ical: ModuleType, event: Any, title: str) -> Any:
    """The event in words of today: which exercises it was for, and when to stop.

    A calendar that has it already goes on showing what it held: neither its stamp nor its number rises.
    """
    names, anew = _planned(event), _copy(event, ical.Event())
    length = getattr(anew.get("DURATION"), "dt", None)
    timed = f"{title}, {max(1, round(length.total_seconds() / 60))} min" if length else ""
    anew.add("uid", str(event["UID"]))
    anew.add("summary", timed or (names or [title])[0])
    lines = [*(f"{n}. {name}" for n, name in enumerate(names, 1)), *([""] if names else []), DOSES]
    anew.add("description", "\n".join([*lines, "", *stop_words(), "", note()]))
    for alarm in event.walk("VALARM"):
        ahead = getattr(alarm.get("TRIGGER"), "dt", None)
        if isinstance(ahead, timedelta) and timedelta(days=-1) <= ahead <= timedelta(0):
            rings = ical.Alarm.new(description=title)
            rings.add("action", "DISPLAY")
            rings.add("trigger", ahead)
            anew.add_component(rings)
    return anew


def _cancel(event: Any) -> None:
    event.pop("STATUS", None)
    event.add("status", "CANCELLED")
    event.subcomponents.clear()  # nothing rings for it any more


def _stamped(event: Any, common: dict[str, Any]) -> Any:
    for name, key in (("DTSTAMP", "stamp"), ("LAST-MODIFIED", "last_modified"), ("SEQUENCE", "sequence")):
        event.pop(name, None)
        event.add(name, common[key])
    return event


def _carried(event: Any, begin: date, common: dict[str, Any]) -> Any:
    """The event as it stands in the later file, or None for one that cannot be used."""
    first, rule = _day(event), event.get("RRULE")
    if first is None or not _is_weekly(rule) or (rule and _runs_out(rule, first, begin - KEPT_FOR)):
        return None
    if str(event.get("STATUS", "")) == "CANCELLED":
        return event
    if first >= begin:
        _cancel(event)
        return _stamped(event, common)
    if rule is None or _runs_out(rule, first, begin):
        return event
    _end_before(event, begin)
    return _stamped(event, common)


def carried_on(ical: ModuleType, earlier: Any, begin: date, later: Any, common: dict[str, Any]) -> list[Any]:
    """The events of an earlier calendar that a later one, which counts from `begin`, has to hold as well.

    later: the calendar with its own events.  common: their stamp, last_modified and sequence.
    """
    replaced = {str(event["UID"]) for event in later.walk("VEVENT")}
    found = []
    for event in earlier.walk("VEVENT"):
        id = str(event.get("UID", ""))
        if not OUR_ID.fullmatch(id) or id in replaced:
            continue
        if (kept := _carried(event, begin, common)) is not None:
            found.append(_reworded(ical, kept, str(later["NAME"])))
    return found
