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
from math import hypot
from typing import Any

import icalendar
import pypdf
import pypdfium2
from pypdfium2 import raw

import handbook as hb
from handbook.core.conventions import DAY_NAMES, DAYS

BY_NAME = {name: day for day, name in DAY_NAMES.items()}
BY_SHORT = {name[:3]: day for day, name in DAY_NAMES.items()}
BY_ICAL = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), DAYS, strict=True))
BESIDE = {"Walking": "walking", "Balance": "balance", "Easing sittings": "sittings"}
LENGTH = r"(?:\d+ min \d+ s|\d+ min|\d+ s)"


@dataclass(frozen=True)
class WeekNumbers:
    """Whole seconds, but strength in sets.  stretch is of one side; left and right are equal.

    sessions: (day, seconds) of each.  total: all sessions.  work: holding and moving.
    walks: (day, minutes) of each.  sittings: (exercise, times a day, seconds of one, days a week).
    beside: amount a week by id.
    """

    sessions: tuple[tuple[str, int], ...] | None = None
    total: int | None = None
    work: int | None = None
    stretch: dict[str, int] | None = None
    strength: dict[str, float] | None = None
    directions: dict[str, int] | None = None
    walks: tuple[tuple[str, int], ...] | None = None
    sittings: tuple[str, int, int, int] | tuple[()] | None = None
    beside: dict[str, int] | None = None


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
        walks=tuple((day, routine.walking.minutes) for day in routine.walking.days)
        if routine.walking
        else (),
        sittings=_one_sitting(routine),
        **(_volume_rows(hb.weekly_volume(routine).to_json()) | {"beside": _beside(routine)}),
    )


def _one_sitting(routine: hb.Routine) -> tuple[str, int, int, int] | tuple[()]:
    if not (sittings := routine.sittings):
        return ()
    steps = [step for step in sittings.session.timeline if step.kind not in ("position", "final-rest")]
    name = sittings.prescription.exercise.name
    return name, sittings.times, sum(step.seconds for step in steps), len(sittings.days)


def _beside(routine: hb.Routine) -> dict[str, int]:
    """Counted anew: minutes of walks, days with balance, repetitions of the sittings."""
    found = {}
    if walking := routine.walking:
        found["walking"] = sum(walking.minutes for _ in walking.days)
    balance = {s.day for s in routine.sessions for p in s.prescriptions if _is_balance(p)}
    if balance or routine.profile.over_65 or routine.profile.fallen:
        found["balance"] = len(balance)
    if sittings := routine.sittings:
        one = sittings.prescription
        found["sittings"] = sum(one.sets * one.reps * sittings.times for _ in sittings.days)
    return found


def _is_balance(prescription: Any) -> bool:
    return prescription.exercise.planning.pattern == "balance"


def _volume_rows(value: dict[str, Any]) -> dict[str, Any]:
    stretch: dict[str, int] = {}
    for row in value["stretch"]:
        assert stretch.setdefault(row["label"], row["seconds"]) == row["seconds"], "left and right differ"
    return {
        "stretch": stretch,
        "strength": {row["label"]: row["sets"] for row in value["strength"]},
        "directions": {row["label"]: row["seconds"] for row in value["directions"]},
        "beside": {row["id"]: row["amount"] for row in value["beside"]},
    }


def from_volume(value: dict[str, Any]) -> WeekNumbers:
    """`WeeklyVolume.to_json()`, as the plot and the page get it."""
    return WeekNumbers(
        total=sum(row["seconds"] for row in value["days"]),
        work=sum(row["work_s"] for row in value["days"]),
        **_volume_rows(value),
    )


