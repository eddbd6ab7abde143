"""A class on a real JupyterHub on this machine; thirty learners in two minutes at full size."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from handbook.core.errors import HandbookError
from handbook.press.classroom.links import class_notebooks, notebook_link
from handbook.workshop.kit import kit
from handbook.workshop.machines import limit_mib
from tests.conftest import ROOT

from .hub import ADMIN, ADMIN_PASSWORD, PASSWORD, Hub, running_hub
from .load import Load, run_class

pytestmark = pytest.mark.hub
LEARNERS, SECONDS = 30, 120


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Load:
    return run_class(tmp_path_factory.mktemp("class"), LEARNERS, SECONDS)


@pytest.mark.full
def test_every_learner_runs_finder_and_learner_notebook(taught: Load):
    assert taught.failures == []
    assert len(taught.timings) == LEARNERS
    for timing in taught.timings:
        assert 0 < timing.server < timing.notebooks < timing.finder < timing.learner_notebook
        assert timing.answer > 0


@pytest.mark.full
def test_what_a_learner_needs_was_seen(taught: Load):
    assert len(taught.each) == LEARNERS
    # A notebook server and two kernels cannot be smaller; larger than the limit would be stopped.
    for name, use in taught.each.items():
        assert 80 < use.peak < limit_mib(kit().hub), name
        assert use.processor > 0.5, name


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory):
    with running_hub(tmp_path_factory.mktemp("room")) as running:
        yield running


@pytest.mark.full
def test_browser_logs_in_and_uses_the_finder(hub: Hub, browser: Browser):
    page = browser.new_context(viewport={"width": 1280, "height": 1400}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(hub.address)
    page.fill("#username_input", "ada7")
    page.fill("#password_input", PASSWORD)
    page.click("#login_submit")
    # The notebooks are copied, then JupyterLab opens the finder.
    page.wait_for_url("**/lab/tree/low-back-handbook/notebooks/tools/finder.ipynb")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_selector("text=Python 3 (ipykernel) | Idle")
    page.click(".lm-MenuBar-itemLabel >> text=Run")
    page.click(".lm-Menu-itemLabel >> text='Run All Cells'")
    # The widget is alive: a click on a condition, and its answer names it.
    chip = page.locator(".hb-chip", has_text="Spinal stenosis")
    chip.wait_for()
    page.wait_for_selector("text=Python 3 (ipykernel) | Idle")
    chip.click()
    page.wait_for_function("document.querySelector('[data-part=count]').innerText.includes('stenosis')")
    foreign = [url for url in asked if not url.startswith((hub.address, "data:", "blob:"))]
    assert foreign == []


def log_in(hub: Hub, browser: Browser, name: str, password: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(hub.address)
    page.fill("#username_input", name)
    page.fill("#password_input", password)
    page.click("#login_submit")
    return page


@pytest.mark.full
@pytest.mark.parametrize(
    ("name", "password"), [("stranger", "guessed"), (ADMIN, PASSWORD), ("stranger", ADMIN_PASSWORD)]
)
def test_wrong_password_stays_outside(hub: Hub, browser: Browser, name: str, password: str):
    page = log_in(hub, browser, name, password)
    page.get_by_text("Invalid username or password").wait_for()


@pytest.mark.full
def test_teacher_sees_who_is_there(hub: Hub, browser: Browser):
    page = log_in(hub, browser, ADMIN, ADMIN_PASSWORD)
    page.goto(f"{hub.address}/hub/admin")
    page.wait_for_selector("text=Add Users")
    assert page.locator("tr", has_text=ADMIN).count() > 0


def test_links_name_notebooks_that_exist():
    for notebook in class_notebooks().values():
        assert (ROOT / notebook).is_file(), notebook
    link = notebook_link("https://hub.example.org/", "notebooks/tools/finder.ipynb")
    inner = "lab/tree/low-back-handbook/notebooks/tools/finder.ipynb"
    assert link == f"https://hub.example.org/hub/user-redirect/{inner}"


@pytest.mark.parametrize("hub", ["", "hub.example.org", "ftp://hub.example.org", "https://"])
def test_link_needs_an_address(hub: str):
    with pytest.raises(HandbookError, match="no address of a hub"):
        notebook_link(hub, "notebooks/tools/finder.ipynb")


def test_script_and_settings_name_the_same_checkout():
    place = "/srv/low-back-handbook"
    assert f"wanted=${{HANDBOOK_CHECKOUT:-{place}}}" in (ROOT / "deploy" / "tljh" / "install").read_text()
    assert f'"HANDBOOK_CHECKOUT", "{place}"' in (ROOT / "deploy" / "handbook_hub.py").read_text()
