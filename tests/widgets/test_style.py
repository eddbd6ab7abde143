"""The one style sheet: complete, whole, and the same in a notebook."""

from __future__ import annotations

from pathlib import Path

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
