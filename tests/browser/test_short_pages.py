"""Short pages: the reader's own verdict first, Python behind one line, references and search that lead on."""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.press.book.names import names
from tests.browser.conftest import address_of, axe_violations
from tests.browser.state import keep_part

CHAPTER = "notebooks/exercises/cat-camel.html"
COBRA = "notebooks/exercises/cobra.html"
FINDER = "notebooks/tools/finder.html"
REFERENCES = "book/references.html"
PYTHON = "#for-readers-who-use-python"
BOOK = hb.catalogue()
MINE = ["sciatica", "knee-problem"]
TOP = "e => e.getBoundingClientRect().top + scrollY"


def test_a_chapter_begins_with_what_it_is_for_this_reader(open_page):
    page, watch = open_page(CHAPTER, 360)
    line = page.locator(".hb-mine")
    care = sum(hb.assess("cat-camel", [id]).verdict >= hb.Verdict.CAUTION for id in BOOK.conditions)
    assert f"{care} of {len(BOOK.conditions)} conditions need care" in line.inner_text()
    assert "rows.json" not in " ".join(watch.urls), "who told nothing loads nothing"
    told = {"conditions": MINE, "answers": {"knee-problem": "sore"}, "surface": "floor", "leg": "calm"}
    keep_part(page, "profile", told)
    page.reload()
    line.get_by_text("For you:").wait_for()
    found = hb.assess("cat-camel", **told)
    said = line.inner_text()
    assert BOOK.label("verdicts", found.verdict) in said
    assert found.limits
    assert all(limit in said for limit in found.limits)
    rows = page.locator(".hb-rows:has(> [data-condition])")
    mine = rows.first.locator("details")
    ids = [row.get_attribute("data-condition") for row in mine.all()]
    assert sorted(ids) == sorted(MINE)
    severities = []
    for row in mine.all():
        assert row.evaluate("e => e.open")
        alone = hb.assess("cat-camel", **{**told, "conditions": [row.get_attribute("data-condition")]})
        assert row.get_attribute("data-v") == alone.verdict
        severities.append(hb.assess("cat-camel", [row.get_attribute("data-condition")]).severity)
    assert severities == sorted(severities, reverse=True)
    others = rows.nth(1).locator("details")
    assert others.count() == len(BOOK.conditions) - len(MINE)
    assert not others.first.is_visible()
    assert page.locator("#how-to-do-it").evaluate(TOP) <= 2 * 740, "within two screens of a small phone"
    assert axe_violations(page) == []
    page.emulate_media(media="print")
    assert others.first.is_visible()
    watch.assert_clean()


def test_what_to_avoid_has_no_picture_and_a_link_from_the_finder_says_for_whom(open_page):
    page, watch = open_page(f"{FINDER}#c=spinal-stenosis")
    page.locator("summary", has_text="left out, with the reasons").click()
    page.locator("details[data-exercise=cobra] summary").first.click()
    page.locator("details[data-exercise=cobra] a[href*='cobra.html#c=spinal-stenosis']").click()
    line = page.locator(".hb-mine[data-v=avoid]")
    line.wait_for()
    assert hb.assess("cobra", ["spinal-stenosis"]).deciding.text in line.inner_text()
    for picture in (".hb-opening svg.hb-figure", ".hb-play button", ".hb-steps .hb-fig"):
        assert not page.locator(picture).first.is_visible()
    assert page.locator(".hb-steps h3").first.is_visible(), "the words stay"
    assert page.locator("[data-condition=spinal-stenosis]").evaluate("e => e.open")
    assert "#" not in address_of(page)
    # A sign that forbids all exercise comes first.
    keep_part(page, "check", {"signs": ["saddle-numbness"], "seen": {}, "fits": [], "done": True, "at": ""})
    page.reload()
    line.get_by_text("No exercise from this book").wait_for()
    # Where this browser keeps nothing, the address alone says it.
    page, _ = open_page(f"{COBRA}#c=spinal-stenosis.nonsense")
    page.locator(".hb-mine[data-v=avoid]").wait_for()
    # One condition more, and it may be stricter: then the chapter stays as it was written.
    mild = next(id for id in BOOK.conditions if hb.assess("cobra", [id]).verdict is not hb.Verdict.AVOID)
    page, _ = open_page(f"{COBRA}#n=2&c={mild}")
    page.locator(f"[data-condition={mild}][open]").wait_for()
    assert page.locator(".hb-mine").get_attribute("data-v") is None
    watch.assert_clean()


