"""What others made: every part that is published is listed, with a licence that somebody has read."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from importlib import metadata

import pytest

from handbook.press import parts as press_parts
from handbook.press.errors import PressError
from handbook.press.page.node import FRONT_END
from handbook.press.parts import BOM_NAME, bill_of_materials, check_licence, parts, said_licence
from tests.conftest import ROOT

BUILT = ROOT / "_build" / "html"
# An import of a package: its last line holds `from "name` or it is `import "name`; ours begin with a dot.
BARE = re.compile(
    r"""^(?:import |(?:import|export) .* from |\} from )"((?:@[^"/]+/)?[^"./][^"/:]*)["/]""", re.M
)
# They run while the front ends are built; nothing of them is published.
TOOLS = ("build.mjs", "offline-list.mjs", "one-sheet.mjs", "python/")


def test_every_part_has_its_licence_and_no_two_have_a_name():
    found = parts()
    assert all(part.licence and part.use for part in found)
    assert all(part.version or part.within or part.name == "Figtree" for part in found)
    assert len({part.name for part in found}) == len(found)
    assert {part.within for part in found} - {""} <= {part.name for part in found}


def test_what_the_front_ends_bundle_is_listed_and_nothing_else():
    bundled = set()
    for path in FRONT_END.rglob("*.mjs"):
        place = path.relative_to(FRONT_END).as_posix()
        if "node_modules" not in place and not place.startswith(TOOLS):
            bundled |= set(BARE.findall(path.read_text(encoding="utf-8")))
    listed = {part.name for part in parts() if part.address.startswith("pkg:npm/")}
    assert bundled == listed - {"reveal.js"}
    locked = json.loads((FRONT_END / "package-lock.json").read_text())["packages"]
    brought = {name for part in listed for name in locked[f"node_modules/{part}"].get("dependencies", {})}
    # Types are for the checker; Pyodide asks for ws in Node only.
    assert {name for name in brought - listed if not name.startswith("@types/")} == {"ws"}


def test_every_file_of_another_package_in_the_site_is_of_a_listed_one():
    """A file is known by its digest, which each installed package keeps."""
    files = [path for path in (BUILT / "_static").rglob("*") if path.is_file()]
    assert files, "The book is not built. Run 'make book'."
    digests = [base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()) for path in files]
    digests = [digest.rstrip(b"=").decode() for digest in digests]
    kept = {each.name: each.read_text("RECORD") or "" for each in metadata.distributions()}
    listed = {part.name.lower() for part in parts()}
    for path, digest in zip(files, digests, strict=True):
        owners = {name for name, record in kept.items() if f"sha256={digest}," in record}
        assert not owners or {name.lower() for name in owners} & listed, (path, owners)


@pytest.mark.parametrize("licence", ["", "GPL-3.0-only", "UNKNOWN", "MIT AND SSPL-1.0", "BSD License"])
def test_a_licence_that_nobody_has_read_stops_the_build(licence):
    with pytest.raises(PressError, match=r"newcomer has .* Read it, then name it in parts\.toml"):
        check_licence("newcomer", licence, ["MIT", "BSD-3-Clause"])


def test_a_new_package_without_a_known_licence_fails(monkeypatch):
    pack = {"name": "more", "functions": [], "run": "", "packages": [], "distributions": ["attrs"]}
    monkeypatch.setattr(press_parts, "read_packs", lambda: [pack])
    assert "attrs" in {part.name for part in parts()}
    monkeypatch.setattr(press_parts, "said_licence", lambda about: "LicenseRef-own")
    with pytest.raises(PressError, match="LicenseRef-own"):
        parts()


def test_a_licence_is_read_as_the_package_says_it():
    assert said_licence(metadata.metadata("icalendar")) == "BSD-2-Clause"
    assert said_licence(metadata.metadata("tzdata")) == "Apache-2.0"
    assert said_licence(metadata.metadata("beautifulsoup4")) == "MIT"


def test_the_bill_of_materials_is_in_form_and_the_same_every_time():
    bom = json.loads(bill_of_materials())
    assert (bom["bomFormat"], bom["specVersion"], bom["version"]) == ("CycloneDX", "1.6", 1)
    for row in bom["components"]:
        assert {"type", "name", "licenses"} <= set(row)
        (licence,) = row["licenses"]
        assert set(licence) in ({"license"}, {"expression"})
    again = [sys.executable, "-c", "from handbook.press.parts import *; print(bill_of_materials(), end='')"]
    assert subprocess.run(again, capture_output=True, text=True, check=True).stdout == bill_of_materials()


def test_the_site_has_it():
    assert (BUILT / BOM_NAME).read_text(encoding="utf-8") == bill_of_materials()
    assert "MPL-2.0" in (BUILT / "book" / "parts.html").read_text(encoding="utf-8")
