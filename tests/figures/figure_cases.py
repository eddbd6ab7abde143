"""Cases of the figure tests: exercise ids, and the exercise records if they are there."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from handbook.figures import exercise_ids

RECORDS = Path(__file__).parents[2] / "data" / "exercises"
EXERCISES = exercise_ids()


def record_of(exercise_id: str) -> dict[str, Any]:
    """The exercise's record; skips where the checkout has none."""
    path = RECORDS / f"{exercise_id}.toml"
    if not path.is_file():
        pytest.skip("no exercise records in this checkout")
    return tomllib.loads(path.read_text(encoding="utf-8"))
