"""The red-flag screen: who must do what, and how soon."""

from __future__ import annotations

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
        if action.urgency is Urgency.EMERGENCY and action.id != "maternity":
            assert action.call


def test_an_unknown_sign_is_a_plain_sentence():
    with pytest.raises(hb.UnknownIdError, match="Unknown red flag 'nope'"):
        hb.screen(["nope"])
