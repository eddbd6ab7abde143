"""The records of the workshop kit, as immutable dataclasses: what data/quizzes and data/workshop say.

A reference is a text of the form "kind:id": "page:safety", "exercise:cat-camel", "quiz:red-flags".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ..core.fields import Between, Day, Derived, Id, Pattern, Positive, Size, Slug, Text, Texts

LETTERS = "abcdef"  # of the options of a question
QuestionSet = Literal["pre", "post", "practice"]
AudienceId = Literal["patients", "students", "jupyter"]
AudienceIds = Annotated[tuple[AudienceId, ...], Size(1)]
Reference = Annotated[
    str,
    Pattern(
        r"^(page|exercise|quiz):[a-z0-9]+(-[a-z0-9]+)*$",
        'a reference: "page:", "exercise:" or "quiz:", then an id',
    ),
]
ActivityKind = Literal["welcome", "safety", "talk", "move", "screen", "pairs", "quiz", "break", "close"]
Made = Annotated[str, Derived()]
Measure = Annotated[float, Positive()]
Count = Annotated[int, Positive()]
Counts = Annotated[tuple[Count, ...], Size(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose; `id` is a letter, `why` says what is wrong about it; a wrong one must have it."""

    id: Made = ""
    text: Text
    right: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A quiz question.

    choose: how many options are right; 1 for kind "single".  set: "pre", "post" or "practice".
    pair: for a question of the set "post", the question of the set "pre" that asks about the same point.
    point: what such a pair asks about, in a few words; stands on the question of the set "pre".
    sources: keys of the bibliography, and references to pages or exercises.  chapter: a reference.
    version: changes with the text, so that an answer kept for an older text does not count.
    """

    id: Slug
    quiz: Made = ""
    text: Text
    kind: Literal["single", "multiple"] = "single"
    choose: Annotated[int, Between(1)] = 1
    options: Annotated[tuple[Option, ...], Size(3, len(LETTERS))]
    explanation: Text
    sources: Annotated[Texts, Size(1)]
    chapter: Reference
    set: QuestionSet = "practice"
    audience: AudienceIds
    version: Made = ""
    pair: Slug = ""
    point: str = ""

    @property
    def right(self) -> tuple[str, ...]:
        """The letters of the right options."""
        return tuple(option.id for option in self.options if option.right)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions about one topic."""

    id: Slug
    title: Text
    about: Text
    questions: Annotated[tuple[Question, ...], Size(1)]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that plans and quizzes refer to; `path` has no ending and starts at the top folder."""

    id: Slug
    path: Annotated[str, Pattern(r"^(book|notebooks)/[a-z0-9/-]+$", "a path below book/ or notebooks/")]
    title: Text


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a workshop is for.  `after` is what they can do afterwards."""

    id: AudienceId
    name: Text
    short: Text
    who: Text
    group: Text
    questions: Annotated[Texts, Size(2)]
    after: Annotated[Texts, Size(2)]
    key_points: Annotated[Texts, Size(2)]
    before: Annotated[Texts, Size(1)]


