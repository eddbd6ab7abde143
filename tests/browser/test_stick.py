"""The zip for a USB stick, unpacked into a fresh folder, behind a plain server, every other host blocked."""

from __future__ import annotations

import ast
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
from handbook.press.classroom.papers import all_papers, own_papers
from handbook.press.classroom.stick import NAME
from handbook.workshop import kit
from tests.browser import test_builder_page as builder_page
from tests.browser import test_finder_page as finder_page
from tests.browser import test_quiz_page as quiz_page
from tests.browser.chromium import PATIENCE_S
from tests.browser.conftest import BUILT, Watch, axe_violations
from tests.browser.lab import free_port, wait_for

pytestmark = pytest.mark.full  # to pack it takes half a minute


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
    plans = kit().plans.values()
    papers = [*all_papers(), *(paper for plan in plans for paper in own_papers(plan))]
    invitations = 1 + len(kit().modes)
    assert len(links) == 6 + (1 + invitations) * len(plans) + sum(len(paper.papers) for paper in papers)
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
    page, watch = visit("slides/patients-90.html")
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    page.keyboard.press("ArrowRight")
    assert "0:00 to 0:05" in page.evaluate("Reveal.getCurrentSlide().innerText")
    watch.assert_clean()


def test_every_paper_is_there(unpacked):
    for paper in all_papers():
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


def test_the_read_me_says_what_a_double_click_opens_and_it_does(browser, unpacked):
    text = " ".join((unpacked / "READ-ME-FIRST.txt").read_text(encoding="utf-8").split())
    assert "Slides: all of it works." in text
    assert "Finder, builder, session and quizzes do NOT work" in text
    assert "python3 start.py" in text
    assert "python3 -m http.server" in text
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.goto((unpacked / "slides" / "patients-90.html").as_uri(), wait_until="load")
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    page.keyboard.press("ArrowRight")
    assert "0:00 to 0:05" in page.evaluate("Reveal.getCurrentSlide().innerText")
    assert wrong == []
    page.goto((unpacked / "handbook" / finder_page.FINDER).as_uri(), wait_until="load")
    assert page.locator("[data-handbook] table").first.is_visible()
    assert "Cat-camel" in page.locator("[data-handbook]").first.inner_text()
    context.close()


def test_the_start_files_are_written_for_the_python_that_the_read_me_names(unpacked):
    """Syntax, and what later versions added to text and paths; no such Python is here to run them."""
    text = (unpacked / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    major, minor = map(int, re.search(r"Python (\d)\.(\d+) or newer", text).groups())
    assert (major, minor) == (3, 8)
    for name in ("start.py", "serve.py"):
        source = (unpacked / name).read_text(encoding="utf-8")
        ast.parse(source, feature_version=(major, minor))
        assert not re.search(r"removeprefix|removesuffix|is_relative_to|with_stem|strict=|slots=", source)
        assert "from __future__ import annotations" in source or " | " not in source


def test_without_a_book_nothing_is_made(tmp_path, capsys):
    assert main(["--folder", str(tmp_path / "kit"), "--book", str(tmp_path)]) == 1
    assert "Run 'make book'" in capsys.readouterr().err
    assert not (tmp_path / "kit").exists()
