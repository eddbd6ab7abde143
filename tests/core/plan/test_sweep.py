"""Safety of the planner over many random profiles and over every set of conditions."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handbook as hb
from handbook.core.conventions import DAYS, EASINGS, GOALS, TIMES_OF_DAY
from handbook.core.errors import HandbookError
from handbook.core.log.programme import programme
from tests.conftest import FULL
from tests.core.plan.profiles import BOOK, EXERCISES, random_profile
from tests.core.plan.rules import routine_faults
from tests.core.plan.shares import Shares, count_week
from tests.core.plan.week_rules import programme_faults
from tests.daily import daily

CONDITIONS = list(BOOK.conditions)
SWEEP = 20_000 if FULL else 200
SHARDS = 20


def check_refusal(refusal):
    assert str(refusal).endswith(".")
    assert refusal.suggestion
    assert len(refusal.left_out) == len(BOOK.exercises) or "too few" in str(refusal)


def checked(profile, again: bool = True, counted: Shares | None = None) -> str:
    """ "plan" or "refusal"; asserts that either is sound and, if `again`, comes out the same again."""
    try:
        routine = hb.plan(profile)
    except hb.NothingSafe as refusal:
        check_refusal(refusal)
        if counted:
            counted.refused(refusal)
        return "refusal"
    assert routine.sessions
    faults = routine_faults(routine)
    assert not faults, (faults, profile.to_link())
    assert not again or hb.plan(profile) == routine
    volume = hb.weekly_volume(routine)
    assert volume.seconds == routine.seconds
    assert sum(row.seconds for row in volume.directions) == volume.work_s
    if counted:
        count_week(counted, routine)
    return "plan"


@cache
def swept(shard: int) -> Shares:
    """One part of the sweep, checked profile by profile, and what its weeks are like."""
    rng, found = random.Random(f"sweep {shard}"), Shares()
    for number in range(SWEEP // SHARDS):
        # A second plan takes as long as the first: every tenth time is often enough.
        checked(random_profile(rng), again=number % 10 == 0, counted=found)
    return found


@pytest.mark.share(2)
@pytest.mark.parametrize("shard", range(SHARDS))
def test_random_profiles(shard):
    assert swept(shard).counts["plans"]


@pytest.fixture(scope="module")
def shares() -> Shares:
    """The whole sweep; with -s its shares are printed."""
    found = sum(map(swept, range(SHARDS)), Shares())
    print(f"\n{SWEEP} profiles: {dict(sorted(found.counts.items()))}")
    print(f"refusals, by the commonest cause in each: {dict(found.refusals.most_common())}")
    return found


def test_stretching_keeps_to_its_share(shares):
    assert not shares.counts["too much stretching"], shares.example("too much stretching")


def test_a_session_with_time_has_two_patterns_of_strength(shares):
    assert shares.share("fewer than two patterns", "two possible") <= 0.01, shares.example(
        "fewer than two patterns"
    )


def test_a_week_has_three_patterns_of_strength(shares):
    missed = "fewer than three patterns"
    assert shares.share(missed, "three possible in time") <= 0.05, shares.example(missed)


def test_the_bridge_is_not_the_strength_of_every_week(shares):
    assert shares.share("bridge alone", "three possible") < 0.1, shares.example("bridge alone")


def test_weeks_of_few_exercises_are_rare(shares):
    missed = "fewer than four exercises"
    assert shares.share(missed, "six possible") < 0.01, shares.example(missed)


def test_balance_is_practised_over_65_or_after_a_fall(shares):
    assert shares.share("balance missing", "balance wanted") <= 0.01, shares.example("balance missing")


def test_a_refusal_is_rare_and_has_a_cause(shares):
    assert sum(shares.refusals.values()) <= 0.2 * SWEEP


def test_programmes_of_random_profiles():
    rng = random.Random("programmes")
    for _ in range(SWEEP // 20):
        try:
            routine = hb.plan(random_profile(rng))
        except hb.NothingSafe:
            continue
        for low in (False, True):
            faults = programme_faults(programme(routine, 6, low_start=low))
            assert not faults, (faults, routine.profile.to_link())


def subset(options, most):
    return st.lists(st.sampled_from(list(options)), unique=True, max_size=most)


profiles = st.fixed_dictionaries(
    {
        "conditions": subset(CONDITIONS, 4),
        "easing": st.sampled_from(EASINGS),
        "equipment": subset(BOOK.terms["equipment"], 4),
        "avoid": subset(BOOK.terms["demands"], 3),
        "level": st.sampled_from(list(BOOK.terms["levels"])),
        "days": st.lists(st.sampled_from(DAYS), unique=True, min_size=1),
        "minutes": st.integers(3, 60),
        "sessions_per_day": st.integers(1, 3),
        "time_of_day": st.sampled_from(TIMES_OF_DAY),
        "goals": subset(GOALS, 3),
        "pinned": subset(EXERCISES, 3),
        "ruled_out": subset(EXERCISES, 3),
        "surface": st.sampled_from(["", "floor", "floor", "bed", "upright"]),
        "leg": st.sampled_from(["", "no-leg-pain", "calm", "irritable"]),
        "bone": st.sampled_from(["", "yes", "no", "unsure"]),
        "since": st.sampled_from(["", "new", "lasting"]),
        "over_65": st.booleans(),
        "willing": subset(EXERCISES, 6),
        "agreed": subset(EXERCISES, 6),
    }
)


@pytest.mark.slow
@settings(max_examples=1000 if FULL else 60)
@given(profiles)
def test_any_profile(values):
    values["ruled_out"] = [id for id in values["ruled_out"] if id not in values["pinned"]]
    checked(hb.Profile(**values))


def condition_sets():
    sizes = (0, 1, 2, 3) if FULL else (0, 1, 2)
    return daily([chosen for size in sizes for chosen in combinations(CONDITIONS, size)], 2, "+".join)


@pytest.mark.slow
@pytest.mark.parametrize("agreed", [(), EXERCISES], ids=["nothing-agreed", "all-agreed"])
@pytest.mark.parametrize("surface", ["floor", ""])
def test_every_set_of_conditions_gives_a_plan_or_a_plain_refusal(agreed, surface):
    for number, chosen in enumerate(condition_sets()):
        profile = hb.Profile(
            conditions=chosen, surface=surface, agreed=agreed, easing="neither", minutes=10, since="lasting"
        )
        outcome = checked(profile, again=number % 10 == 0)
        if "malignancy-or-infection" in chosen:
            assert outcome == "refusal"


@pytest.mark.parametrize("sign", [f.id for f in BOOK.red_flags.values() if f.action != "keep-moving"])
def test_a_red_flag_gives_no_plan(sign):
    with pytest.raises(hb.RedFlagError) as caught:
        hb.plan(hb.Profile(signs=[sign]))
    assert str(caught.value) == hb.screen([sign]).message
    assert isinstance(caught.value, HandbookError)
