"""Every command that a page for contributors names is run by a test, the quick ones by this one."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tasks
from tests.cli.run import handbook
from tests.conftest import ROOT

PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "book/public-home.md",
    *(ROOT / "book/developers").glob("*"),
)
PROGRAMS = ("make", "handbook", "python", "pip", "git", "source")
HERE = "here"
NEWCOMER = "tests/press/test_newcomer.py::test_a_first_afternoon"
ASKED = "tests/test_tasks.py::test_every_target_asks_for_what_is_there"  # what it would run, and no more
WHEEL = "tests/press/test_wheel.py::test_the_wheel_works_in_an_empty_environment"
EXERCISE = (
    "tests/press/test_new_exercise.py"
    "::test_a_new_exercise_in_a_new_position_with_a_new_muscle_touches_no_code"
)
REVIEW = "tests/press/data/test_review_sheet.py::test_the_command_writes_reads_and_compares"
# A command, and the test that runs it; or, in brackets, why none does.
COMMANDS = {
    "make": HERE,
    "make catalogue": HERE,
    "make milder": HERE,
    "make hooks": HERE,
    "make diffs": HERE,
    "make lint": NEWCOMER,
    "make unit": NEWCOMER,
    "make book": NEWCOMER,
    "make home": "tests/test_project.py::test_the_owner_fills_in_one_place_and_the_rest_follows",
    "make site": "tests/test_project.py::test_the_settings_are_those_of_make_book",
    "make wheel": WHEEL,
    "make test": "tests/test_tasks.py::test_full_size_is_asked_for_by_one_word",
    "make serve": "tests/press/book/test_serve.py::test_the_program_says_nothing_but_its_own_words",
    "make lab": "tests/browser/test_jupyterlab.py::test_finder_in_jupyterlab",
    "make lite": "tests/press/lite/test_lite_browser.py::test_the_finder_is_live_and_asks_nobody_else",
    "make workshop": "tests/browser/test_stick.py::test_every_paper_is_there",
    "make notebooks": "tests/test_tasks.py::test_what_two_targets_need_is_made_once_and_first",
    "make frontend-test": ASKED,  # a part of lint, which `make test` begins with
    "make bench": ASKED,
    "make watch": ASKED,
    "make pins": ASKED,
    "make coverage": ASKED,
    "handbook find": HERE,
    "handbook signs": HERE,
    "handbook draw": HERE,
    "handbook draw --all": "tests/figures/test_svg.py::test_write_all_reports_progress",
    "handbook check": HERE,
    "handbook plan": HERE,
    "handbook pose": HERE,
    "handbook pose --solve": EXERCISE,
    "handbook new": EXERCISE,
    "python -m tasks": HERE,
    "python -m tasks lint": NEWCOMER,
    "python -m tasks serve": ASKED,
    "python -m handbook.press.notebooks.execute": EXERCISE,
    "python -m handbook.press.notebooks.execute --list": HERE,
    "python -m tests.hub.load": "tests/hub/test_hub.py::test_every_learner_runs_finder_and_learner_notebook",
    "python -m tests.benchmarks.planner_speed": HERE,
    "python -m pytest tests/press/test_newcomer.py": NEWCOMER,
    "python start.py": "tests/browser/test_stick.py::test_the_start_file_serves_the_folder",
    "handbook notebooks": WHEEL,
    "handbook review": REVIEW,
    "source .venv/bin/activate": NEWCOMER,
    "pip install": WHEEL,
    "git diff": "(git's own, after make diffs)",
    "git tag": "(the owner's alone)",
    "git push": "(the owner's alone)",
}
# What stands for a choice of one's own, and a minute's measuring made short.
FILLED = {"<id>": "cat-camel", "<last tag>": "HEAD", "planner_speed 60 6": "planner_speed 1 1"}
QUOTED = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^ *```(\S*)\n(.*?)^ *```$", re.M | re.S)


def lines(page: Path) -> set[str]:
    """What a page asks somebody to type, a line each; without what is said behind a #."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    found = [
        line for kind, block in FENCED.findall(text) if kind in ("", "bash") for line in block.splitlines()
    ]
    found += QUOTED.findall(FENCED.sub("", text))
    plain = {re.sub(r"^([A-Z_]+=1|sudo) ", "", line.split(" #")[0].strip()) for line in found}
    # "`handbook` is a command": the programs themselves; `make` alone lists its targets.
    named = {line for line in plain if line.split(" ")[0] in PROGRAMS} - set(PROGRAMS)
    return named | ({"make"} & plain)


def known(line: str) -> str:
    """The longest command of the list that the line begins with; "" if there is none."""
    words = [word for word in line.split() if word.startswith("-") or "=" not in word]
    starts = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    found = next((start for start in starts if start in COMMANDS), "")
    return "" if found == "make" and len(words) > 1 else found


LINES = sorted({(line, page.name) for page in PAGES for line in lines(page)})


@pytest.mark.parametrize(("line", "page"), LINES)
def test_each_is_run_by_a_test_or_says_why_not(line, page):
    command = known(line)
    assert command, f"{page} names `{line}`: name a test that runs it"
    if command.startswith("make "):
        assert command.removeprefix("make ") in tasks.TARGETS
    runner = COMMANDS[command]
    if runner != HERE and not runner.startswith("("):
        path, _, name = runner.partition("::")
        assert f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_the_list_holds_nothing_that_no_page_names():
    assert {known(line) for line, _ in LINES} == set(COMMANDS)


def run_target(words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What make would do, without the set-up before it; what changes git's settings gets a repository."""
    monkeypatch.setattr(tasks, "PYTHON", sys.executable)
    monkeypatch.setattr(tasks, "BIN", Path(sys.executable).parent)
    for name, value in (word.split("=") for word in words if "=" in word):
        monkeypatch.setenv(name, value)
    if words[0] in ("hooks", "diffs"):
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
        shutil.copy(ROOT / ".pre-commit-config.yaml", folder)
        monkeypatch.setattr(tasks, "ROOT", folder)
    tasks.TARGETS[words[0]]()


@pytest.mark.share(4)
@pytest.mark.parametrize("line", sorted({line for line, _ in LINES if COMMANDS.get(known(line)) == HERE}))
def test_a_quick_one_runs_as_it_is_written(line, tmp_path, monkeypatch):
    for said, chosen in FILLED.items():
        line = line.replace(said, chosen)
    program, *words = shlex.split(line)
    monkeypatch.chdir(tmp_path)
    if program == "handbook":
        done = handbook(*words)
        assert done.returncode == 0, done.stdout + done.stderr
    elif program == "make" and words:
        run_target(words, tmp_path, monkeypatch)
    elif program == "python" or shutil.which("make"):
        command = [sys.executable, *words] if program == "python" else ["make", f"PYTHON={sys.executable}"]
        outside = {
            name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
        }
        subprocess.run(command, cwd=ROOT, env=outside, check=True, capture_output=True)


def test_hooks_and_diffs_reach_git(tmp_path, monkeypatch):
    run_target(["hooks"], tmp_path, monkeypatch)
    run_target(["diffs"], tmp_path, monkeypatch)
    assert "pre-commit" in (tmp_path / ".git/hooks/pre-commit").read_text()
    assert "git-nbdiffdriver" in (tmp_path / ".git/config").read_text()
