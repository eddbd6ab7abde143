"""The words the other records use: verdicts, urgencies, and the lists of data/vocabulary.toml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from ..fields import EvidenceGrade, Needs, Slug, Text


class Verdict(StrEnum):
    """What the handbook says of one exercise for one condition, mildest first."""

    RECOMMENDED = "recommended"
    SUITABLE = "suitable"
    CAUTION = "caution"
    AVOID = "avoid"

    @property
    def severity(self) -> int:
        """0 for recommended to 3 for avoid; the strictest of several is the largest."""
        return _SEVERITY[self]


_SEVERITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Urgency(StrEnum):
    """How soon a red flag needs someone, most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    WITHIN_DAYS = "within-days"
    STOP_EXERCISE = "stop-exercise"

    @property
    def rank(self) -> int:
        """0 for an emergency; larger is less urgent."""
        return list(Urgency).index(self)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary with its label for readers."""

    id: Slug
    label: Text
    meaning: str = ""
    plain: str = ""
    term: str = ""
    group: str = ""
    common: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceLevel:
    """1 trial or review, 2 indirect, 3 guideline or consensus, 4 reasoning."""

    id: EvidenceGrade
    label: Text
    meaning: Text


_Defined = Annotated[Term, Needs(("meaning",))]
_Direction = Annotated[Term, Needs(("plain",))]
_Equipment = Annotated[Term, Needs(("common",))]
_Muscle = Annotated[Term, Needs(("term", "group"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """data/vocabulary.toml: every list in the order in which it is shown."""

    verdicts: tuple[_Defined, ...]
    evidence_levels: tuple[EvidenceLevel, ...]
    directions: tuple[_Direction, ...]
    levels: tuple[Term, ...]
    loads: tuple[Term, ...]
    positions: tuple[Term, ...]
    equipment: tuple[_Equipment, ...]
    muscles: tuple[_Muscle, ...]
    demands: tuple[Term, ...]
    easings: tuple[Term, ...]
    goals: tuple[Term, ...]
    times_of_day: tuple[Term, ...]
