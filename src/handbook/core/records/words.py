"""The words the other records use: the lists of data/vocabulary.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..fields import EvidenceGrade, Needs, Slug, Text

Surface = Literal["floor", "bed", "upright"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary with its label for readers; `surface`: what a position needs under it."""

    id: Slug
    label: Text
    meaning: str = ""
    plain: str = ""
    term: str = ""
    group: str = ""
    common: bool = False
    surface: Surface | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class EvidenceLevel:
    """1 trial or review, 2 indirect, 3 guideline or consensus, 4 reasoning."""

    id: EvidenceGrade
    label: Text
    meaning: Text


_Defined = Annotated[Term, Needs(("meaning",))]
_Direction = Annotated[Term, Needs(("plain",))]
_Position = Annotated[Term, Needs(("surface",))]
_Equipment = Annotated[Term, Needs(("common",))]
_Muscle = Annotated[Term, Needs(("term", "group"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """data/vocabulary.toml: every list in the order in which it is shown."""

    verdicts: tuple[_Defined, ...]
    kinds: tuple[_Defined, ...]
    evidence_levels: tuple[EvidenceLevel, ...]
    directions: tuple[_Direction, ...]
    levels: tuple[Term, ...]
    loads: tuple[Term, ...]
    positions: tuple[_Position, ...]
    equipment: tuple[_Equipment, ...]
    muscles: tuple[_Muscle, ...]
    demands: tuple[Term, ...]
    easings: tuple[Term, ...]
    goals: tuple[Term, ...]
    times_of_day: tuple[Term, ...]
