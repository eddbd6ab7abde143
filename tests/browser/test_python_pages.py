"""What the pages do for readers who use Python: code to copy, names that lead on, notebooks to download."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

RECIPES, CHECK = "notebooks/tools/recipes.html", "book/api/check.html"


def test_code_is_copied_as_somebody_would_type_it(open_page):
    page, watch = open_page(CHECK, permissions=["clipboard-read", "clipboard-write"])
    example = page.locator("dt[id='handbook.find'] + dd .doctest")
    assert ">>> found" in example.inner_text()
    example.get_by_role("button", name="Copy").click()
    example.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0] == 'found = hb.find(["spinal-stenosis"], equipment=[])'
    assert not [line for line in copied if line.startswith((">>>", "(<Verdict", "True"))]
    page, _ = open_page(RECIPES)
    assert page.locator(".cell_input .hb-copy").count() >= 10
    assert page.locator(".cell_output .hb-copy").count() == 0
    watch.assert_clean()


def test_a_name_in_code_leads_to_what_it_does(open_page):
    page, _ = open_page(RECIPES, 390)
    page.locator("a.hb-name", has_text="hb.plan").first.click()
    page.wait_for_url("**/book/api/week.html#handbook.plan")
    assert page.locator("[id='handbook.plan']").is_visible()


def test_a_page_has_its_notebook_to_download(open_page, site):
    page, _ = open_page("notebooks/exercises/cat-camel.html")
    link = page.get_by_role("link", name="Download this page as a notebook")
    assert link.get_attribute("download") is not None
    answer = page.request.get(site + "notebooks/exercises/cat-camel.ipynb")
    assert urlsplit(str(link.evaluate("a => a.href"))).path == urlsplit(answer.url).path
    cells = json.loads(answer.text())["cells"]
    assert 'hb.chapter("cat-camel")' in "".join(cells[1]["source"])
    assert not any(cell.get("outputs") for cell in cells)
    page, _ = open_page(CHECK)
    assert page.get_by_role("link", name="Download this page as a notebook").count() == 0


def test_a_search_finds_chapters_before_names_of_python(open_page):
    page, _ = open_page("search.html?q=find")
    page.locator("#search-results ul.search li a[href*='book/api']").first.wait_for()
    first = page.locator("#search-results ul.search li a").first.get_attribute("href")
    assert first.endswith("finder.html")
