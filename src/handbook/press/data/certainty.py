"""A certainty is another's judgement: it stands only beside the review or guideline that states it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .checker import Checker
from .records import Records

REASONING = 4


def _rated(records: Records) -> Iterator[tuple[str, str, Any, int | None]]:
    """Every record that may say how sure a review is, with its file, its place in it and its line."""
    for file, line, row in records.rated():
        yield file, "certainty", row, line
    lists: tuple[tuple[str, Any], ...] = (
        ("corrections.toml", records.corrections and records.corrections.corrections),
        ("questions.toml", records.questions and records.questions.questions),
        ("ways_in.toml", records.ways_in and records.ways_in.ways),
    )
    for file, items in lists:
        for item in items or ():
            yield file, f"{item.id}.certainty", item, None


def check_certainty(records: Records, checker: Checker) -> None:
    """Adds a problem for every certainty that no cited work can have stated."""
    weighing = {reference.key for reference in records.references if reference.kind}
    for file, where, record, line in _rated(records):
        if not record.certainty:
            continue
        if record.evidence_level in (None, REASONING):
            checker.add(file, where, "reasoning has no certainty: leave it empty", line)
        if not weighing.intersection(record.citations):
            message = (
                "no review or guideline is cited that could say so: cite it, give it "
                "keywords = {review} or {guideline} in references.bib, or leave the certainty empty"
            )
            checker.add(file, where, message, line)
