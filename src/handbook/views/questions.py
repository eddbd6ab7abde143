"""Questions people ask, with folded answers that open on paper."""

from __future__ import annotations

from ..core.catalogue import catalogue
from ..core.errors import HandbookError, UnknownIdError
from .html import Html, render


def questions(group: str | None = None) -> Html:
    """The questions of one group; raises UnknownIdError, or HandbookError with the groups if none is named.

    >>> "<details" in hb.questions("body").html
    True
    """
    evidence = catalogue().evidence
    if group is None:
        groups = ", ".join(evidence.question_groups)
        raise HandbookError(f'Name a group of questions: hb.questions("body"). Groups: {groups}.')
    if group not in evidence.question_groups:
        raise UnknownIdError("question group", group, list(evidence.question_groups))
    listed = [question for question in evidence.questions.values() if question.group == group]
    return render("questions.html", questions=listed)
