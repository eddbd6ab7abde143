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


@pytest.fixture(scope="session")
def easing() -> hb.Routine:
    """A week of the phase "ease" with sittings of an exercise that its sessions do not have."""
    found = week(conditions=["sciatica"], easing="extension", phase="ease", walk_minutes=12)
    assert found.sittings.prescription.exercise not in found.exercises
    return found
