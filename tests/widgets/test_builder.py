"""The routine builder in Python: traits, plans, the lock until the check is answered, the twin."""

from __future__ import annotations

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from ipywidgets import link
from traitlets import TraitError

import handbook as hb
from handbook.core.door.builder import form_rows
from handbook.core.door.door import call
from handbook.core.door.plan import plan_answer
from handbook.widgets.builder import FIELDS
from tests.people import ANSWERED, reader

BOOK = hb.catalogue()


def test_the_routine_follows_the_traits():
    builder = hb.RoutineBuilder(**ANSWERED, conditions=["spinal-stenosis"], signs=[])
    assert builder.routine == hb.plan(reader(conditions=["spinal-stenosis"]))
    builder.conditions = ["spinal-stenosis", "osteoporosis"]
    builder.minutes = 25
    builder.days = ["tue", "sun"]
    wanted = reader(conditions=["spinal-stenosis", "osteoporosis"], minutes=25, days=["tue", "sun"])
    assert builder.profile == wanted
    assert builder.routine == hb.plan(wanted)
    assert builder.volume == hb.weekly_volume(hb.plan(wanted))


def test_walking_falls_and_phase_are_traits_and_the_wish_list_has_no_walking():
    builder = hb.RoutineBuilder(**ANSWERED, signs=[])
    assert builder.answer["routine"]["phase"] == "build"
    builder.phase, builder.walk_minutes, builder.fallen = "keep", 20, True
    assert builder.routine == hb.plan(reader(phase="keep", walk_minutes=20, fallen=True))
    for name, wrong in (("phase", "rest"), ("walk_minutes", 61)):
        with pytest.raises(TraitError):
            setattr(builder, name, wrong)
    assert (builder.phase, builder.walk_minutes) == ("keep", 20)
    assert "walking" not in {row["id"] for row in form_rows()["exercises"]}


def test_observe_sees_each_new_plan():
    builder = hb.RoutineBuilder(**ANSWERED, signs=[])
    seen = []
    builder.observe(lambda change: seen.append(len(change.new["routine"]["sessions"])), "answer")
    builder.days = ["mon", "tue", "wed", "thu"]
    assert seen == [4]


def test_it_links_to_the_finder():
    finder, builder = hb.Finder(), hb.RoutineBuilder(**ANSWERED, signs=[])
    link((finder, "conditions"), (builder, "conditions"))
    finder.conditions = ["osteoporosis"]
    assert builder.routine.profile.conditions == ("osteoporosis",)


def test_there_is_only_an_example_until_the_check_is_answered():
    builder = hb.RoutineBuilder(**ANSWERED, conditions=["spinal-stenosis"])
    assert builder.routine is None
    assert builder.volume is None
    example = hb.plan(reader(conditions=["spinal-stenosis"]))
    assert builder.answer["routine"] == example.to_json()
    builder.conditions = ["spinal-stenosis", "osteoporosis"]
    assert builder.answer is None, "an example never stands for several conditions"
    builder.checked = True
    assert builder.routine is not None


def test_other_answers_do_not_change_the_example():
    builder = hb.RoutineBuilder(surface="floor", minutes=40)
    assert builder.answer["routine"] == hb.plan(reader()).to_json()


BLOCKING = [flag.id for flag in BOOK.red_flags.values() if flag.action != "keep-moving"]


@pytest.mark.parametrize("sign", BLOCKING)
def test_every_red_flag_takes_the_plan_away(sign):
    builder = hb.RoutineBuilder(signs=[sign])
    assert builder.routine is None
    assert builder.answer["refusal"]["kind"] == "red-flag"
    assert builder.answer["refusal"]["text"] == str(hb.RedFlagError(hb.screen([sign])))


def test_a_sign_to_keep_moving_with_leaves_an_easy_week_with_its_banner():
    builder = hb.RoutineBuilder(signs=["not-better"])
    assert builder.routine.notes[0] == hb.screen(["not-better"]).banner


