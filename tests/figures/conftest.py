"""Every exercise as a parameter."""

from __future__ import annotations

import pytest

from tests.figures.figure_cases import EXERCISES


@pytest.fixture(params=EXERCISES)
def exercise_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)
