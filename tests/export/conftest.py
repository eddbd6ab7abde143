"""Weeks that several exports are tested with."""

from __future__ import annotations

import pytest

import handbook as hb
from tests.export.weeks import week
from tests.people import EVERY


@pytest.fixture(scope="session")
def routine() -> hb.Routine:
    """A week with cautions and two sessions a day."""
    return week(conditions=["spinal-stenosis", "osteoporosis"], agreed=EVERY, minutes=20, sessions_per_day=2)