def from_csv(text: str) -> WeekNumbers:
    every = list(csv.DictReader(io.StringIO(text)))
    rows = [row for row in every if len(row["kind"]) == 1]
    week = {row["exercise"]: row["amount_a_week"] for row in every if row["kind"] == "week"}
    sat = [row for row in every if row["kind"] == "sittings"]
    one = sat[0] if sat else {}
    sessions = {(row["day"], row["session_of_day"]): int(row["session_s"]) for row in rows}
    return WeekNumbers(
        sessions=_sessions((BY_NAME[day], seconds) for (day, _), seconds in sessions.items()),
        total=sum(sessions.values()),
        work=sum(int(row["work_s"]) for row in rows),
        strength={
            name.removeprefix("Strength: "): int(sets)
            for name, sets in week.items()
            if name.startswith("Str")
        },
        walks=tuple(
            (BY_NAME[row["day"]], int(row["exercise_s"]) // 60) for row in every if row["kind"] == "walking"
        ),
        sittings=(one["exercise"], int(one["times_a_day"]), int(one["exercise_s"]), len(sat)) if sat else (),
        beside={
            BESIDE[name.split(":")[0]]: int(amount)
            for name, amount in week.items()
            if name.split(":")[0] in BESIDE
        },
    )


def from_json(text: str) -> WeekNumbers:
    sessions = json.loads(text)["sessions"]
    return WeekNumbers(
        sessions=_sessions((s["day"], s["seconds"]) for s in sessions),
        total=sum(s["seconds"] for s in sessions),
    )


def from_ics(text: str) -> WeekNumbers:
    every = icalendar.Calendar.from_ical(text).events
    events = [event for event in every if event.get("TRANSP") != "TRANSPARENT"]
    sessions = _sessions(
        (BY_ICAL[event["RRULE"]["BYDAY"][0]], int(event.duration.total_seconds())) for event in events
    )
    walks: tuple[tuple[str, int], ...] = ()
    for event in every:
        if found := re.fullmatch(r"Walking, (\d+) min", event["SUMMARY"]):
            walks = tuple((BY_ICAL[day], int(found[1])) for day in event["RRULE"]["BYDAY"])
    return WeekNumbers(sessions=sessions, total=sum(seconds for _, seconds in sessions), walks=walks)


def from_fhir(text: str) -> WeekNumbers:
    """The whole sessions, and the exercises' own lengths as a check on them."""
    plan = json.loads(text)
    details = [item["detail"] for item in plan["activity"] if "detail" in item]
    sessions = []
    for detail in details:
        repeat = detail["scheduledTiming"]["repeat"]
        if detail["code"]["text"].startswith("Exercise session"):
            sessions += [(day, repeat["duration"]) for day in repeat["dayOfWeek"]] * repeat["frequency"]
    walks = [d["scheduledTiming"]["repeat"] for d in details if d["code"]["text"] == "Walking"]
    sat = [item for item in plan["contained"] if item["id"].startswith("sittings-")]
    sittings: tuple[Any, ...] = ()
    for item in sat:
        repeat = item["occurrenceTiming"]["repeat"]
        name = item["code"]["text"].split(",")[0]
        sittings = (name, repeat["frequency"], repeat["duration"], len(repeat["dayOfWeek"]))
    return WeekNumbers(
        sessions=_sessions(sessions),
        total=sum(seconds for _, seconds in sessions),
        walks=tuple((day, walk["duration"]) for walk in walks for day in walk["dayOfWeek"]),
        sittings=sittings,
    )


def cue_lengths(text: str) -> dict[str, int]:
    """Kind of session and the second at which its script ends."""
    parts = re.split(r"^(?:Session|Easing) ([ABC]|sitting):.*$", text, flags=re.MULTILINE)[1:]
    ends = {}
    for kind, body in zip(parts[::2], parts[1::2], strict=True):
        ends["E" if kind == "sitting" else kind] = seconds_in(
            re.search(r"^(\d+:\d\d)  End\.$", body, flags=re.MULTILINE)[1]
        )
    return ends


def ssml_lengths(text: str) -> dict[str, int]:
    """Kind of session and its length: the pauses, and the words at their pace."""
    from handbook.export.cues import speaking_ms

    parts = re.split(r'<mark name="session-([ABCE])"/>', text)[1:]
    lengths = {}
    for kind, body in zip(parts[::2], parts[1::2], strict=True):
        pauses = sum(int(ms) for ms in re.findall(r'<break time="(\d+)ms"/>', body))
        words = sum(speaking_ms(said) for said in re.findall(r"<s>(.*?)</s>", body, flags=re.DOTALL))
        lengths[kind] = (pauses + words) / 1000
    return lengths


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def page_texts(data: bytes) -> list[str]:
    """The text of each page on one line."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return [" ".join(text.split()) for text in pages]


def least_size(data: bytes) -> float:
    """The smallest type of all pages in points, as it stands there."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text, shape = page.get_textpage(), raw.FS_MATRIX()
        for place in range(text.count_chars()):
            if chr(raw.FPDFText_GetUnicode(text, place)).strip():
                raw.FPDFText_GetMatrix(text, place, shape)
                found.append(raw.FPDFText_GetFontSize(text, place) * hypot(shape.a, shape.b))
    return round(min(found), 2)


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
        strength={k: int(v) for k, v in _printed(text, "Strength sets").items()} | _without_a_set(text),
        directions={k: seconds_in(v) for k, v in _printed(text, "Direction min:s").items()},
        beside={BESIDE[k]: int(v) for k, v in _printed(text, "Besides a week").items()},
    )


def _without_a_set(text: str) -> dict[str, int]:
    """The patterns in "No set: front of the trunk and back (none left for you); ..."."""
    found = re.search(r"No set: (.*?)\.(?= )", text)
    told = re.sub(r" \([^)]*\)", "", found[1]) if found else ""
    labels = [row.label for row in hb.weekly_volume(hb.plan(hb.Profile())).strength]
    return {label: 0 for label in labels if re.search(rf"\b{label.lower()}\b", told)}


def _printed(text: str, heading: str) -> dict[str, str]:
    """The rows "words number" behind a table's heading, up to the next heading."""
    if heading not in text:
        return {}
    tail = text.split(heading, 1)[1]
    tail = re.split(r"Strength sets|Direction min:s|Besides a week|Whole week:", tail)[0]
    return dict(re.findall(r"([A-Z][^\d:]*?) (\d+(?:[:.]\d+)?)(?= |$)", tail))
