"""Builds the Python that the published page loads: Pyodide, self-hosted and trimmed.

    python -m handbook.press.page.frontend        (builds this, too)

Into widgets/static/python/ go Pyodide's program as npm brings it, `stdlib.zip` and `handbook.zip` with
byte code (see `archives`), one archive for each pack, `packs.json`, and the licences.  `packs.json` also says
how long each file is and its digest, so that a page can tell half a file, or another one, from its own.

A pack is a part of the handbook with libraries of its own that only some requests need; the page loads
it with the first of them.  Packs are declared in widgets/packs.json, one object each:

    {"name": "export", "functions": ["export"], "run": "handbook.export.door",
     "packages": ["handbook.export"], "distributions": ["icalendar", "python-dateutil"]}

`functions` are the door's functions that need it; importing `run` must add them with
`handbook.core.door.door.register`.  `packages` are ours; `distributions` are pure-Python libraries as
installed here, all of those that are needed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ...core.digest import digest_of_files
from ..pure_python import library_files
from .node import FRONT_END, LOCK, PACKAGES, FrontEndError, install, run_script

SOURCE = Path(__file__).parents[3]  # the folder that holds the package `handbook`
PACKS = SOURCE / "handbook" / "widgets" / "packs.json"
ARCHIVES = Path(__file__).with_name("archives.py")
NPM = PACKAGES / "pyodide"
PROGRAM = ("pyodide.asm.js", "pyodide.asm.wasm")
STAMP = ".built-from"
MOST_BYTES = 5_500_000  # gzip, without packs
Pack = Mapping[str, Any]
PACK_FIELDS = {"name", "functions", "run", "packages", "distributions"}


def read_packs(path: Path = PACKS) -> list[Pack]:
    """The declared packs; raises FrontEndError for one that lacks a field or has one too many."""
    packs: list[Pack] = json.loads(path.read_text(encoding="utf-8"))
    for pack in packs:
        if set(pack) != PACK_FIELDS:
            known = ", ".join(sorted(PACK_FIELDS))
            raise FrontEndError(f"{path.name}: a pack has exactly the fields {known}.")
    return packs


def _package_files(package: str, source: Path) -> Iterator[tuple[str, Path]]:
    folder = source.joinpath(*package.split("."))
    if not (folder / "__init__.py").is_file():
        raise FrontEndError(f"The pack's package {package!r} is not in {source.name}/.")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(source).as_posix(), path


def pack_files(pack: Pack, source: Path = SOURCE) -> dict[str, Path]:
    """The files of a pack by their place in its archive."""
    ours = (pair for package in pack["packages"] for pair in _package_files(package, source))
    others = (pair for name in pack["distributions"] for pair in library_files(name))
    return {**dict(ours), **dict(others)}


def core_files() -> dict[str, Path]:
    """The files of `handbook.core`, which every page with Python needs."""
    top = "handbook/__init__.py"
    return {top: SOURCE / top, **dict(_package_files("handbook.core", SOURCE))}


def sources_digest(packs: Iterable[Pack]) -> str:
    """A fingerprint of everything that goes in."""
    tools = sorted([LOCK, Path(__file__), *(FRONT_END / "python").iterdir(), ARCHIVES])
    files = [(path.name, path) for path in tools] + sorted(core_files().items())
    packed = [item for pack in packs for item in sorted(pack_files(pack).items())]
    return digest_of_files([*files, *packed], json.dumps([dict(pack) for pack in packs]))


def _stage(files: Mapping[str, Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    for place, path in files.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def build(out: Path, packs: list[Pack], source: Path = SOURCE) -> dict[str, int]:
    """Writes the page's Python into `out`; the size after gzip in bytes, by file.

    Raises FrontEndError if a step fails, a pack cannot be used, or all but the packs is larger than
    5.5 MB.
    """
    install()
    with tempfile.TemporaryDirectory() as folder:
        stage, made = Path(folder, "stage"), Path(folder, "python")
        _stage(core_files(), stage / "handbook")
        (stage / "packs").mkdir()
        for pack in packs:
            _stage(pack_files(pack, source), stage / "packs" / pack["name"])
        shutil.copyfile(ARCHIVES, stage / ARCHIVES.name)
        shutil.copyfile(NPM / "python_stdlib.zip", stage / "python_stdlib.zip")
        made.mkdir()
        run_script("python/archives.mjs", str(stage), str(made), step="Compiling Python's modules")
        for name in PROGRAM:
            shutil.copyfile(NPM / name, made / name)
        shutil.copyfile(FRONT_END / "python" / "NOTICE.txt", made / "NOTICE.txt")
        (made / "packs.json").write_text(json.dumps(contents(made, packs)), encoding="utf-8")
        run_script("python/try.mjs", str(made), step="Trying the trimmed Python")
        sizes = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in sorted(made.iterdir())}
        check_size(sizes, packs)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(made, out)
    return sizes


def contents(folder: Path, packs: Iterable[Pack]) -> dict[str, Any]:
    """What `packs.json` holds: the packs, and the length and digest of each file of the folder."""
    found = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    files = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in found.items()
    }
    return {
        "packs": [{key: pack[key] for key in ("name", "functions", "run")} for pack in packs],
        "files": files,
    }


def base_size(sizes: Mapping[str, int], packs: Iterable[Pack]) -> int:
    """Bytes after gzip of what is loaded before any pack."""
    lazy = {f"{pack['name']}.zip" for pack in packs} | {"NOTICE.txt"}
    return sum(size for name, size in sizes.items() if name not in lazy)


def check_size(sizes: Mapping[str, int], packs: Iterable[Pack]) -> None:
    """Raises FrontEndError if what is loaded before any pack is above the limit."""
    total = base_size(sizes, packs)
    if total > MOST_BYTES:
        raise FrontEndError(f"The page's Python is {total} bytes after gzip, above {MOST_BYTES}.")


def build_if_stale(out: Path) -> None:
    """Builds what the page loads unless it is up to date, and says what it weighs."""
    packs = read_packs()
    stamp, wanted = out / STAMP, sources_digest(packs)
    if stamp.is_file() and stamp.read_text() == wanted:
        print("The page's Python is up to date.")
        return
    print("Building the page's Python (a few seconds) ...", flush=True)
    sizes = build(out, packs)
    stamp.write_text(wanted)
    parts = ", ".join(f"{name} {size / 1e6:.2f}" for name, size in sizes.items() if size > 10_000)
    print(f"The page's Python: {base_size(sizes, packs) / 1e6:.2f} MB after gzip ({parts}).")
