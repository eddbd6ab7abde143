"""The house: which room may lean on which, no circle anywhere, and rooms small enough to hold in the head."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

import grimp
import pytest

import handbook as hb
from handbook.press.book import house
from handbook.press.book.house import room
from handbook.press.book.rooms import picture

PACKAGE = "handbook"
SOURCE = Path(__file__).parents[1] / "src" / PACKAGE
# Every room with the rooms that it may lean on; rooms of core stand below all others.
ARROWS = {
    "core": set(),
    "core.ask": {"core"},
    "core.week": {"core", "core.ask"},
    "core.plan": {"core", "core.ask", "core.week"},
    "core.hand": {"core", "core.ask", "core.week", "core.plan"},
    "core.log": {"core", "core.ask", "core.week", "core.plan"},
    "core.kept": {"core", "core.ask", "core.week", "core.plan", "core.log", "core.hand"},
    "core.door": {"core", "core.ask", "core.week", "core.plan", "core.log", "core.hand"},
    "assets": {"core"},
    "workshop": {"core"},
    "figures": {"core", "assets"},
    "views": {"core", "assets", "workshop"},
    "plots": {"core", "assets", "figures"},
    "export": {"core", "assets", "figures"},
    "widgets": {"core", "assets", "workshop", "views", "plots", "figures", "export"},
    "cli": {"core", "workshop", "views", "plots", "figures", "export", "widgets"},
    "press": {"core", "assets", "workshop", "views", "plots", "figures", "export", "widgets"},
}
# What is loaded only when it is asked for may point the other way: inside a function, never at the top.
WHEN_ASKED = {("views", "plots"), ("views", "figures"), ("cli", "press")}
LONGEST, MEDIAN = 400, 100


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return house.imports()


def arrows(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    for module in sorted(graph.modules):
        for target in sorted(graph.find_modules_directly_imported_by(module)):
            yield module, target


def core_of(name: str) -> str:
    return "core" if name.startswith("core") else name


def test_every_module_stands_in_a_room(graph):
    assert {room(module) for module in graph.modules} == {"", *ARROWS}
    assert room(PACKAGE) == ""


def test_arrows_point_one_way(graph):
    wrong = []
    for module, target in arrows(graph):
        start, end = room(module), room(target)
        if not start or start == end:
            continue
        allowed = ARROWS[start] | ({"core"} if start.startswith("core.") else set())
        fits = end in allowed or (not start.startswith("core") and core_of(end) in allowed)
        # The version of the package is all that a room may take from the top.
        fits = fits or target == PACKAGE
        if not fits and (start, end) not in WHEN_ASKED:
            wrong.append(f"{module} -> {target}")
    assert not wrong


@pytest.mark.parametrize(("part", "rooms_of"), [(house.outside, core_of), (house.inside, str)])
def test_the_picture_of_the_book_has_every_import_and_all_of_it_points_down(graph, part, rooms_of):
    ends = [(rooms_of(room(start)), rooms_of(room(end))) for start, end in arrows(graph)]
    expected = Counter((a, b) for a, b in ends if a and b and a != b)
    if part is house.inside:
        expected = Counter({k: n for k, n in expected.items() if all(end.startswith("core") for end in k)})

    drawn = ElementTree.fromstring(picture(part(house.arrows()), "Rooms"))
    top = {box.get("data-room"): float(box.get("y", 0)) for box in drawn.iter("rect")}
    bottom = {box.get("data-room"): top[box.get("data-room")] + float(box.get("height", 0))
              for box in drawn.iter("rect")}  # fmt: skip
    found = {}
    for line in drawn.iter("path"):
        if start := line.get("data-from"):
            end = line.get("data-to", "")
            found[start, end] = int(line.get("data-imports", 0))
            _, y, *_, to = map(float, re.findall(r"[\d.]+", line.get("d", "")))
            assert top[start] <= y <= bottom[start] < top[end] <= to <= bottom[end]
    assert found == expected

    rows = house.rooms(expected, list(top))
    assert sum(int(number) for _, _, number, _ in rows) == sum(
        rooms_of(room(each)) in top for each in graph.modules
    )
    listed = {
        (name, end): int(n) for name, *_, on in rows for end, n in re.findall(r"([\w.]+) \((\d+)\)", on)
    }
    assert listed == expected, "the table beside it"


def test_a_house_whose_rooms_lean_on_each_other_is_not_drawn():
    with pytest.raises(CycleError):
        picture({("views", "plots"): 2, ("plots", "views"): 1}, "Rooms")


def test_no_circle_anywhere(graph):
    leans_on = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        tuple(TopologicalSorter(leans_on).static_order())
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def imports_at_the_top(path: Path) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports that run when the module does; not those of functions or for the type checker."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))


# A record of core looks its table up in views by name, when Jupyter shows it.
@pytest.mark.parametrize(("start", "end"), [*sorted(WHEN_ASKED), ("core", "views")])
def test_what_is_loaded_when_asked_for_is_not_loaded_before(start, end):
    code = (
        f"import pkgutil, importlib, sys, handbook.{start} as room\n"
        f"for found in pkgutil.walk_packages(room.__path__, room.__name__ + '.'):\n"
        f"    found.name.endswith('__main__') or importlib.import_module(found.name)\n"
        f"print([name for name in sys.modules if name.startswith('handbook.{end}')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_core_imports_only_the_standard_library():
    for path in (SOURCE / "core").rglob("*.py"):
        for node in imports_at_the_top(path):
            if isinstance(node, ast.ImportFrom) and node.level:
                continue
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names, f"{path.name}: {name}"


def test_the_table_of_public_names_says_what_a_type_checker_reads():
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    read = {
        alias.name: f"{PACKAGE}.{node.module}"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert read == hb._HOMES


# An example in a docstring is there for every public name; it makes a module no harder to hold in the head.
EXAMPLE = re.compile(r"^ *>>> .*\n(?:(?! *(?:\"\"\"|>>> )|\n).+\n)*", re.M)


def test_no_browser_test_forces_a_click():
    """Forced, a click does not wait until the page stands still: on a busy machine it may miss."""
    for path in (Path(__file__).parent / "browser").glob("*.py"):
        assert "force=True" not in path.read_text(encoding="utf-8"), f"{path.name}: steps.mark does it"


def test_modules_are_small():
    sources = {
        path: path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if "node_modules" not in path.parts
    }
    lengths = {path: len(EXAMPLE.sub("", source).splitlines()) for path, source in sources.items()}
    assert not {str(path): length for path, length in lengths.items() if length > LONGEST}
    assert median(lengths.values()) < MEDIAN
