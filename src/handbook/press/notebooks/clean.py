"""What a notebook leaves behind for version control."""

from __future__ import annotations

import re
from typing import Any

import nbformat

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# What Jupyter writes, without the version: with it nbconvert knows what a script is called.
PYTHON = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
STYLE = re.compile(r"<style>.*</style>", re.S)


def take_alt_text(cell: Any) -> None:
    """Puts the alt text of a plot, its own or its author's, where book and exports read it."""
    for output in cell.get("outputs", []):
        if "image/png" not in output.get("data", {}):
            continue
        shown = output.metadata.setdefault("image/png", nbformat.NotebookNode())
        read = cell.metadata.setdefault("mystnb", {}).setdefault("image", {})
        if alt := shown.get("alt") or read.get("alt"):
            shown["alt"] = read["alt"] = alt


def clean(notebook: Any) -> Any:
    """Drops what differs between runs or machines: view ids, widget state, times, versions."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": PYTHON,
        }
    )
    for number, cell in enumerate(notebook.cells):
        cell.id = cell.get("id") or f"cell-{number}"
        cell.metadata.pop("execution", None)
        take_alt_text(cell)
        for output in cell.get("outputs", []):
            # The static twin in text/html stays: it reads without a kernel, the view does not.
            data = output.get("data", {})
            data.pop(WIDGET_VIEW, None)
            # A hundred notebooks need no copy of the style sheet each; whoever runs one has it.
            if STYLE.fullmatch(data.get("text/html", "")):
                data["text/html"] = "<style></style>"
    return notebook


def notebook_text(notebook: Any) -> str:
    """A notebook as it stands in its file."""
    return str(nbformat.writes(notebook)).removesuffix("\n") + "\n"
