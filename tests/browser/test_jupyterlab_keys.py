"""Each widget does what it is for by the keyboard alone, in a real JupyterLab and a real Notebook 7."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.lab import OpenNotebook
from tests.browser.steps import ORDINARY
from tests.browser.test_jupyterlab_manners import WIDGETS

START = "import json, pathlib\nimport handbook as hb"
SHOW = """widget = {widget}

def keep(change, widget=widget):
    pathlib.Path("{file}").write_text(json.dumps([getattr(widget, name) for name in {traits}]))

widget.observe(keep, {traits})
widget"""
STEPS = 200  # more than any widget has controls
FIRST = "root => root.querySelector('a[href], button, input, select, summary').focus()"
WHERE = """wanted => {
  const used = document.activeElement;
  if (used.matches(wanted)) return "here";
  const group = [...document.querySelectorAll(wanted)].some(({ name }) => name && name === used.name);
  return used.type === "radio" && group ? "in its group" : "elsewhere";
}"""
# The check of warning signs, as somebody with ordinary back pain answers it.
CHECK = (
    ("[data-act=none]", "Enter"),
    *((f"[data-fit][value='{option}']", "Space") for option in ORDINARY),
    ("[data-act=fits]", "Enter"),
    ("[data-act=finish]", "Enter"),
)


@dataclass
class Way:
    """Where Tab leads to and which key is pressed there; what Python has then."""

    root: str
    traits: list[str]
    presses: Iterable[tuple[str, str]]
    wanted: Callable[[Any], bool]


WAYS = {
    "Finder": Way(
        ".hb-finder", ["conditions"], [("[name=condition]", "Space")], lambda now: len(now[0]) == 1
    ),
    "RoutineBuilder": Way(
        ".hb-builder", ["minutes"], [("[name=minutes]", "ArrowRight")], lambda now: now[0] != 15
    ),
    "SessionPlayer": Way(
        ".hb-player",
        ["playing"],
        [*CHECK, ("[name=usual]", "Space"), ("[name=start_pain]", "Space"), ("[type=submit]", "Enter")],
        lambda now: now[0],
    ),
    "ProgrammeLog": Way(
        ".hb-programme",
        ["entries"],
        [*((f"[name={name}]", "Space") for name in ("usual", "start", "during")), ("[type=submit]", "Enter")],
        lambda now: len(now[0]) == 1,
    ),
    "Quiz": Way(
        ".hb-quiz",
        ["answers"],
        [("[type=radio]", "Space"), ("[type=radio]", "ArrowDown"), ("[type=submit]", "Enter")],
        lambda now: len(now[0]) == 1,
    ),
    "SecondCondition": Way(
        ".hb-second", ["others"], [("[type=checkbox]", "Space")], lambda now: len(now[0]) == 1
    ),
    "LumbarExplorer": Way(".hb-explorer", ["bend"], [("[name=bend]", "ArrowRight")], lambda now: now[0] == 1),
    "Corrections": Way(
        ".hb-filterlist", ["results"], [("select", "ArrowDown")], lambda now: 0 < len(now[0]) < 45
    ),
    "Ledger": Way(".hb-filterlist", ["results"], [("select", "ArrowDown")], lambda now: len(now[0]) > 0),
    "RedFlagCheck": Way(".hb-check", ["signs"], [("[name=line]", "Space")], lambda now: len(now[0]) > 0),
}


def go_to(page: Page, wanted: str) -> None:
    """Tab until such a control has the focus; from a radio button to another one of its group by an arrow."""
    for _ in range(STEPS):
        where = page.evaluate(WHERE, wanted)
        if where == "here":
            return
        page.keyboard.press("Tab" if where == "elsewhere" else "ArrowDown")
    raise AssertionError(f"Tab never comes to {wanted}")


def walk(notebook: OpenNotebook, cell: int, way: Way) -> None:
    page = notebook.page
    root = page.locator(".jp-Cell").nth(cell).locator(way.root).first
    root.wait_for()
    root.evaluate(FIRST)
    for wanted, key in way.presses:
        root.locator(wanted).first.wait_for(state="attached")
        go_to(page, wanted)
        page.keyboard.press(key)


@pytest.mark.full
@pytest.mark.parametrize("app", ["lab", "notebook"])
@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_is_used_by_the_keyboard_alone(name, app, browser, lab):
    way, file = WAYS[name], f"{app}-{name}.json"
    cells = [START, SHOW.format(widget=WIDGETS[name], file=file, traits=way.traits), "1 + 1"]
    notebook = lab.open(browser, f"alone-{app}-{name}", cells, app)
    notebook.run(0)
    notebook.run(1)
    walk(notebook, 1, way)
    notebook.seen(file, way.wanted)
    assert notebook.page.evaluate("jupyterapp.shell.currentWidget.content.widgets.length") == len(cells)
