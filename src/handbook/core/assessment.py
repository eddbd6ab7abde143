"""The verdict on an exercise for one reader: of several the strictest wins.

A question without an answer counts as its strictest answer.  A caution of kind "watch" or "ask" stays
locked until what the reader told opens it; a refusal of two conditions together opens to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from .asking import (
    SURFACE,
    Told,
    counted_answers,
    counting_answers,
    fits_surface,
    kind_label,
    make_told,
    opened,
    refusals,
)
from .catalogue import Catalogue, catalogue
from .errors import HandbookError, UnknownIdError
from .named import named
from .plain import plain, values_of
from .records import Answer, Condition, Exercise, Kind, Rating, Severity, Verdict
from .records.asking import OPEN, Together
from .shown import Shown, Tabled

# The condition that answers when nothing is ticked, and whose cautions are a floor under all.
BASELINE = "non-specific-pain"
FLOOR_FROM = Verdict.CAUTION
MOST_LIMITS = 2  # nobody keeps three limits at once


class Given(TypedDict, total=False):
    """What a reader may tell beside conditions and answers; see `asking.Told`."""

    surface: str
    leg: str
    bone: str
    since: str
    over_65: bool
    easing: str
    willing: Iterable[str]
    agreed: Iterable[str]


# For what conditions say by themselves: nothing is added, every surface is there.
ALONE: Given = {"surface": "floor", "bone": "no"}


@dataclass(frozen=True, slots=True, repr=False)
class Reason(Shown):
    """Why one condition leads to a verdict.

    assumed: the condition's follow-up question has no answer yet, so the strictest answer was taken.
    floor: it comes from ordinary back pain, which the reader did not tick.  added_by: the short question
    whose answer brings this condition in.  locked: a caution that nothing the reader told has opened.
    refusal: two conditions together allow no exercise at all.
    """

    rating: Rating
    assumed: bool = False
    floor: bool = False
    added_by: str = ""
    locked: bool = False
    refusal: bool = False

    @property
    def condition(self) -> str:
        return self.rating.condition

    @property
    def verdict(self) -> Verdict:
        return self.rating.verdict

    @property
    def severity(self) -> Severity:
        return self.rating.severity

    @property
    def text(self) -> str:
        return self.rating.reason

    @property
    def evidence_level(self) -> int:
        return self.rating.evidence_level

    @property
    def certainty(self) -> str:
        return self.rating.certainty

    @property
    def evidence(self) -> str:
        """The kind of evidence in words, with its certainty where there is one."""
        return catalogue().evidence_words(self.evidence_level, self.certainty)

    @property
    def citations(self) -> tuple[str, ...]:
        return self.rating.citations

    def _line(self) -> str:
        return self.rating._line()

    def to_json(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            **values_of(self, "condition", "verdict"),
            "kind": plain(self.rating.kind) or "",
            "reason": self.text,
            "limit": self.rating.limit,
            **values_of(self, "evidence_level", "evidence", "citations"),
            **values_of(self, "assumed", "floor", "added_by", "locked", "refusal"),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Assessment(Tabled):
    """The verdict on one exercise for one reader; `reasons` has the deciding one first.

    open_questions: ids of questions (a condition's id, or a short question's) whose answer could make it
    milder.  fits: whether it can be done where the reader can exercise; open counts as the narrowest.

    >>> found = hb.assess("cobra", ["spinal-stenosis", "sciatica"])
    >>> found.verdict, found.deciding.condition, len(found.reasons) > 1
    (<Verdict.AVOID: 'avoid'>, 'spinal-stenosis', True)
    """

    exercise: Exercise
    reasons: tuple[Reason, ...]
    open_questions: tuple[str, ...] = ()
    fits: bool = True

    @property
    def reason(self) -> str:
        """Why, in a sentence: the words of the deciding reason."""
        return self.deciding.text

    @property
    def evidence(self) -> str:
        """The kind of evidence of the deciding reason, in words."""
        return self.deciding.evidence

    @property
    def deciding(self) -> Reason:
        return self.reasons[0]

    @property
    def verdict(self) -> Verdict:
        return self.deciding.verdict

    @property
    def severity(self) -> Severity:
        """The verdict in six steps: the strictest of the reasons."""
        return self.deciding.severity

    @property
    def kind(self) -> Kind | None:
        """The kind of a caution, else None."""
        return self.deciding.rating.kind

    @property
    def kind_label(self) -> str:
        """The kind in a reader's words, for example "Within a limit"; empty for another verdict."""
        return kind_label(self.deciding.rating, catalogue())

    @property
    def limits(self) -> tuple[str, ...]:
        """The limit of every caution, one a condition, the deciding one first."""
        return tuple(reason.rating.limit for reason in self.reasons if reason.rating.limit)

    @property
    def crowded(self) -> bool:
        """Whether it has more limits than anybody keeps at once."""
        return len(self.limits) > MOST_LIMITS

    @property
    def locked(self) -> tuple[Reason, ...]:
        """The cautions that nothing the reader told has opened."""
        return tuple(reason for reason in self.reasons if reason.locked)

    @property
    def offered(self) -> bool:
        """Whether the reader may do it alone, here, with what was told."""
        allowed = self.verdict is not Verdict.AVOID and not self.exercise.supervised
        return allowed and self.fits and not self.crowded and not self.locked

    def _line(self) -> str:
        return self.deciding._line()

    def to_json(self) -> dict[str, Any]:
        """Everything as plain values, ready for json.dumps; the deciding reason stands first."""
        return {
            "exercise": self.exercise.id,
            **values_of(self, "verdict", "severity", "offered", "fits", "open_questions"),
            "reasons": [reason.to_json() for reason in self.reasons],
        }

    def to_rows(self) -> list[dict[str, Any]]:
        """A row for each reason, the deciding one first."""
        rows = [{"exercise": self.exercise.id, **reason.to_json()} for reason in self.reasons]
        return [{**row, "citations": " ".join(row["citations"])} for row in rows]


