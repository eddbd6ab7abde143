"""Somebody's first afternoon: CONTRIBUTING.md, followed to the letter on a bare clone."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import FULL, ROOT
from tests.press.test_new_exercise import CHAPTER, ID, NAME, fill_in, read_rows, write_rows

resource = pytest.importorskip("resource", reason="the way with make")
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="the way with make")
NEWCOMER = os.environ.get("NEWCOMER")
REASON = "A lift of the chest that closes the canal a little, as a newcomer would say it."
COBRA = "notebooks/exercises/cobra"
EXECUTE = "python -m handbook.press.notebooks.execute notebooks/exercises/cobra.ipynb"


def processor_time() -> float:
    """What all programs that this process started have used, s; the clock counts others, too."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Newcomer:
    """A clone, and nothing but what CONTRIBUTING.md tells; its `python` and `handbook` are those of .venv."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.spent = 0.0  # processor time of what was typed, s
        self.told = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
        ours = str(ROOT / ".venv")
        kept = [part for part in os.environ["PATH"].split(os.pathsep) if not part.startswith(ours)]
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("PYTHONPATH", "VIRTUAL_ENV") and not name.startswith(("PYTEST", "MAKE", "MFLAGS"))
        } | {"PATH": os.pathsep.join(kept), "FULL": "", "COLUMNS": "200"}

    def borrow(self) -> None:
        """The packages of this checkout instead of a set-up, with the clone's own handbook before them."""
        (self.root / ".venv").symlink_to(ROOT / ".venv")
        (self.root / ".git/info/exclude").write_text(".venv\n")
        for path in (self.root / "pyproject.toml", *(self.root / ".ci/pins").iterdir()):
            os.utime(path, (0, 0))  # older than the set-up, which is not made again
        self.environment["PYTHONPATH"] = str(self.root / "src")

    def activate(self) -> None:
        assert "source .venv/bin/activate" in self.told
        bin = self.root / ".venv" / "bin"
        self.environment["PATH"] = f"{bin}{os.pathsep}{self.environment['PATH']}"

    def type(self, command: str, *, as_told: str = "", fails: bool = False) -> str:
        """Types a command that the page names, and says what came of it."""
        assert (as_told or command) in self.told, f"CONTRIBUTING.md does not name {command}"
        return self.run(shlex.split(command), fails=fails)

    def run(self, words: list[str], *, fails: bool = False) -> str:
        before, begun = processor_time(), time.monotonic()
        done = subprocess.run(words, cwd=self.root, env=self.environment, capture_output=True, text=True)
        said = done.stdout + done.stderr
        spent = processor_time() - before
        self.spent += spent
        wall = time.monotonic() - begun
        print(f"{spent:6.1f} s, {wall:6.1f} s by the clock: {shlex.join(words)}", flush=True)
        assert (done.returncode != 0) == fails, f"{words}\n{said[-4000:]}"
        return said

    def page(self, name: str) -> str:
        return (self.root / "_build/html" / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def newcomer(tmp_path: Path) -> Newcomer:
    bare, clone = tmp_path / "bare.git", tmp_path / "clone"
    for words in (["--bare", ROOT, bare], [bare, clone]):
        subprocess.run(["git", "clone", "--quiet", *map(str, words)], check=True)
    return Newcomer(clone)


def mend_a_reason(newcomer: Newcomer) -> None:
    """Mend a fact: the reason of a verdict, then the chapter alone."""
    ratings = newcomer.root / "data/ratings.csv"
    rows = read_rows(ratings)
    (row,) = [r for r in rows if (r["exercise"], r["condition"]) == ("cobra", "spinal-stenosis")]
    row["reason"] = ""
    write_rows(ratings, rows)
    assert "cobra / spinal-stenosis" in newcomer.type("make catalogue", fails=True)
    row["reason"] = REASON
    write_rows(ratings, rows)
    newcomer.type("make catalogue")
    newcomer.type("make milder")
    newcomer.type(EXECUTE)


def be_careful(newcomer: Newcomer) -> None:
    """Unknown is not safe, says the page: whoever has no reason for more writes `caution`."""
    ratings = newcomer.root / "data/ratings.csv"
    rows = read_rows(ratings)
    careful = {"verdict": "caution", "kind": "ask", "limit": "Ask a physiotherapist to show it to you first."}
    for row in rows:
        if (row["exercise"], row["verdict"]) == (ID, "suitable"):
            row.update(careful, unlock="agreed")
    write_rows(ratings, rows)


def commit(newcomer: Newcomer) -> None:
    newcomer.run(["git", "add", "--all"])
    name = ["-c", "user.name=Newcomer", "-c", "user.email=new@example.org"]
    assert "handbook check" in newcomer.run(["git", *name, "commit", "-m", "My first"]), (
        "the hooks looked at it"
    )
    assert newcomer.run(["git", "status", "--porcelain"]) == ""


@pytest.mark.skipif(not FULL or NEWCOMER, reason="FULL=1 runs it; NEWCOMER=1 runs all of the afternoon")
@pytest.mark.skipif(not (ROOT / ".venv/.ready").exists(), reason="no set-up to borrow")
def test_a_reason_is_mended_in_a_bare_clone(newcomer: Newcomer):
    """What no other test walks through to its end; an exercise is added in test_new_exercise."""
    newcomer.borrow()
    newcomer.activate()
    newcomer.type("make hooks")
    mend_a_reason(newcomer)
    assert REASON in (newcomer.root / f"{COBRA}.ipynb").read_text(encoding="utf-8")
    commit(newcomer)


@pytest.mark.skipif(not NEWCOMER, reason="NEWCOMER=1 runs it: before a release")
def test_a_first_afternoon(newcomer: Newcomer):
    """All of it; with -s it says how long each step took."""
    newcomer.type("make lint")
    newcomer.activate()
    newcomer.type("make hooks")
    mend_a_reason(newcomer)

    # Add an exercise, with what a person writes.
    newcomer.type(f'handbook new exercise {ID} --name "{NAME}"', as_told="handbook new exercise")
    assert f"exercises/{ID}.toml [summary]: this field is empty" in newcomer.type(
        "make catalogue", fails=True
    )
    fill_in(newcomer.root)
    be_careful(newcomer)
    newcomer.type("make catalogue", fails=True)
    newcomer.type(f"handbook pose --solve {ID}", as_told="handbook pose --solve")
    newcomer.type("make catalogue")
    newcomer.type("make notebooks")
    newcomer.type("make unit")

    # See both, and send them.
    newcomer.type("make book")
    assert REASON in newcomer.page(COBRA)
    assert "Half on your side" in newcomer.page(CHAPTER.removesuffix(".ipynb"))
    commit(newcomer)
    print(f"{newcomer.spent:.0f} s of a processor; the goal is ten minutes by the clock")
