"""Every check of the learner notebooks: a right answer, and wrong ones, each told in words."""

from __future__ import annotations

from dataclasses import replace

import ipywidgets as widgets
import pytest
from ipywidgets import dlink
from matplotlib.figure import Figure

import handbook as hb
from handbook.core.records import Reviewed, Signature
from handbook.workshop import (
    check_bars,
    check_case,
    check_changed_verdict,
    check_changes,
    check_exercise,
    check_filter,
    check_minutes,
    kit,
    remaining,
    story,
    table,
    verdict_table,
    with_verdict,
)
from handbook.workshop.answer import Answer
from handbook.workshop.check_exercise import CLOSED, NOT_RATED
from tests.people import reader

BOOK = hb.catalogue()
CONDITIONS = [(condition.name, condition.id) for condition in BOOK.conditions.values()]
DIRECTIONS = [(term.label, term.id) for term in BOOK.terms["directions"].values()]


def left(answer: Answer, words: str) -> None:
    assert not answer.passed
    assert words in " ".join(answer.left), answer


# --- the filter


def make_filter(
    *, observe: bool = True, verdicts: bool = True, by_direction: bool = True, linked: bool = True
):
    condition = widgets.Dropdown(options=CONDITIONS)
    directions = widgets.SelectMultiple(options=DIRECTIONS)
    box = widgets.HTML()

    def show(change=None):
        wanted = list(directions.value) or None
        found = hb.find([condition.value], direction=wanted if by_direction else None)
        box.value = table(
            ["Exercise", "Verdict"],
            [(item.exercise.name, item.verdict if verdicts else "") for item in found],
        ).html

    if observe:
        condition.observe(show, "value")
        directions.observe(show, "value")
    show()
    finder = hb.Finder()
    if linked:
        dlink((condition, "value"), (finder, "conditions"), lambda id: [id])
    return condition, directions, box, finder


def test_a_right_filter_passes_and_keeps_its_choice():
    condition, directions, box, finder = make_filter()
    condition.value, directions.value = "glaucoma", ("rotation",)
    before = box.value
    answer = check_filter(condition, directions, box, finder)
    assert answer.passed, answer
    assert (condition.value, directions.value, box.value) == ("glaucoma", ("rotation",), before)
    assert finder.conditions == ["glaucoma"]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"observe": False}, "call `observe` on both choosers"),
        ({"verdicts": False}, "does not say “avoid”"),
        ({"by_direction": False}, "the table still lists"),
        ({"linked": False}, "The finder does not follow"),
    ],
)
def test_a_wrong_filter_is_told_what_is_wrong(fault, words):
    left(check_filter(*make_filter(**fault)), words)


def test_wrong_choosers_are_told():
    _, directions, box, finder = make_filter()
    labels = widgets.Dropdown(options=[name for name, _ in CONDITIONS])
    left(check_filter(labels, directions, box, finder), "Give pairs: (label, id)")
    left(check_filter(widgets.Text(), directions, box, finder), "`condition` is a Text; make it a Dropdown")
    few = widgets.SelectMultiple(options=DIRECTIONS[:2])
    left(check_filter(make_filter()[0], few, box, finder), "does not offer 5 of the directions")
    assert len(check_filter(None, None, None, None).left) == 4


def test_a_function_that_stops_is_told_without_a_traceback():
    condition, directions, box, finder = make_filter(observe=False)

    def show(change):
        raise KeyError("name")

    condition.observe(show, "value")
    left(check_filter(condition, directions, box, finder), "your function stopped with KeyError: 'name'")


# --- weekly volume

VOLUME = hb.weekly_volume(hb.plan(hb.Profile(conditions=["muscle-stiffness"], minutes=20)))
MINUTES = {row.label: row.minutes for row in VOLUME.stretch if row.side == "left"}


def test_the_right_minutes_pass():
    assert check_minutes(MINUTES, VOLUME).passed
    assert check_minutes({label: round(value, 2) for label, value in MINUTES.items()}, VOLUME).passed


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ({}, "Make `minutes` a dictionary"),
        ({label: 2 * value for label, value in MINUTES.items()}, "both sides were added"),
        ({label: 60 * value for label, value in MINUTES.items()}, "these are seconds"),
        ({**MINUTES, next(iter(MINUTES)): 99.0}, "you have 99.00 min, the rows give"),
        (dict(list(MINUTES.items())[1:]), "muscle groups are missing"),
        ([1, 2, 3], "Make `minutes` a dictionary"),
    ],
)
def test_wrong_minutes_are_told_why(minutes, words):
    left(check_minutes(minutes, VOLUME), words)


def bars(*, upright: bool = False, unit: bool = True, title: str = "A week", share: float = 1.0):
    axes = Figure().subplots()
    values = [value * share for value in MINUTES.values()]
    (axes.bar if upright else axes.barh)(list(MINUTES), values)
    axes.axvspan(5, 10)
    axes.set_xlabel("Minutes a week" if unit else "Volume")
    axes.set_title(title, loc="left")
    return axes


