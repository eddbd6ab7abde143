"""Where the notebooks lie, and which there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[4]
NOTEBOOKS = ROOT / "notebooks"


def notebooks(folder: Path = NOTEBOOKS) -> list[Path]:
    """Every notebook of the handbook."""
    return sorted(p for p in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)


def without_results(path: Path) -> str:
    """A notebook as somebody runs it who has not yet: its outputs are megabytes, its cells are not."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def to_take_along() -> Iterator[tuple[str, str]]:
    """(path below notebooks/, text) of each that runs with an installed package; decks are slides."""
    for path in notebooks():
        text = without_results(path)
        if path.parent.name != "slides" and "from handbook.press" not in text:
            yield path.relative_to(NOTEBOOKS).as_posix(), text
