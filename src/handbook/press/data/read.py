"""Reads the files of data/ one by one; every fault becomes a Problem, none stops the reading."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .problems import Problem, allowed_words

RATING_COLUMNS = ("exercise", "condition", "verdict", "reason", "evidence_level", "citations")
ANSWER_COLUMNS = ("exercise", "condition", "answer", *RATING_COLUMNS[2:])

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a CSV file with the line it stands on."""

    line: int
    values: dict[str, str]


def _field(error: ErrorDetails) -> str:
    return ".".join(str(part) for part in error["loc"])


def _words(error: ErrorDetails) -> str:
    """pydantic's error in our words."""
    kind, value, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "missing":
        return "this field is missing"
    if kind == "extra_forbidden":
        return "there is no such field; check its spelling"
    if kind == "literal_error":
        return f"{value!r} is not allowed; allowed: {context.get('expected', '')}"
    if kind == "greater_than":
        return f"{value!r} must be greater than {context['gt']:g}"
    if kind == "string_pattern_mismatch":
        return f"{value!r} is not an id: small letters, digits and single hyphens only"
    if kind == "string_too_short":
        return "this field is empty"
    message = error["msg"].removeprefix("Value error, ")
    return f"{value!r}: {message[0].lower()}{message[1:]}"


def validate(
    model: type[Model], raw: Any, file: str, problems: list[Problem], line: int | None = None
) -> Model | None:
    """A checked record, or None with its faults added to `problems`."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            problems.append(Problem(file, _field(details), _words(details), line))
        return None


def read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """The text of a file without a byte-order mark; None with a Problem if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(name, "", "this file is missing"))
    except UnicodeDecodeError as error:
        message = f"not saved as UTF-8 (byte {error.start}); save it as 'CSV UTF-8' or plain UTF-8"
        problems.append(Problem(name, "", message))
    return None


def read_toml(path: Path, name: str, problems: list[Problem]) -> dict[str, Any] | None:
    """The table of a TOML file, or None with a Problem."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(name, "", f"this is not valid TOML: {error}"))
        return None


def write_if_changed(path: Path, text: str) -> bool:
    """Writes a made file; False if it holds just that already."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _delimiter(header: str) -> str:
    """Spreadsheets in many countries save with semicolons or tabs; both are understood."""
    return max(",;\t", key=header.count)


def read_csv(path: Path, name: str, columns: tuple[str, ...], problems: list[Problem]) -> Iterator[Row]:
    """The rows of a CSV file, with a Problem for a wrong header or a row of the wrong width."""
    text = read_text(path, name, problems)
    if text is None:
        return
    if not text.strip():
        problems.append(Problem(name, "", "this file is empty"))
        return
    header_line = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(header_line))
    header = [column.strip() for column in next(reader)]
    if sorted(header) != sorted(columns):
        message = f"the columns are {', '.join(header)}; {allowed_words(columns)}"
        problems.append(Problem(name, "", message, 1))
        return
    for values in reader:
        line = reader.line_num
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(header):
            message = f"{len(values)} values for {len(header)} columns; quote a text that holds a comma"
            problems.append(Problem(name, "", message, line))
            continue
        yield Row(line, {key: value.strip() for key, value in zip(header, values, strict=True)})
