"""A packet goes out as a spreadsheet and comes back filled, however it was saved; nothing is guessed."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook

from handbook.core.errors import HandbookError
from handbook.export.tables import FORMULA_STARTS
from handbook.press.data.compile import check, load
from handbook.press.review.filled import day_of, read_filled, write_review
from handbook.press.review.packets import Desk, Packet
from handbook.press.review.sheet import FORM, csv_bytes, form_rows, item_rows, write_packet, xlsx_bytes
from tests.cli.run import handbook
from tests.conftest import ROOT

DATA = ROOT / "data"
ANSWERS = ("Zoë Example", "physiotherapist", "A register", "3.3.2027", "none", "2028-03-03", "yes")
TICKS = ("x", " X ", "✓", "1", "1,0", "TRUE")
Rows = list[list[str]]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(DATA)


@pytest.fixture(scope="module")
def packet(desk) -> Packet:
    return desk.packet("spinal-stenosis")


def filled(packet: Packet, said: dict[int, dict[str, str]] | None = None) -> tuple[Rows, Rows]:
    """The form and the items as somebody fills them: every row agrees, but for what is `said` of some."""
    form = [list(row) for row in form_rows(packet)]
    for row in form:
        if row[0] in FORM.values():
            row[1] = ANSWERS[list(FORM.values()).index(row[0])]
    head, *items = (list(row) for row in item_rows(packet))
    for number, row in enumerate(items, start=1):
        cells = {"agree": TICKS[number % len(TICKS)]} if said is None or number not in said else said[number]
        for name, text in cells.items():
            row[head.index(name)] = text
    return form, [head, *items]


def as_csv(rows: Rows, separator: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


CELL = {
    "number": '<c r="{at}"><v>{text}</v></c>',
    "shared": '<c r="{at}" t="s"><v>{number}</v></c>',
    "inline": '<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>',
}


def as_libreoffice_saves(*sheets: Rows) -> bytes:
    """A workbook with texts in a shared list or in the cell, numbers as numbers, empty cells left out."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    shared: list[str] = []
    files = {}
    for number, rows in enumerate(sheets, start=1):
        lines = []
        for y, row in enumerate(rows, start=1):
            cells = []
            for x, text in enumerate(row):
                if text == "":
                    continue
                form = "number" if text.isdigit() else ("shared", "inline")[(x + y) % 2]
                if form == "shared":
                    shared.append(text)
                cells.append(
                    CELL[form].format(at=f"{chr(65 + x)}{y}", text=escape(text), number=len(shared) - 1)
                )
            lines.append(f'<row r="{y}">{"".join(cells)}</row>')
        files[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData></worksheet>"
        )
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="Tab {n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    files["xl/workbook.xml"] = f'<workbook {main} xmlns:r="{kind}"><sheets>{names}</sheets></workbook>'
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared)
    files["xl/sharedStrings.xml"] = f"<sst {main}>{texts}</sst>"
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    links += f'<Relationship Id="rId9" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/>'
    related = f'<Relationships xmlns="{package}/relationships">{{}}</Relationships>'
    files["xl/_rels/workbook.xml.rels"] = related.format(links)
    files["_rels/.rels"] = related.format(
        f'<Relationship Id="rId1" Type="{kind}/officeDocument" Target="xl/workbook.xml"/>'
    )
    parts = {"xl/workbook": "sheet.main", "xl/sharedStrings": "sharedStrings"}
    parts |= {f"xl/worksheets/sheet{n}": "worksheet" for n in numbers}
    types = "".join(
        f'<Override PartName="/{part}.xml" ContentType="{office}.{name}+xml"/>'
        for part, name in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    types += f'<Default Extension="rels" ContentType="{rels}"/>'
    files["[Content_Types].xml"] = f'<Types xmlns="{package}/content-types">{types}</Types>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name, text in files.items():
            out.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return made.getvalue()


WAYS = {
    "libreoffice.xlsx": lambda form, items: as_libreoffice_saves(form, items),
    "comma-in-decimals.csv": lambda form, items: as_csv([*form, [], *items], ";").encode("utf-8-sig"),
    "tabs-utf-16.csv": lambda form, items: as_csv([*form, [], *items], "\t").encode("utf-16"),
    "plain.csv": lambda form, items: as_csv([*form, [], *items]).encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_filled_packet_comes_back_whole(way, packet, desk, tmp_path):
    said = {20: {"stricter": "X", "comment": "Zu viel; = 2,5 kg {hip}"}, 21: {}, 22: {"milder": "✔"}}
    path = tmp_path / way
    path.write_bytes(WAYS[way](*filled(packet, said)))
    found = read_filled(path, desk)
    opinions = {opinion.id: opinion for opinion in found.review.items}
    expected = {item.id: item.hash for number, item in enumerate(packet.items, start=1) if number != 21}
    assert {id: opinion.hash for id, opinion in opinions.items()} == expected
    assert sum(id.startswith("ratings/") for id in opinions) >= 51
    kinds = [opinions[packet.items[number - 1].id].verdict for number in (20, 22, 23)]
    assert kinds == ["stricter", "milder", "agree"]
    assert opinions[packet.items[19].id].comment == "Zu viel; = 2,5 kg (hip)"
    review = found.review
    assert (review.name, review.date, review.next, review.shown) == (
        ANSWERS[0],
        "2027-03-03",
        ANSWERS[5],
        True,
    )
    assert not found.doubts
    assert [line.split(":")[0] for line in found.work] == ["stricter", "milder"]


def test_our_own_workbook_comes_back_and_is_the_same_each_time(packet, desk, tmp_path):
    path = write_packet(packet, tmp_path / "packet.xlsx")
    with zipfile.ZipFile(path) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.read("docProps/core.xml").count(b">2000-01-01T00:00:00Z<") == 2
    book = load_workbook(path)
    head = [cell.value for cell in book["Items"][1]]
    book["Items"].cell(2, head.index("agree") + 1).value = True
    for row, answer in zip(range(3, 10), ANSWERS, strict=True):
        book["Reviewer"].cell(row, 2).value = answer
    book.save(path)
    assert [opinion.id for opinion in read_filled(path, desk).review.items] == [packet.items[0].id]


def test_no_cell_runs_as_a_formula(packet):
    item = replace(packet.items[0], title="=HYPERLINK(1)", because="@SUM(1)")
    evil = replace(packet, title="+1", sections=(replace(packet.sections[0], items=(item,)),))
    sheets = load_workbook(io.BytesIO(xlsx_bytes(evil))).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    cells_of_csv = [
        text for row in csv.reader(csv_bytes(evil).decode("utf-8-sig").splitlines()) for text in row
    ]
    assert "'=HYPERLINK(1)" in cells_of_csv
    assert not [cell for cell in cells if cell.data_type == "f" or str(cell.value).startswith(FORMULA_STARTS)]
    assert not [text for text in cells_of_csv if text.startswith(FORMULA_STARTS)]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"agree": "x", "milder": "x"}, "has 2 boxes ticked: agree and milder"),
        ({"agree": "?"}, "'?' in the box agree is no tick"),
        ({"comment": "Hm."}, "has a comment, but no box is ticked"),
        ({"agree": "x", "id": "ratings/none/cobra"}, "names 'ratings/none/cobra', which is no item"),
        ({"agree": "x", "mark": "m0123456789abcdef"}, "was changed since this packet was made"),
        ({"agree": "x", "mark": "1,23E+15"}, "was changed since this packet was made"),
    ],
)
def test_a_doubt_is_named_with_its_row_and_not_taken(cells, words, packet, desk, tmp_path):
    path = tmp_path / "filled.csv"
    path.write_bytes(WAYS["plain.csv"](*filled(packet, {3: cells})))
    found = read_filled(path, desk)
    (doubt,) = found.doubts
    assert doubt.startswith(f"Row 3 ({packet.items[2].title}) ")
    assert words in doubt
    assert packet.items[2].id not in {opinion.id for opinion in found.review.items}


