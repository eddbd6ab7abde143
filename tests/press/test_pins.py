"""What pip may install: exact versions, each file known by its digest, and nothing beside them."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

FOLDER = ROOT / ".ci" / "pins"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DIGESTS = r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+"
PIN = re.compile(rf"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?: ; [^\\\n]+?)?{DIGESTS}$")
USES = {"unit": "unit", "class": "class", "all": "test"}  # file: extra of pyproject.toml
INSTALLS = ("tasks.py", "deploy/install", "deploy/tljh/install", ".binder/postBuild")


def pins(name: str) -> dict[str, str]:
    """Versions by package; anything but a pin with a digest fails."""
    text = re.sub(r"^#.*\n", "", (FOLDER / f"{name}.txt").read_text(), flags=re.M)
    found = {}
    for block in re.split(r"\n(?! )", text.strip()):
        pin = PIN.match(block)
        assert pin, f"{name}.txt: {block[:80]!r} has no digest. Run make pins."
        found[canonicalize_name(pin["name"])] = pin["version"]
    return found


def constraints() -> dict[str, str]:
    lines = (ROOT / ".ci" / "constraints.txt").read_text().splitlines()
    return {canonicalize_name(a): b for a, _, b in (line.partition("==") for line in lines if "==" in line)}


def test_versions_are_those_that_were_tested_together():
    named = constraints()
    found = [pins(path.stem) for path in FOLDER.glob("*.txt")]
    assert len(found) == 6
    for every in found:
        assert every.items() <= named.items(), "name the version in .ci/constraints.txt, then run make pins"
    assert set(named) == set().union(*found), "a version of a package that nobody installs"


def closure(names: list[str]) -> set[str]:
    """Names of everything that these requirements bring on this machine."""
    found: set[tuple[str, str]] = set()
    todo = [Requirement(name) for name in names]
    while todo:
        asked = todo.pop()
        for extra in ("", *asked.extras):
            key = (canonicalize_name(asked.name), extra)
            if key in found:
                continue
            found.add(key)
            try:
                requires = metadata.requires(asked.name) or []
            except metadata.PackageNotFoundError:
                continue
            brought = [Requirement(line) for line in requires]
            todo += [each for each in brought if not each.marker or each.marker.evaluate({"extra": extra})]
    return {name for name, _ in found}


@pytest.mark.parametrize("use", USES)
def test_nothing_is_left_to_chance(use):
    """Every requirement of pyproject.toml, and what it brings, is in the file."""
    extras, own = PROJECT["optional-dependencies"], PROJECT["name"]
    wanted, todo = list(PROJECT["dependencies"]), [USES[use]]
    while todo:
        for line in extras[todo.pop()]:
            asked = Requirement(line)
            if asked.name == own:
                todo += asked.extras
            else:
                wanted.append(line)
    build = (ROOT / ".ci" / "build.txt").read_text().splitlines()
    wanted += [line for line in build if not line.startswith("#")]
    assert closure(wanted) - set(pins(use)) == set(), "run make pins"


@pytest.mark.parametrize("path", INSTALLS)
def test_pip_is_never_asked_for_more(path):
    text = (ROOT / path).read_text().replace("\\\n", " ")
    for line in text.splitlines():
        if re.search(r"-m pip (install|download)|^(HASHED|OURS|WHEELS) =", line):
            safe = "--require-hashes" in line or "--no-deps --no-index" in line
            assert safe or ".binder/requirements.txt" in line, line


def test_binder_takes_only_what_it_knows():
    lines = (ROOT / ".binder" / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "--require-hashes",
        "-r ../.ci/pins/class.txt",
    ]
