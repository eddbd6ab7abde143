"""What others made and the handbook publishes: names, versions, licences, and the bill of materials.

The names are in parts.toml; a test holds them to what is really bundled.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from .. import __version__
from .errors import PressError
from .page.node import LOCK
from .page.pyodide import read_packs

NAMED = Path(__file__).with_name("parts.toml")
BOM_NAME = "handbook.cdx.json"
# Only classifiers that name one licence.
CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Something of others.  `licence`: an SPDX expression; `address`: its package URL, "" for what lies in
    another part (`within`) or here as a file; `wheel`: whether the wheel holds it, as the site does.
    """

    name: str
    version: str
    licence: str
    use: str
    address: str = ""
    within: str = ""
    wheel: bool = False


def check_licence(name: str, licence: str, allowed: Iterable[str]) -> str:
    """The licence; raises PressError for one that nobody has read yet, or none."""
    ids = re.split(r" (?:AND|OR) ", licence)
    if unknown := [id for id in ids if id not in set(allowed)]:
        said = f"the licence {unknown[0]!r}, which" if unknown[0] else "no licence, or none that"
        raise PressError(
            f"{name} has {said} is not known here. Read it, then name it in {NAMED.name}: under `licences`, "
            "or under `said` for a package that does not say it plainly."
        )
    return licence


def said_licence(about: Any) -> str:
    """What a Python package's metadata say plainly, as an SPDX expression; else what they have, or ""."""
    if expression := about.get("License-Expression"):
        return str(expression)
    named = {CLASSIFIERS[line] for line in about.get_all("Classifier") or [] if line in CLASSIFIERS}
    return named.pop() if len(named) == 1 else str(about.get("License") or "").partition("\n")[0]


def _from_npm(named: dict[str, Any]) -> Iterator[Part]:
    locked = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    for name, entry in named["npm"].items():
        found = locked[f"node_modules/{name}"]
        version, licence = found["version"], found.get("license", "")
        address = f"pkg:npm/{name}@{version}"
        yield Part(name, version, licence, entry["for"], address, wheel=entry["wheel"])


def _from_python(named: dict[str, Any]) -> Iterator[Part]:
    packed = {name: "files of a plan" for pack in read_packs() for name in pack["distributions"]}
    for name, use in (named["pages"] | packed).items():
        try:
            about: Any = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            raise PressError(f"The package {name!r} is not installed: run make.") from None
        licence = named["said"].get(name) or said_licence(about)
        address = f"pkg:pypi/{name.lower().replace('_', '-')}@{about['Version']}"
        yield Part(name, about["Version"], licence, use, address)


def _inside(named: dict[str, Any]) -> Iterator[Part]:
    for entry in named["inside"]:
        name, licence, use = entry["name"], entry["licence"], entry["for"]
        yield Part(name, "", licence, use, within=entry["within"], wheel=entry.get("wheel", False))


def parts(*, wheel: bool = False) -> list[Part]:
    """Everything that the site holds, or the wheel, by name.

    Raises PressError for a licence that is not known, or a package that is not installed.
    """
    named = tomllib.loads(NAMED.read_text(encoding="utf-8"))
    found = [*_from_npm(named), *_inside(named), *([] if wheel else _from_python(named))]
    for part in found:
        check_licence(part.name, part.licence, named["licences"])
    return sorted((part for part in found if part.wheel or not wheel), key=lambda part: part.name.lower())


def bill_of_materials(*, wheel: bool = False) -> str:
    """The parts as CycloneDX 1.6, the same for the same parts."""
    components = []
    for part in parts(wheel=wheel):
        several = " " in part.licence
        licence = {"expression": part.licence} if several else {"license": {"id": part.licence}}
        row: dict[str, Any] = {"type": "library", "name": part.name, "licenses": [licence]}
        if part.version:
            row |= {"version": part.version, "purl": part.address, "bom-ref": part.address}
        if part.within:
            row |= {"description": f"within {part.within}"}
        components.append(row)
    own = {"type": "application", "name": "low-back-handbook", "version": __version__}
    licences = [{"expression": "BSD-3-Clause AND CC-BY-4.0"}]
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "licenses": licences}},
        "components": components,
    }
    return json.dumps(bom, indent=1, ensure_ascii=False) + "\n"
