"""The session player in Python, and its clock and steps in Node."""

from __future__ import annotations

import copy
import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from traitlets import TraitError

import handbook as hb
from handbook.core.door.plan import plan_answer
from handbook.core.door.player import hurt_signs, judgement_rows, player_rows, verdict_rows
from handbook.core.log.limits import RED_RISE, TOO_HIGH
from handbook.core.log.traffic_light import EASY_DAY, LIGHT_WORDS, LOOKS, LogEntry, judge
from handbook.core.week.routine import Routine
from handbook.core.week.wire import timeline_value
from tests.node import ask_node
from tests.people import EVERY, reader

BOOK = hb.catalogue()
PROFILES = [
    reader(),
    reader(minutes=4, days=["tue"]),
    reader(minutes=30, days=["mon", "thu"], sessions_per_day=2, level="intermediate"),
    reader(conditions=["spinal-stenosis"], easing="flexion", minutes=12),
    reader(conditions=["osteoporosis", "knee-problem"], minutes=20, goals=["strengthen"]),
    reader(conditions=["sciatica"], easing="extension", equipment=["bar"], agreed=EVERY),
]
ROUTINES = [hb.plan(profile) for profile in PROFILES]


def bundle(player) -> dict:
    data, _ = player._repr_mimebundle_()
    return data


# --- the widget -----------------------------------------------------------------------------------


def test_without_a_routine_it_is_the_example_for_ordinary_back_pain():
    player = hb.SessionPlayer()
    assert player.example
    assert player.routine == hb.plan(reader())
    assert player.timeline == timeline_value(player.routine.sessions[0])
    assert not hb.SessionPlayer(ROUTINES[1]).example


def test_day_and_slot_choose_the_session_and_the_timeline_follows():
    routine = ROUTINES[2]
    player = hb.SessionPlayer(routine, day="thu", slot=2)
    assert (player.session.day, player.session.slot) == ("thu", 2)
    player.day = "mon"
    player.slot = 1
    assert player.timeline == timeline_value(routine.sessions[0])


def test_slot_0_is_a_sitting_where_the_routine_has_some():
    routine = ROUTINES[5]
    player = hb.SessionPlayer(routine)
    assert player.session.slot == 1
    player.slot = 0
    assert player.session == routine.sittings.session
    assert player.timeline == timeline_value(routine.sittings.session) == player.plan["timelines"]["E"]
    with pytest.raises(hb.HandbookError, match="no session"):
        hb.SessionPlayer(ROUTINES[0], slot=0)


def test_a_form_without_a_picture_is_shown_as_the_exercise_itself():
    player = hb.SessionPlayer()
    asked = {"id": "bird-dog", "form": "no-picture"}
    assert player.film(asked, [])[0] == player.film({"id": "bird-dog"}, [])[0]
    assert player.picture(asked, [])[0] == player.picture({"id": "bird-dog"}, [])[0]
    assert player.picture(asked | {"form": "one-leg"}, [])[0] != player.picture(asked, [])[0]


@pytest.mark.parametrize(("day", "slot"), [("sun", 1), ("mon", 3), ("nonsense", 1)])
def test_a_session_that_is_not_there_is_a_plain_sentence(day, slot):
    sentence = r"no session '\w+', slot \d\. Its sessions, day and slot: mon 1, mon 2, thu 1, thu 2\."
    with pytest.raises(hb.HandbookError, match=sentence):
        hb.SessionPlayer(ROUTINES[2], day=day, slot=slot)
    player = hb.SessionPlayer(ROUTINES[2])
    with pytest.raises(TraitError, match=sentence):
        player.slot = 3
    with pytest.raises(TraitError, match=sentence):
        player.day = "sun"
    assert (player.day, player.slot) == ("mon", 1), "the old choice stays"


@pytest.mark.parametrize("thing", ["a routine", {}, reader()])
def test_only_a_routine_can_be_played(thing):
    with pytest.raises(hb.HandbookError, match=r"takes a routine, not \w+"):
        hb.SessionPlayer(thing)


