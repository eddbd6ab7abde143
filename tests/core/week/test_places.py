"""Where an exercise is done is a fact of the vocabulary: words, height, and what the builder asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

import handbook as hb
from handbook.core.ask.menu import menu
from handbook.core.catalogue import Catalogue
from handbook.core.door.builder import form_rows
from handbook.core.plan.model import make_model
from handbook.core.plan.order import put_in_order
from handbook.core.records import Term
from handbook.core.week.timing import place_of, place_words
from tests.people import reader

BOOK = hb.catalogue()
BED = "edge-of-bed-hip-flexor-stretch"


def with_term(kind: str, term: Term, **exercises: tuple[str, ...]) -> Catalogue:
    """The catalogue with one more word, and exercises that take it as their only position."""
    changed = {id.replace("_", "-"): positions for id, positions in exercises.items()}
    records = {
        id: replace(record, positions=changed.get(id, record.positions))
        for id, record in BOOK.exercises.items()
    }
    terms = {**BOOK.terms, kind: {**BOOK.terms[kind], term.id: term}}
    return replace(BOOK, exercises=records, terms=terms)


def test_a_thing_that_is_a_place_of_its_own_comes_before_the_position() -> None:
    exercise = BOOK.exercises[BED]
    assert place_of(exercise).id == "bed"
    assert place_words(exercise) == BOOK.terms["equipment"]["bed"].place
    without = replace(exercise, equipment=())
    assert place_words(without) == BOOK.label("positions", exercise.positions[0])


@pytest.mark.parametrize("height", [0, 2])
def test_the_planner_takes_the_height_of_a_new_position_from_the_vocabulary(height: int) -> None:
    book = with_term(
        "positions", Term("propped", "Propped up", surface="floor", height=height), knee_rocks=("propped",)
    )
    profile = reader(pinned=["knee-rocks"], minutes=20)
    model = make_model(profile, menu(profile, using=book), using=book)
    (item,) = [item for item in model.items if item.id == "knee-rocks"]
    assert (item.place, item.height) == ("propped", height)
    week = hb.plan(profile, using=book)
    assert "knee-rocks" in [p.exercise.id for session in week.sessions for p in session.prescriptions]


def test_few_changes_of_height_are_made_in_a_session() -> None:
    """Lying, propped up, standing: the new position goes next to the one that is as high."""
    for height, beside in ((0, "single-knee-to-chest"), (2, "standing-lengthening")):
        new = Term("propped", "Propped up", surface="floor", height=height)
        book = with_term("positions", new, glute_bridge=("propped",))
        profile = reader(minutes=20)
        model = make_model(profile, menu(profile, using=book), using=book)
        wanted = ("glute-bridge", "single-knee-to-chest", "standing-lengthening")
        order = [entry.id for entry in put_in_order([item for item in model.items if item.id in wanted])]
        at = order.index("glute-bridge")
        assert beside in order[max(0, at - 1) : at + 2], order


@pytest.mark.parametrize("asked", [True, False])
def test_the_builder_asks_for_a_new_demand_unless_the_vocabulary_says_no(asked: bool) -> None:
    book = with_term("demands", Term("grip", "A firm grip", asked=asked))
    ids = [row["id"] for row in form_rows(book)["demands"]]
    assert ("grip" in ids) == asked
    assert ids[: len(ids) - asked] == [id for id, term in BOOK.terms["demands"].items() if term.asked]
