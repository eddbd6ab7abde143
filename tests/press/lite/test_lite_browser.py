"""The built site in a real browser with every other host blocked (FULL=1: builds it, about a minute)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from handbook.press.book.serve import make_server
from handbook.press.lite.__main__ import TOOLS, make_site
from handbook.press.lite.weight import on_the_wire
from tests.browser.conftest import axe_violations

pytestmark = pytest.mark.full  # builds the site and runs it
READY = """() => globalThis.jupyterapp?.shell.currentWidget
    ?.sessionContext?.session?.kernel?.status === 'idle'"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert (TOOLS / "jupyterlite_core").is_dir(), "JupyterLite is not installed. 'make lite' installs it."
    folder = tmp_path_factory.mktemp("lite") / "site"
    make_site(folder, TOOLS)
    # A second build over the first must not lose the settings.
    make_site(folder, TOOLS)
    return folder


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    server = make_server(built, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


class Visit:
    """A page with what it asked for and what went wrong."""

    def __init__(self, context: BrowserContext) -> None:
        self.urls: list[str] = []
        self.errors: list[str] = []
        self.page: Page = context.new_page()
        context.on("request", lambda request: self.urls.append(request.url))
        context.on("requestfailed", lambda request: self.errors.append(f"failed {request.url}"))
        self.page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str, name: str, app: str = "lab") -> None:
        self.page.goto(f"{address}{app}/index.html?path=notebooks/{name}.ipynb")
        # A word while it loads, and no longer.
        self.page.locator("#hb-loading progress").wait_for()
        self.page.wait_for_function(READY)
        self.page.locator("#hb-loading").wait_for(state="detached")

    def run_all(self) -> list[str]:
        """Runs every cell; what failed."""
        assert self.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        return list(
            self.page.evaluate(
                """() => [...jupyterapp.shell.currentWidget.content.model.cells]
                    .filter((cell) => cell.type === 'code')
                    .flatMap((cell) => cell.sharedModel.getOutputs())
                    .filter((output) => output.output_type === 'error')
                    .map((output) => output.evalue)"""
            )
        )

    def hosts(self) -> set[str]:
        return {urlsplit(url).hostname or "" for url in self.urls if url.startswith("http")}


def test_the_finder_is_live_and_asks_nobody_else(built, address, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(context)
    began = time.monotonic()
    visit.open(address, "tools/finder")
    assert visit.run_all() == []
    seconds = time.monotonic() - began
    paths = {urlsplit(url).path.lstrip("/") for url in visit.urls}
    files = [built / path for path in paths if (built / path).is_file()]
    mb = sum(map(on_the_wire, files)) / 1e6
    load = os.getloadavg()[0]
    print(f"\nfinder.ipynb: {mb:.1f} MB on the wire, {seconds:.0f} s to the last output, load {load:.1f}")
    assert mb < 25
    page = visit.page
    page.evaluate("() => { jupyterapp.shell.currentWidget.content.activeCellIndex = 0; }")
    page.evaluate("() => jupyterapp.shell.currentWidget.content.scrollToItem(2)")
    chip = page.locator(".jp-OutputArea input[name=condition][value=sciatica]").first
    chip.wait_for(state="attached")
    page.locator(".jp-OutputArea input[name=text]").first.wait_for(state="attached")
    chip.evaluate("(box) => box.click()")
    # Asked until the kernel has heard of the click.
    page.evaluate(
        """() => {
            const { content } = jupyterapp.shell.currentWidget;
            content.activeCellIndex = content.model.cells.length - 1;
            content.activeCell.model.sharedModel.setSource('print(finder.conditions)');
        }"""
    )
    page.wait_for_function(
        """async () => {
            await jupyterapp.commands.execute('notebook:run-cell');
            const { content } = jupyterapp.shell.currentWidget;
            return JSON.stringify(content.activeCell.model.sharedModel.getOutputs()).includes("['sciatica']");
        }""",
    )
    assert visit.hosts() == {"localhost"}
    assert visit.errors == []
    context.close()


def test_a_learner_s_first_check_runs_and_a_missing_plot_is_words(address, browser):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    visit = Visit(context)
    visit.open(address, "workshop/learner/build-a-filter", "notebooks")
    assert visit.run_all() == []
    assert visit.page.locator(".jp-OutputArea .hb-note").count() > 0
    visit.open(address, "exercises/cat-camel", "notebooks")
    assert visit.run_all() == []
    assert "is not made here" in visit.page.content()
    assert visit.hosts() == {"localhost"}
    assert visit.errors == []
    context.close()


def test_an_open_notebook_goes_on_without_a_connection(built, address, browser):
    context = browser.new_context()
    visit = Visit(context)
    visit.open(address, "tools/builder")
    assert visit.run_all() == []
    context.set_offline(True)
    assert visit.run_all() == []
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_start_page_passes_axe(address, browser, theme):
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=theme)
    visit = Visit(context)
    visit.page.goto(address)
    assert visit.page.evaluate("document.documentElement.dataset.theme") == theme
    visit.page.click("summary")
    assert axe_violations(visit.page) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
    assert visit.errors == []
    context.close()


def test_the_start_page_fits_a_phone_and_needs_no_script(built, address, browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    visit = Visit(context)
    visit.page.goto(address)
    assert visit.page.locator("details li").count() >= 10
    assert visit.page.locator("main").bounding_box()["width"] <= 390
    assert visit.hosts() == {"localhost"}
    assert visit.errors == []
    context.close()
