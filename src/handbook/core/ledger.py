"""The ledger: every claim of the handbook with its strength and the works it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue, catalogue
from .doses import span
from .evidence import Correction, ReaderQuestion
from .listed import Listed
from .plain import cells_of
from .records import Condition, Exercise, Rating
from .shown import Shown

# The kinds of claims, in the order in which the ledger lists them, with their names for readers.
KINDS = {
    "verdict": "Verdict",
    "condition": "About a condition",
    "guideline": "Guideline",
    "dose": "Dose",
    "load": "Load and lean",
    "correction": "Correction",
    "question": "Question",
    "way": "It hurts when",
    "finding": "Measurement",
    "warning": "Warning sign",
    "term": "Term",
}
GUIDELINE_LEVEL = 3


@dataclass(frozen=True, slots=True, repr=False)
class Claim(Shown):
    """One claim.

    `id` is kind, colon, and the ids of the record it stands in.  `level` is the kind of evidence, 1 to
    4, or None where the record gives none; `certainty` is how sure a review or guideline says it is, and
    `checked` how far the works were read, or empty.
    """

    id: str
    kind: str
    text: str
    citations: tuple[str, ...]
    exercises: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    level: int | None = None
    checked: str = ""
    certainty: str = ""

    def _line(self) -> str:
        return f"{self.id}. {self.text}"


class Claims(Listed[Claim]):
    kind = "claims"

    @staticmethod
    def row_of(record: Claim) -> dict[str, Any]:
        return cells_of(record)


def _verdict(rating: Rating, book: Catalogue) -> Claim:
    verdict = book.label("verdicts", rating.verdict)
    situation = ""
    if rating.answer:
        question = book.conditions[rating.condition].question
        labels = {answer.id: answer.label for answer in question.answers} if question else {}
        situation = f" ({labels.get(rating.answer, rating.answer)})"
    where = f"{book.exercises[rating.exercise].name}, {book.conditions[rating.condition].short}{situation}"
    ids = ":".join(filter(None, (rating.exercise, rating.condition, rating.answer)))
    return Claim(
        id=f"verdict:{ids}",
        kind="verdict",
        text=f"{where}: {verdict}. {rating.reason}",
        citations=rating.citations,
        exercises=(rating.exercise,),
        conditions=(rating.condition,),
        level=rating.evidence_level,
        certainty=rating.certainty,
    )


def _of_condition(condition: Condition) -> Iterator[Claim]:
    touched = (condition.id,)
    for number, fact in enumerate(condition.facts, start=1):
        yield Claim(
            f"condition:{condition.id}:{number}",
            "condition",
            f"{condition.short}: {fact.text}",
            fact.citations,
            conditions=touched,
            checked=fact.checked,
        )
    for number, guideline in enumerate(condition.guidelines, start=1):
        yield Claim(
            f"guideline:{condition.id}:{number}",
            "guideline",
            f"{guideline.body}: {guideline.says} ({guideline.strength}.)",
            guideline.citations,
            conditions=touched,
            level=GUIDELINE_LEVEL,
            checked=guideline.checked,
        )
    for number, lean in enumerate((*condition.eases, *condition.keep_from), start=1):
        yield Claim(f"load:{condition.id}:{number}", "load", lean.words, lean.citations, conditions=touched)


def _of_exercise(exercise: Exercise) -> Iterator[Claim]:
    touched = (exercise.id,)
    dose = exercise.default_dose
    text = f"{exercise.name}: {dose.words}. {dose.why}"
    yield Claim(f"dose:{exercise.id}", "dose", text, dose.citations, exercises=touched)
    for number, dose in enumerate(exercise.literature_doses, start=1):
        text = " ".join(filter(None, (f"{exercise.name}, {dose.label}: {dose.words}.", dose.note)))
        yield Claim(f"dose:{exercise.id}:{number}", "dose", text, dose.citations, exercises=touched)
    text = f"{exercise.name}: {exercise.load.words}"
    yield Claim(f"load:{exercise.id}", "load", text, exercise.load.citations, exercises=touched)


def _of_articles(kind: str, record: Correction | ReaderQuestion, text: str) -> Claim:
    return Claim(
        id=f"{kind}:{record.id}",
        kind=kind,
        text=text,
        citations=record.citations,
        exercises=record.exercises,
        conditions=record.conditions,
        level=record.evidence_level,
        certainty=record.certainty,
        checked=record.checked,
    )


def _of_evidence(book: Catalogue) -> Iterator[Claim]:
    for correction in book.evidence.corrections.values():
        yield _of_articles("correction", correction, correction.evidence)
    for question in book.evidence.questions.values():
        yield _of_articles("question", question, f"{question.text} {question.short}")
    for way in book.evidence.ways.values():
        yield Claim(
            f"way:{way.id}",
            "way",
            f"When you {way.label}: {way.may_mean}",
            way.citations,
            conditions=way.may_be,
            level=way.evidence_level,
            certainty=way.certainty,
            checked=way.checked,
        )
    for finding in book.evidence.findings.values():
        text = f"{finding.label}: {span(finding.value, finding.unit)} ({finding.people})."
        yield Claim(f"finding:{finding.id}", "finding", text, finding.citations, checked=finding.checked)


def claims(using: Catalogue | None = None) -> Claims:
    """Every claim, by kind, also by its id.

    >>> sorted({claim.kind for claim in hb.claims() if "schmid1999" in claim.citations})
    ['condition', 'correction', 'load', 'term', 'verdict', 'way']
    """
    book = using or catalogue()
    found = [_verdict(rating, book) for rating in book.ratings.values()]
    found += [_verdict(rating, book) for rating in book.answer_ratings.values()]
    for condition in book.conditions.values():
        found += _of_condition(condition)
    for exercise in book.exercises.values():
        found += _of_exercise(exercise)
    found += _of_evidence(book)
    found += [Claim(f"warning:{f.id}", "warning", f.text, f.citations) for f in book.red_flags.values()]
    found += [
        Claim(f"warning:{item.id}", "warning", f"{item.text}: {item.why}", item.citations)
        for item in book.ask_first.values()
    ]
    found += [
        Claim(f"term:{e.id}", "term", f"{e.term}: {e.text}", e.citations) for e in book.glossary.values()
    ]
    order = list(KINDS)
    return Claims(sorted(found, key=lambda claim: order.index(claim.kind)))


def claims_by_level(found: Sequence[Claim]) -> dict[int, Counter[str]]:
    """For each evidence level: how many claims of each kind have it; claims without one are left out."""
    counts: dict[int, Counter[str]] = {level: Counter() for level in catalogue().evidence_levels}
    for claim in found:
        if claim.level is not None:
            counts[claim.level][claim.kind] += 1
    return counts


def claims_by_source(found: Sequence[Claim]) -> dict[str, int]:
    """How many claims rest on each work, most first; works that carry none are left out."""
    counts = Counter(key for claim in found for key in claim.citations)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
