"""The template of an exercise chapter, and what holds for every notebook."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
import yaml

import handbook as hb
from handbook.press.notebooks.clean import WIDGET_VIEW
from handbook.press.notebooks.folder import notebooks

ROOT = Path(__file__).parents[2]
BOOK = hb.catalogue()
ALL = notebooks()
CHAPTERS = [path for path in ALL if path.parent.name == "exercises"]
CITATION = re.compile(r"\]\(#([a-z0-9]+)\)")
# Headings in their order; a chapter may add more between them.
HEADINGS = [
    "Is it for you?",
    "How to do it",
    "How much",
    "Easier, harder, and what goes wrong",
    "What it does, and what it does not",
    "What the sources disagree on",
    "Think about it",
    "Sources",
]
CALLS = [
    "opening",
    "verdicts",
    "steps",
    "stop_rules",
    "default_dose",
    "dose_plot",
    "dose_table",
    "variants",
    "muscles",
    "angle_plot",
    "angle_table",
    "sources",
]
LONGEST_LINE = 4000  # characters; a condition's longest list of exercises has 2,700
FIRST_CHAPTERS = {
    "cat-camel",
    "single-knee-to-chest",
    "prone-press-up",
    "glute-bridge",
    "bar-hang",
    "sciatic-nerve-glide",
}


def read(path: Path):
    return nbformat.read(path, as_version=4)


def name(path: Path) -> str:
    return path.stem


def test_the_first_chapters_are_there():
    assert {path.stem for path in CHAPTERS} >= FIRST_CHAPTERS


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_chapter_keeps_the_template(path):
    notebook = read(path)
    exercise = BOOK.exercises[path.stem]
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert texts[0].startswith(f"# {exercise.name}\n") or texts[0] == f"# {exercise.name}"
    headings = re.findall(r"^## (.+)$", "\n".join(texts), re.M)
    assert [h for h in headings if h in HEADINGS] == HEADINGS
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert f'page = hb.chapter("{exercise.id}")' in code[0]
    calls = re.findall(r"^page\.(\w+)\(.*\)$", "\n".join(code), re.M)
    assert [call for call in calls if call in CALLS] == CALLS
    assert '<details class="hb-think"><summary>' in "\n".join(texts), "a question with a folded answer"


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_chapter_prose_is_its_own_and_cites(path):
    prose = " ".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    assert len(prose.split()) > 250
    assert len(set(CITATION.findall(prose))) >= 2


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_every_work_cited_in_the_prose_is_in_the_chapters_sources(path):
    cells = read(path).cells
    prose = " ".join(cell.source for cell in cells if cell.cell_type == "markdown")
    (sources,) = [cell for cell in cells if cell.source.startswith("page.sources(")]
    listed = set(re.findall(r"references\.md#([a-z0-9]+)", str(sources.outputs)))
    assert set(CITATION.findall(prose)) <= listed


def test_no_two_chapters_share_a_paragraph():
    seen: dict[str, str] = {}
    for path in CHAPTERS:
        for cell in read(path).cells:
            if cell.cell_type != "markdown":
                continue
            for paragraph in cell.source.split("\n\n"):
                if len(paragraph.split()) > 12:
                    assert paragraph not in seen, f"{path.stem} repeats {seen[paragraph]}"
                    seen[paragraph] = path.stem


@pytest.mark.parametrize("path", ALL, ids=name)
def test_notebook_is_committed_executed_and_clean(path):
    notebook = read(path)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1)), "run it with 'make notebooks'"
    for cell in notebook.cells:
        assert "execution" not in cell.metadata
        for output in cell.get("outputs", []):
            assert output.output_type != "error"
            assert WIDGET_VIEW not in output.get("data", {})
            assert not re.search(r"\b0x[0-9a-f]{6,}", str(output.get("data", "")))
            assert not re.search(r"/(home|root|work|tmp)/", str(output)), "no machine paths"


@pytest.mark.parametrize("path", ALL, ids=name)
def test_outputs_can_be_read_in_a_diff(path):
    """Rows, items, shapes and the values of a widget stand on lines of their own."""
    for cell in read(path).cells:
        for output in cell.get("outputs", []):
            lines = output.get("data", {}).get("text/html", "").splitlines()
            # A picture inside a widget's state is one JSON text.
            long = [line for line in lines if len(line) > LONGEST_LINE and not line.startswith('"svg":')]
            assert long == [], cell.source


@pytest.mark.parametrize("path", ALL, ids=name)
def test_every_plot_has_alt_text_and_a_table_after_it(path):
    cells = read(path).cells
    for index, cell in enumerate(cells):
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", [])):
            assert len(cell.metadata["mystnb"]["image"]["alt"]) > 40
            following = cells[index + 1]
            assert "<table" in str(following.outputs), "its numbers follow as a table"


@pytest.mark.parametrize("path", ALL, ids=name)
def test_cited_works_are_in_the_bibliography(path):
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            assert set(CITATION.findall(cell.source)) <= set(BOOK.references)


def test_every_notebook_is_in_the_table_of_contents():
    toc = yaml.safe_load((ROOT / "book/_toc.yml").read_text(encoding="utf-8"))

    def files(node):
        if isinstance(node, dict):
            if "file" in node:
                yield node["file"]
            for value in node.values():
                yield from files(value)
        elif isinstance(node, list):
            for item in node:
                yield from files(item)

    listed = {file for file in files(toc) if file.startswith("notebooks/")}
    # Decks are no pages of the book: 'make workshop' makes slides of them.
    pages = [path for path in ALL if path.parent.name != "slides"]
    assert listed == {path.relative_to(ROOT).with_suffix("").as_posix() for path in pages}


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_alt_text_of_the_angle_plot_names_every_phase_with_its_angle(path):
    from handbook.figures.motion import movement

    (cell,) = [c for c in read(path).cells if c.source == "page.angle_plot()"]
    alt = cell.metadata["mystnb"]["image"]["alt"]
    names = {step.phase: step.name for step in BOOK.exercises[path.stem].steps}
    for frame in movement(path.stem):
        # Phases in which the back hardly leaves its standing curve may be summed up.
        if frame.phase and abs(frame.lumbar) >= 2.5:
            assert names[frame.phase] in alt
            assert re.search(rf"\b{abs(frame.lumbar):.0f}\b", alt), f"{frame.phase}: {alt}"


# The alt text of a dose plot is written by hand: its numbers must be those of the record.
@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_alt_text_of_the_dose_plot_names_every_source(path):
    from handbook.core.doses import dose_rows

    (cell,) = [c for c in read(path).cells if c.source == "page.dose_plot()"]
    alt = cell.metadata["mystnb"]["image"]["alt"].lower()
    for row in dose_rows(BOOK.exercises[path.stem], BOOK):
        if row.kind == "article":
            number = row.label.split()[-1]
            assert re.search(rf"article.*\b{number}\b", alt), f"{row.label} is not in the alt text"
