"""The rule that trims the standard library, and how packs are declared."""

from __future__ import annotations

import json
import zipfile

import pytest

from handbook.press.errors import PressError
from handbook.press.page import pyodide
from handbook.press.page.archives import (
    KEEP,
    TOOLS,
    closure,
    compiled_files,
    imports_of,
    modules_of,
    write_archive,
)
from handbook.press.page.frontend import STATIC
from handbook.press.page.node import FrontEndError
from handbook.press.page.pyodide import check_size, pack_files, read_packs, sources_digest

LIBRARY = {
    "top.py": b"import middle\nif __name__ == '__main__':\n    import doctest\n",
    "middle/__init__.py": b"from . import part\nfrom .deep.low import x\ndef f():\n    import pdb, quiet\n",
    "middle/part.py": b"if TYPE_CHECKING:\n    import unittest\n",
    "middle/deep/__init__.py": b"",
    "middle/deep/low.py": b"try:\n    import _fast\nexcept ImportError:\n    import _pydatetime\nx = 1\n",
    "middle/unasked.py": b"",
    "quiet.py": b"class A:\n    import inner\n",
    "inner.py": b"",
    "_pydatetime.py": b"",
    **{f"{name}.py": b"" for name in ("doctest", "pdb", "unittest", "shelf")},
}
PACK = {"name": "a", "functions": ["b"], "run": "c", "packages": [], "distributions": []}


def test_the_closure_follows_imports_but_not_to_tools_and_twins():
    modules = modules_of(LIBRARY)
    expected = {"top", "middle", "middle.part", "middle.deep", "middle.deep.low", "quiet", "inner"}
    assert closure(["top"], modules) == expected
    assert closure(["unittest", "nothing"], modules) == {"unittest"}, "a tool that is asked for itself stays"


def test_relative_imports_are_resolved():
    modules = modules_of({"a/b/__init__.py": b"from .. import x\n", "a/b/c.py": b"from .d import y\n"})
    assert {name for name, _ in imports_of("a.b", modules["a.b"])} == {"a", "a.x"}
    assert {name for name, _ in imports_of("a.b.c", modules["a.b.c"])} == {"a.b.d", "a.b.d.y"}


def test_archives_hold_byte_code_and_are_the_same_each_time(tmp_path):
    files = {"one.py": b"x = 1\n", "data.json": b"{}"}
    for name in ("first.zip", "second.zip"):
        write_archive(tmp_path / name, compiled_files(files, 0))
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "first.zip").namelist() == ["data.json", "one.pyc"]


def test_the_shipped_library_has_what_is_kept_and_no_tools():
    names = set(zipfile.ZipFile(STATIC / "python" / "stdlib.zip").namelist())
    found = {name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for name in names}
    built_in = {"itertools", "unicodedata"}
    assert set(KEEP) - built_in - {"collections.abc"} <= found
    # Pyodide itself loads subprocess, by way of asyncio.
    assert TOOLS & found <= {"subprocess"}
    ours = zipfile.ZipFile(STATIC / "python" / "handbook.zip").namelist()
    assert "handbook/core/catalogue.json" in ours
    assert not [name for name in ours if name.endswith(".py")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"packages": ["handbook.nowhere"]}, "'handbook.nowhere' is not in src/"),
        ({"distributions": ["no-such-library"]}, "'no-such-library' is not installed: pip install no-such"),
        ({"distributions": ["numpy"]}, "'numpy' holds compiled code"),
    ],
)
def test_a_pack_that_cannot_be_made_is_a_plain_error(change, words):
    with pytest.raises(PressError, match=words):
        pack_files({**PACK, **change})


def test_a_pack_needs_exactly_its_fields(tmp_path):
    (tmp_path / "packs.json").write_text(json.dumps([PACK, {"name": "x"}]), encoding="utf-8")
    with pytest.raises(FrontEndError, match="a pack has exactly the fields distributions, functions"):
        read_packs(tmp_path / "packs.json")


def test_a_library_brings_its_modules_but_not_its_tests():
    files = pack_files({**PACK, "distributions": ["python-dateutil"]})
    assert "dateutil/rrule.py" in files
    assert not [place for place in files if "tests" in place or place.endswith((".pyc", "RECORD"))]


def test_too_large_a_python_stops_the_build(monkeypatch):
    sizes = {"stdlib.zip": pyodide.MOST_BYTES, "a.zip": 10, "NOTICE.txt": 10}
    check_size(sizes, [PACK])
    with pytest.raises(FrontEndError, match="above 5500000"):
        check_size(sizes, [])


def test_a_change_of_a_pack_or_of_core_is_noticed(monkeypatch, tmp_path):
    before = sources_digest([])
    assert sources_digest([PACK]) != before
    files = pyodide.core_files()
    (tmp_path / "door.py").write_text("changed")
    monkeypatch.setattr(
        pyodide, "core_files", lambda: {**files, "handbook/core/door/door.py": tmp_path / "door.py"}
    )
    assert sources_digest([]) != before
