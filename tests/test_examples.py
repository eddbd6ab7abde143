"""The examples in docstrings run as they stand, and every public name has one."""

from __future__ import annotations

import doctest
import inspect
from importlib import import_module
from pathlib import Path
from types import ModuleType

import matplotlib
import pytest

import handbook as hb
from handbook import workshop
from tests.conftest import FULL, ROOT

SOURCE = ROOT / "src"
HOMES = {f"hb.{name}": hb._HOMES[name] for name in hb.__all__}
HOMES |= {f"workshop.{name}": getattr(workshop, name).__module__ for name in workshop.__all__}
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


def loaded(module: str) -> ModuleType:
    """A module; the quick loop has no Jupyter and no Sphinx, so what needs them waits for the full run."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("handbook"):
            raise
        pytest.skip(f"{error.name} is not installed")


@pytest.mark.parametrize("name", HOMES)
def test_every_public_name_has_an_example_that_runs_as_a_reader_would_type_it(name):
    text = inspect.getdoc(getattr(loaded(HOMES[name]), name.partition(".")[2])) or ""
    test = doctest.DocTestParser().get_doctest(text, {"hb": hb}, name, None, 0)
    assert test.examples, f"{name} has no example"
    if FULL or name.partition(".")[2] not in LONG:
        assert run(test) == ""


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    module = loaded(name)
    public = {public.partition(".")[2] for public in HOMES}
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, extraglobs={"hb": hb}):
        if test.examples and test.name.removeprefix(f"{name}.") not in public:
            assert run(test) == ""
