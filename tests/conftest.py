"""Shared fixtures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import handbook as hb
from handbook.core.catalogue import Catalogue
from tests.browser.chromium import browser
from tests.daily import EVERY_CASE, FULL, ROOT, daily

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for the browser is a browser test; what takes minutes waits for FULL=1; with `share(n)` a
    day runs every n-th case of a test."""
    seen: Counter[str] = Counter()
    kept = []
    for item in items:
        share = item.get_closest_marker("share")
        name = item.nodeid.partition("[")[0]
        seen[name] += 1
        if share is None or EVERY_CASE or (seen[name] - 1) % share.args[0] == 0:
            kept.append(item)
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("full") and not FULL:
            item.add_marker(pytest.mark.skip(reason="takes minutes: part of FULL=1"))
    items[:] = kept


@pytest.fixture(scope="session")
def book() -> Catalogue:
    return hb.catalogue()


@pytest.fixture(scope="session", params=daily(sorted(hb.catalogue().exercises), 4))
def exercise_id(request: pytest.FixtureRequest) -> str:
    """Exercises in turn: all tests of one follow each other, so that its pictures are drawn once."""
    return str(request.param)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
