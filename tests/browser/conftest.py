"""A real browser against the built book, every other host blocked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from handbook.press.book.serve import BookHandler, make_server
from tests.browser.lab import Lab, running_lab

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "_build" / "html"
# GitHub Pages serves a project under its name.
PREFIX = "low-back-handbook"


class PrefixedHandler(BookHandler):
    """The book below its prefix; nothing beside it."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(f"/{PREFIX}"))


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the book, served under a path prefix."""
    assert (BUILT / "index.html").is_file(), "The book is not built. Run 'make book'."
    server = make_server(BUILT, 0, handler=PrefixedHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/{PREFIX}/"
    server.shutdown()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture
def lab(running: Lab) -> Iterator[Lab]:
    """One JupyterLab for every test of a process; each test names its notebook and its files its own."""
    yield running
    running.close()


def all_pages() -> list[str]:
    """Every page of the book, as a path below its root."""
    return sorted(
        path.relative_to(BUILT).as_posix() for path in BUILT.rglob("*.html") if "_static" not in path.parts
    )


ABORTED = "net::ERR_ABORTED"


@dataclass
class Watch:
    """What a page did: requests, failures, console errors, bytes by gzip."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, request: Any) -> None:
        if not request.url.startswith("data:"):
            self.hosts.add(urlsplit(request.url).hostname or "")
            self.urls.append(request.url)

    def _failed(self, request: Any) -> None:
        # What is still on its way when a page is left or loaded anew is ended by the browser.
        if request.failure != ABORTED:
            self.failed.append(f"{request.failure} {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def assert_clean(self) -> None:
        assert self.failed == []
        assert self.errors == []
        assert self.hosts <= {"localhost"}


def wait_for_widgets(page: Page) -> None:
    """Waits until every widget of the page stands."""
    page.wait_for_function(
        "[...document.querySelectorAll('[data-handbook]')].every(e => 'mounted' in e.dataset)"
    )


def two_frames(page: Page) -> None:
    """Until the page has painted what it was told, however long that takes."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def address_of(page: Page) -> str:
    """The address as the page has it now; `page.url` hears of a change a moment later."""
    return str(page.evaluate("location.href"))


@pytest.fixture
def open_page(browser: Browser, site: str):
    """open_page("book/index.html", width=390, theme="dark") -> (page, watch)"""
    contexts = []

    def opened(path: str, width: int = 1280, theme: str = "light", **options: Any) -> tuple[Page, Watch]:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, **options)
        contexts.append(context)
        page = context.new_page()
        watch = Watch(page)
        page.goto(site + path, wait_until="load")
        if options.get("java_script_enabled", True):
            wait_for_widgets(page)
        return page, watch

    yield opened
    for context in contexts:
        context.close()


AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def axe_violations(page: Page) -> list[str]:
    """Accessibility faults found by axe, in words."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
