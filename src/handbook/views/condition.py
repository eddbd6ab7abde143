"""The parts of a condition's chapter, each made from the record.

>>> page = hb.condition("spinal-stenosis")
>>> "cobra" in page.exercises().html
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..core.catalogue import catalogue
from ..core.errors import HandbookError
from ..core.finder import find
from ..core.numbers import number, row_words, series_names
from ..core.records import Action, Condition, Exercise, Fact, Urgency, Verdict
from ..core.reviewed import review_words
from ..core.safety import BASELINE, Assessment, conflicts
from ..core.screening import urgent_messages
from ..core.shown import Shown
from .html import Html, render
from .missing import or_words
from .pictures import picture
from .works import works

TOPICS = {
    "what": "What it is",
    "symptoms": "What it feels like",
    "how-common": "How common it is",
    "course": "How it goes on",
    "direction": "Which way eases",
    "care": "What helps, what to leave",
    "see-someone": "When to see someone",
}
# Pictures get copied, so only what suits gets one, and only the gentlest few of those.
SUITABLE_PICTURED = 4
FEW = 2  # not worth folding


@dataclass(frozen=True)
class AnswerEffect:
    """What each answer to the condition's question makes of one exercise."""

    exercise: Exercise
    found: tuple[Assessment, ...]


def by_reason(found: Sequence[Assessment]) -> list[list[Assessment]]:
    """The assessments in their order; those with the very same reason and source stand together."""
    groups: dict[tuple[object, ...], list[Assessment]] = {}
    for item in found:
        reason = item.deciding
        key = (reason.condition, reason.text, reason.evidence_level, reason.citations, reason.rating.limit)
        groups.setdefault(key, []).append(item)
    return list(groups.values())


