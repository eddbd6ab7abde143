"""The lumbar explorer in the page: no Python, by keyboard, with words for those who do not see it."""

from __future__ import annotations

import pytest

import handbook as hb
from tests.browser.conftest import axe_violations

EXPLORER = "notebooks/anatomy/lumbar-explorer.html"


def settled(page, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('[data-part=status]').textContent.includes(words)", arg=words
    )


def test_sliders_answer_to_the_keyboard_and_say_their_value(open_page):
    page, watch = open_page(EXPLORER)
    bend = page.locator("[name=bend]")
    disc = page.locator(".hb-explorer svg path").nth(12)
    before = disc.get_attribute("d") or disc.get_attribute("transform")
    assert bend.get_attribute("aria-valuetext") == "as in standing"
    bend.focus()
    page.keyboard.press("End")
    assert bend.get_attribute("aria-valuetext") == "bent forward 52 degrees"
    settled(page, "Bent forward 52 degrees. At L4-L5 the nerve opening opens; the canal opens.")
    assert (disc.get_attribute("d") or disc.get_attribute("transform")) != before
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert bend.get_attribute("aria-valuetext") == "arched 15 degrees"
    settled(page, "Arched 15 degrees")
    page.locator("[name=pull]").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("[name=pull]").get_attribute("aria-valuetext") == "0.1 millimetres a disc"
    watch.assert_clean()


def test_numbers_are_pythons(open_page):
    page, _ = open_page(EXPLORER)
    page.locator("[name=bend]").focus()
    page.keyboard.press("Home")
    page.locator(".hb-explorer-all summary").click()
    rows = page.locator("[data-part=all] tbody tr").all_inner_texts()
    for row, joint in zip(rows, hb.LumbarExplorer(bend=-16).joints, strict=True):
        cells = row.split("\t")
        assert cells[0] == joint["joint"].replace("/", "-")
        assert cells[2:] == [
            f"{joint['front_mm']:.1f} mm", f"{joint['back_mm']:.1f} mm", joint["foramen"], joint["canal"],
        ]  # fmt: skip


def test_a_level_lights_up_with_what_its_root_supplies(open_page):
    page, _ = open_page(EXPLORER)
    # Arrow keys walk through the levels as in any group of radio buttons.
    page.locator("[type=radio]:checked").focus()
    page.keyboard.press("ArrowDown")
    root = hb.catalogue().anatomy.root_of_disc("L5/S1")
    text = page.locator("[data-part=level]").inner_text()
    assert "L5-S1" in text
    assert "the S1 root on its way down" in text
    for words in (root.skin, root.movement, root.muscles, root.reflex):
        assert words in text
    widths = page.locator(".hb-explorer svg path").evaluate_all(
        "paths => paths.map(p => p.style.strokeWidth)"
    )
    assert widths.count("14") == 1, "one disc is outlined"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_presets_glide_unless_less_motion_is_wanted(open_page, motion):
    page, _ = open_page(EXPLORER, reduced_motion=motion)
    shape = "document.querySelector('.hb-explorer svg').innerHTML"
    changes = page.evaluate(
        f"""() => new Promise(done => {{
            const seen = new Set([{shape}]);
            document.querySelector('[data-preset="0"]').click();
            const until = performance.now() + 1500;
            (function look() {{ seen.add({shape});
              if (performance.now() < until) requestAnimationFrame(look); else done(seen.size); }})();
        }})"""
    )
    assert changes == 2 if motion == "reduce" else changes > 2
    settled(page, "Bent forward 52 degrees")


@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_no_fault_while_it_is_used(open_page, width, theme):
    page, watch = open_page(EXPLORER, width, theme)
    page.locator(".hb-explorer-all summary").click()
    page.locator("[data-preset='2']").click()
    settled(page, "Arched 16 degrees")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    watch.assert_clean()


def test_picture_and_slider_fit_a_phone_together(open_page):
    page, _ = open_page(EXPLORER, 390)
    top = page.locator(".hb-explorer figure").bounding_box()["y"]
    slider = page.locator("[name=pull]").bounding_box()
    assert slider["y"] + slider["height"] - top < 640


def test_without_scripts_three_pictures_and_the_numbers_are_there(open_page):
    page, _ = open_page(EXPLORER, java_script_enabled=False)
    assert page.locator(".hb-three svg").count() == 3
    assert page.locator("[data-handbook=lumbar] table").count() == 2


def test_it_asks_for_no_python(open_page):
    _, watch = open_page(EXPLORER)
    assert not [url for url in watch.urls if "pyodide" in url or url.endswith(".whl")]
