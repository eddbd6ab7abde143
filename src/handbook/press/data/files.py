"""What stands in each file of data/: the records of core, or the lists of them that one file holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from ...core import records as r
from ...core.evidence import Contradiction, Correction, Finding, MinutesWay, ReaderQuestion, WayIn
from ...core.fields import Size, Texts
from ...core.records.gate import CheckLine, CheckQuestion, CheckWords
from ...workshop import records as w
from ..review.records import Packets, Review


@dataclass(frozen=True)
class Safety:
    """Warning signs and the check that asks for them; actions stand in order, strictest first."""

    actions: Annotated[tuple[r.Action, ...], Size(1)]
    red_flags: Annotated[tuple[r.RedFlag, ...], Size(1)]
    ask_first: Annotated[tuple[r.AskFirst, ...], Size(1)]
    notes: Annotated[Texts, Size(1)]
    check: CheckWords
    check_questions: Annotated[tuple[CheckQuestion, ...], Size(1)]
    check_lines: Annotated[tuple[CheckLine, ...], Size(1)]


@dataclass(frozen=True)
class Sources:
    """The five articles."""

    sources: Annotated[tuple[r.Source, ...], Size(1)]


@dataclass(frozen=True)
class Glossary:
    """Words a reader meets."""

    terms: Annotated[tuple[r.GlossaryEntry, ...], Size(1)]


@dataclass(frozen=True)
class Corrections:
    """What the articles say, and what the evidence says."""

    topics: Annotated[tuple[r.Term, ...], Size(1)]
    corrections: Annotated[tuple[Correction, ...], Size(1)]


@dataclass(frozen=True)
class Contradictions:
    """Where the articles do not agree."""

    contradictions: Annotated[tuple[Contradiction, ...], Size(1)]


@dataclass(frozen=True)
class Questions:
    """Questions people ask."""

    groups: Annotated[tuple[r.Term, ...], Size(1)]
    questions: Annotated[tuple[ReaderQuestion, ...], Size(1)]


@dataclass(frozen=True)
class Ways:
    """ "It hurts when I ..." and "I have ... minutes"."""

    ways: Annotated[tuple[WayIn, ...], Size(1)]
    minutes: Annotated[tuple[MinutesWay, ...], Size(1)]


@dataclass(frozen=True)
class Findings:
    """Measurements that the evidence chapters plot and list."""

    topics: Annotated[tuple[r.Term, ...], Size(1)]
    findings: Annotated[tuple[Finding, ...], Size(1)]


@dataclass(frozen=True)
class Pages:
    """The pages that plans and quizzes refer to."""

    pages: Annotated[tuple[w.Page, ...], Size(1)]


@dataclass(frozen=True)
class Audiences:
    """Whom the workshops are for."""

    audiences: Annotated[tuple[w.Audience, ...], Size(1)]


@dataclass(frozen=True)
class Plans:
    """The plans for one audience."""

    audience: w.AudienceId
    plans: Annotated[tuple[w.Plan, ...], Size(1)]


@dataclass(frozen=True)
class Misconceptions:
    """What people say, and how to meet it."""

    misconceptions: Annotated[tuple[w.Misconception, ...], Size(1)]


@dataclass(frozen=True)
class Adaptations:
    """What to offer in place of an exercise."""

    adaptations: Annotated[tuple[w.Adaptation, ...], Size(1)]


@dataclass(frozen=True)
class Cases:
    """The people of the case conference."""

    cases: Annotated[tuple[w.Case, ...], Size(1)]


@dataclass(frozen=True)
class Modes:
    """What changes online, and where some are in the room and some at home."""

    modes: Annotated[tuple[w.Mode, ...], Size(1)]


@dataclass(frozen=True)
class Forms:
    """The forms of a session, to print, and what an invitation says."""

    forms: Annotated[tuple[w.Form, ...], Size(1)]
    invitation: w.Invitation


# By the name of its JSON Schema: the files (a pattern below data/) and what one of them holds.
FILES: Mapping[str, tuple[str, type]] = {
    "exercise": ("exercises/*.toml", r.Exercise),
    "condition": ("conditions/*.toml", r.Condition),
    "numbers": ("numbers/*.toml", r.Numbers),
    "vocabulary": ("vocabulary.toml", r.Vocabulary),
    "red_flags": ("red_flags.toml", Safety),
    "sources": ("sources.toml", Sources),
    "glossary": ("glossary.toml", Glossary),
    "easing": ("easing.toml", r.EasingGuide),
    "asking": ("asking.toml", r.Asking),
    "measures": ("measures.toml", r.MeasureGuide),
    "corrections": ("corrections.toml", Corrections),
    "contradictions": ("contradictions.toml", Contradictions),
    "questions": ("questions.toml", Questions),
    "ways_in": ("ways_in.toml", Ways),
    "findings": ("findings.toml", Findings),
    "quiz": ("quizzes/*.toml", w.Quiz),
    "pages": ("workshop/pages.toml", Pages),
    "audiences": ("workshop/audiences.toml", Audiences),
    "plans": ("workshop/plans/*.toml", Plans),
    "misconceptions": ("workshop/misconceptions.toml", Misconceptions),
    "adaptations": ("workshop/adaptations.toml", Adaptations),
    "cases": ("workshop/cases.toml", Cases),
    "modes": ("workshop/modes.toml", Modes),
    "forms": ("workshop/forms.toml", Forms),
    "hub": ("workshop/hub.toml", w.Hub),
    "packets": ("packets.toml", Packets),
    "review": ("reviews/*.toml", Review),
}
