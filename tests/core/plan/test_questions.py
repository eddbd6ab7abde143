"""What is planned follows what was asked: kinds of caution, surfaces, doses, refusals, earlier plans."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

import handbook as hb
from handbook.core.ask.menu import Cause, menu
from handbook.core.conventions import NEURAL_CONDITIONS
from tests.core.cells import ASKING
from tests.core.plan.rules import UPRIGHT, routine_faults
from tests.people import EVERY, reader

BOOK = hb.catalogue()
EDGE = "edge-of-bed-hip-flexor-stretch"


def left(profile) -> set[str]:
    return {c.exercise.id for c in menu(profile).candidates}


def causes(profile) -> dict[str, tuple[Cause, ...]]:
    return {entry.exercise.id: entry.causes for entry in menu(profile).left_out}


@pytest.mark.parametrize("pressure", ["raised", "high-or-unknown", None])
def test_pregnancy_with_pressure_not_controlled_never_yields_a_plan(pressure):
    for weeks, more in product([*ASKING["pregnancy"], None], [{}, {"agreed": EVERY, "willing": EVERY}]):
        given = {"pregnancy": weeks, "high-blood-pressure": pressure}
        answers = {id: answer for id, answer in given.items() if answer}
        profile = reader(conditions=list(given), answers=answers, level="advanced", minutes=60, **more)
        with pytest.raises(hb.NothingSafe, match="call your maternity unit today, before any exercise") as no:
            hb.plan(profile)
        assert len(no.value.left_out) == len(BOOK.exercises)
        assert not left(profile)


def test_known_and_controlled_pressure_in_pregnancy_belongs_to_the_team():
    answers = {"pregnancy": "first", "high-blood-pressure": "controlled"}
    profile = reader(conditions=list(answers), answers=answers)
    assert not left(profile)
    assert "cat-camel" in left(replace(profile, agreed=("cat-camel",)))


def test_somebody_who_avoids_balance_is_never_left_with_the_unsafe_pair():
    for surface, avoid in product(["", "upright", "bed", "floor"], [["balance"], ["balance", "floor"]]):
        for condition in (None, *BOOK.conditions):
            profile = reader(conditions=[condition] if condition else [], surface=surface, avoid=avoid)
            found = {candidate.exercise.id: candidate for candidate in menu(profile).candidates}
            assert EDGE not in found
            # Only with something to hold is it for somebody whose balance is not sure.
            if lengthening := found.get("standing-lengthening"):
                assert lengthening.form == "hands-on-table"
                assert "hands on a table" in lengthening.limit


def test_a_bed_stands_for_the_floor_for_those_who_avoid_it():
    profile = reader(surface="bed", avoid=["floor", "kneeling"])
    assert "glute-bridge" in left(profile)
    assert "glute-bridge" not in left(replace(profile, surface="floor"))
    assert not {"cat-camel", "childs-pose"} & left(profile)


def test_an_open_surface_counts_as_chair_and_standing_and_says_so():
    profile = reader(surface="")
    assert left(profile) == left(replace(profile, surface="upright"))
    routine = hb.plan(replace(profile, pinned=("standing-lengthening",)))
    assert any("Where can you exercise?" in note for note in routine.notes)
    lengthening = [p for p in routine.sessions[0].prescriptions if p.exercise.id == "standing-lengthening"]
    assert "table" in lengthening[0].limit
    with pytest.raises(hb.NothingSafe, match=r"Where can you exercise\?"):
        hb.plan(replace(profile, ruled_out=tuple(UPRIGHT)))


def test_limits_are_planned_by_default_at_the_start_dose():
    routine = hb.plan(reader(conditions=["facet-pain"], pinned=["kneeling-hip-flexor-stretch"]))
    limited = [p for s in routine.sessions for p in s.prescriptions if p.limit]
    assert limited
    for p in limited:
        assert p.dose == p.exercise.planning.doses[0]
    assert any("Tuck your tail first" in p.limit for p in limited)


def test_watch_and_ask_are_left_out_with_what_they_need():
    profile = reader(conditions=["sciatica", "hip-replacement"], leg="irritable")
    why = causes(profile)
    assert why["knee-rocks"][0] is Cause.ASK
    assert Cause.WATCH in why["sciatic-nerve-glide"]
    texts = {entry.exercise.id: entry.text for entry in menu(profile).left_out}
    assert "word of your clinician" in texts["knee-rocks"]
    agreed = replace(profile, leg="calm", agreed=("knee-rocks",))
    assert "knee-rocks" in left(agreed)
    planned = hb.plan(replace(agreed, pinned=("knee-rocks",)))
    (rocks, *_) = [p for s in planned.sessions for p in s.prescriptions if p.exercise.id == "knee-rocks"]
    assert "Your clinician has agreed" in rocks.limit


def test_three_limits_are_left_out_and_shown():
    profile = reader(
        conditions=["facet-pain", "spinal-stenosis", "knee-problem"], answers={"knee-problem": "sore"}
    )
    assert causes(profile)["kneeling-hip-flexor-stretch"] == (Cause.LIMITS,)


@pytest.mark.parametrize("answers", [{"hip-replacement": "in-force"}, {}], ids=["in force", "open"])
def test_a_new_hip_begins_with_start_doses(answers):
    person = {"conditions": ["hip-replacement"], "minutes": 20, "surface": "bed", "over_65": True}
    weeks = [hb.plan(reader(**person, answers=given)) for given in (answers, {"hip-replacement": "lifted"})]
    started, usual = (
        [p.dose == p.exercise.planning.doses[0] for s in week.sessions for p in s.prescriptions]
        for week in weeks
    )
    assert all(started)
    assert not all(usual)


@pytest.mark.parametrize(
    "told",
    [{"since": "new"}, {"since": ""}, {"leg": "irritable"}, {"leg": ""}],
    ids=["new", "since open", "irritable", "leg open"],
)
def test_a_new_or_irritable_pain_begins_with_start_doses_rests_and_can_do_without_strength(told):
    person = {"conditions": ["sciatica"], "minutes": 30, "level": "intermediate"}
    usual = hb.plan(reader(**person))
    careful = hb.plan(reader(**{**person, **told}))
    assert all(p.dose == p.exercise.planning.doses[0] for s in careful.sessions for p in s.prescriptions)
    assert any(p.dose != p.exercise.planning.doses[0] for s in usual.sessions for p in s.prescriptions)
    if careful.phase == "build":
        # A question that was left open keeps the doses small; it withholds no strength.
        assert any(p.exercise.kind == "strength" for s in careful.sessions for p in s.prescriptions)
        return
    rests = {"legs-on-chair-rest", "prone-lying"}
    for session in careful.sessions:
        assert rests & {p.exercise.id for p in session.prescriptions}
        assert len(session.prescriptions) <= 4
    assert not any("No strength exercise" in note for note in careful.notes)
    assert any("Strength can wait" in note for note in careful.notes)


@pytest.mark.parametrize("minutes", [5, 6, 8, 12])
def test_while_the_pain_is_new_every_session_has_a_rest_position(minutes):
    days = ["mon", "tue", "wed", "thu", "fri"]
    for conditions in ([], ["disc-herniation"], ["facet-pain"], ["knee-problem"]):
        for session in hb.plan(
            reader(conditions=conditions, since="new", minutes=minutes, days=days)
        ).sessions:
            assert {"legs-on-chair-rest", "prone-lying"} & {p.exercise.id for p in session.prescriptions}


def test_an_irritable_leg_moves_in_two_exercises_of_a_session_at_most():
    for easing in ("flexion", "extension", "neither", "unknown"):
        for condition in ("sciatica", "disc-herniation", "spinal-stenosis"):
            person = reader(conditions=[condition], leg="irritable", easing=easing, minutes=30)
            for session in hb.plan(person).sessions:
                assert sum(p.exercise.kind != "hold" for p in session.prescriptions) <= 2
                # And to the end of the range only where that way eases.
                far = [p.exercise for p in session.prescriptions if "end-range" in p.exercise.demands]
                assert all(exercise.direction == easing for exercise in far)


def test_an_irritable_leg_goes_to_the_end_of_the_range_only_the_way_that_eases():
    person = reader(conditions=["sciatica"], leg="irritable", easing="neither")
    assert "prone-on-elbows" not in left(person)
    assert "prone-on-elbows" in left(replace(person, easing="extension"))
    assert "prone-on-elbows" in left(replace(person, leg="calm"))


def test_an_irritable_leg_gets_no_glide_and_stenosis_has_no_duty_of_one():
    assert "sciatic-nerve-glide" not in left(reader(conditions=["sciatica"], leg="irritable"))
    assert "sciatic-nerve-glide" in left(reader(conditions=["sciatica"]))
    assert "spinal-stenosis" not in NEURAL_CONDITIONS


@pytest.mark.parametrize("weeks", ["second", "third", "complicated"])
@pytest.mark.parametrize("minutes", [10, 30])
def test_from_week_13_spells_on_the_back_are_short_and_never_two_in_a_row(weeks, minutes):
    person = {"willing": EVERY, "agreed": EVERY, "minutes": minutes, "level": "intermediate"}
    for pinned in ([], ["glute-bridge", "knee-rocks", "single-knee-to-chest"]):
        profile = reader(conditions=["pregnancy"], answers={"pregnancy": weeks}, pinned=pinned, **person)
        routine = hb.plan(profile)
        assert not routine_faults(routine)
        if any("supine" in p.exercise.positions for s in routine.sessions for p in s.prescriptions):
            assert any("on your back" in note for note in routine.notes)
        else:
            assert not pinned


def test_a_saved_week_with_too_much_on_the_back_is_not_opened():
    person = {"willing": EVERY, "agreed": EVERY, "conditions": ["pregnancy"]}
    saved = hb.plan(reader(**person, answers={"pregnancy": "second"}, pinned=["glute-bridge"])).to_json()
    early = hb.plan(reader(**person, answers={"pregnancy": "first"}, minutes=30)).to_json()
    lying = [p for s in early["sessions"] for p in s["prescriptions"] if p["exercise"] == "knee-rocks"][:1]
    assert lying
    first = BOOK.exercises["knee-rocks"].planning.doses[0]
    lying[0] |= {"sets": first.sets, "reps": first.reps, "seconds": first.seconds}
    for session in saved["sessions"]:
        here = [p["exercise"] for p in session["prescriptions"]]
        if "glute-bridge" in here:
            session["prescriptions"][0 if here[0] != "glute-bridge" else 1] = lying[0]
    with pytest.raises(hb.HandbookError, match="too much on the back"):
        hb.Routine.from_json(saved)


@pytest.mark.parametrize("condition", ["pregnancy", "high-blood-pressure", "glaucoma"])
def test_a_refusal_names_the_open_question(condition):
    question = BOOK.conditions[condition].question.text
    with pytest.raises(hb.NothingSafe) as refusal:
        hb.plan(reader(conditions=[condition]))
    assert question in str(refusal.value)


def test_several_open_questions_are_all_named():
    conditions = ["lumbar-surgery", "spinal-metalwork"]
    profile = reader(conditions=conditions, surface="")
    everywhere = tuple(left(replace(profile, surface="floor")))
    with pytest.raises(hb.NothingSafe) as refusal:
        hb.plan(replace(profile, ruled_out=everywhere))
    for id in conditions:
        assert BOOK.conditions[id].question.text in str(refusal.value)
    assert "Where can you exercise?" in str(refusal.value)


@pytest.mark.parametrize(
    ("condition", "answer", "words"),
    [
        ("pregnancy", "complicated", "No plan until they have agreed"),
        ("high-blood-pressure", "high-or-unknown", "Measure first"),
    ],
)
def test_an_answer_that_closes_everything_says_who_must_speak(condition, answer, words):
    with pytest.raises(hb.NothingSafe, match=words):
        hb.plan(reader(conditions=[condition], answers={condition: answer}))


@pytest.mark.parametrize("condition", ["lumbar-surgery", "spinal-metalwork"])
def test_before_the_team_has_released_you_there_is_no_strength_and_you_walk_as_they_said(condition):
    routine = hb.plan(reader(conditions=[condition], answers={condition: "not-released"}))
    assert not any(e.kind == "strength" for e in routine.exercises)
    assert routine.walking.words.startswith("Walk as your surgical team has told you")
    assert "Unless you have been told otherwise" in routine.walking.words


def test_walking_that_is_asked_for_is_there_already():
    routine = hb.plan(reader(pinned=["walking"]))
    assert routine.walking
    assert not any("You asked for Walking" in note for note in routine.notes)


def test_who_may_not_walk_is_not_told_to():
    blocked = hb.plan(reader(ruled_out=["walking"]))
    assert blocked.walking is None
    agreed = [id for id in EVERY if id != "walking"]
    asks = reader(conditions=["glaucoma"], answers={"glaucoma": "recent-operation"}, agreed=agreed)
    assert hb.plan(asks).walking is None
    assert "eye team" in hb.plan(replace(asks, agreed=EVERY)).walking.words


def former(routine) -> dict:
    """A saved week as an earlier version wrote it: no answers to the short questions."""
    value = routine.to_json() | {"version": 1}
    value["profile"] = {
        name: field
        for name, field in value["profile"].items()
        if name not in ("surface", "leg", "bone", "since", "over_65", "willing", "agreed")
    } | {"allow_caution": True}
    return value


def test_a_week_of_an_earlier_version_is_planned_anew_from_its_answers():
    week = hb.plan(reader(minutes=30, pinned=["standing-lengthening"]))
    opened = hb.Routine.from_json(former(week))
    assert {e.id for e in opened.exercises} <= UPRIGHT
    assert "standing-lengthening" in {e.id for e in opened.exercises}
    assert "earlier version" in opened.notes[0]
    assert not routine_faults(opened)
    assert replace(opened, notes=opened.notes[1:]) == hb.plan(opened.profile)


def test_a_week_of_an_earlier_version_of_which_nothing_stays_says_what_to_do():
    lifted = {"hip-replacement": "lifted"}
    week = hb.plan(reader(conditions=["hip-replacement"], answers=lifted, ruled_out=sorted(UPRIGHT)))
    with pytest.raises(hb.HandbookError, match="answer the questions and plan anew"):
        hb.Routine.from_json(former(week))
