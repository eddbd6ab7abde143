"""Ten wrong answers and more to each task of the learner notebooks.

Each is refused with a sentence that says what to do, and none of the sentences gives the answer away.
"""

from __future__ import annotations

import ipywidgets as widgets
import pytest
from ipywidgets import dlink
from matplotlib.figure import Figure

import handbook as hb
from handbook.workshop import (
    Answer,
    case_points,
    check_bars,
    check_case,
    check_changed_verdict,
    check_changes,
    check_exercise,
    check_filter,
    check_minutes,
    kit,
    with_verdict,
)
from handbook.workshop.check_case import URGENCIES
from handbook.workshop.check_exercise import NOT_RATED
from tests.workshop.test_checks import (
    BOOK,
    CONDITIONS,
    DIRECTIONS,
    MINUTES,
    PEOPLE,
    RIGHT,
    STRICTER,
    VOLUME,
    WHY,
    bars,
    make_filter,
    rows_of,
    with_exercise,
)

FEWEST = 10
D, M, FIRST = widgets.Dropdown, widgets.SelectMultiple, next(iter(MINUTES))
LAST = dict(list(MINUTES.items())[::-1])


def raising(found):
    raise KeyError("name")


def marked(words):
    return lambda found: " ".join(f"{item.exercise.name} {words(item)}" for item in found)


def finder(link):
    """The check of a filter whose finder is made by `link(condition, directions)`."""
    condition, directions, box, _ = make_filter()
    return check_filter(condition, directions, box, link(condition, directions))


def linked(transform):
    def link(condition, directions):
        made = hb.Finder()
        dlink((condition, "value"), (made, "conditions"), *transform)
        return made

    return finder(link)


def other_way(condition, directions):
    made = hb.Finder(conditions=["sciatica"])
    dlink((made, "conditions"), (condition, "value"), lambda ids: (ids or ["sciatica"])[0])
    return made


def from_directions(condition, directions):
    made = hb.Finder()
    dlink((directions, "value"), (made, "conditions"), lambda value: ["sciatica"])
    return made


def dropdown(made):
    return check_filter(made, None, None)


def several(made):
    return check_filter(None, made, None)


def shown(**how):
    return check_filter(*make_filter(**how))


def in_place(box):
    condition, directions, _, made = make_filter()
    return check_filter(condition, directions, box, made)


def minutes(made):
    return check_minutes(made, VOLUME)


def drawn(axes):
    return check_bars(axes, VOLUME)


def changed(made, book=STRICTER):
    return check_changes(made, book, PEOPLE)


def case(id, **change):
    return check_case(id, {**RIGHT[id], **change})


def doubted(verdict="avoid", why=WHY, *more, exercise="knee-rocks", book=BOOK):
    return check_changed_verdict(with_verdict(book, exercise, "sciatica", verdict, why, *more))


def add(**ratings):
    return check_exercise(with_exercise(**ratings))


def scaled(by):
    return {label: value * by for label, value in MINUTES.items()}