def test_a_row_that_stands_twice_is_taken_from_neither_place(packet, desk, tmp_path):
    form, items = filled(packet)
    path = tmp_path / "filled.csv"
    path.write_bytes(WAYS["plain.csv"](form, [*items, items[1]]))
    found = read_filled(path, desk)
    assert "stands more than once" in found.doubts[0]
    assert packet.items[0].id not in {opinion.id for opinion in found.review.items}


def test_what_is_read_is_a_sound_record(packet, desk, data, tmp_path):
    path = tmp_path / "filled.csv"
    path.write_bytes(WAYS["plain.csv"](*filled(packet)))
    written = write_review(read_filled(path, desk).review, data)
    again = write_review(read_filled(path, desk, date="2027-04-04").review, data)
    assert (written.name, again.name) == ("zoe-example.toml", "zoe-example-2027-04-04.toml")
    check(data)
    state = load(data).reviewed["spinal-stenosis"]
    assert state.complete
    assert [one.date for one in state.signatures] == ["2027-04-04"]


def test_people_whose_names_are_in_other_letters_have_files_of_their_own(packet, desk, data, tmp_path):
    path = tmp_path / "filled.csv"
    path.write_bytes(WAYS["plain.csv"](*filled(packet)))
    files = {
        write_review(read_filled(path, desk, name=name).review, data).name for name in ("王", "岩", "Лев")
    }
    assert len(files) == 3
    assert all(file.startswith("reviewer-") for file in files)


