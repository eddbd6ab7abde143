"""What one or more further conditions change: the verdicts that get stricter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .catalogue import Catalogue, catalogue
from .records import Exercise
from .safety import Assessment, assess, check_answers


@dataclass(frozen=True, slots=True)
class Change:
    """One exercise whose verdict gets stricter; `after.deciding` says why."""

    before: Assessment
    after: Assessment

    @property
    def exercise(self) -> Exercise:
        return self.after.exercise


def what_changes(
    conditions: Sequence[str],
    others: Sequence[str],
    answers: Mapping[str, str] | None = None,
    *,
    using: Catalogue | None = None,
) -> tuple[Change, ...]:
    """Verdicts that get stricter when `others` are added to `conditions`, in the catalogue's order.

    `answers` count before and after.  A verdict never gets milder: the strictest wins.
    Raises UnknownIdError for an unknown condition or answer.
    """
    book = using or catalogue()
    first = book.in_order(conditions)
    both = book.in_order([*first, *book.in_order(others)])
    given = check_answers(answers, book)
    pairs = (
        Change(assess(id, first, given, using=book), assess(id, both, given, using=book))
        for id in book.exercises
    )
    return tuple(pair for pair in pairs if pair.after.verdict.severity > pair.before.verdict.severity)
