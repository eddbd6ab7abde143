"""The numbers of a week, read out of each thing that shows it, to hold them against each other.

A reader gives what its source holds and leaves the rest None; `assert_agree` compares what is there.
For another source (the plot, the page) write a function that gives `WeekNumbers`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import dataclass, fields
from typing import Any

import icalendar
import pypdf

import handbook as hb
from handbook.core.conventions import DAY_NAMES, DAYS

BY_NAME = {name: day for day, name in DAY_NAMES.items()}
BY_SHORT = {name[:3]: day for day, name in DAY_NAMES.items()}
BY_ICAL = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), DAYS, strict=True))
LENGTH = r"(?:\d+ min \d+ s|\d+ min|\d+ s)"


@dataclass(frozen=True)
class WeekNumbers:
    """Whole seconds, but strength in sets.  stretch is of one side; left and right are equal.

    sessions: (day, seconds) of each.  total: all sessions.  work: holding and moving.
    """

    sessions: tuple[tuple[str, int], ...] | None = None
    total: int | None = None
    work: int | None = None
    stretch: dict[str, int] | None = None
    strength: dict[str, float] | None = None
    directions: dict[str, int] | None = None


def assert_agree(name: str, found: WeekNumbers, expected: WeekNumbers) -> None:
    """Every number that `found` has is that of `expected`."""
    given = [item.name for item in fields(WeekNumbers) if getattr(found, item.name) is not None]
    assert given, f"{name} has no numbers at all"
    for field in given:
        assert getattr(found, field) == getattr(expected, field), f"{name}: {field}"


def _sessions(pairs: Any) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(pairs, key=lambda pair: (DAYS.index(pair[0]), pair[1])))


def seconds_in(text: str) -> int:
    """ "13 min 5 s" or "13:05" as seconds."""
    if ":" in text:
        minutes, seconds = text.split(":")
        return int(minutes) * 60 + int(seconds)
    units = {"min": 60, "s": 1}
    return sum(int(count) * units[unit] for count, unit in re.findall(r"(\d+) (min|s)", text))


def from_timeline(routine: hb.Routine) -> WeekNumbers:
    """Step by step, without the sums of the library; volume rows from `weekly_volume`."""
    steps = [step for session in routine.sessions for step in session.timeline]
    return WeekNumbers(
        sessions=_sessions((s.day, sum(step.seconds for step in s.timeline)) for s in routine.sessions),
        total=sum(step.seconds for step in steps),
        work=sum(step.seconds for step in steps if step.kind in ("hold", "move")),
        **_volume_rows(hb.weekly_volume(routine).to_json()),
    )


def _volume_rows(value: dict[str, Any]) -> dict[str, Any]:
    stretch: dict[str, int] = {}
    for row in value["stretch"]:
        assert stretch.setdefault(row["label"], row["seconds"]) == row["seconds"], "left and right differ"
    return {
        "stretch": stretch,
        "strength": {row["label"]: row["sets"] for row in value["strength"]},
        "directions": {row["label"]: row["seconds"] for row in value["directions"]},
    }


def from_volume(value: dict[str, Any]) -> WeekNumbers:
    """`WeeklyVolume.to_json()`, as the plot and the page get it."""
    return WeekNumbers(
        total=sum(row["seconds"] for row in value["days"]),
        work=sum(row["work_s"] for row in value["days"]),
        **_volume_rows(value),
    )


def from_csv(text: str) -> WeekNumbers:
    rows = list(csv.DictReader(io.StringIO(text)))
    sessions = {(row["day"], row["session_of_day"]): int(row["session_s"]) for row in rows}
    return WeekNumbers(
        sessions=_sessions((BY_NAME[day], seconds) for (day, _), seconds in sessions.items()),
        total=sum(sessions.values()),
        work=sum(int(row["work_s"]) for row in rows),
    )


def from_json(text: str) -> WeekNumbers:
    sessions = json.loads(text)["sessions"]
    return WeekNumbers(
        sessions=_sessions((s["day"], s["seconds"]) for s in sessions),
        total=sum(s["seconds"] for s in sessions),
    )


def from_ics(text: str) -> WeekNumbers:
    events = icalendar.Calendar.from_ical(text).events
    sessions = _sessions(
        (BY_ICAL[event["RRULE"]["BYDAY"][0]], int(event.duration.total_seconds())) for event in events
    )
    return WeekNumbers(sessions=sessions, total=sum(seconds for _, seconds in sessions))


def from_fhir(text: str) -> WeekNumbers:
    """The whole sessions, and the exercises' own lengths as a check on them."""
    plan = json.loads(text)
    details = [item["detail"] for item in plan["activity"] if "detail" in item]
    sessions = []
    for detail in details:
        repeat = detail["scheduledTiming"]["repeat"]
        if detail["code"]["text"].startswith("Exercise session"):
            sessions += [(day, repeat["duration"]) for day in repeat["dayOfWeek"]] * repeat["frequency"]
    return WeekNumbers(sessions=_sessions(sessions), total=sum(seconds for _, seconds in sessions))


