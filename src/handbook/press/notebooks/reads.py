"""Notes, inside a notebook's kernel, what the notebook reads: records field by field, files, modules.

`execute` runs `start` before the first cell and `report` after the last.  Nothing here runs for readers, and
nothing of ours is imported here: what a notebook imports itself is part of what is noted.
"""

from __future__ import annotations

import importlib.machinery
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[4]
PACKAGE = "handbook"
PRESS = f"{PACKAGE}.press.notebooks"
CATALOGUE, KIT, LINKS = f"{PACKAGE}.core.catalogue", f"{PACKAGE}.workshop.kit", f"{PACKAGE}.views.links"
# What is built, and modules, which are noted by name; bundles are no part of an output.
NOT_NOTED = ("_build", ".venv", ".git", "__pycache__", "node_modules", "widgets/static/", "notebooks/")
KEYS = "*"  # in place of a record: the list of a table's keys
CHILDREN = {"subprocess.Popen", "os.posix_spawn", "os.system"}

Where = tuple[str, str]  # a table and a key, or KEYS


class Notes:
    """What was read so far; `paused` while the package checks itself for staleness."""

    def __init__(self) -> None:
        self.records: dict[Where, set[str]] = defaultdict(set)
        self.files: set[str] = set()
        self.chapters: set[str] = set()
        self.children = False
        self.paused = False

    def record(self, table: str, key: str, field: str = "") -> None:
        if not self.paused:
            self.records[table, key].add(field)

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Nothing is noted inside: of a `with`, or of a function that it decorates."""
        before, self.paused = self.paused, True
        try:
            yield
        finally:
            self.paused = before


NOTES = Notes()
WHERE: dict[int, Where] = {}
KEPT: list[Any] = []  # so that no other object gets the id of a record


def key_words(key: Any) -> str:
    """A key of a table as text: ids joined by spaces."""
    return " ".join(map(str, key)) if isinstance(key, tuple) else str(key)


class Table(Mapping[Any, Any]):
    """A table of records that notes which of its keys were asked for, or that they were listed."""

    def __init__(self, name: str, rows: Mapping[Any, Any]) -> None:
        self._name, self._rows = name, rows

    def __getitem__(self, key: Any) -> Any:
        NOTES.record(self._name, key_words(key))
        return self._rows[key]

    def __contains__(self, key: Any) -> bool:
        NOTES.record(self._name, key_words(key))
        return key in self._rows

    def __iter__(self) -> Iterator[Any]:
        NOTES.record(self._name, KEYS)
        return iter(self._rows)

    def __len__(self) -> int:
        NOTES.record(self._name, KEYS)
        return len(self._rows)

    def items(self) -> Any:
        """As of a plain table: a row that is passed by is not read."""
        NOTES.record(self._name, KEYS)
        return self._rows.items()

    def values(self) -> Any:
        NOTES.record(self._name, KEYS)
        return self._rows.values()


def watch(kind: Any) -> None:
    """Makes the records of a class note each field that is read."""
    if getattr(kind, "_noted", False):
        return
    names = {field.name for field in fields(kind)}
    read = kind.__getattribute__

    def noting(self: Any, name: str) -> Any:
        value = read(self, name)
        # A table, or a part that notes for itself, is not read as a whole.
        if name in names and id(self) in WHERE and id(value) not in WHERE and not isinstance(value, Table):
            NOTES.record(*WHERE[id(self)], name)
        return value

    kind.__getattribute__, kind._noted = noting, True
    # Looked up in a cache or a set: no reading for an output.
    kind.__hash__ = NOTES.pause()(kind.__hash__)


def note_record(where: Where, record: Any) -> None:
    """Notes the fields of one record from now on; its own tables and parts are noted apart."""
    table = where[0]
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Mapping):
            object.__setattr__(record, field.name, note_table(f"{table}.{field.name}", value))
        elif is_dataclass(value) and where[1] == "":
            note_record((f"{table}.{field.name}", ""), value)
    WHERE[id(record)] = where
    KEPT.append(record)
    watch(type(record))


def note_table(name: str, rows: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The same table, noting; a table of tables, too."""
    noting = {}
    for key, value in rows.items():
        if isinstance(value, Mapping):
            value = note_table(f"{name}.{key}", value)
        elif is_dataclass(value):
            note_record((name, key_words(key)), value)
        noting[key] = value
    return Table(name, noting)


def noted_root(name: str, from_json: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`from_json` of the catalogue or the kit, with records that note their reading."""

    @NOTES.pause()
    def read(raw: Any) -> Any:
        root = from_json(raw)
        note_record((name, ""), root)
        return root

    return read


def noted_chapter(has_notebook: Callable[[str, str], bool]) -> Callable[[str, str], bool]:
    """A link depends on whether its chapter is there."""

    def has(part: str, name: str) -> bool:
        NOTES.chapters.add(f"notebooks/{part}/{name}.ipynb")
        return has_notebook(part, name)

    return has


def wrap(module: Any) -> None:
    """Puts the noting into a module that a notebook has just imported."""
    if module.__name__ == LINKS:
        module.has_notebook = noted_chapter(module.has_notebook)
        return
    module.from_json = noted_root(module.__name__.rpartition(".")[2], module.from_json)
    module.read_compiled = NOTES.pause()(module.read_compiled)  # its own reading does not count


class AfterImport:
    """Finds the modules that `wrap` changes, and changes them once they have run."""

    @staticmethod
    def find_spec(name: str, path: Any, target: Any = None) -> Any:
        if name not in (CATALOGUE, KIT, LINKS):
            return None
        spec: Any = importlib.machinery.PathFinder.find_spec(name, path)
        run = spec.loader.exec_module

        def run_and_wrap(module: Any) -> None:
            run(module)
            wrap(module)

        spec.loader.exec_module = run_and_wrap
        return spec


def note_file(path: Any) -> None:
    """Notes a file of the checkout that was opened."""
    if not isinstance(path, (str, os.PathLike)):
        return
    try:
        name = Path(path).absolute().relative_to(ROOT).as_posix()
    except ValueError:
        return
    if not name.endswith((".py", ".pyc")) and not any(part in name for part in NOT_NOTED):
        NOTES.files.add(name)


def listen(event: str, arguments: tuple[Any, ...]) -> None:
    """Python's own events: files that are opened, processes that are started."""
    if NOTES.paused:
        return
    if event == "open":
        note_file(arguments[0])
    elif event in CHILDREN:
        NOTES.children = True


def start() -> None:
    """Begins to note."""
    sys.meta_path.insert(0, AfterImport)
    sys.addaudithook(listen)


def report() -> str:
    """What was read, as JSON.

    {"modules": [name], "files": [path], "chapters": [path], "children": bool,
    "records": {table: {key or "*": [field]}}}
    """
    NOTES.paused = True
    modules = [
        name
        for name in sys.modules
        if name.partition(".")[0] == PACKAGE
        and not name.startswith(PRESS)
        and hasattr(sys.modules[name], "__file__")
    ]
    records: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (table, key), names in sorted(NOTES.records.items()):
        records[table][key] = sorted(names)
    return json.dumps(
        {
            "modules": sorted(modules),
            "files": sorted(NOTES.files),
            "chapters": sorted(NOTES.chapters),
            "children": NOTES.children,
            "records": records,
        }
    )
