"""What the finder's front end needs to answer at once, without Python.

Every cell names a rating by its number, so that "the strictest wins" over the chosen conditions is one
maximum.  A condition with a follow-up question has its base cell and one cell for each answer; without an
answer the strictest of them counts.  What the page's `filter.mjs` does with these rows is what
`handbook.core.assessment` does with the records.

Rows of `finder_rows`, beside the lists of words:

- severities: the six steps, mildest first; kinds: the words for a caution's kind;
- asking: questions (id, text, open_note, strictest, and who is asked: everyone, over_65, asked_with,
  not_with; answers with id, label, meaning, adds, opens, start_dose), unlocks (id, kind, label, locked,
  easing, picked) and together (condition, other, answers, open, counts_as, refusal, action, and here rating:
  the number of the refusal's rating, or None); most_limits: how many limits one exercise may have;
- conditions: question.answers carry `agreed`, the answer that counts for an exercise to which a clinician
  has agreed; question.aside: a line beside the question;
- ratings: verdict, severity, kind, kind_label, limit, unlock, reason, level, citations;
- exercises: surfaces, the widest first; upright_form: words for the chair or standing, or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from operator import attrgetter
from typing import Any

from ..asking import kind_label, surfaces
from ..assessment import MOST_LIMITS
from ..catalogue import Catalogue, catalogue
from ..finder import gentleness, search_text, special_equipment
from ..plain import values_of
from ..records import Condition, Rating, Severity, Verdict
from ..records.asking import Together
from ..safety import BASELINE, FLOOR_FROM, answer_rating, conflicts
from ..words import listed, words

ACTION = (
    "id",
    "urgency",
    "title",
    "subtitle",
    "in_short",
    "in_groups",
    "what_to_do",
    "say",
    "call",
    "seen_days",
)
TOGETHER = ("condition", "other", "answers", "open", "counts_as", "refusal", "action")


def _rows(records: Mapping[str, Any], *names: str) -> list[dict[str, Any]]:
    return [values_of(record, *names) for record in records.values()]


class RatingTable:
    """Collects ratings that say the same; rows then hold small numbers."""

    SAYS = attrgetter(
        "verdict", "kind", "limit", "unlock", "reason", "evidence_level", "certainty", "citations"
    )

    def __init__(self, book: Catalogue) -> None:
        self.rows: list[dict[str, Any]] = []
        self._book = book
        self._numbers: dict[Any, int] = {}

    def number(self, rating: Rating) -> int:
        said = self.SAYS(rating)
        if said not in self._numbers:
            self._numbers[said] = len(self.rows)
            self.rows.append(self._row(rating))
        return self._numbers[said]

    def _row(self, rating: Rating) -> dict[str, Any]:
        return {
            **values_of(rating, "verdict", "severity", "kind"),
            "kind_label": kind_label(rating, self._book),
            **values_of(rating, "limit", "unlock", "reason"),
            "evidence": self._book.evidence_words(rating.evidence_level, rating.certainty),
            "level": rating.evidence_level,
            "citations": list(rating.citations),
        }


def _cells(exercise: str, condition: Condition, table: RatingTable, book: Catalogue) -> Any:
    """A number, or for a condition with a question {"base": number, "answers": {answer id: number}}."""
    base = table.number(book.ratings[exercise, condition.id])
    if condition.question is None:
        return base
    answers = {
        answer.id: table.number(answer_rating(exercise, condition.id, answer.id, book))
        for answer in condition.question.answers
    }
    return {"base": base, "answers": answers}


def _refusal_number(rule: Together, table: RatingTable) -> int | None:
    refusal = Rating("", rule.other, Verdict.AVOID, rule.refusal, rule.evidence_level, rule.citations)
    return table.number(refusal) if rule.refusal else None


def asking_rows(book: Catalogue) -> dict[str, Any]:
    """The short questions, what unlocks a caution, and what two conditions mean together."""
    return {
        **values_of(book.asking, "questions", "unlocks"),
        "together": [values_of(rule, *TOGETHER) for rule in book.asking.together],
        "most_limits": MOST_LIMITS,
    }


def condition_row(condition: Condition) -> dict[str, Any]:
    """A condition as the widgets offer it."""
    row: dict[str, Any] = {
        "id": condition.id,
        "label": condition.name,
        **values_of(condition, "short", "sounds_like", "group", "common"),
        "scope": condition.rating_scope,
    }
    if condition.question:
        row["question"] = {
            "text": condition.question.text,
            "answers": [
                values_of(answer, "id", "label", "meaning", "agreed") for answer in condition.question.answers
            ],
            "aside": condition.question.aside,
        }
    if condition.urgent:
        row["urgent"] = values_of(condition.urgent, "action", "text")
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
    found = {
        f"{first} {second}": [conflict.text for conflict in conflicts([first, second], using=book)]
        for first, second in combinations(book.conditions, 2)
    }
    return {pair: texts for pair, texts in found.items() if texts}


def safety_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """Actions, red flags and what is asked when, for the check of warning signs."""
    book = using or catalogue()
    return {
        "actions": _rows(book.actions, *ACTION),
        "red_flags": _rows(book.red_flags, "id", "action", "text", "detail"),
        "notes": list(book.safety_notes),
        "gate": values_of(book.gate, "words", "questions", "first", "later", "short", "summed"),
    }


def finder_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """The finder's data as plain values (JSON-ready)."""
    book = using or catalogue()
    table = RatingTable(book)
    exercises = []
    for exercise in book.exercises.values():
        baseline = book.ratings[exercise.id, BASELINE]
        exercises.append(
            {
                **values_of(exercise, "id", "name", "directions", "positions"),
                "equipment": list(special_equipment(exercise, book)),
                **values_of(exercise, "level", "from_articles", "supervised"),
                "surfaces": list(surfaces(exercise, book)),
                "upright_form": exercise.upright_form,
                "gentleness": list(gentleness(exercise, book)),
                "search": search_text(exercise, book),
                "floor": baseline.verdict >= FLOOR_FROM,
                "cells": {
                    condition.id: _cells(exercise.id, condition, table, book)
                    for condition in book.conditions.values()
                },
            }
        )
    together = [
        values_of(rule, *TOGETHER) | {"rating": _refusal_number(rule, table)} for rule in book.asking.together
    ]
    cited = sorted({key for row in table.rows for key in row["citations"]})
    return {
        "baseline": BASELINE,
        "verdicts": _rows(book.terms["verdicts"], "id", "label"),
        "severities": [severity.value for severity in Severity],
        "kinds": _rows(book.terms["kinds"], "id", "label"),
        "asking": {**asking_rows(book), "together": together},
        "directions": _rows(book.terms["directions"], "id", "label", "plain"),
        "positions": _rows(book.terms["positions"], "id", "label"),
        "levels": _rows(book.terms["levels"], "id", "label"),
        "equipment": [
            values_of(term, "id", "label", "named")
            for term in book.terms["equipment"].values()
            if not term.common
        ],
        "common": common_things(book),
        "conditions": [condition_row(c) | {"also": _worth_asking(c, book)} for c in book.conditions.values()],
        "conflicts": _pair_conflicts(book),
        "citations": {key: book.references[key].short for key in cited},
        "ratings": table.rows,
        "exercises": exercises,
        "safety": safety_rows(book),
    }
