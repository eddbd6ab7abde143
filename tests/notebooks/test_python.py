"""The Python of the notebooks: what a page shows can be copied and run, and uses public names only."""

from __future__ import annotations

import ast
import builtins
import tempfile
from collections.abc import Iterable
from pathlib import Path

import nbformat
import pytest

import handbook as hb
from handbook import workshop
from handbook.press.notebooks.folder import notebooks
from tests.conftest import ROOT

ALL = notebooks()
PAGES = [path for path in ALL if path.parent.name != "slides"]  # a deck shows no code
RECIPES = ROOT / "notebooks/tools/recipes.ipynb"
PUBLIC = {"handbook": set(hb.__all__), "handbook.workshop": set(workshop.__all__)}
NOT_ON_THE_PAGE = {"remove-cell", "remove-input"}
FOLDED = {"hide-cell", "hide-input"}


def name(path: Path) -> str:
    return path.stem


def cells(path: Path, without: set[str]) -> list[str]:
    """The code cells that carry none of these tags; magics are IPython's own."""
    return [
        "\n".join(line for line in cell.source.splitlines() if not line.startswith("%"))
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and not without & set(cell.metadata.get("tags", []))
    ]


def bound(node: ast.AST) -> Iterable[str]:
    match node:
        case ast.Name(id=found, ctx=ast.Store()) | ast.arg(arg=found):
            yield found
        case ast.FunctionDef(name=found) | ast.ClassDef(name=found):
            yield found
        case ast.ExceptHandler(name=str(found)):
            yield found
        case ast.alias(name=found, asname=other):
            yield other or found.partition(".")[0]


def missing(sources: Iterable[str]) -> set[str]:
    """Names that a sequence of cells needs and does not make."""
    known, lost = set(dir(builtins)), set()
    for source in sources:
        nodes = list(ast.walk(ast.parse(source)))
        known |= {found for node in nodes for found in bound(node)}
        lost |= {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)} - known
    return lost


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_the_code_that_a_page_shows_is_complete(path):
    """All of it, and what is open without unfolding anything."""
    assert missing(cells(path, NOT_ON_THE_PAGE)) == set()
    assert missing(cells(path, NOT_ON_THE_PAGE | FOLDED)) == set()


@pytest.mark.parametrize("source", cells(RECIPES, NOT_ON_THE_PAGE), ids=lambda source: source[-30:])
def test_each_recipe_runs_alone(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    exec(compile(source, "recipe", "exec"), {})


def test_there_are_ten_recipes():
    texts = [cell.source for cell in nbformat.read(RECIPES, as_version=4).cells]
    assert "\n".join(texts).count("\n## ") == 10


def test_a_name_from_elsewhere_is_found():
    assert missing(["import handbook as hb", "week = hb.plan(profile)", "[s for s in week]"]) == {"profile"}


def not_public(source: str) -> list[str]:
    """What a cell takes from the package that is no public name, unless a comment above says why."""
    lines, found = source.splitlines(), []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "hb":
            found += [node.attr] if node.attr not in hb.__all__ else []
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "handbook":
            names = {alias.name for alias in node.names}
            if not names <= PUBLIC.get(str(node.module), set()):
                above = node.lineno - 2
                while above >= 0 and lines[above].startswith("from handbook."):
                    above -= 1
                found += [] if above >= 0 and lines[above].startswith("#") else sorted(names)
    return found


@pytest.mark.parametrize("path", ALL, ids=name)
def test_notebooks_use_public_names_or_say_why(path):
    assert [bad for source in cells(path, set()) for bad in not_public(source)] == []


def test_a_name_that_is_not_public_is_found():
    assert not_public("hb.plans()") == ["plans"]
    assert not_public("import math\nfrom handbook.views.deck import Deck") == ["Deck"]
    assert not_public("# A deck's own.\nfrom handbook.views.deck import Deck") == []


def test_the_plot_that_follows_the_builder_keeps_its_week_to_the_end(monkeypatch):
    shown = []
    monkeypatch.setattr(hb, "VolumePlot", lambda builder: shown.append(builder))
    names: dict[str, object] = {}
    for source in cells(ROOT / "notebooks/tools/builder.ipynb", set()):
        exec(compile(source, "builder", "exec"), names)
    (followed,) = shown
    assert followed.routine is not None
