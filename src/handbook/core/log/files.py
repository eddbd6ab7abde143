"""The pain log as a file: JSON as the page exports it, or CSV for a spreadsheet.

    save_log(log, "pain.json"); log = load_log("pain.json")

Nothing is lost: a file that is no pain log is neither read in part nor written over.
"""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path
from typing import Any

from ..errors import FileError
from ..files import named, place, reason, shown, write_whole
from ..words import words
from .pain_log import MARKS, NUMBERS, USUAL, DatedEntry, PainLog, check_days, read_date
from .traffic_light import LogEntry, LogError

COLUMNS = ("date", *NUMBERS, *MARKS)
YES, NO = ("yes", "true", "1", "y"), ("no", "false", "0", "n", "")
FAULTS_SHOWN = 5
LARGEST_FILE = 5_000_000  # bytes; some 30,000 sessions.  The page's limit, too


def log_to_csv(log: PainLog) -> str:
    """A row for each entry; an empty next_morning is not known yet, an empty usual was never asked.

    Start, routine and the notes of what hurt are not in it.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow((*COLUMNS, USUAL))
    for found in log.entries:
        numbers = [getattr(found.entry, name) for name in NUMBERS]
        marks = ["yes" if getattr(found.entry, name) else "no" for name in MARKS]
        usual = "" if found.entry.usual is None else found.entry.usual
        rows.writerow([found.date.isoformat(), *("" if n is None else n for n in numbers), *marks, usual])
    return text.getvalue()


def _pain(name: str, text: str) -> int | None:
    if not text and name in ("next_morning", USUAL):
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        shown = f"{text[:12]!r}" if text else "empty"
        raise LogError(f"{name} must be a whole number from 0 to 10, but is {shown}.")
    return int(text)


def _mark(name: str, text: str) -> bool:
    if text.lower() not in (*YES, *NO):
        raise LogError(f"{name} must be yes or no, but is {text[:12]!r}.")
    return text.lower() in YES


def _row(row: dict[str, str]) -> DatedEntry:
    numbers: dict[str, Any] = {name: _pain(name, row[name]) for name in NUMBERS}
    marks = {name: _mark(name, row[name]) for name in MARKS}
    usual = _pain(USUAL, row.get(USUAL, ""))
    return DatedEntry(read_date(row["date"]), LogEntry(**numbers, **marks, usual=usual))


def log_from_csv(text: str) -> PainLog:
    """The log of a CSV text with a header; comma or semicolon.

    Raises LogError that names the lines at fault; then nothing of the text is taken.
    """
    header, _, _ = text.lstrip("\ufeff").partition("\n")
    separator = ";" if ";" in header and "," not in header else ","
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    try:
        found = [[cell.strip() for cell in line] for line in lines]
    except csv.Error as error:
        raise LogError(f"This is not a table of a pain log: {error}.") from None
    columns = [name.lower().replace(" ", "_") for name in found[0]] if found else []
    for name in columns:
        if name in (*COLUMNS, USUAL) and columns.count(name) > 1:
            raise LogError(f"The table has the column {name!r} twice. Delete the one that is not meant.")
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise LogError(
            f"The table has no column {missing[0]!r}. Its first line must be: {','.join(COLUMNS)}."
        )
    entries, faults = [], []
    for number, line in enumerate(found[1:], start=2):
        if not any(line):
            continue
        cells = dict(zip(columns, [*line, *[""] * (len(columns) - len(line))], strict=False))
        try:
            entries.append(_row(cells))
        except LogError as error:
            faults.append(f"Line {number}: {error}")
    if faults:
        more = len(faults) - FAULTS_SHOWN
        shown = [*faults[:FAULTS_SHOWN], *([f"And {more} more."] if more > 0 else [])]
        raise LogError(" ".join([*shown, "Nothing was replaced."]))
    return PainLog(tuple(entries))


def log_from_text(text: str, *, is_csv: bool = False) -> PainLog:
    """The log of a JSON or CSV text; raises LogError in plain words."""
    if not isinstance(text, str):
        raise LogError(f"A pain log is read from a text, not from a {type(text).__name__}.")
    if len(text) > LARGEST_FILE:
        raise LogError(words()["log"]["too_large"])
    if is_csv:
        return log_from_csv(text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    return PainLog.from_json(value)


def _is_csv(path: Path) -> bool:
    if path.suffix.lower() not in (".json", ".csv"):
        raise LogError(f"The file {shown(path.name)!r} must end in .json or .csv.")
    return path.suffix.lower() == ".csv"


def _text(file: Path) -> str:
    """What a file holds; raises LogError in plain words if it is missing, too large or no text."""
    name = repr(shown(file.name))
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise LogError(f"{name} is not a file. Name the file of a pain log.")
        if found.st_size > LARGEST_FILE:
            raise LogError(f"{name}: {words()['log']['too_large']}")
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LogError(f"There is no file {name}.") from None
    except UnicodeDecodeError:
        raise LogError(f"The file {name} cannot be read as text.") from None
    except OSError as error:
        raise LogError(f"The file {name} cannot be read: {reason(error)}.") from None


def _named(path: Any) -> tuple[Path, bool]:
    """The path of a log and whether it is a table."""
    try:
        file = named(path)
    except FileError as error:
        raise LogError(str(error)) from None
    return file, _is_csv(file)


def load_log(path: str | os.PathLike[str]) -> PainLog:
    """The log in a file; raises LogError in plain words if it is missing or is no pain log."""
    file, is_csv = _named(path)
    log = log_from_text(_text(file), is_csv=is_csv)
    check_days(log.entries)
    return log


def save_log(log: PainLog, path: str | os.PathLike[str]) -> None:
    """Writes the log whole or not at all; a new file can be read by its owner alone.

    Raises LogError if the file there holds something else, or cannot be written; it stays as it is.
    """
    if not isinstance(log, PainLog):
        raise LogError(f"A pain log is needed, not a {type(log).__name__}.")
    file, is_csv = _named(path)
    try:
        if place(file).exists():
            _check_is_log(file, is_csv)
        text = log_to_csv(log) if is_csv else json.dumps(log.to_json(), indent=1, ensure_ascii=False)
        write_whole(file, text.encode(), private=True)
    except FileError as error:
        raise LogError(str(error)) from None


def _check_is_log(file: Path, is_csv: bool) -> None:
    try:
        log_from_text(_text(file), is_csv=is_csv)
    except LogError:
        raise LogError(
            f"The file {shown(file.name)!r} is not a pain log, so it was not replaced. Choose another name."
        ) from None
