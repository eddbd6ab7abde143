"""Links between the parts of the handbook, as they stand in the source tree.

What a page is to show stands behind a "#": no browser sends that to a server, or on to the next page.
Every notebook lies two folders deep (notebooks/<part>/<name>.ipynb), so links start with "../".
They point to source files, so that they work in JupyterLab; the book turns them into pages.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from ..core.catalogue import catalogue, checkout_data_dir

SAFETY = "../../book/safety.md"
REFERENCES = "../../book/references.md"
GLOSSARY = "../../book/glossary.md"
FINDER = "../tools/finder.ipynb"
GALLERY = "../tools/gallery.ipynb"
BUILDER = "../tools/builder.ipynb"
HOW_PLANNED = "../../book/planner.md"
QUIZZES = "../workshop/quizzes.ipynb"
QUESTIONS = "../tools/questions.ipynb"
CORRECTIONS = "../evidence/corrections.ipynb"
CONTRADICTIONS = "../evidence/contradictions.ipynb"
LEDGER = "../evidence/ledger.ipynb"
DECOMPRESSION = "../evidence/decompression.ipynb"
DOSE = "../evidence/dose.ipynb"
WAYS = "../../book/ways-in.md"


def notebooks_dir() -> Path | None:
    """The notebooks/ folder of the checkout, or None for an installed wheel."""
    data_dir = checkout_data_dir()
    return data_dir.parent / "notebooks" if data_dir else None


def page(name: str) -> str:
    """A notebook by its path below notebooks/, e.g. "tools/session"; empty where it does not exist."""
    part, _, stem = name.partition("/")
    return f"../{name}.ipynb" if has_notebook(part, stem) else ""


def has_notebook(part: str, name: str) -> bool:
    """Whether a notebook exists; an installed wheel, which has none, is taken to have them all."""
    folder = notebooks_dir()
    return folder is None or (folder / part / f"{name}.ipynb").is_file()


def has_chapter(exercise: str) -> bool:
    """Whether an exercise has its notebook."""
    return has_notebook("exercises", exercise)


def exercise(id: str) -> str:
    """The chapter of an exercise, or its place in the gallery until it has one."""
    return f"../exercises/{id}.ipynb" if has_chapter(id) else f"{GALLERY}#{id}"


def reference(key: str) -> str:
    """The place of a work in the bibliography."""
    return f"{REFERENCES}#{key}"


def finder_for(condition: str) -> str:
    """The finder with one condition ticked; see finder/address.mjs for the form."""
    return f"{FINDER}#c={condition}"


def builder_for(condition: str) -> str:
    """The routine builder with one condition ticked; empty where there is no builder."""
    address = page("tools/builder")
    return f"{address}#c={condition}" if address else ""


def has_condition(condition: str) -> bool:
    """Whether a condition has its chapter."""
    return has_notebook("conditions", condition)


def condition(id: str) -> str:
    """The chapter of a condition, or the finder with it ticked until it has one."""
    return f"../conditions/{id}.ipynb" if has_condition(id) else finder_for(id)


def term(id: str) -> str:
    """A word's place in the glossary."""
    return f"{GLOSSARY}#term-{id}"


def source(path: str) -> str:
    """A page by its path from the top folder without an ending, e.g. "book/safety"."""
    return f"../../{path}{'.ipynb' if path.startswith('notebooks/') else '.md'}"


def finder_with(**choices: str) -> str:
    """The finder with facets set, by the letters of finder/address.mjs: d, p, e, l, o, c."""
    return f"{FINDER}#{'&'.join(f'{letter}={value}' for letter, value in choices.items())}"


def ledger_for(facet: str, id: str) -> str:
    """The ledger narrowed to one source, exercise or condition."""
    return f"{LEDGER}#{facet}={id}"


def corrections_for(facet: str, id: str) -> str:
    """The corrections narrowed to one article, exercise or condition."""
    return f"{CORRECTIONS}#{facet}={id}"


def muscle(id: str) -> str:
    """The muscles' chapter if there is one, else the finder searching for the muscle's name."""
    if notebooks_dir() is not None and has_notebook("anatomy", "muscles"):
        return "../anatomy/muscles.ipynb"
    return finder_with(t=quote(catalogue().terms["muscles"][id].term))
