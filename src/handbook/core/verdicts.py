"""Verdicts and how strict they are, and the row that gives one.

Every list of words that has an order is a `Ranked`: `max`, `min` and `sorted` go by that order, never by
the letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


@cache
def _places(kind: type[Ranked]) -> dict[str, int]:
    return {member.value: place for place, member in enumerate(kind)}


class Ranked(StrEnum):
    """Words in the order in which they are declared, the least first.

    Comparing with anything but a word of the same list raises TypeError: a string has no rank.

    >>> max(Verdict.AVOID, Verdict.CAUTION)
    <Verdict.AVOID: 'avoid'>
    """

    @property
    def rank(self) -> int:
        """The place in the list, 0 for the first."""
        return _places(type(self))[self.value]

    def _order(self, other: object) -> int:
        if type(other) is not type(self):
            raise TypeError(f"{self!r} has no order beside {other!r}: compare words of one list.")
        return self._strength() - other._strength()

    def _strength(self) -> int:
        return self.rank

    def __lt__(self, other: object) -> bool:
        return self._order(other) < 0

    def __le__(self, other: object) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: object) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: object) -> bool:
        return self._order(other) >= 0


class Verdict(Ranked):
    """What the handbook says of one exercise for one condition, mildest first."""

    RECOMMENDED = "recommended"
    SUITABLE = "suitable"
    CAUTION = "caution"
    AVOID = "avoid"


class Kind(Ranked):
    """What a caution asks for, mildest first.

    limit: the reader alone can keep it.  watch: the reader's own response decides.  ask: somebody else
    must agree.
    """

    LIMIT = "limit"
    WATCH = "watch"
    ASK = "ask"


class Severity(Ranked):
    """The verdict with the kind of a caution, in six steps, mildest first."""

    RECOMMENDED = "recommended"
    SUITABLE = "suitable"
    LIMIT = "limit"
    WATCH = "watch"
    ASK = "ask"
    AVOID = "avoid"


class Urgency(Ranked):
    """How soon a red flag needs someone, most urgent first; the most urgent is the greatest."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    WITHIN_DAYS = "within-days"
    STOP_EXERCISE = "stop-exercise"

    def _strength(self) -> int:
        return -self.rank


@dataclass(frozen=True, slots=True)
class Rating:
    """The verdict on one exercise for one condition, or for one answer to its question.

    A caution has a kind, the limit in words and, unless it is of kind "limit", the id of what unlocks it.
    `evidence_level` names the kind of evidence, 1 to 4, and ranks nothing; `certainty` is how sure a cited
    review or guideline says it is (a word of vocabulary.toml), empty where none says so.
    """

    exercise: str
    condition: str
    verdict: Verdict
    reason: str
    evidence_level: int
    citations: tuple[str, ...]
    answer: str | None = None
    kind: Kind | None = None
    limit: str = ""
    unlock: str = ""
    certainty: str = ""

    @property
    def severity(self) -> Severity:
        """The verdict, or for a caution its kind."""
        return Severity((self.kind or self.verdict).value)
