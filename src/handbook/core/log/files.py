"""The pain log as a file: JSON as the page exports it, or CSV for a spreadsheet.

    save_log(log, "pain.json"); log = load_log("pain.json")

Nothing is lost: a file that is no pain log is neither read in part nor written over.
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

from ..errors import FileError
from ..files import named, place, reason, shown, write_whole
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


def _text(file: Path, is_csv: bool) -> str:
    """What a file holds; raises LogError in plain words if it is missing, too large or no text."""
    name = repr(shown(file.name))
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise LogError(f"{name} is not a file. Name the file of a pain log.")
        if found.st_size > LARGEST_FILE:
            raise LogError(f"{name}: {words()['log']['too_large']}")
        return decoded(file.read_bytes()) if is_csv else file.read_text(encoding="utf-8-sig")
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
    log = log_from_text(_text(file, is_csv), is_csv=is_csv)
    check_days((*log.entries, *log.measures))
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
        log_from_text(_text(file, is_csv), is_csv=is_csv)
    except LogError:
        raise LogError(
            f"The file {shown(file.name)!r} is not a pain log, so it was not replaced. Choose another name."
        ) from None
