"""Exports as files, chosen by the name of the file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..core.errors import FileError
from ..core.files import named, place, shown, write_whole
from ..core.kept.reading import read_routine
from ..core.log.pain_log import PainLog
from ..core.week.routine import Routine
from .calendar import is_ours
from .carrying import LONGEST_FILE
from .door import SHEETS, text_of
from .words import ExportError, as_date, check_names

PDF_OPTIONS = ("paper", "day", "title")
SHEET_OPTIONS = (*PDF_OPTIONS, "address")  # of a week made by hand

# Longest ending first: ".fhir.json" before ".json".
KIND_OF: Mapping[str, str] = {
    ".fhir.json": "fhir",
    ".pdf": "pdf",
    ".ics": "ics",
    ".csv": "csv",
    ".json": "json",
    ".txt": "cues",
    ".ssml": "ssml",
}


def kind_of(path: Path) -> str:
    """The kind of export that a file's name asks for; raises ExportError for another ending."""
    name = path.name.lower()
    for ending, kind in KIND_OF.items():
        if name.endswith(ending):
            return kind
    raise ExportError(f"{shown(path.name)!r} must end in one of: {', '.join(KIND_OF)}.")


def content(routine: Routine, kind: str, options: Mapping[str, Any] | None = None) -> bytes:
    """An export as it stands in a file: UTF-8 for texts.

    A week that was put together by hand is checked like one from a file.  Raises HandbookError in plain
    words.
    """
    read_routine(routine.to_json())
    given = dict(options or {})
    if kind == "pdf":
        from .typeset import week_pdf

        check_names(kind, tuple(given), SHEET_OPTIONS if routine.sheet else PDF_OPTIONS)
        if "day" in given:
            given["day"] = as_date("day", given["day"])
        return week_pdf(routine, **given)
    return text_of(kind, routine, given).encode("utf-8")


def carrying_on(kind: str, path: Path, options: Mapping[str, Any] | None) -> dict[str, Any]:
    """The options, with the calendar of ours that stands in the place of a new one: it is carried on."""
    given = dict(options or {})
    if kind == "ics" and "earlier" not in given:
        with suppress(OSError, UnicodeDecodeError):
            text = path.read_text(encoding="utf-8")
            if len(text) <= LONGEST_FILE and is_ours(text):
                given["earlier"] = text
    return given


def save_routine(routine: Routine, path: str | Path, *, overwrite: bool = False, **options: Any) -> Path:
    """Writes a routine as .pdf, .ics, .csv, .json, .fhir.json, .txt (spoken cues) or .ssml.

    The ending of the name decides.  options: those of `handout.handout` (paper, day, title) for a PDF, of a
    week made by hand also the address for its code (`by_hand.by_hand_sheet`); of `calendar.calendar` (start,
    weeks, at, timezone, reminder, name, link, site, stamp, owner, earlier) for .ics, of `tables.table`
    (separator) for .csv, of `fhir.care_plan_text` (start, weeks, stamp, log) and of `cues.script` (session).
    A calendar of ours that is overwritten is carried on, see `calendar`.

    >>> week = hb.plan(hb.Profile(minutes=10))
    >>> hb.save_routine(week, "week.csv", separator=";").name
    'week.csv'

    Raises ExportError if the file exists and `overwrite` is false, for a place that cannot be
    written and for an option that cannot be used; HandbookError if a library is missing.
    """
    if not isinstance(routine, Routine):
        raise ExportError(f"A routine is needed, as plan gives it, not a {type(routine).__name__}.")
    try:
        target = named(path)
        kind = kind_of(target)
        place(target, overwrite=overwrite)
        write_whole(target, content(routine, kind, carrying_on(kind, target, options)))
    except FileError as error:
        raise ExportError(str(error)) from None
    return target


def _save_page(kind: str, routine: Any, log: Any, path: str | Path, overwrite: bool, options: Any) -> Path:
    from .typeset import typeset

    if not isinstance(routine, Routine) or not isinstance(log, PainLog):
        raise ExportError("A routine and a log are needed, as plan and load_log give them.")
    check_names("pdf", tuple(options), ("paper", "day"))
    if "day" in options:
        options["day"] = as_date("day", options["day"])
    try:
        target = named(path)
        if target.suffix.lower() != ".pdf":
            raise ExportError(f"{shown(target.name)!r} must end in .pdf.")
        place(target, overwrite=overwrite)
        write_whole(target, typeset("take-along", SHEETS[kind](routine, log, **options)), private=True)
    except FileError as error:
        raise ExportError(str(error)) from None
    return target


def save_report(
    routine: Routine, log: PainLog, path: str | Path, *, overwrite: bool = False, **options: Any
) -> Path:
    """Writes one page for a physiotherapist as PDF: measures, plan and what was done, flares, questions.

    options: paper ("a4" or "letter"), day.  Raises as `save_routine` does.

    >>> week = hb.plan(hb.Profile(minutes=10))
    >>> hb.save_report(week, hb.PainLog(), "report.pdf").name
    'report.pdf'
    """
    return _save_page("report", routine, log, path, overwrite, options)


def save_flare_plan(
    routine: Routine, log: PainLog, path: str | Path, *, overwrite: bool = False, **options: Any
) -> Path:
    """Writes one page for a flare as PDF: signs first, two days at half, the way back, when to see someone.

    options: paper ("a4" or "letter"), day.  Raises as `save_routine` does; RedFlagError for new weakness in
    the log, NothingSafe if all of the week has hurt.

    >>> week = hb.plan(hb.Profile(minutes=10))
    >>> hb.save_flare_plan(week, hb.PainLog(), "flare-plan.pdf").name
    'flare-plan.pdf'
    """
    return _save_page("flare-plan", routine, log, path, overwrite, options)
