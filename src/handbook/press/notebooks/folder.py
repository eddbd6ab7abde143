"""Where the notebooks lie, and which there are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[4]
NOTEBOOKS = ROOT / "notebooks"


def notebooks() -> list[Path]:
    """Every notebook of the handbook."""
    return sorted(p for p in NOTEBOOKS.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)
