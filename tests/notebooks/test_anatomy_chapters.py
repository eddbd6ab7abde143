"""What holds for every chapter on the low back: honest about its data, useful for exercise, sourced."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "notebooks/anatomy").glob("*.ipynb"))
CITATION = re.compile(r"\]\(#([a-z0-9]+)\)")


def prose(notebook) -> str:
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_all_chapters_are_there():
    assert {path.stem for path in CHAPTERS} == {
        "overview", "lumbar-explorer", "movement", "nerves", "muscles", "pressure", "height-over-a-day",
        "room-for-the-nerves",
    }  # fmt: skip


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_chapter_says_what_it_means_and_what_it_does_not(path):
    text = prose(nbformat.read(path, as_version=4))
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert headings[-3:] == ["Think about it", "See also", "Sources"]
    if path.stem != "lumbar-explorer":
        assert any(heading.startswith("What this means for exercise") for heading in headings)
    assert (
        re.search(r"does not|it is not|What it does not mean", " ".join(headings))
        or "How sure this is" in headings
    )
    assert '<details class="hb-think"><summary>' in text


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_cited_work_is_in_the_chapters_sources(path):
    notebook = nbformat.read(path, as_version=4)
    (sources,) = [cell for cell in notebook.cells if cell.source.startswith("page.sources(")]
    listed = set(re.findall(r"references\.md#([a-z0-9]+)", str(sources.outputs)))
    cited = set(CITATION.findall(prose(notebook)))
    assert len(cited) >= 2
    assert cited <= listed


def test_weakness_is_sent_on_as_the_warning_signs_say():
    text = prose(nbformat.read(ROOT / "notebooks/anatomy/nerves.ipynb", as_version=4))
    assert "a foot you cannot lift, is an emergency" in text
    assert "../../book/safety.md" in text
