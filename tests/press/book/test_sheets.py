"""The sheets of a page as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.press.book.sheets import join, sheet_text, sheets_of, with_one

PAGE = """<head>
<meta charset="utf-8">
  <link href="../_static/styles/theme.css?digest=1" rel="stylesheet" />
<link rel="preload" href="../_static/a.woff2" as="font">
    <link rel="stylesheet" type="text/css" href="../_static/book.css?v=2" />
</head>
"""


@pytest.fixture
def static(tmp_path: Path) -> Path:
    static = tmp_path / "_static"
    (static / "styles").mkdir(parents=True)
    (static / "basic.css").write_text("a { background: url(plus.png) }", encoding="utf-8")
    (static / "styles/theme.css").write_text(
        '@import "../basic.css";\n'
        "b { background: url('../x/y.png?v=1') }\n"
        'c { background: url("data:image/svg+xml;base64,AA") }\n'
        "d { filter: url(#shade) }",
        encoding="utf-8",
    )
    return static


def test_what_a_sheet_imports_and_its_addresses_are_seen_from_one_folder(static):
    assert sheet_text(static, "styles/theme.css").splitlines() == [
        'a { background: url("plus.png") }',
        'b { background: url("x/y.png?v=1") }',
        'c { background: url("data:image/svg+xml;base64,AA") }',
        "d { filter: url(#shade) }",
    ]


def test_one_link_stands_where_the_first_stood_and_nothing_else_changes():
    assert sheets_of(PAGE) == ("styles/theme.css", "book.css")
    joined = with_one(PAGE, "book-0.css")
    assert joined.splitlines() == [
        "<head>",
        '<meta charset="utf-8">',
        '<link rel="stylesheet" href="../_static/book-0.css" />',
        '<link rel="preload" href="../_static/a.woff2" as="font">',
        "</head>",
    ]
    # A later build finds it so, and gives it the sheet of then.
    assert with_one(joined, "book-1.css") == joined.replace("book-0", "book-1")
    assert with_one("<head></head>", "book-0.css") == "<head></head>"


def test_of_the_theme_only_what_a_page_or_script_names_is_left(static):
    (static / "styles/theme.css").write_text(
        ".shown, .by-script, .no { top: 0 } .no a { top: 1px } [data-theme=dark] .shown { top: 2px }",
        encoding="utf-8",
    )
    (static / "own.css").write_text(".hb-green { color: green }", encoding="utf-8")
    folder = static.parent
    (folder / "page.html").write_text('<p class="shown">', encoding="utf-8")
    (folder / "_static/page.js").write_text('add("by-script")', encoding="utf-8")
    name = join(folder, ("styles/theme.css", "own.css"))
    css = (folder / "_static" / name).read_text(encoding="utf-8")
    assert css.strip() == (".shown,.by-script{top:0}[data-theme=dark] .shown{top:2px}.hb-green{color:green}")
