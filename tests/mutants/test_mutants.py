"""Rules that matter are deleted or bent, one at a time, and the tests that hold them must notice.

`mutants.toml` lists them.  The daily run holds the list to the code; FULL=1 runs every mutant.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MUTANTS = tomllib.loads(Path(__file__).with_name("mutants.toml").read_text(encoding="utf-8"))["mutants"]
LEAST = 40
AREAS = (
    "core/assessment",
    "core/screening",
    "core/ask",
    "core/plan",
    "core/week",
    "core/kept",
    "core/hand",
    "core/log",
    "core/door",
    "export",
)
NOT_COPIED = shutil.ignore_patterns("__pycache__", "node_modules", "frontend", "press", "static")


def source(mutant: dict) -> Path:
    return ROOT / "src" / "handbook" / mutant["file"]


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose package may be bent; data and tests are the real ones."""
    folder = tmp_path_factory.mktemp("bent")
    shutil.copytree(ROOT / "src", folder / "src", ignore=NOT_COPIED)
    for shared in ("press", "widgets/static", "widgets/frontend"):
        (folder / "src" / "handbook" / shared).symlink_to(ROOT / "src" / "handbook" / shared)
    for name in ("data", "notebooks", "book", "tests", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def failures(folder: Path, tests: list[str]) -> subprocess.CompletedProcess[str]:
    """Runs tests against the package of that folder, until the first one fails."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *tests]
    env = os.environ | {
        "PYTHONPATH": str(folder / "src"),
        "FULL": "",
        "EVERY_CASE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)


def test_the_list_is_long_enough_and_covers_every_area():
    assert len(MUTANTS) >= LEAST
    held = Counter(area for m in MUTANTS for area in AREAS if m["file"].startswith(area))
    assert set(held) == set(AREAS)
    assert len({(m["file"], m["was"], m["becomes"]) for m in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: m["rule"])
def test_every_mutant_bends_exactly_one_place(mutant):
    assert source(mutant).read_text(encoding="utf-8").count(mutant["was"]) == 1
    assert mutant["was"] != mutant["becomes"]
    for test in mutant["tests"]:
        file, _, name = test.partition("::")
        assert f"def {name}" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.full
def test_the_copy_passes_while_nothing_is_bent(copy):
    tests = sorted({name for mutant in MUTANTS for name in mutant["tests"]})
    done = failures(copy, tests)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.full
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: m["rule"])
def test_no_mutant_survives(mutant, copy):
    target = copy / "src" / "handbook" / mutant["file"]
    whole = target.read_text(encoding="utf-8")
    target.write_text(whole.replace(mutant["was"], mutant["becomes"]), encoding="utf-8")
    try:
        done = failures(copy, mutant["tests"])
    finally:
        target.write_text(whole, encoding="utf-8")
    survived = done.returncode == 0
    assert done.returncode in (0, 1), f"The tests did not run: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    assert survived == ("harmless" in mutant), mutant.get("harmless", "No test noticed.")
