"""Shared fixtures."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import handbook as hb
from handbook.core.catalogue import Catalogue
from tests.browser.chromium import browser
from tests.daily import EVERY_CASE, FULL, ROOT, changed, daily

__all__ = ["FULL", "ROOT", "browser"]  # one for all folders: a process cannot hold two of Playwright's

settings.register_profile("daily", max_examples=100, deadline=None)
settings.register_profile(
    "full",
    max_examples=2000,
    deadline=None,
    # The same examples on every machine: a pass here is a pass there.
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("full" if FULL else "daily")


# What takes minutes, the longest first: begun last, it would run alone when all else is through.
LONG = (
    "core/plan/test_sweep.py",
    "browser/test_pages.py",
    "mutants/test_mutants.py",
    "core/hand/test_by_hand.py",
    "core/kept/test_check.py",
    "figures/test_solver.py",
    "press/test_new_exercise.py",
    "press/review/test_paper.py",
)


def turn(item: pytest.Item) -> int:
    """When the file of a test comes: the long ones, then the rest as they are named."""
    file = item.path.relative_to(Path(__file__).parent).as_posix()
    return LONG.index(file) if file in LONG else len(LONG)


def for_today(item: pytest.Item, number: int) -> bool:
    """Whether a day runs it, the `number`-th case of its test: every n-th with `share(n)`, and of the browser
    tests those marked `daily`. All run with FULL=1, and whole files that were just changed."""
    if EVERY_CASE or item.path.stem in changed():
        return True
    if item.get_closest_marker("browser") and not item.get_closest_marker("daily"):
        return False
    share = item.get_closest_marker("share")
    return share is None or number % share.args[0] == 0


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays to the end: to look through it for rubbish takes as long as collecting."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for the browser is a browser test; what takes minutes waits for FULL=1."""
    seen: Counter[str] = Counter()
    kept = []
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        name = item.nodeid.partition("[")[0]
        if for_today(item, seen[name]):
            kept.append(item)
        seen[name] += 1
        if item.get_closest_marker("full") and not FULL:
            item.add_marker(pytest.mark.skip(reason="takes minutes: part of FULL=1"))
    items[:] = sorted(kept, key=turn)


@pytest.fixture(scope="session")
def book() -> Catalogue:
    return hb.catalogue()


@pytest.fixture(scope="session", params=daily(sorted(hb.catalogue().exercises), 8))
def exercise_id(request: pytest.FixtureRequest) -> str:
    """Exercises in turn: all tests of one follow each other, so that its pictures are drawn once."""
    return str(request.param)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
