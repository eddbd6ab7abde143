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

from ...core.files import write_whole
from .clean import notebook_text

ROOT = Path(__file__).parents[4]
SOLUTIONS = ROOT / "notebooks" / "workshop" / "solutions"
LEARNER = ROOT / "notebooks" / "workshop" / "learner"
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


def learner_cell(cell: Any) -> dict[str, Any] | None:
    """The learner's version of a cell: type, id, source and metadata; None if it is left out."""
    tags = cell.metadata.get("tags", [])
    if "solution-only" in tags:
        return None
    made = {
        "cell_type": cell.cell_type,
        "id": cell.id,
        "source": cell.source,
        "metadata": {key: value for key, value in cell.metadata.items() if key != "execution"},
    }
    if "solution" in tags:
        made["source"] = code_prompt(cell.source) if cell.cell_type == "code" else WRITE_HERE
        # What belongs to the solved cell's output, such as the words for a picture, goes with it.
        made["metadata"] = {"tags": ["task", *(tag for tag in tags if tag != "solution")]}
    return made


def learner_cells(solution: Any) -> list[dict[str, Any]]:
    """All cells of a learner notebook, without outputs.  Raises LearnerError."""
    cells = [made for cell in solution.cells if (made := learner_cell(cell))]
    title, *rest = cells[0]["source"].split("\n")
    if not title.startswith("# ") or not title.endswith(TITLE_END):
        raise LearnerError(f"The first line must be a title that ends in {TITLE_END!r}, not {title!r}.")
    cells[0]["source"] = "\n".join([title.removesuffix(TITLE_END), *rest])
    return cells


def sources(notebook: Any) -> list[dict[str, Any]]:
    """The cells of a notebook in the same form, to compare."""
    return [
        {
            "cell_type": cell.cell_type,
            "id": cell.id,
            "source": cell.source,
            "metadata": {key: value for key, value in cell.metadata.items() if key != "execution"},
        }
        for cell in notebook.cells
    ]


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
        or learner_cells(read(solutions / name)) != sources(read(learner / name))
    )


def write_learner_notebooks(solutions: Path = SOLUTIONS, learner: Path = LEARNER) -> list[Path]:
    """Writes those that differ, without outputs; returns their paths.  Raises LearnerError."""
    written = []
    learner.mkdir(parents=True, exist_ok=True)
    for name in drifted(solutions, learner):
        if not (solutions / name).is_file():
            (learner / name).unlink()
            continue
        cells = []
        for made in learner_cells(read(solutions / name)):
            new = nbformat.v4.new_code_cell if made["cell_type"] == "code" else nbformat.v4.new_markdown_cell
            cells.append(new(made["source"], id=made["id"], metadata=made["metadata"]))
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=read(solutions / name).metadata)
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
