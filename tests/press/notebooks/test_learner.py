"""Learner notebooks are what their solutions make of them, run through, and say what is left to do."""

from __future__ import annotations

import re
import shutil

import nbformat
import pytest

from handbook.press.notebooks.learner import (
    LEARNER,
    SOLUTIONS,
    WRITE_HERE,
    LearnerError,
    code_prompt,
    drifted,
    learner_cells,
    read,
    write_learner_notebooks,
)

NAMES = sorted(path.stem for path in SOLUTIONS.glob("*.ipynb"))


def texts(path) -> list[str]:
    """The plain text of every result of a notebook."""
    return [
        output["data"]["text/plain"]
        for cell in read(path).cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/plain" in output.get("data", {})
    ]


def test_all_six_are_there():
    assert [
        *("build-a-filter", "case-conference", "new-exercise", "plan-by-hand"),
        *("question-a-verdict", "weekly-volume"),
    ] == NAMES


def test_learner_notebooks_have_not_drifted():
    assert drifted() == [], "run 'make notebooks'"


@pytest.mark.parametrize("name", NAMES)
def test_unsolved_it_says_what_is_left_and_solved_it_is_done(name):
    left = texts(LEARNER / f"{name}.ipynb")[-1]
    assert left.startswith("This notebook: 0 of ")
    assert "to do:" in left
    assert texts(SOLUTIONS / f"{name}.ipynb")[-1].startswith("This notebook: all done.")


@pytest.mark.parametrize("name", NAMES)
def test_the_learner_notebook_gives_nothing_away(name):
    learner = "\n".join(cell.source for cell in read(LEARNER / f"{name}.ipynb").cells)
    assert "#: " not in learner
    assert WRITE_HERE in learner
    for cell in read(SOLUTIONS / f"{name}.ipynb").cells:
        if cell.cell_type == "code" and "solution" in cell.metadata.get("tags", []):
            given = {line.removeprefix("#: ") for line in cell.source.split("\n")}
            for line in cell.source.split("\n"):
                long = len(line) > 30 and not line.startswith("#") and line not in given
                assert not (long and line in learner), line


@pytest.mark.parametrize("name", NAMES)
def test_hints_are_folded_where_something_is_to_be_coded(name):
    prose = "\n".join(c.source for c in read(LEARNER / f"{name}.ipynb").cells if c.cell_type == "markdown")
    assert '<details class="hb-think"><summary>Hint' in prose


def test_a_change_of_a_solution_shows_and_is_written(tmp_path):
    solutions, learner = tmp_path / "solutions", tmp_path / "learner"
    shutil.copytree(SOLUTIONS, solutions)
    shutil.copytree(LEARNER, learner)
    assert drifted(solutions, learner) == []
    path = solutions / "build-a-filter.ipynb"
    notebook = read(path)
    notebook.cells[0].source += "\n\nOne sentence more."
    nbformat.write(notebook, path)
    assert drifted(solutions, learner) == ["build-a-filter.ipynb"]
    assert write_learner_notebooks(solutions, learner) == [learner / "build-a-filter.ipynb"]
    assert drifted(solutions, learner) == []
    assert "One sentence more." in read(learner / "build-a-filter.ipynb").cells[0].source


def test_a_change_by_hand_shows(tmp_path):
    shutil.copytree(LEARNER, tmp_path / "learner")
    path = tmp_path / "learner" / "weekly-volume.ipynb"
    notebook = read(path)
    notebook.cells[-1].source += " "
    nbformat.write(notebook, path)
    assert drifted(SOLUTIONS, tmp_path / "learner") == ["weekly-volume.ipynb"]


def test_the_prompt_is_the_comment_and_what_is_given():
    source = "# Task: make x.\n# Call it x.\n#: x = None\n#: y = 1\nx = 2  # the answer\n# a note\nprint(x)"
    assert code_prompt(source) == "# Task: make x.\n# Call it x.\nx = None\ny = 1"


@pytest.mark.parametrize("source", ["x = 2", "# Task: make x.\nx = 2", "#: x = None\nx = 2"])
def test_a_solution_without_a_prompt_is_refused_in_words(source):
    with pytest.raises(LearnerError, match="needs a comment at its top"):
        code_prompt(source)


def test_a_title_that_does_not_say_solution_is_refused():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A title")])
    with pytest.raises(LearnerError, match="must be a title that ends in ': solution'"):
        learner_cells(notebook)


def test_the_alt_text_of_the_bars_has_the_numbers_of_the_table():
    cells = read(SOLUTIONS / "weekly-volume.ipynb").cells
    (plot,) = [cell for cell in cells if "image" in cell.metadata.get("mystnb", {})]
    alt = plot.metadata["mystnb"]["image"]["alt"].lower()
    table = next(c for c in cells if c.source.startswith("table(")).outputs[0]["data"]["text/plain"]
    for row in table.split("\n")[1:]:
        label, minutes, _ = row.split(" | ")
        assert re.search(rf"{label.lower()}\D*{re.escape(minutes)}\b", alt), row
