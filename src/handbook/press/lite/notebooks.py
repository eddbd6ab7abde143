"""The files a reader finds on the site: the notebooks, and short pages in place of the book's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from ...core.catalogue import catalogue
from ...views.safety import red_flag_groups
from ..errors import PressError
from ..notebooks.folder import notebooks

# Decks are slides, which the site does not show.
NOT_TAKEN = ("workshop/slides/",)
PLOTS = "its plots need matplotlib"
DRAWING = "its pictures are computed with numpy"
PAPER = "its sheet is set by typst"
CHECKING = "it checks records with pydantic, and works on the folder data/ of the project"
# By path below notebooks/, or by folder: what stands there can be read, but not run to its end.
READ_ONLY = {
    "anatomy": f"{DRAWING} and {PLOTS}",
    "evidence/decompression": PLOTS,
    "evidence/dose": PLOTS,
    "evidence/ledger": PLOTS,
    "tools/pictures": DRAWING,
    "tools/sheet": PAPER,
    "tools/recipes": f"{DRAWING} and {PLOTS}",
    "workshop/learner/new-exercise": CHECKING,
    "workshop/learner/weekly-volume": PLOTS,
    "workshop/solutions/new-exercise": CHECKING,
    "workshop/solutions/weekly-volume": PLOTS,
}
# Folders as the start page calls them, in its order.
HEADINGS = {
    "tools": "Find, plan, keep a log",
    "workshop/learner": "Learn with checks",
    "workshop": "Quizzes",
    "exercises": "Exercises",
    "conditions": "Conditions",
    "evidence": "Evidence",
    "workshop/solutions": "Solutions",
}
TITLE = re.compile(r"^# (.+)", re.M)
KERNEL = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
NOTICE_ID = "lite-read-only"
BOOK_LINK = re.compile(r"\.\./book/([a-z/-]+\.md)")


def reason(name: str) -> str | None:
    """Why a notebook (path below notebooks/, no ending) can only be read here; None if it runs."""
    return READ_ONLY.get(name, READ_ONLY.get(name.partition("/")[0]))


def taken(source: Path) -> list[str]:
    """The notebooks of the site, as paths below notebooks/ without ending, sorted."""
    names = (path.relative_to(source).with_suffix("").as_posix() for path in notebooks(source))
    return sorted(name for name in names if not name.startswith(NOT_TAKEN))


def that_run(source: Path, names: list[str]) -> dict[str, list[tuple[str, str]]]:
    """(title, path of the notebook in the site) of each that runs to its end, by heading.

    KeyError for a folder without a heading.
    """
    groups: dict[str, list[tuple[str, str]]] = {heading: [] for heading in HEADINGS.values()}
    for name in names:
        if reason(name):
            continue
        first = nbformat.read(source / f"{name}.ipynb", as_version=4).cells[0].source
        found = TITLE.search(first)
        title = found[1] if found else name.rpartition("/")[2]
        groups[HEADINGS[name.rpartition("/")[0]]].append((title, f"notebooks/{name}.ipynb"))
    return {heading: found for heading, found in groups.items() if found}


def notice(why: str) -> Any:
    """The first cell of a notebook that can only be read."""
    text = (
        "> **To be read here, not run.** The Python in this page cannot run this notebook to its end: "
        f"{why}. The results below are those of a full Python. To run it, open it in Jupyter on a "
        "computer or on a server."
    )
    return nbformat.v4.new_markdown_cell(text, id=NOTICE_ID)


def _safety() -> Iterator[str]:
    yield "# Warning signs\n\nIf one of these fits you, do what its heading says before you exercise."
    for action, flags in red_flag_groups():
        yield f"## {action.title}\n\n{action.subtitle}\n\n" + " ".join(action.what_to_do)
        yield "\n".join(f"- {flag.text} {flag.detail}".rstrip() for flag in flags)


def _references() -> Iterator[str]:
    yield "# References"
    yield "\n".join(f"- **{item.short}**: {item.text}" for item in catalogue().references.values())


def book_pages(names: list[str]) -> dict[str, str]:
    """Markdown for each page of the book that a notebook links to, by its path below book/."""
    pages = {
        name: f"# In the book\n\nThis page, *{name.removesuffix('.md')}*, is text only: there is nothing to "
        "run in it. Read it in the book that this site belongs to.\n"
        for name in names
    }
    full = {"safety.md": _safety, "references.md": _references}
    return pages | {name: "\n\n".join(full[name]()) + "\n" for name in names if name in full}


def make_contents(source: Path, words: str, folder: Path) -> list[str]:
    """Writes notebooks, their files, the pages they link to and README.md (`words`); the notebooks' names."""
    if not source.is_dir():
        raise PressError(f"There are no notebooks in {source}. Build from a checkout of the project.")
    shutil.rmtree(folder, ignore_errors=True)
    names = taken(source)
    linked: set[str] = {"safety.md", "references.md"}
    for name in names:
        path = folder / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        notebook = nbformat.read(source / f"{name}.ipynb", as_version=4)
        notebook.metadata["kernelspec"] = KERNEL
        if why := reason(name):
            notebook.cells.insert(1, notice(why))
        text = nbformat.writes(notebook)
        linked.update(BOOK_LINK.findall(text))
        path.write_text(text + "\n", encoding="utf-8")
    for name, text in book_pages(sorted(linked)).items():
        page = folder / "book" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    (folder / "README.md").write_text(words, encoding="utf-8")
    return names
