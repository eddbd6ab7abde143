"""The shape of the files in data/quizzes and data/workshop, checked with pydantic.

What a field means is said in the comments of data/quizzes/red-flags.toml and data/workshop.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from .schema import Identifier, Record, Text, Texts

AudienceId = Literal["patients", "students", "jupyter"]
Reference = Annotated[str, Field(pattern=r"^(page|exercise|quiz):[a-z0-9]+(-[a-z0-9]+)*$")]
MOST_OPTIONS = 6


class Option(Record):
    text: Text
    right: bool = False
    why: str = ""


class Question(Record):
    """One question; `choose` must be given, and only given, where several options are right."""

    id: Identifier
    text: Text
    kind: Literal["single", "multiple"] = "single"
    choose: Annotated[int, Field(ge=2)] | None = None
    options: Annotated[list[Option], Field(min_length=3, max_length=MOST_OPTIONS)]
    explanation: Text
    sources: Annotated[Texts, Field(min_length=1)]
    chapter: Reference
    set: Literal["pre", "post", "practice"] = "practice"
    pair: Identifier | None = None
    audience: Annotated[list[AudienceId], Field(min_length=1)]

    @model_validator(mode="after")
    def _number_of_right_answers(self) -> Question:
        right = sum(option.right for option in self.options)
        if self.kind == "single":
            if self.choose is not None:
                raise ValueError('"choose" belongs to kind "multiple" only')
            if right != 1:
                raise ValueError(f'kind "single" needs one right option, but {right} are marked right')
        elif self.choose is None:
            raise ValueError('kind "multiple" must say in "choose" how many options are right')
        elif right != self.choose:
            raise ValueError(f'"choose" says {self.choose}, but {right} options are marked right')
        elif right == len(self.options):
            raise ValueError("every option is right, so there is nothing to choose")
        return self

    @model_validator(mode="after")
    def _options_differ(self) -> Question:
        texts = [option.text for option in self.options]
        if len(set(texts)) < len(texts):
            raise ValueError("two options have the same text")
        return self

    @model_validator(mode="after")
    def _pair_belongs_to_post(self) -> Question:
        if (self.set == "post") != (self.pair is not None):
            raise ValueError('a question of the set "post", and only such a one, names its "pair"')
        return self


class Quiz(Record):
    """data/quizzes/<id>.toml"""

    id: Identifier
    title: Text
    about: Text
    questions: Annotated[list[Question], Field(min_length=1)]


class Page(Record):
    id: Identifier
    path: Annotated[str, Field(pattern=r"^(book|notebooks)/[a-z0-9/-]+$")]
    title: Text


class Pages(Record):
    """data/workshop/pages.toml"""

    pages: list[Page]


class Audience(Record):
    id: AudienceId
    name: Text
    short: Text
    who: Text
    group: Text
    questions: Annotated[Texts, Field(min_length=2)]
    after: Annotated[Texts, Field(min_length=2)]
    key_points: Annotated[Texts, Field(min_length=2)]
    before: Annotated[Texts, Field(min_length=1)]


class Audiences(Record):
    """data/workshop/audiences.toml"""

    audiences: list[Audience]


class Activity(Record):
    minutes: Annotated[int, Field(gt=0, le=60)]
    title: Text
    kind: Literal["welcome", "safety", "talk", "move", "screen", "pairs", "quiz", "break", "close"]
    teacher: Text
    learners: Text
    uses: list[Reference] = Field(default_factory=list)
    if_late: str = ""


class Plan(Record):
    minutes: Literal[60, 90, 180]
    choice: Text
    activities: Annotated[list[Activity], Field(min_length=4)]

    @model_validator(mode="after")
    def _adds_up(self) -> Plan:
        total = sum(activity.minutes for activity in self.activities)
        if total != self.minutes:
            raise ValueError(f"the activities take {total} minutes, not {self.minutes}")
        return self


class Plans(Record):
    """data/workshop/plans/<audience>.toml"""

    audience: AudienceId
    plans: list[Plan]


class Misconception(Record):
    id: Identifier
    says: Text
    meet: Text
    ask: Text
    sources: Annotated[Texts, Field(min_length=1)]
    audience: Annotated[list[AudienceId], Field(min_length=1)]


class Misconceptions(Record):
    """data/workshop/misconceptions.toml"""

    misconceptions: list[Misconception]


class Adaptation(Record):
    exercise: Identifier
    text: Text
    do_instead: str = ""


class Adaptations(Record):
    """data/workshop/adaptations.toml"""

    adaptations: list[Adaptation]


class Case(Record):
    id: Identifier
    name: Text
    story: Text
    profile: dict[str, Any]
    points: Annotated[Texts, Field(min_length=2)]


class Cases(Record):
    """data/workshop/cases.toml"""

    cases: list[Case]


Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(gt=0)]
Sizes = Annotated[list[Count], Field(min_length=1)]


class Seconds(Record):
    median: Positive
    p95: Positive

    @model_validator(mode="after")
    def _in_order(self) -> Seconds:
        if self.p95 < self.median:
            raise ValueError("the 95th percentile is below the median")
        return self


class Measured(Record):
    day: date
    machine: Text
    versions: Text
    learners: Count
    login_s: Positive
    failures: Annotated[int, Field(ge=0)]
    server_s: Seconds
    finder_s: Seconds
    answer_s: Seconds
    learner_mib: Positive
    learner_peak_mib: Positive
    processor_s: Positive
    hub_mib: Positive
    copy_mib: Positive


class Chosen(Record):
    system_mib: Count
    headroom: Annotated[float, Field(ge=1)]
    limit: Annotated[float, Field(ge=1)]
    busy: Annotated[float, Field(gt=0, le=1)]
    own_mib: Count
    system_disk_gib: Count
    memory_gib: Sizes
    cores: Sizes
    node_memory_gib: Count
    node_cores: Count
    classes: Sizes

    @model_validator(mode="after")
    def _limit_above_headroom(self) -> Chosen:
        if self.limit <= self.headroom:
            raise ValueError('"limit" must be above "headroom": a learner may use what is kept free')
        return self


class Hub(Record):
    """data/workshop/hub.toml"""

    measured: Measured
    chosen: Chosen
