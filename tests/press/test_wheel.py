"""A built wheel works in an empty environment, without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import handbook as hb
from handbook.press.page.frontend import STATIC
from handbook.press.parts import BOM_NAME, bill_of_materials
from tests.notebooks.test_python import NOT_ON_THE_PAGE, RECIPES, cells

ROOT = Path(__file__).parents[2]
TRY = """
import handbook as hb
book = hb.catalogue()
assert len(book.ratings) == len(book.exercises) * len(book.conditions) > 0
assert hb.assess("cobra", ["spinal-stenosis"]).verdict == "avoid"
assert hb.find(["sciatica"])
assert hb.plot_doses("cat-camel").axes
assert "hb-mine" in hb.chapter("cobra").opening().html
assert hb.draw("cat-camel").phase("hollow").svg().startswith("<svg")
from handbook.workshop import kit
assert len(kit().questions) >= 60
try:
    hb.Finder()
except hb.HandbookError as error:
    assert str(error).endswith("pip install 'low-back-handbook[jupyter]'.")
else:
    raise AssertionError("a widget without Jupyter's")
import handbook
print(handbook.__file__)
"""


def built(kind: str, folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "build",
        f"--{kind}",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.iterdir()
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    before = sorted(STATIC.rglob("*"))
    made = built("wheel", tmp_path_factory.mktemp("wheel"))
    assert sorted(STATIC.rglob("*")) == before, "a wheel adds nothing to the files of the book"
    return made


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", tmp_path_factory.mktemp("sdist"))


def test_the_wheel_holds_catalogue_front_ends_and_no_sources_of_others(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "handbook/core/catalogue.json",
        "handbook/py.typed",
        "handbook/core/words.json",
        "handbook/workshop/workshop.json",
        "handbook/widgets/static/finder.mjs",
        "handbook/views/templates/opening.html",
        "handbook/assets/fonts/Figtree-Regular.ttf",
        "handbook/assets/tokens.css",
        "handbook/assets/tokens.typ",
        "handbook/assets/tokens.json",
        "handbook/_data/poses/solved/cat-camel.json",
    ):
        assert name in names
    assert not [name for name in names if "node_modules" in name]
    rooms = {name.split("/")[1] for name in names if name.startswith("handbook/") and name.count("/") > 1}
    kept = {"_data", "assets", "cli", "core", "export", "figures", "plots", "views", "widgets", "workshop"}
    assert rooms == kept, "what prints the book runs in a checkout only"
    widgets = [name.split("/") for name in names if name.startswith("handbook/widgets/")]
    assert {parts[2] for parts in widgets if len(parts) > 3} == {"static"}
    assert not [name for name in names if "static/python/" in name], "a wheel has a real Python"
    (about,) = [name for name in names if name.endswith(".dist-info/METADATA")]
    metadata = zipfile.ZipFile(wheel).read(about).decode()
    assert f"Version: {hb.__version__}\n" in metadata
    assert "Project-URL: Repository, https://" in metadata
    (bill,) = [name for name in names if name.endswith(f".dist-info/sboms/{BOM_NAME}")]
    assert zipfile.ZipFile(wheel).read(bill).decode() == bill_of_materials(wheel=True)


@pytest.mark.full
def test_the_wheel_works_in_an_empty_environment(wheel, tmp_path):
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / ("Scripts" if os.name == "nt" else "bin") / "python"
    pins = ROOT / ".ci" / "constraints.txt"
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--constraint", str(pins), str(wheel)], check=True
    )
    done = subprocess.run(
        [str(python), "-c", TRY],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"]},
    )
    assert done.returncode == 0, done.stderr
    assert str(tmp_path) in done.stdout, "it ran from the wheel, not from the checkout"
    command = python.with_name("handbook")
    listed = subprocess.run(
        [str(command), "find", "-c", "osteoporosis"], cwd=tmp_path, capture_output=True, text=True
    )
    assert listed.returncode == 0
    assert f"{len(hb.catalogue().exercises)} exercises" in listed.stdout
    # It brings the notebooks, without results, and leaves alone what stands where they go.
    for code, says in ((0, " notebooks in mine"), (1, "exists already")):
        copied = subprocess.run(
            [str(command), "notebooks", "mine"], cwd=tmp_path, capture_output=True, text=True
        )
        assert copied.returncode == code
        assert says in " ".join((copied.stdout + copied.stderr).split())
    texts = {path.stem: path.read_text() for path in (tmp_path / "mine").rglob("*.ipynb")}
    assert {"start", "recipes", *hb.catalogue().exercises} <= set(texts)
    assert not [name for name, text in texts.items() if '"output_type"' in text or "handbook.press" in text]
    # What needs an extra says so.
    asked = subprocess.run([str(command), "check"], cwd=tmp_path, capture_output=True, text=True)
    assert asked.returncode == 1
    assert "in a checkout" in asked.stderr
    assert "Traceback" not in asked.stderr


def uv(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "uv", *words], capture_output=True, text=True)


def interpreter(version: str) -> str | None:
    """A Python of this version: on the path, or where pyenv keeps them; a name alone may be an empty shim."""
    kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}"))
    for found in (shutil.which(f"python{version}"), *map(str, kept)):
        if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
            return found
    return None


@pytest.mark.full
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_the_recipes_run_on_every_python(kind, version, request, tmp_path):
    """Installed from a file, with the packages that a reader would get today."""
    python = interpreter(version)
    if python is None:
        pytest.skip(f"there is no Python {version} on this machine")
    package = request.getfixturevalue(kind)
    assert uv("venv", "--python", python, str(tmp_path / "new")).returncode == 0
    python = str(tmp_path / "new" / ("Scripts" if os.name == "nt" else "bin") / "python")
    done = uv("pip", "install", "--python", python, f"{package}[export]")
    assert done.returncode == 0, done.stderr
    script = tmp_path / "recipes.py"
    script.write_text("\n\n".join(["import sys; print(sys.version)", *cells(RECIPES, NOT_ON_THE_PAGE)]))
    alone = {"PATH": os.environ["PATH"], "MPLBACKEND": "agg"}
    ran = subprocess.run([python, str(script)], cwd=tmp_path, capture_output=True, text=True, env=alone)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(version)
