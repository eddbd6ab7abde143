"""The spreadsheet: columns, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from handbook.core.conventions import DAY_NAMES
from handbook.core.week.routine import Routine
from handbook.export.tables import COLUMNS, FORMULA_STARTS, _cell, safe_cell, table
from handbook.export.words import ExportError
from tests.export.weeks import week


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def session_rows(text: str) -> list[dict[str, str]]:
    return [row for row in read(text) if len(row["kind"]) == 1]


def test_rows_for_walks_sittings_phase_and_targets(easing):
    rows = read(table(easing))
    walks = [row for row in rows if row["kind"] == "walking"]
    assert [row["day"] for row in walks] == list(DAY_NAMES.values())
    assert {(row["dose"], row["exercise_s"], row["work_s"]) for row in walks} == {("12 min", "720", "")}
    p = easing.sittings.prescription
    sat = [row for row in rows if row["kind"] == "sittings"]
    assert len(sat) == 7
    for row in sat:
        assert (row["exercise_id"], row["times_a_day"]) == (p.exercise.id, "6")
        assert (row["sets"], row["reps"]) == (str(p.sets), str(p.reps))
    week_of_it = {row["exercise"]: row for row in rows if row["kind"] == "week"}
    assert week_of_it["Phase"]["dose"] == "Ease"
    hips = week_of_it["Strength: Hips and legs"]
    assert [hips[name] for name in ("amount_a_week", "unit", "guide")] == ["0", "sets", "4 to 12 sets"]
    assert hips["why"] == "In this phase strength can wait."
    walking = week_of_it["Walking"]
    assert [walking[name] for name in ("amount_a_week", "guide")] == ["84", "150 minutes"]
    assert walking["why"] == easing.walking.words


def test_one_row_for_each_exercise_of_each_session():
    routine = week(days=["mon", "tue", "thu"], sessions_per_day=2)
    text = table(routine)
    assert text.encode("utf-8").startswith(b"day,session_of_day,kind")
    rows = session_rows(text)
    assert tuple(rows[0]) == COLUMNS
    assert [(r["exercise_id"], r["dose"]) for r in rows] == [
        (p.exercise.id, p.words) for s in routine.sessions for p in s.prescriptions
    ]
    assert all(len(row) == len(COLUMNS) and None not in row for row in rows)
    assert all(float(row["seconds_per_rep"]) > 0 for row in rows)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_never_begins_like_a_formula(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert safe_cell(f"  {start}1+1") == f"'  {start}1+1"


def test_numbers_and_plain_words_stay_as_they_are():
    assert safe_cell(-3) == -3
    assert safe_cell("Cobra - slowly") == "Cobra - slowly"
    assert safe_cell("") == ""


def hostile(why: str) -> Routine:
    routine = week()
    first = routine.sessions[0]
    changed = replace(first.prescriptions[0], why=why)
    session = replace(first, prescriptions=(changed, *first.prescriptions[1:]))
    return Routine.from_json(replace(routine, sessions=(session, *routine.sessions[1:])).to_json())


@pytest.mark.parametrize(
    "why", ['=HYPERLINK("http://x","y")', "@SUM(A1)", "\t=1", '"\r\n=cmd|calc', "\ud800\x00,=1"]
)
def test_words_from_a_changed_file_are_harmless(why):
    text = table(hostile(why))
    text.encode("utf-8")
    assert len(session_rows(text)) == sum(len(s.prescriptions) for s in week().sessions)
    assert not any(cell.lstrip(" ").startswith(FORMULA_STARTS) for row in read(text) for cell in row.values())


def test_a_table_for_countries_that_write_numbers_with_a_comma():
    """With a point, 7.5 is the 7th of May there."""
    routine = week(conditions=["sciatica"], minutes=30)
    plain, local = table(routine), table(routine, separator=";")
    found = list(csv.reader(io.StringIO(local, newline=""), delimiter=";"))
    assert [len(row) for row in found] == [len(COLUMNS)] * len(found)
    at = COLUMNS.index("seconds_per_rep")
    ours = list(csv.reader(io.StringIO(plain, newline="")))
    assert [row[at].replace(",", ".") for row in found] == [row[at] for row in ours]
    assert [row[:at] for row in found] == [row[:at] for row in ours]


def test_half_seconds_are_written_as_the_country_does():
    assert (_cell(7.5, ","), _cell(7.5, ";"), _cell(8.0, ";")) == ("7.5", "7,5", "8")


def test_another_separator_is_refused():
    with pytest.raises(ExportError, match="a comma, a semicolon or a tab"):
        table(week(), separator="|")
