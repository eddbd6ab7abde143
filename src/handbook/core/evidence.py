"""The records behind the evidence chapters: corrections, contradictions, questions, ways in, findings.

They hold what data/ says, nothing computed.  `evidence_level` is 1 to 4 as for a verdict, or None
where the articles themselves show it; `checked` says how far the works behind a claim were read:
"read", "memory", "reasoning" or "articles".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from .decode import decode
from .records import Range, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Touching:
    """What a record of the articles touches, and the works it rests on."""

    exercises: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction(Touching):
    """What an article says, and what the evidence says, both in our words.

    `kinds`: "safety", "fact", "contradiction" or "overclaim"; `articles` are source ids.
    """

    id: str
    topic: str
    kinds: tuple[str, ...]
    articles: tuple[str, ...]
    says: str
    evidence: str
    checked: str
    evidence_level: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a contradiction."""

    article: str
    says: str


@dataclass(frozen=True, slots=True)
class Contradiction(Touching):
    """Where the articles do not agree; `resolution` is what this book does."""

    id: str
    title: str
    positions: tuple[Position, ...]
    resolution: str


@dataclass(frozen=True, slots=True)
class ReaderQuestion(Touching):
    """A question people ask.  `asked_as`: its numbers in Article 1, empty if that does not ask it."""

    id: str
    group: str
    text: str
    short: str
    checked: str
    more: tuple[str, ...] = ()
    asked_as: tuple[int, ...] = ()
    article_says: str = ""
    evidence_level: int | None = None


@dataclass(frozen=True, slots=True)
class WayIn:
    """ "It hurts when I ...": what it may mean, which direction to try first, what to watch for."""

    id: str
    label: str
    may_mean: str
    may_be: tuple[str, ...]
    try_first: str
    direction: str
    level: str
    watch: str
    citations: tuple[str, ...]
    evidence_level: int
    checked: str


@dataclass(frozen=True, slots=True)
class MinutesWay:
    """ "I have ... minutes"; minutes of one session."""

    minutes: int
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One number (or range) from one work, in `unit`; height lost is negative."""

    id: str
    topic: str
    label: str
    value: Range
    unit: str
    people: str
    limits: str
    citations: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class Evidence:
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


def evidence_from_json(raw: Mapping[str, Any]) -> Evidence:
    """The evidence records from the compiled JSON object."""

    def index(cls: Any, name: str) -> Mapping[str, Any]:
        return MappingProxyType({row["id"]: decode(cls, row) for row in raw[name]})

    return Evidence(
        corrections=index(Correction, "corrections"),
        contradictions=index(Contradiction, "contradictions"),
        questions=index(ReaderQuestion, "questions"),
        ways=index(WayIn, "ways"),
        minutes=tuple(decode(MinutesWay, row) for row in raw["minutes"]),
        findings=index(Finding, "findings"),
        correction_topics=index(Term, "correction_topics"),
        question_groups=index(Term, "question_groups"),
        finding_topics=index(Term, "finding_topics"),
    )
