"""A short way to the direction that eases: a few answers in, a suggestion out.

It is a start for people who do not know, not a test: in the trial behind it a clinician tested the
direction [long2004].
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from ..catalogue import Catalogue, catalogue
from ..errors import UnknownIdError
from ..plain import values_of
from ..records import EasingOption, EasingQuestion

UNKNOWN = "unknown"
NEITHER = "neither"
DIRECTIONS = ("flexion", "extension")


def _chosen(question: EasingQuestion, answer: str) -> EasingOption:
    for option in question.options:
        if option.id == answer:
            return option
    raise UnknownIdError(f"answer to {question.id!r}", answer, [option.id for option in question.options])


def suggest_easing(answers: Mapping[str, str], *, using: Catalogue | None = None) -> str:
    """The easing direction that the answers point to, one of `conventions.EASINGS`.

    answers: option id by question id; questions left out say nothing.  A question that decides
    overrules the others if it leans to a direction.  Else all answers that lean must agree; when they
    pull in opposite ways, or nothing leans, the direction stays unknown.
    Raises UnknownIdError for a question or an option that does not exist.
    """
    questions = {q.id: q for q in (using or catalogue()).easing.questions}
    for id in answers:
        if id not in questions:
            raise UnknownIdError("question", id, list(questions))
    leans = [(q.decides, _chosen(q, answers[q.id]).leans) for q in questions.values() if q.id in answers]
    for group in ([lean for decides, lean in leans if decides], [lean for _, lean in leans]):
        directions = {lean for lean in group if lean in DIRECTIONS}
        if len(directions) == 1:
            return directions.pop()
        if directions:
            return UNKNOWN
    return NEITHER if any(lean == NEITHER for _, lean in leans) else UNKNOWN


def easing_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """The questions and the suggestion for every full set of answers, keyed by option ids in order."""
    book = using or catalogue()
    guide = book.easing
    ids = [q.id for q in guide.questions]
    answered = product(*([option.id for option in q.options] for q in guide.questions))
    return {
        **values_of(guide, "intro", "limits"),
        "citations": [{"key": key, "label": book.references[key].short} for key in guide.citations],
        "questions": [
            values_of(q, "id", "text")
            | {"options": [values_of(option, "id", "label", "see") for option in q.options]}
            for q in guide.questions
        ],
        "suggestions": {
            " ".join(options): suggest_easing(dict(zip(ids, options, strict=True)), using=book)
            for options in answered
        },
    }
