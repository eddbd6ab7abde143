"""A copy of the records, for tests to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(root / "data", folder)
    return folder
