"""A change of a rating or a dose must make a notebook fail until it is run again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
CHANGES = {
    "rating": (
        "ratings.csv",
        "cat-camel,disc-degeneration,recommended,",
        "cat-camel,disc-degeneration,suitable,",
    ),
    "dose": ("exercises/cat-camel.toml", "reps = [5, 8]", "reps = [5, 9]"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the parts of the checkout that a notebook needs."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("node_modules"))
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True
    )


SANITIZE = ROOT / "tests" / "notebooks" / "sanitize.cfg"
NBVAL = (
    *("pytest", "--nbval", "notebooks/exercises/cat-camel.ipynb", "-q", "-p", "no:cacheprovider"),
    *("--nbval-sanitize-with", str(SANITIZE)),
)


def test_unchanged_records_pass(copy):
    done = run(copy, *NBVAL)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_record_fails(copy, change):
    name, old, new = CHANGES[change]
    path = copy / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        assert run(copy, "handbook.press.data.compile").returncode == 0
        done = run(copy, *NBVAL)
        assert done.returncode == 1, done.stdout[-3000:]
        assert "failed" in done.stdout
    finally:
        path.write_text(text, encoding="utf-8")
        run(copy, "handbook.press.data.compile")
