"""What stands at the root of the site."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

import handbook as hb
from handbook.core.records import Reviewed, Signature
from handbook.core.reviewed import reviewed_by
from handbook.press.book.described import LONGEST, data_block, description, facts, shortened
from handbook.press.book.entry import LANDING, PAGE, lost_page, write_entry
from handbook.press.book.install import MANIFEST, SHORTCUTS, write_manifest
from handbook.press.book.seal import needs
from handbook.press.book.social import meta_tags

URL = "https://example.org/low-back/"


@pytest.fixture
def book(tmp_path: Path, root: Path) -> Path:
    """The least that a built book holds."""
    for page in (LANDING, *SHORTCUTS.values()):
        path = tmp_path / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<html></html>")
    (tmp_path / "_static").mkdir()
    shutil.copy(root / "book/static/logo.svg", tmp_path / "_static")
    return tmp_path


def test_addresses_are_absolute_only_where_the_book_knows_its_own(book):
    write_entry(book)
    assert not (book / "sitemap.xml").exists()
    assert "Sitemap" not in (book / "robots.txt").read_text()
    write_entry(book, URL)
    found = [
        place.text for place in ElementTree.parse(book / "sitemap.xml").iter() if place.tag.endswith("loc")
    ]
    assert found == sorted(URL + page for page in {LANDING, *SHORTCUTS.values()})
    assert f"Sitemap: {URL}sitemap.xml" in (book / "robots.txt").read_text()
    write_entry(book)
    assert not (book / "sitemap.xml").exists(), "one of an earlier build does not stay"


@pytest.mark.parametrize("url", ["", URL, "https://example.org"])
def test_the_page_for_lost_addresses_loads_nothing_by_its_place(book, url):
    page = lost_page(book, url)
    assert needs(page) == []
    assert '<link rel="stylesheet"' not in page
    root = "/low-back/" if url == URL else "/"
    assert f'href="{root}book/safety.html"' in page
    assert ("lost.js" in page) == (not url)


def test_the_root_leads_on_without_showing_itself():
    assert f'content="0; url={LANDING}"' in PAGE
    assert "main { animation: show 0s 3s both" in PAGE
    assert needs(PAGE) == []


def test_the_manifest_works_under_any_path(book):
    write_manifest(book)
    manifest = json.loads((book / MANIFEST).read_text())
    places = [manifest["start_url"], *(icon["src"] for icon in manifest["icons"])]
    places += [shortcut["url"] for shortcut in manifest["shortcuts"]]
    for place in places:
        assert urljoin(URL + MANIFEST, place).startswith(URL)
        assert (book / place).is_file(), place
    assert urljoin(URL + MANIFEST, manifest["scope"]) == URL
    kinds = {(icon["purpose"], icon["sizes"]) for icon in manifest["icons"]}
    assert {("any", "192x192"), ("any", "512x512"), ("maskable", "512x512")} <= kinds


def test_a_maskable_icon_fills_its_square_and_keeps_the_sign_inside(book):
    from PIL import Image

    write_manifest(book)
    icon = Image.open(book / "_static/icons/maskable-512.png").convert("RGB")
    ground = icon.getpixel((0, 0))
    assert ground == icon.getpixel((511, 511)) == (12, 92, 99)
    middle = 255.5
    drawn = [(x, y) for x in range(512) for y in range(512) if icon.getpixel((x, y))[0] > 100]  # yellow
    # What stays of the widest cut: a circle of four fifths.
    assert drawn
    assert max((x - middle) ** 2 + (y - middle) ** 2 for x, y in drawn) <= (0.4 * 512) ** 2


def test_a_shortcut_that_leads_nowhere_stops_the_build(book):
    (book / "book/safety.html").unlink()
    with pytest.raises(ValueError, match=r"not in the book: book/safety\.html"):
        write_manifest(book)


# --- what pages say of themselves -------------------------------------------------------------------------
def test_a_description_is_whole_sentences_and_short():
    for exercise in hb.catalogue().exercises:
        text = description(f"notebooks/exercises/{exercise}", "")
        assert 20 < len(text) <= LONGEST + 2
    assert shortened("A sentence. Another one.") == "A sentence. Another one."
    assert shortened("word " * 60).endswith("word …")


def block(tags: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', tags, re.S)[1])


def test_a_chapter_has_the_facts_of_its_record_and_claims_no_review():
    page = block(meta_tags("notebooks/conditions/sciatica", "Sciatica", URL))
    assert page["@type"] == "MedicalWebPage"
    assert page["url"] == f"{URL}notebooks/conditions/sciatica.html"
    assert page["about"]["@type"] == "MedicalCondition"
    assert {code["codeValue"] for code in page["about"]["code"]} == {"M54.3", "M54.4", "M54.1"}
    for part, records in (("exercises", hb.catalogue().exercises), ("conditions", hb.catalogue().conditions)):
        for id, record in records.items():
            page = facts(f"notebooks/{part}/{id}", "", "", "")
            assert ("lastReviewed" in page) == hb.catalogue().reviewed[record.id].complete
            assert "url" not in page


def test_a_review_is_named_with_its_day(monkeypatch):
    book = hb.catalogue()
    signed = Reviewed("cobra", 9, 1, (Signature("A. Person", "physiotherapist", "2026-11-03", "2027-11-03"),))
    for agreed, told in ((9, True), (8, False)):
        state = replace(signed, agreed=agreed)
        changed = replace(book, reviewed={**book.reviewed, "cobra": state})
        monkeypatch.setattr("handbook.press.book.described.catalogue", lambda changed=changed: changed)
        page = facts("notebooks/exercises/cobra", "Cobra", "", "")
        assert (page.get("lastReviewed") == "2026-11-03") == told
        assert ("reviewedBy" in page) == told
    assert reviewed_by("cobra", replace(book, reviewed={"cobra": replace(signed, agreed=9)})).startswith(
        "A. P"
    )


def test_facts_cannot_end_their_block():
    assert "</script><" not in data_block({"name": "</script><script>"}).removesuffix("</script>")


def test_every_page_of_the_book_has_a_description_of_its_own(root):
    built = root / "_build/html"
    if not (built / LANDING).is_file():
        pytest.skip("The book is not built.")
    found: dict[str, str] = {}
    for path in sorted(p for part in ("book", "notebooks") for p in (built / part).rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        text = re.search(r'<meta name="description" content="([^"]*)"', page)[1]
        assert len(text) > 30, path
        assert text not in found, f"{path} says what {found.get(text)} says"
        found[text] = path.name
        assert block(page)["inLanguage"] == "en"
