"""A change of a rating or a dose must make a notebook fail until it is run again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
CHAPTER = "notebooks/exercises/cat-camel.ipynb"
# The file, what stands there, what it becomes, and the cell that shows it.
CHANGES = {
    "rating": (
        "ratings.csv",
        "cat-camel,disc-degeneration,recommended,",
        "cat-camel,disc-degeneration,suitable,",
        "page.verdicts()",
    ),
    "dose": ("exercises/cat-camel.toml", "reps = [5, 8]", "reps = [5, 9]", "page.dose_table()"),
    # Or the numbers and the words would not agree.
    "its words": ("exercises/cat-camel.toml", '"5 to 8 slow', '"5 to 9 slow', "page.dose_table()"),
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
    *("pytest", "--nbval", CHAPTER, "-q", "-rf", "-p", "no:cacheprovider"),
    *("--nbval-sanitize-with", str(SANITIZE)),
)


def test_unchanged_records_pass(copy):
    done = run(copy, *NBVAL)
    assert done.returncode == 0, done.stdout[-3000:]


def shows(call: str) -> int:
    """The number of the code cell that makes a call, as nbval counts them."""
    cells = nbformat.read(ROOT / CHAPTER, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"].index(call)


@pytest.mark.full
def test_a_changed_record_fails_where_it_is_shown(copy):
    for name, old, new, _ in CHANGES.values():
        path = copy / "data" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run(copy, "handbook.press.data.compile").returncode == 0
    done = run(copy, *NBVAL)
    assert done.returncode == 1, done.stdout[-3000:]
    failed = set(map(int, re.findall(r"^FAILED .*::Cell (\d+)", done.stdout, re.M)))
    for *_, call in CHANGES.values():
        assert shows(call) in failed, call
    assert shows("page.muscles()") not in failed
