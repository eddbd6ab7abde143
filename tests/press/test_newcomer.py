"""Somebody's first afternoon: CONTRIBUTING.md, followed to the letter on a bare clone."""

from __future__ import annotations

import os
import resource
import shlex
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.press.test_new_exercise import CHAPTER, ID, NAME, fill_in, read_rows, write_rows

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
            if name not in ("PYTHONPATH", "VIRTUAL_ENV") and not name.startswith("PYTEST")
        } | {"PATH": os.pathsep.join(kept), "FULL": "", "COLUMNS": "200"}

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
        print(
            f"{spent:6.1f} s, {time.monotonic() - begun:6.1f} s by the clock: {shlex.join(words)}", flush=True
        )
        assert (done.returncode != 0) == fails, f"{words}\n{said[-4000:]}"
        return said

    def page(self, name: str) -> str:
        return (self.root / "_build/html" / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    folder = tmp_path_factory.mktemp("newcomer")
    for source, target in ((ROOT, "bare.git"), (folder / "bare.git", "clone")):
        bare = ["--bare"] if target.endswith(".git") else []
        subprocess.run(["git", "clone", "--quiet", *bare, str(source), str(folder / target)], check=True)
    return Newcomer(folder / "clone")


# An afternoon takes a machine some twenty minutes, most of them the set-up: before a release, not every day.
@pytest.mark.skipif(not os.environ.get("NEWCOMER"), reason="NEWCOMER=1 runs it")
@pytest.mark.skipif(os.name == "nt" or not shutil.which("make"), reason="the way with make")
def test_a_first_afternoon(newcomer: Newcomer):
    # Set up.
    newcomer.type("make lint")
    newcomer.activate()
    newcomer.type("make hooks")

    # Mend a fact: its reason, the chapter alone.
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

    # Add an exercise, with what a person writes.
    newcomer.type(f'handbook new exercise {ID} --name "{NAME}"', as_told="handbook new exercise")
    assert f"exercises/{ID}.toml [summary]: this field is empty" in newcomer.type(
        "make catalogue", fails=True
    )
    fill_in(newcomer.root)
    newcomer.type("make catalogue", fails=True)
    newcomer.type(f"handbook pose --solve {ID}", as_told="handbook pose --solve")
    newcomer.type("make catalogue")
    newcomer.type(EXECUTE.replace(f"{COBRA}.ipynb", CHAPTER), as_told=EXECUTE)

    # See both, and send them.
    newcomer.type("make book")
    assert REASON in newcomer.page(COBRA)
    assert "Half on your side" in newcomer.page(CHAPTER.removesuffix(".ipynb"))
    newcomer.type("make unit")
    newcomer.run(["git", "add", "--all"])
    said = newcomer.run(
        ["git", "-c", "user.name=Newcomer", "-c", "user.email=new@example.org", "commit", "-m", "My first"]
    )
    assert "handbook check" in said, "the hooks looked at it"
    assert newcomer.run(["git", "status", "--porcelain"]) == ""
