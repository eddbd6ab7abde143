"""The house as it is: which room leans on which, read from the imports, drawn, and in numbers."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path

import grimp

from ...views.html import Html, render
from .rooms import Arrows, in_order, picture

PACKAGE = "handbook"
SOURCE = Path(__file__).parents[2]
CORE = "core"
# Rooms inside core; what lies beside them there is the ground that they share, "core".
INNER = frozenset({"ask", "week", "plan", "hand", "log", "kept", "door"})


def room(module: str) -> str:
    """The room of a module; empty for the package itself.

    >>> room("handbook.core.plan.search"), room("handbook.core.finder"), room("handbook.press.home")
    ('core.plan', 'core', 'press')
    """
    _, *parts = module.split(".")
    if parts[:1] == [CORE] and INNER & set(parts[1:2]):
        return ".".join(parts[:2])
    return parts[0] if parts else ""


@cache
def imports() -> grimp.ImportGraph:
    """Every import of the package, also those inside functions; read from the files, nothing is run."""
    return grimp.build_graph(PACKAGE, cache_dir=None)


def arrows() -> Counter[tuple[str, str]]:
    """How many imports lead from one room to another."""
    found: Counter[tuple[str, str]] = Counter()
    for module in imports().modules:
        for target in imports().find_modules_directly_imported_by(module):
            found[room(module), room(target)] += 1
    return Counter({(a, b): n for (a, b), n in found.items() if a and b and a != b})


def outside(found: Arrows) -> Counter[tuple[str, str]]:
    """The same arrows, with core and all that lies in it as one room."""
    folded: Counter[tuple[str, str]] = Counter()
    for (start, end), number in found.items():
        ends = (start.split(".")[0], end.split(".")[0])
        folded[ends] += number if ends[0] != ends[1] else 0
    return +folded


def inside(found: Arrows) -> Counter[tuple[str, str]]:
    """The arrows within core."""
    return Counter({ends: n for ends, n in found.items() if all(end.startswith(CORE) for end in ends)})


def rooms(found: Arrows, order: list[str]) -> list[tuple[str, ...]]:
    """A row for each room: its name, what it holds, how many modules, and what it leans on."""
    named = map(room, imports().modules)
    sizes = Counter(name if name in order else name.split(".")[0] for name in named)
    return [
        (
            name,
            (import_module(f"{PACKAGE}.{name}").__doc__ or "").split("\n")[0],
            str(sizes[name]),
            ", ".join(f"{end} ({found[name, end]})" for end in order if (name, end) in found)
            or "nothing of ours",
        )
        for name in order
    ]


def house() -> Html:
    """The two pictures, of the whole and of core, with their numbers as tables."""
    found = arrows()
    parts = [
        ("The whole house", "Rooms of the package", outside(found)),
        ("Inside core", "Rooms inside core", inside(found)),
    ]
    drawn = [
        {"title": title, "picture": picture(part, words), "rooms": rooms(part, in_order(part))}
        for title, words, part in parts
    ]
    return render("house.html", parts=drawn)
