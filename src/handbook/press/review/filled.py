"""Reads a filled spreadsheet back, however it was saved; what is doubtful is named, never guessed."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from ...core.errors import HandbookError
from ...core.files import make_folder, place, reason, write_whole
from ...export.tables import FORMULA_STARTS
from ..data.read import UNSEEN, delimiter
from .packets import Desk
from .records import Opinion, Review
from .sheet import BOXES, FORM, HEADINGS, MARK_SIGN
from .statements import Statement, slug

LARGEST = 20_000_000  # bytes, of the file and of what is packed in it
TICKED = {"x", "✓", "✔", "☑", "☒", "🗸", "1", "1.0", "yes", "y", "ja", "j", "true", "wahr"}
EMPTY = {"", "0", "0.0", "no", "n", "nein", "-", "–", "☐", "false", "falsch"}
YES_NO = {"shown": {**dict.fromkeys(TICKED, True), **dict.fromkeys(EMPTY - {""}, False)}}
DAYS = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (0, 1, 2)),
    (re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})"), (2, 1, 0)),
)
Box = Literal["agree", "stricter", "milder"]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filled packet says.  doubts: rows that were not taken, with why.  work: each disagreement."""

    review: Review
    doubts: tuple[str, ...]
    work: tuple[str, ...]


# --- the cells, whatever the file is ----------------------------------------------------------------
def _text(value: Any) -> str:
    """A cell as text: a day as 2027-03-03, 1.0 as 1, without the apostrophe that stops a formula."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None else str(value).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def _decoded(data: bytes) -> str:
    """The text of a CSV file: by its byte-order mark, UTF-16 by its zeros, else UTF-8, else Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    if b"\0" in data[:100]:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _of_csv(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    heading = next((line for line in text.splitlines() if all(box in line for box in BOXES)), text)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(heading)):
        yield [_text(cell) for cell in row]


