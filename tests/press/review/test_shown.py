"""A review that was made up for these tests, from its file to what readers see; none is shipped."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest

import handbook as hb
from handbook.core.records import Reviewed, Signature
from handbook.core.reviewed import review_words
from handbook.export.sheets import exercise_page
from handbook.press.book.pages import PARTS, standing_note
from handbook.press.data.words import compile_words
from handbook.press.review import files, pages
from handbook.press.review.packets import Desk
from handbook.press.review.records import Opinion, Review
from handbook.press.review.signed import reviewed

ONE = Signature("A. Example", "physiotherapist", "2027-03-03", "2028-03-03")
NOBODY = "Not yet reviewed by a clinician."
BY = "Reviewed by A. Example (physiotherapist), 3 March 2027."


@pytest.fixture(scope="module")
def desk(root: Path) -> Desk:
    return Desk(root / "data")


@pytest.fixture
def with_states(monkeypatch):
    """Puts states of review into the catalogue that pages and papers read."""

    def put(*states: Reviewed) -> None:
        book = hb.catalogue()
        changed = replace(book, reviewed={**book.reviewed, **{state.id: state for state in states}})
        for module in (
            "press.book.pages",
            "press.book.described",
            "press.review.pages",
            "views.chapter",
            "views.condition",
            "export.sheets",
        ):
            monkeypatch.setattr(f"handbook.{module}.catalogue", lambda: changed)

    return put


def test_a_signed_packet_says_what_changed_since(desk):
    own = desk.by_packet["spinal-stenosis"]
    said = tuple(Opinion(id=one.id, hash=one.hash, verdict="agree") for one in own)
    days = {"date": "2027-03-03", "next": "2028-03-03"}
    review = Review(
        "A. Example", "physiotherapist", "a register", conflict="none", items=said, shown=True, **days
    )
    state = {one.id: one for one in reviewed(desk.by_packet, desk.plan, [review])}["spinal-stenosis"]
    assert review_words(state) == BY
    rated = [index for index, one in enumerate(own) if one.id.startswith("ratings/")][:2]
    for index in rated:
        own[index] = replace(own[index], record=replace(own[index].record, reason="Other words."))
    state = {one.id: one for one in reviewed(desk.by_packet, desk.plan, [review])}["spinal-stenosis"]
    assert review_words(state) == f"{BY} 2 of {len(own)} rows changed since."


def test_chapters_and_papers_say_it_part_by_part(with_states):
    cobra, stenosis = exercise_page(hb.catalogue().exercise("cobra")), "notebooks/conditions/spinal-stenosis"
    assert cobra["review"] == ""
    assert standing_note(stenosis).endswith(NOBODY)
    with_states(
        Reviewed("cobra", 10, signatures=(ONE,), agreed=10),
        Reviewed("spinal-stenosis", 74, signatures=(ONE,), agreed=70, changed=4),
        Reviewed("red-flags", 130, 2, (ONE,)),
    )
    assert BY in repr(hb.chapter("cobra").sources())
    assert "4 of 74 rows changed since." in repr(hb.condition("spinal-stenosis").opening())
    assert exercise_page(hb.catalogue().exercise("cobra"))["review"] == BY
    assert standing_note(stenosis).endswith(f"{BY} 4 of 74 rows changed since.")
    assert standing_note("book/safety").endswith("One more reviewer is needed before it counts as reviewed.")
    assert standing_note("notebooks/exercises/cat-camel").endswith(NOBODY)
    assert standing_note("notebooks/tools/finder").endswith(NOBODY)


def test_the_parts_that_pages_belong_to_are_there(root):
    assert set(PARTS.values()) <= set(hb.catalogue().reviewed)
    assert [page for page in PARTS if not list(root.glob(f"{page}*"))] == []


def test_the_book_counts_what_is_reviewed(with_states):
    every = hb.catalogue().reviewed.values()
    assert NOBODY in repr(pages.review_count())
    total = f"{sum(state.total for state in every):,}"
    with_states(Reviewed("cobra", 10, signatures=(ONE,), agreed=10), Reviewed("pregnancy", 137, 2, (ONE,)))
    said = repr(pages.review_count())
    assert f"1 of {len(every)} parts of this book are reviewed, and 1 more in part." in said
    assert f"Of {total} statements 10 are agreed" in said


def test_every_packet_has_its_row_and_its_files(with_states):
    with_states(Reviewed("cobra", 10, signatures=(ONE,), agreed=10))
    html = pages.packet_table().html
    page = "https://a.org/backs/book/clinicians.html"  # a book may stand under any path
    led_to = {urljoin(page, address) for address in re.findall(r'href="([^"]+)"', html)}
    for id, state in hb.catalogue().reviewed.items():
        for ending in files.ENDINGS:
            assert f"https://a.org/backs/packets/{id}.{ending}" in led_to
        assert state.total > 0
    assert html.count(BY) == 1
    assert html.count("It needs two reviewers.") == 2


@pytest.mark.parametrize("key", ["book_nobody", "book_partly", "book_wholly"])
def test_the_standing_sentence_is_compiled(key, tmp_path, root):
    compile_words(root / "data", tmp_path / "words.json", key)
    said = json.loads((tmp_path / "words.json").read_text(encoding="utf-8"))
    assert said["book"]["note"] == f"{said['book']['examine']} {said['review'][key]}"


def test_what_did_not_change_is_not_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "packet_ids", lambda: ("cobra",))
    kept = tmp_path / "kept"
    made = files.write_packets(tmp_path, kept)
    assert [path.relative_to(tmp_path).as_posix() for path in made] == [
        "packets/cobra.pdf",
        "packets/cobra.xlsx",
    ]
    times = {path: path.stat().st_mtime_ns for path in kept.glob("*/*")}
    (known,) = kept.glob("*.json")
    known.rename(kept / "of-other-code.json")
    monkeypatch.setattr(
        files, "_made", lambda cache: files._make("cobra", cache, files._fingerprint(files.TYPE))
    )
    assert files.write_packets(tmp_path, kept) == made
    assert times == {path: path.stat().st_mtime_ns for path in kept.glob("*/*")}
    assert list(kept.glob("*.json")) == [known]


def test_no_review_is_shipped(root):
    assert not list((root / "data").glob("reviews/*.toml"))
    assert not any(state.signatures for state in hb.catalogue().reviewed.values())
