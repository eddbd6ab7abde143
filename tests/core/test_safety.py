"""The safety rules, over every exercise and every single condition and pair, and larger sets."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook as hb
from handbook.core.records import Urgency, Verdict
from handbook.core.safety import BASELINE

BOOK = hb.catalogue()
EXERCISES = list(BOOK.exercises)
CONDITIONS = list(BOOK.conditions)
ASKING = {id: [a.id for a in c.question.answers] for id, c in BOOK.conditions.items() if c.question}
CHOICES = [(), *((c,) for c in CONDITIONS), *combinations(CONDITIONS, 2)]

condition_sets = st.lists(st.sampled_from(CONDITIONS), unique=True, max_size=8)
answer_sets = st.fixed_dictionaries({}, optional={id: st.sampled_from(a) for id, a in ASKING.items()})
exercises = st.sampled_from(EXERCISES)


def severity(exercise: str, conditions, answers=None) -> int:
    return hb.assess(exercise, conditions, answers).verdict.severity


def test_the_seven_conditions_ask():
    assert set(ASKING) == {
        "lumbar-surgery",
        "pregnancy",
        "high-blood-pressure",
        "glaucoma",
        "shoulder-problem",
        "knee-problem",
        "hip-replacement",
    }


@pytest.mark.parametrize("exercise", EXERCISES)
def test_singles_and_pairs_obey_every_rule(exercise):
    floor = BOOK.ratings[exercise, BASELINE].verdict
    for chosen in CHOICES:
        found = hb.assess(exercise, chosen)
        # The verdict is the strictest reason, and that reason comes first.
        assert found.verdict == max((r.verdict for r in found.reasons), key=lambda v: v.severity)
        assert found.deciding.verdict == found.verdict
        # Every ticked condition speaks.
        assert set(chosen) <= {r.condition for r in found.reasons}
        if floor.severity >= Verdict.CAUTION.severity:
            assert found.verdict.severity >= floor.severity
        if "malignancy-or-infection" in chosen:
            assert found.verdict is Verdict.AVOID
        for order in permutations(chosen):
            assert hb.assess(exercise, order) == found


@pytest.mark.parametrize("exercise", EXERCISES)
def test_adding_a_condition_never_makes_a_verdict_milder(exercise):
    for first in CONDITIONS:
        alone = severity(exercise, [first])
        for second in CONDITIONS:
            assert severity(exercise, [first, second]) >= alone


@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_answer_is_never_stricter_than_no_answer(exercise):
    for condition, answers in ASKING.items():
        unanswered = severity(exercise, [condition])
        seen = {severity(exercise, [condition], {condition: answer}) for answer in answers}
        assert max(seen) == unanswered, "without an answer the strictest one counts, no more"


def test_nothing_ticked_is_ordinary_back_pain():
    for exercise in EXERCISES:
        found = hb.assess(exercise)
        assert found.verdict == BOOK.ratings[exercise, BASELINE].verdict
        assert [r.condition for r in found.reasons] == [BASELINE]
        assert found.deciding.floor


def test_the_floor_speaks_only_when_it_is_strict():
    for exercise, condition in product(EXERCISES, CONDITIONS):
        spoken = [r for r in hb.assess(exercise, [condition]).reasons if r.floor]
        strict = BOOK.ratings[exercise, BASELINE].verdict in (Verdict.CAUTION, Verdict.AVOID)
        assert bool(spoken) == (strict and condition != BASELINE)


@given(exercises, condition_sets, st.sampled_from(CONDITIONS), answer_sets)
def test_larger_sets_only_get_stricter(exercise, conditions, extra, answers):
    if conditions:
        before = severity(exercise, conditions, answers)
        assert severity(exercise, [*conditions, extra], answers) >= before


@given(exercises, condition_sets, answer_sets, st.randoms())
def test_order_and_repeats_never_matter(exercise, conditions, answers, random):
    shuffled = conditions * 2
    random.shuffle(shuffled)
    assert hb.assess(exercise, shuffled, answers) == hb.assess(exercise, conditions, answers)


@given(exercises, condition_sets, answer_sets)
def test_answers_never_make_larger_sets_stricter(exercise, conditions, answers):
    assert severity(exercise, conditions, answers) <= severity(exercise, conditions)


@given(exercises, condition_sets, answer_sets)
def test_a_cancer_or_an_infection_is_always_avoid(exercise, conditions, answers):
    assert hb.assess(exercise, [*conditions, "malignancy-or-infection"], answers).verdict is Verdict.AVOID


def test_reasons_stand_strictest_first_with_evidence_and_source():
    found = hb.assess("cobra", ["shoulder-problem", "spinal-stenosis", "disc-herniation"])
    severities = [r.verdict.severity for r in found.reasons]
    assert severities == sorted(severities, reverse=True)
    assert found.deciding.condition == "spinal-stenosis"
    assert all(r.text and 1 <= r.evidence_level <= 4 for r in found.reasons)
    assert all(key in BOOK.references for r in found.reasons for key in r.citations)


def test_known_cells():
    """Cells that must never drift: each is named in the fact base."""
    expect = {
        ("double-knee-to-chest", "osteoporosis"): "avoid",
        ("prone-press-up", "spinal-stenosis"): "avoid",
        ("standing-forward-bend", "glaucoma"): "avoid",
        ("childs-pose", "lumbar-surgery"): "avoid",
        ("cobra", "spinal-metalwork"): "avoid",
        ("ball-drape", "glaucoma"): "avoid",
        ("bar-hang", "non-specific-pain"): "caution",
        ("single-knee-to-chest", "spinal-stenosis"): "recommended",
        ("prone-on-elbows", "disc-herniation"): "suitable",
        ("sciatic-nerve-glide", "sciatica"): "suitable",
    }
    for (exercise, condition), verdict in expect.items():
        assert hb.assess(exercise, [condition]).verdict == verdict, (exercise, condition)


@pytest.mark.parametrize(
    ("exercise", "condition", "answer", "strict", "relaxed"),
    [
        ("prone-press-up", "lumbar-surgery", "released", "avoid", "caution"),
        ("childs-pose", "knee-problem", "sore", "avoid", "caution"),
        ("downward-dog", "high-blood-pressure", "controlled", "avoid", "caution"),
        ("bar-hang", "shoulder-problem", "stiff", "avoid", "caution"),
        ("double-knee-to-chest", "hip-replacement", "lifted", "avoid", "caution"),
        ("glute-bridge", "pregnancy", "first", "caution", "suitable"),
    ],
)
def test_an_answer_relaxes_what_the_fact_base_allows(exercise, condition, answer, strict, relaxed):
    assert hb.assess(exercise, [condition]).verdict == strict
    assert hb.assess(exercise, [condition], {condition: answer}).verdict == relaxed


def test_head_down_stays_out_with_glaucoma_whatever_the_answer():
    for exercise in ("downward-dog", "standing-forward-bend", "bench-hang", "ball-drape"):
        for answer in [None, *ASKING["glaucoma"]]:
            answers = {"glaucoma": answer} if answer else {}
            assert hb.assess(exercise, ["glaucoma"], answers).verdict is Verdict.AVOID


def test_conflicts_are_said_in_words():
    (found,) = [c for c in hb.conflicts(["osteoporosis", "spinal-stenosis"]) if c.direction == "flexion"]
    assert (found.eased, found.forbidding) == ("spinal-stenosis", "osteoporosis")
    assert "stricter" in found.text
    assert hb.conflicts(["spinal-stenosis"]) == ()


def test_a_cancer_or_an_infection_shows_its_message():
    ((condition, action, text),) = hb.urgent_messages(["malignancy-or-infection", "sciatica"])
    assert condition.id == "malignancy-or-infection"
    assert action.urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY)
    assert "call now" in text
    assert hb.urgent_messages(["sciatica"]) == ()


@pytest.mark.parametrize("bad", ["stenosis", "", "SPINAL-STENOSIS", None, 7, ["x"]])
def test_an_unknown_condition_is_a_plain_sentence(bad):
    with pytest.raises(hb.UnknownIdError, match=r"Unknown condition .* Allowed: disc-herniation"):
        hb.assess("cobra", [bad])


def test_near_misses_get_a_hint():
    with pytest.raises(hb.UnknownIdError, match="Did you mean 'spinal-stenosis'"):
        hb.assess("cobra", ["spinal-stenoses"])
    with pytest.raises(hb.UnknownIdError, match="Did you mean 'cat-camel'"):
        hb.assess("cat-camels")


def test_wrong_answers_are_plain_sentences():
    with pytest.raises(hb.UnknownIdError, match="Allowed: controlled, not-controlled"):
        hb.assess("cobra", ["high-blood-pressure"], {"high-blood-pressure": "maybe"})
    with pytest.raises(hb.HandbookError, match="has no follow-up question"):
        hb.assess("cobra", ["sciatica"], {"sciatica": "yes"})


def test_a_bare_string_counts_as_a_list_of_one():
    assert hb.assess("cobra", "spinal-stenosis") == hb.assess("cobra", ["spinal-stenosis"])


@given(exercises, condition_sets)
def test_equally_strict_reasons_stand_in_the_order_of_the_conditions(exercise, conditions):
    reasons = hb.assess(exercise, conditions).reasons
    for first, second in pairwise(reasons):
        if (first.severity, first.floor) == (second.severity, second.floor):
            assert CONDITIONS.index(first.condition) < CONDITIONS.index(second.condition)
