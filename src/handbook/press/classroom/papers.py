"""The printed papers of a class: which files there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ...export import sheets
from ...export.handout import PAPERS
from ...workshop.kit import kit
from ...workshop.records import Form, Plan
from .plan_papers import certificate_pdf, form_pdf, forms_for, run_sheet_pdf
from .quiz_paper import quiz_paper


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
SHEETS = "a sheet each, with the limits on its back: print on both sides"
QUIZ = "before and after, one each; the last page is your key"
WALL = "every picture on one sheet for the wall"
FIRST = (
    Paper("warning-signs", "Warning signs", "one for each table", HAND_OUTS, sheets.signs_sheet_pdf),
    Paper("verdict-table", "Verdict table", "one for each pair", HAND_OUTS, sheets.verdict_sheet_pdf),
    Paper("dose-card", "Dose card", "one each", HAND_OUTS, sheets.dose_sheet_pdf),
)
POSTER = Paper("poster", "Poster", WALL, POSTERS, sheets.poster_pdf)


def _exercises(ids: Sequence[str] | None = None) -> Paper:
    return Paper("exercises", "Exercises", SHEETS, HAND_OUTS, partial(sheets.exercise_sheets_pdf, ids))


def _quiz(audience: str) -> Paper:
    title = f"Quiz: {kit().audiences[audience].name}"
    return Paper(f"quiz-{audience}", title, QUIZ, HAND_OUTS, partial(quiz_paper, audience))


def _form(form: Form) -> Paper:
    return Paper(form.id, form.title, form.use, HAND_OUTS, partial(form_pdf, form))


def own_papers(plan: Plan) -> tuple[Paper, ...]:
    """What only this plan has: its run sheets, in the room first, and its certificate."""
    room = Paper("run-sheet", "Run sheet", "one for you", HAND_OUTS, partial(run_sheet_pdf, plan))
    others = (
        Paper(
            f"run-sheet-{mode.id}",
            f"Run sheet: {mode.name}",
            "one for you and one for your helper",
            HAND_OUTS,
            partial(run_sheet_pdf, plan, mode.id),
        )
        for mode in kit().modes.values()
    )
    each = Paper("certificate", "Certificate", "one each", HAND_OUTS, partial(certificate_pdf, plan))
    return (room, *others, each)


def papers_for(plan: Plan) -> tuple[Paper, ...]:
    """All that a plan needs, and nothing else."""
    exercises = (_exercises(plan.exercises),) if plan.exercises else ()
    forms = map(_form, forms_for(plan))
    return (*own_papers(plan), *FIRST, *exercises, _quiz(plan.audience), *forms, POSTER)


def all_papers() -> tuple[Paper, ...]:
    """The papers that do not depend on a plan."""
    made = kit()
    return (*FIRST, _exercises(), *map(_quiz, made.audiences), *map(_form, made.forms.values()), POSTER)


def make_papers(folder: Path, papers: Sequence[Paper], **options: Any) -> Iterator[Path]:
    """Writes every PDF into `folder`, one after the other, and yields each as it is done.

    options: as for `sheets.common`, without the paper.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for paper in papers:
        for size, name in paper.files():
            made = folder / name
            made.write_bytes(paper.make(paper=size, **options))
            yield made
