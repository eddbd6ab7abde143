"""Links and plans that somebody brings: read once, said, never in place of what the reader told."""

from __future__ import annotations

import json

import pytest

import handbook as hb
from tests.browser.conftest import address_of, axe_violations
from tests.browser.steps import mark, pass_check

PAGE = "notebooks/tools/builder.html"
TOLD = {"since": "lasting", "surface": "floor"}
THEIRS = hb.Profile(conditions=["sciatica"], days=["tue", "sat"], minutes=9, leg="calm", **TOLD)


def tell(page, **answers):
    for name, answer in answers.items():
        page.check(f"[data-part=form] [name={name}][value={answer}]")


def conditions(page) -> list[str]:
    ticked = page.locator("[name=condition]:checked")
    return ticked.evaluate_all("boxes => boxes.map(box => box.value)")


def tick(page, condition) -> None:
    box = page.locator(f"[name=condition][value={condition}]")
    if not box.count():
        page.locator("[data-act=all]").click()
    mark(box)


def planned(page) -> set[str]:
    page.wait_for_selector(".hb-builder[data-planned]")
    found = page.locator(".hb-doses [data-exercise], li[data-exercise]")
    return set(found.evaluate_all("rows => rows.map(row => row.dataset.exercise)"))


def ready(page) -> None:
    page.wait_for_selector(".hb-live [data-part=form] [name=surface]")


@pytest.mark.daily
@pytest.mark.share(2)
@pytest.mark.parametrize("sign", ["#", "?"])
def test_what_is_ticked_after_a_chapter_stays_after_a_reload_and_on_the_way_back(open_page, site, sign):
    page, _ = open_page(f"{PAGE}{sign}c=muscle-stiffness")
    ready(page)
    assert address_of(page) == f"{site}{PAGE}"
    pass_check(page)
    tick(page, "osteoporosis")
    tell(page, **TOLD, bone="yes") if page.locator("[name=bone]").count() else tell(page, **TOLD)
    assert planned(page)
    page.reload()
    ready(page)
    assert set(conditions(page)) == {"muscle-stiffness", "osteoporosis"}
    both = ["muscle-stiffness", "osteoporosis"]
    assert not [id for id in planned(page) if hb.assess(id, both).verdict == "avoid"]
    page.goto(f"{site}notebooks/tools/session.html")
    page.go_back()
    ready(page)
    assert set(conditions(page)) == set(both)


def test_a_chapter_adds_its_condition_to_what_was_told_and_says_so(open_page, site):
    page, watch = open_page(PAGE)
    ready(page)
    tick(page, "osteoporosis")
    page.goto(f"{site}{PAGE}#c=sciatica")
    page.wait_for_selector("[data-part=before]")
    assert set(conditions(page)) == {"osteoporosis", "sciatica"}
    assert "Osteoporosis" in page.inner_text("[data-part=before]")
    assert address_of(page) == f"{site}{PAGE}"
    assert axe_violations(page) == []
    watch.assert_clean()


def test_a_link_fills_an_empty_form_and_says_for_what_it_was_made(open_page, site):
    page, watch = open_page(f"{PAGE}#plan={THEIRS.to_link().replace('~', '%7E')}).")
    offer = page.locator("[data-part=offer]")
    offer.wait_for(timeout=60_000)
    assert "This link was made for: Sciatica; 2 days, 9 minutes" in offer.inner_text()
    assert conditions(page) == ["sciatica"]
    assert address_of(page) == f"{site}{PAGE}"
    page.reload()
    ready(page)
    assert conditions(page) == ["sciatica"]
    watch.assert_clean()


