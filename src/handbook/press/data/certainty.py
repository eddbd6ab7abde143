"""A certainty is another's judgement: it stands only beside the review or guideline that states it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from .evidence import CORRECTIONS, QUESTIONS, WAYS

if TYPE_CHECKING:
    from .crosscheck import Checker

REASONING = 4


class _Rated(Protocol):
    """A record that may say how sure a review is."""

    @property
    def certainty(self) -> str: ...
    @property
    def evidence_level(self) -> int | None: ...
    @property
    def citations(self) -> list[str]: ...


def _rated(check: Checker) -> Iterator[tuple[str, str, _Rated, int | None]]:
    """Every such record with its file, its place in it and its line."""
    records, evidence = check.records, check.records.evidence
    for file, rows in (("ratings.csv", records.ratings), ("answers.csv", records.answers)):
        for line, row in rows:
            yield file, "certainty", row, line
    lists = (
        (CORRECTIONS, evidence.corrections.corrections if evidence.corrections else []),
        (QUESTIONS, evidence.questions.questions if evidence.questions else []),
        (WAYS, evidence.ways.ways if evidence.ways else []),
    )
    for file, items in lists:
        for item in items:
            yield file, f"{item.id}.certainty", item, None


def check_certainty(check: Checker) -> None:
    """Adds a problem for every certainty that no cited work can have stated."""
    weighing = {reference["key"] for reference in check.records.references if reference["kind"]}
    for file, where, record, line in _rated(check):
        if not record.certainty:
            continue
        if record.evidence_level in (None, REASONING):
            check.add(file, where, "reasoning has no certainty: leave it empty", line)
        if not weighing.intersection(record.citations):
            message = (
                "no review or guideline is cited that could say so: cite it, give it "
                "keywords = {review} or {guideline} in references.bib, or leave the certainty empty"
            )
            check.add(file, where, message, line)