def cue_lengths(text: str) -> dict[str, int]:
    """Kind of session and the second at which its script ends."""
    parts = re.split(r"^Session ([ABC]):.*$", text, flags=re.MULTILINE)[1:]
    ends = {}
    for kind, body in zip(parts[::2], parts[1::2], strict=True):
        ends[kind] = seconds_in(re.search(r"^(\d+:\d\d)  End\.$", body, flags=re.MULTILINE)[1])
    return ends


def ssml_lengths(text: str) -> dict[str, int]:
    """Kind of session and its length: the pauses, and the words at their pace."""
    from handbook.export.cues import speaking_ms

    parts = re.split(r'<mark name="session-([ABC])"/>', text)[1:]
    lengths = {}
    for kind, body in zip(parts[::2], parts[1::2], strict=True):
        pauses = sum(int(ms) for ms in re.findall(r'<break time="(\d+)ms"/>', body))
        words = sum(speaking_ms(said) for said in re.findall(r"<s>(.*?)</s>", body, flags=re.DOTALL))
        lengths[kind] = (pauses + words) / 1000
    return lengths


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def from_pdf(data: bytes, routine: hb.Routine) -> WeekNumbers:
    """What is printed.  A line names each kind of session, its days and length; how often a day is
    counted in the week's table."""
    text = " ".join(pdf_text(data).split())
    named = re.findall(rf"Session ([ABC]) \(([A-Z][\w, ]*?), (?:each )?({LENGTH})\): exercises", text)
    shown = Counter(re.findall(rf"Session ([ABC]) ({LENGTH})", text))
    sessions = []
    for kind, days, length in named:
        listed = days.split(", ")
        a_day, rest = divmod(shown[kind, length], len(listed))
        assert rest == 0, "the table and the line under it differ"
        sessions += [(BY_SHORT[day], seconds_in(length)) for day in listed] * a_day
    whole = re.search(rf"Whole week: ({LENGTH}), of which ({LENGTH}) holding and moving\.", text)
    return WeekNumbers(
        sessions=_sessions(sessions),
        total=seconds_in(whole[1]),
        work=seconds_in(whole[2]),
        stretch={k: seconds_in(v) for k, v in _printed(text, "Stretching, each side min:s").items()},
        strength={k: float(v) for k, v in _printed(text, "Strength sets").items()},
        directions={k: seconds_in(v) for k, v in _printed(text, "Direction min:s").items()},
    )


def _printed(text: str, heading: str) -> dict[str, str]:
    """The rows "words number" behind a table's heading, up to the next heading."""
    if heading not in text:
        return {}
    tail = text.split(heading, 1)[1]
    tail = re.split(
        r"Strength sets|Direction min:s|Stretching, range-of-motion|Good to know|Sources, by", tail
    )[0]
    return dict(re.findall(r"([A-Z][^\d:]*?) (\d+(?:[:.]\d+)?)(?= |$)", tail))
