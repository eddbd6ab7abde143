"""An upper bound on what any set of further moves can add.

Gains only shrink as a week fills up, so the sum of today's gains bounds every set.  Seconds and
places in a session are given prices (Lagrange multipliers); what is left over after paying is
summed, one family at a time, because a session takes at most one exercise of a family.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .state import Move, Offer, State

# Shares of the time price, and how much of the rest is put on the count of exercises instead.
PRICE_MIXES = ((0.8, 0.2), (0.3, 0.7))
FREE = ((0.0, 0.0),)


def time_price(offers: Sequence[Offer], seconds: int) -> float:
    """The value of one more second a week: the density of the offer that no longer fits."""
    best: dict[int, tuple[float, float, int]] = {}
    for _, bare, move in offers:
        if bare > 0.0:
            density = bare / move.weight
            known = best.get(move.item)
            if known is None or density > known[0]:
                best[move.item] = (density, bare, move.weight)
    used = 0
    for density, _, weight in sorted(best.values(), reverse=True):
        used += weight
        if used >= seconds:
            return density
    return 0.0


def _family_best(by_mask: dict[int, float], alone: bool) -> float:
    """The most that one family can add: masks that do not meet may be added up."""
    if alone:
        return max(by_mask.values())
    best = 0.0
    masks = list(by_mask)
    for i, first in enumerate(masks):
        value = by_mask[first]
        best = max(best, value)
        for j in range(i + 1, len(masks)):
            second = masks[j]
            if first & second:
                continue
            pair = value + by_mask[second]
            best = max(best, pair)
            for third in masks[j + 1 :]:
                if not third & (first | second):
                    best = max(best, pair + by_mask[third])
    return best


@dataclass(slots=True)
class Bound:
    """An upper bound, with the prices it was made at and each family's part of it.

    `single` has the families that only one item of the offers belongs to: taking that item out
    takes the family's part out.
    """

    value: float
    time: float
    slot: float
    parts: dict[int, float]
    single: dict[int, bool]

    def with_move(self, move: Move, bare: float) -> float:
        """The bound once `move` is forced in."""
        if not self.single.get(move.family, True):
            return self.value
        left = bare - self.time * move.weight - self.slot * move.slots
        return self.value - self.parts.get(move.family, 0.0) + left


def _priced(offers: Sequence[Offer], time: float, slot: float, base: float) -> Bound:
    """The bound at these prices: for each family the best that is left after paying."""
    families: dict[int, dict[int, float]] = {}
    items: dict[int, int] = {}
    for _, bare, move in offers:
        family, item, mask = move[13], move[12], move[14]
        if family not in items:
            items[family] = item
        elif items[family] != item:
            items[family] = -1
        left = bare - time * move[8] - slot * move[15]
        if left > 0.0:
            if family not in families:
                families[family] = {mask: left}
            elif left > families[family].get(mask, 0.0):
                families[family][mask] = left
    single = {family: item >= 0 for family, item in items.items()}
    parts = {family: _family_best(by_mask, single[family]) for family, by_mask in families.items()}
    return Bound(base + sum(parts.values()), time, slot, parts, single)


def upper_bound(state: State, offers: Sequence[Offer], price: float, enough: float) -> Bound:
    """A bound on the sum of gains; stops early once it is at most `enough`."""
    seconds = state.weekly_room()
    slots = state.weekly_slots()
    duties = state.open_duties()
    exchange = seconds / max(1, slots)
    best: Bound | None = None
    for share, moved in PRICE_MIXES if price > 0.0 else FREE:
        time = price * share
        slot = price * moved * exchange
        found = _priced(offers, time, slot, duties + time * seconds + slot * slots)
        if best is None or found.value < best.value:
            best = found
        if best.value <= enough:
            break
    assert best is not None
    return best
