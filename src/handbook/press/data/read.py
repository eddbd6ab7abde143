"""Reads the files of data/ one by one; every fault becomes a Problem, none stops the reading."""

from __future__ import annotations

import csv
import io
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ...core.decode import decode
from ...core.files import reason
from .placeholders import fill, unknown
from .problems import DataError, Problem, allowed_words
from .shape import PATTERN_WORDS, hints_of, holds_many, may_be_empty, model_of

# Controls, marks that turn the direction of writing, marks of no width, line separators; unassigned ones.
UNSEEN = ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")

T = TypeVar("T")
Model = TypeVar("Model", bound=BaseModel)


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
            field = ".".join(str(part) for part in details["loc"])
            problems.append(Problem(file, field, _words(details), line))
        return None


def read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """The text of a file without a byte-order mark; None with a Problem if it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(name, "", _unreadable(path, error), alone=True))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.start counts from behind a byte-order mark, error.object holds what follows it.
        line = error.object[: error.start].count(b"\n") + 1
        message = f"not saved as UTF-8 (byte {error.start}); save it as 'CSV UTF-8' or plain UTF-8"
        problems.append(Problem(name, "", message, line, alone=True))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for line, written in enumerate(text.split("\n"), start=1):
        problems.extend(Problem(name, "", message, line) for message in unseen(written))
    return text


def _unreadable(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "this is a folder, where a file should be"
    missing = isinstance(error, FileNotFoundError)
    return "this file is missing" if missing else f"cannot be read: {reason(error)}"


def unseen(text: str) -> Iterator[str]:
    """A message for each kind of mark in a text that readers cannot see, but that changes what they see."""
    for mark in sorted({mark for mark in text if mark != "\t" and unicodedata.category(mark) in UNSEEN}):
        name = unicodedata.name(mark, "control character")
        yield f"an unseen mark, U+{ord(mark):04X} ({name.lower()}); delete it"


def _texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """(place, text) of every text in a value of TOML."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, (dict, list)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, f"{where}.{key}".lstrip("."))


def read_toml(
    path: Path, name: str, problems: list[Problem], *, filled: bool = True
) -> dict[str, Any] | None:
    """The table of a TOML file, its placeholders filled unless told otherwise, or None with a Problem."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.append(Problem(name, "", f"this is not valid TOML: {error}", alone=True))
        return None
    # Marks that stand in the file as they are have been named with their line; others are written as escapes.
    known = set(unseen(text.replace("\n", "")))
    for where, held in _texts(raw):
        faults = [message for message in unseen(held.replace("\n", "")) if message not in known]
        faults += unknown(held) if filled else ()
        problems.extend(Problem(name, where, message) for message in faults)
    return cast(dict[str, Any], fill(raw)) if filled else raw


def delimiter(header: str) -> str:
    """Spreadsheets in many countries save with semicolons or tabs; both are understood."""
    return max(",;\t", key=header.count)


def _read_csv(
    path: Path, name: str, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, row) of a CSV file, with a Problem for a wrong header or a row of the wrong width."""
    text = read_text(path, name, problems)
    if text is None:
        return
    if not text.strip():
        problems.append(Problem(name, "", "this file is empty", alone=True))
        return
    header_line = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(header_line))
    header = [column.strip() for column in next(reader)]
    if sorted(header) != sorted(columns):
        message = f"the columns are {', '.join(header)}; {allowed_words(columns)}"
        problems.append(Problem(name, "", message, 1, alone=True))
        return
    for values in reader:
        line = reader.line_num
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(header):
            message = f"{len(values)} values for {len(header)} columns; quote a text that holds a comma"
            problems.append(Problem(name, "", message, line))
            continue
        yield line, {key: value.strip() for key, value in zip(header, values, strict=True)}


def read_model(model: type[Model], data_dir: Path, name: str, problems: list[Problem]) -> Model | None:
    """The TOML file `name` as a pydantic model, its placeholders left as they are; None with its faults."""
    raw = read_toml(data_dir / name, name, problems, filled=False)
    return None if raw is None else validated(model, raw, name, problems)


def sound_model(model: type[Model], data_dir: Path, name: str) -> Model:
    """The same; raises DataError for any fault."""
    problems: list[Problem] = []
    found = read_model(model, data_dir, name, problems)
    if found is None:
        raise DataError(problems)
    return found


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
    for line, cells in _read_csv(data_dir / name, name, columns, problems):
        if unwritten and not any(cells[column] for column in unwritten):
            continue
        raw = {column: _cell(hints[column], text) for column, text in cells.items()}
        if record := checked(cls, raw, name, problems, line):
            rows.append((line, record))
    return rows
