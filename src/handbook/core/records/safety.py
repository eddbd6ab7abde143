"""The records behind the safety rules: verdicts, red flags, what to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ..fields import Citations, EvidenceGrade, Id, Slug, Text, Texts
from .words import Urgency, Verdict


@dataclass(frozen=True, slots=True)
class Rating:
    """The verdict on one exercise for one condition, or for one answer about that condition.

    A row of data/ratings.csv; answers.csv adds the column `answer`.
    """

    exercise: Annotated[str, Id("exercises")]
    condition: Annotated[str, Id("conditions")]
    verdict: Verdict
    reason: Text
    evidence_level: EvidenceGrade
    citations: Citations
    answer: Slug | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What to do about a group of red flags; `in_short` names the signs in one line."""

    id: Slug
    urgency: Urgency
    title: Text
    subtitle: Text
    in_short: Text
    what_to_do: Texts
    say: str = ""
    call: bool = False
    citations: Citations


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    id: Slug
    action: Annotated[str, Id("actions")]
    text: Text
    detail: str = ""
    citations: Citations


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Something the table of verdicts does not cover: ask a professional before you start."""

    id: Slug
    text: Text
    why: Text
    citations: Citations
