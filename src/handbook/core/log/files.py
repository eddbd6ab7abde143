"""The pain log as a file: JSON as the page exports it, or CSV for a spreadsheet.

    save_log(log, "pain.json"); log = load_log("pain.json")

Nothing is lost: a file that is no pain log is neither read in part nor written over.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from ..files import write_whole
from .pain_log import PainLog
from .table import decoded, log_from_csv, log_to_csv
from .traffic_light import LogError


def log_from_text(text: str, *, is_csv: bool = False) -> PainLog:
    """The log of a JSON or CSV text; raises LogError in plain words."""
    if is_csv:
        return log_from_csv(text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    return PainLog.from_json(value)


def _is_csv(path: Path) -> bool:
    if path.suffix.lower() not in (".json", ".csv"):
        raise LogError(f"The file {path.name!r} must end in .json or .csv.")
    return path.suffix.lower() == ".csv"


def load_log(path: str | os.PathLike[str]) -> PainLog:
    """The log in a file; raises LogError in plain words if it is missing or is no pain log."""
    file = Path(path)
    is_csv = _is_csv(file)
    try:
        text = decoded(file.read_bytes()) if is_csv else file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LogError(f"There is no file {file.name!r}.") from None
    except (OSError, UnicodeDecodeError):
        raise LogError(f"The file {file.name!r} cannot be read as text.") from None
    return log_from_text(text, is_csv=is_csv)


def save_log(log: PainLog, path: str | os.PathLike[str]) -> None:
    """Writes the log whole or not at all.

    Raises LogError if the file there holds something else, or cannot be written; it stays as it is.
    """
    file = Path(path)
    is_csv = _is_csv(file)
    if file.exists():
        try:
            load_log(file)
        except LogError:
            raise LogError(
                f"The file {file.name!r} is not a pain log, so it was not replaced. Choose another name."
            ) from None
    text = log_to_csv(log) if is_csv else json.dumps(log.to_json(), indent=1, ensure_ascii=False)
    try:
        write_whole(file, text.encode())
    except OSError:
        raise LogError(f"The file {file.name!r} cannot be written there.") from None
