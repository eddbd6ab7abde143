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

from dataclasses import asdict
from typing import Any

from ..asking import kind_label, surfaces
from ..assessment import MOST_LIMITS
from ..catalogue import Catalogue, catalogue
from ..finder import gentleness, search_text, special_equipment
from ..records import Condition, Rating, Severity, Verdict
from ..records.asking import Together
from ..safety import BASELINE, FLOOR_FROM, answer_rating, conflicts
from ..words import listed, words


class RatingTable:
    """Collects ratings that say the same; rows then hold small numbers."""

    NAMES = (
        "verdict",
        "severity",
        "kind",
        "kind_label",
        "limit",
        "unlock",
        "reason",
        "evidence",
        "level",
        "citations",
    )

    def __init__(self, book: Catalogue) -> None:
        self._book = book
        self._numbers: dict[tuple[Any, ...], int] = {}

    def number(self, rating: Rating) -> int:
        key = (
            rating.verdict.value,
            rating.severity.value,
            rating.kind.value if rating.kind else None,
            kind_label(rating, self._book),
            rating.limit,
            rating.unlock,
            rating.reason,
            self._book.evidence_words(rating.evidence_level, rating.certainty),
            rating.evidence_level,
            rating.citations,
        )
        return self._numbers.setdefault(key, len(self._numbers))

    def rows(self) -> list[dict[str, Any]]:
        return [dict(zip(self.NAMES, key, strict=True)) for key in self._numbers]


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


def _together_row(rule: Together) -> dict[str, Any]:
    return {
        "condition": rule.condition,
        "other": rule.other,
        "answers": list(rule.answers),
        "open": rule.open,
        "counts_as": rule.counts_as,
        "refusal": rule.refusal,
        "action": rule.action,
    }


def _together(rule: Together, table: RatingTable) -> dict[str, Any]:
    refusal = Rating("", rule.other, Verdict.AVOID, rule.refusal, rule.evidence_level, rule.citations)
    return {**_together_row(rule), "rating": table.number(refusal) if rule.refusal else None}


def asking_rows(book: Catalogue) -> dict[str, Any]:
    """The short questions, what unlocks a caution, and what two conditions mean together."""
    return {
        "questions": [asdict(question) for question in book.asking.questions],
        "unlocks": [asdict(unlock) for unlock in book.asking.unlocks],
        "together": [_together_row(rule) for rule in book.asking.together],
        "most_limits": MOST_LIMITS,
    }


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
                {"id": a.id, "label": a.label, "meaning": a.meaning, "agreed": a.agreed}
                for a in condition.question.answers
            ],
            "aside": condition.question.aside,
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


def gate_rows(book: Catalogue) -> dict[str, Any]:
    """The check of warning signs: words, questions, and the lines in the order in which they are asked."""
    gate = book.gate

    return {
        "words": asdict(gate.words),
        "questions": [asdict(question) for question in gate.questions],
        "first": [asdict(line) for line in gate.first],
        "later": [asdict(line) for line in gate.later],
        "short": [asdict(line) for line in gate.short],
        "summed": list(gate.summed),
    }


def safety_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """Actions, red flags and what is asked when, for the check of warning signs."""
    book = using or catalogue()
    return {
        "actions": [
            {
                "id": a.id,
                "urgency": a.urgency.value,
                "title": a.title,
                "subtitle": a.subtitle,
                "in_short": a.in_short,
                "in_groups": list(a.in_groups),
                "what_to_do": list(a.what_to_do),
                "say": a.say,
                "call": a.call,
                "seen_days": a.seen_days,
            }
            for a in book.actions.values()
        ],
        "red_flags": [
            {"id": f.id, "action": f.action, "text": f.text, "detail": f.detail}
            for f in book.red_flags.values()
        ],
        "notes": list(book.safety_notes),
        "gate": gate_rows(book),
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
                "id": exercise.id,
                "name": exercise.name,
                "directions": list(exercise.directions),
                "positions": list(exercise.positions),
                "equipment": list(special_equipment(exercise, book)),
                "level": exercise.level,
                "from_articles": exercise.from_articles,
                "supervised": exercise.supervised,
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
    together = [_together(rule, table) for rule in book.asking.together]
    cited = sorted({key for row in table.rows() for key in row["citations"]})
    return {
        "baseline": BASELINE,
        "verdicts": [{"id": t.id, "label": t.label} for t in book.terms["verdicts"].values()],
        "severities": [severity.value for severity in Severity],
        "kinds": [{"id": t.id, "label": t.label} for t in book.terms["kinds"].values()],
        "asking": {**asking_rows(book), "together": together},
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
