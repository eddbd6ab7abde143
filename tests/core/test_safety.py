"""The safety rules: every single, pair and triple of conditions with every answer, and larger sets."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook as hb
from handbook.core.asking import make_told
from handbook.core.assessment import assess_all
from handbook.core.records import Urgency, Verdict
from handbook.core.safety import BASELINE
from tests.core.cells import ASKING, CONDITIONS, expected, situations
from tests.daily import FULL

BOOK = hb.catalogue()
EXERCISES = list(BOOK.exercises)
EVERY = list(BOOK.exercises.values())
TRIPLES = list(combinations(CONDITIONS, 3))
SHARDS = 20
DAILY_SHARE = 5  # one triple in so many is looked at daily, all of them with FULL=1

condition_sets = st.lists(st.sampled_from(CONDITIONS), unique=True, max_size=8)
answer_sets = st.fixed_dictionaries({}, optional={id: st.sampled_from(a) for id, a in ASKING.items()})
exercises = st.sampled_from(EXERCISES)
some_exercises = st.lists(st.sampled_from(EXERCISES), unique=True, max_size=6)
SHORT = {q.id: [a.id for a in q.answers] for q in BOOK.asking.questions}
told_sets = st.fixed_dictionaries(
    {},
    optional={
        **{id: st.sampled_from(answers) for id, answers in SHORT.items()},
        "over_65": st.booleans(),
        "easing": st.sampled_from(["flexion", "extension", "neither", "unknown"]),
        "willing": some_exercises,
        "agreed": some_exercises,
    },
)
SEEN: dict[tuple, tuple] = {}


def table(answers: dict, conditions) -> tuple[tuple[str, bool], ...]:
    """(severity, offered) of every exercise, looked up once."""
    key = (tuple(conditions), tuple(sorted(answers.items())))
    if key not in SEEN:
        told = make_told(BOOK, surface="floor", leg="calm")
        found = assess_all(EVERY, conditions, answers, told, BOOK)
        SEEN[key] = tuple((item.severity, item.offered) for item in found)
    return SEEN[key]


def severity(exercise: str, conditions, answers=None, **told):
    return hb.assess(exercise, conditions, answers, **told).severity


def never_milder(strict, mild) -> list[str]:
    """Exercises that are milder, or offered, in what must be the stricter table."""
    pairs = zip(EXERCISES, strict, mild, strict=True)
    return [id for id, (s, s_on), (m, m_on) in pairs if s < m or (s_on and not m_on)]


def check(conditions):
    """All that must hold for a set of conditions, in every combination of answers."""
    for answers in situations(conditions):
        found = table(answers, conditions)
        for id, (step, _) in zip(EXERCISES, found, strict=True):
            assert step == expected(id, conditions, answers), (id, conditions, answers)
        assert table(answers, conditions[::-1]) == found, "the order of the conditions"
        for fewer in combinations(conditions, max(0, len(conditions) - 1)):
            left = {id: answer for id, answer in answers.items() if id in fewer}
            assert not fewer or not never_milder(found, table(left, fewer)), (conditions, answers)
        for id in answers:
            left = {other: answer for other, answer in answers.items() if other != id}
            assert not never_milder(table(left, conditions), found), (conditions, answers, "open", id)


def test_the_conditions_that_ask():
    assert {id: len(answers) for id, answers in ASKING.items()} == {
        "lumbar-surgery": 3,
        "pregnancy": 4,
        "spinal-metalwork": 3,
        "high-blood-pressure": 3,
        "glaucoma": 2,
        "shoulder-problem": 2,
        "knee-problem": 2,
        "hip-replacement": 2,
    }


@pytest.mark.parametrize("size", [0, 1, 2])
def test_singles_and_pairs_obey_every_rule_with_every_answer(size):
    for conditions in combinations(CONDITIONS, size):
        check(conditions)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_triples_obey_every_rule_with_every_answer(shard):
    mine = TRIPLES[shard::SHARDS]
    for conditions in mine if FULL else random.Random(shard).sample(mine, len(mine) // DAILY_SHARE):
        check(conditions)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_strictest_reason_decides_and_every_condition_speaks(exercise):
    for chosen in [(), *((c,) for c in CONDITIONS), *combinations(CONDITIONS, 2)]:
        found = hb.assess(exercise, chosen)
        assert found.severity == max(r.severity for r in found.reasons) == found.deciding.severity
        assert found.verdict == max(r.verdict for r in found.reasons)
        assert set(chosen) <= {r.condition for r in found.reasons}
        if "malignancy-or-infection" in chosen:
            assert found.verdict is Verdict.AVOID


@pytest.mark.parametrize("condition", list(ASKING))
def test_one_answer_is_the_strictest_for_every_exercise(condition):
    def at_least_as_strict(one, other):
        return not never_milder(
            table({condition: one}, (condition,)), table({condition: other}, (condition,))
        )

    answers = ASKING[condition]
    assert any(all(at_least_as_strict(one, other) for other in answers) for one in answers)


def test_nothing_ticked_is_ordinary_back_pain():
    for exercise in EXERCISES:
        found = hb.assess(exercise)
        assert found.verdict == BOOK.ratings[exercise, BASELINE].verdict
        assert [r.condition for r in found.reasons] == [BASELINE]
        assert found.deciding.floor


def test_the_floor_speaks_only_when_it_is_strict():
    for exercise, condition in product(EXERCISES, CONDITIONS):
        spoken = [r for r in hb.assess(exercise, [condition]).reasons if r.floor]
        strict = BOOK.ratings[exercise, BASELINE].verdict >= Verdict.CAUTION
        assert bool(spoken) == (strict and condition != BASELINE)


@given(exercises, condition_sets, st.sampled_from(CONDITIONS), answer_sets, told_sets)
def test_larger_sets_only_get_stricter(exercise, conditions, extra, answers, told):
    if not conditions:
        return
    before = hb.assess(exercise, conditions, answers, **told)
    after = hb.assess(exercise, [*conditions, extra], answers, **told)
    assert after.severity >= before.severity
    assert before.offered or not after.offered


@given(exercises, condition_sets, answer_sets, told_sets, st.randoms())
def test_order_and_repeats_never_matter(exercise, conditions, answers, told, random):
    shuffled = conditions * 2
    random.shuffle(shuffled)
    assert hb.assess(exercise, shuffled, answers, **told) == hb.assess(exercise, conditions, answers, **told)


@given(exercises, condition_sets, answer_sets, told_sets)
def test_no_answer_is_ever_stricter_than_an_open_question(exercise, conditions, answers, told):
    found = hb.assess(exercise, conditions, answers, **told)
    open_ones = hb.assess(exercise, conditions, **{name: told[name] for name in told if name not in SHORT})
    assert found.severity <= open_ones.severity
    assert found.offered or not open_ones.offered
    for id in set(told) & set(SHORT):
        one_open = {name: value for name, value in told.items() if name != id}
        asked = hb.assess(exercise, conditions, answers, **one_open)
        assert found.severity <= asked.severity
        assert found.offered or not asked.offered


@given(exercises, condition_sets, answer_sets, told_sets)
def test_larger_sets_are_what_the_rule_says(exercise, conditions, answers, told):
    found = hb.assess(exercise, conditions, answers, **told)
    told = {name: told[name] for name in ("bone", "over_65", "agreed") if name in told}
    assert found.severity == expected(exercise, conditions, answers, **told)


@given(exercises, condition_sets, answer_sets, told_sets)
def test_the_named_questions_are_what_could_make_it_milder(exercise, conditions, answers, told):
    """Without a named question no answers at all help; with them, some do."""
    found = hb.assess(exercise, conditions, answers, **told)
    open_ones = [id for id in conditions if id in ASKING and id not in answers]
    open_ones += [id for id in ("leg", "bone", "surface") if id not in told]
    options = [ASKING.get(id) or SHORT[id] for id in open_ones]
    if len(list(product(*options))) > 300:
        return
    best = (found.severity, not found.offered)
    for chosen in product(*options):
        given = dict(zip(open_ones, chosen, strict=True))
        more = {id: answer for id, answer in given.items() if id in SHORT}
        other = {id: answer for id, answer in given.items() if id not in SHORT}
        tried = hb.assess(exercise, conditions, {**answers, **other}, **{**told, **more})
        best = min(best, (tried.severity, not tried.offered))
    if not found.open_questions:
        assert best[0] == found.severity
    if best != (found.severity, not found.offered):
        assert found.open_questions or found.crowded


@given(exercises, condition_sets, answer_sets)
def test_a_cancer_or_an_infection_is_always_avoid(exercise, conditions, answers):
    assert hb.assess(exercise, [*conditions, "malignancy-or-infection"], answers).verdict is Verdict.AVOID


def test_reasons_stand_strictest_first_with_evidence_and_source():
    found = hb.assess("cobra", ["shoulder-problem", "spinal-stenosis", "disc-herniation"])
    severities = [r.severity for r in found.reasons]
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
        ("edge-of-bed-hip-flexor-stretch", "osteoporosis"): "avoid",
        ("single-knee-to-chest", "spinal-stenosis"): "recommended",
        ("prone-on-elbows", "disc-herniation"): "suitable",
        ("sciatic-nerve-glide", "sciatica"): "caution",
        ("glute-bridge", "facet-pain"): "suitable",
        ("childs-pose", "facet-pain"): "suitable",
    }
    for (exercise, condition), verdict in expect.items():
        assert hb.assess(exercise, [condition], bone="no").verdict == verdict, (exercise, condition)


@pytest.mark.parametrize(
    ("exercise", "condition", "answer", "strict", "relaxed"),
    [
        ("prone-press-up", "lumbar-surgery", "released", "avoid", "watch"),
        ("glute-bridge", "lumbar-surgery", "cleared", "ask", "limit"),
        ("childs-pose", "knee-problem", "sore", "avoid", "limit"),
        ("downward-dog", "high-blood-pressure", "controlled", "avoid", "limit"),
        ("cat-camel", "high-blood-pressure", "raised", "ask", "suitable"),
        ("bar-hang", "shoulder-problem", "stiff", "avoid", "watch"),
        ("double-knee-to-chest", "hip-replacement", "lifted", "avoid", "limit"),
        ("glute-bridge", "pregnancy", "first", "ask", "suitable"),
        ("glute-bridge", "pregnancy", "second", "ask", "watch"),
        ("cat-camel", "spinal-metalwork", "released", "ask", "limit"),
    ],
)
def test_an_answer_relaxes_what_the_fact_base_allows(exercise, condition, answer, strict, relaxed):
    assert hb.assess(exercise, [condition]).severity == strict
    assert hb.assess(exercise, [condition], {condition: answer}).severity == relaxed


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
    with pytest.raises(hb.UnknownIdError, match="Allowed: controlled, raised, high-or-unknown"):
        hb.assess("cobra", ["high-blood-pressure"], {"high-blood-pressure": "maybe"})
    with pytest.raises(hb.HandbookError, match="has no follow-up question"):
        hb.assess("cobra", ["sciatica"], {"sciatica": "yes"})


def test_a_bare_string_counts_as_a_list_of_one():
    assert hb.assess("cobra", "spinal-stenosis") == hb.assess("cobra", ["spinal-stenosis"])


FLOOR = {"surface": "floor"}


def test_a_limit_is_offered_by_itself_with_its_words():
    found = hb.assess("kneeling-hip-flexor-stretch", ["facet-pain"], **FLOOR)
    assert (found.severity, found.kind_label, found.offered) == ("limit", "Within a limit", True)
    assert found.limits == ("Tuck your tail first, and stop as soon as the back arches.",)


def test_watch_opens_only_to_the_answer_that_belongs_to_it():
    def glide(**told):
        return hb.assess("sciatic-nerve-glide", ["sciatica"], **FLOOR, **told)

    assert glide().open_questions == ("leg",)
    assert not glide().offered
    assert not glide(leg="irritable").offered
    assert not glide(willing=["sciatic-nerve-glide"], agreed=["sciatic-nerve-glide"]).offered
    assert glide(leg="calm").offered
    assert glide(leg="no-leg-pain").offered
    assert glide().kind_label == "If your leg stays quiet"

    def knees(**told):
        return hb.assess("double-knee-to-chest", ["sciatica"], **FLOOR, leg="calm", **told)

    assert not knees().offered
    assert not knees(easing="extension").offered
    assert knees(easing="flexion").offered

    def lunge(**told):
        answers = {"pregnancy": "second"}
        return hb.assess("kneeling-hip-flexor-stretch", ["pregnancy"], answers, **FLOOR, **told)

    assert not lunge(willing=["cat-camel"]).offered
    assert lunge(willing=["kneeling-hip-flexor-stretch"]).offered


def test_ask_opens_only_to_an_agreement_to_this_very_exercise():
    def rocks(**told):
        return hb.assess("knee-rocks", ["hip-replacement"], **FLOOR, **told)

    assert rocks().severity == "ask"
    assert not rocks(agreed=["cat-camel"], willing=["knee-rocks"]).offered
    assert rocks(agreed=["knee-rocks"]).offered
    for id in ("bench-hang", "ball-arch"):
        assert not any(hb.assess(id, [c], agreed=EXERCISES, **FLOOR).offered for c in CONDITIONS)
    assert not hb.assess("cobra", ["spinal-stenosis"], agreed=EXERCISES, bone="no", **FLOOR).offered


def test_agreed_under_a_closing_answer_follows_the_next_milder_one():
    both = {"pregnancy": ("complicated", "third"), "high-blood-pressure": ("high-or-unknown", "raised")}
    for (condition, (closing, counts)), exercise in product(both.items(), EXERCISES):
        agreed = hb.assess(exercise, [condition], {condition: closing}, agreed=[exercise])
        assert agreed.severity == severity(exercise, [condition], {condition: counts})


@pytest.mark.parametrize("pressure", ["raised", "high-or-unknown", None])
@pytest.mark.parametrize("weeks", [*ASKING["pregnancy"], None])
def test_high_or_unknown_pressure_in_pregnancy_opens_to_nothing(pressure, weeks):
    given = {"pregnancy": weeks, "high-blood-pressure": pressure}
    answers = {id: answer for id, answer in given.items() if answer}
    for exercise in EXERCISES:
        found = hb.assess(exercise, list(given), answers, **FLOOR, agreed=EXERCISES, willing=EXERCISES)
        assert found.verdict is Verdict.AVOID
        assert "maternity unit today" in found.deciding.text


def test_three_limits_on_one_exercise_are_too_many():
    two = ["facet-pain", "spinal-stenosis"]
    three = [*two, "knee-problem"]
    kneeling = "kneeling-hip-flexor-stretch"
    assert hb.assess(kneeling, two, **FLOOR, bone="no").offered
    found = hb.assess(kneeling, three, {"knee-problem": "sore"}, **FLOOR, bone="no", agreed=EXERCISES)
    assert (found.severity, len(found.limits), found.offered) == ("limit", 3, False)


def test_thin_bone_counts_in_stenosis_until_it_is_known():
    def knee(**told):
        return hb.assess("single-knee-to-chest", ["spinal-stenosis"], **FLOOR, **told)

    assert knee().severity == knee(bone="yes").severity == knee(bone="unsure").severity == "ask"
    assert knee().open_questions == ("bone",)
    assert (knee(bone="no").severity, knee(bone="no").offered) == ("recommended", True)
    assert severity("single-knee-to-chest", ["sciatica"]) == "watch"
    assert severity("single-knee-to-chest", ["sciatica"], over_65=True) == "ask"


def test_where_you_exercise_never_changes_a_verdict_and_open_is_the_narrowest():
    for exercise in EXERCISES:
        found = {place: hb.assess(exercise, surface=place) for place in ("", *SHORT["surface"])}
        assert len({item.severity for item in found.values()}) == 1
        assert found[""].fits == found["upright"].fits <= found["bed"].fits <= found["floor"].fits
    on_bed = {id for id in EXERCISES if hb.assess(id, surface="bed").fits}
    assert {"glute-bridge", "prone-on-elbows", "edge-of-bed-hip-flexor-stretch"} <= on_bed
    assert not {"cat-camel", "childs-pose", "thread-the-needle", "supine-twist"} & on_bed


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"surface": "moon"}, "Allowed: floor, bed, upright"),
        ({"leg": "x"}, "Allowed: no-leg-pain, calm, irritable"),
        ({"agreed": ["x"]}, "Unknown exercise 'x'"),
        ({"easing": "up"}, "Unknown easing direction"),
        ({"over_65": "yes"}, "true or false"),
    ],
)
def test_wrong_short_answers_are_plain_sentences(told, words):
    with pytest.raises(hb.HandbookError, match=words):
        hb.assess("cobra", **told)


@given(exercises, condition_sets)
def test_equally_strict_reasons_stand_in_the_order_of_the_conditions(exercise, conditions):
    reasons = hb.assess(exercise, conditions).reasons
    for first, second in pairwise(reasons):
        alike = ("severity", "refusal", "floor")
        if all(getattr(first, one) == getattr(second, one) for one in alike):
            assert CONDITIONS.index(first.condition) < CONDITIONS.index(second.condition)


def test_a_supervised_exercise_is_never_offered_whatever_its_verdict():
    found = hb.assess("cat-camel", ["muscle-stiffness"], surface="floor")
    assert found.offered
    assert not replace(found, exercise=replace(found.exercise, supervised=True)).offered