def check_answers(answers: Mapping[str, str] | None, book: Catalogue) -> dict[str, str]:
    """The given answers, checked; raises UnknownIdError or HandbookError in plain words."""
    checked: dict[str, str] = {}
    if not (answers is None or isinstance(answers, Mapping)):
        raise HandbookError(f"Give the answers by condition, not as {answers!r:.40}.")
    for condition_id, answer_id in (answers or {}).items():
        condition = book.condition(condition_id)
        if condition.question is None:
            asked = [c.id for c in book.conditions.values() if c.question]
            raise HandbookError(
                f"{condition.id!r} has no follow-up question, so it takes no answer. "
                f"Conditions that do: {', '.join(asked)}."
            )
        allowed = [answer.id for answer in condition.question.answers]
        if answer_id not in allowed:
            raise UnknownIdError(f"answer for {condition.id!r}:", answer_id, allowed)
        checked[condition_id] = answer_id
    return checked


def answer_rating(exercise: str, condition: str, answer: str, book: Catalogue) -> Rating:
    """The rating for one answer: the cell it changes, else the base cell."""
    changed = book.answer_ratings.get((exercise, condition, answer))
    return changed or book.ratings[exercise, condition]


class _Judge:
    """Judges exercises for one reader."""

    def __init__(
        self, chosen: Sequence[str], answers: Mapping[str, str], told: Told, book: Catalogue
    ) -> None:
        self.book, self.told, self.chosen = book, told, chosen
        self.refusals = refusals(chosen, answers, book)
        self.answers = counted_answers(chosen, answers, book)
        self.opened = opened(chosen, told, book)
        counting = counting_answers(chosen, told, book)
        # What an open short question could still open, by unlock.
        self.opens_by = {
            id: q.id
            for q in book.asking.questions
            if q.id in counting and told.to(q.id) == OPEN
            for answer in q.answers
            for id in answer.opens
        }
        added = {id: answer.adds for id, answer in counting.items() if answer.adds}
        self.added = {condition: id for id, condition in added.items() if condition not in chosen}
        self.order = {id: rank for rank, id in enumerate(book.conditions)}

    def is_locked(self, rating: Rating) -> bool:
        if rating.kind in (None, Kind.LIMIT) or rating.unlock in self.opened:
            return False
        picked = self.book.asking.unlock(rating.unlock).picked
        return not picked or rating.exercise not in getattr(self.told, picked)

    def _answered(self, exercise: str, condition: Condition, answer: Answer) -> Rating:
        """The rating for an answer; of what a clinician has agreed to, the rating that then applies."""
        counts = answer.agreed if answer.agreed and exercise in self.told.agreed else answer.id
        return answer_rating(exercise, condition.id, counts, self.book)

    def options(self, exercise: str, condition: Condition) -> list[Rating]:
        """The ratings that are still possible for one condition."""
        if condition.question is None:
            return [self.book.ratings[exercise, condition.id]]
        given = self.answers.get(condition.id)
        answers = [a for a in condition.question.answers if given in (None, a.id)]
        return [self._answered(exercise, condition, answer) for answer in answers]

    def reason(self, exercise: str, condition: str, **where: Any) -> Reason:
        """The strictest possible rating; among equally strict ones the base cell's words."""
        options = self.options(exercise, self.book.conditions[condition])
        base = self.book.ratings[exercise, condition]
        rating = max(options, key=lambda r: (r.severity.rank, self.is_locked(r), r == base))
        assumed = any(option.severity != rating.severity for option in options)
        return Reason(rating, assumed=assumed, locked=self.is_locked(rating), **where)

    def _refusal(self, exercise: str, rule: Together) -> Reason:
        assumed = self.answers.get(rule.other, OPEN) == OPEN
        rating = Rating(
            exercise, rule.other, Verdict.AVOID, rule.refusal, rule.evidence_level, rule.citations
        )
        return Reason(rating, assumed=assumed, refusal=True)

    def reasons(self, exercise: str) -> tuple[Reason, ...]:
        """Every condition's reason, the deciding one first."""
        refused = {rule.other: self._refusal(exercise, rule) for rule in self.refusals}
        found = [refused.get(id) or self.reason(exercise, id) for id in self.chosen]
        found += [self.reason(exercise, id, added_by=by) for id, by in self.added.items()]
        baseline = self.book.ratings[exercise, BASELINE]
        if BASELINE not in self.chosen and (not self.chosen or baseline.verdict >= FLOOR_FROM):
            found.append(self.reason(exercise, BASELINE, floor=True))
        found.sort(key=self._weight)
        return tuple(found)

    def _weight(self, reason: Reason) -> tuple[int, bool, bool, int]:
        """Sorts the reasons: the strictest, a refusal before others, then in the order of the conditions.

        No kind of evidence outranks another.
        """
        place = self.order[reason.condition]
        return -reason.severity.rank, not reason.refusal, reason.floor, place

    def _mildest(self, reason: Reason) -> tuple[int, bool] | None:
        """What a reason could become once its open questions are answered; None: it could fall away."""
        if reason.added_by and self.told.to(reason.added_by) == OPEN:
            return None
        if reason.refusal:
            return (Severity.ASK.rank, True) if reason.assumed else (Severity.AVOID.rank, False)
        options = self.options(reason.rating.exercise, self.book.conditions[reason.condition])
        return min(
            (option.severity.rank, self.is_locked(option) and option.unlock not in self.opens_by)
            for option in options
        )

    def open_questions(self, exercise: Exercise, reasons: Sequence[Reason]) -> tuple[str, ...]:
        """The questions whose answers, given together, could make the exercise milder."""
        certain = [found for found in map(self._mildest, reasons) if found]
        severity = max((rank for rank, _ in certain), default=0)
        locked = any(closed for _, closed in certain)
        asked: list[str] = []
        for reason in reasons:
            if reason.severity.rank > severity or (reason.locked and not locked):
                asked += self._questions(reason)
        if self.told.surface == OPEN and not fits_surface(exercise, self.told, self.book):
            asked.append(SURFACE)
        return tuple(dict.fromkeys(asked))

    def _questions(self, reason: Reason) -> list[str]:
        """The open questions that one reason hangs on."""
        found = [reason.condition] if reason.assumed else []
        if reason.added_by and self.told.to(reason.added_by) == OPEN:
            found.append(reason.added_by)
        if reason.locked and reason.rating.unlock in self.opens_by:
            found.append(self.opens_by[reason.rating.unlock])
        return found

    def assess(self, exercise: Exercise) -> Assessment:
        reasons = self.reasons(exercise.id)
        return Assessment(
            exercise=exercise,
            reasons=reasons,
            open_questions=self.open_questions(exercise, reasons),
            fits=fits_surface(exercise, self.told, self.book),
        )


