"""One style sheet, before the first paint, with scripts off and on paper, too."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from handbook.press.book.assets import STYLE_SHEET, asset_folder
from handbook.press.book.serve import LOST
from handbook.views.style import style_sheet
from tests.browser.conftest import BUILT, all_pages

LOOK = """selector => {
  const found = getComputedStyle(document.querySelector(selector));
  const { display, backgroundColor, borderTopLeftRadius, minHeight } = found;
  return { display, backgroundColor, borderTopLeftRadius, minHeight };
}"""
CALL = ".hb-lvl .hb-call a.hb-btn"
OWN_NAME = re.compile(r"(?:\.|--)hb-[\w-]+")
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def test_every_page_links_one_sheet_from_its_head():
    found = set()
    # The root only sends the reader on, and a page for lost addresses cannot know where the sheet is.
    for path in (path for path in all_pages() if path not in ("index.html", LOST)):
        # The browser waits for what stands in the head before it paints; a page's body takes long to read.
        head, _, body = (BUILT / path).read_text(encoding="utf-8").partition("</head>")
        assert 'rel="stylesheet"' not in body, path
        (link,) = BeautifulSoup(head, "html.parser").select("link[rel=stylesheet]")
        found.add((BUILT / path).parent.joinpath(link["href"]).resolve())
    (joined,) = found
    assert joined.read_text(encoding="utf-8").count("@import") == 0
    assert [path.name for path in joined.parent.glob("book-*.css")] == [joined.name]


def test_the_book_s_sheet_comes_after_the_theme_s_and_is_small():
    (joined,) = (path.read_text(encoding="utf-8") for path in (BUILT / "_static").glob("book-*.css"))
    built = BUILT / "_static" / asset_folder() / STYLE_SHEET
    small = built.read_text(encoding="utf-8")
    own = set(OWN_NAME.findall(COMMENT.sub("", style_sheet())))
    assert len(small) < len(style_sheet())
    assert set(OWN_NAME.findall(small)) == own
    assert own <= set(OWN_NAME.findall(joined))
    assert joined.index("--pst-font-size-base") < joined.index("--hb-paper")
    # The theme writes its last sheet late in the build; all of it is there.
    assert re.search(r"data-theme=\"?dark\"?\] \.highlight \.s2", joined)
    address = re.search(r"url\(\"?(handbook-[^\")]+woff2)", joined)
    assert address
    assert (BUILT / "_static" / address[1]).is_file()


def test_the_twins_are_styled_with_scripts_off(open_page):
    page, watch = open_page("notebooks/tools/builder.html", java_script_enabled=False)
    assert watch.hosts == {"localhost"}
    look = page.evaluate(LOOK, CALL)
    assert look == {
        "display": "flex",
        "backgroundColor": "rgb(138, 21, 56)",
        "borderTopLeftRadius": "99px",
        "minHeight": "48px",
    }
    assert page.evaluate("document.fonts.load('1rem Figtree').then(found => found.length)") == 1
    assert page.locator(".hb-t tbody tr").first.is_visible()
    assert watch.errors == []


def test_on_paper_the_twin_stands_where_the_widget_was(open_page):
    page, _ = open_page("notebooks/tools/finder.html")
    assert page.locator(".hb-live").first.is_visible()
    assert not page.locator(".hb-twin .hb-verdicts").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".hb-live").first.is_visible()
    assert page.locator(".hb-twin .hb-verdicts").is_visible()


def test_the_paper_of_a_dark_reader_is_white(open_page):
    """The margins of a sheet have the colour of the root, which a colour scheme of its own would darken."""
    page, _ = open_page("book/safety.html", theme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.emulate_media(media="print")
    look = page.evaluate(
        "[document.documentElement, document.body].map((part) => getComputedStyle(part)).map("
        "({ colorScheme, backgroundColor }) => [colorScheme, backgroundColor])"
    )
    assert look == [["light", "rgb(255, 255, 255)"]] * 2