@pytest.mark.daily
@pytest.mark.share(2)
@pytest.mark.parametrize("way", ["link", "file"])
def test_a_friends_plan_asks_before_anything_is_joined(open_page, site, tmp_path, way):
    page, watch = open_page(PAGE)
    ready(page)
    pass_check(page)
    tick(page, "spinal-stenosis")
    tell(page, surface="bed", since="lasting")
    page.wait_for_selector(".hb-builder[data-planned]")
    if way == "link":
        page.evaluate("link => { location.hash = `plan=${link}` }", THEIRS.to_link())
    else:
        file = tmp_path / "p.json"
        file.write_text(json.dumps(hb.plan(THEIRS).to_json()))
        page.set_input_files("[name=open]", file)
    offer = page.locator("[data-part=offer]")
    offer.wait_for()
    assert "was made for: Sciatica" in offer.inner_text()
    assert "true for you, too?" in offer.inner_text()
    assert conditions(page) == ["spinal-stenosis"]
    assert axe_violations(page) == []
    page.click("[data-act=offer-join]")
    assert set(conditions(page)) == {"spinal-stenosis", "sciatica"}
    assert page.is_checked("[name=surface][value=bed]")
    assert page.locator("[name=day]:checked").count() == 2
    assert offer.count() == 0
    watch.assert_clean()


def test_without_a_word_only_days_and_minutes_come_over(open_page):
    page, _ = open_page(PAGE)
    ready(page)
    tick(page, "spinal-stenosis")
    page.evaluate("link => { location.hash = `plan=${link}` }", THEIRS.to_link())
    page.locator("[data-act=offer-when]").click(timeout=60_000)
    assert conditions(page) == ["spinal-stenosis"]
    assert page.inner_text("[data-part=minutes]") == "9"


@pytest.mark.daily
def test_a_cut_link_changes_nothing_and_says_so(open_page):
    page, watch = open_page(f"{PAGE}#plan={THEIRS.to_link()[:-9]}")
    page.wait_for_function("document.querySelector('[data-part=status]').textContent.includes('cut short')")
    assert conditions(page) == []
    watch.assert_clean()


@pytest.mark.daily
def test_no_answer_reaches_the_server(open_page, site):
    page, _ = open_page("notebooks/tools/finder.html")
    seen = []
    page.on("request", lambda request: seen.append((request.url, request.headers.get("referer", ""))))
    tick(page, "sciatica")
    page.goto(f"{site}notebooks/conditions/sciatica.html")
    page.locator("a", has_text="Find exercises").first.click()
    page.wait_for_selector(".hb-live [name=surface]")
    page.goto(f"{site}{PAGE}#plan={THEIRS.to_link()}")
    page.locator("[data-part=offer]").wait_for(timeout=60_000)
    # A chapter's own name is no answer: the chapters can be read by everybody.
    told = [sent for pair in seen for sent in pair if "sciatica" in sent.partition("?")[2]]
    assert len(seen) > 10
    assert not told
    assert not [sent for pair in seen for sent in pair if "#" in sent]


def test_a_file_nested_without_end_is_no_plan(open_page, tmp_path):
    page, _ = open_page(PAGE)
    ready(page)
    pass_check(page)
    tell(page, **TOLD)
    page.wait_for_selector(".hb-builder[data-planned]")
    file = tmp_path / "deep.json"
    file.write_text("[" * 10_000 + "]" * 10_000)
    page.set_input_files("[name=open]", file)
    page.wait_for_function(
        "document.querySelector('[data-part=file-status]').textContent.includes('It is no saved plan')"
    )
    assert page.locator("[data-part=week] .hb-week").count() == 1


@pytest.mark.share(4)
@pytest.mark.parametrize(
    "kept",
    [
        '{"version": 2, "value": {"days": "mon", "answers": 7, "minutes": "x"}}',
        "[",
        "7",
        '{"version": 9}',
    ],
)
def test_a_kept_form_that_cannot_be_is_forgotten(open_page, kept):
    page, watch = open_page(PAGE)
    page.evaluate("kept => sessionStorage.setItem('handbook-profile', kept)", kept)
    page.reload()
    ready(page)
    pass_check(page)
    tell(page, **TOLD)
    assert planned(page)
    assert watch.errors == []  # what the reload cut off is none
