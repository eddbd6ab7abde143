"""The outside of the project: one version, one place for addresses, well-made workflows and forms."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import handbook as hb
import tasks
from handbook.press import home as module
from handbook.press.errors import PressError
from handbook.press.home import REPEATED, Home, check, follow, home
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
FORMS = ["wrong-fact", "new-exercise", "fault"]
ANNA = Home("https://github.com/anna/backs", "https://backs.example.org/")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SCHEMAS = {
    "vendor.github-workflows": sorted((GITHUB / "workflows").iterdir()),
    "custom.github-workflows-require-timeout": sorted((GITHUB / "workflows").iterdir()),
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
    "vendor.github-issue-forms": [GITHUB / f"ISSUE_TEMPLATE/{name}.yml" for name in FORMS],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_one_version_everywhere():
    number, day = re.search(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", text("CHANGELOG.md"), re.M).groups()
    assert number == hb.__version__
    citation = yaml.safe_load(text("CITATION.cff"))
    assert (citation["version"], str(citation["date-released"])) == (number, day)
    assert f"({day[:4]}). *{citation['title']}*, version {number}." in text("book/about.md")
    assert re.findall(r"low-back-handbook:([\d.]+\d)", text("deploy/README.md")) == [number] * 2
    assert f'tag: "{number}"' in text("deploy/kubernetes/values.yaml")


@pytest.mark.share(3)
@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_of_the_host_are_well_made(schema):
    """By the schemas that check-jsonschema holds; no host was asked, and no workflow was run."""
    files = [str(path) for path in SCHEMAS[schema]]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_form_of_the_host_is_held_to_a_schema():
    held = {path for files in SCHEMAS.values() for path in files}
    assert set(GITHUB.rglob("*.yml")) <= held


def steps() -> list[dict[str, str]]:
    found = []
    for path in SCHEMAS["vendor.github-workflows"]:
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {"contents": "read"}, path.name
        found += [step for job in workflow["jobs"].values() for step in job["steps"]]
    return found


def test_workflows_only_call_what_anybody_can_call():
    for step in steps():
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+\.\d+\.\d+", step["uses"]), "pinned by its version"
            continue
        program, _, name = step["run"].rpartition(" ")
        assert step["run"] == ".ci/run" or (program in ("make", "python -m tasks") and name in tasks.TARGETS)


def test_tests_run_on_every_python_that_the_package_names():
    matrix = yaml.safe_load(text(".github/workflows/tests.yml"))["jobs"]["quick"]["strategy"]["matrix"]
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert matrix["python"] == named
    assert PROJECT["requires-python"] == f">={named[0]}"
    assert len(matrix["system"]) == 3
    assert (ROOT / "src/handbook/py.typed").is_file()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("pyproject.toml", *{name for name, *_ in REPEATED}):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def fill_in(root: Path, found: Home) -> None:
    path, now = root / "pyproject.toml", home(root)
    filled = path.read_text().replace(now.site, found.site).replace(now.repository, found.repository)
    path.write_text(filled)


def test_addresses_here_follow_the_one_place():
    assert follow(home(), write=False) == [], "run make home"


def test_the_owner_fills_in_one_place_and_the_rest_follows(copy):
    fill_in(copy, ANNA)
    assert home(copy) == ANNA
    with pytest.raises(PressError, match=r"config.yml and CITATION.cff: another address .* Run make home"):
        check(home(copy), copy)
    assert "OWNER" in (copy / "CITATION.cff").read_text(), "a look changes nothing"
    follow(home(copy), copy)
    check(home(copy), copy)
    left = [p.name for p in copy.rglob("*") if p.is_file() and re.search(r"[/.]OWNER\b", p.read_text())]
    assert left == []
    assert yaml.safe_load((copy / "CITATION.cff").read_text())["repository-code"] == ANNA.repository
    config = yaml.safe_load((copy / module.CONFIG).read_text())
    assert config["contact_links"][0]["url"] == f"{ANNA.repository}/security/advisories/new"


def test_nothing_is_published_under_a_placeholder(copy):
    fill_in(copy, Home("https://github.com/OWNER/backs", "https://OWNER.github.io/backs/"))
    with pytest.raises(PressError, match=r"Fill in pyproject.toml \[project.urls\] first: put your account"):
        check(home(copy), copy)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('Repository = "https', 'Repository = "http', "Repository: 'http://"),
        ("Homepage", "Home", "Homepage: None is no address. For example"),
    ],
)
def test_a_wrong_address_is_named(copy, old, new, words):
    path = copy / "pyproject.toml"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(PressError, match=re.escape(words)):
        home(copy)


def test_a_line_that_was_taken_out_is_named(copy):
    (copy / "CITATION.cff").write_text("title: x\n")
    with pytest.raises(PressError, match=r"CITATION.cff: the line 'repository-code:' is missing"):
        follow(ANNA, copy)


def test_the_settings_are_those_of_make_book(copy, monkeypatch, capsys):
    fill_in(copy, ANNA)
    follow(ANNA, copy)
    monkeypatch.setattr(module, "home", lambda: home(copy))
    monkeypatch.setattr(module, "check", lambda found: check(found, copy))
    assert module.main(["--settings"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"URL={ANNA.site}", f"REPOSITORY={ANNA.repository}"]


def test_hooks_before_a_commit_run_what_is_pinned():
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(ROOT / ".pre-commit-config.yaml")]
    assert subprocess.run(command).returncode == 0
    (local,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert local["repo"] == "local", "versions stand once, in .ci/constraints.txt"
    names = {hook["id"] for hook in local["hooks"]}
    assert names == {"ruff", "ruff-format", "biome", "taplo", "codespell", "handbook-check"}
    pins = text(".ci/pins/all.txt")
    assert all(f"\n{name}==" in pins for name in ("ruff", "taplo", "codespell", "pre-commit", "deptry"))
