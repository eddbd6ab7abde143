"""The records of the catalogue, as immutable dataclasses.

They hold what data/ says, nothing computed.  Ranges are (least, most) pairs; seconds carry the
suffix `_s`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Range = tuple[float, float]


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

    id: str
    label: str
    meaning: str = ""
    plain: str = ""
    term: str = ""
    group: str = ""
    common: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceLevel:
    """1 trial or review, 2 indirect, 3 guideline or consensus, 4 reasoning."""

    id: int
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Dose:
    """Sets x repetitions x hold, per side if `per_side`.

    `source` is the id of the article that gives it ("s0" to "s4"), or empty for a dose from the
    literature or from us; `label` is what that source calls the exercise, or the study's name.
    A dose whose source gives no number has only `words`.
    """

    words: str
    label: str = ""
    source: str = ""
    sets: Range | None = None
    reps: Range | None = None
    hold_s: Range | None = None
    breaths: Range | None = None
    tempo_s: Range | None = None
    per_side: bool = False
    per_day: Range | None = None
    days_per_week: Range | None = None
    rest_s: Range | None = None
    why: str = ""
    note: str = ""
    caution: str = ""
    condition: str = ""
    leaves_out: str = ""
    citations: tuple[str, ...] = ()

    @property
    def has_numbers(self) -> bool:
        """Whether the source gives any number for repetitions, hold or breaths."""
        return any((self.reps, self.hold_s, self.breaths))


@dataclass(frozen=True, slots=True)
class MuscleUse:
    muscle: str
    role: str
    share: str


@dataclass(frozen=True, slots=True)
class Step:
    phase: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    text: str
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Load:
    class_: str
    words: str
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDose:
    """An exact dose the routine builder may choose; `seconds` is one hold or one repetition."""

    sets: int
    reps: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Planning:
    family: str
    opener: bool
    quiet: bool
    doses: tuple[PlannedDose, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    id: str
    name: str
    also_called: tuple[str, ...]
    summary: str
    directions: tuple[str, ...]
    level: str
    positions: tuple[str, ...]
    equipment: tuple[str, ...]
    equipment_note: str
    demands: tuple[str, ...]
    kind: str
    supervised: bool
    start: str
    breathing: str
    felt: str
    mistakes: tuple[str, ...]
    stop_rules: tuple[str, ...]
    notes: str
    citations: tuple[str, ...]
    reviewed_by: str
    load: Load
    muscles: tuple[MuscleUse, ...]
    steps: tuple[Step, ...]
    easier: tuple[Variant, ...]
    harder: tuple[Variant, ...]
    default_dose: Dose
    literature_doses: tuple[Dose, ...]
    source_doses: tuple[Dose, ...]
    planning: Planning

    @property
    def direction(self) -> str:
        """The main direction."""
        return self.directions[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, the handbook's own first."""
        listed = (self.name, *self.also_called, *(dose.label for dose in self.source_doses))
        return tuple(dict.fromkeys(listed))


@dataclass(frozen=True, slots=True)
class Fact:
    topic: str
    text: str
    citations: tuple[str, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class Guideline:
    body: str
    says: str
    strength: str
    citations: tuple[str, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """A direction that usually eases a condition, or that it forbids."""

    direction: str
    words: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """The follow-up of a condition that stands for more than one situation."""

    text: str
    answers: tuple[Answer, ...]
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Urgent:
    """What a condition says before anything else; `action` is the id of a safety action."""

    action: str
    text: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    id: str
    code: str
    name: str
    short: str
    sounds_like: str
    also_called: tuple[str, ...]
    group: str
    common: bool
    icd10: tuple[str, ...]
    icd10_cm: tuple[str, ...]
    rating_scope: str
    citations: tuple[str, ...]
    reviewed_by: str
    facts: tuple[Fact, ...]
    guidelines: tuple[Guideline, ...]
    eases: tuple[Leaning, ...]
    keep_from: tuple[Leaning, ...]
    question: Question | None = None
    urgent: Urgent | None = None
    related: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One published number: `value`, or a span `least` to `most`, or both, in the set's unit.

    `series` tells rows of the same label apart; `at` is the place along the axis `across`;
    `people` is how many were studied, where the source says so.
    """

    label: str
    series: str
    at: float | None
    value: float | None
    least: float | None
    most: float | None
    people: int | None
    citations: tuple[str, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """A set of published numbers that is plotted as a whole; `title` says what it shows.

    `kind`: "lines" over `across`, "bars" from zero, "ratios" against 1, "changes" between two series.
    """

    id: str
    kind: str
    title: str
    measure: str
    unit: str
    across: str
    label: str
    note: str
    rows: tuple[NumberRow, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """The verdict on one exercise for one condition, or for one answer about that condition."""

    exercise: str
    condition: str
    verdict: Verdict
    reason: str
    evidence_level: int
    citations: tuple[str, ...]
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What to do about a group of red flags; `in_short` names the signs in one line."""

    id: str
    urgency: Urgency
    title: str
    subtitle: str
    in_short: str
    what_to_do: tuple[str, ...]
    say: str
    call: bool
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedFlag:
    id: str
    action: str
    text: str
    detail: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Something the table of verdicts does not cover: ask a professional before you start."""

    id: str
    text: str
    why: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One of the five popular articles."""

    id: str
    label: str
    title: str
    about: str
    doses: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A work of the bibliography; `checked` says how far it was read."""

    key: str
    short: str
    text: str
    checked: str
    confidence: str
    doi: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    id: str
    term: str
    also: tuple[str, ...]
    text: str
    citations: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class EasingOption:
    """`leans`: an easing direction, or "unknown".  `see`: a text to show whatever else is answered."""

    id: str
    label: str
    leans: str
    see: str = ""


@dataclass(frozen=True, slots=True)
class EasingQuestion:
    """One question on the way to the easing direction; `decides`: it overrules the others."""

    id: str
    text: str
    decides: bool
    options: tuple[EasingOption, ...]


@dataclass(frozen=True, slots=True)
class EasingRest:
    """A position to rest in, for people whom the direction `leans` eases; "neither": for all."""

    leans: str
    text: str


@dataclass(frozen=True, slots=True)
class EasingGuide:
    intro: str
    limits: str
    citations: tuple[str, ...]
    rests: tuple[EasingRest, ...]
    questions: tuple[EasingQuestion, ...]
