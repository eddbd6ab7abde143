"""Verdicts, urgencies, and how strict they are.

Every list of words that has an order is a `Ranked`: `max`, `min` and `sorted` go by that order, never by
the letters.
"""

from __future__ import annotations

from enum import StrEnum


class Ranked(StrEnum):
    """Words in the order in which they are declared, the least first.

    Comparing with anything but a word of the same list raises TypeError: a string has no rank.

    >>> max(Verdict.AVOID, Verdict.CAUTION)
    <Verdict.AVOID: 'avoid'>

    rank: the place in the list, 0 for the first.
    """

    rank: int

    def __init__(self, _: str) -> None:
        self.rank = len(type(self))  # the members before this one

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
    """What the handbook says of one exercise for one condition, mildest first.

    >>> hb.Verdict("avoid") > hb.Verdict("caution")
    True
    """

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
    """The verdict with the kind of a caution, in six steps, mildest first.

    >>> [severity.value for severity in hb.Severity]
    ['recommended', 'suitable', 'limit', 'watch', 'ask', 'avoid']
    >>> hb.assess("cobra", ["spinal-stenosis"]).severity
    <Severity.AVOID: 'avoid'>
    """

    RECOMMENDED = "recommended"
    SUITABLE = "suitable"
    LIMIT = "limit"
    WATCH = "watch"
    ASK = "ask"
    AVOID = "avoid"


class Urgency(Ranked):
    """How soon a red flag needs someone, the strictest first; it is the greatest.

    Only the last leaves room for a plan.
    """

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    WITHIN_DAYS = "within-days"
    STOP_EXERCISE = "stop-exercise"
    KEEP_MOVING = "keep-moving"

    def _strength(self) -> int:
        return -self.rank
