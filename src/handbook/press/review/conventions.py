"""The numbers of planner and log as statements: read from their modules, with the comments beside them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...core import conventions as planner
from ...core.log import limits
from .marks import is_sentence

HEADING = re.compile(r"# --- (.+?) -+$")
CITED = re.compile(r"\[([^\]]+)\]")
KEY = re.compile(r"\b[a-z]+\d+\b")
PACKAGE = Path(__file__).parents[2]
# Modules that hold some numbers or sentences of their own beside what they do, and the heading for these.
OTHERS = {
    "core/week/dosing.py": "How doses grow and shrink",
    "core/log/programme.py": "A programme over weeks",
    "core/log/weeks.py": "A programme over weeks",
    "core/log/traffic_light.py": "The pain rule",
    "core/plan/notes.py": "What a week says",
    "core/assessment.py": "Verdicts together",
    "export/flare.py": "The flare plan",
}


@dataclass(frozen=True, slots=True)
class Convention:
    """A number; `says`: the comments beside it; `part`: the heading that it stands under."""

    name: str
    file: str
    part: str
    value: str
    says: str
    citations: tuple[str, ...]


def _comments(lines: list[str], node: ast.stmt) -> str:
    """The comment lines directly above, without a heading, and those beside it."""
    first = start = node.lineno - 1
    while start and lines[start - 1].startswith("# ") and not HEADING.match(lines[start - 1]):
        start -= 1
    beside = [line.split("# ", 1)[1] for line in lines[first : node.end_lineno] if "# " in line]
    return " ".join([*(line.lstrip("# ") for line in lines[start:first]), *beside])


def _assigned(node: ast.stmt) -> list[str]:
    """The names in capitals that a line gives a value."""
    if not isinstance(node, (ast.Assign, ast.AnnAssign)):
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = [name for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    return [name.id for name in names if name.id.isupper() and not name.id.startswith("_")]


def _own(node: ast.stmt) -> Any:
    """The value that a line writes out; None for what is computed."""
    try:
        return ast.literal_eval(node.value) if isinstance(node, ast.Assign) else None
    except ValueError:
        return None


def _numbers(file: str, part: str, module: Any = None) -> Iterator[Convention]:
    """The numbers of a module: all below a heading or a given part; without `module`, those it writes out."""
    text = (PACKAGE / file).read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.parse(text).body:
        headings = [match[1] for line in lines[: node.lineno] if (match := HEADING.match(line))]
        under = part or (headings[-1] if headings else "")
        says = _comments(lines, node)
        cited = tuple(key for found in CITED.findall(says) for key in KEY.findall(found))
        for name in _assigned(node) if under else ():
            value = getattr(module, name) if module else _own(node)
            # Of another module only numbers and sentences.
            if module or (is_sentence(value) if isinstance(value, str) else type(value) in (int, float)):
                yield Convention(
                    name, file, under, value if isinstance(value, str) else repr(value), says, cited
                )


@cache
def conventions() -> tuple[Convention, ...]:
    """Every number that bounds a plan or the log; before the first heading stand words, not numbers."""
    found = [
        *_numbers("core/conventions.py", "", planner),
        *_numbers("core/log/limits.py", "Limits of the pain rule (conventions)", limits),
    ]
    for file, part in OTHERS.items():
        found += _numbers(file, part)
    return tuple(found)
