"""Speed of single, typical plans; never an assertion about time."""

from __future__ import annotations

import pytest

import handbook as hb
from tests.benchmarks.twelve_weeks import PEOPLE


@pytest.mark.parametrize("name", PEOPLE)
def test_plan(benchmark, name):
    routine = benchmark(hb.plan, PEOPLE[name])
    assert routine.sessions


def test_weekly_volume(benchmark):
    routine = hb.plan(PEOPLE["desk worker, stiff"])
    assert benchmark(hb.weekly_volume, routine).seconds == routine.seconds
