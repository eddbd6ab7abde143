"""How a calendar is carried on: what an earlier file holds, and what becomes of its events in a later one.

Sessions before the day from which the later file counts stay as they were, so the calendar goes on
showing what was planned then.  A series that reaches that day ends the day before.  One that had not begun
is cancelled, unless the later file has an event of the same id in its place.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from types import ModuleType
from typing import Any

from .words import ExportError

DOMAIN = "@low-back-handbook"  # every id of an event of ours ends so
LONGEST_FILE = 1_000_000  # characters; a week has about 12,000
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
    if first is None or isinstance(rule, list) or (rule and _runs_out(rule, first, begin - KEPT_FOR)):
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


def carried_on(earlier: Any, begin: date, replaced: Container[str], common: dict[str, Any]) -> list[Any]:
    """The events of an earlier calendar that a later one, which counts from `begin`, has to hold as well.

    replaced: the ids of the later one's own events.  common: their stamp, last_modified and sequence.
    """
    found = []
    for event in earlier.walk("VEVENT"):
        id = str(event.get("UID", ""))
        if not id.endswith(DOMAIN) or id in replaced:
            continue
        if (kept := _carried(event, begin, common)) is not None:
            found.append(kept)
    return found
