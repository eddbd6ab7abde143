"""The printed sheets of a class: an exercise a page, verdict table, warning signs, dose card, poster.

Each `..._sheet` gives plain values, each `..._pdf` the PDF of them.  No supervised exercise has a
page, a dose or a picture here: only the verdict table names them, marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..core.catalogue import catalogue
from ..core.log.limits import LIMIT_WORDS
from ..core.records import Exercise, Verdict
from ..core.reviewed import review_words
from ..core.safety import assess
from .handout import dated, exercise_card, mid_sentence, signs_strip
from .typeset import typeset
from .words import ExportError

# Sheets of a poster in mm; the second is the usual large sheet where Letter is used.
POSTERS = {"a1": (594.0, 841.0), "24x36in": (609.6, 914.4)}


def taught() -> list[Exercise]:
    """Every exercise that may be handed out, in the order of the catalogue."""
    return [exercise for exercise in catalogue().exercises.values() if not exercise.supervised]


def common(title: str, *, paper: Any = "a4", day: date | None = None, at: Any = None) -> dict[str, Any]:
    """What every sheet has.

    at: the "address" of the book, "short" as people type it, and the "svg" of its code; None leaves that out.
    """
    return {**dated(paper, title, day), "signs": signs_strip(), "at": at}


def verdict_of(exercise: Exercise, condition: str) -> Verdict:
    """The verdict for one condition, ordinary back pain as its floor, open questions unanswered."""
    return assess(exercise.id, [condition]).verdict


def _by_verdict(exercise: Exercise) -> list[dict[str, Any]]:
    """The conditions under each verdict, strictest first; verdicts without any are left out."""
    book = catalogue()
    found: dict[Verdict, list[str]] = {}
    for condition in book.conditions.values():
        found.setdefault(verdict_of(exercise, condition.id), []).append(condition.short)
    return [
        {"id": verdict.value, "label": book.label("verdicts", verdict), "conditions": found[verdict]}
        for verdict in sorted(found, reverse=True)
    ]


def _phases(exercise: Exercise) -> list[dict[str, Any]]:
    """A picture of each phase with its step, in order."""
    from ..figures import draw

    figure = draw(exercise.id)
    made = []
    for step in exercise.steps:
        shown = figure.phase(step.phase)
        made.append({"name": step.name, "text": step.text, "svg": shown.svg(), "alt": shown.alt})
    return made


def _limits(exercise: Exercise) -> list[dict[str, str]]:
    """For each condition with a caution its limit."""
    book = catalogue()
    found = [(condition, assess(exercise.id, [condition.id])) for condition in book.conditions.values()]
    return [
        {"condition": condition.name, "limit": " ".join(assessment.limits)}
        for condition, assessment in found
        if assessment.verdict is Verdict.CAUTION
    ]


def exercise_page(exercise: Exercise) -> dict[str, Any]:
    """What the page of one exercise holds; raises ExportError for a supervised one."""
    if exercise.supervised:
        raise ExportError(f"{exercise.name} is for a session with a professional only: it has no hand-out.")
    book = catalogue()
    return {
        "name": exercise.name,
        "summary": exercise.summary,
        "directions": [book.label("directions", id) for id in exercise.directions],
        "equipment": exercise.equipment_note,
        "phases": _phases(exercise),
        "dose": exercise.default_dose.words,
        "felt": exercise.felt,
        "breathing": exercise.breathing,
        "verdicts": _by_verdict(exercise),
        "easier": [variant.text for variant in exercise.easier],
        "mistakes": list(exercise.mistakes),
        "stop": [mid_sentence(rule) for rule in exercise.stop_rules],
        "limits": _limits(exercise),
        "review": review_words(book.reviewed.get(exercise.id)),
    }


def exercise_sheets(exercises: Sequence[str] | None = None, **options: Any) -> dict[str, Any]:
    """A sheet for each exercise: on its back the limits.  exercises: their ids, in order; None: all."""
    chosen = taught() if exercises is None else [catalogue().exercise(id) for id in exercises]
    pages = [exercise_page(exercise) for exercise in chosen]
    return {**common("Exercises for the low back, a sheet each", **options), "pages": pages}


def verdict_sheet(**options: Any) -> dict[str, Any]:
    """Every exercise by every condition.  Options of every sheet here: those of `common`."""
    book = catalogue()
    conditions = [{"name": c.short, "asks": c.question is not None} for c in book.conditions.values()]
    rows = [
        {
            "name": exercise.name,
            "supervised": exercise.supervised,
            "verdicts": [verdict_of(exercise, id).value for id in book.conditions],
        }
        # Those that need a professional stand apart, at the end.
        for exercise in sorted(book.exercises.values(), key=lambda exercise: exercise.supervised)
    ]
    terms = book.terms["verdicts"].values()
    legend = [{"id": term.id, "label": term.label, "meaning": term.meaning} for term in terms]
    shared = common("Which exercise for which condition", **options)
    return {**shared, "conditions": conditions, "rows": rows, "legend": legend}


def signs_sheet(**options: Any) -> dict[str, Any]:
    """Every line of the check of warning signs under what to do about it, strictest first."""
    book = catalogue()
    groups = [
        {
            "title": action.title,
            "call": action.call,
            "signs": book.gate.in_short([f for f in book.red_flags.values() if f.action == action.id]),
            "say": action.say,
            "do": list(action.what_to_do),
        }
        for action in book.actions.values()
    ]
    return {**common("Warning signs: check these first", **options), "groups": groups}


def dose_sheet(**options: Any) -> dict[str, Any]:
    """How much of each exercise, on one page."""
    book = catalogue()
    rows = [
        {
            "name": exercise.name,
            "dose": exercise.default_dose.words,
            "sources": [book.references[key].short for key in exercise.default_dose.citations],
        }
        for exercise in taught()
    ]
    return {**common("Dose card: how much of each exercise", **options), "rows": rows}


def poster(*, paper: Any = "a1", **options: Any) -> dict[str, Any]:
    """The picture of every exercise.  paper: a key of POSTERS; raises ExportError for another."""
    if not isinstance(paper, str) or paper not in POSTERS:
        raise ExportError(f"paper of a poster must be one of: {', '.join(POSTERS)}.")
    book = catalogue()
    cards = [
        {
            **exercise_card(exercise),
            "directions": [book.label("directions", id) for id in exercise.directions],
        }
        for exercise in taught()
    ]
    width, height = POSTERS[paper]
    shared = common("Exercises that ease the low back", **options)
    stop = LIMIT_WORDS["pain_stop"]
    return {**shared, "width_mm": width, "height_mm": height, "cards": cards, "pain_stop": stop}


def exercise_sheets_pdf(exercises: Sequence[str] | None = None, **options: Any) -> bytes:
    """Options of every `..._pdf` here: as for the values of the same name."""
    return typeset("exercise-pages", exercise_sheets(exercises, **options))


def verdict_sheet_pdf(**options: Any) -> bytes:
    return typeset("verdict-table", verdict_sheet(**options))


def signs_sheet_pdf(**options: Any) -> bytes:
    return typeset("warning-signs", signs_sheet(**options))


def dose_sheet_pdf(**options: Any) -> bytes:
    return typeset("dose-card", dose_sheet(**options))


def poster_pdf(**options: Any) -> bytes:
    return typeset("poster", poster(**options))
