"""Safety rules: the red-flag screen, conflicts of directions, and the verdict (see `assessment`).

Two rules stand above all others.  Any red flag means no exercise before help; and of several
verdicts the strictest wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from .errors import HandbookError, UnknownIdError
from .records import Action, Condition, RedFlag, Urgency


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