THREE = ["standing-forward-bend", "childs-pose", "cobra"]
WRONG = {
    "a chooser of conditions": [
        (lambda: dropdown(None), "Make a Dropdown and call it `condition`"),
        (lambda: dropdown(widgets.Text()), "`condition` is a Text; make it a Dropdown"),
        (lambda: dropdown(widgets.Select(options=CONDITIONS)), "is a Select; make it a Dropdown"),
        (lambda: dropdown(M(options=CONDITIONS)), "is a SelectMultiple; make it a Dropdown"),
        (lambda: dropdown("sciatica"), "`condition` is a str"),
        (lambda: dropdown([id for _, id in CONDITIONS]), "`condition` is a list"),
        (lambda: dropdown(D(options=[name for name, _ in CONDITIONS])), "Give pairs: (label, id)"),
        (lambda: dropdown(D(options=[(id, name) for name, id in CONDITIONS])), "Give pairs: (label, id)"),
        (lambda: dropdown(D(options=[id for _, id in CONDITIONS])), "`condition` shows ids such as"),
        (lambda: dropdown(D(options=CONDITIONS[1:])), "does not offer 1 of the conditions"),
        (lambda: dropdown(D(options=[])), "does not offer"),
        (lambda: dropdown(D(options=DIRECTIONS)), "does not offer"),
        (lambda: dropdown(D(options=CONDITIONS)), "A Dropdown without a word beside it"),
        (lambda: dropdown(D(options=dict(CONDITIONS), description=" ")), "give `condition` its description"),
    ],
    "a chooser of directions": [
        (lambda: several(None), "Make a SelectMultiple and call it `directions`"),
        (lambda: several(D(options=DIRECTIONS)), "is a Dropdown; make it a SelectMultiple"),
        (lambda: several(widgets.Select(options=DIRECTIONS)), "is a Select; make it"),
        (lambda: several(widgets.Checkbox()), "is a Checkbox; make it"),
        (lambda: several(("flexion",)), "is a tuple; make it"),
        (lambda: several(M(options=DIRECTIONS[:2])), "does not offer 5 of the directions"),
        (lambda: several(M(options=[label for label, _ in DIRECTIONS])), "Give pairs: (label, id)"),
        (lambda: several(M(options=[(id, label) for label, id in DIRECTIONS])), "Give pairs: (label, id)"),
        (lambda: several(M(options=[id for _, id in DIRECTIONS])), "`directions` shows ids such as"),
        (lambda: several(M(options=CONDITIONS)), "does not offer"),
        (lambda: several(M()), "does not offer"),
    ],
    "a table that follows": [
        (lambda: in_place(None), "Make `table = widgets.HTML()`"),
        (lambda: in_place("<table>"), "Make `table = widgets.HTML()`"),
        (lambda: in_place(widgets.HTML()), "The table stays the same when `condition` changes"),
        (lambda: in_place(widgets.IntText()), "The table stays the same"),
        (lambda: shown(observe=()), "call `observe` on both choosers"),
        (lambda: shown(observe=("condition",)), "stays the same when `directions` changes"),
        (lambda: shown(observe=("directions",)), "stays the same when `condition` changes"),
        (lambda: shown(by_direction=False), "stays the same when `directions` changes"),
        (lambda: shown(write=marked(lambda item: "")), "does not say its verdict"),
        (lambda: shown(write=lambda found: rows_of(found[:-1])), "is missing from the table"),
        (
            lambda: shown(write=lambda found: rows_of([i for i in found if i.verdict != "avoid"])),
            "is missing",
        ),
        (lambda: shown(write=lambda found: " ".join(i.exercise.id + i.verdict for i in found)), "is missing"),
        (lambda: shown(write=marked(lambda item: item.deciding.condition)), "does not say its verdict"),
        (lambda: shown(write=lambda found: rows_of(found).replace("avoid", "no", 1)), "write the verdict"),
        (
            lambda: shown(write=marked(lambda i: "avoid" + "." * len(i.verdict))),
            "write the verdict beside each",
        ),
    ],
    "a finder that follows": [
        (lambda: finder(lambda *_: None), "Make `finder = hb.Finder()`, then link it"),
        (lambda: finder(lambda *_: []), "Make `finder = hb.Finder()`, then link it"),
        (lambda: finder(lambda *_: widgets.HTML()), "Make `finder = hb.Finder()`"),
        (lambda: finder(lambda *_: hb.Finder), "The finder does not follow your Dropdown"),
        (lambda: finder(lambda *_: hb.Finder()), "The finder does not follow your Dropdown"),
        (lambda: finder(lambda *_: hb.Finder(conditions=["sciatica"])), "does not follow"),
        (lambda: finder(other_way), "does not follow"),
        (lambda: finder(from_directions), "does not follow"),
        (lambda: linked([]), "Your link hands over a bare id"),
        (lambda: linked([str]), "Your link hands over a bare id"),
        (lambda: linked([lambda id: []]), "does not follow"),
        (lambda: linked([lambda id: [id, "glaucoma"]]), "does not follow"),
        (lambda: linked([lambda id: ["sciatica"]]), "does not follow"),
    ],
    "minutes": [
        (lambda: minutes({}), "Make `minutes` a dictionary"),
        (lambda: minutes(None), "Make `minutes` a dictionary"),
        (lambda: minutes([1, 2, 3]), "Make `minutes` a dictionary"),
        (lambda: minutes(scaled(2)), "both sides were added"),
        (lambda: minutes(scaled(60)), "these are seconds"),
        (lambda: minutes(scaled(0.5)), "min is less than its row says"),
        (lambda: minutes({**MINUTES, FIRST: 99.0}), "99.00 min is more than its row says"),
        (lambda: minutes({FIRST: MINUTES[FIRST]}), "muscle groups are missing"),
        (lambda: minutes({**MINUTES, "Total": 20.0}), "'Total' is no muscle group of this week"),
        (lambda: minutes({label.lower(): value for label, value in MINUTES.items()}), "take `row.label`"),
        (lambda: minutes({k: f"{v:.1f}" for k, v in MINUTES.items()}), "is no number. Write minutes as"),
        (lambda: minutes({**MINUTES, FIRST: None}), "None is no number"),
        (lambda: minutes({**MINUTES, FIRST: [1.0]}), "is no number"),
        (lambda: minutes({**MINUTES, FIRST: float("nan")}), "nan is no number"),
        (lambda: minutes({**MINUTES, FIRST: True}), "True is no number"),
    ],
    "bars": [
        (lambda: drawn(None), "`fig, ax = plt.subplots()`"),
        (lambda: drawn(Figure()), "draw on `ax`"),
        (lambda: drawn(Figure().subplots()), "There are 0 bars"),
        (lambda: drawn(bars({FIRST: MINUTES[FIRST]})), "There are 1 bars for"),
        (lambda: drawn(bars(upright=True)), "The bars stand upright"),
        (lambda: drawn(bars(scaled(2))), "not as long as the minutes"),
        (lambda: drawn(bars(dict(zip(MINUTES, LAST.values(), strict=True)))), "not in the same order"),
        (lambda: drawn(bars({str(n): v for n, v in enumerate(MINUTES.values())})), "No name for"),
        (lambda: drawn(bars(unit="Volume")), "Say the unit"),
        (lambda: drawn(bars(unit="the minimum")), "Say the unit"),
        (lambda: drawn(bars(title="The treatment dose")), "The plot says “treatment”"),
        (lambda: drawn(bars(span=None)), "no band is shaded"),
        (lambda: drawn(bars(span=(2, 3))), "a band goes from 2 to 3"),
        (lambda: drawn(bars(span=(300, 600))), "a band goes from 300 to 600"),
        (lambda: drawn(bars(name="")), "The shaded span has no name"),
        (lambda: drawn(bars(name="5 to 10 minutes")), "The shaded span has no name"),
    ],
    "a new exercise": [
        (lambda: check_exercise(None), "mend what the cell above names"),
        (lambda: check_exercise("tail-curl"), "`mine = load(folder)`"),
        (lambda: check_exercise({"id": "tail-curl"}), "`mine` is no catalogue yet"),
        (lambda: check_exercise(BOOK), "It has 0 new exercises"),
        (lambda: add(malignancy_or_infection=("suitable", "Fine.", ())), "every exercise must say avoid"),
        (lambda: add(malignancy_or_infection=("caution", "Gently.", ())), "examined first"),
        (lambda: add(spinal_stenosis=("recommended", "Best of all.", ())), "recommended without a source"),
        (lambda: add(osteoporosis=("recommended", "Strong.", ())), "give one, or say suitable"),
        (lambda: add(spinal_stenosis=("caution", NOT_RATED, ())), "2 verdicts with a reason of your own"),
        (lambda: add(osteoporosis=("caution", NOT_RATED, ())), "give at least 3"),
        (lambda: add(non_specific_pain=("caution", NOT_RATED, ())), "Rate non-specific-pain"),
        (lambda: add(osteoporosis=("caution", "A small movement.", ())), "same reason stands for two"),
    ],
    "a changed verdict": [
        (lambda: check_changed_verdict(None), "Call `with_verdict`"),
        (lambda: check_changed_verdict("avoid"), "Call `with_verdict`"),
        (lambda: check_changed_verdict(BOOK.ratings), "Call `with_verdict`"),
        (lambda: check_changed_verdict(BOOK), "0 verdicts differ"),
        (lambda: doubted("suitable"), "change one, to another word"),
        (lambda: doubted(exercise="cobra", book=STRICTER), "2 verdicts differ"),
        (lambda: doubted("recommended"), "that needs a source"),
        (lambda: doubted("caution", exercise="standing-forward-bend"), "You made it milder"),
        (lambda: doubted("avoid", "No."), "Give a reason of your own"),
        (lambda: doubted("avoid", "no no no no no no"), "at least 5 different words"),
        (lambda: doubted("avoid", BOOK.ratings["knee-rocks", "sciatica"].reason), "a reason of your own"),
    ],
    "whose week changes": [
        (lambda: changed(None), "Make `changes` a list of names"),
        (lambda: changed("Ben"), "Make `changes` a list of names"),
        (lambda: changed(1), "Make `changes` a list of names"),
        (lambda: changed({"Ben": True, "Ada": False}), "Make `changes` a list of names"),
        (lambda: changed(["Ben"], None), "Change a verdict first"),
        (lambda: changed([]), "Missing from the list: 1"),
        (lambda: changed(["Ada"]), "Plan every week with both catalogues"),
        (lambda: changed(["Ada", "Ben"]), "though the week stays the same: 1"),
        (lambda: changed(["Ben", "Ben"]), "stands twice"),
        (lambda: changed(["Bob"]), "Nobody is called 'Bob'. Names: Ada, Ben"),
        (lambda: changed([["Ben"]]), "Nobody is called ['Ben']"),
        (lambda: changed(PEOPLE.values()), "Nobody is called"),
    ],
    "a case": [
        (lambda: check_case("amina", None), "Write a dictionary with urgency, plan"),
        (lambda: check_case("amina", {"urgency": "none"}), "Write a dictionary with urgency, plan"),
        (lambda: case("chen", why="."), "and nothing else"),
        (lambda: case("amina", urgency="within-days"), "read the story again"),
        (lambda: case("amina", urgency="Emergency"), "'Emergency' is not one of the words"),
        (lambda: case("bernd", urgency="urgent"), "Write one of: none, "),
        (lambda: case("bernd", urgency="None"), "'None' is not one of the words"),
        (lambda: case("bernd", urgency=["none"]), "is not one of the words"),
        (lambda: case("bernd", urgency=None), "does the story hold a warning sign"),
        (lambda: case("chen", urgency="emergency"), "read the story again"),
        (lambda: case("amina", plan=True), "A warning sign always comes before any exercise"),
        (lambda: case("dana", plan="yes"), "without quotes; you have 'yes'"),
        (lambda: case("dana", plan=1), "write True or False"),
        (lambda: case("dana", plan=None), "True or False?"),
        (lambda: case("amina", start_with="cat-camel"), "no exercise at all for this person now"),
        (lambda: case("amina", leave_out=THREE), "write an empty list, []"),
        (lambda: case("bernd", leave_out="cobra"), "write a list of ids in quotes"),
        (lambda: case("bernd", leave_out=[1, 2, 3]), "write a list of ids in quotes"),
        (lambda: case("bernd", leave_out=["cobra"]), "name at least 3 exercises"),
        (lambda: case("bernd", leave_out=["cobra"] * 3), "name at least 3 exercises"),
        (lambda: case("bernd", leave_out=["glute-bridge", *THREE]), "Glute bridge is suitable, not avoid"),
        (lambda: case("dana", leave_out=None), "name at least 3 exercises"),
        (lambda: case("bernd", start_with="glute-bridge"), "cannot be done where this person can exercise"),
        (lambda: case("chen", start_with="standing-forward-bend"), "Standing forward bend is avoid"),
        (lambda: case("chen", start_with="kobra"), "Unknown exercise 'kobra'. Did you mean 'cobra'?"),
        (lambda: case("chen", start_with=["cobra"]), "one id in quotes, no list"),
        (lambda: case("dana", start_with="glute-bridge"), "Glute bridge is caution (if you want to try it"),
        (lambda: case("dana", start_with=None), "choose one exercise to begin with"),
    ],
}
TRUE_MINUTES = [f"{value:.2f} min" for value in MINUTES.values()]
# What would give an answer away, beside the urgency of a case: it may stand only among all the words.
TELLING = {
    "minutes": [f"{label}: {told}" for label, told in zip(MINUTES, TRUE_MINUTES, strict=True)],
    "whose week changes": ["Ben is", "Ada is"],
    "a case": ["standing-lengthening", "prone-on-elbows", "Standing lengthening", "Prone on elbows"],
}


