"""A condition: what is known about it, what eases it, what to ask about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..fields import Between, Citations, Cited, ConditionIds, Id, Pattern, Size, Slug, Text, Texts
from ..shown import Shown


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim about a condition.  `checked` says how far the source behind it was read."""

    topic: Literal["what", "symptoms", "how-common", "course", "direction", "care", "see-someone"]
    text: Text
    citations: Citations
    checked: Literal["read", "memory", "reasoning"]


@dataclass(frozen=True, slots=True)
class Guideline:
    body: Text
    says: Text
    strength: Text
    citations: Cited
    checked: Literal["read", "memory"]


@dataclass(frozen=True, slots=True)
class Leaning:
    """A direction that usually eases a condition, or that it forbids, in words for a reader."""

    direction: Annotated[str, Id("directions")]
    words: Text
    citations: Citations


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `agreed` names the answer whose ratings apply to what a clinician has agreed to.

    start_dose: whether doses stay at their start.  phase: the phase of the plan that it asks for.
    """

    id: Slug
    label: Text
    meaning: Text
    agreed: str = ""
    start_dose: bool = False
    phase: Annotated[str, Id("phases", optional=True)] = ""


@dataclass(frozen=True, slots=True)
class Question:
    """The follow-up of a condition that stands for more than one situation; `aside` stands beside it."""

    text: Text
    answers: Annotated[tuple[Answer, ...], Size(2)]
    citations: Citations
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Urgent:
    """What a condition says before anything else; `action` is the id of a safety action."""

    action: Annotated[str, Id("actions")]
    text: Text
    citations: Citations


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Condition(Shown):
    """data/conditions/<id>.toml; `order` is its place in every list."""

    id: Slug
    code: Annotated[str, Pattern(r"^[A-Z]{2,3}$", "a code: two or three capital letters")]
    order: Annotated[int, Between(1)]
    name: Text
    short: Text
    sounds_like: Text
    also_called: Texts
    group: Literal["back", "other"]
    common: bool
    icd10: Texts
    icd10_cm: Texts
    rating_scope: str = ""
    citations: Cited
    facts: Annotated[tuple[Fact, ...], Size(1)]
    guidelines: tuple[Guideline, ...] = ()
    eases: tuple[Leaning, ...] = ()
    keep_from: tuple[Leaning, ...] = ()
    question: Question | None = None
    urgent: Urgent | None = None
    related: ConditionIds = ()
    terms: tuple[Annotated[str, Id("glossary")], ...] = ()

    def _line(self) -> str:
        return f"{self.id}, {self.name}. {self.sounds_like}"
