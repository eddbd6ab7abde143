"""Every page: nothing fails, nobody else is asked, nothing scrolls sideways, axe finds no fault."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

import handbook as hb
from tests.browser.conftest import BUILT, PREFIX, all_pages, axe_violations
from tests.conftest import FULL
from tests.daily import daily

HEIGHT = 900
LOOKS = [("light", (390, 1280)), ("dark", (390, 1280))]
PAGES = all_pages()
# A day opens every tool, some of the chapters that are made from one template each, and some of the pages to
# read; and those whose records or cells were changed.
TOOLS = [page for page in PAGES if page.startswith(("notebooks/tools/", "book/index", "book/safety"))]
ALIKE = [page for page in PAGES if page.startswith(("notebooks/exercises/", "notebooks/conditions/"))]
TO_READ = [page for page in PAGES if page not in TOOLS + ALIKE]
OPENED = [
    *TOOLS,
    *(
        page
        for pages, share in ((ALIKE, 20), (TO_READ, 10))
        for page in daily(pages, share, lambda p: Path(p).stem)
    ),
]
# Daily, themes and widths take turns; FULL opens every page in both themes, narrow first: the theme makes
# what scrolls there reachable by keys, and takes it back in its own time. Dark differs in colours alone, so
# there one width is enough.
CASES = [
    (page, theme, widths if FULL and theme == "light" else widths[number // 2 % 2 :][:1])
    for number, page in enumerate(OPENED)
    for theme, widths in (LOOKS if FULL else [LOOKS[number % 2]])
]
FIRST_VIEW_LIMIT_KB = 350
TWO_SCREENS = 2 * 740  # of a small phone, px
SESSION = "notebooks/tools/session.html"
SAFETY = "book/safety.html"


# What each page links to and which anchors it has, noted on the visit of `test_page`.
SEEN: dict[str, dict[str, list[str]]] = {}


@pytest.mark.daily
@pytest.mark.parametrize(("path", "theme", "widths"), CASES)
def test_page(path, theme, widths, open_page):
    page, watch = open_page(path, widths[0], theme)
    page.wait_for_load_state("networkidle")
    first = set(watch.urls)
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert axe_violations(page) == []
        widest = page.evaluate("document.documentElement.scrollWidth")
        assert widest <= width, f"{path} is {widest} px wide on a {width} px screen"
    watch.assert_clean()
    weight = sum(transfer_size(url) for url in first) / 1000
    assert weight <= FIRST_VIEW_LIMIT_KB, f"{path} weighs {weight:.0f} kB"
    if path.startswith("notebooks/exercises/") and widths[0] == 390:
        top = page.locator("#how-to-do-it").evaluate("e => e.getBoundingClientRect().top + scrollY")
        assert top <= TWO_SCREENS, f"{path}: how to do it begins at {top:.0f} px"
    if path in content_pages():
        check_pictures(page)
        check_warning(page, path)
        SEEN[path] = anchors_and_links(page)


def test_before_it_is_shown_a_page_waits_for_one_sheet_and_one_script():
    """And what its tools need comes at once, not one file after the other."""
    for path in content_pages():
        html = (BUILT / path).read_text(encoding="utf-8")
        head = html.partition("<body")[0]
        scripts = re.findall(r"<script[^>]*\ssrc=[^>]*>", html)
        waited = [script for script in scripts if not re.search(r"\s(?:defer|type=\"module\")", script)]
        assert [Path(urlsplit(script.split('"')[1]).path).name for script in waited] == ["page.js"], path
        assert head.count('rel="stylesheet"') == 1, path
        ahead = re.findall(r'rel="modulepreload" href="[^"]*/(\w+)\.mjs" fetchpriority="low"', head)
        assert set(ahead) == set(re.findall(r'data-handbook="(\w+)"', html)), path


def test_no_change_on_a_page_styles_all_of_it_anew():
    """A rule that looks from the root for something below counts for the whole page at every change."""
    [sheet] = (BUILT / "_static").glob("book-*.css")
    from_root = re.compile(r"(?<![\w.#-])(?:html|:root|body)[^ ,{}]*:has\((?!>)[^{},]*")
    assert from_root.findall(sheet.read_text(encoding="utf-8")) == []


def test_a_table_that_a_tool_replaces_is_not_shown_first(open_page):
    """Its room is kept; where the tool does not come, the table does."""
    page, _ = open_page("notebooks/tools/builder.html")
    page.wait_for_selector("[data-handbook=builder][data-mounted]")
    assert page.evaluate("document.getAnimations().length") == 0
    page.route("**/builder.mjs", lambda route: route.abort())
    page.reload(wait_until="domcontentloaded")
    tool = page.locator("[data-handbook=builder]")
    assert tool.evaluate("e => getComputedStyle(e).contentVisibility") == "hidden"
    assert tool.bounding_box()["height"] >= HEIGHT
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    assert tool.evaluate("e => getComputedStyle(e).contentVisibility") == "visible"
    assert tool.locator("table").first.is_visible()


def check_pictures(page):
    """Every picture has alt text, every plot says what it shows and has its table."""
    missing = page.evaluate("[...document.images].filter(i => !i.hasAttribute('alt')).map(i => i.src)")
    assert missing == []
    plots = page.locator(".cell_output img[src*=_images][src$=png]")
    for number in range(plots.count()):
        alt = plots.nth(number).get_attribute("alt") or ""
        assert len(alt) > 40, "a plot's alt text says what it shows"
    if plots.count():
        assert page.locator("table.hb-t").count() >= plots.count()


def check_warning(page, path):
    """The warning strip and the standing note; a session, and the page of the signs, are help themselves."""
    if path not in (SESSION, SAFETY):
        assert "Get help now" in page.locator(".bd-header-announcement a").inner_text()
    assert "It cannot examine you" in page.locator(".hb-standing").text_content()


def anchors_and_links(page):
    return page.evaluate(
        """() => ({ids: [...document.querySelectorAll('[id]')].map(e => e.id),
                   links: [...document.links].map(a => a.href)})"""
    )


class Marks(HTMLParser):
    """The ids and addresses of a file, as it stands before any script runs."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.found: dict[str, list[str]] = {"ids": [], "links": []}

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if values.get("id"):
            self.found["ids"].append(values["id"])
        if tag in ("a", "area") and values.get("href") is not None:
            self.found["links"].append(urljoin(self.address, values["href"]))


