"""The records behind the evidence chapters: corrections, contradictions, questions, ways in, findings.

They hold what data/ says, nothing computed.  `evidence_level` names the kind of evidence, 1 to 4 as for a
verdict, or None where the articles themselves show it; `certainty` is how sure a cited review or guideline
is, or empty; `checked` says how far the works behind a claim were read: "read", "memory", "reasoning" or
"articles".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Annotated, Any, Literal

from .decode import decode
from .fields import (
    Between,
    Certainty,
    Citations,
    Cited,
    ConditionIds,
    EvidenceGrade,
    ExerciseIds,
    Id,
    Range,
    Size,
    Slug,
    Text,
    Texts,
)
from .records import Term
from .shown import Shown

Checked = Literal["read", "memory", "reasoning", "articles"]
ArticleId = Annotated[str, Id("sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touching:
    """What a record of the articles touches, and the works it rests on."""

    exercises: ExerciseIds = ()
    conditions: ConditionIds = ()
    citations: Citations


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Touching):
    """What an article says, and what the evidence says, both in our words."""

    id: Slug
    topic: Slug
    kinds: Annotated[tuple[Literal["safety", "fact", "contradiction", "overclaim"], ...], Size(1)]
    articles: Annotated[tuple[ArticleId, ...], Size(1)]
    says: Text
    evidence: Text
    checked: Checked
    evidence_level: EvidenceGrade | None = None
    certainty: Certainty = ""


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a contradiction."""

    article: ArticleId
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Touching):
    """Where the articles do not agree; `resolution` is what this book does."""

    id: Slug
    title: Text
    positions: Annotated[tuple[Position, ...], Size(1)]
    resolution: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderQuestion(Touching):
    """A question people ask.  `asked_as`: its numbers in Article 1, empty if that does not ask it."""

    id: Slug
    group: Slug
    text: Text
    short: Text
    checked: Checked
    more: Texts = ()
    asked_as: tuple[Annotated[int, Between(1, 14)], ...] = ()
    article_says: str = ""
    evidence_level: EvidenceGrade | None = None
    certainty: Certainty = ""


@dataclass(frozen=True, slots=True)
class WayIn:
    """ "It hurts when I ...": what it may mean, which direction to try first, what to watch for."""

    id: Slug
    label: Text
    may_mean: Text
    may_be: Annotated[ConditionIds, Size(1)]
    try_first: Text
    direction: Annotated[str, Id("directions")]
    level: Annotated[str, Id("levels")]
    watch: Text
    citations: Cited
    evidence_level: EvidenceGrade
    checked: Literal["read", "memory", "reasoning"]
    certainty: Certainty = ""


@dataclass(frozen=True, slots=True)
class MinutesWay:
    """ "I have ... minutes"; minutes of one session."""

    minutes: Annotated[int, Between(3, 60)]
    words: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One number (or range) from one work, in `unit`; height lost is negative."""

    id: Slug
    topic: Slug
    label: Text
    value: Range
    unit: Text
    people: Text
    limits: Text
    citations: Cited
    checked: Literal["read", "memory"]


@dataclass(frozen=True, repr=False)
class Evidence(Shown):
    """All of these, by id, in the order of the files."""

    corrections: Mapping[str, Correction]
    contradictions: Mapping[str, Contradiction]
    questions: Mapping[str, ReaderQuestion]
    ways: Mapping[str, WayIn]
    minutes: tuple[MinutesWay, ...]
    findings: Mapping[str, Finding]
    correction_topics: Mapping[str, Term]
    question_groups: Mapping[str, Term]
    finding_topics: Mapping[str, Term]

    def _line(self) -> str:
        return ", ".join(item.name for item in fields(self))


def evidence_from_json(raw: Mapping[str, Any]) -> Evidence:
    """The evidence records from the compiled JSON object, which holds the files as they are."""

    def index(cls: Any, file: str, name: str) -> Mapping[str, Any]:
        return MappingProxyType({row["id"]: decode(cls, row) for row in raw[file][name]})

    return Evidence(
        corrections=index(Correction, "corrections", "corrections"),
        contradictions=index(Contradiction, "contradictions", "contradictions"),
        questions=index(ReaderQuestion, "questions", "questions"),
        ways=index(WayIn, "ways_in", "ways"),
        minutes=tuple(decode(MinutesWay, row) for row in raw["ways_in"]["minutes"]),
        findings=index(Finding, "findings", "findings"),
        correction_topics=index(Term, "corrections", "topics"),
        question_groups=index(Term, "questions", "groups"),
        finding_topics=index(Term, "findings", "topics"),
    )