def test_nothing_plays_before_the_check_and_the_pain_before():
    player = hb.SessionPlayer()
    with pytest.raises(TraitError, match="warning signs and the pain before"):
        player.playing = True
    player.checked = True
    with pytest.raises(TraitError, match="warning signs and the pain before"):
        player.playing = True
    player.start_pain = 3
    player.signs = ["saddle-numbness"]
    with pytest.raises(TraitError, match="warning signs and the pain before"):
        player.playing = True
    player.signs = []
    player.playing = True
    assert player.playing


def test_the_entry_is_judged_and_a_wrong_one_refused():
    player = hb.SessionPlayer()
    assert player.judgement is None
    entry = {"date": "2026-11-21", "start": 3, "during": 4, "next_morning": None}
    player.entry = {**entry, "leg_pain_moved": False, "new_weakness": False}
    assert player.judgement == judge(LogEntry(3, 4))
    with pytest.raises(TraitError, match="whole number from 0 to 10"):
        player.entry = {**entry, "during": 11}
    with pytest.raises(TraitError, match="An entry has the fields"):
        player.entry = {"pain": 3}
    with pytest.raises(TraitError, match="whole number from 0 to 10"):
        player.start_pain = 11
    with pytest.raises(TraitError, match="Unknown red flag"):
        player.signs = ["nope"]


def test_the_film_is_drawn_for_a_notebook():
    svg, _ = hb.SessionPlayer().film({"id": "cat-camel"}, [])
    assert svg.startswith("<svg")
    assert 'id="film-cat-camel-' in svg
    assert "<animate" in svg


def test_two_runs_leave_the_same_output():
    first, second = bundle(hb.SessionPlayer()), bundle(hb.SessionPlayer())
    for mime in ("text/plain", "text/html"):
        assert first[mime] == second[mime]


def test_the_twin_is_the_whole_session_with_times_and_a_way_to_help():
    player = hb.SessionPlayer(ROUTINES[3], day="wed")
    page = BeautifulSoup(bundle(player)["text/html"], "html.parser")
    rows = [[cell.get_text() for cell in row.select("td")] for row in page.select(".hb-steplist tbody tr")]
    assert len(rows) == len(player.timeline)
    for (start, lasts, words), step in zip(rows, player.timeline, strict=True):
        minutes, seconds = start.split(":")
        assert int(minutes) * 60 + int(seconds) == step["start"]
        assert lasts == f"{step['seconds']} s"
        assert words.startswith(step["text"])
    assert page.find(
        "a", string=lambda text: text and "Stop and get help" in text
    ) or "Stop and get help" in str(page)
    for action in BOOK.actions.values():
        assert action.what_to_do[0] in page.get_text()
    assert EASY_DAY in page.get_text()
    assert "example" not in page.get_text().lower()


# --- the rules that travel as tables --------------------------------------------------------------


def test_the_table_of_the_traffic_light_is_judge():
    rows = judgement_rows()
    levels, flags = range(11), (False, True)
    for usual, start, during, moved, weak in itertools.product(levels, levels, levels, flags, flags):
        found = judge(LogEntry(start, during, usual=usual, leg_pain_moved=moved, new_weakness=weak))
        number = rows["weak"] if weak else rows["moved"] if moved else rows["table"][usual][start][during]
        assert rows["results"][number] == {
            "light": found.light,
            "look": LOOKS[found.light],
            "word": LIGHT_WORDS[found.light],
            "advice": found.advice,
            "text": found.text,
            "stop_text": found.stop_text,
        }
    for usual, start in itertools.product(levels, levels):
        assert rows["results"][rows["table"][usual][start][start]]["advice"] == (
            "ease-only" if start - usual >= RED_RISE or start > TOO_HIGH else "go-on"
        ), "an easy day is known before anything is done"


