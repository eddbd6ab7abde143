"""The one style sheet: complete, whole, and the same in a notebook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from ipywidgets import Widget

import handbook as hb
from handbook.views.style import FOLDER, SHEETS, style_sheet
from handbook.widgets.style import NotebookStyle

# A sheet that leaves a bracket open would swallow the sheet after it.
PAIRS = (("{", "}"), ("(", ")"), ("/*", "*/"))


def test_every_sheet_is_in_it_and_closes_what_it_opens():
    found = {path.name for path in Path(str(FOLDER)).glob("*.css")}
    assert found == set(SHEETS)
    for name in SHEETS:
        text = FOLDER.joinpath(name).read_text(encoding="utf-8")
        assert text in style_sheet()
        for opened, closed in PAIRS:
            assert text.count(opened) == text.count(closed), name


def test_a_notebook_has_the_same_sheet_with_the_font_inside():
    rules = style_sheet().partition("}")[2]
    assert rules in NotebookStyle._css
    assert "url(fonts/" not in NotebookStyle._css
    assert "url(data:font/woff2;base64," in NotebookStyle._css


def sizes() -> dict[str, int]:
    """What a notebook with its widgets' state saved holds of each model, in characters."""
    state = Widget.get_manager_state()["state"]
    return {id: len(str(model)) for id, model in state.items()}


def test_all_widgets_of_a_kernel_share_one_style():
    first, again = hb.Quiz("red-flags"), hb.Quiz("red-flags")
    assert first._style is again._style is hb.use_style()
    assert first.get_state("_style") == {"_style": f"IPY_MODEL_{hb.use_style().model_id}"}
    before = sizes()
    hb.Quiz("red-flags"), hb.use_style(), hb.use_style()
    new = [id for id in sizes() if id not in before]
    assert len(new) == 2, "a quiz and its layout"
    assert sum(sizes()[id] for id in new) < before[hb.use_style().model_id]


def test_a_style_that_was_closed_is_made_anew():
    old = hb.use_style()
    old.close()
    assert hb.use_style() is not old
    assert hb.Quiz("red-flags")._style is hb.use_style()


def test_an_export_without_widgets_has_the_sheet():
    data, _ = hb.use_style()._repr_mimebundle_()
    assert data["text/plain"] == "handbook style"
    assert data["text/html"] == f"<style>{NotebookStyle._css}</style>"
    assert "</style" not in NotebookStyle._css


@pytest.mark.parametrize("library", ["anywidget", "traitlets"])
def test_without_jupyters_widgets_a_widget_says_what_to_install(library):
    asked = (
        f"import sys; sys.modules[{library!r}] = None; import handbook as hb; hb.use_style\n"
        "try: hb.Finder(conditions=['sciatica'])\n"
        "except hb.HandbookError as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told == (
        "hb.Finder is a widget, and widgets need Jupyter's own: pip install 'low-back-handbook[jupyter]'.\n"
    )
