"""What a routine says and does in single, telling cases."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import combinations

import pytest

import handbook as hb
from handbook.core.ask.menu import Cause, menu
from handbook.core.door.door import call
from handbook.core.plan.model import make_model
from handbook.core.plan.order import put_in_order
from handbook.core.plan.shape import strength_days
from tests.core.plan.rules import growing_faults
from tests.people import EVERY, reader


def days_of(routine, kind="strength"):
    return [s.day for s in routine.sessions if any(p.exercise.kind == kind for p in s.prescriptions)]


@pytest.mark.parametrize(
    ("days", "strong"),
    [
        ("mon", "mon"),
        ("mon tue", "mon"),
        ("sat sun", "sat"),
        ("mon sun", "mon"),
        ("mon tue wed", "mon wed"),
        ("mon tue wed thu fri sat sun", "mon wed fri"),
        ("tue thu sat", "tue thu sat"),
    ],
)
def test_strength_days_do_not_touch(days, strong):
    assert strength_days(days.split()) == tuple(strong.split())


def test_strength_is_in_every_week_and_a_single_day_is_named():
    routine = hb.plan(reader(days=["mon", "tue"]))
    assert days_of(routine) == ["mon"]
    assert any("one day only" in note for note in routine.notes)
    assert days_of(hb.plan(reader(days=["mon", "tue", "wed", "thu", "fri"]))) == ["mon", "wed", "fri"]


def test_no_strength_left_is_said():
    strength = [id for id, exercise in hb.catalogue().exercises.items() if exercise.kind == "strength"]
    routine = hb.plan(reader(ruled_out=strength))
    assert not days_of(routine)
    assert any("No strength exercise" in note for note in routine.notes)


def test_walking_is_outside_the_minutes_and_not_tied_to_the_days_of_exercise():
    routine = hb.plan(reader(days=["sat"]))
    assert routine.walking.days == ("mon", "tue", "thu", "fri", "sat")
    assert all(session.seconds <= 15 * 60 for session in routine.sessions)
    assert len(hb.plan(reader(days=["sat"], since="new")).walking.days) == 7


def test_walks_begin_with_what_is_easy():
    assert hb.plan(reader()).walking.minutes == 10
    assert hb.plan(reader(walk_minutes=25)).walking.minutes == 25
    stenosis = hb.plan(reader(conditions=["spinal-stenosis"], walk_minutes=5)).walking
    assert (stenosis.minutes, stenosis.bouts) == (5, True)
    assert "in short parts with rests" in stenosis.words
    assert "in one go" not in stenosis.words
    assert "sit or lean forward" in stenosis.words


@pytest.mark.parametrize(
    ("told", "phase"),
    [
        ({}, "build"),
        ({"since": ""}, "build"),
        ({"since": "new"}, "ease"),
        ({"conditions": ["sciatica"], "leg": "irritable"}, "ease"),
        ({"conditions": ["sciatica"], "leg": ""}, "build"),
        # Whose leg is not asked about has none that could decide.
        ({"leg": "irritable"}, "build"),
        ({"since": "new", "phase": "build"}, "build"),
        ({"phase": "keep"}, "keep"),
    ],
)
def test_the_phase_follows_the_answers_and_the_reader_may_change_it(told, phase):
    routine = hb.plan(reader(**told))
    assert routine.phase == phase
    assert any(note.startswith(f"Phase: {hb.catalogue().label('phases', phase)}.") for note in routine.notes)


def test_strength_keeps_to_two_days_when_it_goes_well():
    days = ["mon", "tue", "wed", "thu", "fri"]
    assert days_of(hb.plan(reader(days=days))) == ["mon", "wed", "fri"]
    assert len(days_of(hb.plan(reader(days=days, phase="keep")))) == 2


@pytest.mark.parametrize(("told", "times"), [({}, 4), ({"since": "new"}, 6)])
@pytest.mark.parametrize("easing", ["flexion", "extension"])
def test_small_sittings_in_the_direction_that_eases(easing, told, times):
    sittings = hb.plan(reader(easing=easing, **told)).sittings
    assert sittings.times == times
    assert sittings.prescription.exercise.direction == easing
    assert "not proven" in sittings.words
    assert hb.plan(reader(easing=easing, phase="keep")).sittings is None


@pytest.mark.parametrize("easing", ["neither", "unknown"])
def test_no_sittings_where_no_direction_eases(easing):
    assert hb.plan(reader(easing=easing)).sittings is None


def test_an_easing_direction_of_which_nothing_is_left_is_said():
    arches = [e.id for e in hb.catalogue().exercises.values() if e.direction == "extension"]
    routine = hb.plan(reader(easing="extension", ruled_out=arches))
    assert routine.sittings is None
    assert any("No exercise of this book in the direction that eases you" in note for note in routine.notes)


@pytest.mark.parametrize("told", [{"over_65": True}, {"fallen": True}])
def test_balance_on_two_days_over_65_or_after_a_fall(told):
    for minutes in (8, 12, 15, 25):
        routine = hb.plan(reader(minutes=minutes, **told))
        days = {
            s.day for s in routine.sessions for p in s.prescriptions if p.exercise.id == "supported-balance"
        }
        assert len(days) >= 2
        (row,) = [row for row in hb.weekly_volume(routine).beside if row.id == "balance"]
        assert (row.amount, row.least, row.most) == (len(days), 2, 3)


def test_a_saved_week_keeps_its_harder_form_and_what_may_come_after_it():
    saved = hb.plan(reader(pinned=["glute-bridge"])).to_json()
    bridge = [p for s in saved["sessions"] for p in s["prescriptions"] if p["exercise"] == "glute-bridge"]
    assert bridge
    for p in bridge:
        p["form"] = "one-leg"
    opened = hb.Routine.from_json(saved)
    found = [p for s in opened.sessions for p in s.prescriptions if p.exercise.id == "glute-bridge"]
    assert {(p.form, p.harder) for p in found} == {("one-leg", ())}
    # With sore facets that form is closed: the picture of the exercise itself comes back.
    saved["profile"]["conditions"] = ["facet-pain"]
    for session in saved["sessions"]:
        session["prescriptions"] = [p for p in session["prescriptions"] if p in bridge]
    closed = hb.Routine.from_json(saved)
    assert all(p.form == "" for s in closed.sessions for p in s.prescriptions)


@pytest.mark.parametrize(
    ("told", "open_forms"),
    [
        ({}, ("one-leg",)),
        ({"since": "new"}, ()),
        ({"conditions": ["facet-pain"]}, ()),
        ({"conditions": ["osteoporosis"]}, ()),
        # Bones that were never measured count as thin.
        ({"over_65": True, "bone": "unsure"}, ()),
        ({"over_65": True, "bone": "no"}, ("one-leg",)),
    ],
)
def test_harder_forms_stay_closed_beside_a_limit_or_a_condition_with_which_somebody_shows_them(
    told, open_forms
):
    found = {c.exercise.id: c.harder for c in menu(reader(**told)).candidates}
    assert found["glute-bridge"] == open_forms


def test_a_limit_closes_harder_forms():
    plain, limited = (
        next(c for c in menu(reader(conditions=ids)).candidates if c.exercise.id == "seated-back-extension")
        for ids in ([], ["spondylolisthesis"])
    )
    assert limited.limit
    assert (plain.harder, limited.harder) == (("wall",), ())


def test_a_pin_is_planned_or_explained():
    pinned = hb.plan(reader(pinned=["thread-the-needle"]))
    assert "thread-the-needle" in {e.id for e in pinned.exercises}
    blocked = hb.plan(reader(conditions=["sciatica"], pinned=["downward-dog"]))
    assert "downward-dog" not in {e.id for e in blocked.exercises}
    assert any("You asked for Downward dog, but" in note for note in blocked.notes)


def test_too_little_time_for_a_pin_names_the_minutes_that_would_do():
    wishes = ["thread-the-needle", "supine-twist", "figure-four-stretch", "prone-on-elbows"]
    profile = reader(minutes=5, pinned=wishes, easing="neither")
    notes = [note for note in hb.plan(profile).notes if "5 minutes are too few for" in note]
    assert notes
    enough = max(int(re.search(r"; (\d+) would do", note)[1]) for note in notes)
    longer = hb.plan(replace(profile, minutes=enough))
    assert set(profile.pinned) <= {e.id for e in longer.exercises}


def test_two_ends_of_the_range_are_not_planned_while_the_direction_is_unknown_even_when_asked_for():
    wishes = ["supine-twist", "prone-on-elbows"]
    routine = hb.plan(reader(minutes=40, pinned=wishes))
    assert len(set(wishes) & {e.id for e in routine.exercises}) == 1
    assert any("Your wishes do not all go together" in note for note in routine.notes)
    assert set(wishes) <= {
        e.id for e in hb.plan(reader(minutes=40, pinned=wishes, easing="neither")).exercises
    }


def test_malignancy_is_refused_with_what_to_do():
    with pytest.raises(hb.NothingSafe, match="treating team"):
        hb.plan(reader(conditions=["malignancy-or-infection"]))


def test_a_refusal_names_the_nearest_change():
    profile = reader(avoid=["floor", "kneeling", "overhead", "head-down"], ruled_out=["standing-lengthening"])
    everything = list(hb.catalogue().exercises)
    with pytest.raises(hb.NothingSafe, match="The nearest change: allow the exercises you ruled out"):
        hb.plan(reader(avoid=profile.avoid, ruled_out=everything))


def test_early_morning_leaves_out_far_bending_and_says_so():
    early = hb.plan(reader(time_of_day="early-morning", level="intermediate", minutes=30))
    assert not {"childs-pose", "double-knee-to-chest", "seated-forward-fold"} & {
        e.id for e in early.exercises
    }
    causes = {entry.exercise.id: entry.cause for entry in early.left_out}
    assert causes["childs-pose"] is Cause.EARLY_MORNING
    assert any("restricted all bending" in note for note in early.notes)


def test_what_needs_a_word_is_out_until_it_is_given_and_then_comes_with_a_limit():
    careful = hb.plan(reader(conditions=["osteoporosis"], pinned=["single-knee-to-chest"]))
    assert "single-knee-to-chest" not in {e.id for e in careful.exercises}
    bold = hb.plan(reader(conditions=["osteoporosis"], agreed=EVERY, pinned=["single-knee-to-chest"]))
    limited = [p for s in bold.sessions for p in s.prescriptions if p.exercise.id == "single-knee-to-chest"]
    assert limited[0].limit.startswith("Your clinician has agreed")
    assert any("with a limit" in note for note in bold.notes)


def test_two_kinds_of_session_differ_where_the_menu_has_variety():
    routine = hb.plan(reader(days=["mon", "tue", "wed", "thu", "fri"], minutes=20))
    kinds = {s.kind: {p.exercise.id for p in s.prescriptions} for s in routine.sessions}
    assert len(kinds["B"] - kinds["A"]) >= 2


@pytest.mark.parametrize("condition", list(hb.catalogue().conditions))
@pytest.mark.parametrize("easing", ["flexion", "extension", "neither"])
def test_in_one_position_a_movement_grows(condition, easing):
    # Every week also goes through the same check in the sweep over random profiles.
    for minutes in (15, 25):
        try:
            routine = hb.plan(reader(conditions=[condition], easing=easing, minutes=minutes))
        except hb.NothingSafe:
            continue
        for session in routine.sessions:
            assert not growing_faults(session)


def test_lying_on_the_elbows_comes_before_the_press_up_and_the_end_stays_quiet():
    both = ["prone-on-elbows", "prone-press-up"]
    routine = hb.plan(reader(conditions=["disc-herniation"], easing="extension", minutes=20, pinned=both))
    for session in routine.sessions:
        ids = [p.exercise.id for p in session.prescriptions]
        assert ids.index("prone-on-elbows") < ids.index("prone-press-up")
        assert session.prescriptions[-1].exercise.planning.quiet


def test_a_week_saved_in_another_order_opens_in_the_order_of_the_rules():
    saved = hb.plan(reader(conditions=["disc-herniation"], easing="extension", minutes=20)).to_json()
    order = [p["exercise"] for p in saved["sessions"][0]["prescriptions"]]
    for session in saved["sessions"]:
        session["prescriptions"].reverse()
    opened = hb.Routine.from_json(saved)
    assert [p.exercise.id for p in opened.sessions[0].prescriptions] == order


def test_every_planned_exercise_says_why():
    routine = hb.plan(reader(conditions=["disc-herniation"], easing="extension"))
    for session in routine.sessions:
        for prescription in session.prescriptions:
            assert prescription.why.endswith(".")
            if prescription.exercise.direction == "extension":
                assert "eases you" in prescription.why


def test_only_a_rest_is_said_to_rest_the_back():
    """A hold may stretch, work or train balance; each says what it is for."""
    said = {}
    for wish in ("abdominal-brace", "supported-balance", "legs-on-chair-rest", "figure-four-stretch"):
        session = hb.plan(reader(pinned=[wish], minutes=20)).sessions[0]
        said |= {p.exercise.id: p.why for p in session.prescriptions}
    assert said["abdominal-brace"].startswith("It works without moving: belly muscles.")
    assert said["supported-balance"].startswith("It trains your balance.")
    assert said["legs-on-chair-rest"].startswith("It rests the low back.")
    assert said["figure-four-stretch"].startswith("It stretches: ")


def test_plan_takes_a_profile_only():
    with pytest.raises(hb.HandbookError, match="takes a Profile"):
        hb.plan({"minutes": 5})


def test_json_gives_an_equal_routine():
    for profile in (
        reader(conditions=["sciatica"]),
        reader(conditions=["osteoporosis"], agreed=EVERY),
        reader(days=["mon", "tue"], sessions_per_day=2),
    ):
        routine = hb.plan(profile)
        assert hb.Routine.from_json(json.loads(json.dumps(routine.to_json()))) == routine


def test_what_a_saved_week_says_is_said_anew():
    routine = hb.plan(reader())
    value = json.loads(json.dumps(routine.to_json()))
    value["left_out"][0]["causes"] = ["mood"]
    value["notes"] = ["Pain is normal: go on."]
    assert hb.Routine.from_json(value) == routine


def change(value, path, new):
    *parents, last = path
    for step in parents:
        value = value[step]
    value[last] = new


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (["version"], 9),
        (["profile", "conditions"], ["spinal-stenosis", "malignancy-or-infection"]),
        (["profile", "signs"], ["fever"]),
        (["sessions"], None),
        (["sessions", 0, "day"], "someday"),
        (["sessions", 0, "prescriptions", 0, "sets"], 5),
        (["sessions", 0, "prescriptions", 0, "seconds"], 0),
        (["sessions", 0, "prescriptions", 0, "exercise"], "bench-hang"),
        (["sessions", 0, "prescriptions", 0, "exercise"], "<b>"),
        (["sessions", 0, "prescriptions", 0], 7),
        (["walking"], 7),
    ],
)
def test_a_changed_routine_is_refused_in_plain_words(path, new):
    value = json.loads(json.dumps(hb.plan(reader()).to_json()))
    change(value, path, new)
    with pytest.raises(hb.HandbookError):
        hb.Routine.from_json(value)


def ask(fn, **args):
    return json.loads(call(json.dumps({"fn": fn, "args": args})))


def test_plan_and_volume_through_the_door():
    profile = reader(conditions=["facet-pain"], minutes=20)
    routine = hb.plan(profile)
    answer = ask("plan", profile=profile.to_json())["value"]
    assert hb.Routine.from_json(answer["routine"]) == routine
    assert answer["volume"] == hb.weekly_volume(routine).to_json()
    assert ask("volume", routine=answer["routine"])["value"] == answer["volume"]
    for session in routine.sessions:
        assert sum(step["seconds"] for step in answer["timelines"][session.kind]) == session.seconds


def test_refusals_through_the_door_keep_their_reasons():
    red = ask("plan", profile={"signs": ["fever"]})["value"]
    assert red["routine"] is None
    assert red["refusal"]["kind"] == "red-flag"
    none = ask("plan", profile={"conditions": ["malignancy-or-infection"]})["value"]
    assert none["refusal"]["kind"] == "nothing-safe"
    assert len(none["refusal"]["left_out"]) == len(hb.catalogue().exercises)
    assert ask("plan", profile={"minutes": 0})["ok"] is False


def test_a_session_opens_gently_whatever_else_it_holds():
    profile = reader(level="advanced", equipment=list(hb.catalogue().terms["equipment"]), minutes=60)
    items = make_model(profile, menu(profile)).items
    for chosen in combinations(items, 3):
        ordered = put_in_order(chosen)
        assert ordered[0].opener == any(item.opener for item in chosen), [item.id for item in ordered]
