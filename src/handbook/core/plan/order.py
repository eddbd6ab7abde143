"""The order of a session: gentle first, few changes of position, quiet last.

In one position a movement grows: of two exercises that move the back the same way, the one that asks
less of it comes first (convention).
"""

from __future__ import annotations

from collections.abc import Sequence

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

Block = list[Item]  # items of one position, one after the other
Way = tuple[float, list[Block]]  # an order with its cost


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


def _gentler_first(block: Sequence[Item]) -> list[Item]:
    """The items of one position, each moved in front of the first that it leads up to."""
    ordered: list[Item] = []
    for item in block:
        exercise = item.candidate.exercise
        places = (n for n, other in enumerate(ordered) if leads_up_to(exercise, other.candidate.exercise))
        ordered.insert(next(places, len(ordered)), item)
    return ordered


def _blocks(items: Sequence[Item], preparing: bool) -> list[Block]:
    """The items of each position, by rank, but none before a gentler one."""
    blocks: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: _rank(item, preparing)):
        blocks.setdefault(item.place, []).append(item)
    return [_gentler_first(block) for block in blocks.values()]


def _go_on(done: list[Block], left: list[Block], cost: float, best: Way) -> Way:
    """The cheapest way to put the other blocks after those that are done, or `best` where none is cheaper."""
    if cost >= best[0]:
        return best
    if not left:
        last = done[-1][-1]
        cost += (0 if last.quiet else NO_QUIET_END) + UPRIGHT_END * last.height
        return (cost, done) if cost < best[0] else best
    for at, block in enumerate(left):
        change = 0
        if done and done[-1][0].place != block[0].place:
            change = 1 + abs(done[-1][0].height - block[0].height)
        best = _go_on([*done, block], left[:at] + left[at + 1 :], cost + change, best)
    return best


def put_in_order(items: Sequence[Item]) -> list[Item]:
    """The items of one session in the cheapest order.

    An opener comes first; then positions stay together.  The session may come back to the opener's
    position for a quiet end: the time for one such return is kept free.
    """
    best: Way = (float("inf"), [])
    openers = [item for item in items if item.opener]
    for opener in openers:
        others = [item for item in items if item is not opener]
        start = 0 if opener.moving_opener else HELD_START
        for preparing in (True, False):
            best = _go_on([[opener]], _blocks(others, preparing), start, best)
    if not openers:
        best = _go_on([], _blocks(items, preparing=False), 0, best)
    return [item for block in best[1] for item in block]
