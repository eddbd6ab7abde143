"""The examples in docstrings run as they stand, and every public name has one."""

from __future__ import annotations

import doctest
import inspect
from importlib import import_module
from pathlib import Path

import matplotlib
import pytest

import handbook as hb
from handbook import workshop
from tests.conftest import FULL, ROOT

SOURCE = ROOT / "src"
PUBLIC = {f"hb.{name}": getattr(hb, name) for name in hb.__all__}
PUBLIC |= {f"workshop.{name}": getattr(workshop, name) for name in workshop.__all__}
MODULES = sorted(
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    for path in (SOURCE / "handbook").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)
LONG = {"gallery"}  # draws every exercise


def run(test: doctest.DocTest) -> str:
    """What went wrong, in doctest's words; empty if nothing did."""
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.append)
    return "".join(said)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    matplotlib.use("agg")


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_has_an_example_that_runs_as_a_reader_would_type_it(name):
    text = inspect.getdoc(PUBLIC[name]) or ""
    test = doctest.DocTestParser().get_doctest(text, {"hb": hb}, name, None, 0)
    assert test.examples, f"{name} has no example"
    if FULL or name.partition(".")[2] not in LONG:
        assert run(test) == ""


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    module = import_module(name)
    objects = set(map(id, PUBLIC.values()))
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, extraglobs={"hb": hb}):
        found = getattr(module, test.name.removeprefix(f"{name}."), None)
        if test.examples and id(found) not in objects:
            assert run(test) == ""
