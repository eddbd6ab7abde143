"""Lists of records with their flat rows: exercises, verdicts, warning signs, works."""

from __future__ import annotations

from typing import Any

from .catalogue import catalogue
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
