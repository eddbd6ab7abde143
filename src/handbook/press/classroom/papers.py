"""The printed papers of a class: which files there are, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ...export import sheets
from ...export.handout import PAPERS
from ...views.html import Html, render
from ...workshop.kit import kit
from ...workshop.records import Form, Plan
from .plan_papers import certificate, form_sheet, forms_for, pdf, run_sheet
from .quiz_paper import quiz_sheet


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

    @property
    def sizes(self) -> str:
        """ "A4 or Letter"."""
        return " or ".join(LABELS[paper] for paper in self.papers)


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
)
DOSES = Paper("dose-card", "Dose card", "one each", HAND_OUTS, sheets.dose_sheet_pdf)
POSTER = Paper("poster", "Poster", WALL, POSTERS, sheets.poster_pdf)


def _exercises(ids: Sequence[str] | None = None) -> Paper:
    return Paper("exercises", "Exercises", SHEETS, HAND_OUTS, partial(sheets.exercise_sheets_pdf, ids))


def _quiz(audience: str) -> Paper:
    title = f"Quiz: {kit().audiences[audience].name}"
    return Paper(f"quiz-{audience}", title, QUIZ, HAND_OUTS, partial(pdf, "quiz", quiz_sheet, audience))


def _form(form: Form) -> Paper:
    return Paper(form.id, form.title, form.use, HAND_OUTS, partial(pdf, "form", form_sheet, form))


def own_papers(plan: Plan) -> tuple[Paper, ...]:
    """What only this plan has: its run sheets, in the room first, and its certificate."""
    sheet = partial(pdf, "run-sheet", run_sheet, plan)
    room = Paper("run-sheet", "Run sheet", "one for you", HAND_OUTS, sheet)
    use = "one for you and one for your helper"
    others = (
        Paper(f"run-sheet-{mode.id}", f"Run sheet: {mode.name}", use, HAND_OUTS, partial(sheet, mode.id))
        for mode in kit().modes.values()
    )
    make = partial(pdf, "certificate", certificate, plan)
    return (room, *others, Paper("certificate", "Certificate", "one each", HAND_OUTS, make))


def papers_for(plan: Plan) -> tuple[Paper, ...]:
    """All that a plan needs, and nothing else."""
    forms = map(_form, forms_for(plan))
    moving = (DOSES, _exercises(plan.exercises), POSTER) if plan.exercises else ()
    return (*own_papers(plan), *FIRST, _quiz(plan.audience), *forms, *moving)


def all_papers() -> tuple[Paper, ...]:
    """The papers that do not depend on a plan."""
    quizzes, forms = map(_quiz, kit().audiences), map(_form, kit().forms.values())
    return (*FIRST, DOSES, _exercises(), *quizzes, *forms, POSTER)


def class_papers() -> Html:
    """Every paper of every plan, and which plans take it."""
    order = list(kit().audiences)
    found: dict[str, tuple[Paper, list[Plan]]] = {}
    for plan in sorted(kit().plans.values(), key=lambda plan: (order.index(plan.audience), plan.minutes)):
        for paper in papers_for(plan):
            # The exercises of two plans differ, and are one paper here.
            found.setdefault(paper.title, (paper, []))[1].append(plan)
    rows = [(title, paper.use, paper.sizes, _named(plans)) for title, (paper, plans) in found.items()]
    return render("workshop_papers.html", rows=rows)


def _named(plans: Sequence[Plan]) -> str:
    """ "all", or each audience with its minutes where it is not all of them."""
    every = list(kit().plans.values())
    if len(plans) == len(every):
        return "all"
    named = []
    for id, audience in kit().audiences.items():
        here = [str(plan.minutes) for plan in plans if plan.audience == id]
        whole = len(here) == sum(plan.audience == id for plan in every)
        if here:
            named.append(audience.name if whole else f"{audience.name}: {' and '.join(here)}")
    return "; ".join(named)


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
