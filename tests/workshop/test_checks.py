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
    check_chosen,
    check_exercise,
    check_filter,
    check_handed,
    check_minutes,
    check_told,
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


BOTH = ("condition", "directions")


def rows_of(found) -> str:
    return table(["Exercise", "Verdict"], [(item.exercise.name, item.verdict) for item in found]).html


def make_filter(*, observe=BOTH, by_direction=True, write=rows_of):
    """A learner's filter; `write` makes the text of the table of what was found."""
    condition = widgets.Dropdown(options=CONDITIONS, description="Condition")
    directions = widgets.SelectMultiple(options=DIRECTIONS)
    box = widgets.HTML()

    def show(change=None):
        wanted = list(directions.value) or None
        box.value = write(hb.find([condition.value], direction=wanted if by_direction else None))

    for name, chooser in zip(BOTH, (condition, directions), strict=True):
        if name in observe:
            chooser.observe(show, "value")
    show()
    finder = hb.Finder()
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


# --- weekly volume

VOLUME = hb.weekly_volume(hb.plan(hb.Profile(conditions=["muscle-stiffness"], minutes=20)))
MINUTES = {row.label: row.minutes for row in VOLUME.stretch if row.side == "left"}


def test_the_right_minutes_pass():
    assert check_minutes(MINUTES, VOLUME).passed
    assert check_minutes({label: round(value, 2) for label, value in MINUTES.items()}, VOLUME).passed


def bars(
    minutes=MINUTES,
    *,
    upright: bool = False,
    unit: str = "Minutes a week",
    title: str = "A week",
    span: tuple[float, float] | None = (5, 10),
    name: str = VOLUME.guide_label,
):
    axes = Figure().subplots()
    (axes.bar if upright else axes.barh)(list(minutes), list(minutes.values()))
    if span:
        axes.axvspan(*span)
    axes.text(5, 0, name)
    axes.set_xlabel(unit)
    axes.set_title(title, loc="left")
    return axes


def test_right_bars_pass():
    assert check_bars(bars(), VOLUME).passed
    assert check_bars(bars(title="range-of-motion guide, healthy people"), VOLUME).passed


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


# --- a week by hand

HER = {
    "conditions": ["pregnancy", "knee-problem"],
    "answers": {"pregnancy": "second", "knee-problem": "sore"},
    **{"surface": "floor", "since": "lasting", "days": ["tue", "thu", "sat"]},
}
THREE = ["sit-to-stand", "side-lying-clam", "cat-camel"]


def hers(choices=THREE, **told):
    return hb.by_hand(hb.Profile(**{**HER, **told}), choices)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"conditions": ["pregnancy"], "answers": {"pregnancy": "second"}}, "which words of the book fit"),
        ({"answers": {"pregnancy": "first", "knee-problem": "sore"}}, "needs its answer"),
        ({"surface": "bed"}, "where can this person exercise"),
        ({"since": "new"}, "new, or has it lasted"),
        ({"signs": ["not-better"]}, "does the story hold a warning sign"),
    ],
)
def test_what_is_told_is_the_story(told, words):
    assert check_told("dana", hb.Profile(**HER)).passed
    left(check_told("dana", hb.Profile(**{**HER, **told})), words)
    left(check_told("dana", HER), "hb.Profile")
    with pytest.raises(hb.HandbookError, match="dora"):
        check_told("dora", None)


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (hb.plan(hb.Profile(**HER)), "hb.by_hand"),
        (hers(conditions=["pregnancy"], answers={"pregnancy": "second"}), "other answers"),
        (hers([*THREE, "open-book", "hip-hinge", "heel-raise"]), "6 exercises: take 3 to 5"),
        (hers(["open-book", "cat-camel", "seated-rotation"]), "Strength: at least one"),
        (hers(days=["tue", "wed"]), "do not follow each other"),
        (hers([{"exercise": id, "sets": 3} for id in (*THREE, "open-book")]), "there are 15"),
        (hers(["sit-to-stand", "cat-camel", {"exercise": "heel-raise", "reps": 30}]), "Heel raise, 30 rep"),
    ],
)
def test_what_is_chosen_is_judged(week, words):
    assert check_chosen("dana", hers()).passed
    left(check_chosen("dana", week), words)


def test_what_is_handed_out_says_who_planned_it_and_nothing_of_her():
    week = hers()
    done = week.change("cat-camel", note="Pad under the knees.").title("Evenings", by="A", profession="B")
    assert check_handed("dana", done).passed
    left(check_handed("dana", None), "hb.by_hand")
    left(check_handed("dana", week), "whom to ask")
    left(check_handed("dana", week), "a line of your own")
    for title in ("For Dana", "In pregnancy", "While pregnant"):
        left(check_handed("dana", done.title(title, by="A", profession="B")), "what they have")
