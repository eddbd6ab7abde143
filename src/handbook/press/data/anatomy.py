"""The tables of data/anatomy: how they are read, what one row says against the others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from ...core.anatomy import JOINTS, Anatomy
from .checker import Checker
from .problems import Problem, allowed_words
from .read import read_rows
from .shape import hints_of

FOLDER = "anatomy"
# The rows of each table, by the field of Anatomy that holds them.
TABLES: Mapping[str, type] = {name: get_args(hint)[0] for name, hint in hints_of(Anatomy).items()}
# What names a row: a second one of the same name is a slip.
KEYS: Mapping[str, tuple[str, ...]] = {
    "vertebrae": ("vertebra", "series"),
    "discs": ("disc", "series"),
    "curve": ("quantity", "citations"),
    "movement": ("joint", "series", "motion"),
    "pressure": ("posture", "citations"),
    "pressure_relative": ("posture", "citations"),
    "height": ("situation", "citations"),
    "space": ("part", "place", "posture", "setting", "citations"),
    "roots": ("root",),
    "muscles": ("muscle",),
}
# The picture of the lumbar spine moves by these.
DRAWN = (("x-ray", "flexion"), ("x-ray", "extension"))

Tables = dict[str, list[tuple[int, Any]]]


def _file(table: str) -> str:
    return f"{FOLDER}/{table}.csv"


def read_anatomy(data_dir: Path, problems: list[Problem]) -> Tables:
    """Every table by name, as (line, row); faults are added to `problems`."""
    known = [f"{table}.csv" for table in sorted(TABLES)]
    for path in sorted((data_dir / FOLDER).glob("*.csv")):
        if path.name not in known:
            message = f"nothing reads this file; {allowed_words(known)}"
            problems.append(Problem(f"{FOLDER}/{path.name}", "", message))
    return {table: read_rows(row, data_dir, _file(table), problems) for table, row in TABLES.items()}


def check_anatomy(tables: Tables, checker: Checker) -> None:
    """Faults within rows and between them: repeats, gaps in what the picture needs."""
    for table, rows in tables.items():
        for line, row in rows:
            checker.record(_file(table), row, line)
        _no_row_twice(table, rows, checker)
    _every_joint_moves(tables, checker)
    _one_root_a_disc(tables, checker)


def _no_row_twice(table: str, rows: list[tuple[int, Any]], checker: Checker) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        name = tuple(str(getattr(row, field)) for field in KEYS[table])
        if name in seen:
            message = f"{name[0]!r} stands already on line {seen[name]}"
            checker.add(_file(table), KEYS[table][0], message, line)
        seen[name] = line


def _every_joint_moves(tables: Tables, checker: Checker) -> None:
    for series, motion in DRAWN:
        held = {row.joint for _, row in tables["movement"] if (row.series, row.motion) == (series, motion)}
        for joint in JOINTS:
            if joint not in held:
                message = f"no row for {series} / {motion} / {joint}; the picture needs it"
                checker.add(_file("movement"), "joint", message)


def _one_root_a_disc(tables: Tables, checker: Checker) -> None:
    discs = [row.disc for _, row in tables["roots"] if row.disc]
    for joint in JOINTS:
        if discs.count(joint) != 1:
            message = f"{joint} must stand with one root, not {discs.count(joint)}"
            checker.add(_file("roots"), "disc", message)
