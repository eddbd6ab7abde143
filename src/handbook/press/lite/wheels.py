"""Wheels for Pyodide, packed from the libraries that are installed here.

The versions are those of the handbook's own environment, so nothing is looked up anywhere.
"""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ...core.digest import FULL_LENGTH, digest
from ..page.archives import write_archive
from ..pure_python import installed, library_files

BROWSER = {
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "platform_machine": "wasm32",
    "os_name": "posix",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": "3.14",
    "python_full_version": "3.14.2",
}
# Requirements that the browser's Python does without, each with its reason.
LEFT_OUT = {
    "matplotlib": "compiled; no package index carries it for Pyodide",
    "numpy": "compiled; no package index carries it for Pyodide",
    "pillow": "compiled; no package index carries it for Pyodide",
    "rich": "the command line only",
    "typer": "the command line only",
    "jupyterlab-widgets": "the front end, which is built into the page",
    "widgetsnbextension": "the classic notebook's front end",
}


@dataclass(frozen=True)
class Wheel:
    """A wheel file with what its metadata says."""

    path: Path
    name: str
    version: str
    requires: tuple[str, ...]

    @property
    def sha256(self) -> str:
        return digest(self.path.read_bytes(), length=FULL_LENGTH)

    @property
    def imports(self) -> list[str]:
        """The top-level names it brings."""
        with zipfile.ZipFile(self.path) as archive:
            tops = {PurePosixPath(name).parts[0] for name in archive.namelist() if name.endswith(".py")}
        return sorted(top.removesuffix(".py") for top in tops if not top.endswith((".dist-info", ".data")))


def needed(requires: Iterable[str]) -> list[str]:
    """Canonical names of the requirements that hold in the browser's Python."""
    environment: dict[str, str] = {**BROWSER, "extra": ""}
    found = []
    for line in requires:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            found.append(canonicalize_name(requirement.name))
    return sorted(set(found))


def read(path: Path) -> Wheel:
    """A wheel as it stands."""
    with zipfile.ZipFile(path) as archive:
        place = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        message = message_from_bytes(archive.read(place))
    requires = tuple(message.get_all("Requires-Dist") or ())
    return Wheel(path, canonicalize_name(message["Name"]), message["Version"], requires)


def write(path: Path, files: Mapping[str, bytes], dist_info: str) -> Wheel:
    """Writes a pure-Python wheel of these files; adds WHEEL and RECORD."""
    head = "Wheel-Version: 1.0\nGenerator: handbook.press.lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    everything = {**files, f"{dist_info}/WHEEL": head.encode()}
    record = ""
    for place, content in sorted(everything.items()):
        raw = bytes.fromhex(digest(content, length=FULL_LENGTH))
        signed = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
        record += f"{place},sha256={signed},{len(content)}\n"
    everything[f"{dist_info}/RECORD"] = f"{record}{dist_info}/RECORD,,\n".encode()
    write_archive(path, everything)
    return read(path)


def pack(name: str, folder: Path) -> Wheel:
    """A wheel of an installed pure-Python library; raises PressError if that cannot be."""
    found = installed(name)
    files = {place: path.read_bytes() for place, path in library_files(name)}
    stem = f"{re.sub(r'[-_.]+', '_', found.metadata['Name'])}-{found.version}"
    info = next(place.partition("/")[0] for place in files if ".dist-info/" in place)
    return write(folder / f"{stem}-py3-none-any.whl", files, info)


def close(roots: list[Wheel], folder: Path) -> list[Wheel]:
    """The roots with every library that they need, packed into `folder`; LEFT_OUT stays out."""
    have = {wheel.name: wheel for wheel in roots}
    waiting = list(roots)
    while waiting:
        for name in needed(waiting.pop().requires):
            if name not in have and name not in LEFT_OUT:
                have[name] = pack(name, folder)
                waiting.append(have[name])
    return [have[name] for name in sorted(have)]


def missing(wheels: list[Wheel]) -> list[str]:
    """Requirements of these wheels that neither they nor LEFT_OUT answer: "a needs b"."""
    have = {wheel.name for wheel in wheels} | set(LEFT_OUT)
    pairs = ((wheel.name, name) for wheel in wheels for name in needed(wheel.requires))
    return [f"{wheel} needs {name}" for wheel, name in pairs if name not in have]
