"""The loaded workshop kit, read from one compiled JSON file beside this module.

It stands apart from the catalogue, which stays light: no routine and no finder needs a quiz.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from ..core.catalogue import WORKSHOP_FOLDERS, files_digest, read_compiled
from ..core.decode import decode
from ..core.errors import HandbookError, UnknownIdError
from . import records
from .records import Case, FormPart, Kit, Plan, Question, QuestionSet

COMPILED_NAME = "workshop.json"
SETS: tuple[str, ...] = get_args(QuestionSet)

T = TypeVar("T")


def workshop_digest(data_dir: Path) -> str:
    """A fingerprint of data/quizzes and data/workshop."""
    paths = [path for folder in WORKSHOP_FOLDERS for path in (data_dir / folder).rglob("*")]
    return files_digest(paths, data_dir)


def _index(cls: type[T], rows: Sequence[dict[str, Any]]) -> dict[str, T]:
    return {row["id"]: decode(cls, row) for row in rows}


def from_json(raw: dict[str, Any]) -> Kit:
    """A kit from the compiled JSON object."""
    plans = [decode(Plan, row) for row in raw["plans"]]
    return Kit(
        quizzes=_index(records.Quiz, raw["quizzes"]),
        pages=_index(records.Page, raw["pages"]),
        audiences=_index(records.Audience, raw["audiences"]),
        plans={(plan.audience, plan.minutes): plan for plan in plans},
        misconceptions=_index(records.Misconception, raw["misconceptions"]),
        adaptations={row["exercise"]: decode(records.Adaptation, row) for row in raw["adaptations"]},
        cases=_index(records.Case, raw["cases"]),
        modes=_index(records.Mode, raw["modes"]),
        forms=_index(records.Form, raw["forms"]),
        invitation=decode(records.Invitation, raw["invitation"]),
        hub=decode(records.Hub, raw["hub"]),
        digest=raw["digest"],
    )


@cache
def kit() -> Kit:
    """The workshop kit that ships with the package.

    >>> from handbook import workshop
    >>> sorted(workshop.kit().cases)
    ['amina', 'bernd', 'chen', 'dana']

    Raises CatalogueError if it was never compiled, or, in a checkout, if its files have changed.
    """
    return from_json(read_compiled(__package__, COMPILED_NAME, "The workshop kit", workshop_digest))


def known(kind: str, id: str, table: Mapping[str, T]) -> T:
    """What stands under an id; raises UnknownIdError."""
    if id not in table:
        raise UnknownIdError(kind, id, list(table))
    return table[id]


def case_of(id: str) -> Case:
    """A person of the case conference; raises UnknownIdError."""
    return known("case", id, kit().cases)


def plan_of(id: str) -> Plan:
    """A plan such as "patients-90"; raises UnknownIdError."""
    return known("plan", id, {plan.id: plan for plan in kit().plans.values()})


def rows_of(part: FormPart) -> tuple[str, ...]:
    """The rows of a form's table; those of another form where it names one."""
    if not part.rows_of:
        return part.rows
    return next(other.rows for other in kit().forms[part.rows_of].parts if other.rows)


def choose_questions(
    quiz: str | None = None,
    *,
    chapter: str | None = None,
    set: str | None = None,
    audience: str | None = None,
) -> tuple[Question, ...]:
    """The questions that fit every given wish, in the order of the files.

    chapter: an exercise id, a page id, or a reference such as "page:safety".
    Raises UnknownIdError for a word that is not in the lists, and HandbookError if nothing was asked
    for or nothing fits.
    """
    made = kit()
    if not any((quiz, chapter, set, audience)):
        raise HandbookError(
            f"Name a quiz, a chapter, a set or an audience. Quizzes: {', '.join(made.quizzes)}."
        )
    tables = (("quiz", quiz, made.quizzes), ("set", set, SETS), ("audience", audience, made.audiences))
    for kind, value, allowed in tables:
        if value is not None and value not in allowed:
            raise UnknownIdError(kind, value, list(allowed))
    questions = list(made.questions.values())
    if chapter is not None:
        chapters = dict.fromkeys(question.chapter for question in questions)
        wanted = {chapter, f"exercise:{chapter}", f"page:{chapter}"}
        if not wanted & chapters.keys():
            raise UnknownIdError("chapter with questions", chapter, list(chapters))
        questions = [question for question in questions if question.chapter in wanted]
    found = tuple(
        question
        for question in questions
        if quiz in (None, question.quiz)
        and set in (None, question.set)
        and (audience is None or audience in question.audience)
    )
    if not found:
        raise HandbookError("No question fits all of these wishes together. Leave one of them out.")
    return found
