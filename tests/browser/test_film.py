"""The picture of a chapter moves: fetched when played, paused at first, by mouse and by keyboard."""

from __future__ import annotations

import pytest

from tests.browser.conftest import two_frames

CHAPTER = "notebooks/exercises/cat-camel.html"
TIME = "document.querySelector('[data-film] svg').getCurrentTime()"
PAUSED = "document.querySelector('[data-film] svg').animationsPaused()"


def film_requests(watch) -> list[str]:
    return [url for url in watch.urls if url.endswith("-film.svg")]


def test_it_rests_until_it_is_played_and_then_moves(open_page):
    page, watch = open_page(CHAPTER)
    button = page.locator(".hb-play button")
    assert button.get_attribute("aria-label") == "Play the movement"
    assert film_requests(watch) == [], "a chapter opens without its film"
    button.click()
    page.wait_for_function("document.querySelector('[data-film] svg[data-seconds]')")
    page.wait_for_function(f"{TIME} > 0.3")
    assert len(film_requests(watch)) == 1
    assert button.get_attribute("aria-label") == "Pause the movement"
    button.click()
    assert page.evaluate(PAUSED)
    before = page.evaluate(TIME)
    two_frames(page)
    assert page.evaluate(TIME) == before
    watch.assert_clean()


def test_the_slider_scrubs_by_keyboard(open_page):
    page, watch = open_page(CHAPTER)
    page.locator(".hb-play input").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('[data-film] svg[data-seconds]')")
    page.wait_for_function(f"{TIME} > 0")
    assert page.evaluate(PAUSED)
    watch.assert_clean()


def test_less_motion_steps_from_phase_to_phase(open_page):
    page, watch = open_page(CHAPTER, reduced_motion="reduce")
    button = page.locator(".hb-play button")
    seen = []
    for _ in range(3):
        button.click()
        page.wait_for_function("document.querySelector('[data-film] svg[data-seconds]')")
        two_frames(page)
        assert page.evaluate(PAUSED)
        seen.append(round(page.evaluate(TIME), 2))
    assert len(set(seen)) > 1
    stops = page.evaluate("document.querySelector('[data-film] svg').dataset.stops")
    assert set(seen) <= {float(stop.split(":")[1]) for stop in stops.split()}
    watch.assert_clean()


@pytest.mark.share(3)
@pytest.mark.daily
@pytest.mark.parametrize("path", [CHAPTER, "notebooks/tools/gallery.html", "book/index.html"])
def test_every_picture_says_what_it_shows_and_ids_are_unique(path, open_page):
    page, _ = open_page(path)
    figures = page.locator("svg.hb-figure")
    assert figures.count() > 0
    titles = page.evaluate(
        """() => [...document.querySelectorAll('svg.hb-figure')].map(svg =>
          svg.getAttribute('role') === 'img' && svg.querySelector('title').textContent.length > 30)"""
    )
    assert all(titles)
    doubled = page.evaluate(
        """() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
                   return ids.filter((id, index) => ids.indexOf(id) !== index); }"""
    )
    assert doubled == []


def test_thumbnails_stand_on_the_finders_cards(open_page):
    page, watch = open_page("notebooks/tools/finder.html?c=spinal-stenosis")
    card = page.locator(".hb-x:not([data-v=avoid]) .hb-fig").first
    card.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.hb-x .hb-fig img')?.naturalWidth > 0")
    assert card.locator(".hb-nopic").count() == 0
    assert page.locator("[data-v=avoid] img").count() == 0
    watch.assert_clean()
