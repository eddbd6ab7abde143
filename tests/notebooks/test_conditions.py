"""The template of a condition chapter: what each one holds, and that the texts are their own."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import nbformat
import pytest

import handbook as hb
from handbook.core.numbers import number, series_names
from handbook.plots.reach import reach_alt
from handbook.press.notebooks.folder import notebooks

BOOK = hb.catalogue()
FOLDER = [path for path in notebooks() if path.parent.name == "conditions"]
CHAPTERS = [path for path in FOLDER if path.stem != "index"]
CITATION = re.compile(r"\]\(#([a-z0-9]+)\)")
# Headings and parts in their order; a chapter may add more between them.
HEADINGS = ["The exercises, sorted", "What is not known", "Think about it", "Sources"]
CALLS = ["opening", "exercises", "answers", "facts", "see_also", "sources"]
NO_EXERCISE = "malignancy-or-infection"
LEAST_WORDS = 380
# Words that frighten or promise more than anyone knows.
BANNED = re.compile(
    r"\b(crippl\w*|devastat\w*|crumbl\w*|wear and tear|bone on bone|guarantee\w*|miracle\w*|cures?)\b"
    r"|\bheals you\b",
    re.I,
)


def read(path: Path):
    return nbformat.read(path, as_version=4)


def name(path: Path) -> str:
    return path.stem


def prose_of(path: Path) -> str:
    return "\n\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")


def code_of(path: Path) -> str:
    return "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "code")


def test_every_condition_has_its_chapter_and_there_is_an_overview():
    assert {path.stem for path in FOLDER} == {*BOOK.conditions, "index"}


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_chapter_keeps_the_template(path):
    condition = BOOK.conditions[path.stem]
    prose, code = prose_of(path), code_of(path)
    assert prose.startswith(f"# {condition.name}\n")
    headings = re.findall(r"^## (.+)$", prose, re.M)
    assert [heading for heading in headings if heading in HEADINGS] == HEADINGS
    assert "When to see someone" in headings
    assert len(headings) == len(set(headings))
    assert f'page = hb.condition("{condition.id}")' in code
    calls = re.findall(r"^page\.(\w+)\(", code, re.M)
    wanted = [call for call in CALLS if call != "answers" or condition.question]
    assert [call for call in calls if call in CALLS] == wanted
    assert "when_to_see_someone" in calls
    if condition.id != NO_EXERCISE:
        assert "guidelines" in calls
        assert f'hb.SecondCondition("{condition.id}")' in code
    if condition.eases:
        assert "direction" in calls
    assert '<details class="hb-think"><summary>' in prose, "a question with a folded answer"


def test_the_urgent_chapter_offers_no_exercise():
    path = next(path for path in CHAPTERS if path.stem == NO_EXERCISE)
    outputs = str([cell.get("outputs") for cell in read(path).cells])
    assert "hb-card hb-x" not in outputs
    assert "finder.ipynb#c=" not in outputs
    assert "do no exercise from this book before your treating team" in outputs
    opening = next(cell for cell in read(path).cells if cell.source == "page.opening()")
    assert "emergency: call now" in str(opening.outputs)


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_the_text_is_worth_a_visit_and_frightens_nobody(path):
    prose = prose_of(path)
    assert len(prose.split()) > LEAST_WORDS
    assert not BANNED.findall(prose)
    assert not BANNED.findall(str([cell.get("outputs") for cell in read(path).cells]))
    assert CITATION.search(prose)


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_every_work_cited_in_prose_or_plots_is_in_the_sources(path):
    (sources,) = [cell for cell in read(path).cells if cell.source.startswith("page.sources(")]
    listed = set(re.findall(r"references\.md#([a-z0-9]+)", str(sources.outputs)))
    shown = {
        key
        for id in re.findall(r'numbers_plot\("([^"]+)"\)', code_of(path))
        for row in BOOK.numbers[id].rows
        for key in row.citations
    }
    assert set(CITATION.findall(prose_of(path))) | shown <= listed


def test_citations_carry_the_label_of_the_bibliography():
    for path in CHAPTERS:
        for label, key in re.findall(r"\[([^\]]+)\]\(#([a-z0-9]+)\)", prose_of(path)):
            assert label == BOOK.references[key].short, f"{path.stem}: {label}"


def test_no_two_chapters_share_a_paragraph():
    seen: dict[str, str] = {}
    for path in CHAPTERS:
        for paragraph in prose_of(path).split("\n\n"):
            if len(paragraph.split()) > 12 and not paragraph.startswith("#"):
                assert paragraph not in seen, f"{path.stem} repeats {seen[paragraph]}"
                seen[paragraph] = path.stem


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_each_plot_is_followed_by_its_own_table_and_named_in_full(path):
    """Alt texts are written into the notebook: their numbers must be those of the data."""
    cells = read(path).cells
    for cell, following in itertools.pairwise(cells):
        if found := re.match(r'page\.numbers_plot\("([^"]+)"\)', cell.source):
            assert following.source == f'page.numbers_table("{found[1]}")'
            alt = cell.metadata["mystnb"]["image"]["alt"]
            numbers = BOOK.numbers[found[1]]
            for label, rows in series_names(numbers).items():
                assert label in alt
                shown = (rows[0], rows[-1]) if numbers.kind == "lines" else rows
                for row in shown:
                    for value in (row.value, row.least, row.most):
                        assert re.search(rf"(?<![\d.]){re.escape(number(value))}(?![\d])", alt), row
        if found := re.match(r'page\.reach_plot\("([^"]+)"', cell.source):
            assert following.source == f'page.reach_table("{found[1]}")'
            assert cell.metadata["mystnb"]["image"]["alt"] == reach_alt(found[1]), "run 'make notebooks'"
