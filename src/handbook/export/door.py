"""The text exports behind one function, for the JSON door and for files.

Importing this module gives the door of core a functions "export" and "code".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.door.door import register
from ..core.door.log import day_of, read_log
from ..core.log.pain_log import read_date
from ..core.week.routine import Routine
from . import calendar, cues, fhir, tables
from .code import code
from .flare import flare_plan
from .report import report
from .words import ExportError, check_names


@dataclass(frozen=True, slots=True)
class Kind:
    """A text export: how its file is called, what it is, who writes it, which options it takes."""

    filename: str
    mime: str
    write: Callable[..., str]
    options: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "ics": Kind("back-routine.ics", "text/calendar; charset=utf-8", calendar.calendar, calendar.OPTIONS),
    "csv": Kind("back-routine.csv", "text/csv; charset=utf-8; header=present", tables.table, tables.OPTIONS),
    "json": Kind("back-routine.json", "application/json", tables.json_text),
    "fhir": Kind("back-routine.fhir.json", "application/fhir+json", fhir.care_plan_text, fhir.OPTIONS),
    "cues": Kind("back-routine.txt", "text/plain; charset=utf-8", cues.script, cues.OPTIONS),
    "ssml": Kind("back-routine.ssml", "application/ssml+xml", cues.ssml, cues.OPTIONS),
}


def check(kind: Any, options: Any) -> dict[str, Any]:
    """The options by name; raises ExportError for an unknown kind or option."""
    if not isinstance(kind, str) or kind not in KINDS:
        raise ExportError(f"Unknown kind of export. Allowed: {', '.join(KINDS)}.")
    given = {} if options is None else options
    if not isinstance(given, Mapping) or not all(isinstance(name, str) for name in given):
        raise ExportError("The options of an export must be named.")
    check_names(kind, tuple(given), KINDS[kind].options)
    return dict(given)


def text_of(kind: Any, routine: Routine, options: Any = None) -> str:
    """The text of an export; raises ExportError for an unknown kind or option."""
    given = check(kind, options)
    return KINDS[kind].write(routine, **given)


def export(
    kind: Any, routine: Any, options: Any = None, log: Any = None, today: Any = None
) -> dict[str, str]:
    """{"filename", "mime", "text"} of a routine as plain values, as `Routine.to_json` gives it.

    kind: "ics", "csv", "json", "fhir", "cues" or "ssml".  options: by name, see the function that
    writes the kind.  log, today: with a day every file but a saved plan has the doses of that day, as
    `week` gives them; a saved plan is the plan as it was made.  The routine is checked like any other: one
    that its profile may not have is refused, and one with a warning sign too.

    Raises HandbookError in plain words.
    """
    check(kind, options)
    found = Routine.from_json(routine)
    given = dict(options or {})
    if today is not None and kind != "json":
        now, noted = day_of(found, log, today)
        found = now.routine
        if kind == "fhir":
            given["log"] = noted.log
    text = text_of(kind, found, given)
    return {"filename": KINDS[kind].filename, "mime": KINDS[kind].mime, "text": text}


SHEETS: Mapping[str, Callable[..., dict[str, Any]]] = {"report": report, "flare-plan": flare_plan}


def sheet(kind: Any, routine: Any, log: Any = None, today: Any = None) -> dict[str, Any]:
    """What stands on a page to take along: "report" or "flare-plan", of a kept routine and its log.

    Raises HandbookError in plain words, with new weakness in the log for the flare plan too.
    """
    if not isinstance(kind, str) or kind not in SHEETS:
        raise ExportError(f"Unknown kind of page. Allowed: {', '.join(SHEETS)}.")
    day = read_date(today)
    return SHEETS[kind](Routine.from_json(routine), read_log({} if log is None else log, day), day=day)


register("export", export)
register("sheet", sheet)
register("code", code)
