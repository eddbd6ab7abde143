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
# `make test FULL=1` runs every bar at full size; the daily run takes a sample.
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


@pytest.fixture(scope="session")
def book() -> Catalogue:
    return hb.catalogue()


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
