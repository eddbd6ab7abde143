"""Lists of records with their flat rows: exercises, verdicts, warning signs, works."""

from __future__ import annotations

from typing import Any

from .catalogue import catalogue
from .listed import Listed
from .records import Exercise, Rating, RedFlag, Reference


class Exercises(Listed[Exercise]):
    kind = "exercises"

    @staticmethod
    def row_of(record: Exercise) -> dict[str, Any]:
        return {
            "exercise": record.id,
            "name": record.name,
            "kind": record.kind,
            "level": record.level,
            "load": record.load.class_,
            "directions": " ".join(record.directions),
            "positions": " ".join(record.positions),
            "equipment": " ".join(record.equipment),
            "supervised": record.supervised,
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
            "exercise": record.exercise,
            "condition": record.condition,
            "verdict": record.verdict.value,
            "kind": record.kind.value if record.kind else "",
            "limit": record.limit,
            "reason": record.reason,
            "evidence_level": record.evidence_level,
            "certainty": record.certainty,
            "citations": " ".join(record.citations),
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
            "text": record.text,
            "detail": record.detail,
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
            "short": record.short,
            "kind": record.kind,
            "checked": record.checked,
            "confidence": record.confidence,
            "doi": record.doi,
            "text": record.text,
        }
