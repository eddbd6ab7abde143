"""Widgets in a real JupyterLab: the page changes Python, Python changes the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import handbook as hb
from tests.browser.lab import PATIENCE_S, Lab, running_lab

<<<<<<< HEAD
START = "import json, pathlib\nimport handbook as hb\nhb.use_style()"
=======
DOOR = Path(__file__).parents[2] / "src" / "handbook" / "widgets" / "frontend" / "lib" / "door.mjs"
# A front end that shows what the kernel answers through the door.
ASKS = """
export default { async render({ experimental, el }) {
  const door = openDoor({ experimental });
  const { volume } = await door.call("plan", { profile: { conditions: ["sciatica"] } });
  const refused = await door.call("plan", { profile: { minutes: 900 } }).catch((error) => error.message);
  el.className = "asked";
  el.textContent = JSON.stringify([volume, refused, door.status]);
} };"""
CELLS = [
    "import json, pathlib\nimport handbook as hb\nhb.use_style()",
    "finder = hb.Finder()\nfinder",
    """def keep(change):
    pathlib.Path("seen.json").write_text(json.dumps([finder.conditions, finder.answers, finder.results]))

finder.observe(keep, "results")""",
    'finder.conditions = ["osteoporosis", "sciatica"]',
    f"""from handbook.widgets.base import DoorWidget

class Asks(DoorWidget):
    _esm = pathlib.Path({str(DOOR)!r}).read_text() + {ASKS!r}

    def twin(self):
        from handbook.views.html import Html
        return Html("")

Asks()""",
]
PATIENCE_S = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
>>>>>>> 9b1b839 (The page's Python: self-hosted, trimmed Pyodide in a worker behind one door; packs loaded on demand)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


<<<<<<< HEAD
def test_finder_in_jupyterlab(browser, lab):
    notebook = lab.open(
        browser,
        "finder",
        [
            START,
            "finder = hb.Finder()\nfinder",
            """def keep(change):
    pathlib.Path("seen.json").write_text(json.dumps([finder.conditions, finder.answers, finder.results]))

finder.observe(keep, "results")""",
            'finder.conditions = ["osteoporosis", "sciatica"]',
        ],
    )
    page = notebook.page
    for number in range(3):
        notebook.run(number)
=======
def open_notebook(page, address: str) -> None:
    page.goto(f"{address}/lab/tree/try.ipynb")
    # The first run answers once the kernel is there.
    page.wait_for_function(
        "globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
        timeout=PATIENCE_S * 1000,
    )


def run_cell(page, number: int) -> None:
    page.locator(".jp-Notebook .jp-CodeCell").nth(number).locator(".jp-InputPrompt").click()
    page.evaluate("jupyterapp.commands.execute('notebook:run-cell')")


def test_finder_in_jupyterlab(browser, lab):
    address, folder = lab
    page = browser.new_context(viewport={"width": 1280, "height": 1400}).new_page()
    open_notebook(page, address)
    for number in range(3):
        run_cell(page, number)
>>>>>>> 9b1b839 (The page's Python: self-hosted, trimmed Pyodide in a worker behind one door; packs loaded on demand)
    chip = page.locator(".hb-chip", has_text="Spinal stenosis")
    chip.wait_for(timeout=PATIENCE_S * 1000)

    # A click reaches Python ...
    chip.click()
    conditions, _, results = notebook.seen("seen.json", lambda latest: latest[0] == ["spinal-stenosis"])
    assert results == [found.exercise.id for found in hb.find(conditions)]
    assert "for lumbar spinal stenosis" in page.locator("[data-part=count]").inner_text()

    # ... an answer does, too ...
    page.locator("[data-act=all]").click()
    page.locator(".hb-chip", has_text="Knee problem").click()
    page.locator("input[data-condition=knee-problem][value=sore]").check()
    notebook.seen("seen.json", lambda latest: latest[1] == {"knee-problem": "sore"})

    # ... and Python reaches the page.
<<<<<<< HEAD
    notebook.run(3)
=======
    run_cell(page, 3)
>>>>>>> 9b1b839 (The page's Python: self-hosted, trimmed Pyodide in a worker behind one door; packs loaded on demand)
    page.wait_for_function(
        "document.querySelector('[data-part=count]').innerText.includes('osteoporosis')",
        timeout=PATIENCE_S * 1000,
    )
    ticked = page.locator("[name=condition]:checked").evaluate_all("boxes => boxes.map(b => b.value)")
    assert sorted(ticked) == ["osteoporosis", "sciatica"]
    # Nothing of the page's own memory is used in a notebook.
    assert page.evaluate("globalThis.handbookPage") is None


<<<<<<< HEAD
def test_builder_in_jupyterlab(browser, lab):
    notebook = lab.open(
        browser,
        "builder",
        [
            START,
            "builder = hb.RoutineBuilder()\nbuilder",
            """def keep(change):
    sessions = builder.routine.sessions if builder.routine else ()
    names = [[p.exercise.id for p in session.prescriptions] for session in sessions]
    pathlib.Path("plan.json").write_text(json.dumps([builder.conditions, builder.minutes, names]))

builder.observe(keep, "answer")""",
            'builder.conditions = ["sciatica"]\nbuilder.minutes = 12',
        ],
    )
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    page.locator("[data-act=none]").wait_for(timeout=PATIENCE_S * 1000)
    assert page.locator("[data-part=title]").inner_text() == "An example week"

    # Answering the check makes the example the reader's plan ...
    page.locator("[data-act=none]").click()
    page.wait_for_function(
        "document.querySelector('[data-part=title]').textContent === 'Your week'", timeout=PATIENCE_S * 1000
    )
    page.locator(".hb-chip", has_text="Osteoporosis").click()
    _, _, names = notebook.seen("plan.json", lambda latest: latest[0] == ["osteoporosis"] and latest[2])
    routine = hb.plan(hb.Profile(conditions=["osteoporosis"]))
    assert names == [[p.exercise.id for p in session.prescriptions] for session in routine.sessions]

    # ... and Python's changes show.
    notebook.run(3)
    planned = hb.plan(hb.Profile(conditions=["sciatica"], minutes=12)).sessions[0]
    page.wait_for_function(
        """wanted => JSON.stringify([...document.querySelector('.hb-doses').querySelectorAll('li > a')]
            .map(link => link.textContent)) === JSON.stringify(wanted)""",
        arg=[p.exercise.name for p in planned.prescriptions],
        timeout=PATIENCE_S * 1000,
    )
    assert page.input_value("[name=minutes]") == "12"
=======
def test_the_door_in_jupyterlab(browser, lab):
    """A front end asks the kernel through lib/door.mjs and gets what Python gives."""
    address, _ = lab
    page = browser.new_context().new_page()
    open_notebook(page, address)
    for number in (0, 4):
        run_cell(page, number)
    shown = page.locator(".asked")
    shown.wait_for(timeout=PATIENCE_S * 1000)
    volume, refused, status = json.loads(shown.inner_text())
    routine = hb.plan(hb.Profile(conditions=["sciatica"]))
    assert volume == json.loads(json.dumps(hb.weekly_volume(routine).to_json()))
    assert refused.startswith("Minutes a session must be a whole number")
    assert status == "ready"
>>>>>>> 9b1b839 (The page's Python: self-hosted, trimmed Pyodide in a worker behind one door; packs loaded on demand)
