"""What comes back from a file is a week that the planner or a programme gives, or a plain refusal."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

import handbook as hb
from handbook.core import conventions
from handbook.core.door.door import call
from handbook.core.kept.check import KeptError
from handbook.core.kept.reachable import dose_of
from handbook.core.log.pain_log import HurtNote
from handbook.core.week.dosing import begin_low, scale_down, step_up
from handbook.core.week.routine import Routine
from tests.conftest import FULL
from tests.core.kept.edits import EDITS, FOREIGN, edited
from tests.core.kept.oracle import opened_faults
from tests.core.plan.profiles import CONDITIONS, random_profile
from tests.people import reader

PROFILES = 2000 if FULL else 40
PROGRAMMES = 300 if FULL else 8
HURTS = 600 if FULL else 40
TAMPERED = 5000 if FULL else 300
GOOD = 200 if FULL else 10  # weeks that are tampered with
LONGEST_SENTENCE = 2500
BOOK = hb.catalogue()


def weeks(seed: str, count: int):
    """Weeks of random profiles."""
    rng, found = random.Random(seed), 0
    while found < count:
        try:
            week = hb.plan(random_profile(rng))
        except hb.NothingSafe:
            continue
        found += 1
        yield week


def through_a_file(week: Routine) -> Routine:
    return Routine.from_json(json.loads(json.dumps(week.to_json())))


def test_every_week_of_the_planner_opens_as_it_was_planned():
    for week in weeks("kept", PROFILES):
        assert through_a_file(week) == week, week.profile.to_link()
        assert not opened_faults(week), week.profile.to_link()


def logs(rng: random.Random):
    """Weeks of entries, some calm and some not."""
    entry = hb.LogEntry
    kinds = [[entry(2, 2, next_morning=2)] * 3, [entry(2, 3, next_morning=4)], [entry(2, 7)], []]
    return [rng.choices(kinds, [6, 1, 1, 1])[0] for _ in range(12)]


def test_every_week_of_a_programme_opens_with_its_doses_and_walks():
    rng = random.Random("programmes")
    for week in weeks("programmes", PROGRAMMES):
        found = hb.programme(week, 12, logs(rng), low_start=rng.random() < 0.5)
        for later in found.weeks:
            opened = through_a_file(later.routine)
            link = f"{week.profile.to_link()} week {later.number}"
            assert [(s.day, s.slot, s.kind, s.seconds) for s in opened.sessions] == [
                (s.day, s.slot, s.kind, s.seconds) for s in later.routine.sessions
            ], link
            for one, two in zip(opened.sessions, later.routine.sessions, strict=True):
                assert list(map(dose_of, one.prescriptions)) == list(map(dose_of, two.prescriptions)), link
            assert opened.walking == later.routine.walking, link
            assert opened.sittings == later.routine.sittings, link
            assert not opened_faults(opened), link


def test_a_programme_goes_on_from_a_week_that_was_opened():
    week = hb.plan(reader(minutes=20, level="intermediate"))
    for _ in range(8):
        after, _ = step_up(week)
        again, _ = step_up(through_a_file(week))
        assert again == after
        week = after
    for lower in (scale_down(week, 0.5), begin_low(week)):
        assert through_a_file(lower).sessions == lower.sessions


@cache
def good_weeks() -> list[Routine]:
    return list(weeks("good", GOOD))


def plain(text: str) -> bool:
    return text.endswith((".", "?")) and len(text) <= LONGEST_SENTENCE and "Traceback" not in text


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_a_week_that_was_tampered_with_is_refused_or_safe(edit):
    rng, refused = random.Random(edit.__name__), list[str]()
    for _ in range(TAMPERED // len(EDITS)):
        good = rng.choice(good_weeks())
        told = f"{good.profile.to_link()} {edit.__name__}"
        try:
            found = Routine.from_json(edited(good.to_json(), edit, rng))
        except hb.HandbookError as error:
            refused.append(str(error))
            continue
        assert not opened_faults(found), told
        assert FOREIGN not in json.dumps(found.to_json()), told
        # What it says of itself is what the handbook says of such a week.
        again = through_a_file(found)
        assert again == replace(found, notes=again.notes), told
    assert [text for text in refused if not plain(text)] == []


WEEK = hb.plan(reader(minutes=15)).to_json()


def changed(**fields):
    return {**json.loads(json.dumps(WEEK)), **fields}


def with_doses(**dose):
    value = changed()
    for session in value["sessions"]:
        session["prescriptions"][0] |= dose
    return value


def with_sessions(change):
    value = changed()
    change(value["sessions"])
    return value


FAULTS = {
    "the same exercise eight times": with_sessions(
        lambda s: [each.update(prescriptions=[each["prescriptions"][0]] * 8) for each in s]
    ),
    "an hour of hold": with_doses(seconds=3600),
    "sixty repetitions": with_doses(sets=1, reps=60),
    "twenty-one sessions": with_sessions(lambda s: s.extend([s[0]] * 20)),
    "another day": with_sessions(lambda s: s[0].update(day="sun")),
    "a later slot": with_sessions(lambda s: s[0].update(slot=3)),
    "no session": changed(sessions=[]),
    "an empty session": with_sessions(lambda s: s[0].update(prescriptions=[])),
    "sessions that differ": with_sessions(lambda s: s[0]["prescriptions"].pop()),
    "a version that is true": changed(version=True),
    "a version to come": changed(version=3),
    "walks of a day": changed(walking={**WEEK["walking"], "minutes": 1440}),
    "text for sessions": changed(sessions="x"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_no_planner_gives_is_refused_everywhere(fault):
    value = FAULTS[fault]
    with pytest.raises(hb.HandbookError) as caught:
        Routine.from_json(value)
    assert plain(str(caught.value))
    for request in (
        {"fn": "open_routine", "args": {"routine": value}},
        {"fn": "volume", "args": {"routine": value}},
        {"fn": "programme", "args": {"routine": value}},
    ):
        answer = json.loads(call(json.dumps(request)))
        assert answer["ok"] is False
        assert answer["error"] == str(caught.value)


def test_the_sentence_names_the_thing_and_the_remedy():
    with pytest.raises(KeptError, match=r"the dose of .* is none of the handbook's\. Plan a new one\.$"):
        Routine.from_json(FAULTS["an hour of hold"])


def test_a_week_kept_before_forms_and_sittings_were_written_opens():
    week = hb.plan(reader(minutes=20, easing="extension", surface="upright"))
    value = json.loads(json.dumps(week.to_json()))
    for name in ("sittings", "phase", "phase_words", "notes", "left_out", "walking"):
        del value[name]
    for session in value["sessions"]:
        for p in session["prescriptions"]:
            for name in ("form", "form_words", "why", "reasons", "limit", "words"):
                del p[name]
    assert Routine.from_json(value) == week


def test_a_week_of_another_catalogue_is_held_to_the_rules_of_today():
    stricter = changed(catalogue="0" * 16, profile=WEEK["profile"] | {"conditions": ["osteoporosis"]})
    week = hb.plan(reader(minutes=15))
    assert any(hb.assess(e.id, ["osteoporosis"]).verdict == "avoid" for e in week.exercises)
    with pytest.raises(hb.HandbookError, match=r"not for the profile .* Plan a new one"):
        Routine.from_json(stricter)
    assert Routine.from_json(changed(catalogue="0" * 16)) == week


def at_full_doses(week: Routine):
    """As plain values, with every exercise at the highest dose that a programme may reach."""
    value = json.loads(json.dumps(week.to_json()))
    ceilings = {p.exercise.id: p.ceiling for s in week.sessions for p in s.prescriptions}
    for session in value["sessions"]:
        for p in session["prescriptions"]:
            dose = hb.catalogue().exercises[p["exercise"]].planning.doses[ceilings[p["exercise"]]]
            p |= {"sets": dose.sets, "reps": dose.reps, "seconds": dose.seconds}
    return value


def refusal(value) -> str:
    with pytest.raises(KeptError) as caught:
        Routine.from_json(value)
    return str(caught.value)


def test_doses_that_are_right_alone_may_be_too_long_together():
    week = hb.plan(reader(minutes=8, level="beginner", conditions=["sciatica"]))
    assert "longer than its 8 minutes" in refusal(at_full_doses(week))


def test_time_with_the_head_down_has_its_bound_in_a_session(monkeypatch):
    demand = "head-down"
    wanted = [e for e in hb.catalogue().exercises.values() if demand in e.demands and not e.supervised]
    told = {"minutes": 40, "level": "advanced", "days": ["mon"]}
    for one in wanted:
        week = hb.plan(reader(pinned=[one.id], ruled_out=[e.id for e in wanted if e is not one], **told))
        value = at_full_doses(week)
        full = [p for p in value["sessions"][0]["prescriptions"] if p["exercise"] == one.id]
        start = one.planning.doses[0]
        least = start.sets * start.reps * start.seconds
        if not full or full[0]["sets"] * full[0]["reps"] * full[0]["seconds"] == least:
            continue
        # The bound that leaves room for the smallest dose only.
        monkeypatch.setattr(conventions, "HEAD_DOWN_MAX_S", least * full[0]["sides"])
        assert "too much time with the head down, or hanging" in refusal(value)
        return
    pytest.fail("no exercise with the head down has a larger dose")


# Without what hurts here, nearly all of the week is stretching.
LEFT = (
    "3~c.spondylolisthesis~e.extension~q.wall-bars~d.1234567~m.10~t.morning~g.strengthen~w.floor~f.calm~b.no"
    "~y.supine-hamstring-stretch_standing-lengthening_bench-hang_bird-dog_side-plank_standing-hip-abduction"
    "~x.keep~u.15~k.454855f5"
)
TODAY = date(2026, 11, 27)


def without_hurt(week: Routine, ids) -> Routine:
    """What is done today of a week of which these exercises hurt."""
    log = hb.PainLog(start=TODAY, hurts=tuple(HurtNote(TODAY, id) for id in ids))
    return hb.programme(week, logs=log, today=TODAY).on(TODAY).routine


def doses_in(session):
    return {p.exercise.id: dose_of(p) for p in session.prescriptions}


def test_a_week_without_what_hurt_opens_with_nothing_in_its_place():
    rng = random.Random("hurts")
    cases = [(hb.plan(hb.Profile.from_link(LEFT)), ["hip-hinge"])]
    for week in weeks("hurts", HURTS):
        ids = [exercise.id for exercise in week.exercises]
        cases.append((week, rng.sample(ids, min(len(ids) - 1, rng.randint(1, 3)))))
    for week, ids in cases:
        told = f"{week.profile.to_link()} without {ids}"
        try:
            left = without_hurt(week, ids)
        except hb.NothingSafe:
            continue
        opened = through_a_file(left)
        for one, two in zip(opened.sessions, left.sessions, strict=True):
            assert (one.day, one.slot) == (two.day, two.slot), told
            # The order is found anew for what is left.
            assert doses_in(one) == doses_in(two), told
        assert opened.sittings == left.sittings, told
        assert not opened_faults(opened), told


def test_a_sitting_that_hurt_stays_away():
    week = hb.plan(reader(minutes=20, easing="extension", conditions=["disc-herniation"]))
    assert week.sittings
    left = without_hurt(week, [week.sittings.prescription.exercise.id])
    assert left.sittings is None
    assert through_a_file(left).sittings is None


def test_stretches_in_the_place_of_work_are_too_much_stretching():
    week = hb.plan(reader(minutes=20, conditions=["muscle-stiffness"]))
    value = json.loads(json.dumps(week.to_json()))
    kinds = {e.id: e.kind for e in week.exercises}
    for session in value["sessions"]:
        session["prescriptions"] = [p for p in session["prescriptions"] if kinds[p["exercise"]] == "stretch"]
    value["sessions"] = [s for s in value["sessions"] if s["prescriptions"]]
    # Robbed alone it is a week of which all else hurt; with another stretch it is none of the planner's.
    assert Routine.from_json(value).sessions
    others = [e for e in BOOK.exercises.values() if e.kind == "stretch" and e.id not in kinds]
    said = []
    for other in others:
        dose = other.planning.doses[0]
        numbers = {"sets": dose.sets, "reps": dose.reps, "seconds": dose.seconds, "form": ""}
        robbed = json.loads(json.dumps(value))
        for session in robbed["sessions"]:
            session["prescriptions"].append({"exercise": other.id, **numbers})
        with pytest.raises(hb.HandbookError) as caught:
            Routine.from_json(robbed)
        said.append(str(caught.value))
    assert any("too much of the week is stretching" in text for text in said)


def test_a_caution_stays_at_its_smallest_dose():
    told = [
        reader(minutes=20, conditions=[id]) for id in CONDITIONS if not hb.catalogue().conditions[id].question
    ]
    week, bounded = next(
        (week, found)
        for week in map(hb.plan, told)
        if (found := [p for s in week.sessions for p in s.prescriptions if p.ceiling == 0])
    )
    value = json.loads(json.dumps(week.to_json()))
    dose = bounded[0].exercise.planning.doses[1]
    for session in value["sessions"]:
        for p in session["prescriptions"]:
            if p["exercise"] == bounded[0].exercise.id:
                p |= {"sets": dose.sets, "reps": dose.reps, "seconds": dose.seconds}
    assert f"the dose of {bounded[0].exercise.name} is none of the handbook's" in refusal(value)


def test_an_exercise_has_one_dose_in_a_week():
    week = hb.plan(reader(minutes=30, level="intermediate"))
    value = json.loads(json.dumps(week.to_json()))
    session = value["sessions"][0]
    p = next(
        p
        for p in session["prescriptions"]
        if (start := hb.catalogue().exercises[p["exercise"]].planning.doses[0])
        and (p["sets"], p["reps"], p["seconds"]) != (start.sets, start.reps, start.seconds)
    )
    start = hb.catalogue().exercises[p["exercise"]].planning.doses[0]
    p |= {"sets": start.sets, "reps": start.reps, "seconds": start.seconds}
    assert f"{p['name']} has two doses" in refusal(value)


def test_a_day_has_one_session_in_a_place():
    value = with_sessions(lambda s: s[1].update(day=s[0]["day"], slot=s[0]["slot"]))
    assert "two sessions stand in one place on Monday" in refusal(value)
