"""The finder: facets only remove, avoids come last, counts tell the truth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook as hb
from handbook.core.finder import facet_counts, fits, make_facets, normalise, sort_key
from handbook.core.records import Verdict

BOOK = hb.catalogue()
IDS = list(BOOK.exercises)


def some(kind: str):
    return st.lists(st.sampled_from(list(BOOK.terms[kind])), unique=True, max_size=3)


conditions = st.lists(st.sampled_from(list(BOOK.conditions)), unique=True, max_size=4)
facets = st.fixed_dictionaries(
    {},
    optional={
        "direction": some("directions"),
        "position": some("positions"),
        "equipment": some("equipment"),
        "level": st.sampled_from(list(BOOK.terms["levels"])),
        "from_articles": st.booleans(),
        "text": st.sampled_from(["", "knee", "Child's pose", "back thigh", "zzz", "HAMSTRING", "bar"]),
    },
)


@given(conditions, facets)
def test_facets_only_remove(chosen, wishes):
    everything = hb.find(chosen)
    found = hb.find(chosen, **wishes)
    kept = [item for item in everything if item in found]
    assert found == kept
    assert len(everything) == len(IDS)


@given(conditions, facets)
def test_best_first_and_avoids_last(chosen, wishes):
    found = hb.find(chosen, **wishes)
    avoided = [item.verdict is Verdict.AVOID for item in found]
    assert avoided == sorted(avoided)
    usual = [i.severity for i in found if not i.exercise.supervised]
    assert usual == sorted(usual)
    open_ones = [i.exercise.supervised for i in found if i.verdict is not Verdict.AVOID]
    assert open_ones == sorted(open_ones), "supervised ones stand after the others"


@given(conditions)
def test_find_agrees_with_assess(chosen):
    for item in hb.find(chosen):
        assert item == hb.assess(item.exercise.id, chosen)


@pytest.mark.parametrize("exercise", IDS)
def test_every_name_in_the_sources_finds_its_exercise(exercise):
    for name in BOOK.exercises[exercise].names:
        found = [item.exercise.id for item in hb.find(text=name)]
        assert exercise in found, name


def test_equipment_means_what_you_own():
    bare = {item.exercise.id for item in hb.find(equipment=[])}
    assert "bar-hang" not in bare
    assert "cat-camel" in bare
    with_bar = {item.exercise.id for item in hb.find(equipment=["bar"])}
    assert with_bar - bare == {"bar-hang"}


def test_from_the_articles_leaves_out_what_was_added():
    kept = {item.exercise.id for item in hb.find(from_articles=True)}
    assert kept == {id for id, exercise in BOOK.exercises.items() if not exercise.added_because}
    assert 0 < len(kept) < len(IDS)
    counts = facet_counts(BOOK, make_facets(BOOK))
    assert counts["from_articles"] == {"yes": len(kept)}
    with pytest.raises(hb.HandbookError, match="true or false"):
        hb.find(from_articles="yes")  # type: ignore[arg-type]


def test_level_is_the_highest_wanted():
    levels = {item.exercise.level for item in hb.find(level="beginner")}
    assert levels == {"beginner"}
    assert {item.exercise.level for item in hb.find(level="intermediate")} == {"beginner", "intermediate"}


@given(facets)
def test_counts_tell_what_a_choice_would_show(wishes):
    asked = make_facets(BOOK, **wishes)
    counts = facet_counts(BOOK, asked)
    for direction, count in counts["direction"].items():
        tried = replace(asked, directions=(direction,))
        assert count == sum(fits(e, tried, BOOK) for e in BOOK.exercises.values())


def test_normalise_joins_apostrophes_and_splits_marks():
    assert normalise("Child’s  Pose (Câmel)-2") == "childs pose camel 2"


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        ({"direction": "sideways"}, "direction"),
        ({"position": ["lying"]}, "position"),
        ({"level": "hard"}, "level"),
        ({"equipment": ["rope"]}, "equipment"),
    ],
)
def test_unknown_facets_are_plain_sentences(wish, kind):
    with pytest.raises(hb.UnknownIdError, match=f"Unknown {kind}"):
        hb.find(**wish)


def test_a_supervised_exercise_stands_after_the_others_however_gentle_it_is():
    gentle = hb.assess("cat-camel", surface="floor")
    supervised = replace(gentle, exercise=replace(gentle.exercise, supervised=True))
    others = [
        item for item in hb.find(surface="floor") if item.verdict != "avoid" and not item.exercise.supervised
    ]
    book = hb.catalogue()
    assert sort_key(supervised, 0, book) > max(sort_key(item, 99, book) for item in others)