def test_hurt_signs_are_those_that_stop_an_exercise_and_weakness():
    assert set(hurt_signs()) == {"pain-moves-down", "dizzy", "leg-weakness-new"}


def test_the_verdict_cells_are_those_of_assess():
    rows = verdict_rows()
    for exercise in rows["exercises"]:
        for condition in BOOK.conditions:
            cells = exercise["cells"][condition]
            answers = {None: cells} if isinstance(cells, int) else cells["answers"]
            for answer, number in answers.items():
                found = hb.assess(exercise["id"], [condition], {condition: answer} if answer else None)
                own = next(r for r in found.reasons if r.condition == condition)
                assert rows["ratings"][number]["severity"] == own.severity


def test_a_form_is_drawn_for_a_notebook_as_a_still():
    svg, _ = hb.SessionPlayer().film({"id": "bird-dog", "form": "one-leg"}, [])
    thumb, _ = hb.SessionPlayer().picture({"id": "bird-dog", "form": "one-leg"}, [])
    for picture in (svg, thumb):
        assert hb.draw("bird-dog").phase("one-leg").alt in picture
        assert "<animate" not in picture


def test_every_film_of_a_one_sided_exercise_says_which_side_it_shows():
    for exercise in BOOK.exercises.values():
        figure = hb.draw(exercise.id)
        if exercise.default_dose.per_side:
            assert figure.side in ("left", "right"), exercise.id
            assert figure.other_side().side == {"left": "right", "right": "left"}[figure.side]
    assert hb.draw("knee-rocks").repetitions == 2, "one round of the film goes to both sides"
    assert hb.draw("cat-camel").repetitions == 1


# --- clock and steps, in Node ---------------------------------------------------------------------

TIMELINES = [timeline_value(session) for routine in ROUTINES for session in routine.sessions]
SECONDS = [session.seconds for routine in ROUTINES for session in routine.sessions]
WEEK = [{"day": day, "slot": slot} for day in ("mon", "thu") for slot in (1, 2)]
SUNDAY, MONDAY, TUESDAY = "2026-11-22T12:00:00", "2026-11-23T12:00:00", "2026-11-24T12:00:00"


def broken(answer: dict) -> list[dict]:
    """Kept routines as a full storage, another version or a curious reader may leave them."""
    cut = copy.deepcopy(answer)
    cut["timelines"] = {}
    shorter = copy.deepcopy(answer)
    next(iter(shorter["timelines"].values())).pop()
    longer = copy.deepcopy(answer)
    next(iter(longer["timelines"].values()))[2]["seconds"] = 900
    late = copy.deepcopy(answer)
    next(iter(late["timelines"].values()))[2]["start"] += 1
    return [cut, shorter, longer, late, {}, {"routine": {"sessions": []}}, {"routine": {"sessions": [None]}}]


@pytest.fixture(scope="module")
def played() -> dict:
    good = plan_answer(PROFILES[3])
    changed = copy.deepcopy(good)
    # As if the rules had become stricter since: osteoporosis forbids bending.
    changed["routine"]["profile"]["conditions"] = ["spinal-stenosis", "osteoporosis"]
    asked = {
        "timelines": TIMELINES,
        "rows": player_rows(),
        "kept": [good, changed, *broken(good)],
        "sessions": [
            {"list": WEEK, "search": "?day=thu&slot=2", "today": MONDAY},
            {"list": WEEK, "search": "", "today": MONDAY},
            {"list": WEEK, "search": "?day=sun&slot=9", "today": TUESDAY},
            {"list": WEEK, "search": "", "today": SUNDAY},
        ],
    }
    return ask_node(Path(__file__).with_name("play.mjs"), asked)


def test_every_session_plays_exactly_as_long_as_planned(played):
    assert len(played["played"]) == len(SECONDS) > 10
    for found, seconds, timeline in zip(played["played"], SECONDS, TIMELINES, strict=True):
        assert found["sound"]
        assert found["length"] == seconds
        assert sum(found["spent"]) == seconds * 1000
        assert found["spent"] == [step["seconds"] * 1000 for step in timeline]


