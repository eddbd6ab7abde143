"""The numbers of planner and log as statements: read from their modules, with the comments beside them."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...core import conventions as planner
from ...core.log import limits

HEADING = re.compile(r"# --- (.+?) -+$")
CITED = re.compile(r"\[([^\]]+)\]")
KEY = re.compile(r"\b[a-z]+\d+\b")


@dataclass(frozen=True, slots=True)
class Convention:
    """A number; `says`: the comments beside it; `part`: the heading that it stands under."""

    name: str
    file: str
    part: str
    value: str
    says: str
    citations: tuple[str, ...]


def _before(lines: list[str], first: int) -> list[str]:
    """The comment lines directly above a line, without a heading."""
    start = first
    while start and lines[start - 1].startswith("# ") and not HEADING.match(lines[start - 1]):
        start -= 1
    return [line.lstrip("# ") for line in lines[start:first]]


def _number(node: ast.Assign | ast.AnnAssign, lines: list[str], part: str, module: Any) -> list[Convention]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    elements = [
        one for target in targets for one in (target.elts if isinstance(target, ast.Tuple) else [target])
    ]
    names = [one.id for one in elements if isinstance(one, ast.Name) and one.id.isupper()]
    first, last = node.lineno - 1, node.end_lineno or node.lineno
    beside = [line.split("# ", 1)[1] for line in lines[first:last] if "# " in line]
    says = " ".join([*_before(lines, first), *beside])
    cited = tuple(key for found in CITED.findall(says) for key in KEY.findall(found))
    file = Path(module.__file__).name
    return [Convention(name, file, part, repr(getattr(module, name)), says, cited) for name in names]


@cache
def conventions() -> tuple[Convention, ...]:
    """Every number that bounds a plan or the log; before the first heading stand words, not numbers."""
    found: list[Convention] = []
    for module, part in ((planner, ""), (limits, "Limits of the pain rule (conventions)")):
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        lines = text.splitlines()
        for node in ast.parse(text).body:
            if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                continue
            headings = [match[1] for line in lines[: node.lineno] if (match := HEADING.match(line))]
            if part or headings:
                found += _number(node, lines, part or headings[-1], module)
    return tuple(found)
