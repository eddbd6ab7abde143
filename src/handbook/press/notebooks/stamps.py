"""Whether a notebook must run again: a fingerprint of itself and of everything it read when it last ran.

The fingerprints lie in `_build/`, not in version control: a change of `core` would change the stamp of every
notebook, in every branch.  A fresh clone runs each notebook once; nbval compares all of them in any case.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .folder import ROOT
from .reads import KEYS, key_words

STAMPS = ROOT / "_build" / "notebooks.json"
SOURCES = ROOT / "src"
MISSING = "missing"


@cache
def file_digest(path: Path) -> str:
    """A fingerprint of a text file, whatever its line ends; `missing` without one."""
    if not path.is_file():
        return MISSING
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def module_file(name: str) -> Path:
    """The source of a module of the package."""
    place = SOURCES.joinpath(*name.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


@cache
def everything() -> str:
    """A fingerprint of all code and data, for a notebook that starts other programs."""
    digest = hashlib.sha256()
    for path in sorted([*SOURCES.rglob("*.py"), *(ROOT / "data").rglob("*.*")]):
        digest.update(f"{path.relative_to(ROOT).as_posix()} {file_digest(path)}".encode())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return dict(value) if isinstance(value, Mapping) else repr(value)


class Tables:
    """The tables of the catalogue or the kit by the names under which `reads` notes them."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._rows: dict[str, dict[str, Any]] = {}

    def table(self, name: str) -> Any:
        """What `catalogue.terms.directions` leads to; None where the path has gone."""
        found = self._root
        for part in name.split(".")[1:]:
            found = found.get(part) if isinstance(found, Mapping) else getattr(found, part, None)
        return found

    def rows(self, name: str) -> dict[str, Any]:
        """The records of a table by their key in words; a lone record stands under ""."""
        if name not in self._rows:
            found = self.table(name)
            is_table = isinstance(found, Mapping)
            self._rows[name] = (
                {key_words(key): row for key, row in found.items()} if is_table else {"": found}
            )
        return self._rows[name]

    def value(self, table: str, key: str, field: str) -> str:
        """What stands in a field, as text; for KEYS the keys, without a field whether the record is there."""
        rows = self.rows(table)
        if key == KEYS:
            return " | ".join(rows)
        if key not in rows:
            return MISSING
        # The `repr` of a record is only its line.
        return json.dumps(getattr(rows[key], field, MISSING), default=_plain) if field else "there"


def roots() -> dict[str, Tables]:
    """The catalogue and the kit as they are compiled now."""
    from ...core.catalogue import catalogue
    from ...workshop.kit import kit

    return {name: Tables(root) for name, root in (("catalogue", catalogue()), ("kit", kit()))}


class Stamps:
    """The fingerprints of the last runs."""

    def __init__(self, path: Path = STAMPS, tables: Mapping[str, Tables] | None = None) -> None:
        self._path = path
        self._tables = roots() if tables is None else tables
        self._known: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}

    def digest(self, notebook: Path, reads: Mapping[str, Any]) -> str:
        """A fingerprint of a notebook (with its outputs) and of what it read."""
        digest = hashlib.sha256(notebook.read_bytes().replace(b"\r\n", b"\n"))
        for name in reads["modules"]:
            digest.update(f"\n{name} {file_digest(module_file(name))}".encode())
        for name in reads["files"]:
            digest.update(f"\n{name} {file_digest(ROOT / name)}".encode())
        for name in reads["chapters"]:
            digest.update(f"\n{name} {(ROOT / name).is_file()}".encode())
        for table, rows in reads["records"].items():
            tables = self._tables[table.partition(".")[0]]
            for key, names in rows.items():
                for field in names or [""]:
                    digest.update(f"\n{table} {key} {field} {tables.value(table, key, field)}".encode())
        if reads["children"]:
            digest.update(everything().encode())
        return digest.hexdigest()

    def fresh(self, notebook: Path, key: str) -> bool:
        """Whether nothing that the notebook read has changed since its last run."""
        known = self._known.get(key)
        return known is not None and known["digest"] == self.digest(notebook, known["reads"])

    def put(self, notebook: Path, key: str, reads: Mapping[str, Any]) -> None:
        """Remembers a run."""
        self._known[key] = {"digest": self.digest(notebook, reads), "reads": reads}

    def save(self) -> None:
        self._path.parent.mkdir(exist_ok=True)
        self._path.write_text(json.dumps(self._known, indent=1, sort_keys=True), encoding="utf-8")
