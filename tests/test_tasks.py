"""What `make` and `python -m tasks` do: each thing once, in order, and a failure is not passed over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import tasks
from tests.conftest import ROOT


@pytest.fixture
def called(monkeypatch, tmp_path) -> list[str]:
    """The commands that were asked for; none is run, and nothing of this checkout is written or deleted."""
    found: list[str] = []
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    monkeypatch.setattr(tasks, "PINS", tmp_path)

    def call(program, words="", *more, **extra):
        name = Path(program).stem
        found.append(
            " ".join([name, *words.split(), *map(str, more), *(f"{k}={v}" for k, v in extra.items())])
        )

    monkeypatch.setattr(tasks, "call", call)
    monkeypatch.setattr(tasks, "done", set())
    monkeypatch.setattr(tasks, "older", lambda *_: False)
    monkeypatch.setattr(tasks.signal, "signal", lambda *_: None)
    monkeypatch.setattr(tasks, "settle", lambda lines: [monkeypatch.setenv(*x.split("=", 1)) for x in lines])
    for name in ("FULL", "ALL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    return found


def test_what_two_targets_need_is_made_once_and_first(called):
    assert tasks.main(["notebooks", "lint", "ALL=1"]) == 0
    asked = [line.removeprefix("python -m handbook.press.") for line in called]
    assert asked[:4] == ["data.compile", "page.frontend", "notebooks.execute --all", "page.node check"]
    assert [line.split()[0] for line in asked[4:]] == ["ruff", "ruff", "mypy", "deptry", "codespell", "taplo"]


def test_lab_serves_the_whole_project_and_opens_the_page_to_start_from(called, monkeypatch):
    monkeypatch.setenv("LAB", "--port 9999")
    assert tasks.main(["lab"]) == 0
    assert "--ServerApp.root_dir=. " in called[-1]
    assert called[-1].endswith(" --port 9999")
    start = called[-1].split("/lab/tree/")[1].split()[0]
    assert (ROOT / start).is_file()


@pytest.mark.parametrize(
    "name", sorted(set(tasks.TARGETS) - {"site"})
)  # that one asks for the book's home first
def test_every_target_asks_for_what_is_there(name, called, monkeypatch):
    monkeypatch.setattr(tasks.subprocess, "call", lambda words, **_: called.append(" ".join(words)) or 0)
    assert tasks.main([name]) == 0
    assert called or name in ("help", "clean")
    for line in called:
        program, *words = line.split()
        if program == "python":
            option, module = words[:2] if words[0] == "-m" else ("", "")
            assert find_spec(module) if option else (ROOT / words[0]).exists(), line
        else:
            assert shutil.which(
                program, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
            ), line
        lost = [
            word for word in words if word.startswith(("tests/", "notebooks/")) and not (ROOT / word).exists()
        ]
        assert lost == [], line


def test_full_size_is_asked_for_by_one_word(called, monkeypatch):
    monkeypatch.setitem(tasks.NEEDS, "test", ())
    assert tasks.main(["test", "FULL=1"]) == 0
    how = "--dist loadfile --no-loadscope-reorder -n 2"
    assert called[-1] == f"python -m pytest tests -q --maxfail 20 {how} FULL=1"


def test_a_failure_ends_it_with_its_own_code(monkeypatch, called, capsys):
    def fails(*_, **__):
        raise tasks.Stop(3)

    monkeypatch.setattr(tasks, "call", fails)
    assert tasks.main(["catalogue", "frontend"]) == 3
    assert tasks.main(["bok"]) == 2
    assert "There is no target 'bok'. These are: help," in capsys.readouterr().err


def test_an_old_python_is_named_before_anything_is_made(monkeypatch, called, capsys):
    monkeypatch.setattr(tasks, "older", lambda *_: True)
    monkeypatch.setattr(tasks.sys, "version_info", (3, 10))
    assert tasks.main(["unit"]) == 1
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err
    assert called == []


def test_a_file_is_made_again_when_what_it_is_made_from_is_newer(tmp_path):
    made, source = tmp_path / "made", tmp_path / "source"
    source.touch()
    assert tasks.older(made, source)
    made.touch()
    os.utime(source, (1, 1))
    assert not tasks.older(made, source)
    os.utime(made, (0, 0))
    assert tasks.older(made, source)


@pytest.mark.skipif(not shutil.which("make"), reason="no make here")
def test_make_hands_everything_over(tmp_path):
    """Settings arrive, many goals are one run, and a failure is make's failure."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    line = "import os, sys; print(sys.argv[1:], os.environ.get('PORT')); sys.exit(len(sys.argv) == 4)"
    (tmp_path / "tasks.py").write_text(line)

    def make(*words: str) -> subprocess.CompletedProcess[str]:
        command = ["make", f"PYTHON={sys.executable}", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=outside)

    # The tests are themselves run by make, which hands its settings and its depth to every make below it.
    handed_down = ("MAKE", "MFLAGS", "PORT", "FULL")
    outside = {name: value for name, value in os.environ.items() if not name.startswith(handed_down)}
    assert make().stdout.strip() == "['help'] None"
    assert make("catalogue", "serve", "PORT=9000").stdout.strip() == "['catalogue', 'serve'] 9000"
    assert make("a", "b", "c").returncode == 2


def test_the_list_names_every_target():
    listed = subprocess.run([sys.executable, "-m", "tasks"], cwd=ROOT, capture_output=True, text=True).stdout
    assert [line.split()[1] for line in listed.splitlines()] == list(tasks.TARGETS)
    assert all(len(line.split()) > 4 for line in listed.splitlines())
