"""The pain log as a file: JSON as the page exports it, or CSV for a spreadsheet.

    save_log(log, "pain.json"); log = load_log("pain.json")

Nothing is lost: a file that is no pain log is neither read in part nor written over.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from ..files import named, place, read_text, refused_as, shown, write_whole
from ..words import words
from .pain_log import PainLog, check_days
from .table import decoded, log_from_csv, log_to_csv
from .traffic_light import LogError

LARGEST_FILE = 5_000_000  # bytes; some 30,000 sessions.  The page's limit, too


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


def _read(path: str | os.PathLike[str]) -> PainLog:
    """The log in a file; raises LogError in plain words if it is missing, too large or no log."""
    with refused_as(LogError):
        file = named(path)
        is_csv = _is_csv(file)
        text = read_text(file, LARGEST_FILE, decoded if is_csv else None)
    return log_from_text(text, is_csv=is_csv)


def load_log(path: str | os.PathLike[str]) -> PainLog:
    """The log in a file; raises LogError in plain words if it is missing or is no pain log.

    >>> hb.save_log(hb.PainLog(), "pain.csv")
    >>> hb.load_log("pain.csv") == hb.PainLog()
    True
    """
    log = _read(path)
    check_days([*log.entries, *log.hurts, *log.measures])
    return log


def save_log(log: PainLog, path: str | os.PathLike[str]) -> None:
    """Writes the log whole or not at all; a new file can be read by its owner alone.

    >>> hb.save_log(hb.PainLog.of([("2026-03-02", hb.LogEntry(2, 3, 2))]), "pain-log.json")

    Raises LogError if the file there holds something else, or cannot be written; it stays as it is.
    """
    if not isinstance(log, PainLog):
        raise LogError(f"A pain log is needed, not a {type(log).__name__}.")
    with refused_as(LogError):
        file = named(path)
        is_csv = _is_csv(file)
        if place(file).exists():
            _check_is_log(file)
        text = log_to_csv(log) if is_csv else json.dumps(log.to_json(), indent=1, ensure_ascii=False)
        write_whole(file, text.encode(), private=True)


def _check_is_log(file: Path) -> None:
    try:
        _read(file)
    except LogError:
        raise LogError(
            f"The file {shown(file.name)!r} is not a pain log, so it was not replaced. Choose another name."
        ) from None
