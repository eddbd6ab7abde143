"""The finder where notebooks are shown, without `hb.use_style()`: styled, and a click reaches Python.

One list for the tests and for the page *Where it works*: src/handbook/press/book/places.toml.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter, ScriptExporter
from playwright.sync_api import Browser, Page, Request

from handbook.assets import colour
from handbook.press.book.where import places
from tests.browser.lab import METADATA, running_lab, serving
from tests.conftest import ROOT

TOOLS = Path(sys.prefix) / "places"
UNSUITED = ("nbdime-jupyterlab", "@jupyter-notebook/lab-extension")
# What these say and ask for without any widget: an error of the notebook itself, and icons of Voila's page.
OWN = {"notebook": r"reading 'schema'", "voila": r"fontawesome|net::ERR_NAME_NOT_RESOLVED"}
CELLS = (
    "import handbook as hb\nfrom ipywidgets import Label",
    "finder = hb.Finder()\nfinder",
    "heard = Label('Python waits.')\n"
    "finder.observe(lambda change: heard.set_trait('value', f'Python has {finder.conditions}.'), 'results')\n"
    "heard",
)
MARIMO = """
import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo
    import handbook as hb
    finder = mo.ui.anywidget(hb.Finder())
    finder
    return finder, hb, mo


@app.cell
def _(finder, mo):
    mo.md(f"Python has {finder.widget.conditions}.")
    return


@app.cell
def _(hb, mo):
    mo.ui.anywidget(hb.RoutineBuilder())
    return