def test_a_sign_that_was_seen_gives_the_plan_back_and_an_emergency_never_does():
    builder = hb.RoutineBuilder(signs=["fever"])
    assert builder.routine is None
    builder.seen = {"fever": date.today().isoformat()}
    assert builder.routine is not None
    builder.signs = ["fever", "saddle-numbness"]
    builder.seen = dict.fromkeys(builder.signs, date.today().isoformat())
    assert builder.routine is None


def test_a_day_in_the_future_is_refused_in_plain_words():
    builder = hb.RoutineBuilder(signs=["fever"])
    with pytest.raises(TraitError, match="must lie between"):
        builder.seen = {"fever": "2999-01-01"}
    assert builder.seen == {}


def test_contradictions_are_told_and_nothing_is_lost():
    builder = hb.RoutineBuilder(**ANSWERED, pinned=["cobra"], signs=[])
    builder.ruled_out = ["cobra"]
    assert builder.routine is None
    assert "both pinned and ruled out" in builder.answer["refusal"]["text"]
    builder.pinned = []
    assert builder.routine is not None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("conditions", ["back"], "Unknown condition 'back'"),
        ("minutes", 0, "from 3 to 60"),
        ("minutes", 10_000, "from 3 to 60"),
        ("days", [], "at least one day"),
        ("easing", "up", "Unknown easing direction"),
        ("signs", ["<b>"], "Unknown red flag"),
        ("answers", {"sciatica": "often"}, "sciatica"),
    ],
)
def test_bad_values_get_a_plain_sentence_and_change_nothing(name, value, words):
    builder = hb.RoutineBuilder(**ANSWERED, signs=[])
    before = {field: getattr(builder, field) for field in (*FIELDS, "answer")}
    with pytest.raises(TraitError, match=words):
        setattr(builder, name, value)
    assert {field: getattr(builder, field) for field in (*FIELDS, "answer")} == before


def test_unknown_choices_get_a_plain_sentence():
    with pytest.raises(hb.HandbookError, match="no choice 'colour'"):
        hb.RoutineBuilder(colour="red")


def test_a_saved_routine_shows_as_it_is():
    saved = hb.plan(reader(conditions=["sciatica"], minutes=20, days=["sat"]))
    builder = hb.RoutineBuilder()
    builder.show(hb.Routine.from_json(json.loads(json.dumps(saved.to_json()))))
    assert builder.routine == saved
    assert (builder.minutes, builder.days) == (20, ["sat"])


@pytest.fixture
def plans(monkeypatch):
    """The profiles that were planned for."""
    asked = []

    def counted(profile):
        asked.append(profile)
        return plan_answer(profile)

    monkeypatch.setattr("handbook.widgets.builder.plan_answer", counted)
    return asked


def test_choices_that_change_together_are_planned_once(plans):
    builder = hb.RoutineBuilder(
        **ANSWERED, conditions=["sciatica"], minutes=25, days=["tue", "sun"], signs=[]
    )
    assert len(plans) == 1, "once for all choices of a new builder"
    builder.minutes = 20
    assert len(plans) == 2
    # As a front end sends them: several traits in one message.
    builder.set_state({"conditions": ["osteoporosis"], "days": ["mon"], "minutes": 10, "goals": []})
    assert len(plans) == 3
    wanted = reader(conditions=["osteoporosis"], days=["mon"], minutes=10)
    assert plans[-1] == wanted
    assert builder.routine == hb.plan(wanted)


def test_a_shown_routine_is_not_planned_again_until_a_choice_changes(plans):
    wanted = reader(conditions=["sciatica"], minutes=20, days=["sat"], goals=["move"])
    saved = hb.plan(wanted)
    builder = hb.RoutineBuilder()
    plans.clear()
    answers = []
    builder.observe(lambda change: answers.append(change.new), "answer")
    builder.show(saved)
    assert plans == []
    assert len(answers) == 1
    assert builder.routine == saved
    builder.minutes = 12
    assert [profile.minutes for profile in plans] == [12]
    builder.signs = ["saddle-numbness"]
    assert builder.routine is None


