"""Facts and numbers carry over from the articles; sentences do not."""

from __future__ import annotations

from handbook.core.finder import normalise
from tests.texts.prose import all_texts
from tests.texts.shingles import WORDS, hashed, read_hashes, runs

# Titles are names, and a name cannot be said otherwise.
ALLOWED = ("9 Best Lower Back Pain Stretches and Exercises for Relief",)


def allowed() -> set[str]:
    return {run for text in ALLOWED for run in runs(text)}


def test_no_text_shares_eight_words_in_a_row_with_an_article():
    hashes, exempt = read_hashes(), allowed()
    found = sorted(
        {
            (where, run)
            for where, text in all_texts()
            for run in runs(text)
            if run not in exempt and hashed(run) in hashes
        }
    )
    assert found == []


def test_the_hashes_know_the_articles():
    """The title of an article is among them, so the comparison above can fail."""
    hashes = read_hashes()
    assert len(hashes) > 3000
    (title,) = ALLOWED
    assert all(hashed(run) in hashes for run in runs(title))
    assert len(normalise(title).split()) >= WORDS


def test_marks_capitals_and_accents_do_not_hide_a_copy():
    assert list(runs("One, TWO three! Fóur five-six seven eight")) == [
        "one two three four five six seven eight"
    ]
