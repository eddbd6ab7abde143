"""The shape of every file in data/, checked with pydantic.

The classes mirror the files field by field; what a field means is said once, in the comments of
data/exercises/cat-camel.toml and the other records.  Words that come from a list (directions,
muscles, equipment ...) are checked in `crosscheck`, where the list is known.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Text = Annotated[str, Field(min_length=1)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Texts = list[Text]


def as_pair(value: object) -> object:
    """A single number stands for a range with equal ends."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (value, value)
    return value


def _ordered(pair: tuple[float, float]) -> tuple[float, float]:
    if pair[0] > pair[1]:
        raise ValueError("the least comes first: write [least, most]")
    return pair


# Numbers stay below a day's worth of seconds: a slip such as 30000 is caught here.
PositiveRange = Annotated[
    tuple[Annotated[float, Field(gt=0, le=7200)], Annotated[float, Field(gt=0, le=7200)]],
    BeforeValidator(as_pair),
    AfterValidator(_ordered),
]
ZeroRange = Annotated[
    tuple[Annotated[float, Field(ge=0, le=7200)], Annotated[float, Field(ge=0, le=7200)]],
    BeforeValidator(as_pair),
    AfterValidator(_ordered),
]


class Record(BaseModel):
    """Unknown fields are errors: a misspelt field must never be dropped in silence."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Term(Record):
    id: Identifier
    label: Text
    meaning: str = ""


class Verdict(Term):
    meaning: Text


class EvidenceLevel(Record):
    id: Annotated[int, Field(ge=1, le=4)]
    label: Text
    meaning: Text


class Direction(Term):
    plain: Text


class Equipment(Term):
    named: Text
    common: bool


class Muscle(Term):
    term: Text
    group: Identifier


class Vocabulary(Record):
    """data/vocabulary.toml"""

    verdicts: list[Verdict]
    evidence_levels: list[EvidenceLevel]
    directions: list[Direction]
    levels: list[Term]
    loads: list[Term]
    positions: list[Term]
    equipment: list[Equipment]
    muscles: list[Muscle]
    demands: list[Term]
    easings: list[Term]
    goals: list[Term]
    times_of_day: list[Term]


class EasingOption(Record):
    id: Identifier
    label: Text
    leans: Literal["flexion", "extension", "neither", "unknown"]
    see: str = ""


class EasingQuestion(Record):
    id: Identifier
    text: Text
    decides: bool
    options: Annotated[list[EasingOption], Field(min_length=2)]


class EasingRest(Record):
    leans: Literal["flexion", "extension", "neither"]
    text: Text


class EasingGuide(Record):
    """data/easing.toml"""

    intro: Text
    limits: Text
    citations: list[Identifier]
    rests: Annotated[list[EasingRest], Field(min_length=1)]
    questions: Annotated[list[EasingQuestion], Field(min_length=1)]


class Load(Record):
    class_: Identifier = Field(alias="class")
    words: Text
    citations: list[Identifier] = []


class MuscleUse(Record):
    muscle: Identifier
    role: Literal["stretched", "strengthened", "mobilised"]
    share: Literal["primary", "secondary"]


class Step(Record):
    phase: Identifier
    name: Text
    text: Text


class Variant(Record):
    text: Text
    exercise: Identifier | None = None


class Dose(Record):
    sets: PositiveRange | None = None
    reps: PositiveRange | None = None
    hold_s: ZeroRange | None = None
    breaths: PositiveRange | None = None
    tempo_s: PositiveRange | None = None
    per_side: bool = False
    per_day: PositiveRange | None = None
    days_per_week: PositiveRange | None = None
    rest_s: ZeroRange | None = None
    words: Text


class DefaultDose(Dose):
    why: Text
    citations: list[Identifier]


class LiteratureDose(Dose):
    label: Text
    citations: Annotated[list[Identifier], Field(min_length=1)]
    note: str = ""


class SourceDose(Dose):
    source: Identifier
    label: Text
    caution: str = ""
    condition: str = ""
    leaves_out: str = ""


class PlannedDose(Record):
    sets: Annotated[int, Field(gt=0, le=10)]
    reps: Annotated[int, Field(gt=0, le=60)]
    seconds: Annotated[float, Field(gt=0, le=300)]


class Planning(Record):
    family: Identifier
    opener: bool
    quiet: bool
    doses: Annotated[list[PlannedDose], Field(min_length=3, max_length=3)]


class Exercise(Record):
    """data/exercises/<id>.toml"""

    id: Identifier
    name: Text
    also_called: Texts
    summary: Text
    directions: Annotated[list[Identifier], Field(min_length=1)]
    level: Identifier
    positions: Annotated[list[Identifier], Field(min_length=1)]
    equipment: list[Identifier]
    equipment_note: str = ""
    demands: list[Identifier]
    kind: Literal["stretch", "movement", "strength", "hold", "glide"]
    supervised: bool
    start: Text
    breathing: Text
    felt: Text
    mistakes: Annotated[Texts, Field(min_length=1)]
    stop_rules: Annotated[Texts, Field(min_length=1)]
    notes: str = ""
    citations: Annotated[list[Identifier], Field(min_length=1)]
    reviewed_by: str
    load: Load
    muscles: Annotated[list[MuscleUse], Field(min_length=1)]
    steps: Annotated[list[Step], Field(min_length=2)]
    easier: Annotated[list[Variant], Field(min_length=1)]
    harder: list[Variant]
    default_dose: DefaultDose
    literature_doses: list[LiteratureDose] = []
    source_doses: list[SourceDose] = []
    planning: Planning


class Fact(Record):
    """One claim about a condition.  `checked` says how far the source behind it was read."""

    topic: Literal["what", "symptoms", "how-common", "course", "direction", "care", "see-someone"]
    text: Text
    citations: list[Identifier]
    checked: Literal["read", "memory", "reasoning"]


class Guideline(Record):
    body: Text
    says: Text
    strength: Text
    citations: Annotated[list[Identifier], Field(min_length=1)]
    checked: Literal["read", "memory"]


class Answer(Record):
    id: Identifier
    label: Text
    meaning: Text


class Question(Record):
    """The follow-up for a condition that stands for more than one situation."""

    text: Text
    answers: Annotated[list[Answer], Field(min_length=2)]
    citations: list[Identifier]


class Urgent(Record):
    action: Identifier
    text: Text
    citations: list[Identifier]


class Leaning(Record):
    """A direction that usually eases a condition, or that it forbids, in words for a reader."""

    direction: Identifier
    words: Text
    citations: list[Identifier]


class Condition(Record):
    """data/conditions/<id>.toml"""

    id: Identifier
    code: Annotated[str, Field(pattern=r"^[A-Z]{2,3}$")]
    order: Annotated[int, Field(ge=1)]
    name: Text
    short: Text
    sounds_like: Text
    also_called: Texts
    group: Literal["back", "other"]
    common: bool
    icd10: Texts
    icd10_cm: Texts
    rating_scope: str = ""
    citations: Annotated[list[Identifier], Field(min_length=1)]
    reviewed_by: str
    facts: Annotated[list[Fact], Field(min_length=1)]
    guidelines: list[Guideline] = []
    eases: list[Leaning] = []
    keep_from: list[Leaning] = []
    question: Question | None = None
    urgent: Urgent | None = None
    related: list[Identifier] = []
    terms: list[Identifier] = []


class NumberRow(Record):
    """One published number with its source; a span has `least` and `most`."""

    label: Text
    series: str = ""
    at: float | None = None
    value: float | None = None
    least: float | None = None
    most: float | None = None
    people: Annotated[int, Field(ge=1)] | None = None
    citations: Annotated[list[Identifier], Field(min_length=1)]
    checked: Literal["read", "memory"]


class Numbers(Record):
    """data/numbers/<id>.toml: numbers that are plotted together."""

    id: Identifier
    kind: Literal["lines", "bars", "ratios", "changes"]
    title: Text
    measure: Text
    unit: str = ""
    across: str = ""
    label: Text
    note: Text
    rows: Annotated[list[NumberRow], Field(min_length=2)]


class Action(Record):
    id: Identifier
    urgency: Literal["emergency", "same-day", "within-days", "stop-exercise"]
    title: Text
    subtitle: Text
    in_short: Text
    what_to_do: Texts
    say: str = ""
    call: bool = False
    citations: list[Identifier]


class RedFlag(Record):
    id: Identifier
    action: Identifier
    text: Text
    detail: str = ""
    citations: list[Identifier]


class AskFirst(Record):
    id: Identifier
    text: Text
    why: Text
    citations: list[Identifier]


class Safety(Record):
    """data/red_flags.toml; actions stand in order, most urgent first."""

    actions: list[Action]
    red_flags: list[RedFlag]
    ask_first: list[AskFirst]
    notes: Texts


class Source(Record):
    id: Identifier
    label: Text
    title: Text
    about: Text
    doses: Annotated[int, Field(ge=0)]


class Sources(Record):
    """data/sources.toml: the five articles."""

    sources: list[Source]


class GlossaryEntry(Record):
    id: Identifier
    term: Text
    also: Texts = []
    text: Text
    citations: list[Identifier] = []


class Glossary(Record):
    """data/glossary.toml"""

    terms: list[GlossaryEntry]


class RatingRow(Record):
    """One row of data/ratings.csv; answers.csv adds the column `answer`."""

    exercise: Identifier
    condition: Identifier
    answer: Identifier | None = None
    verdict: Literal["recommended", "suitable", "caution", "avoid"]
    reason: Text
    evidence_level: Annotated[int, Field(ge=1, le=4)]
    citations: list[Identifier]
