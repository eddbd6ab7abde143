"""What the finder's front end needs to answer at once, without Python.

Every cell names a rating by its number, so that "the strictest wins" over the chosen conditions
is one maximum over numbers.  A condition with a follow-up question has one cell per answer and one
for "not answered".
"""

from __future__ import annotations

from typing import Any

from ..catalogue import Catalogue, catalogue
from ..finder import gentleness, search_text, special_equipment
from ..records import Condition, Rating
from ..safety import BASELINE, FLOOR_FROM, answer_rating, cell, conflicts
from ..words import listed, words

UNANSWERED = ""


class RatingTable:
    """Collects ratings that say the same; rows then hold small numbers."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Any, ...], int] = {}

    def number(self, rating: Rating) -> int:
        key = (rating.verdict.value, rating.reason, rating.evidence_level, rating.citations)
        return self._numbers.setdefault(key, len(self._numbers))

    def rows(self) -> list[dict[str, Any]]:
        names = ("verdict", "reason", "level", "citations")
        return [dict(zip(names, key, strict=True)) for key in self._numbers]


def _cells(exercise: str, condition: Condition, table: RatingTable, book: Catalogue) -> Any:
    """A number, or for a condition with a question: numbers by answer id ("" for no answer)."""
    unanswered = table.number(cell(exercise, condition, None, book).rating)
    if condition.question is None:
        return unanswered
    numbers = {UNANSWERED: unanswered}
    for answer in condition.question.answers:
        numbers[answer.id] = table.number(answer_rating(exercise, condition.id, answer.id, book))
    return numbers


def condition_row(condition: Condition) -> dict[str, Any]:
    """A condition as the widgets offer it."""
    row: dict[str, Any] = {
        "id": condition.id,
        "label": condition.name,
        "short": condition.short,
        "sounds_like": condition.sounds_like,
        "group": condition.group,
        "common": condition.common,
        "scope": condition.rating_scope,
    }
    if condition.question:
        row["question"] = {
            "text": condition.question.text,
            "answers": [
                {"id": a.id, "label": a.label, "meaning": a.meaning} for a in condition.question.answers
            ],
        }
    if condition.urgent:
        row["urgent"] = {"action": condition.urgent.action, "text": condition.urgent.text}
    return row


def common_things(book: Catalogue) -> str:
    """The sentence that says what equipment counts as there."""
    things = [term.named for term in book.terms["equipment"].values() if term.common]
    sentence = words()["finder"]["common"].format(things=listed(things))
    return sentence[0].upper() + sentence[1:]


def _worth_asking(condition: Condition, book: Catalogue) -> str:
    """A related condition that pulls the other way, so that ticking it, too, changes most; "" for none."""
    pulls = (id for id in condition.related if conflicts([condition.id, id], using=book))
    return next(pulls, "")


def _pair_conflicts(book: Catalogue) -> dict[str, list[str]]:
    ids = list(book.conditions)
    pairs = {}
    for index, first in enumerate(ids):
        for second in ids[index + 1 :]:
            texts = [conflict.text for conflict in conflicts([first, second], using=book)]
            if texts:
                pairs[f"{first} {second}"] = texts
    return pairs


def safety_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """Actions, red flags and the ask-first list, for the red-flag check."""
    book = using or catalogue()
    return {
        "actions": [
            {
                "id": a.id,
                "urgency": a.urgency.value,
                "title": a.title,
                "subtitle": a.subtitle,
                "in_short": a.in_short,
                "what_to_do": list(a.what_to_do),
                "say": a.say,
                "call": a.call,
            }
            for a in book.actions.values()
        ],
        "red_flags": [
            {"id": f.id, "action": f.action, "text": f.text, "detail": f.detail}
            for f in book.red_flags.values()
        ],
        "notes": list(book.safety_notes),
    }


def finder_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """The finder's data as plain values (JSON-ready)."""
    book = using or catalogue()
    table = RatingTable()
    exercises = []
    for exercise in book.exercises.values():
        baseline = book.ratings[exercise.id, BASELINE]
        exercises.append(
            {
                "id": exercise.id,
                "name": exercise.name,
                "directions": list(exercise.directions),
                "positions": list(exercise.positions),
                "equipment": list(special_equipment(exercise, book)),
                "level": exercise.level,
                "supervised": exercise.supervised,
                "gentleness": list(gentleness(exercise, book)),
                "search": search_text(exercise, book),
                "floor": baseline.verdict.severity >= FLOOR_FROM.severity,
                "cells": {
                    condition.id: _cells(exercise.id, condition, table, book)
                    for condition in book.conditions.values()
                },
            }
        )
    cited = sorted({key for row in table.rows() for key in row["citations"]})
    return {
        "baseline": BASELINE,
        "verdicts": [{"id": t.id, "label": t.label} for t in book.terms["verdicts"].values()],
        "evidence": [{"id": e.id, "label": e.label} for e in book.evidence_levels.values()],
        "directions": [
            {"id": t.id, "label": t.label, "plain": t.plain} for t in book.terms["directions"].values()
        ],
        "positions": [{"id": t.id, "label": t.label} for t in book.terms["positions"].values()],
        "levels": [{"id": t.id, "label": t.label} for t in book.terms["levels"].values()],
        "equipment": [
            {"id": t.id, "label": t.label, "named": t.named}
            for t in book.terms["equipment"].values()
            if not t.common
        ],
        "common": common_things(book),
        "conditions": [condition_row(c) | {"also": _worth_asking(c, book)} for c in book.conditions.values()],
        "conflicts": _pair_conflicts(book),
        "citations": {key: book.references[key].short for key in cited},
        "ratings": table.rows(),
        "exercises": exercises,
        "safety": safety_rows(book),
    }