def test_what_is_chosen_by_hand_is_the_routine_and_follows_the_answers():
    builder = hb.RoutineBuilder(**ANSWERED, signs=[])
    planned = builder.routine
    builder.sheet = {"choices": [{"exercise": id} for id in ("glute-bridge", "double-knee-to-chest")]}
    assert builder.routine.maker == "hand"
    assert [e.id for e in builder.routine.exercises] == ["glute-bridge", "double-knee-to-chest"]
    builder.conditions = ["osteoporosis"]
    assert [e.id for e in builder.routine.exercises] == ["glute-bridge"]
    builder.conditions = []
    builder.sheet = {"choices": []}
    assert builder.routine is None
    builder.sheet = {"choices": ["no-such"]}
    assert "no-such" in builder.answer["refusal"]["text"]
    builder.sheet = None
    assert builder.routine == planned
    mine = planned.remove(planned.exercises[0].id)
    builder.show(mine)
    assert builder.sheet == mine.sheet.to_json()
    later = hb.programme(mine, weeks=3).weeks[2].routine
    builder.show(later)
    doses = {p.exercise.id: p.dose for session in later.sessions for p in session.prescriptions}
    listed = {choice["exercise"]: choice for choice in builder.sheet["choices"]}
    for id, dose in doses.items():
        choice = listed[id]
        assert (choice["sets"], choice["reps"], choice["seconds"]) == (dose.sets, dose.reps, dose.seconds)
    assert later.sessions != mine.sessions
    builder.signs = ["saddle-numbness"]
    assert builder.routine is None


def test_the_kernel_answers_the_door():
    builder = hb.RoutineBuilder(**ANSWERED, signs=[])
    answered, _ = builder.call({"fn": "plan", "args": {"profile": {"minutes": 12}}}, [])
    asked = json.loads(call(json.dumps({"fn": "plan", "args": {"profile": {"minutes": 12}}})))
    assert answered == asked
    assert builder.call({"fn": "explode"}, [])[0]["ok"] is False


def test_the_twin_holds_the_check_and_the_table_but_no_plan():
    twin = hb.RoutineBuilder(conditions=["spinal-stenosis"]).twin().html
    soup = BeautifulSoup(twin, "html.parser")
    state = json.loads(soup.find("script", type="application/json").string)
    assert state["answer"] is None
    assert state["form"] == json.loads(json.dumps(form_rows()))
    text = soup.get_text()
    assert all(flag.text in text for flag in BOOK.red_flags.values())
    calls = [place["href"] for place in soup.select(".hb-lvl .hb-call a")]
    assert {"tel:112", "tel:911"} <= set(calls), "who must call finds the number here"
    titles = [place.get_text() for place in soup.select("h3 ~ .hb-lvl h4")]
    assert titles == [action.title for action in BOOK.actions.values()]
    assert not soup.select(".hb-lvl[id]"), "the safety page's anchors are its own"
    rows = soup.select("tbody tr")
    assert len(rows) == sum(not exercise.supervised for exercise in BOOK.exercises.values())


def test_the_form_offers_only_equipment_that_something_needs():
    offered = {item["id"] for item in form_rows()["equipment"]}
    needed = {id for e in BOOK.exercises.values() if not e.supervised for id in e.equipment}
    assert offered <= needed
    assert "bench" not in offered


def test_the_plot_follows_the_builder():
    builder = hb.RoutineBuilder(**ANSWERED)
    plot = hb.VolumePlot(builder)
    assert plot.plot == ""
    assert "answer the warning signs" in plot.table
    builder.checked = True
    first = plot.plot
    assert first.startswith("data:image/png;base64,")
    assert plot.table == hb.volume_table(builder.routine).html
    assert plot.table in plot.twin().html
    builder.minutes = 8
    assert plot.plot != first
    assert plot.table == hb.volume_table(builder.routine).html
    builder.signs = ["saddle-numbness"]
    assert plot.plot == ""


def test_the_plot_wants_a_builder():
    with pytest.raises(hb.HandbookError, match="routine builder"):
        hb.VolumePlot(hb.plan(reader()))


def test_days_as_people_write_them_reach_the_front_end_as_ids():
    builder = hb.RoutineBuilder(days=["Monday", "thu"], signs=[])
    builder.days = ["Tuesday", "sat"]
    assert builder.days == ["tue", "sat"]
    assert [session.day for session in builder.routine] == ["tue", "sat"]
