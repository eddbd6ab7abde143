"""Makes the learner notebooks from the solution notebooks.

    python -m handbook.press.notebooks.learner

A cell tagged `solution` is replaced: of a code cell the comment at its top stays, and its lines that
begin with `#: ` become the code that learners start from; a text cell becomes a place for their own
words.  A cell tagged `solution-only` is left out.  All other cells are the same in both.

`handbook.press.notebooks.execute` calls this first, so that the two cannot drift apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ...core.files import write_whole
from .clean import notebook_text
from .folder import NOTEBOOKS, ROOT

SOLUTIONS = NOTEBOOKS / "workshop" / "solutions"
LEARNER = NOTEBOOKS / "workshop" / "learner"
TITLE_END = ": solution"
START = "#:"
WRITE_HERE = "**Your answer.** Double-click this cell and write."


class LearnerError(Exception):
    """A solution notebook from which no learner notebook can be made; the text says why."""


def code_prompt(source: str) -> str:
    """What learners find in place of a solved code cell: its opening comment and its `#: ` lines."""
    lines = source.split("\n")
    opening = []
    for line in lines:
        if not line.startswith("#") or line.startswith(START):
            break
        opening.append(line)
    given = [line.removeprefix(START).removeprefix(" ") for line in lines if line.startswith(START)]
    if not opening or not given:
        raise LearnerError(
            "A solution cell needs a comment at its top that says what to do, and lines that begin with "
            f"'{START} ' for what learners start from. This one has not:\n{source[:200]}"
        )
    return "\n".join([*opening, *given])


def not_run(cell: Any) -> Any:
    """The same cell without what running it leaves."""
    new = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    metadata = {key: value for key, value in cell.metadata.items() if key != "execution"}
    return new(cell.source, id=cell.id, metadata=metadata)


def learner_cell(cell: Any) -> Any:
    """The learner's version of a cell."""
    made, tags = not_run(cell), cell.metadata.get("tags", [])
    if "solution" in tags:
        made.source = code_prompt(cell.source) if cell.cell_type == "code" else WRITE_HERE
        # What belongs to the solved cell's output, such as the words for a picture, goes with it.
        made.metadata = {"tags": ["task", *(tag for tag in tags if tag != "solution")]}
    return made


def learner_cells(solution: Any) -> list[Any]:
    """All cells of a learner notebook, without outputs.  Raises LearnerError."""
    kept = (cell for cell in solution.cells if "solution-only" not in cell.metadata.get("tags", []))
    cells = list(map(learner_cell, kept))
    title, *rest = cells[0].source.split("\n")
    if not title.startswith("# ") or not title.endswith(TITLE_END):
        raise LearnerError(f"The first line must be a title that ends in {TITLE_END!r}, not {title!r}.")
    cells[0].source = "\n".join([title.removesuffix(TITLE_END), *rest])
    return cells


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def drifted(solutions: Path = SOLUTIONS, learner: Path = LEARNER) -> list[str]:
    """The names of learner notebooks that are not what their solution makes, or have none."""
    names = {path.name for folder in (solutions, learner) for path in folder.glob("*.ipynb")}
    return sorted(
        name
        for name in names
        if not (solutions / name).is_file()
        or not (learner / name).is_file()
        or learner_cells(read(solutions / name)) != list(map(not_run, read(learner / name).cells))
    )


def write_learner_notebooks(solutions: Path = SOLUTIONS, learner: Path = LEARNER) -> list[Path]:
    """Writes those that differ, without outputs; returns their paths.  Raises LearnerError."""
    written = []
    learner.mkdir(parents=True, exist_ok=True)
    for name in drifted(solutions, learner):
        if not (solutions / name).is_file():
            (learner / name).unlink()
            continue
        solution = read(solutions / name)
        notebook = new_notebook(cells=learner_cells(solution), metadata=solution.metadata)
        write_whole(learner / name, notebook_text(notebook).encode())
        written.append(learner / name)
    return written


def main() -> int:
    try:
        written = write_learner_notebooks()
    except LearnerError as error:
        print(error)
        return 1
    for path in written:
        print(f"Written, not yet run: {path.relative_to(ROOT)}")
    if not written:
        print("All learner notebooks are up to date.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