def marks_of_file(path: str, site: str) -> dict[str, list[str]]:
    """Of a page that is not opened today."""
    marks = Marks(site + path)
    marks.feed((BUILT / path).read_text(encoding="utf-8"))
    return marks.found


def transfer_size(url: str) -> int:
    """Bytes after gzip; fonts and pictures are compressed already."""
    path = BUILT / urlsplit(url).path.removeprefix(f"/{PREFIX}/").lstrip("/")
    if path.is_dir():
        path = path / "index.html"
    content = Path(path).read_bytes()
    return len(content) if path.suffix in {".woff2", ".png"} else len(gzip.compress(content, 6))


def content_pages() -> list[str]:
    return [page for page in PAGES if page.startswith(("book/", "notebooks/"))]


KINDS = [*TOOLS, ALIKE[0], ALIKE[-1], "book/references.html", "notebooks/evidence/ledger.html"]


@pytest.mark.full
@pytest.mark.parametrize(("width", "height"), [(640, 450), (320, 256)], ids=["200 %", "400 %"])
@pytest.mark.parametrize("path", KINDS)
def test_a_page_made_larger_has_no_fault(path, width, height, open_page):
    """What a screen of 1280 px shows at that zoom."""
    page, _ = open_page(path, width)
    page.set_viewport_size({"width": width, "height": height})
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "path", ["book/workshop/live.html", "notebooks/evidence/ledger.html", "notebooks/tools/pictures.html"]
)
def test_long_names_of_code_break_on_a_small_screen(path, open_page):
    page, _ = open_page(path, 320)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.daily
def test_the_warning_strip_leads_to_the_signs(open_page):
    page, _ = open_page("notebooks/tools/gallery.html")
    page.locator(".bd-header-announcement a").click()
    page.wait_for_url("**/book/safety.html")


def test_a_file_has_the_marks_that_the_browser_sees(open_page, site):
    """A chapter that no script adds to."""
    path = "notebooks/exercises/cat-camel.html"
    seen, read = anchors_and_links(open_page(path)[0]), marks_of_file(path, site)
    assert {link.rstrip("#") for link in seen["links"]} == set(read["links"])
    assert set(read["ids"]) <= set(seen["ids"])


@pytest.mark.daily
def test_links_inside_the_book_all_lead_somewhere(open_page, site):
    """Every link of every page, with its anchor."""
    pages = {}
    for path in content_pages():
        if path in OPENED and path not in SEEN:
            SEEN[path] = anchors_and_links(open_page(path)[0])
        pages[path] = SEEN[path] if path in OPENED else marks_of_file(path, site)
    for path, found in pages.items():
        for link in found["links"]:
            if not link.startswith(site):
                assert not link.startswith("http"), f"{path} links elsewhere: {link}"
                continue
            target, _, anchor = link.removeprefix(site).partition("#")
            target = target.partition("?")[0] or "index.html"
            assert (BUILT / target).is_file(), f"{path}: {link}"
            # Headings of the finder exist only once it stands.
            if "=" in anchor:  # what a list is to show
                continue
            if anchor and target in pages and not anchor.startswith("group-"):
                assert anchor in pages[target]["ids"], f"{path}: {link}"


def test_without_scripts_the_tables_and_lists_are_there(open_page):
    page, _ = open_page("notebooks/tools/finder.html", java_script_enabled=False)
    table = page.locator("table.hb-verdicts")
    assert table.locator("tbody tr").count() == len(hb.catalogue().exercises)
    assert table.locator("tbody td").count() == len(hb.catalogue().ratings)
    page, _ = open_page("book/safety.html", java_script_enabled=False)
    assert page.locator(".hb-lvl li").count() >= 40
    assert "cauda equina" in page.locator("main").inner_text()


def test_on_paper_the_whole_table_and_list_come_back(open_page):
    page, _ = open_page("notebooks/tools/finder.html")
    table = page.locator("table.hb-verdicts")
    assert not table.is_visible()
    page.emulate_media(media="print")
    assert table.is_visible()
    assert table.locator("tbody td").count() == len(hb.catalogue().ratings)
    assert not page.locator(".hb-finder form").is_visible()
    page, _ = open_page("book/safety.html")
    page.emulate_media(media="print")
    assert page.locator("#emergency-nerves").is_visible()


def test_the_root_leads_to_the_landing_page(open_page):
    page, watch = open_page("")
    page.wait_for_url("**/book/index.html")
    assert "Ease a sore low back" in page.locator(".bd-article h1").inner_text()
    watch.assert_clean()


def test_print_hides_navigation_and_keeps_the_steps(open_page):
    page, _ = open_page("notebooks/exercises/cat-camel.html")
    page.emulate_media(media="print")
    assert not page.locator(".bd-sidebar-primary").is_visible()
    assert not page.locator(".prev-next-footer").is_visible()
    assert page.locator(".hb-steps li").first.is_visible()
