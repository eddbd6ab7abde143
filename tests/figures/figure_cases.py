"""Cases of the figure tests: exercise ids, and the exercise records."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from handbook.figures import exercise_ids
from handbook.figures.posefile import PoseFile
from handbook.figures.posereading import read

RECORDS = Path(__file__).parents[2] / "data" / "exercises"
EXERCISES = exercise_ids()


def pose_from(folder: Path, text: str) -> PoseFile:
    """The pose file of this text, read from test.toml; raises PoseError."""
    path = folder / "test.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def record_of(exercise_id: str) -> dict[str, Any]:
    """The exercise's record."""
    return tomllib.loads((RECORDS / f"{exercise_id}.toml").read_text(encoding="utf-8"))
