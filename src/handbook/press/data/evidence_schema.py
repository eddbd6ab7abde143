"""The shape of the evidence files: corrections, contradictions, questions, ways in, findings.

What the fields mean is said at the head of each file in data/.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from .schema import Certainty, Identifier, Record, Term, Text, Texts, as_pair

Level = Annotated[int, Field(ge=1, le=4)]
Checked = Literal["read", "memory", "reasoning", "articles"]
# Heights may be lost, so numbers below zero are allowed here.
Pair = Annotated[tuple[float, float], BeforeValidator(as_pair)]


class Claim(Record):
    """Fields that every claim shares, with what must hold between them."""

    exercises: list[Identifier] = Field(default_factory=list)
    conditions: list[Identifier] = Field(default_factory=list)
    citations: list[Identifier]
    evidence_level: Level | None = None
    certainty: Certainty = ""
    checked: Checked

    @model_validator(mode="after")
    def _grounded(self) -> Claim:
        if (self.evidence_level is None) != (self.checked == "articles"):
            raise ValueError('give an evidence_level, or checked = "articles" where the articles show it')
        if self.checked in ("read", "memory") and not self.citations:
            raise ValueError("a claim that rests on works needs citations")
        if self.checked == "reasoning" and self.evidence_level != 4:
            raise ValueError("reasoning is evidence level 4")
        return self


class Correction(Claim):
    id: Identifier
    topic: Identifier
    kinds: Annotated[list[Literal["safety", "fact", "contradiction", "overclaim"]], Field(min_length=1)]
    articles: Annotated[list[Identifier], Field(min_length=1)]
    says: Text
    evidence: Text


class Corrections(Record):
    """data/corrections.toml"""

    topics: list[Term]
    corrections: list[Correction]


class Position(Record):
    article: Identifier
    says: Text


class Contradiction(Record):
    id: Identifier
    title: Text
    positions: Annotated[list[Position], Field(min_length=1)]
    resolution: Text
    exercises: list[Identifier] = Field(default_factory=list)
    conditions: list[Identifier] = Field(default_factory=list)
    citations: list[Identifier]


class Contradictions(Record):
    """data/contradictions.toml"""

    contradictions: list[Contradiction]


class ReaderQuestion(Claim):
    id: Identifier
    group: Identifier
    asked_as: list[Annotated[int, Field(ge=1, le=14)]] = Field(default_factory=list)
    text: Text
    short: Text
    more: Texts = Field(default_factory=list)
    article_says: str = ""

    @model_validator(mode="after")
    def _reported(self) -> ReaderQuestion:
        if bool(self.asked_as) != bool(self.article_says):
            raise ValueError("asked_as and article_says belong together")
        return self


class Questions(Record):
    """data/questions.toml"""

    groups: list[Term]
    questions: list[ReaderQuestion]


class WayIn(Record):
    id: Identifier
    label: Text
    may_mean: Text
    may_be: Annotated[list[Identifier], Field(min_length=1)]
    try_first: Text
    direction: Identifier
    level: Identifier
    watch: Text
    citations: Annotated[list[Identifier], Field(min_length=1)]
    evidence_level: Level
    certainty: Certainty = ""
    checked: Literal["read", "memory", "reasoning"]


class MinutesWay(Record):
    minutes: Annotated[int, Field(ge=3, le=60)]
    words: Text


class Ways(Record):
    """data/ways_in.toml"""

    ways: list[WayIn]
    minutes: list[MinutesWay]


class Finding(Record):
    id: Identifier
    topic: Identifier
    label: Text
    value: Pair
    unit: Text
    people: Text
    limits: Text
    citations: Annotated[list[Identifier], Field(min_length=1)]
    checked: Literal["read", "memory"]


class Findings(Record):
    """data/findings.toml"""

    topics: list[Term]
    findings: list[Finding]
