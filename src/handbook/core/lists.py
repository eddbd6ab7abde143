"""What the book holds, as flat lists: exercises, verdicts, warning signs, works."""

from __future__ import annotations

from typing import Any

from .catalogue import Catalogue, catalogue
from .listed import Listed
from .plain import cells_of, plain
from .records import Exercise, Rating, RedFlag, Reference


class Exercises(Listed[Exercise]):
    kind = "exercises"

    @staticmethod
    def row_of(record: Exercise) -> dict[str, Any]:
        return {
            "exercise": record.id,
            **cells_of(record, "name", "kind", "level"),
            "load": record.load.class_,
            **cells_of(record, "directions", "positions", "equipment", "supervised"),
            "dose": record.default_dose.words,
            "summary": record.summary,
        }


class Ratings(Listed[Rating]):
    kind = "ratings"

    @staticmethod
    def id_of(record: Rating) -> tuple[str, str]:
        return record.exercise, record.condition

    @staticmethod
    def row_of(record: Rating) -> dict[str, Any]:
        return {
            **cells_of(record, "exercise", "condition", "verdict"),
            "kind": plain(record.kind) or "",
            **cells_of(record, "limit", "reason", "evidence_level", "certainty", "citations"),
        }


class Signs(Listed[RedFlag]):
    kind = "signs"

    @staticmethod
    def row_of(record: RedFlag) -> dict[str, Any]:
        action = catalogue().action_of(record.id)
        return {
            "sign": record.id,
            "urgency": action.urgency.value,
            "what_to_do": action.title,
            **cells_of(record, "text", "detail"),
        }


class References(Listed[Reference]):
    kind = "references"

    @staticmethod
    def id_of(record: Reference) -> str:
        return record.key

    @staticmethod
    def row_of(record: Reference) -> dict[str, Any]:
        return {
            "reference": record.key,
            **cells_of(record, "short", "kind", "checked", "confidence", "doi", "text"),
        }


def exercises(*, using: Catalogue | None = None) -> Exercises:
    """Every exercise of the book, in its order, also by id.

    >>> hb.exercises()["cobra"].name, len(hb.exercises()) == len(hb.exercises().ids)
    ('Cobra', True)
    """
    return Exercises((using or catalogue()).exercises.values())


def exercise(id: str, *, using: Catalogue | None = None) -> Exercise:
    """The record of one exercise; raises UnknownIdError.

    >>> hb.exercise("cat-camel").default_dose.sets
    (1.0, 1.0)
    """
    return (using or catalogue()).exercise(id)


def ratings(
    exercise: str | None = None, condition: str | None = None, *, using: Catalogue | None = None
) -> Ratings:
    """The verdict on every exercise for every condition alone, or those of one exercise or condition.

    They are the cells of the table: what an answer to a question changes, and what counts for somebody,
    `hb.assess` and `hb.find` say.  Raises UnknownIdError.

    >>> hb.ratings()["cobra", "spinal-stenosis"].verdict
    <Verdict.AVOID: 'avoid'>
    >>> len(hb.ratings("cobra")) == len(hb.catalogue().conditions)
    True
    """
    book = using or catalogue()
    wanted = (
        None if exercise is None else book.exercise(exercise).id,
        None if condition is None else book.condition(condition).id,
    )
    return Ratings(
        rating
        for rating in book.ratings.values()
        if wanted[0] in (None, rating.exercise) and wanted[1] in (None, rating.condition)
    )


def signs(*, using: Catalogue | None = None) -> Signs:
    """Every warning sign, as `hb.screen` takes them by id.

    >>> hb.signs().to_rows()[0]["urgency"]
    'emergency'
    """
    return Signs((using or catalogue()).red_flags.values())


def references(*, using: Catalogue | None = None) -> References:
    """Every work that the book cites; `checked` says how far it was read.

    >>> hb.references()["george2021"].short
    'George 2021'
    """
    return References((using or catalogue()).references.values())
