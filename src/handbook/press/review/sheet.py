"""The spreadsheet of a packet: a form for the reviewer, a row for each item with boxes to fill."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from ...core.errors import HandbookError
from ...core.files import write_whole
from ...core.words import words
from ...export.tables import safe_cell
from .items import Item
from .packets import Packet
from .paper import packet_pdf

# What the form asks, by the field of a review; `filled` finds the answers by these words.
FORM = {
    "name": "Name",
    "profession": "Profession",
    "registered": "Where registered (the body, not the number: this is published)",
    "date": "Day of this review (2027-03-03)",
    "conflict": 'Conflict of interest ("none" if there is none)',
    "next": "Next look (2028-03-03)",
    "shown": "May your name be shown? (yes or no)",
}
NEEDS_OPENPYXL = "Spreadsheets need openpyxl: pip install 'low-back-handbook[review]'"
BOXES = ("agree", "stricter", "milder")
# Column, width in characters.
COLUMNS = {
    "no": 5,
    "part": 18,
    "item": 24,
    "verdict": 16,
    "limit": 30,
    "says": 60,
    "without the answer": 26,
    "evidence": 24,
    "works": 36,
    **dict.fromkeys(BOXES, 9),
    "comment": 40,
    "id": 16,
    "mark": 20,
}
MARK_SIGN = "m"  # in front of a mark: without a letter some would be read as numbers
HEADINGS = tuple(COLUMNS)
SAME_DAY = (1980, 1, 1, 0, 0, 0)  # of the files in a workbook, so that it is the same each time
MADE = re.compile(rb">[^<]*</dcterms:(created|modified)>")


def _row(number: int, part: str, item: Item) -> list[str]:
    because = [item.because] if item.because else []
    works = [f"{source.short}: {source.checked}" for source in item.sources]
    verdict = f"{item.verdict} ({item.kind.lower()})" if item.kind else item.verdict
    return [
        str(number),
        part,
        item.title,
        verdict,
        item.limit,
        "\n".join([*because, *(f"{name}: {text}" for name, text in item.lines)]),
        item.base,
        ". ".join(filter(None, (item.evidence, item.checked))),
        "\n".join(works),
        *("" for _ in (*BOXES, "comment")),
        item.id,
        MARK_SIGN + item.hash,
    ]


def form_rows(packet: Packet) -> Iterator[list[str]]:
    """The form: what is reviewed, who reviews it."""
    yield ["Review of", packet.title]
    yield ["Packet", packet.id, packet.mark]
    yield from ([words, ""] for words in FORM.values())
    yield [" ".join((words()["review"]["blank"], "Put an x into one box of a row."))]


def item_rows(packet: Packet) -> Iterator[list[str]]:
    """The headings, then a row for each item, in the order of the printed packet."""
    numbers = count(1)
    yield list(HEADINGS)
    for section in packet.sections:
        if not section.is_reference:
            yield from (_row(next(numbers), section.title, item) for item in section.items)


def beside_rows(packet: Packet) -> Iterator[list[str]]:
    """What belongs to other packets, the sample weeks and the doubts, to read."""
    for section in packet.sections:
        if section.is_reference:
            yield [section.title, section.intro]
            for item in section.items:
                said = [f"{name}: {text}" for name, text in item.lines]
                yield [item.title, " ".join(filter(None, (item.verdict, item.limit, item.because, *said)))]
    for week in packet.weeks:
        yield [week.title, "; ".join(week.who)]
        yield from ([days, "\n".join(lines)] for days, lines in week.sessions)
        yield from (["", text] for text in (*week.notes, week.refused) if text)
    yield from (["Open doubt", doubt] for doubt in packet.doubts)


def csv_bytes(packet: Packet) -> bytes:
    """Form and items as CSV, UTF-8 with a byte-order mark, so that every spreadsheet reads it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (*form_rows(packet), [], *item_rows(packet)):
        writer.writerow([safe_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _same_each_time(book: bytes) -> bytes:
    """The workbook without the moment in which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = MADE.sub(rb">2000-01-01T00:00:00Z</dcterms:\1>", data)
            new.writestr(zipfile.ZipInfo(name, SAME_DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def xlsx_bytes(packet: Packet) -> bytes:
    """A workbook of three sheets: reviewer, items, what to read beside them; the same for the same packet."""
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
    except ImportError:
        raise HandbookError(NEEDS_OPENPYXL) from None
    book = Workbook()
    book.remove(book.worksheets[0])
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for title, rows in {"Reviewer": form_rows, "Items": item_rows, "Beside": beside_rows}.items():
        sheet = book.create_sheet(title)
        for row in rows(packet):
            sheet.append([safe_cell(cell) for cell in row])
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.alignment = wrapped
        widths = COLUMNS.values() if title == "Items" else (44, 100)
        for letter, width in zip("ABCDEFGHIJKLMNO", widths, strict=False):
            sheet.column_dimensions[letter].width = width
        for cell in sheet["A"] if title != "Items" else sheet[1]:
            cell.font = bold
    book["Items"].freeze_panes = "D2"
    book["Items"].print_title_rows = "1:1"
    made = io.BytesIO()
    book.save(made)
    return _same_each_time(made.getvalue())


def write_packet(packet: Packet, path: Path) -> Path:
    """Writes a packet as .pdf, .xlsx or .csv, by the ending of `path`; raises FileError, HandbookError."""
    makers: dict[str, Callable[[Packet], bytes]] = {
        ".pdf": packet_pdf,
        ".xlsx": xlsx_bytes,
        ".csv": csv_bytes,
    }
    made = makers.get(path.suffix)
    if made is None:
        raise HandbookError(f"{path.name}: a packet ends with .pdf, .xlsx or .csv.")
    return write_whole(path, made(packet))
