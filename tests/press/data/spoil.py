"""Spoiling a copy of the records, and what the check says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.press.data.compile import check
from handbook.press.data.problems import DataError


def edit(path: Path, old: str, new: str) -> None:
    """Replaces the first place where `old` stands; fails if there is none."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(data: Path) -> list[str]:
    """Every fault that the check names."""
    with pytest.raises(DataError) as caught:
        check(data)
    return [str(problem) for problem in caught.value.problems]


def one(data: Path) -> str:
    """The only fault that the check names."""
    found = faults(data)
    assert len(found) == 1, found
    return found[0]