class ConditionChapter(Shown):
    """Makes the parts of one condition's chapter; raises UnknownIdError for an unknown id."""

    def __init__(self, condition: str) -> None:
        self.book = catalogue()
        self.condition = self.book.condition(condition)

    def _line(self) -> str:
        return f"{self.condition.id}, the parts of its chapter"

    def found(self) -> list[Assessment]:
        """Every exercise for this condition alone, best first, avoids last."""
        return find([self.condition.id])

    @property
    def urgent(self) -> tuple[Action, str] | None:
        """What must be said before anything else, with its action."""
        messages = urgent_messages([self.condition.id])
        return next(((action, said) for _, action, said in messages), None)

    def _render(self, part: str, **values: Any) -> Html:
        """The template of a part, with the record."""
        return render(f"condition_{part}.html", condition=self.condition, **values)

    def _facts(self, *topics: str) -> list[Fact]:
        return [fact for fact in self.condition.facts if fact.topic in topics]

    def opening(self) -> Html:
        """What it feels like, names, what is urgent, the tally of verdicts, ways on."""
        found = self.found()
        counts = [(verdict, sum(item.verdict is verdict for item in found)) for verdict in Verdict]
        return self._render(
            "opening",
            urgent=self.urgent,
            urgency=Urgency,
            counts=counts,
            exercises=len(found),
            review=review_words(self.book.reviewed.get(self.condition.id)),
        )

    @or_words("The plot of these numbers")
    def numbers_plot(self, id: str) -> Any:
        """A set of published numbers as a plot; raises UnknownIdError."""
        from ..plots.numbers import plot_numbers
        from ..plots.picture import PlotPicture

        numbers = self.book.number_set(id)
        return PlotPicture(plot_numbers(id), numbers.title)

    def numbers_table(self, id: str) -> Html:
        """The same numbers as a table, each with its source; raises UnknownIdError."""
        numbers = self.book.number_set(id)
        groups = series_names(numbers)
        template = "numbers_across.html" if numbers.kind == "lines" else "numbers.html"
        return render(
            template,
            numbers=numbers,
            groups=groups,
            places=[number(place) for place in dict.fromkeys(row.at for row in numbers.rows)],
            row_words=row_words,
            number=number,
            keys=list(dict.fromkeys(key for row in numbers.rows for key in row.citations)),
            # What is the same in every row is said once.
            source=numbers.rows[0] if len({(r.citations, r.checked) for r in numbers.rows}) == 1 else None,
            people=len({row.people for row in numbers.rows}) > 1,
        )

    @or_words("The plot of the reaches")
    def reach_plot(self, measure: str, guide: tuple[float, float] | None = None, guide_name: str = "") -> Any:
        """How far each exercise goes in one measure, with its verdict; see figures.reach.MEASURES."""
        from ..plots.picture import PlotPicture
        from ..plots.reach import plot_reach, reach_alt

        figure = plot_reach(measure, self.condition.id, guide, guide_name)
        return PlotPicture(figure, f"{measure} by exercise", reach_alt(measure))

    @or_words("The table of the reaches")
    def reach_table(self, measure: str) -> Html:
        """The same measures as a table; raises UnknownIdError."""
        from ..figures.reach import MEASURES
        from ..plots.reach import furthest

        rows = furthest(measure)
        verdicts = {item.exercise.id: item.verdict for item in self.found()}
        return render(
            "reach.html",
            about=MEASURES[measure],
            condition=self.condition,
            rows=[(self.book.exercises[row.exercise], row.value, verdicts[row.exercise]) for row in rows],
            left=len(verdicts) - len(rows),
        )

    def direction(self) -> Html:
        """Which directions usually ease, which are limited, and how to find your own."""
        if not self.condition.eases and not self.condition.keep_from and not self._facts("direction"):
            raise HandbookError(f"The record of {self.condition.id!r} says nothing about directions.")
        return self._render("direction", facts=self._facts("direction"))

    def guidelines(self) -> Html:
        """What guidelines say and how strongly; those for ordinary back pain where it has none."""
        own = self.condition.guidelines
        base = self.book.conditions[BASELINE]
        borrowed = () if own or self.condition.group != "back" else base.guidelines
        return self._render("guidelines", own=own, borrowed=borrowed, base=base)

    def exercises(self) -> Html:
        """All exercises by verdict: pictures for what suits, rows with limits, closed rows for avoid."""
        if self.urgent:
            return self._render("none", urgent=self.urgent)
        groups: dict[Verdict, list[Assessment]] = {verdict: [] for verdict in Verdict}
        supervised = []
        for item in self.found():
            if item.exercise.supervised and item.verdict is not Verdict.AVOID:
                supervised.append(item)
            else:
                groups[item.verdict].append(item)
        suitable = groups[Verdict.SUITABLE]
        fold = len(suitable) > SUITABLE_PICTURED + FEW
        pictured = suitable[:SUITABLE_PICTURED] if fold else suitable
        carded = (*groups[Verdict.RECOMMENDED], *pictured)
        return self._render(
            "exercises",
            cards=[(item, picture(item.exercise, place="card")) for item in carded],
            more=suitable[len(pictured) :],
            caution=by_reason(groups[Verdict.CAUTION]),
            avoid=groups[Verdict.AVOID],
            short_questions=[q for q in self.book.asking.questions if self.condition.id in q.asked_with],
            supervised=supervised,
        )

    def answer_effects(self) -> list[AnswerEffect]:
        """The exercises whose verdict, or kind of caution, depends on the answer to the question."""
        question = self.condition.question
        if question is None:
            return []
        id = self.condition.id
        by_answer = [
            {item.exercise.id: item for item in find([id], answers={id: answer.id})}
            for answer in question.answers
        ]
        effects = [
            AnswerEffect(exercise, tuple(found[exercise.id] for found in by_answer))
            for exercise in self.book.exercises.values()
        ]
        return [effect for effect in effects if len({item.severity for item in effect.found}) > 1]

    def answers(self) -> Html:
        """The follow-up question: what each answer means, and which verdicts it changes."""
        question = self.condition.question
        if question is None:
            raise HandbookError(f"{self.condition.id!r} has no follow-up question.")
        effects = self.answer_effects()
        return self._render("answers", question=question, answers=question.answers, effects=effects)

    def when_to_see_someone(self) -> Html:
        """This condition's own signs, then the emergencies that hold for everyone."""
        emergencies = [a for a in self.book.actions.values() if a.urgency is Urgency.EMERGENCY]
        facts = self._facts("see-someone")
        return self._render("see", urgent=self.urgent, facts=facts, emergencies=emergencies)

    def facts(self) -> Html:
        """Every claim of the record, by topic, with its source and how far that was checked."""
        groups = [(TOPICS[topic], self._facts(topic)) for topic in TOPICS if self._facts(topic)]
        return self._render("facts", groups=groups)

    def see_also(self) -> Html:
        """Related conditions, words worth looking up, and where opposite needs meet."""
        related = [self.book.conditions[id] for id in self.condition.related]
        clashes = [
            other
            for other in self.book.conditions.values()
            if other.id != self.condition.id and conflicts([self.condition.id, other.id])
        ]
        terms = [self.book.glossary[id] for id in self.condition.terms]
        return self._render("see_also", related=related, clashes=clashes, terms=terms)

    def sources(self, *also: str) -> Html:
        """The works the chapter leans on and how far each was checked; `also`: cited in its prose only."""
        ratings = (*self.book.ratings.values(), *self.book.answer_ratings.values())
        own = [rating for rating in ratings if rating.condition == self.condition.id]
        return works(self.book, self.condition.id, [self.condition, *own], also)


def condition(id: str) -> ConditionChapter:
    """The parts of a condition's chapter.

    >>> hb.condition("sciatica").facts().html.startswith("<")
    True
    """
    return ConditionChapter(id)


def condition_groups() -> list[tuple[str, list[Condition]]]:
    """The conditions of the back, then those that may come beside them, each with a title."""
    groups = (("back", "Your back"), ("other", "Also true for you"))
    records = catalogue().conditions.values()
    return [(title, [record for record in records if record.group == group]) for group, title in groups]


def conditions() -> Html:
    """All conditions as cards, by group, with what they sound like: a part of a page.

    Their records by id are `hb.catalogue().conditions`, their ids `list(hb.catalogue().conditions)`.

    >>> "Sciatica" in hb.conditions().html
    True
    """
    return render("conditions.html", groups=condition_groups())
