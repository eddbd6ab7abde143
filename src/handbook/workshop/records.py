"""The records of the workshop kit, as immutable dataclasses: what data/quizzes and data/workshop say.

A reference is a text of the form "kind:id": "page:safety", "exercise:cat-camel", "quiz:red-flags".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; `id` is a letter, `why` says what is wrong or right about it."""

    id: str
    text: str
    right: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz question.

    choose: how many options are right; 1 for kind "single".  set: "pre", "post" or "practice".
    pair: for a question of the set "post", the question of the set "pre" that asks about the same.
    sources: keys of the bibliography, and references to pages or exercises.  chapter: a reference.
    version: changes with the text, so that an answer kept for an older text does not count.
    """

    id: str
    quiz: str
    text: str
    kind: str
    choose: int
    options: tuple[Option, ...]
    explanation: str
    sources: tuple[str, ...]
    chapter: str
    set: str
    audience: tuple[str, ...]
    version: str
    pair: str = ""

    @property
    def right(self) -> tuple[str, ...]:
        """The letters of the right options."""
        return tuple(option.id for option in self.options if option.right)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions about one topic."""

    id: str
    title: str
    about: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that plans and quizzes refer to; `path` has no ending and starts at the top folder."""

    id: str
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a workshop is for.  `after` is what they can do afterwards."""

    id: str
    name: str
    short: str
    who: str
    group: str
    questions: tuple[str, ...]
    after: tuple[str, ...]
    key_points: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """One part of a plan: `minutes` long, `kind` e.g. "welcome", "safety" or "move"."""

    minutes: int
    title: str
    kind: str
    teacher: str
    learners: str
    uses: tuple[str, ...] = ()
    if_late: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A workshop from the first minute to the last."""

    audience: str
    minutes: int
    choice: str
    activities: tuple[Activity, ...]

    @property
    def starts(self) -> tuple[int, ...]:
        """The minute at which each activity begins."""
        return tuple(sum(a.minutes for a in self.activities[:n]) for n in range(len(self.activities)))


@dataclass(frozen=True, slots=True)
class Misconception:
    id: str
    says: str
    meet: str
    ask: str
    sources: tuple[str, ...]
    audience: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What to offer in place of an exercise to a person who cannot get to the floor or cannot kneel.

    do_instead: an exercise id, or empty where `text` says it all.
    """

    exercise: str
    text: str
    do_instead: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A person of the case conference; `profile` holds fields of Profile, `points` what to say."""

    id: str
    name: str
    story: str
    profile: dict[str, object]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seconds:
    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A class on a hub, as measured: seconds from the log-in, memory in MiB, processor time in s.

    finder_s: until the finder shows.  answer_s: from a tick in it to its answer.  learner_mib: mean of a
    learner's server with two kernels.  copy_mib: disk of a learner's copy of the notebooks.
    """

    day: str
    machine: str
    versions: str
    learners: int
    login_s: float
    failures: int
    server_s: Seconds
    finder_s: Seconds
    answer_s: Seconds
    learner_mib: float
    learner_peak_mib: float
    processor_s: float
    hub_mib: float
    copy_mib: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """What we chose to size machines with; said in data/workshop/hub.toml."""

    system_mib: int
    headroom: float
    limit: float
    busy: float
    own_mib: int
    system_disk_gib: int
    memory_gib: tuple[int, ...]
    cores: tuple[int, ...]
    node_memory_gib: int
    node_cores: int
    classes: tuple[int, ...]


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
    hub: Hub
    digest: str

    @property
    def questions(self) -> dict[str, Question]:
        """Every question of every quiz, by id."""
        return {question.id: question for quiz in self.quizzes.values() for question in quiz.questions}