def test_right_bars_pass():
    assert check_bars(bars(), VOLUME).passed
    assert check_bars(bars(title="range-of-motion guide, healthy people"), VOLUME).passed


@pytest.mark.parametrize(
    ("axes", "words"),
    [
        (None, "`fig, ax = plt.subplots()`"),
        (bars(upright=True), "The bars stand upright"),
        (bars(unit=False), "Say the unit"),
        (bars(title="The treatment dose"), "The plot says “treatment”"),
        (bars(share=2), "not as long as the minutes"),
        (Figure().subplots(), "There are 0 bars"),
    ],
)
def test_wrong_bars_are_told_why(axes, words):
    left(check_bars(axes, VOLUME), words)


# --- a new exercise


def with_exercise(**changes: tuple[str, str, tuple[str, ...]]):
    """The catalogue with a copy of cat-camel under a new name; `changes` by condition id."""
    new = replace(BOOK.exercises["cat-camel"], id="tilt", source_doses=())
    ratings = dict(BOOK.ratings)
    rated = {
        CLOSED: ("avoid", "See someone first.", ()),
        "non-specific-pain": ("suitable", "A small movement.", ()),
        "spinal-stenosis": ("suitable", "It bends the back a little.", ()),
        "osteoporosis": ("caution", "Only lightly.", ()),
        **{key.replace("_", "-"): value for key, value in changes.items()},
    }
    for id in BOOK.conditions:
        verdict, reason, citations = rated.get(id, ("caution", NOT_RATED, ()))
        ratings["tilt", id] = replace(
            BOOK.ratings["cat-camel", id],
            exercise="tilt",
            verdict=hb.Verdict(verdict),
            reason=reason,
            citations=citations,
        )
    return replace(BOOK, exercises={**BOOK.exercises, "tilt": new}, ratings=ratings)


def test_a_right_exercise_passes():
    assert check_exercise(with_exercise()).passed


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (None, "Call `book = load(folder)`"),
        (BOOK, "It has 0 new exercises"),
        (with_exercise(malignancy_or_infection=("suitable", "Fine.", ())), "every exercise must say avoid"),
        (
            with_exercise(spinal_stenosis=("recommended", "Best of all.", ())),
            "says recommended without a source",
        ),
        (with_exercise(spinal_stenosis=("caution", NOT_RATED, ())), "2 verdicts with a reason of your own"),
        (with_exercise(non_specific_pain=("caution", NOT_RATED, ())), "Rate non-specific-pain"),
    ],
)
def test_a_wrong_exercise_is_told_why(book, words):
    left(check_exercise(book), words)


def test_a_review_that_nobody_made_is_refused():
    book = with_exercise()
    claimed = Reviewed("tilt", 9, signatures=(Signature("Dr Nobody", "surgeon", "2027-03-03", "2028-03-03"),))
    left(
        check_exercise(replace(book, reviewed={**book.reviewed, "tilt": claimed})), "who has not reviewed it"
    )


# --- a changed verdict

WHY = "Turning may pull on an irritated root."
STRICTER = with_verdict(BOOK, "knee-rocks", "sciatica", "avoid", WHY)
MILDER = with_verdict(BOOK, "knee-rocks", "sciatica", "recommended", WHY)
PEOPLE = {
    "Ada": reader(conditions=["muscle-stiffness"]),
    "Ben": reader(conditions=["sciatica"]),
}


def test_a_changed_verdict_passes_and_the_real_one_stays():
    assert check_changed_verdict(STRICTER).passed
    assert hb.assess("knee-rocks", ["sciatica"]).verdict == "suitable"
    assert hb.assess("knee-rocks", ["sciatica"], using=STRICTER).verdict == "avoid"
    sourced = with_verdict(BOOK, "knee-rocks", "sciatica", "recommended", WHY, ("long2004",))
    assert check_changed_verdict(sourced).passed


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (None, "Call `with_verdict`"),
        (BOOK, "0 verdicts differ"),
        (with_verdict(STRICTER, "cobra", "sciatica", "avoid", WHY), "2 verdicts differ"),
        (MILDER, "that needs a source"),
        (with_verdict(BOOK, "knee-rocks", "sciatica", "avoid", "No."), "Give a reason of your own"),
    ],
)
def test_a_changed_verdict_that_will_not_do_is_told_why(book, words):
    left(check_changed_verdict(book), words)


def test_a_changed_verdict_holds_for_every_answer():
    book = with_verdict(BOOK, "childs-pose", "knee-problem", "avoid", WHY)
    found = hb.assess("childs-pose", ["knee-problem"], {"knee-problem": "sore"}, using=book)
    assert found.verdict == "avoid"


