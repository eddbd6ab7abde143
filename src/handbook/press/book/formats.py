"""What programs and files must look like, read from the code: data/, the door, what the browser keeps."""

from __future__ import annotations

import csv
import json
import re
from inspect import getdoc
from typing import Any

from ...core.door.door import arguments, functions
from ...export import door as export_door
from ...views.html import Html, render
from ..data.json_schema import FOLDER, PATTERNS
from .house import SOURCE
from .schema_words import fields

DATA = SOURCE.parents[1] / "data"
STORE = SOURCE / "widgets/frontend/common/store.mjs"
SHELF = re.compile(r"^//   (\w+) +(\{.*?\}+|\w+):(?: |\n// +)(.+(?:\n//              .+)*)$", re.M)


def format_of(name: str) -> dict[str, Any]:
    """A kind of file in data/: its schema, its files as a pattern, and (name, words, fields) of its parts.

    The whole file comes first, without a name.
    """
    schema = json.loads((DATA / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    nodes = [("", schema), *schema["$defs"].items()]
    parts = [
        (part, node.get("description", ""), fields(node))
        for part, node in nodes
        if not part.startswith("id-of-")
    ]
    return {"name": name, "files": PATTERNS[name].replace("*", f"<{name}>"), "parts": parts}


def schemas() -> Html:
    """A table for every kind of TOML file, from the schemas that editors read."""
    return render("schemas.html", formats=sorted(map(format_of, PATTERNS), key=lambda found: found["files"]))


def columns() -> Html:
    """The columns of every CSV table of data/, from the tables themselves."""
    rows = []
    for path in sorted(DATA.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            columns = ", ".join(next(reader))
            rows.append((f"data/{path.relative_to(DATA).as_posix()}", str(sum(1 for _ in reader)), columns))
    return render("facts.html", caption="Tables of data/", heads=("Table", "Rows", "Columns"), rows=rows)


def door() -> Html:
    """Every function of the door with its arguments, and what it says of itself.

    Raises ValueError for one that says nothing.
    """
    assert export_door.export in functions().values()  # it was imported, and so has registered itself
    rows = [(name, ", ".join(arguments(one)) or "none", getdoc(one)) for name, one in functions().items()]
    if silent := [name for name, _, said in rows if not said]:
        raise ValueError(f"Functions of the door without a docstring: {', '.join(silent)}.")
    heads = ("Function", "Arguments", "What it gives")
    return render("facts.html", caption="Functions of the door", heads=heads, rows=rows)


def shelves() -> list[tuple[str, str, str]]:
    """(name, shape, words) of each part of what the browser keeps, as its module says at its top."""
    said = STORE.read_text(encoding="utf-8").partition("\nimport ")[0]
    return [(name, shape, re.sub(r"\n// +", " ", words)) for name, shape, words in SHELF.findall(said)]


def store() -> Html:
    """What the browser keeps."""
    heads = ("Part", "Shape", "What it is")
    return render("facts.html", caption="What the browser keeps", heads=heads, rows=shelves())
