"""A limit is pictured: where it names an easier change, that change is planned and shown."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

import handbook as hb
from handbook.core.ask.menu import Candidate, limit_form, menu
from handbook.core.door.plan import plan_answer
from handbook.export.handout import exercise_card, handout
from handbook.figures import draw
from handbook.press.pictures import kinds_of
from tests.core.cells import ANSWERED, BASE, CONDITIONS, cautions, situations
from tests.core.plan.rules import form_of
from tests.people import EVERY, reader

BOOK = hb.catalogue()
SURFACES = ("floor", "bed", "upright", "")
EASINGS = ("flexion", "extension")


@cache
def offered() -> list[tuple[hb.Profile, Candidate]]:
    """Everything that anybody with one condition may plan, whatever the answers and the place."""
    found = []
    for condition in CONDITIONS:
        for answers, surface, easing in product(situations([condition]), SURFACES, EASINGS):
            told = {"leg": "calm", "willing": EVERY, "surface": surface, "easing": easing}
            profile = reader(conditions=[condition], answers=answers, level="advanced", **told)
            found += [(profile, candidate) for candidate in menu(profile).candidates]
    return found


def test_the_form_is_that_of_the_rules():
    for profile, candidate in offered():
        assert candidate.form == form_of(candidate.exercise, profile), (profile, candidate.exercise.id)


def test_every_form_of_a_row_is_met():
    named = {(r["exercise"], r["form"]) for r in (*BASE.values(), *ANSWERED.values()) if r["form"]}
    named |= {(e.id, e.upright_picture) for e in BOOK.exercises.values() if e.upright_picture}
    assert named == {(c.exercise.id, c.form) for _, c in offered() if c.form}


def test_the_picture_is_that_of_the_form():
    shown = {(c.exercise, c.form) for _, c in offered()}
    for exercise, form in shown:
        card, figure = exercise_card(exercise, form), draw(exercise.id)
        phase = figure.phase(form) if form else figure
        assert (card["svg"], card["alt"]) == (phase.svg(), phase.alt)
        assert bool(card["form"]) == bool(form)
        assert not form or form in kinds_of(exercise), "the page has a file of it"
        assert not form or phase.alt != figure.alt


def test_a_form_is_worked_on_the_side_of_the_film():
    """The player mirrors both alike."""
    from handbook.figures.library import pose_file

    for exercise in BOOK.exercises.values():
        file = pose_file(exercise.id)
        for form in kinds_of(exercise)[2:]:
            sides = {name[-2:] for name in file.phase(form).highlight if name[-2:] in ("_r", "_l")}
            if len(sides) == 1 and file.side:
                assert sides == {"_" + file.side[0]}, (exercise.id, form)


@pytest.mark.parametrize(
    ("exercise", "profile", "form"),
    [
        ("bird-dog", {"conditions": ["shoulder-problem"]}, "one-leg"),
        ("bird-dog", {"conditions": ["shoulder-problem", "lumbar-surgery"]}, "toes-down"),
        ("open-book", {"conditions": ["shoulder-problem", "sciatica"], "leg": "calm"}, "half-way"),
        ("abdominal-brace", {"surface": "upright"}, "sitting"),
        ("abdominal-brace", {"surface": "bed"}, ""),
    ],
)
def test_of_two_forms_the_strictest_rules_is_shown(exercise, profile, form):
    answers = {"lumbar-surgery": "cleared", "shoulder-problem": "stiff"}
    given = {id: answer for id, answer in answers.items() if id in profile.get("conditions", ())}
    person = reader(**profile, answers=given)
    found = hb.assess(exercise, person.conditions, person.answers, leg=person.leg, surface=person.surface)
    assert limit_form(found, person, BOOK) == form


def test_a_week_carries_the_form_to_everything_that_shows_it():
    answers = {"shoulder-problem": "stiff"}
    profile = reader(conditions=list(answers), answers=answers, pinned=["bird-dog"])
    routine = hb.plan(profile)
    (dose, *_) = [p for s in routine.sessions for p in s.prescriptions if p.exercise.id == "bird-dog"]
    (row,) = cautions("bird-dog", profile.conditions, profile.answers)
    assert (dose.form, dose.form_words) == (row["form"], "Lift only the leg, both hands down.")
    (card,) = [card for card in handout(routine)["exercises"] if card["name"] == "Bird dog"]
    assert card["alt"] == draw("bird-dog").phase("one-leg").alt
    value = plan_answer(profile)["routine"]
    told = [p for s in value["sessions"] for p in s["prescriptions"]]
    assert ("one-leg", dose.form_words) in {(p["form"], p["form_words"]) for p in told}
    for p in told:  # as a routine was saved before there were forms
        del p["form"], p["form_words"]
    assert hb.Routine.from_json(value) == routine
