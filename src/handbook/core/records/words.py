"""The words the other records use: the lists of data/vocabulary.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..fields import Between, EvidenceGrade, Needs, Size, Slug, Text
from ..shown import Shown

Surface = Literal["floor", "bed", "upright"]


Height = Annotated[int, Between(0, 2)]


@dataclass(frozen=True, slots=True)
class Posture:
    """What the first pose in a position must show: `part` lies from `least` to `most`.

    part: "chest" or "trunk", how far its front or upper end points up, from -1 (down) to 1; "hips" or
    "knees", cm above the floor of a body of 1.75 m; "hands", cm above the middle of the head.
    """

    part: Literal["chest", "trunk", "hips", "knees", "hands"]
    least: float = -200.0
    most: float = 200.0


@dataclass(frozen=True, slots=True, repr=False)
class Term(Shown):
    """A word of the vocabulary with its label for readers.

    Of positions: `surface` is what it needs, `in_picture` begins the words for a picture, `height` is 0
    lying, 1 in between, 2 upright, `shows` is checked against its poses.  Of equipment: `named` is how it
    stands in a sentence, `place` says how to get into it where it is a place of its own, with its `height`.
    Of demands: `asked` says whether the routine builder asks for it.
    """

    id: Slug
    label: Text
    meaning: str = ""
    plain: str = ""
    term: str = ""
    group: str = ""
    common: bool = False
    named: str = ""
    surface: Surface | Literal[""] = ""
    in_picture: str = ""
    shows: tuple[Posture, ...] = ()
    height: Height = 0
    place: str = ""
    asked: bool = True

    def _line(self) -> str:
        return f"{self.id}, {self.label}"


@dataclass(frozen=True, slots=True)
class EvidenceLevel:
    """A kind of evidence: 1 trial or review, 2 indirect, 3 guideline or consensus, 4 reasoning; no ranks."""

    id: EvidenceGrade
    label: Text
    meaning: Text


_Defined = Annotated[Term, Needs(("meaning",))]
_Direction = Annotated[Term, Needs(("plain",))]
_Position = Annotated[Term, Needs(("surface", "in_picture", "shows", "height"))]
_Equipment = Annotated[Term, Needs(("common", "named"))]
_Muscle = Annotated[Term, Needs(("term", "group"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """data/vocabulary.toml: every list in the order in which it is shown."""

    verdicts: Annotated[tuple[_Defined, ...], Size(1)]
    kinds: Annotated[tuple[_Defined, ...], Size(1)]
    certainties: Annotated[tuple[_Defined, ...], Size(1)]
    evidence_levels: Annotated[tuple[EvidenceLevel, ...], Size(1)]
    directions: Annotated[tuple[_Direction, ...], Size(1)]
    levels: Annotated[tuple[Term, ...], Size(1)]
    loads: Annotated[tuple[Term, ...], Size(1)]
    positions: Annotated[tuple[_Position, ...], Size(1)]
    equipment: Annotated[tuple[_Equipment, ...], Size(1)]
    muscles: Annotated[tuple[_Muscle, ...], Size(1)]
    demands: Annotated[tuple[Term, ...], Size(1)]
    patterns: Annotated[tuple[_Defined, ...], Size(1)]
    phases: Annotated[tuple[_Defined, ...], Size(1)]
    easings: Annotated[tuple[Term, ...], Size(1)]
    goals: Annotated[tuple[Term, ...], Size(1)]
    times_of_day: Annotated[tuple[Term, ...], Size(1)]
