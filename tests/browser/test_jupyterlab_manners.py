"""What every widget owes a notebook: keys, ids, and a word when its kernel has gone.

One JupyterLab for all of them, which serves Notebook 7 as well.
"""

from __future__ import annotations

import time

import pytest

import handbook as hb
from tests.browser.steps import mark, pass_check
from tests.people import ANSWERED

START = "import handbook as hb\nhb.use_style()"
PLAN = f"hb.plan(hb.Profile(minutes=4, **{ANSWERED}))"
# One of each kind; whatever hb offers as a widget is here.
WIDGETS = {
    "Finder": "hb.Finder()",
    "RoutineBuilder": f"hb.RoutineBuilder(**{ANSWERED})",
    "SessionPlayer": f"hb.SessionPlayer({PLAN})",
    "ProgrammeLog": f"hb.ProgrammeLog(hb.Profile(**{ANSWERED}))",
    "Quiz": "hb.Quiz('red-flags')",
    "SecondCondition": "hb.SecondCondition('spinal-stenosis')",
    "LumbarExplorer": "hb.LumbarExplorer()",
    "Corrections": "hb.Corrections()",
    "Ledger": "hb.Ledger()",
    "RedFlagCheck": "hb.RedFlagCheck()",
}
# Every control on show, once of each kind in a widget.
CONTROLS = """() => {
  const kinds = ["button", "summary", "select", "a[href]", "input[type=checkbox]", "input[type=radio]",
    "input[type=range]", "input[type=search]", "input[type=date]", "[tabindex]"];
  globalThis.controls = [...document.querySelectorAll(".jp-OutputArea-output")]
    .filter((output) => output.querySelector("[class*=hb-]"))
    .flatMap((output) => kinds.map((kind) => [...output.querySelectorAll(kind)]
      .find((control) => control.checkVisibility() && !control.disabled)))
    .filter(Boolean);
  return controls.length;
}"""
STATE = """() => {
  const { content } = jupyterapp.shell.currentWidget;
  return [content.widgets.map(({ model }) => model.type), content.activeCellIndex,
    document.querySelectorAll(".jp-Dialog").length];
}"""
# What a notebook takes for its own: delete, cut, paste, new cells, kinds, help, output, restart, other cells.
KEYS = (*"ddxvabmyrhoz00jk", "ArrowDown", "ArrowUp", "Home", "End", "Shift+ArrowDown", "Backspace")


def show_all(notebook, cells):
    for number in range(len(cells)):
        notebook.run(number)
    notebook.page.wait_for_function(
        "count => document.querySelectorAll('.jp-OutputArea-output [class*=hb-]').length > count",
        arg=len(cells),
    )


def test_every_widget_is_here():
    offered = {
        name
        for name in hb.__all__
        # A plot has no controls; a list is shown as the ledger or the corrections.
        if hasattr(getattr(hb, name), "_esm") and name not in ("VolumePlot", "FilterList")
    }
    assert offered == set(WIDGETS)


@pytest.mark.share(2)
@pytest.mark.parametrize("app", ["lab", "notebook"])
def test_keys_belong_to_the_widget_that_has_the_focus(app, browser, lab):
    cells = [START, *WIDGETS.values(), "1 + 1"]
    notebook = lab.open(browser, f"keys-{app}", cells, app)
    page = notebook.page
    show_all(notebook, cells)
    page.wait_for_selector(".hb-player")
    count = page.evaluate(CONTROLS)
    assert count > 30
    for number in range(count):
        page.evaluate("n => { controls[n].scrollIntoView(); controls[n].focus(); }", number)
        before = page.evaluate(STATE)
        for key in KEYS:
            page.keyboard.press(key)
        where = page.evaluate("n => controls[n].outerHTML.slice(0, 200)", number)
        assert page.evaluate(STATE) == before, where


