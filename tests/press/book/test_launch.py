"""The launch buttons: none unless the build names its repository, right links when it does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from handbook.press.book.launch import BINDER, launch_options
from tests.conftest import ROOT

REPOSITORY = "https://github.com/example/low-back-handbook"
HUB = "https://hub.example.org"


def test_without_repository_there_are_none():
    assert launch_options("", "") == {}


@pytest.mark.parametrize("address", [REPOSITORY, REPOSITORY + "/", REPOSITORY + ".git"])
def test_repository_gives_binder(address: str):
    options = launch_options(address, "")
    assert options["repository_url"] == REPOSITORY
    assert options["launch_buttons"]["binderhub_url"] == BINDER
    assert options["launch_buttons"]["jupyterhub_url"] == ""


@pytest.mark.parametrize(
    ("repository", "hub", "words"),
    [
        ("", HUB, "HUB needs REPOSITORY"),
        ("github.com/example/name", "", "REPOSITORY is 'github.com/example/name'"),
        ("https://github.com/example", "", "<owner>/<name>"),
        ("javascript:alert(1)", "", "REPOSITORY is"),
        (REPOSITORY, "hub.example.org", "HUB is 'hub.example.org'"),
        (REPOSITORY, "https://hub.example.org /x", "HUB is"),
    ],
)
def test_wrong_address_is_named(repository: str, hub: str, words: str):
    with pytest.raises(ConfigError, match=words.replace("(", r"\(")):
        launch_options(repository, hub)


def test_another_branch_is_a_setting():
    assert launch_options(REPOSITORY, "")["repository_branch"] == "main"
    assert launch_options(REPOSITORY, "", branch="spring-class")["repository_branch"] == "spring-class"
    with pytest.raises(ConfigError, match="BRANCH is 'a b'"):
        launch_options(REPOSITORY, "", branch="a b")


def links(path: Path) -> dict[str, str]:
    """The launch buttons of a page: label and address."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    return {a.get_text(strip=True): a["href"] for a in soup.select(".dropdown-launch-buttons a")}


def test_book_of_this_build_has_none():
    assert links(ROOT / "_build" / "html" / "notebooks" / "tools" / "finder.html") == {}


@pytest.mark.full
def test_every_notebook_page_leads_to_its_notebook(tmp_path: Path):
    named = {"HANDBOOK_REPOSITORY": REPOSITORY, "HANDBOOK_HUB": HUB, "HANDBOOK_BRANCH": "spring-class"}
    environment = {**os.environ, **named}
    command = [Path(sys.executable).parent / "jupyter-book", "build", ".", "-W", "--keep-going"]
    command += ["--config", "book/_config.yml", "--toc", "book/_toc.yml", "--path-output", tmp_path]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    built = tmp_path / "_build" / "html"
    pages = sorted((built / "notebooks").rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        notebook = f"{page.relative_to(built).with_suffix('')}.ipynb"
        assert (ROOT / notebook).is_file()
        found = links(page)
        place = f"{BINDER}/v2/gh/example/low-back-handbook/spring-class"
        assert found["Binder"] == f"{place}?urlpath=lab/tree/{notebook}"
        assert found["JupyterHub"] == f"{HUB}/hub/user-redirect/lab/tree/low-back-handbook/{notebook}"
    # A page of words has nothing to run.
    assert links(built / "book" / "safety.html") == {}
