"""Re-executes notebooks in place, in parallel, and leaves them clean for version control.

    python -m handbook.press.notebooks.execute [--all] [PATH ...]

A notebook is run again when its own cells or outputs, the code it imported, or a record, file or chapter
that it read have changed since it was last run here; `--all` runs every one.  A notebook with a failing cell
is not written.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from ...core.files import write_whole
from .clean import clean, notebook_text
from .folder import ROOT, notebooks
from .learner import write_learner_notebooks
from .reads import PRESS
from .stamps import Stamps

TIMEOUT_S = 120
READS = f'__import__("{PRESS}.reads", fromlist=["reads"])'


@dataclass(frozen=True)
class Run:
    """What came of a notebook: what it read, or the error in plain words."""

    reads: Any = None
    error: str = ""


def execute(path: Path) -> Run:
    """Runs one notebook in place."""
    notebook = nbformat.read(path, as_version=4)
    # One thread each: the pool already uses every core.
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    # The last cell tells what the others read; it is not written.
    notebook.cells.append(nbformat.v4.new_code_cell(f"{READS}.report()"))
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_S,
        resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=[
            # Local sockets without encryption are fine here; the warning is not worth a line each.
            "--log-level=ERROR",
            f"--IPKernelApp.exec_lines={READS}.start()",
        ],
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return Run(error=str(error))
    told = notebook.cells.pop().outputs[0]["data"]["text/plain"]
    write_whole(path, notebook_text(clean(notebook)).encode())
    return Run(reads=json.loads(ast.literal_eval(told)))


def key_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def run(paths: Iterable[Path], jobs: int, stamps: Stamps) -> int:
    """Runs notebooks in parallel with progress; the number that failed."""
    todo = list(paths)
    failed = 0
    with ProcessPoolExecutor(jobs) as pool:
        waiting = {pool.submit(execute, path): path for path in todo}
        for done, future in enumerate(as_completed(waiting), start=1):
            path, found = waiting[future], future.result()
            print(f"[{done}/{len(todo)}] {'FAILED ' if found.error else ''}{key_of(path)}", flush=True)
            if found.error:
                failed += 1
                print(found.error, file=sys.stderr)
            else:
                stamps.put(path, key_of(path), found.reads)
    stamps.save()
    return failed


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="only these notebooks")
    parser.add_argument("--all", action="store_true", help="run even what has not changed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true", help="only name the notebooks that would run")
    options = parser.parse_args(arguments)
    # First of all: a learner notebook follows its solution, and is then run like any other.
    made = [] if options.list else write_learner_notebooks()
    stamps = Stamps()
    chosen = [path.resolve() for path in options.paths] or notebooks()
    chosen += [path for path in made if path not in chosen]
    always = options.all or (options.paths and not options.list)
    todo = [path for path in chosen if always or not stamps.fresh(path, key_of(path))]
    if options.list:
        print("\n".join(map(key_of, todo)))
        return 0
    if not todo:
        print("All notebooks are up to date.")
        return 0
    return 1 if run(todo, max(1, options.jobs), stamps) else 0


if __name__ == "__main__":
    raise SystemExit(main())
