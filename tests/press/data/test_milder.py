"""What became milder between two versions of data/ is shown, line by line; what became stricter is not."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import handbook as hb
from handbook.press.data.milder import milder
from handbook.press.data.versions import version_before
from handbook.press.review.diff import NO_VERSION, diff, main
from tests.press.data.spoil import edit


@pytest.fixture
def before(data: Path, tmp_path: Path) -> Path:
    shutil.copytree(data, tmp_path / "before")
    return tmp_path / "before"


def since(name: str, data: Path) -> str:
    """The first part of the report."""
    return diff(name, data).partition("\nChanged since")[0]


def test_nothing_is_milder_than_itself(before, data):
    assert milder(before, data) == []
    assert since(str(before), data) == f"Milder than in {before}: nothing"


def both_ways(before: Path, data: Path) -> tuple[list[str], list[str]]:
    """What is milder, and what would be if the versions were exchanged."""
    there, back = milder(before, data), milder(data, before)
    return [str(c) for c in there if c.judged], [str(c) for c in back if c.judged]


RED = "red_flags.toml"


@pytest.mark.share(4)
@pytest.mark.parametrize(
    ("file", "pattern", "by", "said"),
    [
        ("ratings.csv", r"(?m)^(cobra,\S+?),avoid,", r"\1,suitable,", ": was avoid, is suitable"),
        ("ratings.csv", r"(?m)^(\S+),caution,ask,", r"\1,caution,limit,", ": was ask, is limit"),
        ("ratings.csv", r"(?m)^(\S+),caution,watch,", r"\1,caution,limit,", ": was watch, is limit"),
        ("answers.csv", r"(?m)^([\w,-]+),avoid,", r"\1,suitable,", ": was avoid, is suitable"),
        (
            RED,
            r'(?s)(\[\[red_flags\]\]\nid = "fever"\naction = )"same-day"',
            r'\1"keep-moving"',
            "[fever]: was same-day",
        ),
        (RED, r'(?s)\[\[red_flags\]\]\nid = "shingles".*?\n\n', "", "[shingles]: the sign is gone"),
        (RED, r"seen_days = (?!0\b)\d+", "seen_days = 300", "seen_days]: was "),
        (RED, r"again_hours = \d+", "again_hours = 200", "[check.again_hours]: was "),
        ("exercises/bench-hang.toml", "supervised = true", "supervised = false", "[supervised]: is off"),
        (
            "exercises/cobra.toml",
            r"(?s)stop_rules = \[\n?\s*(\".*?\"),",
            "stop_rules = [",
            "[stop_rules]: lost: ",
        ),
        ("exercises/downward-dog.toml", '"head-down"', '"floor"', "[demands]: lost: head-down"),
        ("exercises/bar-hang.toml", 'level = "\\w+"', 'level = "beginner"', "[level]: was "),
        ("asking.toml", r"(?s)\[\[back_caps\]\].*?(?=\n\[\[)", "", "[back_caps]: lost: "),
    ],
)
def test_each_kind_of_milder_change_is_shown_and_its_opposite_is_not(before, data, file, pattern, by, said):
    path = data / file
    text = path.read_text(encoding="utf-8")
    spoilt = re.sub(pattern, by, text, count=1)
    assert spoilt != text, "the pattern fits nothing"
    path.write_text(spoilt, encoding="utf-8")
    there, back = both_ways(before, data)
    assert any(change.startswith(file) and said in change for change in there), there
    assert not any(said.split(":")[0] in change for change in back if change.startswith(file)), back


def test_a_version_of_before_the_kinds_of_cautions_can_be_compared(before, data):
    path = before / "ratings.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r",caution,\w+,", ",caution,,", text), encoding="utf-8")
    there, back = both_ways(before, data)
    assert any(": was ask, is limit" in change for change in there)
    assert back == []


def test_an_answer_whose_row_goes_has_the_verdict_of_its_condition(before, data):
    book = hb.catalogue()
    cell = next(
        (cell for cell, row in book.answer_ratings.items() if row.severity > book.ratings[cell[:2]].severity)
    )
    path = data / "answers.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    exercise, condition, answer = cell
    kept = [
        line for line in lines if not (line.startswith(f"{exercise},{condition},") and f",{answer}," in line)
    ]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), encoding="utf-8")
    there, back = both_ways(before, data)
    assert [change for change in there if " / ".join(cell) in change]
    assert back == []


def test_a_reworded_limit_is_for_a_reader_to_judge_and_one_that_is_gone_is_milder(before, data):
    path = data / "ratings.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    row = next(row for row in rows if ",caution,limit," in row and '"' not in row)
    edit(path, row, row.replace(",caution,limit,", ",caution,limit,Not "))
    worded = milder(before, data)
    assert [change.judged for change in worded] == [False]
    assert "Reworded since, so that somebody has to read it: 1" in since(str(before), data)


def test_a_new_exercise_and_a_new_condition_are_not_milder(before, data):
    shutil.copy(data / "exercises/cobra.toml", data / "exercises/cobra-two.toml")
    rows = (data / "ratings.csv").read_text(encoding="utf-8")
    new = "".join(
        line.replace("cobra,", "cobra-two,", 1)
        for line in rows.splitlines(keepends=True)
        if line.startswith("cobra,")
    )
    (data / "ratings.csv").write_text(rows + new, encoding="utf-8")
    assert milder(before, data) == []


@pytest.mark.parametrize("content", ["[", "\x00\xff", "red_flags = 3"])
def test_a_version_that_cannot_be_read_is_a_sentence(before, data, content):
    (before / "red_flags.toml").write_bytes(content.encode("latin-1"))
    with pytest.raises(hb.HandbookError, match="cannot be compared"):
        milder(before, data)


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(data: Path, tmp_path: Path) -> Path:
    """A checkout with two commits; in the second a verdict is milder."""
    root = tmp_path / "checkout"
    root.mkdir()
    shutil.copytree(data, root / "data")
    git(root, "init", "-q", "-b", "work")
    for message in ("one", "two"):
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", message)
        if message == "one":
            path = root / "data/ratings.csv"
            path.write_text(
                path.read_text(encoding="utf-8").replace(",avoid,", ",suitable,", 1), encoding="utf-8"
            )
    return root


def test_a_revision_is_a_version_and_the_one_before_is_found(clone):
    assert "Milder than in HEAD~1: 1" in since("HEAD~1", clone / "data")
    assert since("HEAD", clone / "data") == "Milder than in HEAD: nothing"
    assert version_before(clone / "data")
    for name in ("nonsense", "--output=x", "HEAD~9", "\0"):
        with pytest.raises(hb.HandbookError, match="There is no version"):
            since(name, clone / "data")


def test_a_shallow_clone_and_a_folder_without_history_have_none(clone, tmp_path, capsys, monkeypatch):
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", clone.as_uri(), str(shallow))
    assert version_before(shallow / "data") is None
    (tmp_path / "alone/data").mkdir(parents=True)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert version_before(tmp_path / "alone/data") is None
    monkeypatch.setattr("handbook.press.review.diff.version_before", lambda _: None)
    assert main([]) == 0
    assert capsys.readouterr().out == f"{NO_VERSION}\n"
    monkeypatch.setenv("PATH", "")
    assert version_before(clone / "data") is None
