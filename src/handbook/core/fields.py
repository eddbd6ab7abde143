"""What a field of a record may hold, said beside the field: `share: Annotated[float, Between(0, 150)]`.

The marks do nothing here.  `handbook.press.data.shape` makes from them the check of the files in
data/ and the JSON Schemas that editors complete with; `Id` names are looked up by its `checker`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Between:
    """A number from `least` to `most`, both allowed; None leaves that end open.

    For a list or a range it holds for every number in it.
    """

    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Positive:
    """A number above zero, and at most `most`."""

    most: float | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many letters a text, or how many items a list, has at least and at most."""

    least: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text that the regular expression matches; `words` tell a writer what that is."""

    regex: str
    words: str


@dataclass(frozen=True, slots=True)
class Id:
    """An id from the list `of`: a list of the vocabulary, "exercises", "references" and so on.

    `optional`: it may be empty.
    """

    of: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """Fields that must be given here, though their record can do without; texts not empty."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Fields of the record that have no place here."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """Not in the file: computed when the records are compiled."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date, written 2026-11-21; a text in the compiled records."""


SLUG = Pattern(r"^[a-z0-9]+(-[a-z0-9]+)*$", "an id: small letters, digits and single hyphens only")

Text = Annotated[str, Size(1)]
Texts = tuple[Text, ...]
Slug = Annotated[str, SLUG]
Citation = Annotated[str, Id("references")]
Citations = tuple[Citation, ...]
# A claim that cannot stand without a work behind it.
Cited = Annotated[tuple[Citation, ...], Size(1)]
ExerciseIds = tuple[Annotated[str, Id("exercises")], ...]
ConditionIds = tuple[Annotated[str, Id("conditions")], ...]

EvidenceGrade = Annotated[int, Between(1, 4)]
# How sure a cited review or guideline says it is; empty where none says so.
Certainty = Literal["", "high", "moderate", "low", "very-low"]
# (least, most); seconds, times or days.  Below a day's worth, so that a slip such as 30000 is caught.
Range = tuple[float, float]
Amount = Annotated[Range, Positive(7200)]
AmountOrZero = Annotated[Range, Between(0, 7200)]
