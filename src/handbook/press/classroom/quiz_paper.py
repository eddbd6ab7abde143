"""The quiz before and after a workshop on paper: a page for each set, and the key for the teacher."""

from __future__ import annotations

from typing import Any

from ...export.sheets import common
from ...workshop.kit import choose_questions, kit
from ...workshop.records import Question


def _asked(question: Question) -> dict[str, Any]:
    return {
        "text": question.text,
        "choose": question.choose,
        "options": [{"id": option.id, "text": option.text} for option in question.options],
        "right": list(question.right),
        "explanation": question.explanation,
    }


def quiz_sheet(audience: str, **options: Any) -> dict[str, Any]:
    """Both sets of an audience, and under each point of the key its two questions.

    options: as for `sheets.common`.  Raises UnknownIdError for an audience that is none, ExportError for
    a paper.
    """
    before = choose_questions(set="pre", audience=audience)
    after = {question.pair: question for question in choose_questions(set="post", audience=audience)}
    later = [after[question.id] for question in before]
    return {
        **common(f"Quiz: {kit().audiences[audience].name}", **options),
        "sets": [
            {"name": "Before the workshop", "questions": [_asked(question) for question in before]},
            {"name": "After the workshop", "questions": [_asked(question) for question in later]},
        ],
        "points": [question.point for question in before],
    }
