"""The week as a table for spreadsheets, and as JSON that comes back as the same routine."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from ..core.catalogue import catalogue
from ..core.conventions import DAY_NAMES
from ..core.hand.make import marks_of
from ..core.week.routine import Routine
from ..core.week.rows import MINUTE
from ..core.week.session import Session, Sittings
from ..core.week.volume import weekly_volume
from .words import ExportError, beside, plain

# A cell that begins so is run as a formula by Excel, LibreOffice or Google Sheets (OWASP: CSV Injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
OPTIONS = ("separator",)
SEPARATORS = (",", ";", "\t")
COLUMNS = (
    "day", "session_of_day", "kind", "place_in_session", "exercise_id", "exercise", "direction", "dose",
    "sets", "reps", "seconds_per_rep", "sides", "work_s", "start_s", "exercise_s", "session_s", "limit",
    "why", "times_a_day", "amount_a_week", "unit", "guide", "side", "own_words", "set_by_hand",
)  # fmt: skip


def safe_cell(value: Any) -> Any:
    """The value, a text that a spreadsheet would run with an apostrophe in front."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def rows(routine: Routine) -> Iterator[dict[str, Any]]:
    """One row for each exercise of each session, in the order of the week.

    work_s: holding and moving, all sides.  start_s: from the start of the session.  exercise_s: from
    "get ready" to the last repetition.  session_s: the whole session, the same in each of its rows;
    it is more than the sum of exercise_s, by changes of position and the rest at the end.
    """
    marks = marks_of(routine)
    for session in routine.sessions:
        starts = _starts(session)
        for place, p in enumerate(session.prescriptions, 1):
            yield {
                "day": DAY_NAMES[session.day],
                "session_of_day": session.slot,
                "kind": session.kind,
                "place_in_session": place,
                "exercise_id": p.exercise.id,
                "exercise": p.exercise.name,
                "direction": catalogue().label("directions", p.exercise.direction),
                "dose": p.words,
                **p.numbers,
                "work_s": p.work_s,
                "start_s": starts[p.exercise.id],
                "exercise_s": p.duration_s,
                "session_s": session.seconds,
                "limit": p.limit,
                "why": plain(p.why),
                "side": p.side,
                "own_words": p.note,
                "set_by_hand": " ".join(marks.get(p.exercise.id, ())),
            }


def beside_rows(routine: Routine) -> Iterator[dict[str, Any]]:
    """One row for walking and one for the sittings, kind "walking" and "sittings", on each of their days.

    exercise_s: of one walk or one sitting.  work_s and session_s stay empty: these are sums of the sessions.
    """
    for one in beside(routine):
        more = _sitting(routine.sittings) if one.id == "sittings" and routine.sittings else _walk(routine)
        row = {"kind": one.id, "exercise": one.name, "dose": one.dose, "limit": one.limit, **more}
        yield from ({"day": DAY_NAMES[day], **row} for day in one.days)


def _walk(routine: Routine) -> dict[str, Any]:
    minutes = routine.walking.minutes if routine.walking else 0
    return {"times_a_day": 1, "exercise_s": minutes * MINUTE}


def _sitting(sittings: Sittings) -> dict[str, Any]:
    p = sittings.prescription
    return {
        "exercise_id": p.exercise.id,
        "direction": catalogue().label("directions", p.exercise.direction),
        **p.numbers,
        "times_a_day": sittings.times,
        "exercise_s": p.duration_s,
    }


def target_rows(routine: Routine) -> Iterator[dict[str, Any]]:
    """Rows of the kind "week": the phase, and sums with their guides.

    `why` says why a sum is 0, or how to walk or sit.
    """
    volume = weekly_volume(routine)
    how = {one.id: one.words for one in beside(routine)}
    least, most = volume.strength_band
    yield {"kind": "week", "exercise": "Phase", "dose": catalogue().label("phases", routine.phase)}
    for strong in volume.strength:
        yield {
            "kind": "week",
            "exercise": f"Strength: {strong.label}",
            "amount_a_week": strong.sets,
            "unit": "sets",
            "guide": f"{least} to {most} sets",
            "why": strong.note,
        }
    for row in volume.beside:
        yield {
            "kind": "week",
            "exercise": row.label,
            "amount_a_week": row.amount,
            "unit": row.unit,
            "guide": row.guide,
            "why": " ".join(filter(None, (row.note, how.get(row.id)))),
        }


def _starts(session: Session) -> dict[str, int]:
    return {step.exercise: step.start for step in session.timeline if step.kind == "ready"}


def _cell(value: Any, separator: str) -> Any:
    """A number as a spreadsheet of that separator reads it: with 7.5 a German one would make a date of it."""
    if isinstance(value, float):
        return f"{value:g}".replace(".", "," if separator == ";" else ".")
    return safe_cell(value)


def table(routine: Routine, *, separator: Any = ",") -> str:
    """All rows as CSV: a header, CRLF line ends (RFC 4180); write it as UTF-8.

    separator: a comma; a semicolon, for spreadsheets of countries that write 2,5 (then numbers do, too); or
    a tab.  The column "kind" tells the rows apart: a letter for a session, else "walking", "sittings" or
    "week".

    Raises ExportError for another separator.
    """
    if separator not in SEPARATORS:
        raise ExportError("separator must be a comma, a semicolon or a tab.")
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter=separator)
    writer.writeheader()
    for row in chain(rows(routine), beside_rows(routine), target_rows(routine)):
        writer.writerow({column: _cell(value, separator) for column, value in row.items()})
    return text.getvalue()


def json_text(routine: Routine) -> str:
    """`Routine.to_json()` as text; `Routine.from_json(json.loads(text))` gives an equal routine."""
    return json.dumps(routine.to_json(), indent=1) + "\n"
