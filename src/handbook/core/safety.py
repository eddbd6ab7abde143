"""Safety rules: the verdict on an exercise (see `assessment`), and conflicts of directions.

What comes before any verdict, the red flags, is in `screening`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from .assessment import ALONE as ALONE
from .assessment import BASELINE as BASELINE
from .assessment import FLOOR_FROM as FLOOR_FROM
from .assessment import Assessment as Assessment
from .assessment import Reason as Reason
from .assessment import answer_rating as answer_rating
from .assessment import assess as assess
from .assessment import check_answers as check_answers
from .catalogue import Catalogue, catalogue
from .shown import Shown


@dataclass(frozen=True, slots=True, repr=False)
class Conflict(Shown):
    """Two conditions that pull in opposite ways, in words."""

    direction: str
    eased: str
    forbidding: str
    text: str

    def _line(self) -> str:
        return f"{self.direction} eases {self.eased}, not {self.forbidding}. {self.text}"


def conflicts(conditions: Sequence[str], *, using: Catalogue | None = None) -> tuple[Conflict, ...]:
    """Where one chosen condition eases with a direction that another one forbids.

    >>> [clash.direction for clash in hb.conflicts(["spinal-stenosis", "osteoporosis"])]
    ['flexion']
    """
    book = using or catalogue()
    found = []
    for first, second in permutations(book.in_order(conditions), 2):
        for eased in book.conditions[first].eases:
            for kept in book.conditions[second].keep_from:
                if eased.direction == kept.direction:
                    text = f"{eased.words} {kept.words} The stricter rule wins."
                    found.append(Conflict(eased.direction, first, second, text))
    return tuple(found)
