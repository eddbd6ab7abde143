"""The cells of a spreadsheet as texts, however it was saved."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ...core.errors import HandbookError
from ...core.files import reason
from ...export.tables import FORMULA_STARTS
from ..data.read import delimiter
from .sheet import BOXES, NEEDS_OPENPYXL

LARGEST = 20_000_000  # bytes, of the file and of what is packed in it


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
        raise HandbookError(NEEDS_OPENPYXL) from None
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