def _of_xlsx(data: bytes) -> Iterator[list[str]]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise HandbookError("Spreadsheets need openpyxl: pip install 'low-back-handbook[review]'") from None
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(info.file_size for info in packed.infolist()) > LARGEST:
            raise ValueError("it is too large")
    for sheet in load_workbook(io.BytesIO(data), data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield [_text(cell) for cell in row]


def rows_of(path: Path) -> list[list[str]]:
    """All rows of a spreadsheet, as texts; raises HandbookError if it is none."""
    try:
        data = path.read_bytes()
        if len(data) > LARGEST:
            raise ValueError("it is too large")
        return list(_of_xlsx(data) if data.startswith(b"PK") else _of_csv(data))
    except OSError as error:
        raise HandbookError(f"{path.name} cannot be read: {reason(error)}.") from None
    except (ValueError, KeyError, csv.Error, zipfile.BadZipFile) as error:
        raise HandbookError(f"{path.name} is no filled packet, .xlsx or .csv: {error}") from None


# --- what they say ----------------------------------------------------------------------------------
def _clean(text: str) -> str:
    """A text for a record: in one line, without what nobody sees; braces would be read as a placeholder."""
    seen = "".join(" " if unicodedata.category(mark) in UNSEEN else mark for mark in text)
    return " ".join(seen.replace("{", "(").replace("}", ")").split())


def day_of(text: str) -> str:
    """A day as 2027-03-03, from that or from 3.3.2027; raises HandbookError for all else."""
    for form, order in DAYS:
        if match := form.fullmatch(text.strip()):
            try:
                return date(*(int(match[place + 1]) for place in order)).isoformat()
            except ValueError:
                break
    raise HandbookError(f"{text!r} is no day that can be read for certain: write it as 2027-03-03.")


def _form(rows: list[list[str]], given: Mapping[str, str]) -> dict[str, Any]:
    """The answers of the form; what was given beside it counts first."""
    found: dict[str, Any] = {}
    for row in rows:
        for field, words in FORM.items():
            if row and row[0] == words and len(row) > 1:
                found.setdefault(field, _clean(row[1]))
    found |= {field: _clean(text) for field, text in given.items() if text}
    missing = [words for field, words in FORM.items() if field != "shown" and not found.get(field)]
    if missing:
        raise HandbookError(f"Not filled in: {'; '.join(missing)}. Fill it in, or say it with the command.")
    shown = YES_NO["shown"].get(found.get("shown", "").casefold())
    if shown is None:
        raise HandbookError(f"{FORM['shown']} Nothing is assumed: answer it with yes or no.")
    return {**found, "date": day_of(found["date"]), "next": day_of(found["next"]), "shown": shown}


def _table(rows: list[list[str]]) -> Iterator[dict[str, str]]:
    """The cells of every item, by heading."""
    places: dict[str, int] = {}
    for row in rows:
        lowered = [cell.casefold() for cell in row]
        if all(name in lowered for name in (*BOXES, "id", "mark")):
            places = {name: lowered.index(name) for name in HEADINGS if name in lowered}
        elif places and any(row):
            cells = {name: row[at] if at < len(row) else "" for name, at in places.items()}
            if cells["id"] or cells["mark"]:
                yield cells


def _ticks(cells: Mapping[str, str]) -> tuple[list[Box], list[str]]:
    """The boxes that are ticked, and what stands in a box that is neither a tick nor empty."""
    ticked: list[Box] = []
    strange = []
    for box in BOXES:
        said = cells[box].replace(",", ".").casefold()
        if said in TICKED:
            ticked.append(box)  # type: ignore[arg-type]
        elif said not in EMPTY:
            strange.append(f"{cells[box]!r} in the box {box}")
    return ticked, strange


def _opinion(cells: Mapping[str, str], known: Mapping[str, Statement]) -> Opinion | str | None:
    """What a row says; a sentence where that is doubtful; None for a row that was not looked at."""
    ticked, strange = _ticks(cells)
    comment = _clean(cells.get("comment", ""))
    if strange:
        return f"{' and '.join(strange)} is no tick"
    if not ticked:
        return "has a comment, but no box is ticked" if comment else None
    if len(ticked) > 1:
        return f"has {len(ticked)} boxes ticked: {' and '.join(ticked)}"
    if cells["id"] not in known:
        return f"names {cells['id']!r}, which is no item (any more)"
    if cells["mark"] != MARK_SIGN + known[cells["id"]].hash:
        return f"was changed since this packet was made ({cells['mark'] or 'no mark'}): look at it again"
    return Opinion(cells["id"], known[cells["id"]].hash, ticked[0], comment)


def read_filled(path: Path, desk: Desk, **given: str) -> Filled:
    """A filled packet; given: fields of the form that were left open, by the names of FORM.

    Raises HandbookError if it is no spreadsheet of a packet, if the form is not complete, or if no row is
    ticked.
    """
    rows = rows_of(path)
    known = {statement.id: statement for statement in desk.statements}
    opinions: dict[str, Opinion] = {}
    doubts, work, twice = [], [], set[str]()
    for cells in _table(rows):
        where = f"Row {cells.get('no') or '?'} ({cells.get('item') or cells['id']})"
        said = _opinion(cells, known)
        if isinstance(said, str):
            doubts.append(f"{where} {said}.")
        elif said is not None:
            if said.id in opinions:
                twice.add(said.id)
                doubts.append(f"{where} stands more than once, so none of its rows was taken.")
            opinions[said.id] = said
            if said.verdict != "agree":
                now = f", now {cells['verdict']}" if cells.get("verdict") else ""
                work.append(f"{said.verdict}: {said.id}{now}. {said.comment or 'No comment: ask why.'}")
    kept = tuple(opinion for id, opinion in opinions.items() if id not in twice)
    if not kept:
        raise HandbookError("\n".join([f"{path.name}: no row could be taken.", *doubts]))
    return Filled(Review(**_form(rows, given), items=kept), tuple(doubts), tuple(sorted(work, reverse=True)))


# --- the file that is written -----------------------------------------------------------------------
def toml_text(review: Review) -> str:
    """The review as the text of data/reviews/<name>.toml; items stand in the order of their ids."""
    lines = ["#:schema ../schema/review.json"]
    lines += [
        f"{field.name} = {_value(field.name, review)}" for field in fields(review) if field.name != "items"
    ]
    for opinion in sorted(review.items, key=lambda opinion: opinion.id):
        lines += ["", "[[items]]"]
        held = (field.name for field in fields(opinion) if getattr(opinion, field.name) not in ("", False))
        lines += [f"{name} = {_value(name, opinion)}" for name in held]
    return "\n".join(lines) + "\n"


def _value(name: str, record: Any) -> str:
    value = getattr(record, name)
    if name in ("date", "next"):
        return str(value)
    # What JSON escapes in a text, TOML escapes alike.
    return json.dumps(value, ensure_ascii=False)


def write_review(review: Review, data_dir: Path, *, overwrite: bool = False) -> Path:
    """Writes data/reviews/<name>.toml; a second review of the same person gets its day behind the name.

    Raises FileError if that file is there, too, unless `overwrite`.
    """
    folder = make_folder(data_dir / "reviews")
    path = folder / f"{slug(review.name)}.toml"
    if path.exists() and not overwrite:
        path = folder / f"{slug(review.name)}-{review.date}.toml"
    return write_whole(place(path, overwrite=overwrite), toml_text(review).encode())
