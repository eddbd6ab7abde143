"""data/anatomy: every fault is named with file, line and field, and a new row needs no code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbook.press.data.compile import check, compile_catalogue
from handbook.press.data.problems import DataError


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(root / "data", folder, ignore=shutil.ignore_patterns("poses"))
    return folder


def faults(data: Path, table: str, old: str, new: str) -> list[str]:
    """Every fault after one replacement in a table."""
    path = data / "anatomy" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        check(data)
    return [str(problem) for problem in caught.value.problems]


# (table, what stands there, what a slip makes of it, what the message says)
SLIPS = [
    ("height", "-19.3", "-193", "anatomy/height.csv:2 [change_mm]: '-193'"),
    ("height", ",tyrrell1985,", ",,", "[citations]: a number needs its source"),
    ("height", "tyrrell1985", "tyrell1985", "'tyrell1985' is not in references.bib"),
    ("pressure", ",read,", ",seen,", "[checked]: 'seen' is not allowed; allowed: 'read'"),
    ("pressure", "0.53,0.65", "0.65,0.53", "[most_pressure_mpa]: smaller than pressure_mpa"),
    ("movement", "12,5,16", "4,5,16", "[value_deg]: least, value and most are not in order"),
    ("movement", "L4/L5,x-ray,flexion,13", "L3/L4,x-ray,flexion-and-extension,13", "x-ray / flexion / L4/L5"),
    ("movement", "L1/L2,textbook", "L1-L2,textbook", "[joint]: 'L1-L2' is not allowed"),
    ("discs", "L2/L3,Iran", "L1/L2,Iran", "[disc]: 'L1/L2' stands already on line 2"),
    ("roots", "L5,L4/L5,", "L5,,", "[disc]: L4/L5 must stand with one root, not 0"),
    ("muscles", ",piriformis,", ",piriform,", "[vocabulary]: unknown 'piriform'; allowed: erector-spinae"),
    ("space", "area_mm2", "area", "the columns are part, place, posture, area"),
]


@pytest.mark.share(12)
@pytest.mark.parametrize(("table", "old", "new", "words"), SLIPS, ids=[f"{t}-{n}" for t, _, n, _ in SLIPS])
def test_a_slip_is_named(data, table, old, new, words):
    assert any(words in fault for fault in faults(data, table, old, new))


def test_a_file_that_nothing_reads_is_a_fault(data):
    (data / "anatomy" / "pressures.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(
        DataError, match=r"anatomy/pressures\.csv: nothing reads this file; allowed: curve\.csv"
    ):
        check(data)


def test_a_new_row_needs_no_code(data, tmp_path):
    path = data / "anatomy" / "pressure.csv"
    row = "Floating in water,lying,0.05,,wilke1999,memory-unsure,made up for this test\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    target = tmp_path / "catalogue.json"
    assert compile_catalogue(data, check(data), [], target)
    assert '"Floating in water"' in target.read_text(encoding="utf-8")
