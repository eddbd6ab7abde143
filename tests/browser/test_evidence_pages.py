"""The evidence pages as a reader uses them: lists to narrow down, folds, search, links between chapters."""

from __future__ import annotations

import pytest

import handbook as hb
from tests.browser.conftest import address_of, axe_violations, wait_for_widgets

CORRECTIONS = "notebooks/evidence/corrections.html"
LEDGER = "notebooks/evidence/ledger.html"
QUESTIONS = "notebooks/tools/questions.html"


def shown(page) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('[data-item]')].filter(e => !e.hidden).map(e => e.dataset.item)"
    )


@pytest.mark.share(6)
@pytest.mark.daily
@pytest.mark.parametrize(
    ("widget", "path", "query", "chosen", "text"),
    [
        (hb.Corrections, CORRECTIONS, "", {}, ""),
        (
            hb.Corrections,
            CORRECTIONS,
            "?topic=dose.nerves&article=s4",
            {"topic": ["dose", "nerves"], "article": ["s4"]},
            "",
        ),
        (
            hb.Corrections,
            CORRECTIONS,
            "?exercise=cobra&text=Bent%20elbows!",
            {"exercise": ["cobra"]},
            "Bent elbows!",
        ),
        (hb.Ledger, LEDGER, "?source=schmid1999", {"source": ["schmid1999"]}, ""),
        (
            hb.Ledger,
            LEDGER,
            "?condition=sciatica&level=1&text=thomeé",
            {"condition": ["sciatica"], "level": ["1"]},
            "thomeé",
        ),
        (hb.Ledger, LEDGER, "?kind=correction&text=mpa", {"kind": ["correction"]}, "mpa"),
    ],
)
def test_the_page_shows_what_python_finds(open_page, widget, path, query, chosen, text):
    page, watch = open_page(path + query)
    expected = widget(text=text, **chosen).results
    assert shown(page) == expected
    count = page.locator("[data-part=count]")
    assert count.inner_text().startswith(f"{len(expected)} ")
    assert (count.get_attribute("role"), count.get_attribute("aria-live")) == ("status", "polite")
    watch.assert_clean()


def test_a_reader_narrows_the_list_and_shares_it(open_page, site):
    page, watch = open_page(CORRECTIONS, 390)
    page.get_by_label("Exercise", exact=True).select_option("cobra")
    page.get_by_label("Words").fill("straight arms")
    assert shown(page) == hb.Corrections(exercise="cobra", text="straight arms").results
    again, _ = open_page(address_of(page).removeprefix(site))
    assert shown(again) == shown(page)
    page.locator("[data-act=clear]").click()
    assert len(shown(page)) == 45
    assert page.evaluate("document.activeElement.name") == "text"
    assert not set("?#") & set(address_of(page))
    page.get_by_label("Words").fill("nonsenseword")
    assert "Nothing fits" in page.locator("[data-part=more]").inner_text()
    assert axe_violations(page) == []
    watch.assert_clean()


def test_the_long_list_comes_in_parts_on_screen_and_whole_on_paper(open_page):
    page, _ = open_page(LEDGER)
    visible = "[...document.querySelectorAll('[data-item]')].filter(e => e.offsetParent).length"
    assert page.evaluate(visible) == 25
    page.get_by_label("Source", exact=True).select_option("wilke1999")
    found = len(shown(page))
    assert found > 25
    page.locator("[data-act=more]").click()
    assert page.evaluate(visible) == found
    again, _ = open_page(LEDGER + "?source=wilke1999")
    again.emulate_media(media="print")
    assert again.evaluate(visible) == found


@pytest.mark.parametrize(
    "query", ["?topic=<script>alert(1)</script>", "?exercise=nope&text=%3Cimg%20src%3Dx%3E"]
)
def test_a_broken_or_hostile_link_still_opens(open_page, query):
    page, watch = open_page(CORRECTIONS + query)
    assert page.locator("[data-part=count]").inner_text()
    assert page.locator(".hb-filterlist script, .hb-filterlist img").count() == 0
    watch.assert_clean()


def test_without_scripts_everything_is_there(open_page):
    page, _ = open_page(LEDGER, java_script_enabled=False)
    assert page.locator("[data-item].hb-later").last.is_visible()
    page, _ = open_page(CORRECTIONS, java_script_enabled=False)
    assert page.locator("[data-item]").count() == 45
    assert page.locator("#cord-or-roots").is_visible()
    page, _ = open_page(QUESTIONS, java_script_enabled=False)
    page.locator("summary", has_text="Do I need a scan?").click()
    assert page.locator("#imaging").is_visible()


def test_a_question_opens_from_its_link_and_all_open_on_paper(open_page):
    page, watch = open_page(QUESTIONS + "#imaging", 390)
    page.wait_for_function("document.querySelector('#imaging').closest('details').open")
    closed = page.locator("#heat")
    assert not closed.is_visible()
    page.emulate_media(media="print")
    assert closed.is_visible()
    watch.assert_clean()


@pytest.mark.parametrize(
    ("words", "exercise"),
    [
        ("Swedish wall", "wall-bar-traction"),
        ("prayer stretch", "childs-pose"),
        ("sitting tilt", "seated-forward-fold"),
    ],
)
def test_search_finds_an_exercise_by_an_odd_name(open_page, words, exercise):
    page, watch = open_page(f"search.html?q={words}")
    page.wait_for_selector(f"#search-results a[href*='exercises/{exercise}']")
    watch.assert_clean()


def test_chapters_lead_on_to_what_is_related(open_page):
    page, _ = open_page("notebooks/exercises/cobra.html")
    see = page.locator(".hb-see")
    see.get_by_role("link", name="of the articles").click()
    page.wait_for_url("**/corrections.html#exercise=cobra")
    wait_for_widgets(page)
    assert shown(page) == hb.Corrections(exercise="cobra").results


def test_ways_in_lead_to_the_finder_with_the_choice_made(open_page):
    page, watch = open_page("book/ways-in.html", 390)
    page.locator("#stand .hb-btn").click()
    page.wait_for_selector(".hb-finder")
    assert page.locator("[name=direction]:checked").evaluate_all("l => l.map(e => e.value)") == ["flexion"]
    watch.assert_clean()