def test_a_sleeping_device_and_a_hidden_tab_pause(played):
    silences = played["silences"]
    assert silences["busy"] == {"position": 4, "playing": True, "slept": False}
    for name in ("lid", "monotonic", "frozen"):
        assert silences[name] == {"position": 1, "playing": False, "slept": True}, name
    assert silences["hidden"] == {"position": 2, "playing": False, "slept": True}


def test_back_next_and_skip_land_on_steps(played):
    timeline, moves = TIMELINES[0], played["moves"]
    number = next(n for n, step in enumerate(timeline) if step["kind"] in ("hold", "move"))
    here = timeline[number]
    assert moves["next"] == here["start"] + here["seconds"]
    assert moves["again"] == here["start"], "first back: this step again"
    assert moves["before"] == timeline[number - 1]["start"]
    assert moves["start"] == 0
    following = next(step for step in timeline[number:] if step["exercise"] != here["exercise"])
    assert moves["exercise"] == following["start"]
    assert moves["last"] == SECONDS[0], "nothing after the closing rest"
    assert moves["over"] == following["start"], "what was left out is not gone back to"


def test_a_kept_routine_is_played_only_if_it_is_whole_and_still_allowed(played):
    good, changed, *bad = played["kept"]
    assert good == {"plays": True, "problem": ""}
    assert not changed["plays"]
    assert "no longer allows" in changed["problem"]
    for found in bad:
        assert not found["plays"]
        assert "cannot be read" in found["problem"]


def test_the_session_asked_for_else_todays_else_the_next(played):
    assert played["chosen"] == [["thu", 2], ["mon", 1], ["thu", 1], ["mon", 1]]


def test_a_programme_plays_the_doses_of_its_week():
    routine = hb.plan(reader(conditions=["sciatica"], minutes=15))
    monday = date(2026, 10, 5)
    log = hb.PainLog.of([(monday, hb.LogEntry(2, 9, usual=2))], monday)
    found = hb.programme(routine, 6, log)
    for week in (1, 2, 3):
        player = hb.SessionPlayer(found, week=week)
        assert player.routine == found.weeks[week - 1].routine
        played = {step["exercise"]: step for step in player.timeline if step["kind"] in ("move", "hold")}
        wanted = found.weeks[week - 1].routine.sessions[0].timeline
        assert [step["seconds"] for step in player.timeline] == [step.seconds for step in wanted]
        assert set(played) == {p.exercise.id for p in player.session.prescriptions}
    today = hb.programme(routine, 6, hb.PainLog(), today=date.today())
    assert hb.SessionPlayer(today).routine == today.on(date.today()).routine


@pytest.mark.parametrize(
    ("given", "week", "words"),
    [
        (lambda routine: routine, 1, "Only a programme has weeks"),
        (lambda routine: hb.programme(routine, 6), 7, "the weeks 1 to 6, no week 7"),
        (lambda routine: hb.programme(routine, 6), "3", "no week '3'"),
    ],
)
def test_a_week_that_there_is_not_is_refused_plainly(given, week, words):
    routine = hb.plan(reader(minutes=10))
    with pytest.raises(hb.HandbookError, match=words):
        hb.SessionPlayer(given(routine), week=week)


def test_a_week_put_together_by_hand_passes_every_rule_or_is_not_played():
    bones = reader(minutes=10, conditions=["osteoporosis"], answers={})
    week = hb.plan(reader(minutes=10))
    assert any(hb.assess(e.id, ["osteoporosis"]).verdict == "avoid" for e in week.exercises)
    for made in (replace(week, profile=bones), Routine(week.profile, ())):
        with pytest.raises(hb.HandbookError, match="Plan a new one"):
            hb.SessionPlayer(made)