"""
LOOK = """chip => {
  const { backgroundColor, fontFamily, fontSize, borderRadius } = getComputedStyle(chip);
  return [backgroundColor, fontFamily.split(",")[0], fontSize, borderRadius];
}"""


def rgb(token: str) -> str:
    value = colour(token)
    return f"rgb({', '.join(str(int(value[at : at + 2], 16)) for at in (1, 3, 5))})"


class Watch:
    """What a page asks other hosts for, and what it complains of."""

    def __init__(self) -> None:
        self.foreign: list[str] = []
        self.errors: list[str] = []

    def __call__(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "localhost":
            self.foreign.append(request.url)


Opened = Iterator[tuple[Page, Watch]]


def new_page(browser: Browser) -> tuple[Page, Watch]:
    page, watch = browser.new_context(viewport={"width": 1280, "height": 1400}).new_page(), Watch()
    watch(page)
    return page, watch


def serving_tool(folder: Path, *program: str, ready: str = "/") -> AbstractContextManager[str]:
    assert TOOLS.is_dir(), "marimo, nbclassic and Voila are not installed. 'make test FULL=1' installs them."
    more = {"PYTHONPATH": str(TOOLS), "JUPYTER_PATH": str(TOOLS / "share" / "jupyter")}
    return serving(folder, program, ready, **more)


@contextmanager
def jupyter(app: str, browser: Browser, folder: Path) -> Opened:
    watch = Watch()
    with running_lab(folder) as lab:
        notebook = lab.open(browser, "finder", CELLS, app, watch)
        for number in range(len(CELLS)):
            notebook.run(number)
        yield notebook.page, watch


def write(folder: Path) -> None:
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), folder / "finder.ipynb")


@contextmanager
def nbclassic(browser: Browser, folder: Path) -> Opened:
    write(folder)
    program = ("nbclassic", "--no-browser", "--allow-root", "--IdentityProvider.token=")
    with serving_tool(folder, *program, f"--ServerApp.root_dir={folder}", ready="/api") as address:
        page, watch = new_page(browser)
        page.goto(f"{address}/nbclassic/notebooks/finder.ipynb")
        page.wait_for_function("globalThis.Jupyter?.notebook?.kernel?.widget_manager")
        # ipywidgets first asks a new kernel for widgets, and once it knows blanks those that were quicker.
        # Asked again, the answer comes after that.
        page.evaluate("Jupyter.notebook.kernel.widget_manager._loadFromKernel()")
        page.evaluate("Jupyter.notebook.execute_all_cells()")
        yield page, watch


@contextmanager
def voila(browser: Browser, folder: Path) -> Opened:
    write(folder)
    # Extensions of JupyterLab that the tests' environment has, and that Voila's older parts do not suit.
    denied = [f"--VoilaConfiguration.extension_denylist={name}" for name in UNSUITED]
    program = ("voila", str(folder / "finder.ipynb"), "--no-browser", *denied)
    with serving_tool(folder, *program, ready="/voila/static/voila.js") as address:
        page, watch = new_page(browser)
        page.goto(address)
        yield page, watch


@contextmanager
def marimo(browser: Browser, folder: Path) -> Opened:
    (folder / "app.py").write_text(MARIMO)
    with serving_tool(folder, "marimo", "run", str(folder / "app.py"), "--headless", "--no-token") as address:
        page, watch = new_page(browser)
        page.goto(address)
        # What the builder asks Python comes and goes by the model's messages there.
        page.locator(".hb-builder [data-part=title]", has_text="An example week").wait_for()
        page.locator(".hb-builder .hb-thumb img").first.wait_for(state="attached")
        yield page, watch


OPEN = {
    "jupyterlab": partial(jupyter, "lab"),
    "notebook": partial(jupyter, "notebook"),
    "nbclassic": nbclassic,
    "voila": voila,
    "marimo": marimo,
}


def test_the_page_says_only_what_is_tested():
    """JupyterLite and nbconvert are driven by tests of their own."""
    driven = {place.id for place in places() if place.how == "test"}
    assert driven == {*OPEN, "nbconvert", "jupyterlite"}
    assert all(place.version for place in places() if place.how == "test")
    assert {place.how.partition(",")[0] for place in places()} <= {"test", "by hand", "untried"}


@pytest.mark.full
@pytest.mark.parametrize("place", OPEN)
def test_the_finder_is_at_home(place, browser, tmp_path):
    with OPEN[place](browser, tmp_path) as (page, watch):
        chip = page.locator(".hb-finder .hb-chip", has_text="Spinal stenosis").first
        chip.click()
        page.get_by_text("Python has ['spinal-stenosis'].").first.wait_for()
        page.locator("[data-part=count]", has_text="for lumbar spinal stenosis").first.wait_for()
        assert chip.evaluate(LOOK) == [rgb("pri"), "Figtree", "16px", "99px"]
        page.wait_for_function("[...document.fonts].some(({ family }) => family.includes('Figtree'))")
    own = OWN.get(place, "never")
    assert [text for text in watch.errors if not re.search(own, text)] == []
    assert [url for url in watch.foreign if not re.search(own, url)] == []


# nbconvert's own page loads them from elsewhere.
ITS_SCRIPTS = ("jquery_url", "mathjax_url", "mermaid_js_url", "require_js_url", "widget_renderer_url")
EXPORTED = (
    "import handbook as hb\nhb.use_style()",
    "hb.Finder()",
    "hb.plot_weekly_volume(hb.plan(hb.Profile(minutes=10)))",
)


@pytest.mark.full
def test_an_exported_notebook_is_styled_and_can_say_what_its_plots_show(browser, tmp_path, caplog):
    cells = [nbformat.v4.new_code_cell(source) for source in EXPORTED]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=METADATA)
    NotebookClient(notebook, store_widget_state=False).execute()
    # The newer template leaves every alternative text out.
    told, _ = HTMLExporter(template_name="classic").from_notebook_node(notebook)
    assert "Alternative text is missing" not in caplog.text
    assert 'alt="Bar' in told
    exported, _ = HTMLExporter(**dict.fromkeys(ITS_SCRIPTS, "")).from_notebook_node(notebook)
    path = tmp_path / "exported.html"
    path.write_text(exported, encoding="utf-8")
    page, watch = new_page(browser)
    page.goto(path.as_uri())
    badge = page.locator(".hb-verdicts td[data-v=avoid]").first
    assert rgb("avoid") in badge.evaluate("badge => JSON.stringify({...getComputedStyle(badge)})")
    assert (watch.errors, watch.foreign) == ([], [])


def test_a_notebook_becomes_a_script_of_python():
    notebook = nbformat.read(ROOT / "notebooks/tools/finder.ipynb", as_version=4)
    script, resources = ScriptExporter().from_notebook_node(notebook)
    assert resources["output_extension"] == ".py"
    compile(script, "finder.py", "exec")
