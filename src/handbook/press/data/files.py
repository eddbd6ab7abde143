"""What stands in each file of data/: the records of core, or the lists of them that one file holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from ...core.evidence import Contradiction, Correction, Finding, MinutesWay, ReaderQuestion, WayIn
from ...core.fields import Size, Texts
from ...core.records import (
    Action,
    AskFirst,
    Asking,
    Condition,
    EasingGuide,
    Exercise,
    GlossaryEntry,
    MeasureGuide,
    Numbers,
    RedFlag,
    Source,
    Term,
    Vocabulary,
)
from ...core.records.gate import CheckLine, CheckQuestion, CheckWords
from ...workshop.records import (
    Adaptation,
    Audience,
    AudienceId,
    Case,
    Form,
    Hub,
    Invitation,
    Misconception,
    Mode,
    Page,
    Plan,
    Quiz,
)
from ..review.records import Packets, Review


@dataclass(frozen=True)
class Safety:
    """Warning signs and the check that asks for them; actions stand in order, strictest first."""

    actions: Annotated[tuple[Action, ...], Size(1)]
    red_flags: Annotated[tuple[RedFlag, ...], Size(1)]
    ask_first: Annotated[tuple[AskFirst, ...], Size(1)]
    notes: Annotated[Texts, Size(1)]
    check: CheckWords
    check_questions: Annotated[tuple[CheckQuestion, ...], Size(1)]
    check_lines: Annotated[tuple[CheckLine, ...], Size(1)]


@dataclass(frozen=True)
class Sources:
    """The five articles."""

    sources: Annotated[tuple[Source, ...], Size(1)]


@dataclass(frozen=True)
class Glossary:
    """Words a reader meets."""

    terms: Annotated[tuple[GlossaryEntry, ...], Size(1)]


@dataclass(frozen=True)
class Corrections:
    """What the articles say, and what the evidence says."""

    topics: Annotated[tuple[Term, ...], Size(1)]
    corrections: Annotated[tuple[Correction, ...], Size(1)]


@dataclass(frozen=True)
class Contradictions:
    """Where the articles do not agree."""

    contradictions: Annotated[tuple[Contradiction, ...], Size(1)]


@dataclass(frozen=True)
class Questions:
    """Questions people ask."""

    groups: Annotated[tuple[Term, ...], Size(1)]
    questions: Annotated[tuple[ReaderQuestion, ...], Size(1)]


@dataclass(frozen=True)
class Ways:
    """ "It hurts when I ..." and "I have ... minutes"."""

    ways: Annotated[tuple[WayIn, ...], Size(1)]
    minutes: Annotated[tuple[MinutesWay, ...], Size(1)]


@dataclass(frozen=True)
class Findings:
    """Measurements that the evidence chapters plot and list."""

    topics: Annotated[tuple[Term, ...], Size(1)]
    findings: Annotated[tuple[Finding, ...], Size(1)]


@dataclass(frozen=True)
class Pages:
    """The pages that plans and quizzes refer to."""

    pages: Annotated[tuple[Page, ...], Size(1)]


@dataclass(frozen=True)
class Audiences:
    """Whom the workshops are for."""

    audiences: Annotated[tuple[Audience, ...], Size(1)]


@dataclass(frozen=True)
class Plans:
    """The plans for one audience."""

    audience: AudienceId
    plans: Annotated[tuple[Plan, ...], Size(1)]


@dataclass(frozen=True)
class Misconceptions:
    """What people say, and how to meet it."""

    misconceptions: Annotated[tuple[Misconception, ...], Size(1)]


@dataclass(frozen=True)
class Adaptations:
    """What to offer in place of an exercise."""

    adaptations: Annotated[tuple[Adaptation, ...], Size(1)]


@dataclass(frozen=True)
class Cases:
    """The people of the case conference."""

    cases: Annotated[tuple[Case, ...], Size(1)]


@dataclass(frozen=True)
class Modes:
    """What changes online, and where some are in the room and some at home."""

    modes: Annotated[tuple[Mode, ...], Size(1)]


@dataclass(frozen=True)
class Forms:
    """The forms of a session, to print, and what an invitation says."""

    forms: Annotated[tuple[Form, ...], Size(1)]
    invitation: Invitation


# By the name of its JSON Schema: the files (a pattern below data/) and what one of them holds.
FILES: Mapping[str, tuple[str, type]] = {
    "exercise": ("exercises/*.toml", Exercise),
    "condition": ("conditions/*.toml", Condition),
    "numbers": ("numbers/*.toml", Numbers),
    "vocabulary": ("vocabulary.toml", Vocabulary),
    "red_flags": ("red_flags.toml", Safety),
    "sources": ("sources.toml", Sources),
    "glossary": ("glossary.toml", Glossary),
    "easing": ("easing.toml", EasingGuide),
    "asking": ("asking.toml", Asking),
    "measures": ("measures.toml", MeasureGuide),
    "corrections": ("corrections.toml", Corrections),
    "contradictions": ("contradictions.toml", Contradictions),
    "questions": ("questions.toml", Questions),
    "ways_in": ("ways_in.toml", Ways),
    "findings": ("findings.toml", Findings),
    "quiz": ("quizzes/*.toml", Quiz),
    "pages": ("workshop/pages.toml", Pages),
    "audiences": ("workshop/audiences.toml", Audiences),
    "plans": ("workshop/plans/*.toml", Plans),
    "misconceptions": ("workshop/misconceptions.toml", Misconceptions),
    "adaptations": ("workshop/adaptations.toml", Adaptations),
    "cases": ("workshop/cases.toml", Cases),
    "modes": ("workshop/modes.toml", Modes),
    "forms": ("workshop/forms.toml", Forms),
    "hub": ("workshop/hub.toml", Hub),
    "packets": ("packets.toml", Packets),
    "review": ("reviews/*.toml", Review),
}
