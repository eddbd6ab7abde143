"""What the finder gives: assessments in order, also by the id of their exercise, and as rows."""

from __future__ import annotations

from typing import Any

from .assessment import Assessment
from .listed import Listed
from .plain import cells_of, plain
from .records import Verdict
from .shown import counted


class Found(Listed[Assessment]):
    """What `find` gives: assessments, best first, also by the id of their exercise."""

    kind = "exercises"

    @staticmethod
    def id_of(record: Assessment) -> str:
        return record.exercise.id

    @staticmethod
    def row_of(record: Assessment) -> dict[str, Any]:
        """The verdict with its deciding reason, and the limit of every caution."""
        reason = record.deciding
        return {
            "exercise": record.exercise.id,
            "name": record.exercise.name,
            "verdict": record.verdict.value,
            "kind": plain(record.kind) or "",
            "limit": " ".join(record.limits),
            "condition": reason.condition,
            "reason": reason.text,
            **cells_of(reason, "evidence_level", "evidence", "citations"),
            "supervised": record.exercise.supervised,
            "offered": record.offered,
        }

    def _line(self) -> str:
        counts = ((verdict, sum(item.verdict is verdict for item in self)) for verdict in Verdict)
        return ", ".join([counted(len(self), "exercise"), *(f"{n} {verdict}" for verdict, n in counts if n)])
