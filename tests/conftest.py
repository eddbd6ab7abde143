"""Shared fixtures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import handbook as hb
from handbook.core.catalogue import Catalogue
from tests.browser.chromium import browser

__all__ = ["browser"]  # one for all folders: a process cannot hold two of Playwright's

ROOT = Path(__file__).parents[1]
# `make test FULL=1` runs every bar at full size, and what is marked `full`; the daily run takes a sample.
FULL = os.environ.get("FULL") == "1"

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
    """Whoever asks for the browser is a browser test; what takes minutes waits for FULL=1."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("full") and not FULL:
            item.add_marker(pytest.mark.skip(reason="takes minutes: part of FULL=1"))


@pytest.fixture(scope="session")
def book() -> Catalogue:
    return hb.catalogue()


@pytest.fixture(scope="session", params=sorted(hb.catalogue().exercises))
def exercise_id(request: pytest.FixtureRequest) -> str:
    """Every exercise in turn: all tests of one follow each other, so that its pictures are drawn once."""
    return str(request.param)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
