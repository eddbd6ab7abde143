"""Re-executes notebooks in place, in parallel, and leaves them clean for version control.

    python -m handbook.press.notebooks.execute [--all] [PATH ...]

A notebook is run again when its own cells, the catalogue or the package have changed since it was
last run here; `--all` runs every one.  Nothing is written if a cell fails.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from ...core.digest import digest, digest_of_files
from .learner import write_learner_notebooks

ROOT = Path(__file__).parents[4]
NOTEBOOKS = ROOT / "notebooks"
STAMPS = ROOT / "_build" / "notebooks.json"
PACKAGE = ROOT / "src" / "handbook"
# What notebooks show comes from these; the others only build or serve the book.
PARTS = ("core", "assets", "views", "plots", "figures", "export", "widgets", "workshop")
PACKAGE_SUFFIXES = (".py", ".html", ".json", ".mplstyle")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
TIMEOUT_S = 120


def notebooks() -> list[Path]:
    """Every notebook of the handbook."""
    return sorted(p for p in NOTEBOOKS.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)


def package_digest() -> str:
    """A fingerprint of what a notebook's output depends on besides its cells."""
    # Links lead to a chapter only once it is there, so the list of notebooks counts, too.
    names = " ".join(path.stem for path in notebooks())
    paths = (path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*")) if "node_modules" not in path.parts)
    files = (
        (path.as_posix(), PACKAGE / path)
        for path in paths
        if path.suffix in PACKAGE_SUFFIXES and path.parts[0] in PARTS
    )
    return digest_of_files(files, names)


def stamp(path: Path, package: str) -> str:
    """A fingerprint of one notebook (with its outputs) and the package."""
    return digest(package, path.read_bytes())


def clean(notebook: Any) -> Any:
    """Drops what differs between runs or machines: view ids, widget state, times, versions."""
    notebook.metadata = nbformat.NotebookNode(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"},
        language_info={"name": "python"},
    )
    for number, cell in enumerate(notebook.cells):
        cell.id = cell.get("id") or f"cell-{number}"
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            # The static twin in text/html stays: it reads without a kernel, the view does not.
            output.get("data", {}).pop(WIDGET_VIEW, None)
    return notebook


def execute(path: Path) -> str | None:
    """Runs one notebook in place; the error in plain words, or None."""
    notebook = nbformat.read(path, as_version=4)
    # One thread each: the pool already uses every core.
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_S,
        resources={"metadata": {"path": str(path.parent)}},
        # Local sockets without encryption are fine here; the warning is not worth a line each.
        extra_arguments=["--log-level=ERROR"],
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return str(error)
    nbformat.write(clean(notebook), path)
    return None


def run(paths: Iterable[Path], jobs: int) -> int:
    """Runs notebooks in parallel with progress; the number that failed."""
    todo = list(paths)
    failed = 0
    with ProcessPoolExecutor(jobs) as pool:
        waiting = {pool.submit(execute, path): path for path in todo}
        for done, future in enumerate(as_completed(waiting), start=1):
            name = waiting[future].relative_to(ROOT)
            error = future.result()
            failed += error is not None
            print(f"[{done}/{len(todo)}] {'FAILED ' if error else ''}{name}", flush=True)
            if error:
                print(error, file=sys.stderr)
    return failed


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="only these notebooks")
    parser.add_argument("--all", action="store_true", help="run even what has not changed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    stamps: dict[str, str] = json.loads(STAMPS.read_text()) if STAMPS.exists() else {}
    # First of all: a learner notebook follows its solution, and is then run like any other.
    made = write_learner_notebooks()
    package = package_digest()
    chosen = [path.resolve() for path in options.paths] or notebooks()
    chosen += [path for path in made if path not in chosen]

    def key(path: Path) -> str:
        return path.relative_to(ROOT).as_posix()

    todo = [
        path
        for path in chosen
        if options.all or options.paths or stamps.get(key(path)) != stamp(path, package)
    ]
    if not todo:
        print("All notebooks are up to date.")
        return 0
    failed = run(todo, max(1, options.jobs))
    if not failed:
        stamps.update({key(path): stamp(path, package) for path in todo})
        STAMPS.parent.mkdir(exist_ok=True)
        STAMPS.write_text(json.dumps(stamps, indent=1, sort_keys=True))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