def test_arrows_choose_in_a_quiz_and_move_a_slider_and_the_notebook_keeps_its_own(browser, lab):
    cells = [START, WIDGETS["Quiz"], WIDGETS["LumbarExplorer"], "1 + 1"]
    notebook = lab.open(browser, "arrows", cells)
    page = notebook.page
    show_all(notebook, cells)
    page.locator(".hb-quiz input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".hb-quiz input[type=radio]").evaluate_all("all => all.map((i) => i.checked)")
    assert chosen.index(True) == 1
    bend = page.locator(".hb-explorer [name=bend]")
    bend.focus()
    page.keyboard.press("ArrowRight")
    assert bend.input_value() == "1"
    # The way out, and then the notebook's own keys again.
    page.locator(".jp-Cell").nth(3).locator(".jp-InputPrompt").click()
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.wait_for_function("jupyterapp.shell.currentWidget.content.widgets.length === 3")


IDS = """() => {
  const outputs = [...document.querySelectorAll(".jp-OutputArea-output")];
  const roots = outputs.filter((output) => output.querySelector("[class*=hb-]"));
  const all = roots.flatMap((root) => [...root.querySelectorAll("[id]")].map(({ id }) => id));
  const twice = all.filter((id, n) => all.indexOf(id) !== n);
  const names = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "list", "form"];
  const astray = roots.flatMap((root) => names.flatMap((name) =>
    [...root.querySelectorAll(`[${name}]`)].flatMap((from) => from.getAttribute(name).split(" ")
      .filter((id) => id && !root.contains(document.getElementById(id)))
      .map((id) => `${name}=${id}`))));
  const urls = roots.flatMap((root) => [...root.querySelectorAll("[fill^='url(']")]
    .map((from) => from.getAttribute("fill").slice(5, -1))
    .filter((id) => !root.contains(document.getElementById(id))));
  const groups = roots.map((root) => new Set([...root.querySelectorAll("input[type=radio]")]
    .filter(({ form }) => !form).map(({ name }) => name)));
  const shared = groups.flatMap((one, n) => groups.slice(n + 1).flatMap((other) =>
    [...one].filter((name) => other.has(name))));
  return [twice, astray, urls, shared];
}"""


@pytest.mark.full
def test_two_of_every_widget_have_ids_of_their_own(browser, lab):
    cells = [START, *(source for source in WIDGETS.values() for _ in range(2))]
    notebook = lab.open(browser, "twice", cells)
    page = notebook.page
    show_all(notebook, cells)
    # The checks go on to their questions, which have radio buttons.
    # All at one go: an answered check has no such button any more, and those after it would move up.
    page.locator(".hb-check [data-act=none]").evaluate_all("all => all.map((button) => button.click())")
    page.locator(".hb-programme [data-act=wipe]").first.click()
    assert page.evaluate(IDS) == [[], [], [], []]
    # What is chosen in one check stays when another is answered.
    checks = page.locator(".hb-check")
    first, second = (checks.nth(n).locator("[data-fit]") for n in (0, 1))
    # Not by the mouse: the notebook is still laying itself out.
    for box in (first.nth(0), second.nth(1)):
        box.evaluate("box => box.click()")
    assert first.nth(0).is_checked()
    assert second.nth(1).is_checked()


def planned_builder(browser, lab, name, more):
    cells = [START, f"builder = hb.RoutineBuilder(**{ANSWERED})\nbuilder", *more]
    notebook = lab.open(browser, name, cells)
    notebook.run(0)
    notebook.run(1)
    builder = notebook.page.locator(".hb-builder")
    pass_check(builder)
    title = builder.locator("[data-part=title]")
    title.get_by_text("Your week", exact=True).wait_for()
    # A notebook asks again as it settles, and locks the week meanwhile.
    builder.locator("[data-act=file]:enabled").first.wait_for()
    return notebook, builder


@pytest.mark.daily
def test_after_a_restart_of_the_kernel_no_old_week_passes_for_an_answer(browser, lab):
    notebook, builder = planned_builder(browser, lab, "restarted", [WIDGETS["Finder"]])
    page = notebook.page
    notebook.run(2)
    page.wait_for_selector(".jp-Cell:nth-child(3) .hb-finder")
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    # Every widget says so by itself.
    page.locator("[data-part=gone]").nth(1).wait_for()
    assert "Run the cell again." in page.locator("[data-part=gone]").first.inner_text()
    begun = time.monotonic()
    mark(builder.locator("[name=condition][value=osteoporosis]"))
    builder.locator("[data-part=title]").get_by_text("Your week before", exact=True).wait_for()
    status = builder.locator("[data-part=status]")
    status.get_by_text("The week below is still for your answers of before").wait_for()
    assert time.monotonic() - begun < 10
    assert not builder.locator("[data-act=file]").first.is_enabled()
    # A new run of the cell is a new widget.
    notebook.run(0)
    notebook.run(1)
    page.locator(".jp-Cell:nth-child(2) .hb-builder [data-act=none]").wait_for()
    assert page.locator(".jp-Cell:nth-child(2) [data-part=gone]").count() == 0


def test_when_the_kernel_dies_the_old_week_is_called_so_within_seconds(browser, lab):
    notebook, builder = planned_builder(browser, lab, "died", ["import os\nos._exit(1)"])
    notebook.begin(2)
    notebook.page.locator("[data-part=gone]").wait_for()
    notebook.page.locator(".jp-Dialog .jp-mod-accept").click()
    begun = time.monotonic()
    mark(builder.locator("[name=condition][value=osteoporosis]"))
    builder.locator("[data-part=title]").get_by_text("Your week before", exact=True).wait_for()
    builder.locator("[data-part=status]").get_by_text("The week below is still for").wait_for()
    assert time.monotonic() - begun < 15
