"""Tags and cards for links that people share."""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.press.book.described import record_of
from handbook.press.book.social import card_svg, meta_tags, write_cards


def test_a_chapter_shares_its_own_words_and_picture():
    tags = meta_tags("notebooks/exercises/cobra", "Cobra", "https://example.org/book/")
    assert hb.catalogue().exercises["cobra"].summary.split(".")[0] in tags
    assert 'content="https://example.org/book/_static/cards/cobra.png"' in tags
    assert 'content="https://example.org/book/notebooks/exercises/cobra.html"' in tags


def test_without_an_address_no_picture_is_named():
    assert "og:image" not in meta_tags("book/index", "Home", "")


@pytest.mark.parametrize(("page", "exercise"), [("notebooks/exercises/cobra", "cobra"), ("book/index", None)])
def test_exercise_of(page, exercise):
    assert record_of(page) is hb.catalogue().exercises.get(exercise)


def test_hostile_titles_are_escaped():
    assert "<script>" not in meta_tags("book/index", '"><script>', "")


def test_cards_are_written_once(tmp_path, monkeypatch):
    assert 'viewBox="0 0 1200 630"' in card_svg("bar-hang")
    one = {"cobra": hb.catalogue().exercises["cobra"]}
    monkeypatch.setattr("handbook.press.book.social.catalogue", lambda: type("C", (), {"exercises": one}))
    write_cards(tmp_path)
    data = (tmp_path / "cobra.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 300_000
    (tmp_path / "cobra.png").write_bytes(b"kept")
    write_cards(tmp_path)
    assert (tmp_path / "cobra.png").read_bytes() == b"kept"