def test_every_task_has_enough_wrong_answers():
    assert min(map(len, WRONG.values())) >= FEWEST


@pytest.mark.parametrize("task", WRONG)
def test_each_is_refused_with_a_sentence_that_tells_no_answer(task):
    for make, words in WRONG[task]:
        answer = make()
        told = " ".join(answer.left)
        assert words in told, answer
        assert not answer.passed
        assert all(text[-1] in ".?)" for text in answer.left), answer
        every = "Unknown exercise" in told  # that sentence lists all ids
        assert every or not [secret for secret in TELLING.get(task, ()) if secret in told], answer
        if task == "a case" and any(word in told for word in URGENCIES[1:]):
            assert all(word in told for word in URGENCIES), answer


def test_what_to_say_about_the_cases_shows_once_all_of_them_have_passed():
    passed = [check_case(id, decision) for id, decision in RIGHT.items()]
    assert all(point in repr(case_points(*passed)) for c in kit().cases.values() for point in c.points)
    for told in (case_points(), case_points(*passed[1:]), case_points(*passed[:3], case("dana", plan=None))):
        assert isinstance(told, Answer)
        assert not told.passed
        assert "distraction" not in repr(told)
    assert check_case("amina", dict.fromkeys(RIGHT["amina"])).headline.endswith("0 of 3 done.")
