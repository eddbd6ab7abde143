"""The template of an exercise chapter, and what holds for every notebook."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
import yaml

import handbook as hb
from handbook.core.doses import dose_rows
from handbook.figures.motion import movement
from handbook.plots.angles import angle_alt
from handbook.plots.doses import dose_alt
from handbook.press.notebooks.clean import PYTHON, WIDGET_VIEW
from handbook.press.notebooks.folder import notebooks

ROOT = Path(__file__).parents[2]
BOOK = hb.catalogue()
ALL = notebooks()
CHAPTERS = [path for path in ALL if path.parent.name == "exercises"]
CITATION = re.compile(r"\]\(#([a-z0-9]+)\)")
LONGEST_LINE = 4000  # characters; a condition's longest list of exercises has 2,700


def read(path: Path):
    return nbformat.read(path, as_version=4)


def name(path: Path) -> str:
    return path.stem


def test_every_exercise_has_its_chapter():
    """Their headings and parts are part of the check of the data, see tests/press/notebooks."""
    assert {path.stem for path in CHAPTERS} == set(BOOK.exercises)


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
    assert notebook.metadata.language_info == PYTHON
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
        plots = [output for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
        if plots:
            alt = cell.metadata["mystnb"]["image"]["alt"]
            assert len(alt) > 40
            # Where an export looks for it.
            assert plots[-1].metadata["image/png"]["alt"] == alt
            following = cells[index + 1]
            assert "<table" in str(following.outputs), "its numbers follow as a table"


@pytest.mark.parametrize("path", ALL, ids=name)
def test_the_alternative_text_of_a_week_has_the_sets_of_the_table(path):
    cells = read(path).cells
    for cell, following in pairwise(cells):
        if cell.cell_type == "code" and cell.source.startswith("hb.plot_weekly_volume("):
            alt, table = cell.metadata["mystnb"]["image"]["alt"], str(following.outputs)
            rows = re.findall(r'data-pattern="[a-z-]+"><th scope="row">([^<]+)</th>\\n<td>(\d+)', table)
            assert rows
            assert all(f"{label.lower()} {sets}" in alt for label, sets in rows), "run 'make notebooks'"


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
@pytest.mark.parametrize(("call", "words"), [("angle_plot", angle_alt), ("dose_plot", dose_alt)])
def test_alt_text_of_a_plot_is_what_the_data_say(path, call, words):
    (cell,) = [c for c in read(path).cells if c.source == f"page.{call}()"]
    assert cell.metadata["mystnb"]["image"]["alt"] == words(path.stem), "run it with 'make notebooks'"


@pytest.mark.parametrize("exercise", BOOK.exercises)
def test_alt_text_names_every_phase_and_every_source(exercise):
    angles, doses = angle_alt(exercise), dose_alt(exercise)
    names = {step.phase: step.name for step in BOOK.exercises[exercise].steps}
    for frame in movement(exercise):
        if frame.phase:
            (said,) = re.findall(rf"{re.escape(names[frame.phase])}: (low back [^.]+)\.", angles)
            rounded = f"{abs(frame.lumbar):.0f} degrees"
            assert rounded in said or "low back as in standing" in said
    for row in dose_rows(BOOK.exercises[exercise], BOOK):
        assert row.label.split(" (")[0] in doses


@pytest.mark.parametrize(
    "path", [path for path in ALL if "pyplot" in path.read_text(encoding="utf-8")], ids=name
)
def test_plots_of_pyplot_show_whatever_backend_the_environment_names(path):
    """MPLBACKEND=agg, as many servers set it, would show nothing: the magic stands before the first plot."""
    code = [cell.source for cell in read(path).cells if cell.cell_type == "code"]
    first = next(number for number, source in enumerate(code) if "plt." in source or "pyplot" in source)
    assert any("%matplotlib inline" in source for source in code[: first + 1])
