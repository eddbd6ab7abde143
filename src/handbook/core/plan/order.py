"""The order of a session: gentle first, few changes of position, quiet last.

In one position a movement grows: of two exercises that move the back the same way, the one that asks
less of it comes first (convention).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from ..catalogue import catalogue
from ..finder import gentleness
from ..records import Exercise
from .items import Item

# Costs of an order (conventions); a change of position costs 1 and the difference in height, because
# getting down and up again costs effort.
NO_QUIET_END = 20.0
UPRIGHT_END = 0.5  # ending on the floor is calmer
HELD_START = 0.5  # a moving start warms up better than a held one
# Directions of no movement of the back: these exercises do not lead up to each other.
STILL = ("neutral", "neural")


def leads_up_to(gentle: Exercise, strong: Exercise) -> bool:
    """Whether one exercise moves the back the same way as another, but is gentler by load and level."""
    same = gentle.direction == strong.direction and gentle.direction not in STILL
    return same and gentleness(gentle, catalogue()) < gentleness(strong, catalogue())


def _rank(item: Item, preparing: bool) -> int:
    """Inside one position: what prepares, then strength, the rest, and quiet ones last.

    A held opener, such as lying on the elbows, prepares for what follows in its position.
    """
    if preparing and item.opener and not item.moving_opener:
        return 0
    if item.strength:
        return 1
    return 3 if item.quiet else 2


def _cost(order: Sequence[Item]) -> float:
    first, last = order[0], order[-1]
    cost = 0.0
    for one, two in pairwise(order):
        if one.place != two.place:
            cost += 1 + abs(one.height - two.height)
    cost += 0 if first.moving_opener else HELD_START
    cost += 0 if last.quiet else NO_QUIET_END
    return cost + UPRIGHT_END * last.height


def _gentler_first(block: Sequence[Item]) -> list[Item]:
    """The items of one position, each moved in front of the first that it leads up to."""
    ordered: list[Item] = []
    for item in block:
        exercise = item.candidate.exercise
        places = (n for n, other in enumerate(ordered) if leads_up_to(exercise, other.candidate.exercise))
        ordered.insert(next(places, len(ordered)), item)
    return ordered


def _orders(items: Sequence[Item], preparing: bool) -> Iterator[list[Item]]:
    """Every order of the positions; inside each its items by rank, but none before a gentler one."""
    blocks: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: _rank(item, preparing)):
        blocks.setdefault(item.place, []).append(item)
    for order in permutations([_gentler_first(block) for block in blocks.values()]):
        yield [item for block in order for item in block]


def put_in_order(items: Sequence[Item]) -> list[Item]:
    """The items of one session in the cheapest order.

    An opener comes first; then positions stay together.  The session may come back to the opener's
    position for a quiet end: the time for one such return is kept free.  Every order of the positions
    is tried; there are few, since each one costs the planner time.
    """
    ways: list[list[Item]] = []
    openers = [item for item in items if item.opener]
    for opener in openers:
        others = [item for item in items if item is not opener]
        for preparing in (True, False):
            ways += [[opener, *order] for order in _orders(others, preparing)]
    if not openers:
        ways += _orders(items, preparing=False)
    return min(ways, key=_cost)
