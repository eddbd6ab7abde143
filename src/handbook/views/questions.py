"""Questions people ask, with folded answers that open on paper."""

from __future__ import annotations

from ..core.catalogue import catalogue
from ..core.errors import UnknownIdError
from .html import Html, render


def questions(group: str) -> Html:
    """The questions of one group; raises UnknownIdError.

    >>> "<details" in hb.questions("body").html
    True
    """
    evidence = catalogue().evidence
    if group not in evidence.question_groups:
        raise UnknownIdError("question group", group, list(evidence.question_groups))
    listed = [question for question in evidence.questions.values() if question.group == group]
    return render("questions.html", questions=listed)
