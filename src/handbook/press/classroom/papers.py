"""The printed papers of a class: which files there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ...export import sheets
from ...export.handout import PAPERS
from .quiz_paper import quiz_papers


@dataclass(frozen=True)
class Paper:
    """One PDF: its file name without the paper, what it is for, its papers, and what makes it."""

    name: str
    title: str
    use: str
    papers: tuple[str, ...]
    make: Callable[..., bytes]

    def files(self) -> list[tuple[str, str]]:
        """(paper, file name) of each; the paper as in PAPERS or POSTERS."""
        return [(paper, f"{self.name}-{paper}.pdf") for paper in self.papers]


# How each paper is called in a sentence.
LABELS = {"a4": "A4", "letter": "Letter", "a1": "A1", "24x36in": "24 × 36 inches"}
HAND_OUTS = tuple(PAPERS)
POSTERS = tuple(sheets.POSTERS)
PLAN = "a page each; print those of your plan"
QUIZ = "before and after, one each; the last page is your key"
WALL = "every picture on one sheet for the wall"
ALL = (
    Paper("warning-signs", "Warning signs", "one for each table", HAND_OUTS, sheets.signs_sheet_pdf),
    Paper("verdict-table", "Verdict table", "one for each pair", HAND_OUTS, sheets.verdict_sheet_pdf),
    Paper("dose-card", "Dose card", "one each", HAND_OUTS, sheets.dose_sheet_pdf),
    Paper("exercises", "Exercises", PLAN, HAND_OUTS, sheets.exercise_sheets_pdf),
    *(Paper(name, title, QUIZ, HAND_OUTS, make) for name, title, make in quiz_papers()),
    Paper("poster", "Poster", WALL, POSTERS, sheets.poster_pdf),
)


def make_papers(folder: Path, day: date | None = None) -> Iterator[Path]:
    """Writes every PDF into `folder`, one after the other, and yields each as it is done."""
    folder.mkdir(parents=True, exist_ok=True)
    for paper in ALL:
        for size, name in paper.files():
            options: dict[str, Any] = {"paper": size, "day": day}
            made = folder / name
            made.write_bytes(paper.make(**options))
            yield made
