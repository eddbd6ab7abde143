"""Every command of README, CONTRIBUTING and the owner's page is run by a test, or it is said why not."""

from __future__ import annotations

import re

import pytest

import tasks
from tests.conftest import ROOT

PAGES = ("README.md", "CONTRIBUTING.md", "book/public-home.md")
PROGRAMS = ("make", "handbook", "python", "pip", "git", "source")
NEWCOMER, TASKS, CLI = "tests/press/test_newcomer.py", "tests/test_tasks.py", "tests/cli/test_cli.py"
PLAN, EXERCISE = "tests/cli/test_plan_command.py", "tests/press/test_new_exercise.py"
# A command, and the file whose test runs it; or, in brackets, why none does.
COMMANDS = {
    "make": TASKS,
    "make lint": NEWCOMER,
    "make unit": NEWCOMER,
    "make catalogue": NEWCOMER,
    "make milder": NEWCOMER,
    "make book": NEWCOMER,
    "make hooks": NEWCOMER,
    "make diffs": TASKS,
    "make home": "tests/test_project.py",
    "make site": "tests/test_project.py",
    "make wheel": "tests/press/test_wheel.py",
    "make frontend-test": TASKS,
    "make nbval": "(a part of make test)",
    "make notebooks": TASKS,
    "make test": TASKS,
    "make serve": "tests/press/book/test_serve.py",
    "make lab": TASKS,
    "make lite": "tests/press/lite/test_lite_parts.py",
    "make workshop": "tests/browser/test_stick.py",
    "make bench": "(it measures; what it writes is read by a person)",
    "make watch": "(it waits for somebody to type)",
    "make pins": "(it asks for every package; tests/press/test_pins.py holds what it wrote)",
    "make coverage": "(it prints a number that no test asks for)",
    "handbook find": CLI,
    "handbook signs": CLI,
    "handbook draw": CLI,
    "handbook check": CLI,
    "handbook plan": PLAN,
    "handbook notebooks": "tests/press/test_wheel.py",
    "handbook new": EXERCISE,
    "handbook pose": EXERCISE,
    "handbook review": "tests/press/data/test_review_sheet.py",
    "python -m tasks": TASKS,
    "python -m handbook.press.notebooks.execute": NEWCOMER,
    "python -m tests.hub.load": "(it measures; tests/hub runs its parts)",
    "python -m tests.benchmarks.planner_speed": "(it measures for a minute)",
    "python start.py": "tests/browser/test_stick.py",
    "source .venv/bin/activate": NEWCOMER,
    "pip install": "tests/press/test_wheel.py",
    "git diff": "(git's own, after make diffs)",
    "git tag": "(the owner's alone)",
    "git push": "(the owner's alone)",
}
QUOTED = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^ *```(\S*)\n(.*?)^ *```$", re.M | re.S)


def lines(name: str) -> set[str]:
    """What a page asks somebody to type, a line each."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = [
        line for kind, block in FENCED.findall(text) if kind in ("", "bash") for line in block.splitlines()
    ]
    found += QUOTED.findall(FENCED.sub("", text))
    plain = {re.sub(r"^(ANYWIDGET_HMR=1|sudo) ", "", line.strip()) for line in found}
    return {line for line in plain if line.split(" ")[0] in PROGRAMS and line != "python"}


def command(line: str) -> str:
    """The command of a line, without its settings: `make book URL=...` is `make book`."""
    words = line.split("#")[0].split()
    if words[0] == "python":
        return " ".join(words[:3] if words[1:2] == ["-m"] else words[:2])
    return " ".join(word for word in words[:2] if "=" not in word)


NAMED = sorted(
    {(command(line), name) for name in PAGES for line in lines(name)} - {("handbook", "README.md")}
)


@pytest.mark.parametrize(("named", "page"), NAMED)
def test_each_is_run_by_a_test_or_says_why_not(named, page):
    if named in ("git", "handbook"):  # the programs themselves
        return
    assert named in COMMANDS, f"{page}: name a test that runs it, or why none does"
    program, _, rest = named.partition(" ")
    if program == "make" and rest:
        assert rest in tasks.TARGETS
    runner = COMMANDS[named]
    assert runner.startswith("(") or (ROOT / runner).exists()


def test_the_list_holds_nothing_that_no_page_names():
    assert {named for named, _ in NAMED} >= set(COMMANDS) - {"make nbval"}
