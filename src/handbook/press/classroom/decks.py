"""Slide decks from the notebooks in notebooks/workshop/slides, through nbconvert's reveal.js export.

A deck asks no other host for anything: reveal.js comes from the front end's npm packages and is put
beside it, with the book's tokens and font.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import SlidesExporter
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

from ...assets import FONTS, STYLE_SHEET, WEB_FILES
from ..errors import PressError
from ..page.node import PACKAGES, install

ROOT = Path(__file__).parents[4]
NOTEBOOKS = ROOT / "notebooks" / "workshop" / "slides"
TEMPLATE = Path(__file__).parent / "template"
LOGO = ROOT / "book" / "static" / "logo.svg"
REVEAL = PACKAGES / "reveal.js"
PARTS = "parts"
FIRST_HEADING = re.compile(r"<h1>(.*?)</h1>")


def deck_notebooks() -> list[Path]:
    """The notebooks of the decks, one an audience."""
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def _title(notebook: Any, path: Path) -> str:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            found = FIRST_HEADING.search(output.get("data", {}).get("text/html", ""))
            if found:
                return found.group(1)
    raise PressError(
        f"{path.name} has no slide with its title. Show `deck.title()`, then run 'make notebooks'."
    )


def _exporter() -> SlidesExporter:
    return SlidesExporter(
        config=Config(
            SlidesExporter={
                "template_name": TEMPLATE.name,
                "extra_template_basedirs": [str(TEMPLATE.parent)],
                "exclude_anchor_links": True,
            },
            TagRemovePreprocessor={"enabled": True, "remove_cell_tags": ["setup"]},
        )
    )


def deck_html(path: Path) -> str:
    """The deck of one notebook as a page; raises PressError for a notebook without its title slide."""
    notebook = nbformat.read(path, as_version=4)
    page, _ = _exporter().from_notebook_node(
        notebook, resources={"deck_title": _title(notebook, path), "metadata": {"name": path.stem}}
    )
    return str(page)


def _parts(folder: Path) -> None:
    """What every deck loads."""
    install()
    folder.mkdir(parents=True, exist_ok=True)
    for source in (
        REVEAL / "dist" / "reveal.js",
        REVEAL / "dist" / "reveal.css",
        REVEAL / "plugin" / "notes" / "notes.js",
        STYLE_SHEET,
        TEMPLATE / "deck.css",
        TEMPLATE / "deck.js",
        LOGO,
    ):
        shutil.copyfile(source, folder / source.name)
    shutil.copyfile(REVEAL / "LICENSE", folder / "reveal-LICENSE.txt")
    (folder / FONTS.name).mkdir(exist_ok=True)
    for source in WEB_FILES:
        shutil.copyfile(source, folder / FONTS.name / source.name)
    code = HtmlFormatter(style="default").get_style_defs(".reveal .highlight")
    (folder / "code.css").write_text(code, encoding="utf-8")


def make_deck(path: Path, folder: Path) -> Path:
    """Writes the deck of one notebook into `folder`, with all that it loads."""
    _parts(folder / PARTS)
    made = folder / f"{path.stem}.html"
    made.write_text(deck_html(path), encoding="utf-8")
    return made
