"""No module of the figures imports, in a circle, what imports it: not even late or for types only."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

FIGURES = Path(__file__).parents[2] / "src" / "handbook" / "figures"


def imported(path: Path) -> set[str]:
    """Names of the neighbours that a module imports anywhere in its text."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found |= {node.module} if node.module else {alias.name for alias in node.names}
    return {name for name in found if name and (FIGURES / f"{name}.py").is_file()}


def test_no_circles() -> None:
    graph = {path.stem: imported(path) for path in FIGURES.glob("*.py") if path.stem != "__init__"}
    assert "view" in graph["assemble"], "the imports are seen"
    TopologicalSorter(graph).prepare()  # raises CycleError with the circle
