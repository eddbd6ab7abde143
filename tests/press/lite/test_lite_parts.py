"""The parts of `make lite` that can be checked without building it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

import handbook as hb
from handbook.figures import draw, drawn
from handbook.figures.motion import movement
from handbook.press.errors import PressError
from handbook.press.lite import notebooks, site, wheels
from handbook.press.lite.__main__ import OWN_PORT, check_apart
from handbook.press.lite.drawn import contents
from handbook.press.lite.python import FOLDER, LIBRARIES
from handbook.views.missing import MissingLibraryError, NotMade
from handbook.widgets.null import with_null

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "notebooks"
# What a cell must not use where there is no matplotlib, numpy or pydantic.
COMPILED = re.compile(
    r"\b(matplotlib|numpy|PIL|handbook\.(press|plots)|hb\.(anatomy|lumbar|LumbarExplorer)|camera)\b|\.pdf\""
)


def code(name: str) -> str:
    notebook = nbformat.read(SOURCE / f"{name}.ipynb", as_version=4)
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")


def test_settings_name_no_other_host():
    text = json.dumps([site.settings(["a"]), site.overrides()])
    assert "//" not in text
    kernel = site.settings(["a"])["jupyter-config-data"]["litePluginSettings"][site.KERNEL]
    assert kernel["disablePyPIFallback"] is True
    assert kernel["pyodideUrl"].startswith("./static/")
    assert kernel["loadPyodideOptions"]["lockFileURL"].startswith("./static/")


def test_pages_name_no_other_host():
    for path in site.FILES.iterdir():
        assert "//" not in path.read_text(encoding="utf-8").replace("http://www.w3.org/", ""), path.name


def test_notebooks_that_run_use_nothing_that_is_missing():
    names = notebooks.taken(SOURCE)
    assert {"tools/finder", "exercises/cat-camel", "workshop/learner/build-a-filter"} <= set(names)
    for name in names:
        used = COMPILED.search(code(name))
        assert bool(used) == bool(notebooks.reason(name)), f"{name}: {used}"


def test_every_reason_is_for_a_notebook_that_exists():
    for name in notebooks.READ_ONLY:
        assert (SOURCE / name).is_dir() or (SOURCE / f"{name}.ipynb").is_file(), name


def test_contents_have_every_page_that_is_linked(tmp_path):
    names = notebooks.make_contents(SOURCE, "words", tmp_path)
    assert (tmp_path / "README.md").read_text() == "words"
    assert hb.catalogue().red_flags["saddle-numbness"].text in (tmp_path / "book/safety.md").read_text()
    for name in names:
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert notebook.metadata.kernelspec.name == "python"
        said = any(cell.id == notebooks.NOTICE_ID for cell in notebook.cells)
        assert said == bool(notebooks.reason(name)), name
        for link in re.findall(r"\]\(([^)#:]+\.(?:md|ipynb))", "".join(c.source for c in notebook.cells)):
            assert (path.parent / link).resolve().is_file(), f"{name}: {link}"


def test_no_notebooks_is_a_plain_error(tmp_path):
    with pytest.raises(PressError, match="checkout"):
        notebooks.make_contents(tmp_path / "none", "", tmp_path / "out")


def test_every_requirement_is_packed(tmp_path):
    roots = [wheels.pack(name, tmp_path) for name in LIBRARIES]
    found = wheels.close(roots, tmp_path)
    assert wheels.missing(found) == []
    assert {"traitlets", "psygnal", "typing-extensions"} <= {wheel.name for wheel in found}
    without = [wheel for wheel in found if wheel.name != "traitlets"]
    assert "ipywidgets needs traitlets" in wheels.missing(without)


def test_a_packed_wheel_is_pure_and_the_same_each_time(tmp_path):
    (tmp_path / "again").mkdir()
    first, second = wheels.pack("markupsafe", tmp_path), wheels.pack("markupsafe", tmp_path / "again")
    assert first.sha256 == second.sha256
    with zipfile.ZipFile(first.path) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".so")]
        assert b"py3-none-any" in archive.read(f"markupsafe-{first.version}.dist-info/WHEEL")
    assert first.imports == ["markupsafe"]


def test_compiled_and_absent_libraries_are_plain_errors(tmp_path):
    with pytest.raises(PressError, match="compiled"):
        wheels.pack("numpy", tmp_path)
    with pytest.raises(PressError, match="pip install no-such-library"):
        wheels.pack("no-such-library", tmp_path)


def test_drawn_pictures_equal_computed_ones(monkeypatch):
    kept = json.loads(json.dumps(contents("cat-camel")))
    monkeypatch.setattr(drawn, "_stored", lambda id: kept)
    ours, theirs = drawn.draw("cat-camel"), draw("cat-camel")
    assert (ours.phase_id, ours.phases, ours.variants) == (theirs.phase_id, theirs.phases, theirs.variants)
    assert (ours.side, ours.repetitions) == (theirs.side, theirs.repetitions)
    for name in (*theirs.phases, *theirs.variants):
        one, other = ours.phase(name), theirs.phase(name)
        assert one.svg() == other.svg()
        assert one.with_prefix("x-").svg() == other.with_prefix("x-").svg()
        assert (one.alt, one.description) == (other.alt, other.description)
    assert ours.animated().svg() == theirs.animated().svg()
    lumbar = [frame["lumbar"] for frame in drawn.frames("cat-camel")]
    assert lumbar == [frame.lumbar for frame in movement("cat-camel")]
    with pytest.raises(hb.HandbookError, match="numpy"):
        ours.camera(1, 2)


def test_without_matplotlib_and_numpy_words_stand_in_place(root):
    script = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("matplotlib", "numpy", "PIL"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
import importlib.util
whole = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name == "numpy" else whole(name, package)
import handbook as hb
routine = hb.plan(hb.Profile())
print(hb.plot_weekly_volume(routine))
page = hb.chapter("cat-camel")
print(page.dose_plot())
plot = hb.VolumePlot(hb.RoutineBuilder(signs=[]))
print("matplotlib" in plot.table, plot.plot == "")
try:
    hb.draw("cat-camel")
except hb.HandbookError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "hb.plot_weekly_volume is not made here" in lines[0]
    assert "matplotlib" in lines[0]
    assert "plot of the doses is not made here" in lines[1]
    assert lines[2] == "True True"
    assert "needs the library numpy" in lines[3]


def test_the_words_cannot_be_used_as_a_plot():
    note = NotMade("The plot", "matplotlib")
    assert "matplotlib" in note.html
    with pytest.raises(MissingLibraryError, match="pip install matplotlib"):
        note.savefig("x.png")


def test_none_becomes_null_at_any_depth():
    assert with_null({"a": None, "b": [None, {"c": None}], "d": 0}, "null") == {
        "a": "null",
        "b": ["null", {"c": "null"}],
        "d": 0,
    }


def test_pyodide_is_the_version_that_the_kernel_wants():
    wanted = re.search(r'"pyodide": "([\d.]+)"', (FOLDER / "package.json").read_text())
    assert wanted
    lock = json.loads((FOLDER / "package-lock.json").read_text())
    assert lock["packages"]["node_modules/pyodide"]["version"] == wanted[1]
    assert "resolved" not in json.dumps(lock)
    constants = Path(sys.prefix) / "lite" / "jupyterlite_pyodide_kernel" / "constants.py"
    if constants.is_file():  # there once `make lite` ran
        assert f'PYODIDE_VERSION = "{wanted[1]}"' in constants.read_text()


def test_no_site_is_made_inside_the_book(tmp_path):
    """Under one address a notebook could read the reader's pain log."""
    book = tmp_path / "html"
    (book / "_static").mkdir(parents=True)
    (book / "objects.inv").write_text("")
    for inside in (book / "lite", book / "notebooks" / "lite"):
        with pytest.raises(PressError, match="lies inside the built book"):
            check_apart(inside)
    check_apart(tmp_path / "lite")
    assert serve_port() != OWN_PORT


def serve_port() -> int:
    return int(re.search(r'"PORT", "(\d+)"', (ROOT / "tasks.py").read_text())[1])


def test_the_start_page_leads_to_everything_that_runs():
    names = notebooks.taken(ROOT / "notebooks")
    groups = notebooks.that_run(ROOT / "notebooks", names)
    listed = {path: title for group in groups.values() for title, path in group}
    assert set(listed) == {f"notebooks/{name}.ipynb" for name in names if not notebooks.reason(name)}
    assert listed["notebooks/tools/finder.ipynb"] == "Find exercises"
    assert groups["Learn with checks"]
    values = {"read_only": [], "start": site.START, "run": groups, "style": "", "groups": []}
    page = site.write("index.html", {**values, "python_mb": 5, "site_mb": 50})
    assert all(f"lab/index.html?path={path}" in page for path in listed)
