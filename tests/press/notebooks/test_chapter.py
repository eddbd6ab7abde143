"""The template of an exercise's chapter: the drafts follow it, and a chapter that does not is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest

import handbook as hb
from handbook.press.notebooks.chapter import CONTENTS, FOLDER, chapter_faults, draft

BOOK = hb.catalogue()
ID, NAME = "cobra", "Cobra"


def faults(root: Path, works: set[str] | None = None) -> list[str]:
    found = chapter_faults(root, ID, NAME, set(BOOK.references) if works is None else works)
    return [f"{file} [{where}]: {words}" for file, where, words in found]


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    for name in (CONTENTS, f"{FOLDER}/{ID}.ipynb"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("id", BOOK.exercises)
def test_every_committed_chapter_keeps_the_template(root: Path, id: str) -> None:
    assert list(chapter_faults(root, id, BOOK.exercises[id].name, set(BOOK.references))) == []


def test_a_draft_is_a_notebook_that_says_what_is_still_to_be_written(copy: Path) -> None:
    path = copy / FOLDER / f"{ID}.ipynb"
    path.write_text(draft(ID, NAME), encoding="utf-8")
    nbformat.validate(nbformat.read(path, as_version=4))
    found = faults(copy)
    assert found
    assert all(": still to be written: " in fault for fault in found), "the template itself is kept"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# Cobra", "# Kobra", "[title]: must be '# Cobra'"),
        ("## How much", "## Dose", "[headings]: must be in this order"),
        ("page.muscles()", "page.stop_rules()", "[parts]: must be in this order"),
        (
            'hb.chapter(\\"cobra\\")',
            'hb.chapter(\\"cat\\")',
            '[setup]: page = hb.chapter("cobra") is missing',
        ),
        ("<details", "<div", "[Think about it]: needs a question"),
        ("(#sinaki1989)", "(#sinaki2089)", "'sinaki2089' is not in references.bib"),
        ('"cells"', '"cell"', "this is no notebook"),
    ],
)
def test_a_chapter_that_leaves_the_template_is_named(copy: Path, old: str, new: str, says: str) -> None:
    path = copy / FOLDER / f"{ID}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert any(says in fault for fault in faults(copy)), faults(copy)


def test_a_chapter_says_more_than_its_tables_and_cites(copy: Path) -> None:
    path = copy / FOLDER / f"{ID}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = cell["source"][:1]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    found = faults(copy)
    assert any("cites 0 works" in fault for fault in found)
    assert any("words; at least 250" in fault for fault in found)


def test_a_missing_chapter_and_one_out_of_the_contents_are_named(copy: Path) -> None:
    (copy / FOLDER / f"{ID}.ipynb").unlink()
    contents = copy / CONTENTS
    text = contents.read_text(encoding="utf-8")
    contents.write_text(text.replace(f"- file: {FOLDER}/{ID}\n", ""), encoding="utf-8")
    assert faults(copy) == [
        f"{CONTENTS} []: add '- file: {FOLDER}/{ID}' below the gallery",
        f"{FOLDER}/{ID}.ipynb []: this chapter is missing",
    ]