def assess_all(
    exercises: Iterable[Exercise],
    conditions: Sequence[str],
    answers: Mapping[str, str] | None,
    told: Told,
    book: Catalogue,
) -> list[Assessment]:
    """The verdicts for one reader; raises UnknownIdError for an unknown condition or answer."""
    judge = _Judge(book.in_order(conditions), check_answers(answers, book), told, book)
    return [judge.assess(exercise) for exercise in exercises]


@named(Given.__annotations__)
def assess(
    exercise: str,
    conditions: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
    *,
    using: Catalogue | None = None,
    **told: Unpack[Given],
) -> Assessment:
    """The verdict on an exercise for any set of conditions; the strictest wins.

    answers: the answer's id by condition id; answers to conditions that are not ticked are ignored.
    With nothing ticked, ordinary (non-specific) back pain answers; its cautions and avoids also hold
    under every other choice.  surface, leg, bone, since: answers to the short questions; over_65: asks
    for `bone`; easing: the direction that eases; willing: exercises picked with their limit in view;
    agreed: exercises to which a clinician has agreed.  What is left out counts as its strictest answer.

    >>> hb.assess("cobra", ["spinal-stenosis"]).verdict
    <Verdict.AVOID: 'avoid'>

    Raises UnknownIdError for an unknown exercise, condition or answer.
    """
    book = using or catalogue()
    record = book.exercise(exercise)
    return assess_all([record], conditions, answers, make_told(book, **told), book)[0]
