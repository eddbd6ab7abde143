"""Reads the files of data/ one by one; every fault becomes a Problem, none stops the reading."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ...core.decode import decode
from .placeholders import fill
from .problems import Problem, allowed_words
from .shape import PATTERN_WORDS, hints_of, holds_many, may_be_empty, model_of

T = TypeVar("T")
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
    value, context = error.get("input"), error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "this field is missing"
        case "extra_forbidden":
            return "there is no such field; check its spelling"
        case "literal_error" | "enum" if value != "":
            return f"{value!r} is not allowed; allowed: {context.get('expected', '')}"
        case "literal_error" | "enum":
            return f"this field is empty; allowed: {context.get('expected', '')}"
        case "greater_than":
            return f"{value!r} must be greater than {context['gt']:g}"
        case "string_pattern_mismatch" if value != "":
            return f"{value!r} is not {PATTERN_WORDS[context['pattern']]}"
        case "string_too_short":
            return "this field is empty"
        case "too_short":
            return f"this list is too short; it needs {context['min_length']}"
        case _ if value == "":
            return "this field is empty"
    message = error["msg"].removeprefix("Value error, ")
    return f"{value!r}: {message[0].lower()}{message[1:]}"


def checked(cls: type[T], raw: Any, file: str, problems: list[Problem], line: int | None = None) -> T | None:
    """A record of the dataclass `cls`, or None with its faults added to `problems`."""
    model = validated(model_of(cls), raw, file, problems, line)  # type: ignore[arg-type]
    return None if model is None else decode(cls, model.model_dump(mode="json", exclude_unset=True))


def validated(
    model: type[Model], raw: Any, file: str, problems: list[Problem], line: int | None = None
) -> Model | None:
    """A pydantic model, or None with its faults added to `problems`."""
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


def read_toml(
    path: Path, name: str, problems: list[Problem], *, filled: bool = True
) -> dict[str, Any] | None:
    """The table of a TOML file, its placeholders filled unless told otherwise, or None with a Problem."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    try:
        raw = tomllib.loads(text)
        return cast(dict[str, Any], fill(raw, name, problems)) if filled else raw
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(name, "", f"this is not valid TOML: {error}"))
        return None


def delimiter(header: str) -> str:
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
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(header_line))
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


def read_record(cls: type[T], data_dir: Path, name: str, problems: list[Problem]) -> T | None:
    """The record in the TOML file `name` below `data_dir`, or None with its faults."""
    raw = read_toml(data_dir / name, name, problems)
    return None if raw is None else checked(cls, raw, name, problems)


def read_folder(cls: type[T], data_dir: Path, folder: str, problems: list[Problem]) -> dict[str, T]:
    """The records of a folder, by file name."""
    names = [path.relative_to(data_dir).as_posix() for path in sorted((data_dir / folder).glob("*.toml"))]
    found = {name: read_record(cls, data_dir, name, problems) for name in names}
    return {name: record for name, record in found.items() if record is not None}


def id_is_file_name(records: dict[str, Any], problems: list[Problem]) -> None:
    """A Problem for each record whose id is not its file's name."""
    for name, record in records.items():
        if record.id != Path(name).stem:
            message = f"{record.id!r} does not match the file's name; use {Path(name).stem!r}"
            problems.append(Problem(name, "id", message))


def _cell(hint: Any, text: str) -> Any:
    """A cell's value: a list is separated by spaces, an empty cell is nothing where that is allowed."""
    if holds_many(hint):
        return text.split()
    return None if text == "" and may_be_empty(hint) else text


def read_rows(
    cls: type[T],
    data_dir: Path,
    name: str,
    problems: list[Problem],
    without: str = "",
    unwritten: tuple[str, ...] = (),
) -> list[tuple[int, T]]:
    """The rows of a CSV file with their lines; its columns are the fields of `cls` but for `without`.

    A row whose cells `unwritten` are all empty counts as not there yet.
    """
    hints = hints_of(cls)  # type: ignore[arg-type]
    columns = tuple(field.name for field in fields(cls) if field.name != without)  # type: ignore[arg-type]
    rows = []
    for row in read_csv(data_dir / name, name, columns, problems):
        if unwritten and not any(row.values[column] for column in unwritten):
            continue
        raw = {column: _cell(hints[column], text) for column, text in row.values.items()}
        if record := checked(cls, raw, name, problems, row.line):
            rows.append((row.line, record))
    return rows