def test_what_cannot_be_read_is_a_sentence(packet, desk, tmp_path):
    path = tmp_path / "filled.csv"
    path.write_bytes(csv_bytes(packet))
    with pytest.raises(HandbookError, match="no row could be taken"):
        read_filled(path, desk)
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(HandbookError, match="no row could be taken"):
        read_filled(path, desk)
    (path := tmp_path / "broken.xlsx").write_bytes(b"PK\3\4 broken")
    with pytest.raises(HandbookError, match=r"broken\.xlsx is no filled packet"):
        read_filled(path, desk)
    for text in ("03/04/2027", "31.2.2027", "soon"):
        with pytest.raises(HandbookError, match="no day that can be read for certain"):
            day_of(text)
    form, items = filled(packet)
    (path := tmp_path / "open.csv").write_bytes(
        WAYS["plain.csv"]([row for row in form if "shown" not in row[0]], items)
    )
    with pytest.raises(HandbookError, match="Nothing is assumed"):
        read_filled(path, desk)


def test_the_command_writes_reads_and_compares(data, tmp_path):
    made = handbook(
        "review", "packet", "cobra", "--format", "csv", "--out", str(tmp_path), "--data", str(data)
    )
    assert "[1/1]" in made.stdout
    rows = list(csv.reader((tmp_path / "cobra.csv").read_text(encoding="utf-8-sig").splitlines()))
    place = next(number for number, row in enumerate(rows) if "agree" in row)
    rows[place + 1][rows[place].index("stricter")] = "x"
    (tmp_path / "cobra.csv").write_text(as_csv(rows), encoding="utf-8")
    given = [part for pair in zip(("name", "profession", "registered", "date", "conflict", "next", "shown"),
                                  ANSWERS, strict=True) for part in (f"--{pair[0]}", pair[1])]  # fmt: skip
    read = handbook("review", "read", str(tmp_path / "cobra.csv"), "--data", str(data), *given)
    assert "1 items signed by Zoë Example." in read.stdout
    assert "stricter: exercises/cobra/" in read.stdout
    assert "cobra" in handbook("review", "packet", "cobras").stderr
    assert "--format 'odt' is none of" in handbook("review", "packet", "cobra", "--format", "odt").stderr
    told = handbook("review", "diff", "--since", str(DATA), "--data", str(data)).stdout
    assert "Changed since" in told
    assert Path(data / "reviews" / "zoe-example.toml").is_file()
