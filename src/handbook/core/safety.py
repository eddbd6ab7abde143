"""Safety rules: the red-flag screen and the verdict on an exercise.

Two rules stand above all others.  Any red flag means no exercise before help; and of several
verdicts the strictest wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from .catalogue import Catalogue, catalogue
from .errors import HandbookError, UnknownIdError
from .records import Action, Condition, Exercise, Rating, RedFlag, Urgency, Verdict

# The condition that answers when nothing is ticked, and whose cautions are a floor under all.
BASELINE = "non-specific-pain"
FLOOR_FROM = Verdict.CAUTION


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one condition leads to a verdict.

    Where the condition's follow-up question has no answer yet, the strictest answer was taken.  `floor`
    is true when the reason comes from ordinary back pain, which the reader did not tick.
    """

    rating: Rating
    floor: bool = False

    @property
    def condition(self) -> str:
        return self.rating.condition

    @property
    def verdict(self) -> Verdict:
        return self.rating.verdict

    @property
    def text(self) -> str:
        return self.rating.reason

    @property
    def evidence_level(self) -> int:
        return self.rating.evidence_level

    @property
    def citations(self) -> tuple[str, ...]:
        return self.rating.citations


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on one exercise for a set of conditions; `reasons` has the deciding one first."""

    exercise: Exercise
    verdict: Verdict
    reasons: tuple[Reason, ...]

    @property
    def deciding(self) -> Reason:
        return self.reasons[0]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two conditions that pull in opposite ways, in words."""

    direction: str
    eased: str
    forbidding: str
    text: str


@dataclass(frozen=True, slots=True)
class Screening:
    """What the ticked red flags ask for; `steps` is most urgent first."""

    urgency: Urgency | None
    steps: tuple[tuple[Action, tuple[RedFlag, ...]], ...]

    @property
    def clear(self) -> bool:
        """True when no red flag was ticked."""
        return self.urgency is None

    @property
    def message(self) -> str:
        """One plain sentence: what to do first."""
        if not self.steps:
            return "None of the warning signs was ticked."
        action, _ = self.steps[0]
        return f"{action.title}. {action.what_to_do[0]}"


class RedFlagError(HandbookError):
    """Raised where a plan was asked for although a red flag was ticked."""

    def __init__(self, screening: Screening) -> None:
        self.screening = screening
        super().__init__(screening.message)


def screen(signs: Iterable[str] = (), *, using: Catalogue | None = None) -> Screening:
    """What to do about the ticked red flags (their ids, in any order).

    Raises UnknownIdError for an id that is not a red flag.
    """
    book = using or catalogue()
    wanted = {signs} if isinstance(signs, str) else set(signs)
    for sign in sorted(wanted, key=str):
        if sign not in book.red_flags:
            raise UnknownIdError("red flag", sign, list(book.red_flags))
    steps = []
    for action in book.actions.values():
        flags = tuple(
            flag for flag in book.red_flags.values() if flag.action == action.id and flag.id in wanted
        )
        if flags:
            steps.append((action, flags))
    urgency = min((action.urgency for action, _ in steps), key=lambda u: u.rank, default=None)
    return Screening(urgency=urgency, steps=tuple(steps))


def check_answers(answers: Mapping[str, str] | None, book: Catalogue) -> dict[str, str]:
    """The given answers, checked; raises UnknownIdError or HandbookError in plain words."""
    checked: dict[str, str] = {}
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


def cell(exercise: str, condition: Condition, answer: str | None, book: Catalogue) -> Reason:
    """The reason one condition gives for one exercise.

    Without an answer to its follow-up question the strictest over all answers counts; among
    equally strict ones the base cell's words are preferred.
    """
    base = book.ratings[exercise, condition.id]
    if condition.question is None:
        return Reason(base)
    if answer is not None:
        return Reason(answer_rating(exercise, condition.id, answer, book))
    options = [answer_rating(exercise, condition.id, a.id, book) for a in condition.question.answers]
    strictest = max(options, key=lambda r: (r.verdict.severity, r == base))
    return Reason(strictest)


def assess(
    exercise: str,
    conditions: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
    *,
    using: Catalogue | None = None,
) -> Assessment:
    """The verdict on an exercise for any set of conditions; the strictest wins.

    `answers` maps a condition id to the id of the answer to its follow-up question; answers to
    conditions that are not ticked are ignored.  With nothing ticked, ordinary (non-specific) back
    pain answers; its `caution` and `avoid` also hold under every other choice.

    Raises UnknownIdError for an unknown exercise, condition or answer.
    """
    book = using or catalogue()
    record = book.exercise(exercise)
    chosen = book.in_order(conditions)
    given = check_answers(answers, book)
    reasons = [cell(record.id, book.conditions[id], given.get(id), book) for id in chosen]
    baseline = book.ratings[record.id, BASELINE]
    if BASELINE not in chosen:
        if not chosen or baseline.verdict.severity >= FLOOR_FROM.severity:
            reasons.append(Reason(baseline, floor=True))
    order = {id: rank for rank, id in enumerate(book.conditions)}
    reasons.sort(key=lambda r: (-r.verdict.severity, r.floor, r.evidence_level, order[r.condition]))
    return Assessment(exercise=record, verdict=reasons[0].verdict, reasons=tuple(reasons))


def conflicts(conditions: Sequence[str], *, using: Catalogue | None = None) -> tuple[Conflict, ...]:
    """Where one chosen condition eases with a direction that another one forbids."""
    book = using or catalogue()
    found = []
    for first, second in permutations(book.in_order(conditions), 2):
        for eased in book.conditions[first].eases:
            for kept in book.conditions[second].keep_from:
                if eased.direction == kept.direction:
                    text = f"{eased.words} {kept.words} The stricter rule wins."
                    found.append(Conflict(eased.direction, first, second, text))
    return tuple(found)


def urgent_messages(
    conditions: Sequence[str], *, using: Catalogue | None = None
) -> tuple[tuple[Condition, Action, str], ...]:
    """What must be said before any list: (condition, what to do, words) for each chosen one."""
    book = using or catalogue()
    chosen = (book.conditions[id] for id in book.in_order(conditions))
    return tuple((c, book.actions[c.urgent.action], c.urgent.text) for c in chosen if c.urgent)
