"""The browser's Python: Pyodide as npm brings it, with a lock file that names only wheels beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from ...core.catalogue import catalogue
from ...figures.drawn import PACKAGE
from ..errors import PressError
from ..page.node import install
from ..page.pyodide import read_packs
from .drawn import contents
from .wheels import Wheel, close, missing, pack, read, write

ROOT = Path(__file__).parents[4]
FOLDER = Path(__file__).with_name("pyodide")
NPM = FOLDER / "node_modules" / "pyodide"
PROGRAM = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
KERNEL = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
KERNEL_WHEELS = ("ipykernel", "piplite", "pyodide_kernel")
# What the kernel asks for, and what our notebooks import.
LIBRARIES = ("comm", "ipython", "jedi", "anywidget", "ipywidgets")


def handbook_wheel(folder: Path) -> Wheel:
    """The handbook's own wheel; raises PressError."""
    with tempfile.TemporaryDirectory() as made:
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", made, str(ROOT)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise PressError(f"Building the handbook's wheel failed:\n{done.stdout}{done.stderr}")
        whole = next(Path(made).glob("*.whl"))
        with zipfile.ZipFile(whole) as archive:
            files = {
                name: archive.read(name)
                for name in archive.namelist()
                if not name.endswith(("/", "/WHEEL", "/RECORD"))
            }
        info = next(name.partition("/")[0] for name in files if ".dist-info/" in name)
        return write(folder / whole.name, files, info)


def drawn_wheel(folder: Path) -> Wheel:
    """The pictures of all exercises, drawn beforehand, as the package `handbook_drawn`."""
    info = f"{PACKAGE}-1.dist-info"
    files = {
        f"{PACKAGE}/__init__.py": b'"""Pictures of the handbook, drawn beforehand."""\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: 1\n".encode(),
    }
    for id in catalogue().exercises:
        files[f"{PACKAGE}/{id}.json"] = json.dumps(contents(id), separators=(",", ":")).encode()
    return write(folder / f"{PACKAGE}-1-py3-none-any.whl", files, info)


def kernel_wheels(tools: Path, folder: Path) -> list[Wheel]:
    """The kernel's own wheels and micropip, copied from where `make lite` installs them."""
    found = [next((tools / KERNEL).glob(f"{name}-*.whl"), None) for name in KERNEL_WHEELS]
    found.append(next((tools / "wheels").glob("micropip-*.whl"), None))
    copied = []
    for path in found:
        if path is None:
            raise PressError(f"The tools in {tools} are incomplete. Run 'make lite', which installs them.")
        copied.append(read(Path(shutil.copy(path, folder))))
    return copied


def lock(wheels: list[Wheel]) -> dict[str, object]:
    """Pyodide's lock file for these wheels, which lie beside it."""
    theirs = json.loads((NPM / "pyodide-lock.json").read_text(encoding="utf-8"))
    packages = {
        wheel.name: {
            "name": wheel.name,
            "version": wheel.version,
            "file_name": wheel.path.name,
            "install_dir": "site",
            "sha256": wheel.sha256,
            "package_type": "package",
            "imports": wheel.imports,
            # All of them are loaded at the start; an order would only delay it.
            "depends": [],
            "unvendored_tests": False,
        }
        for wheel in wheels
    }
    return {"info": theirs["info"], "packages": packages}


def make_python(tools: Path, folder: Path) -> list[Wheel]:
    """Writes program, wheels and lock file into `folder`; the wheels.  Raises PressError."""
    install(FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in PROGRAM:
        shutil.copyfile(NPM / name, folder / name)
    roots = [handbook_wheel(folder), drawn_wheel(folder), *kernel_wheels(tools, folder)]
    own = {wheel.name for wheel in roots}
    wanted = [*LIBRARIES, *(name for each in read_packs() for name in each["distributions"])]
    roots += [pack(name, folder) for name in dict.fromkeys(wanted) if name not in own]
    wheels = close(roots, folder)
    lacking = missing(wheels)
    if lacking:
        raise PressError("The browser's Python would lack: " + "; ".join(lacking))
    (folder / "pyodide-lock.json").write_text(json.dumps(lock(wheels), indent=1), encoding="utf-8")
    return wheels
