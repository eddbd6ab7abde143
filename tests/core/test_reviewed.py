"""What readers are told of reviews: nothing that is not so, part by part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbook.core.records import Reviewed, Signature
from handbook.core.reviewed import book_review, review_words

ONE = Signature("A. Example", "physiotherapist", "2027-03-03", "2028-03-03")
OTHER = Signature("", "midwife", "2027-04-01", "2028-04-01")
BY = "A. Example (physiotherapist), 3 March 2027"
FRESH = Reviewed("spinal-stenosis", 52)
DONE = replace(FRESH, signatures=(ONE,), agreed=52)
CASES = {
    "nobody": (FRESH, ""),
    "whole": (DONE, f"Reviewed by {BY}."),
    "changed since": (
        replace(DONE, agreed=50, changed=2),
        f"Reviewed by {BY}. 2 of 52 rows changed since.",
    ),
    "in part": (replace(DONE, agreed=10), f"Reviewed in part by {BY}: 10 of 52 rows."),
    "in dispute": (
        replace(DONE, agreed=49, open=3, in_force=1),
        f"Reviewed by {BY}. In dispute: 3 of 52 rows. Stricter opinions that count already: 1.",
    ),
    "one of two": (
        replace(DONE, needed=2, agreed=0),
        f"Looked at by {BY}. One more reviewer is needed before it counts as reviewed.",
    ),
    "two of two, one without a name": (
        replace(DONE, needed=2, signatures=(ONE, OTHER)),
        f"Reviewed by {BY}; a midwife, 1 April 2027.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_chapter_says_who_and_how_much(case):
    state, words = CASES[case]
    assert review_words(state) == words


def test_a_catalogue_without_states_claims_nothing():
    assert review_words(None) == ""


def test_the_standing_sentence_follows_all_parts():
    one_of_two = replace(DONE, needed=2, agreed=0)
    assert book_review([]) == book_review([FRESH, one_of_two]) == "book_nobody"
    assert book_review([FRESH, replace(DONE, agreed=3)]) == "book_partly"
    assert book_review([DONE, replace(DONE, agreed=51, changed=1)]) == "book_partly"
    assert book_review([DONE, DONE]) == "book_wholly"