@dataclass(frozen=True, slots=True)
class Activity:
    """One part of a plan, `minutes` long; `uses` are references.

    slides: names of slides in the audience's notebook, shown between the step's own slide and the exercises.
    """

    minutes: Annotated[int, Positive(60)]
    title: Text
    kind: ActivityKind
    teacher: Text
    learners: Text
    uses: tuple[Reference, ...] = ()
    if_late: str = ""
    slides: tuple[Slug, ...] = ()

    def used(self, kind: str) -> list[str]:
        """The ids of the references of a kind: "page", "exercise" or "quiz"."""
        return [use.partition(":")[2] for use in self.uses if use.startswith(f"{kind}:")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A workshop from the first minute to the last."""

    audience: Made = ""
    minutes: Literal[60, 90, 180]
    choice: Text
    activities: Annotated[tuple[Activity, ...], Size(4)]

    @property
    def starts(self) -> tuple[int, ...]:
        """The minute at which each activity begins."""
        return tuple(sum(a.minutes for a in self.activities[:n]) for n in range(len(self.activities)))

    @property
    def id(self) -> str:
        """ "patients-90"."""
        return f"{self.audience}-{self.minutes}"

    @property
    def exercises(self) -> tuple[str, ...]:
        """The exercises that it uses, each once, in their order."""
        return tuple(dict.fromkeys(id for activity in self.activities for id in activity.used("exercise")))

    @property
    def moves(self) -> bool:
        """Whether people move in it."""
        return any(activity.kind == "move" for activity in self.activities)


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about an activity of this kind."""

    kind: ActivityKind
    text: Text


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to hold a workshop in which not everybody is in the room.

    before: what is done before the day.  changes: one for each kind of activity.
    """

    id: Literal["online", "hybrid"]
    name: Text
    about: Text
    before: Annotated[Texts, Size(1)]
    changes: Annotated[tuple[Change, ...], Size(1)]

    def change(self, kind: str) -> str:
        """What is different about an activity of this kind."""
        return next(change.text for change in self.changes if change.kind == kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """Text, numbered steps, a table, lines to write on: what is there, in this order.

    columns: of the table; each of `rows` is its first cell, `blank` counts empty rows.  rows_of: another
    form, whose rows it has.  boxes: whether there is a box to tick in each cell.
    """

    heading: str = ""
    text: Texts = ()
    steps: Texts = ()
    columns: tuple[str, ...] = ()
    rows: Texts = ()
    rows_of: str = ""
    blank: Annotated[int, Between(0)] = 0
    boxes: bool = False
    lines: Texts = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A page to print and fill in; needed by every plan, or by those that move or end in a first week."""

    id: Slug
    title: Text
    use: Text
    needed: Literal["all", "move", "week"]
    lead: Text
    parts: Annotated[tuple[FormPart, ...], Size(1)]


@dataclass(frozen=True, slots=True)
class Misconception:
    id: Slug
    says: Text
    meet: Text
    ask: Text
    sources: Annotated[Texts, Size(1)]
    audience: AudienceIds


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What to offer in place of an exercise to a person who cannot get to the floor or cannot kneel.

    do_instead: an exercise id, or empty where `text` says it all.
    """

    exercise: Annotated[str, Id("exercises")]
    text: Text
    do_instead: Annotated[str, Id("exercises", optional=True)] = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A person of the case conference; `profile` holds fields of Profile, `points` what to say."""

    id: Slug
    name: Text
    story: Text
    profile: dict[str, object]
    points: Annotated[Texts, Size(2)]


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation says: always, if people move or sit at screens, and to those at home."""

    always: Texts
    move: Texts
    sit: Texts
    home: Texts
    home_move: Texts


@dataclass(frozen=True, slots=True)
class Seconds:
    median: Measure
    p95: Measure


@dataclass(frozen=True, slots=True)
class Measured:
    """A class on a hub, as measured: seconds from the log-in, memory in MiB, processor time in s.

    finder_s: until the finder shows.  answer_s: from a tick in it to its answer.  learner_mib: mean of a
    learner's server with two kernels.  copy_mib: disk of a learner's copy of the notebooks.
    """

    day: Annotated[str, Day()]
    machine: Text
    versions: Text
    learners: Count
    login_s: Measure
    failures: Annotated[int, Between(0)]
    server_s: Seconds
    finder_s: Seconds
    answer_s: Seconds
    learner_mib: Measure
    learner_peak_mib: Measure
    processor_s: Measure
    hub_mib: Measure
    copy_mib: Measure


@dataclass(frozen=True, slots=True)
class Chosen:
    """What we chose to size machines with; said in data/workshop/hub.toml."""

    system_mib: Count
    headroom: Annotated[float, Between(1)]
    limit: Annotated[float, Between(1)]
    busy: Annotated[float, Positive(1)]
    own_mib: Count
    system_disk_gib: Count
    memory_gib: Counts
    cores: Counts
    node_memory_gib: Count
    node_cores: Count
    classes: Counts


@dataclass(frozen=True, slots=True)
class Hub:
    """What a class needs of a JupyterHub; `machines` computes with it."""

    measured: Measured
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Kit:
    """All of it, by id and in the order of the files; plans by (audience, minutes)."""

    quizzes: dict[str, Quiz]
    pages: dict[str, Page]
    audiences: dict[str, Audience]
    plans: dict[tuple[str, int], Plan]
    misconceptions: dict[str, Misconception]
    adaptations: dict[str, Adaptation]
    cases: dict[str, Case]
    modes: dict[str, Mode]
    forms: dict[str, Form]
    invitation: Invitation
    hub: Hub
    digest: str

    @property
    def questions(self) -> dict[str, Question]:
        """Every question of every quiz, by id."""
        return {question.id: question for quiz in self.quizzes.values() for question in quiz.questions}
