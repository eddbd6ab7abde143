"""An exercise: how it is done, how much of it, what it loads.  Seconds carry the suffix `_s`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..fields import (
    Amount,
    AmountOrZero,
    Citations,
    Cited,
    ConditionIds,
    Id,
    Needs,
    Positive,
    Range,
    Size,
    Slug,
    Text,
    Texts,
    Without,
)
from ..shown import Shown
from .words import Surface


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Dose(Shown):
    """Sets x repetitions x hold, per side if `per_side`; pairs are (least, most).

    `source` is the id of the article that gives it ("s0" to "s4"), or empty for a dose from the
    literature or from us; `label` is what that source calls the exercise, or the study's name.
    A dose whose source gives no number has only `words`.
    """

    words: Text
    label: str = ""
    source: Annotated[str, Id("sources", optional=True)] = ""
    sets: Amount | None = None
    reps: Amount | None = None
    hold_s: AmountOrZero | None = None
    breaths: Amount | None = None
    tempo_s: Amount | None = None
    per_side: bool = False
    per_day: Annotated[Range, Positive(24)] | None = None
    days_per_week: Annotated[Range, Positive(7)] | None = None
    rest_s: AmountOrZero | None = None
    why: str = ""
    note: str = ""
    caution: str = ""
    condition: str = ""
    leaves_out: str = ""
    citations: Citations = ()

    def _line(self) -> str:
        return f"{self.label}: {self.words}" if self.label else self.words


# The three kinds of dose: ours, one from a study, one from an article.
_OfArticles = ("caution", "condition", "leaves_out")
_OurDose = Annotated[Dose, Needs(("why", "citations")), Without(("label", "source", "note", *_OfArticles))]
_LiteratureDose = Annotated[Dose, Needs(("label", "citations")), Without(("source", "why", *_OfArticles))]
_ArticleDose = Annotated[Dose, Needs(("source", "label")), Without(("why", "note", "citations"))]


@dataclass(frozen=True, slots=True)
class MuscleUse:
    muscle: Annotated[str, Id("muscles")]
    role: Literal["stretched", "strengthened", "mobilised"]
    share: Literal["primary", "secondary"]


@dataclass(frozen=True, slots=True)
class Step:
    phase: Slug
    name: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Load:
    class_: Annotated[str, Id("loads")]
    words: Text
    citations: Citations = ()


@dataclass(frozen=True, slots=True)
class PlannedDose:
    """An exact dose the routine builder may choose; `seconds` is one hold or one repetition."""

    sets: Annotated[int, Positive(10)]
    reps: Annotated[int, Positive(60)]
    seconds: Annotated[float, Positive(1800)]


@dataclass(frozen=True, slots=True)
class Variant:
    """An easier or harder way; a pose of its id, if there is one, pictures it.

    dose: of a harder way that a programme may step up to, its first dose; it grows to the full one.
    demands: what it needs beside what the exercise needs.  not_with: conditions with which it is left out,
    although the exercise itself is not.
    """

    id: Slug
    text: Text
    exercise: Annotated[str, Id("exercises")] | None = None
    dose: PlannedDose | None = None
    demands: tuple[Annotated[str, Id("demands")], ...] = ()
    not_with: ConditionIds = ()


@dataclass(frozen=True, slots=True)
class Planning:
    """What the routine builder needs; the three `doses` stand smallest first.

    apart: it stands beside the sessions, outside their minutes, and never in one (walking).
    pattern: what strength work trains, or "balance"; empty for all else.
    """

    family: Slug
    opener: bool
    quiet: bool
    doses: Annotated[tuple[PlannedDose, ...], Size(3, 3)]
    apart: bool = False
    pattern: Annotated[str, Id("patterns", optional=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Exercise(Shown):
    """data/exercises/<id>.toml; the comments of cat-camel.toml say what the fields mean."""

    id: Slug
    name: Text
    also_called: Texts
    summary: Text
    directions: Annotated[tuple[Annotated[str, Id("directions")], ...], Size(1)]
    level: Annotated[str, Id("levels")]
    positions: Annotated[tuple[Annotated[str, Id("positions")], ...], Size(1)]
    equipment: tuple[Annotated[str, Id("equipment")], ...]
    equipment_note: str = ""
    demands: tuple[Annotated[str, Id("demands")], ...]
    kind: Literal["stretch", "movement", "strength", "hold", "glide"]
    supervised: bool
    start: Text
    breathing: Text
    felt: Text
    mistakes: Annotated[Texts, Size(1)]
    stop_rules: Annotated[Texts, Size(1)]
    notes: str = ""
    # Why it is in the book though no article has it: one line.
    added_because: str = ""
    citations: Cited
    load: Load
    muscles: Annotated[tuple[MuscleUse, ...], Size(1)]
    steps: Annotated[tuple[Step, ...], Size(2)]
    easier: Annotated[tuple[Variant, ...], Size(1)]
    harder: tuple[Variant, ...]
    default_dose: _OurDose
    literature_doses: tuple[_LiteratureDose, ...] = ()
    source_doses: tuple[_ArticleDose, ...] = ()
    planning: Planning
    # What it needs where that differs from its position's; its form on a chair or standing, and the easier
    # change that pictures that form.
    surface: Surface | Literal[""] = ""
    upright_form: str = ""
    upright_picture: str = ""
    # The position of that form, and the demands of the exercise that it does without.
    upright_position: Annotated[str, Id("positions", optional=True)] = ""
    upright_without: tuple[Annotated[str, Id("demands")], ...] = ()
    # Who is in its pictures; if empty, its id chooses.
    person: Annotated[str, Id("people", optional=True)] = ""

    @property
    def direction(self) -> str:
        """The main direction."""
        return self.directions[0]

    @property
    def doses(self) -> tuple[Dose, ...]:
        """Every dose: ours, those of studies, those of the articles."""
        return (self.default_dose, *self.literature_doses, *self.source_doses)

    @property
    def from_articles(self) -> bool:
        """Whether one of the five articles has it."""
        return not self.added_because

    def change_words(self, id: str) -> str:
        """How an easier or harder change is done; empty for none."""
        return next((change.text for change in (*self.easier, *self.harder) if change.id == id), "")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, the handbook's own first."""
        listed = (self.name, *self.also_called, *(dose.label for dose in self.source_doses))
        return tuple(dict.fromkeys(listed))

    def _line(self) -> str:
        return f"{self.id}, {self.level} {self.kind}. {self.summary}"
