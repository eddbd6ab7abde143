"""The week as a table for spreadsheets, and as JSON that comes back as the same routine."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from ..core.catalogue import catalogue
from ..core.conventions import DAY_NAMES
from ..core.week.routine import Routine
from ..core.week.session import Session
from .words import plain

# A cell that begins so is run as a formula by Excel, LibreOffice or Google Sheets (OWASP: CSV Injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = (
    "day",
    "session_of_day",
    "kind",
    "place_in_session",
    "exercise_id",
    "exercise",
    "direction",
    "dose",
    "sets",
    "reps",
    "seconds_per_rep",
    "sides",
    "work_s",
    "start_s",
    "exercise_s",
    "session_s",
    "limit",
    "why",
)


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
                "sets": p.sets,
                "reps": p.reps,
                "seconds_per_rep": f"{p.seconds:g}",
                "sides": p.sides,
                "work_s": p.work_s,
                "start_s": starts[p.exercise.id],
                "exercise_s": p.duration_s,
                "session_s": session.seconds,
                "limit": p.limit,
                "why": plain(p.why),
            }


def _starts(session: Session) -> dict[str, int]:
    return {step.exercise: step.start for step in session.timeline if step.kind == "ready"}


def table(routine: Routine) -> str:
    """The rows as CSV: a header, commas, CRLF line ends (RFC 4180); write it as UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in rows(routine):
        writer.writerow({column: safe_cell(value) for column, value in row.items()})
    return text.getvalue()


def json_text(routine: Routine) -> str:
    """`Routine.to_json()` as text; `Routine.from_json(json.loads(text))` gives an equal routine."""
    return json.dumps(routine.to_json(), indent=1) + "\n"
