"""What one or more further conditions change: the verdicts that get stricter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

from .asking import make_told
from .assessment import ALONE, Assessment, Given, assess_all, check_answers
from .catalogue import Catalogue, catalogue
from .named import named
from .records import Exercise
from .shown import Shown


@dataclass(frozen=True, slots=True, repr=False)
class Change(Shown):
    """One exercise whose verdict gets stricter; `after.deciding` says why."""

    before: Assessment
    after: Assessment

    @property
    def exercise(self) -> Exercise:
        return self.after.exercise

    def _line(self) -> str:
        return f"{self.exercise.id}, {self.before.severity} to {self.after.severity}. {self.after.reason}"


@named(Given.__annotations__)
def what_changes(
    conditions: Sequence[str],
    others: Sequence[str],
    answers: Mapping[str, str] | None = None,
    *,
    using: Catalogue | None = None,
    **told: Unpack[Given],
) -> tuple[Change, ...]:
    """Verdicts that get stricter when `others` are added to `conditions`, in the catalogue's order.

    `answers` and what is told beside them (see `assess`) count before and after; here an open `bone` or
    `surface` adds nothing, so that the change is the conditions' own.  A verdict never gets milder: the
    strictest wins.
    Raises UnknownIdError for an unknown condition or answer.

    >>> changes = hb.what_changes(["spinal-stenosis"], ["osteoporosis"])
    >>> found = {change.exercise.id: change for change in changes}
    >>> found["seated-flexion"].before.verdict, found["seated-flexion"].after.verdict
    (<Verdict.RECOMMENDED: 'recommended'>, <Verdict.AVOID: 'avoid'>)
    """
    book = using or catalogue()
    first = book.in_order(conditions)
    both = book.in_order([*first, *book.in_order(others)])
    given = check_answers(answers, book)
    person = make_told(book, **{**ALONE, **{name: value for name, value in told.items() if value}})
    exercises = book.exercises.values()
    before = assess_all(exercises, first, given, person, book)
    after = assess_all(exercises, both, given, person, book)
    pairs = (Change(*pair) for pair in zip(before, after, strict=True))
    return tuple(pair for pair in pairs if pair.after.severity > pair.before.severity)