def test_a_chapter_without_scripts_has_everything_in_the_same_order(open_page):
    page, _ = open_page(CHAPTER, 360, java_script_enabled=False)
    tops = [page.locator(id).evaluate(TOP) for id in ("#how-to-do-it", "#is-it-for-you", "#how-much")]
    assert tops == sorted(tops)
    assert page.get_by_text("Stop if", exact=True).is_visible()
    assert page.locator("details[data-condition]").count() == len(BOOK.conditions)


def test_python_is_behind_one_line_that_a_link_opens_and_paper_leaves_out(open_page):
    page, watch = open_page(FINDER, 390)
    fold = page.locator("details.hb-python")
    assert not fold.locator("pre").first.is_visible()
    page.evaluate(f"location.hash = '{PYTHON}'")
    page.wait_for_function("document.querySelector('details.hb-python').open")
    assert axe_violations(page) == []
    page.emulate_media(media="print")
    assert not fold.is_visible()
    page, _ = open_page("notebooks/tools/weekly-volume.html", 390)
    assert not page.locator("pre").first.is_visible()
    assert page.locator("table.hb-t").first.is_visible(), "what the code gives is for everybody"
    page.emulate_media(media="print")
    assert not page.locator("pre").first.is_visible()
    page, _ = open_page(FINDER, java_script_enabled=False)
    page.locator("details.hb-python > summary").click()
    assert page.locator("details.hb-python pre").first.is_visible()
    watch.assert_clean()


def test_the_programme_is_for_the_reader_and_its_examples_stand_apart(open_page):
    page, _ = open_page("notebooks/tools/programme.html", 390)
    assert page.evaluate("document.documentElement.scrollHeight") < 6000
    assert page.locator(".cell_input").count() == 0
    page.get_by_role("link", name="A programme, worked through").first.click()
    page.wait_for_url("**/programme-examples.html")
    assert page.locator("table.hb-t").count() >= 3


def test_references_have_letters_and_a_filter(open_page):
    page, watch = open_page(REFERENCES, 390)
    works = page.locator("[data-item]")
    assert works.count() == len(BOOK.references)
    page.get_by_role("navigation", name="Works by letter").get_by_text("S", exact=True).click()
    first = address_of(page).partition("#")[2]
    assert BOOK.references[first].short.startswith("S")
    assert abs(page.locator(f"#{first}").evaluate("e => e.getBoundingClientRect().top")) < 200
    page.get_by_label("Words").fill("schmid 1999")
    assert page.locator("[data-item]:not([hidden])").evaluate_all("l => l.map(e => e.id)") == ["schmid1999"]
    assert not page.get_by_role("navigation", name="Works by letter").is_visible()
    assert axe_violations(page) == []
    watch.assert_clean()
    page, watch = open_page(f"{REFERENCES}#wilke1999", 390)
    page.wait_for_function("Math.abs(document.querySelector('#wilke1999').getBoundingClientRect().top) < 200")
    watch.assert_clean()


@pytest.mark.share(3)
@pytest.mark.daily
@pytest.mark.parametrize(
    ("words", "chapter"),
    [
        ("slipped disk", "conditions/disc-herniation"),
        ("Lumbago", "conditions/non-specific-pain"),
        ("pinched nerve", "conditions/sciatica"),
        ("sciatica", "conditions/sciatica"),
        ("cat cow", "exercises/cat-camel"),
        ("numbness", "book/safety"),
    ],
)
def test_search_finds_the_chapter_first_and_shows_sentences(open_page, words, chapter):
    page, watch = open_page(f"search.html?q={words}", 390)
    page.get_by_text("Search finished").wait_for()
    results = page.locator("#search-results li > a")
    assert f"{chapter}.html" in results.first.get_attribute("href")
    page.wait_for_function(
        "[...document.querySelectorAll('#search-results li')].every(e => e.querySelector('.context'))"
    )
    snippets = page.locator("#search-results .context").all_inner_texts()
    cut = [text for text in snippets if not text.endswith((".", "!", "?", "…")) or text.startswith("...")]
    assert not cut, "snippets are sentences"
    # The magnifier stands beside the first letter, not on it.
    icon, field = (
        page.locator(".bd-search-container .bd-search > *").nth(0),
        page.locator(".bd-search-container input[name=q]"),
    )
    start = field.evaluate(
        "e => e.getBoundingClientRect().left + parseFloat(getComputedStyle(e).paddingLeft)"
    )
    assert icon.evaluate("e => e.getBoundingClientRect().right") <= start
    watch.assert_clean()


def test_a_record_has_its_names_in_both_spellings():
    found = list(names("notebooks/conditions/disc-herniation"))
    assert {"Slipped disc", "Slipped disk", "Lumbar disc herniation"} <= set(found)
    assert list(names("book/about")) == []
