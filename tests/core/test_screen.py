"""The red-flag screen: who must do what, and how soon."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook as hb
from handbook.core.records import Urgency

BOOK = hb.catalogue()
FLAGS = list(BOOK.red_flags)


def test_nothing_ticked_is_clear():
    screening = hb.screen([])
    assert screening.clear
    assert screening.urgency is None
    assert screening.steps == ()


@pytest.mark.parametrize("flag", FLAGS)
def test_each_flag_leads_to_its_action(flag):
    screening = hb.screen([flag])
    ((action, flags),) = screening.steps
    assert not screening.clear
    assert action.id == BOOK.red_flags[flag].action
    assert [f.id for f in flags] == [flag]
    assert action.what_to_do
    assert screening.urgency == action.urgency


@given(st.lists(st.sampled_from(FLAGS), min_size=1, max_size=8))
def test_the_most_urgent_comes_first_and_order_never_matters(signs):
    screening = hb.screen(signs)
    ranks = [action.urgency.rank for action, _ in screening.steps]
    assert ranks == sorted(ranks)
    assert screening.urgency.rank == min(BOOK.actions[BOOK.red_flags[s].action].urgency.rank for s in signs)
    assert hb.screen(reversed(signs)) == screening
    assert {f.id for _, flags in screening.steps for f in flags} == set(signs)


def flags_of(action: str) -> str:
    return " | ".join(f"{f.text} {f.detail}" for f in BOOK.red_flags.values() if f.action == action).lower()


def test_the_nerve_list_is_apart_from_the_ambulance_list():
    nerves, ambulance = flags_of("emergency-nerves"), flags_of("emergency-ambulance")
    for word in ("legs", "urine", "bowel", "buttock", "sex"):
        assert word in nerves
    for word in ("chest pain", "breath", "fall"):
        assert word in ambulance
        assert word not in nerves
    assert "cauda equina" in BOOK.actions["emergency-nerves"].say
    assert not BOOK.actions["emergency-ambulance"].say


def test_pregnancy_goes_to_the_maternity_unit_now():
    action = BOOK.actions["maternity"]
    assert action.urgency is Urgency.EMERGENCY
    assert "maternity" in f"{action.title} {action.subtitle} {' '.join(action.what_to_do)}".lower()
    pregnant = [f for f in BOOK.red_flags.values() if "pregnan" in f"{f.text} {f.detail}".lower()]
    assert pregnant
    assert all(BOOK.actions[f.action].urgency is Urgency.EMERGENCY for f in pregnant)


def test_one_number_for_each_age():
    import re

    for flag in BOOK.red_flags.values():
        assert not re.search(r"\b\d\d to \d\d\b", flag.text), flag.id


def test_cancer_with_nerve_signs_is_an_emergency():
    found = [f for f in BOOK.red_flags.values() if "cancer" in f.text.lower() and "leg" in f.text.lower()]
    assert found
    assert all(BOOK.actions[f.action].urgency is Urgency.EMERGENCY for f in found)


def test_every_emergency_shows_a_phone_number_and_every_level_is_there():
    assert {a.urgency for a in BOOK.actions.values()} == set(Urgency)
    for action in BOOK.actions.values():
        assert action.call == (action.urgency is Urgency.EMERGENCY)


TODAY = date(2026, 11, 28)
KEEP_MOVING = {
    "not-better",
    "inflammatory-pain",
    "numb-patch",
    "leg-pain-limits",
    "first-pain-after-50",
    "claudication",
}


def test_only_the_named_signs_allow_a_plan():
    assert {flag for flag in FLAGS if hb.screen([flag]).allows_plan} == KEEP_MOVING
    assert hb.screen(KEEP_MOVING).allows_plan
    for flag in set(FLAGS) - KEEP_MOVING:
        assert not hb.screen([*KEEP_MOVING, flag]).allows_plan


def test_the_fifth_level_is_the_mildest_and_says_what_to_do_meanwhile():
    assert list(Urgency)[-1] is Urgency.KEEP_MOVING
    found = hb.screen(["not-better"])
    assert (found.clear, found.urgency) == (False, Urgency.KEEP_MOVING)
    assert "No better after 4 weeks" in found.banner
    assert "smallest doses" in found.banner
    assert hb.screen([]).banner == ""
    assert hb.screen(["fever"]).banner == ""


def test_two_years_of_back_pain_get_an_easy_plan_with_the_banner_first():
    routine = hb.plan(hb.Profile(signs=["not-better", "leg-pain-limits"], level="advanced", minutes=40))
    assert routine.notes[0] == hb.screen(["not-better", "leg-pain-limits"]).banner
    for session in routine.sessions:
        for p in session.prescriptions:
            start = p.exercise.planning.doses[0]
            assert (p.sets, p.reps, p.seconds) == (start.sets, start.reps, start.seconds)


def test_an_old_crash_passes_the_gate():
    """The emergency is an injury of the last days; nothing a healed person must tick names an old one."""
    gate = BOOK.gate
    for flag in ("major-injury", "injury-with-nerve-signs"):
        assert "in the last days" in BOOK.red_flags[flag].text
    (line,) = [line for line in gate.first if "major-injury" in line.signs]
    assert "in the last days" in line.text
    later = [line.text for line in gate.asked([]) if "injury" in line.text or "crash" in line.text]
    assert later == []
    (old,) = [line.text for line in gate.asked(["injury"]) if "injury" in line.text]
    assert "nobody ever looked" in old


def test_the_corrected_levels():
    levels = {
        "emergency": ["eye-emergency", "stroke", "tearing-pain", "ectopic-pregnancy", "cold-leg"],
        "same-day": ["weight-loss", "constant-pain", "infection-risk", "eye-signs", "after-birth"],
        "within-days": ["thoracic-pain", "young-athlete", "under-18", "shingles", "foot-sores"],
    }
    for urgency, signs in levels.items():
        for sign in signs:
            assert hb.screen([sign]).urgency == urgency, sign


@pytest.mark.parametrize("flag", FLAGS)
def test_seen_sets_every_sign_aside_for_its_days_but_never_an_emergency(flag):
    action = BOOK.actions[BOOK.red_flags[flag].action]
    found = hb.screen([flag], seen={flag: TODAY}, today=TODAY)
    if action.urgency is Urgency.EMERGENCY:
        assert found == hb.screen([flag])
        return
    assert found.clear
    assert found.settled[0].until == TODAY + timedelta(days=action.seen_days)
    assert "28 November 2026" in found.notes[0]
    last = TODAY + timedelta(days=action.seen_days)
    assert hb.screen([flag], seen={flag: TODAY}, today=last).clear
    late = hb.screen([flag], seen={flag: TODAY}, today=last + timedelta(days=1))
    assert late.urgency == action.urgency
    assert f"more than {action.seen_days} days ago" in late.notes[0]


def test_seen_answers_only_the_sign_it_names():
    found = hb.screen(["fever", "kidney"], seen={"fever": TODAY}, today=TODAY)
    assert [flag.id for _, flags in found.steps for flag in flags] == ["kidney"]
    assert hb.screen(["kidney"], seen={"fever": TODAY}, today=TODAY).settled == ()


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ({"fever": TODAY + timedelta(days=2)}, "must lie between"),
        ({"fever": "1890-01-01"}, "must lie between"),
        ({"fever": "soon"}, "must be a date such as"),
        ({"fever": 3}, "must be a date such as"),
        ({"nope": TODAY}, "Unknown red flag 'nope'"),
    ],
)
def test_a_day_that_cannot_be_is_a_plain_sentence(seen, words):
    with pytest.raises(hb.HandbookError, match=words):
        hb.screen(["fever"], seen=seen, today=TODAY)


def test_every_sign_but_dizziness_has_a_source():
    assert [flag.id for flag in BOOK.red_flags.values() if not flag.citations] == ["dizzy"]


def test_an_unknown_sign_is_a_plain_sentence():
    with pytest.raises(hb.UnknownIdError, match="Unknown red flag 'nope'"):
        hb.screen(["nope"])
