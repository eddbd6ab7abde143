"""The order of a session: gentle first, few changes of position, quiet last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations

from .model import Item

# How high each place is (convention): getting down and up again costs effort.
HEIGHTS = {
    "supine": 0,
    "prone": 0,
    "bed": 0,
    "hands-and-knees": 1,
    "kneeling": 1,
    "sitting": 1,
    "over-ball": 1,
    "hands-and-feet": 2,
    "over-bench": 2,
    "standing": 2,
    "hanging": 2,
}
# Costs of an order (conventions); a change of position costs 1 and the difference in height.
NO_GENTLE_START = 100.0
NO_QUIET_END = 20.0
UPRIGHT_END = 0.5  # ending on the floor is calmer
HELD_START = 0.5  # a moving start warms up better than a held one


def _rank(item: Item, number: int) -> tuple[int, int]:
    """Inside one position: moving openers, openers, strength, the rest, quiet ones."""
    moving = item.candidate.exercise.kind == "movement"
    if item.opener:
        return (0 if moving else 1), number
    if item.strength:
        return 2, number
    return (4 if item.quiet else 3), number


def _cost(blocks: Sequence[list[Item]]) -> float:
    first, last = blocks[0][0], blocks[-1][-1]
    cost = 0.0
    for one, two in pairwise(blocks):
        cost += 1 + abs(HEIGHTS[one[0].place] - HEIGHTS[two[0].place])
    cost += 0 if first.opener else NO_GENTLE_START
    cost += 0 if first.candidate.exercise.kind == "movement" else HELD_START
    cost += 0 if last.quiet else NO_QUIET_END
    return cost + UPRIGHT_END * HEIGHTS[last.place]


def _blocks(items: Sequence[Item]) -> list[list[Item]]:
    """The items by position."""
    blocks: dict[str, list[Item]] = {}
    for item in items:
        blocks.setdefault(item.place, []).append(item)
    return list(blocks.values())


def put_in_order(items: Sequence[Item]) -> list[Item]:
    """The items of one session in the cheapest order.

    Positions stay together, except that the opener may stand alone, so that the session can come
    back to its position for a quiet end; the time for one such return is kept free.  Every order of
    the positions is tried; there are few, since each one costs the planner time.
    """
    numbered = sorted(enumerate(items), key=lambda pair: _rank(pair[1], pair[0]))
    ranked = [item for _, item in numbered]
    openers = [item for item in ranked if item.opener]
    ways = [list(order) for order in permutations(_blocks(ranked))]
    for opener in openers:
        others = [item for item in ranked if item is not opener]
        if others:
            ways += [[[opener], *order] for order in permutations(_blocks(others))]
    return [item for block in min(ways, key=_cost) for item in block]
