"""The template of an exercise's chapter: its headings and parts, a first draft, what is wrong with one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = "notebooks/exercises"
CONTENTS = "book/_toc.yml"
UNWRITTEN = "Still to be written:"
FEWEST_WORDS = 250  # a chapter says more than its tables (convention)
FEWEST_WORKS = 2
FOLDED = '<details class="hb-think"><summary>'
CITATION = re.compile(r"\]\(#([a-z0-9]+)\)")
CALL = re.compile(r"^page\.(\w+)\(.*\)$", re.M)
# Headings in their order with what to write below them and the parts that follow; a chapter may add more.
SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "", ("opening",)),
    ("How to do it", "", ("steps", "stop_rules")),
    ("Is it for you?", "", ("verdicts",)),
    ("How much", "what the dose is and where it comes from.", ("default_dose", "dose_plot", "dose_table")),
    ("Easier, harder, and what goes wrong", "", ("variants",)),
    (
        "What it does, and what it does not",
        "what was measured, in whom, with sources such as [George 2021](#george2021).",
        ("muscles", "angle_plot", "angle_table"),
    ),
    ("What the sources disagree on", "where they differ, and what we chose.", ()),
    ("Think about it", f"a question.\n\n{FOLDED}The question</summary>\n\nThe answer.\n\n</details>", ()),
    ("Sources", "", ("sources",)),
)
HEADINGS = [heading for heading, _, _ in SECTIONS if heading]
CALLS = [call for _, _, calls in SECTIONS for call in calls]


def _text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source: str, tags: list[str]) -> dict[str, Any]:
    not_run: dict[str, Any] = {"execution_count": None, "outputs": []}
    return {"cell_type": "code", "metadata": {"tags": tags}, "source": source, **not_run}


def draft(id: str, name: str) -> str:
    """The chapter of a new exercise as a notebook file, with what is still to be written."""
    setup = f'import handbook as hb\n\npage = hb.chapter("{id}")\nhb.use_style()'
    cells = [_text(f"# {name}"), _code(setup, ["remove-cell", "setup"])]
    for heading, write, calls in SECTIONS:
        if heading:
            cells.append(_text(f"## {heading}" + (f"\n\n{UNWRITTEN} {write}" if write else "")))
        cells += [_code(f"page.{call}()", ["remove-input"]) for call in calls]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number:02}"
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def chapter_faults(root: Path, id: str, name: str, works: set[str]) -> Iterator[tuple[str, str, str]]:
    """(file, where, words) of every fault of one chapter.

    name: of the exercise; empty if that is not known.  works: the keys that may be cited.
    """
    file = f"{FOLDER}/{id}.ipynb"
    try:
        listed = re.findall(r"^\s*- file: (\S+)$", (root / CONTENTS).read_text(encoding="utf-8"), re.M)
        if f"{FOLDER}/{id}" not in listed:
            yield CONTENTS, "", f"add '- file: {FOLDER}/{id}' below the gallery"
    except (OSError, ValueError):
        yield CONTENTS, "", "the table of contents cannot be read"
    try:
        cells = json.loads((root / file).read_text(encoding="utf-8"))["cells"]
        texts, code = (
            ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]
            for kind in ("markdown", "code")
        )
    except FileNotFoundError:
        yield file, "", "this chapter is missing"
        return
    except (OSError, ValueError, LookupError, TypeError) as error:
        yield file, "", f"this is no notebook ({error})"
        return
    yield from ((file, where, words) for where, words in _prose_faults(texts, name, works))
    if f'page = hb.chapter("{id}")' not in "\n".join(code):
        yield file, "setup", f'page = hb.chapter("{id}") is missing'
    calls = [call for call in CALL.findall("\n".join(code)) if call in CALLS]
    if calls != CALLS:
        yield file, "parts", f"must be in this order: {', '.join(CALLS)}; they are {', '.join(calls)}"


def _prose_faults(texts: list[str], name: str, works: set[str]) -> Iterator[tuple[str, str]]:
    prose = "\n".join(texts)
    if name and not re.match(rf"# {re.escape(name)}(\n|$)", prose):
        yield "title", f"must be '# {name}', the name of the record"
    headings = [heading for heading in re.findall(r"^## (.+)$", prose, re.M) if heading in HEADINGS]
    if headings != HEADINGS:
        yield "headings", f"must be in this order: {', '.join(HEADINGS)}; they are {', '.join(headings)}"
    for text in texts:
        if UNWRITTEN in text:
            wanted = text.partition(UNWRITTEN)[2].split("\n")[0]
            yield text.split("\n")[0].removeprefix("## "), f"still to be written:{wanted}"
    if UNWRITTEN in prose:
        return
    cited = set(CITATION.findall(prose))
    for key in sorted(cited - works):
        yield "", f"{key!r} is not in references.bib"
    if len(cited) < FEWEST_WORKS:
        yield "", f"cites {len(cited)} works; at least {FEWEST_WORKS}, such as [George 2021](#george2021)"
    if len(prose.split()) < FEWEST_WORDS:
        yield "", f"has {len(prose.split())} words; at least {FEWEST_WORDS}"
    if FOLDED not in prose:
        yield "Think about it", f"needs a question with a folded answer: {FOLDED}"
