"""The slide decks in a browser: nothing asked elsewhere, nothing overflows, the back row can read it."""

from __future__ import annotations

import io
import threading

import pypdf
import pytest
from playwright.sync_api import Page

from handbook.press.book.serve import make_server
from handbook.press.classroom.decks import make_deck
from handbook.workshop import kit
from tests.browser.conftest import Watch, axe_violations
from tests.daily import FULL

SMALLEST_TYPE = 24  # CSS px on a slide of 1280 x 720
PLANS = {plan.id: plan for plan in kit().plans.values()}
# An address that is about as long as one gets.
HOME = "https://a-rather-long-name.github.io/low-back-handbook/"

# For each slide, after showing it: its number, what lies outside it, its smallest type.
MEASURE = """() => {
  const slide = Reveal.getCurrentSlide();
  const sizes = [];
  const parts = [...slide.querySelectorAll("*")].filter((part) => !part.closest("aside, svg *"));
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("aside, svg, script")) continue;
    sizes.push(parseFloat(getComputedStyle(parent).fontSize));
  }
  return {
    heading: slide.querySelector("h1, h2, caption")?.textContent ?? "",
    over: [slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth],
    // The number of the slide and the arrows stand in the lowest 40 px.
    room: Math.min(...parts.map((part) => 720 - part.getBoundingClientRect().bottom)),
    least: Math.min(...sizes),
    notes: (slide.querySelector("aside.notes")?.textContent ?? "").trim().length,
  };
}"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    """The address of all decks."""
    folder = tmp_path_factory.mktemp("decks")
    for plan in PLANS.values():
        make_deck(plan, folder, HOME)
    server = make_server(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def show(browser, decks):
    contexts = []

    def opened(name: str) -> tuple[Page, Watch]:
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        contexts.append(context)
        page = context.new_page()
        watch = Watch(page)
        page.goto(f"{decks}{name}.html", wait_until="load")
        page.wait_for_function("window.Reveal && Reveal.isReady()")
        return page, watch

    yield opened
    for context in contexts:
        context.close()


# The longest plans have nearly all slides.
@pytest.mark.daily
@pytest.mark.share(3)
@pytest.mark.parametrize("name", PLANS if FULL else [id for id in PLANS if id.endswith("-180")])
def test_every_slide_fits_and_can_be_read(show, name):
    page, watch = show(name)
    total = page.evaluate("Reveal.getTotalSlides()")
    assert total >= 2 * len(PLANS[name].activities)
    seen = []
    for _ in range(total):
        seen.append(page.evaluate(MEASURE))
        page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.isLastSlide()")
    assert all(slide["heading"] for slide in seen)
    for slide in seen:
        assert slide["over"] == [0, 0], slide
        assert slide["room"] >= 40, slide
        assert slide["least"] >= SMALLEST_TYPE, slide
        assert slide["notes"] > 15, slide
    watch.assert_clean()


@pytest.mark.parametrize("name", ["jupyter-60", "patients-60", "students-60"])
def test_a_deck_passes_axe(show, name):
    page, _ = show(name)
    assert axe_violations(page) == []


@pytest.mark.full
@pytest.mark.parametrize("name", PLANS)
def test_a_deck_prints_as_many_pages_as_it_has_slides(show, name):
    page, watch = show(name)
    total = page.evaluate("Reveal.getTotalSlides()")
    page.goto(page.url.partition("#")[0] + "?print-pdf", wait_until="load")
    page.wait_for_function("total => document.querySelectorAll('.pdf-page').length === total", arg=total)
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    assert len(pages) == total
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert "Warning signs" in " ".join(page.extract_text() for page in pages)
    watch.assert_clean()


def test_the_measure_sees_an_overflow(show):
    page, _ = show("patients-90")
    tall = '<p style="height:900px;font-size:9px">x</p>'
    page.evaluate("tall => Reveal.getCurrentSlide().insertAdjacentHTML('beforeend', tall)", tall)
    found = page.evaluate(MEASURE)
    assert found["over"][0] > 0
    assert found["room"] < 0
    assert found["least"] == 9


def test_speaker_notes_open_in_a_window_of_their_own(show):
    page, watch = show("patients-90")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    notes = opened.value
    notes.wait_for_function(
        "document.querySelector('.speaker-controls-notes .value')?.textContent.includes('three questions')"
    )
    watch.assert_clean()
