"""The zip for a USB stick, unpacked into a fresh folder, behind a plain server, every other host blocked."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

import handbook as hb
from handbook.press.classroom.__main__ import main
from handbook.press.classroom.papers import ALL
from handbook.press.classroom.stick import NAME
from handbook.workshop import kit
from tests.browser import test_builder_page as builder_page
from tests.browser import test_finder_page as finder_page
from tests.browser import test_quiz_page as quiz_page
from tests.browser.chromium import PATIENCE_S
from tests.browser.conftest import BUILT, Watch, axe_violations
from tests.browser.lab import free_port, wait_for


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    """The folder as a teacher finds it."""
    made = tmp_path_factory.mktemp("made")
    assert main(["--folder", str(made), "--book", str(BUILT)]) == 0
    fresh = tmp_path_factory.mktemp("a fresh folder")
    with zipfile.ZipFile(made / f"{NAME}.zip") as archive:
        assert all(name.startswith(f"{NAME}/") for name in archive.namelist())
        archive.extractall(fresh)
    return fresh / NAME


@pytest.fixture(scope="module")
def plain(unpacked, tmp_path_factory) -> Iterator[str]:
    """The address of the folder behind Python's own server, nothing of ours."""
    port = free_port()
    command = [sys.executable, "-I", "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    address = f"http://localhost:{port}/"
    said = tmp_path_factory.mktemp("plain") / "log"
    with said.open("w") as log:
        server = subprocess.Popen(command, cwd=unpacked, stdout=log, stderr=log)
    wait_for(address, server, said)
    yield address
    server.terminate()
    server.wait(PATIENCE_S)


@pytest.fixture
def visit(browser, plain):
    context = browser.new_context(viewport={"width": 1280, "height": 800})

    def opened(path: str) -> tuple[Page, Watch]:
        page = context.new_page()
        watch = Watch(page)
        page.goto(plain + path, wait_until="load")
        return page, watch

    yield opened
    context.close()


def test_the_first_page_leads_everywhere(visit, unpacked):
    page, watch = visit("")
    links = page.evaluate("[...document.links].map(a => new URL(a.href).pathname)")
    assert len(links) == 6 + 3 + sum(len(paper.papers) for paper in ALL)
    for link in links:
        assert (unpacked / link.lstrip("/")).is_file(), link
    assert axe_violations(page) == []
    watch.assert_clean()


def mounted(page: Page) -> None:
    page.wait_for_function(
        "[...document.querySelectorAll('[data-handbook]')].every(e => 'mounted' in e.dataset)"
    )


def test_the_finder_filters(visit):
    page, watch = visit(f"handbook/{finder_page.FINDER}")
    mounted(page)
    finder_page.tick(page, "Osteoporosis")
    every = len(hb.catalogue().exercises)
    assert f"{every} exercises for osteoporosis" in page.locator("[data-part=count]").inner_text()
    assert finder_page.shown(page, "avoid") == finder_page.expected("avoid", ["osteoporosis"])
    watch.assert_clean()


def test_the_builder_plans_with_python_in_the_page(visit):
    page, watch = visit(f"handbook/{builder_page.PAGE}")
    mounted(page)
    builder_page.answer_check(page)
    assert builder_page.names(page) == builder_page.planned()
    assert any("wasm" in url for url in watch.urls)
    watch.assert_clean()


def test_a_quiz_says_whether_an_answer_is_right(visit):
    page, watch = visit(f"handbook/{quiz_page.QUIZZES}")
    mounted(page)
    box = quiz_page.quiz(page)
    quiz_page.answer(box, kit().quizzes["red-flags"].questions[0].right)
    assert box.locator("[role=status]").inner_text().startswith("Right.")
    watch.assert_clean()


def test_slides_turn(visit):
    page, watch = visit("slides/patients.html")
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert "get help" in page.evaluate("Reveal.getCurrentSlide().innerText")
    watch.assert_clean()


def test_every_paper_is_there(unpacked):
    for paper in ALL:
        for _, name in paper.files():
            assert (unpacked / "papers" / name).read_bytes().startswith(b"%PDF-")


def test_the_start_file_serves_the_folder(unpacked):
    command = [sys.executable, "-u", str(unpacked / "start.py"), "--quiet", "--port", str(free_port())]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=unpacked.parent)
    try:
        line = server.stdout.readline()
        # It says so once it listens.
        address = re.search(r"http://localhost:\d+/", line)[0]
        page = urlopen(address, timeout=PATIENCE_S).read().decode()
        assert "Workshop kit" in page
        scripts = sorted((unpacked / "handbook" / "_static").rglob("*.mjs"))
        path = scripts[0].relative_to(unpacked).as_posix()
        assert (
            urlopen(address + path, timeout=PATIENCE_S).headers["Content-Type"].startswith("text/javascript")
        )
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def test_the_read_me_says_that_a_double_click_does_not_work(unpacked):
    text = (unpacked / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert "A double click on a file does NOT work" in text
    assert "python3 start.py" in text
    assert "python3 -m http.server" in text


def test_without_a_book_nothing_is_made(tmp_path, capsys):
    assert main(["--folder", str(tmp_path / "kit"), "--book", str(tmp_path)]) == 1
    assert "Run 'make book'" in capsys.readouterr().err
    assert not (tmp_path / "kit").exists()
