"""The files of a version of data/ as they are: each table and row with its plain fields, by its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...core.decode import decode
from ...core.errors import HandbookError
from ..data.milder import table_rows
from .marks import canonical, slug
from .records import Packets
from .statements import NAMES, left_out

SOURCES = ("citations", "sources")
WORK = re.compile(r"^@\w+\{([^,\s]+),(.*?)^\}", re.M | re.S)
WORK_FIELD = re.compile(r"^\s*(\w+)\s*=\s*\{(.*)\},?\s*$", re.M)

Fields = dict[str, Any]


def plan_of(folder: Path) -> Packets:
    """What data/packets.toml says; raises HandbookError."""
    try:
        return decode(Packets, tomllib.loads((folder / "packets.toml").read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, TypeError) as error:
        raise HandbookError(f"packets.toml says who reviews what, and cannot be read: {error}") from None


def _walked(value: Fields, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Fields]]:
    """Every table of a file with its own plain fields, by place."""
    own = {}
    for key, item in value.items():
        if isinstance(item, dict):
            yield from _walked(item, (*where, key))
        elif isinstance(item, list) and item and all(isinstance(one, dict) for one in item):
            for one in item:
                name = next((str(one[name]) for name in NAMES if name in one), "")
                yield from _walked(one, (*where, key, slug(name)))
        else:
            own[key] = item
    if own:
        yield where, own


def _file(folder: Path, path: Path, skip: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Fields]]:
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".bib":
        for key, body in WORK.findall(text):
            yield (key,), dict(WORK_FIELD.findall(body))
    elif path.suffix == ".csv":
        for row in table_rows(folder, path.relative_to(folder).as_posix()):
            names = ("condition", "answer", "exercise") if "verdict" in row else list(row)[:2]
            held = {name: value.split() if name in SOURCES else value for name, value in row.items()}
            yield tuple(filter(None, (row.get(name, "") for name in names))), held
    else:
        raw = tomllib.loads(text)
        yield from _walked({key: item for key, item in raw.items() if key not in skip}, ())


def entries(folder: Path, plan: Packets) -> dict[tuple[str, str], list[Fields]]:
    """All entries; several of one place (facts of one topic) in their order."""
    found: dict[tuple[str, str], list[Fields]] = {}
    for path in sorted(folder.rglob("*")):
        file = path.relative_to(folder).as_posix()
        none = left_out(plan, file)
        if path.suffix not in (".toml", ".csv", ".bib") or (none and not none.keys):
            continue
        try:
            for where, fields in _file(folder, path, none.keys if none else ()):
                held = {name: canonical(value) for name, value in fields.items() if value not in ("", [])}
                found.setdefault((file, " / ".join(where)), []).append(held)
        except (OSError, ValueError) as error:
            raise HandbookError(f"{file} cannot be compared: {error}") from None
    return found