def test_with_verdict_refuses_in_words():
    with pytest.raises(hb.HandbookError, match=r"'never' is not a verdict\. Allowed: recommended"):
        with_verdict(BOOK, "cobra", "sciatica", "never", WHY)
    with pytest.raises(hb.UnknownIdError, match="Did you mean 'cobra'"):
        with_verdict(BOOK, "kobra", "sciatica", "avoid", WHY)
    with pytest.raises(hb.UnknownIdError, match="reference"):
        with_verdict(BOOK, "cobra", "sciatica", "avoid", WHY, ("nobody1900",))


def test_the_right_list_of_changes_passes():
    assert check_changes(["Ben"], STRICTER, PEOPLE).passed
    assert check_changes({"Ben"}, STRICTER, PEOPLE).passed


@pytest.mark.parametrize(
    ("changes", "book", "words"),
    [
        (None, STRICTER, "Make `changes` a list"),
        (["Ben"], None, "Change a verdict first"),
        ([], STRICTER, "Ben is missing"),
        (["Ada", "Ben"], STRICTER, "Ada is on the list, but that week stays the same"),
        (["Bob"], STRICTER, "Nobody is called 'Bob'"),
    ],
)
def test_a_wrong_list_of_changes_is_told_why(changes, book, words):
    left(check_changes(changes, book, PEOPLE), words)


# --- the case conference

RIGHT = {
    "amina": {"urgency": "emergency", "plan": False, "leave_out": [], "start_with": None},
    "bernd": {
        "urgency": "none",
        "plan": True,
        "leave_out": ["standing-forward-bend", "childs-pose", "cobra"],
        "start_with": "standing-lengthening",
    },
    "chen": {
        "urgency": "none",
        "plan": True,
        "leave_out": ["seated-forward-fold", "standing-forward-bend", "bench-hang"],
        "start_with": "prone-on-elbows",
    },
    "dana": {
        "urgency": "none",
        "plan": True,
        "leave_out": ["cobra", "prone-press-up", "supine-twist"],
        "start_with": "standing-lengthening",
    },
}


def test_there_is_a_decision_for_every_case():
    assert set(RIGHT) == set(kit().cases)


@pytest.mark.parametrize("case", RIGHT)
def test_right_decisions_pass(case):
    answer = check_case(case, RIGHT[case])
    assert answer.passed, answer


@pytest.mark.parametrize(
    ("case", "change", "words"),
    [
        ("amina", {"urgency": "within-days"}, "read the story again"),
        ("amina", {"plan": True}, "A warning sign always comes before any exercise"),
        ("amina", {"start_with": "cat-camel"}, "no exercise at all for this person now"),
        ("bernd", {"start_with": "glute-bridge"}, "cannot be done where this person can exercise"),
        ("bernd", {"leave_out": ["cobra"]}, "name at least 3 exercises"),
        (
            "bernd",
            {"leave_out": ["glute-bridge", "cobra", "childs-pose"]},
            "Glute bridge is suitable, not avoid",
        ),
        ("bernd", {"urgency": None}, "does the story hold a warning sign"),
        ("chen", {"start_with": "standing-forward-bend"}, "Standing forward bend is avoid"),
        ("chen", {"start_with": "kobra"}, "Unknown exercise 'kobra'. Did you mean 'cobra'?"),
        ("chen", {"urgency": "emergency"}, "read the story again"),
        ("dana", {"start_with": "glute-bridge"}, "Glute bridge is caution (if you want to try it"),
        ("dana", {"plan": None}, "True or False?"),
        ("dana", {"leave_out": None}, "name at least 3 exercises"),
    ],
)
def test_wrong_decisions_are_told_why(case, change, words):
    left(check_case(case, {**RIGHT[case], **change}), words)


def test_a_half_filled_form_gives_nothing_away():
    empty = {"urgency": None, "plan": None, "leave_out": [], "start_with": None}
    answers = {case: check_case(case, empty) for case in RIGHT}
    assert len({tuple(answer.left) for answer in answers.values()}) == 1
    left(check_case("amina", None), "Write a dictionary with urgency, plan")
    with pytest.raises(hb.UnknownIdError, match="case 'zoe'"):
        check_case("zoe", empty)


# --- what they look like


def test_an_answer_reads_as_text_and_as_html():
    answer = Answer("Task", ("this <b>",), ("that",))
    assert repr(answer) == "Task: 1 of 2 done.\n  done: this <b>\n  to do: that"
    assert "this &lt;b&gt;" in answer._repr_html_()
    assert remaining(answer, Answer("Other", ("x",))).left == ("Task. Next: that",)


def test_tables_and_stories_escape_what_they_show():
    made = table(["<i>"], [["<script>"]], "a & b")
    assert "<script>" not in made.html
    assert repr(made) == "<i>\n<script>"
    assert "hamstring" in repr(verdict_table(["spinal-stenosis"]))
    assert story("chen").text == kit().cases["chen"].story
    with pytest.raises(hb.UnknownIdError):
        story("zoe")
