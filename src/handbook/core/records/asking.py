"""What is asked beside the conditions, and what the answers open or forbid: data/asking.toml."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from ..fields import Between, Citations, ConditionIds, EvidenceGrade, Id, Size, Slug, Text

OPEN = ""  # stands for a question without an answer


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """An answer; `adds` a condition's ratings, `opens` unlocks, and whether doses stay at their start.

    phase: the phase of the plan that it asks for, where it is given.  most_moves: how many exercises of a
    session may move, where that is bounded; 0: as many as the time allows.
    """

    id: Slug
    label: Text
    meaning: Text
    adds: Annotated[str, Id("conditions", optional=True)] = ""
    opens: tuple[Slug, ...] = ()
    start_dose: bool = False
    phase: Annotated[str, Id("phases", optional=True)] = ""
    most_moves: Annotated[int, Between(0, 8)] = 0


@dataclass(frozen=True, slots=True)
class ShortQuestion:
    """A question beside the conditions, and when it is asked; open, the answer `strictest` counts."""

    id: Literal["surface", "leg", "bone", "since"]
    text: Text
    strictest: Slug
    open_note: Text
    answers: Annotated[tuple[ShortAnswer, ...], Size(2)]
    citations: Citations
    asked_with: ConditionIds = ()
    not_with: ConditionIds = ()
    over_65: bool = False
    everyone: bool = False

    def asked(self, conditions: Collection[str], over_65: bool) -> bool:
        """Whether somebody with these conditions is asked."""
        if set(self.not_with) & set(conditions):
            return False
        return self.everyone or bool(set(self.asked_with) & set(conditions)) or (self.over_65 and over_65)

    def answer(self, id: str) -> ShortAnswer:
        """The answer with this id; open, the strictest."""
        wanted = id or self.strictest
        return next(answer for answer in self.answers if answer.id == wanted)


@dataclass(frozen=True, slots=True)
class Unlock:
    """What opens a caution of a kind; `label` is the kind in a reader's words.

    easing: the easing direction that opens it.  picked: the list ("willing" or "agreed") in which the
    reader named the exercise.  With neither, an answer to a short question opens it, or nothing does.
    """

    id: Slug
    kind: Literal["watch", "ask"]
    label: Text
    locked: Text
    easing: Literal["", "flexion", "extension"] = ""
    picked: Literal["", "willing", "agreed"] = ""


@dataclass(frozen=True, slots=True)
class Together:
    """What an answer about `other` means beside `condition`: another answer counts, or no exercise at all.

    action: what to do about a refusal, the id of an action of the red flags.
    """

    condition: Annotated[str, Id("conditions")]
    other: Annotated[str, Id("conditions")]
    answers: Annotated[tuple[Slug, ...], Size(1)]
    open: bool = False
    counts_as: str = ""
    refusal: str = ""
    action: Annotated[str, Id("actions", optional=True)] = ""
    evidence_level: EvidenceGrade = 4
    citations: Citations = ()

    def holds(self, answers: Mapping[str, str], conditions: Collection[str]) -> bool:
        """Whether both conditions are chosen and the answer is one of these."""
        if self.condition not in conditions or self.other not in conditions:
            return False
        given = answers.get(self.other, OPEN)
        return self.open if given == OPEN else given in self.answers


@dataclass(frozen=True, slots=True)
class BackCap:
    """Answers, and an open question, that call for short and single spells on the back."""

    condition: Annotated[str, Id("conditions")]
    answers: Annotated[tuple[Slug, ...], Size(1)]
    why: Text
    citations: Citations


@dataclass(frozen=True, slots=True)
class Walk:
    """How somebody with this condition walks; `answers` and `open` bound it to some answers of its question.

    words: what to say beside the verdict's own.  rises: whether a programme may make the walks longer.
    bouts: in parts, with rests between them.
    """

    condition: Annotated[str, Id("conditions")]
    citations: Citations
    words: str = ""
    answers: tuple[Slug, ...] = ()
    open: bool = False
    rises: bool = True
    bouts: bool = False

    def holds(self, given: Mapping[str, str], conditions: Collection[str]) -> bool:
        """Whether it is meant for these conditions and answers."""
        answer = given.get(self.condition, OPEN)
        told = not self.answers or answer in self.answers or (self.open and answer == OPEN)
        return self.condition in conditions and told


@dataclass(frozen=True, slots=True)
class Asking:
    """data/asking.toml"""

    questions: Annotated[tuple[ShortQuestion, ...], Size(1)]
    unlocks: Annotated[tuple[Unlock, ...], Size(1)]
    together: tuple[Together, ...]
    back_caps: tuple[BackCap, ...]
    walks: tuple[Walk, ...] = ()
    # With one of these conditions no programme steps up to a harder change: a clinician shows it.
    plain_forms: ConditionIds = ()

    def question(self, id: str) -> ShortQuestion:
        """The short question with this id."""
        return next(question for question in self.questions if question.id == id)

    def unlock(self, id: str) -> Unlock:
        """What opens a caution, by its id."""
        return next(unlock for unlock in self.unlocks if unlock.id == id)
