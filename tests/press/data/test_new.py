"""`handbook new exercise` writes drafts, refuses what would overwrite, and keeps the tables' own form."""

from __future__ import annotations

import csv

import pytest

import handbook as hb
from handbook.press.data.compile import read_records
from handbook.press.data.new import new_exercise

BOOK = hb.catalogue()


def test_a_draft_has_every_condition_once_in_their_order(whole):
    before = (whole / "ratings.csv").read_text(encoding="utf-8")
    new_exercise(whole, "wall-sit")
    text = (whole / "ratings.csv").read_text(encoding="utf-8")
    assert text.startswith(before)
    rows = list(csv.reader(text.removeprefix(before).splitlines()))
    width = len(next(csv.reader(before.splitlines())))
    assert rows == [["wall-sit", condition, *[""] * (width - 2)] for condition in BOOK.conditions]


def test_what_the_check_says_of_a_draft_is_only_what_is_empty(whole):
    new_exercise(whole, "wall-sit")
    _, problems = read_records(whole)
    said = {str(problem).partition("]: ")[2] for problem in problems if problem.field}
    allowed = ("this field is empty", "this list is too short", "0 must be greater than 0")
    assert said
    assert all(words.startswith(allowed) for words in said), said


def test_without_a_checkout_no_chapter_is_written(whole):
    written = {path.relative_to(whole).as_posix() for path in new_exercise(whole, "wall-sit")}
    assert written == {
        "exercises/wall-sit.toml",
        "poses/wall-sit.toml",
        "poses/stated_angles.csv",
        "ratings.csv",
    }


def test_a_table_saved_with_semicolons_and_without_a_last_line_end_keeps_its_form(whole):
    path = whole / "ratings.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(path.read_bytes().removesuffix(b"\r\n"))
    new_exercise(whole, "wall-sit")
    lines = path.read_bytes().decode().split("\r\n")
    empty = ";" * (len(rows[0]) - 2)
    assert f"wall-sit;{next(iter(BOOK.conditions))}{empty}" in lines
    assert len(lines) == len(rows) + len(BOOK.conditions) + 1


@pytest.mark.parametrize("id", ["Wall sit", "wall_sit", "-wall", "../wall", ""])
def test_an_id_that_is_none_is_refused(data, id):
    with pytest.raises(hb.HandbookError, match="is not an id"):
        new_exercise(data, id)


@pytest.mark.parametrize("name", ['Wall "sit"', "Wall\nsit", "Wall\\sit"])
def test_a_name_that_would_break_the_file_is_refused(data, name):
    with pytest.raises(hb.HandbookError, match="must be one line"):
        new_exercise(data, "wall-sit", name)


def test_an_exercise_that_is_there_is_not_overwritten(data):
    before = (data / "ratings.csv").read_bytes()
    with pytest.raises(hb.HandbookError, match=r"There is cobra\.toml already"):
        new_exercise(data, "cobra")
    assert (data / "ratings.csv").read_bytes() == before
