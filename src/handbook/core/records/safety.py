"""The records behind the safety rules: verdicts, red flags, what to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..fields import Between, Certainty, Citations, EvidenceGrade, Id, Size, Slug, Text, Texts
from ..shown import Shown
from ..verdicts import Kind, Severity, Urgency, Verdict

LONGEST_LIMIT = 90  # characters: a limit is read beside the picture
SEVERITIES: dict[str, Severity] = {severity: severity for severity in Severity}


@dataclass(frozen=True, slots=True, repr=False)
class Rating(Shown):
    """The verdict on one exercise for one condition, or for one answer to its question.

    A row of data/ratings.csv; answers.csv adds the column `answer`.  A caution has a kind, the limit in
    words and, unless it is of kind "limit", the id of what unlocks it.  `form` is the easier change that
    pictures the limit, empty where the exercise's own picture is right.  `rises`: up to which planned dose a
    programme may go, where the limit is a manner and not an amount; empty: the start dose stays.
    `evidence_level` names the kind of
    evidence and ranks nothing; `certainty` is how sure a cited review or guideline says it is.
    """

    exercise: Annotated[str, Id("exercises")]
    condition: Annotated[str, Id("conditions")]
    verdict: Verdict
    reason: Text
    evidence_level: EvidenceGrade
    citations: Citations
    answer: Slug | None = None
    kind: Kind | None = None
    limit: Annotated[str, Size(0, LONGEST_LIMIT)] = ""
    form: str = ""
    rises: Literal["usual", ""] = ""
    unlock: str = ""
    certainty: Certainty = ""

    @property
    def severity(self) -> Severity:
        """The verdict, or for a caution its kind."""
        return SEVERITIES[self.kind or self.verdict]

    def _line(self) -> str:
        verdict = f"{self.verdict} ({self.kind})" if self.kind else self.verdict
        return f"{self.exercise}, {self.condition}: {verdict}. {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Action(Shown):
    """What to do about a group of red flags; `in_short` names the signs in one line.

    `in_groups`: every sign in a few words, for the check on one screen; empty for an emergency, which has
    its lines there.  `room`: what a teacher does about it in a class.  `seen_days`: for how many days "I
    have been seen about this" holds; 0: never.
    """

    id: Slug
    urgency: Urgency
    title: Text
    subtitle: Text
    in_short: Text
    in_groups: Texts = ()
    what_to_do: Annotated[Texts, Size(1)]
    say: str = ""
    call: bool = False
    room: Text
    seen_days: Annotated[int, Between(0, 366)]
    citations: Citations

    def _line(self) -> str:
        return f"{self.id}, {self.urgency}. {self.title}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RedFlag(Shown):
    id: Slug
    action: Annotated[str, Id("actions")]
    text: Text
    detail: str = ""
    citations: Citations

    def _line(self) -> str:
        return f"{self.id} ({self.action}). {self.text}"


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Something the table of verdicts does not cover: ask a professional before you start."""

    id: Slug
    text: Text
    why: Text
    citations: Citations
