"""Every text of the handbook that a reader meets, piece by piece, with where it stands."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from handbook.press.notebooks.folder import notebooks
from handbook.views.html import text_of

ROOT = Path(__file__).parents[2]
# Keys whose values are ids or machine words, not texts.
IDS = {"id", "citations", "exercise", "exercises", "conditions", "article", "articles", "topic", "kinds"}
FENCE = re.compile(r"```.*?```", re.S)
TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if key not in IDS:
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)


def plain(markdown: str) -> str:
    """Markdown as running text: no fences, tags, link targets or marks."""
    text = LINK.sub(r"\1", TAG.sub(" ", FENCE.sub(" ", markdown)))
    return re.sub(r"[*_`#>|]", " ", text)


def data_texts() -> Iterator[tuple[str, str]]:
    """The texts of data/, poses and bibliography left out: those hold no prose of ours."""
    for path in sorted((ROOT / "data").rglob("*.toml")):
        if "poses" not in path.parts:
            name = path.relative_to(ROOT).as_posix()
            for text in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
                yield name, text
    for path in sorted((ROOT / "data").rglob("*.csv")):
        name = path.relative_to(ROOT).as_posix()
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield from ((name, value) for key, value in row.items() if key not in IDS and value)


def page_texts() -> Iterator[tuple[str, str]]:
    """The prose pages and the README, paragraph by paragraph."""
    for path in [*sorted((ROOT / "book").glob("*.md")), ROOT / "README.md"]:
        name = path.relative_to(ROOT).as_posix()
        # Raw HTML blocks hold sentences, too, so only their marks go.
        text = TAG.sub(" ", path.read_text(encoding="utf-8"))
        yield from ((name, plain(part)) for part in text.split("\n\n"))


def notebook_prose() -> Iterator[tuple[str, str]]:
    """What stands in the notebooks' Markdown cells."""
    for path in notebooks():
        name = path.relative_to(ROOT).as_posix()
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                yield name, plain(cell.source)


def template_texts() -> Iterator[tuple[str, str]]:
    """The words of the templates and of the shared JSON."""
    views = ROOT / "src/handbook/views"
    for path in sorted((views / "templates").glob("*.html")):
        text = re.sub(r"\{[{%].*?[%}]\}", " ", path.read_text(encoding="utf-8"))
        yield path.name, text_of(text)
    for text in _strings(json.loads((views / "safety.json").read_text(encoding="utf-8"))):
        yield "safety.json", text


def source_texts() -> Iterator[tuple[str, str]]:
    """The package's own sources: their labels and sentences reach readers, too."""
    package = ROOT / "src/handbook"
    for path in sorted([*package.rglob("*.py"), *(package / "widgets/frontend").rglob("*.mjs")]):
        if "node_modules" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def all_texts() -> Iterator[tuple[str, str]]:
    """(where, text) of everything above."""
    for source in (data_texts, page_texts, notebook_prose, template_texts, source_texts):
        yield from source()
