"""What a further condition changes: every pair against assess, and it never makes a verdict milder."""

from __future__ import annotations

from itertools import permutations

import pytest

import handbook as hb

BOOK = hb.catalogue()


def test_every_pair_is_what_assess_says():
    for first, second in permutations(BOOK.conditions, 2):
        changes = {c.exercise.id: c for c in hb.what_changes([first], [second])}
        for id in BOOK.exercises:
            before, after = (hb.assess(id, asked, bone="no").severity for asked in ([first], [first, second]))
            assert after >= before
            assert (id in changes) == (after != before)
            if id in changes:
                assert (changes[id].before.severity, changes[id].after.severity) == (before, after)


def test_stenosis_and_osteoporosis_lose_the_deep_bends():
    changed = {c.exercise.id: c.after for c in hb.what_changes(["spinal-stenosis"], ["osteoporosis"])}
    assert changed["double-knee-to-chest"].verdict is hb.Verdict.AVOID
    assert changed["double-knee-to-chest"].deciding.condition == "osteoporosis"
    assert "cobra" not in changed, "it was left out already"


def test_the_same_condition_again_changes_nothing():
    assert hb.what_changes(["sciatica"], ["sciatica"]) == ()
    assert hb.what_changes(["sciatica"], []) == ()


def test_answers_count_before_and_after():
    strict = {c.exercise.id for c in hb.what_changes(["sciatica"], ["knee-problem"])}
    sore = {c.exercise.id for c in hb.what_changes(["sciatica"], ["knee-problem"], {"knee-problem": "sore"})}
    assert strict - sore == {"childs-pose"}


def test_an_unknown_id_is_a_plain_sentence():
    with pytest.raises(hb.UnknownIdError, match="Unknown condition 'flu'"):
        hb.what_changes(["sciatica"], ["flu"])
