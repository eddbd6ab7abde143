"""What a week is worth: accounts that turn whole amounts into values, more being worth less and less.

Duties ("an opener in A") are accounts too: what is missing costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .. import conventions as c
from ..ask.profile import Profile
from ..catalogue import Catalogue
from ..week.timing import contribution, sides_of, work_s
from .items import Item
from .shape import SECONDS_PER_MINUTE, Template, session_sizes

Pieces = tuple[tuple[float, float], ...]
PIECES: dict[str, Pieces] = {
    "stretch": c.STRETCH_PIECES,
    "strength": c.STRENGTH_PIECES,
    "mobility": c.MOBILITY_PIECES,
    "length": c.LENGTH_PIECES,
    "ease": c.EASE_PIECES,
    "neural": c.NEURAL_PIECES,
    "rest": c.REST_PIECES,
}
UNITS = {"strength": 1}  # sets; all other accounts count seconds


@dataclass(frozen=True, slots=True)
class Account:
    """A whole-number total and its worth: `table[total]`, flat beyond its end.

    `offset` is added once; for a duty it makes a duty that is met worth nothing and one that is not
    a cost.
    """

    name: str
    table: tuple[float, ...]
    offset: float = 0.0

    @property
    def is_duty(self) -> bool:
        return self.name.startswith("duty:")

    def value(self, total: int) -> float:
        """The worth of a total, offset included."""
        return self.table[min(total, len(self.table) - 1)] + self.offset


@cache
def concave_table(pieces: Pieces, weight: float, units: int) -> tuple[float, ...]:
    """The value of 0, 1, 2 ... units, up to where it turns flat."""
    table = [0.0]
    for width, slope in pieces:
        table += [table[-1] + weight * slope / units * step for step in range(1, round(width * units) + 1)]
    return tuple(table)


def weight_of(kind: str, profile: Profile, phase: str) -> float:
    """What goals and phase make of an account of that kind."""
    weight = c.PHASE_FACTORS[phase].get(kind, 1.0)
    for goal, factor in c.GOAL_FACTORS[kind].items():
        if goal in profile.goals:
            weight *= factor
    return weight


class Accounts:
    """The accounts of one week, by number and by name."""

    def __init__(
        self, profile: Profile, phase: str, templates: Sequence[Template], items: Sequence[Item]
    ) -> None:
        self.made: list[Account] = []
        self._numbers: dict[str, int] = {}
        self._profile, self._phase = profile, phase
        self._volumes()
        self._duties(templates, items)

    def numbered(self, adds: dict[str, int]) -> list[tuple[int, int]]:
        """Amounts by account number: those that count in this week."""
        return [(self._numbers[name], n) for name, n in adds.items() if n and name in self._numbers]

    def _add(self, account: Account) -> None:
        self._numbers[account.name] = len(self.made)
        self.made.append(account)

    def _volume(self, kind: str, group: str = "", base: float = 1.0) -> None:
        weight = weight_of(kind, self._profile, self._phase) * base
        table = concave_table(PIECES[kind], weight, UNITS.get(kind, SECONDS_PER_MINUTE))
        self._add(Account(f"{kind}:{group}" if group else kind, table))

    def _duty(self, name: str, cost: float, need: int) -> None:
        self._add(Account(f"duty:{name}", tuple(cost * count for count in range(need + 1)), -cost * need))

    def _volumes(self) -> None:
        profile = self._profile
        for group, weight in c.STRETCH_WEIGHTS.items():
            self._volume("stretch", group, weight)
        for pattern, weight in c.STRENGTH_WEIGHTS.items():
            self._volume("strength", pattern, weight)
        self._volume("mobility")
        self._volume("length")
        if profile.easing in c.OPPOSITE:
            self._volume("ease")
        if set(profile.conditions) & set(c.NEURAL_CONDITIONS):
            self._volume("neural")
        if self._phase == c.EASE:
            self._volume("rest")

    def _duties(self, templates: Sequence[Template], items: Sequence[Item]) -> None:
        """Duties that the menu can meet at all; the others become a note, not a cost."""
        profile = self._profile
        least, _ = session_sizes(profile.minutes, self._phase)
        for template in templates:
            able = [item for item in items if template.strength or not item.strength]
            counts = {
                "count": (len({item.groups[-1] for item in able}), least),
                "opener": (sum(item.opener for item in able), 1),
                "easing": (sum(item.direction == profile.easing for item in able), 1),
                "moving": (sum(item.moving_opener for item in able), 1),
                "quiet": (len({item.groups[-1] for item in able if item.quiet}), c.QUIET_NEEDED),
                "rest": (sum(item.rest for item in able), int(self._phase == c.EASE)),
            }
            for duty, (possible, wanted) in counts.items():
                if need := min(possible, wanted):
                    self._duty(f"{duty}:{template.name}", c.DUTY_COST[duty], need)
        self._duty("week", c.DUTY_COST["week"], min(c.FEWEST, len({item.groups[-1] for item in items})))
        days = sum(len(template.days) for template in templates if template.slots == (0,))
        if profile.needs_balance and any(item.balance for item in items):
            self._duty("balance", c.DUTY_COST["balance"], min(c.BALANCE_BAND[0], days))
        for item in items:
            if item.candidate.pinned:
                self._duty(f"pin:{item.id}", c.DUTY_COST["pin"], 1)


def duty_adds(item: Item, here: Sequence[Template], easing: str) -> dict[str, int]:
    """What an item adds to the duties, by account name, when it stands in these kinds of session."""
    adds = {f"duty:pin:{item.id}": 1, "duty:week": 1}
    for template in here:
        for duty, counts in (
            ("count", True),
            ("opener", item.opener),
            ("moving", item.moving_opener),
            ("quiet", item.quiet),
            ("rest", item.rest),
            ("easing", item.direction == easing),
        ):
            adds[f"duty:{duty}:{template.name}"] = int(counts)
    if item.balance:
        adds["duty:balance"] = sum(len(template.days) for template in here)
    return adds


def volume_adds(item: Item, level: int, easing: str, book: Catalogue) -> dict[str, int]:
    """Weekly amounts by account name, for one session a week."""
    exercise = item.candidate.exercise
    dose = item.candidate.doses[level]
    part = contribution(exercise, dose.sets, dose.reps, dose.seconds, book)
    work = work_s(dose.sets, dose.reps, dose.seconds) * sides_of(exercise)
    adds = {f"stretch:{group}": seconds for group, seconds in part.stretch.items()}
    adds |= {f"strength:{pattern}": sets for pattern, sets in part.strength.items()}
    if exercise.kind == "movement":
        adds["mobility"] = work
    if "traction" in exercise.directions and exercise.kind == "hold":
        adds["length"] = work
    if exercise.kind == "glide":
        adds["neural"] = work
    if item.rest:
        adds["rest"] = work
    if exercise.direction in c.OPPOSITE and item.direction == easing:
        adds["ease"] = work
    return adds
