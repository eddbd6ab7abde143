"""The page's check of warning signs equals Python's: what is asked, what ticked and seen signs ask for."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import chain, combinations
from pathlib import Path

import pytest

import handbook as hb
from handbook.core.door.finder import safety_rows
from tests.node import ask_node

BOOK = hb.catalogue()
FLAGS = list(BOOK.red_flags)
OPTIONS = [option for question in BOOK.gate.questions for option in question.options]
TODAY = date(2026, 11, 28)


def cases() -> list[dict]:
    """Every sign alone, unseen and seen on each side of its last day; random larger sets."""
    found = [{"signs": [], "seen": {}}]
    for flag in FLAGS:
        days = BOOK.action_of(flag).seen_days
        dates = [TODAY - timedelta(days=ago) for ago in (0, days, days + 1)]
        found += [{"signs": [flag], "seen": {}}]
        found += [{"signs": [flag], "seen": {flag: day.isoformat()}} for day in dates]
    rng = random.Random(20261128)
    for _ in range(300):
        signs = rng.sample(FLAGS, rng.randint(1, 6))
        seen = rng.sample(FLAGS, rng.randint(0, 6)) + rng.sample(signs, rng.randint(0, len(signs)))
        days = {sign: (TODAY - timedelta(days=rng.randint(0, 200))).isoformat() for sign in seen}
        found.append({"signs": signs, "seen": days})
    return [{**case, "today": TODAY.isoformat()} for case in found]


NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
HOURS = (-48, -1, -0.26, -0.25, -0.01, 0, 1, 11.99, 12, 12.01, 71.99, 72, 1000)
MOMENTS = ["", *((NOW - timedelta(hours=hours)).isoformat() for hours in HOURS)]


@pytest.fixture(scope="module")
def answers() -> dict:
    ids = [option.id for option in OPTIONS]
    fits = [list(some) for some in chain.from_iterable(combinations(ids, size) for size in range(3))]
    asked = {"safety": safety_rows(), "cases": cases(), "fits": fits}
    asked |= {"moments": MOMENTS, "now": NOW.isoformat()}
    return ask_node(Path(__file__).with_name("check_parity.mjs"), asked) | {"fits": fits}


def test_the_page_screens_as_python_does(answers):
    for case, found in zip(cases(), answers["screened"], strict=True):
        screening = hb.screen(case["signs"], case["seen"], today=TODAY)
        assert found["steps"] == [[a.id, [f.id for f in flags]] for a, flags in screening.steps], case
        assert found["settled"] == [settled.flag.id for settled in screening.settled], case
        assert found["allows_plan"] == screening.allows_plan, case


def test_the_page_asks_what_python_asks(answers):
    by_id = {option.id: option for option in OPTIONS}
    for chosen, asked, told in zip(answers["fits"], answers["asked"], answers["told"], strict=True):
        assert asked == [line.id for line in BOOK.gate.asked(chosen)]
        assert told == [sign for id in chosen for sign in by_id[id].signs]


def test_an_answer_holds_as_long_in_the_page_as_in_a_kernel(answers):
    holds = [BOOK.gate.still_holds(at, NOW.isoformat()) for at in MOMENTS]
    assert answers["holds"] == holds
    assert 2 < sum(holds) < len(holds) - 2
