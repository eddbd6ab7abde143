"""Builds the widgets' front ends with esbuild, and the Python that the page loads.

    python -m handbook.press.page.frontend

Nothing is done when what was built is newer than its sources.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ...assets import COMPILED_NAME, FOLDER
from ...core.digest import digest_of_files
from ...core.words import COMPILED_NAME as WORDS
from ..errors import PressError
from . import pyodide
from .node import FRONT_END, run_script

WIDGETS = Path(__file__).parents[2] / "widgets"
STATIC = WIDGETS / "static"
STAMP = STATIC / ".built-from"
TABLES = sorted((WIDGETS.parent / "views").glob("*.json"))
# Read by Python, too.
SHARED = (*TABLES, FOLDER / COMPILED_NAME, WIDGETS.parent / "core" / WORDS)


def sources_digest() -> str:
    """A fingerprint of all sources of the front ends."""
    sources = [p for p in sorted(FRONT_END.rglob("*")) if p.is_file() and "node_modules" not in p.parts]
    files = ((path.relative_to(WIDGETS.parent).as_posix(), path) for path in [*sources, *SHARED])
    return digest_of_files(files)


def build() -> bool:
    """Builds the bundles if they are stale; whether anything was done.  Raises FrontEndError."""
    wanted = sources_digest()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return False
    STATIC.mkdir(exist_ok=True)
    for old in STATIC.glob("*.mjs"):
        old.unlink()
    run_script("build.mjs", step="Bundling the front ends")
    STAMP.write_text(wanted)
    return True


def main() -> int:
    try:
        changed = build()
        print("The front ends were built." if changed else "The front ends are up to date.", flush=True)
        pyodide.build_if_stale(STATIC / "python")
    except PressError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
