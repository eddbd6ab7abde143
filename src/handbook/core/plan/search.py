"""Finds a very good week: greedy starts, then rebuilt group by group with a bounded search.

All limits are counts of steps, never the clock, so every machine finds the same week.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from .bound import Bound, time_price, upper_bound
from .model import Bundle, Model
from .state import EPSILON, Move, Offer, State

# Seconds added in the ratio of `State.fill`, one start each; tuned on random profiles.
STARTS = (40, 0, 120)
GROUP_NODES = (0, 8, 30, 60, 60)  # nodes of the search that rebuilds a group, by its size
REBUILD_NODES = 3200  # nodes of all rebuilds together
# Sessions this long (minutes) are hardly a puzzle: groups of two suffice there.
ROOMY_MINUTES = 20
SHORT_MINUTES = 10
WHOLE_NODES = 200  # nodes of the search that rebuilds the whole week
SMALL_MODEL = 40  # bundles: few enough to rebuild groups of four


class Search:
    """One search; `solve` leaves the best week found in `state`."""

    def __init__(self, model: Model) -> None:
        self.state = State(model)
        self.nodes = 0
        self.spent = 0

    def solve(self, thorough: bool = True) -> None:
        """Greedy starts, each improved one exercise at a time; if `thorough`, then larger groups."""
        state = self.state
        best: list[Move] = []
        best_value = float("-inf")
        for first, constant in self._starts():
            state.set_to(first)
            state.fill(constant, state.scan(state.moves))
            self._improve(1)
            if state.value() > best_value + EPSILON:
                best, best_value = list(state.chosen.values()), state.value()
        state.set_to(best)
        if not thorough:
            return
        self.spent = 0  # the starts do not count
        size = 2
        largest = self._largest_group()
        while size <= largest and self.spent < REBUILD_NODES:
            size = 2 if self._improve(size) and size > 2 else size + 1
        if not self._is_roomy():
            while self.spent < REBUILD_NODES and self._rebuild(tuple(state.chosen.values()), WHOLE_NODES):
                self._improve(2)

    def _improve(self, size: int) -> bool:
        """Rebuilds groups of `size` chosen moves, pass after pass, until none gives more."""
        state = self.state
        improved = False
        again = True
        while again:
            again = False
            for group in combinations(list(state.chosen.values()), size):
                if any(move.number not in state.chosen for move in group):
                    continue
                if size > 1 and self.spent > REBUILD_NODES:
                    return improved
                if self._rebuild(group):
                    again = improved = True
                    if size > 1:
                        self._improve(1)
        return improved

    def _rebuild(self, group: tuple[Move, ...], nodes: int = 0) -> bool:
        """Takes a group out and looks for something worth more; puts it back if there is none."""
        state = self.state
        lost = sum(state.take_out(move) for move in group)
        self.nodes = nodes or GROUP_NODES[len(group)]
        before = self.nodes
        found = self._dig(state.moves, lost + 1e-7)
        self.spent += before - max(0, self.nodes)
        if found:
            state.fill(40, state.scan(state.moves))
            return True
        for move in group:
            state.put(move)
        return False

    def _dig(self, pool: Sequence[Move], need: float) -> bool:
        """Adds moves of `pool` worth more than `need`; leaves the state as it was if it cannot."""
        self.nodes -= 1
        if self.nodes < 0:
            return False
        state = self.state
        offers = state.scan(pool)
        if not offers:
            return False
        price = time_price(offers, state.weekly_room())
        bound = upper_bound(state, offers, price, need)
        for item in self._in_order(offers, bound):
            if bound.value <= need:
                return False
            own = [offer for offer in offers if offer[2].item == item]
            own.sort(key=lambda offer: -(offer[0] - price * offer[2].weight))
            offers = [offer for offer in offers if offer[2].item != item]
            rest = [offer[2] for offer in offers]
            for gain, bare, move in own:
                if bound.with_move(move, bare) <= need:
                    continue
                state.put(move)
                if gain > need or self._dig(rest, need - gain):
                    return True
                state.put(move, -1)
                if self.nodes < 0:
                    return False
            family = own[0][2].family
            if bound.single[family]:
                bound.value -= bound.parts.pop(family, 0.0)
            else:
                bound = upper_bound(state, offers, price, need)
        return False

    @staticmethod
    def _in_order(offers: Sequence[Offer], bound: Bound) -> list[int]:
        """Items, the most promising first."""
        best: dict[int, float] = {}
        for gain, _, move in offers:
            worth = gain - bound.time * move.weight - bound.slot * move.slots
            if worth > best.get(move.item, float("-inf")):
                best[move.item] = worth
        return sorted(best, key=lambda item: -best[item])

    def _starts(self) -> list[tuple[list[Move], int]]:
        """(moves put in first, constant of the fill) of every start.

        Short sessions turn on which opener they have, so each opener gets a start of its own.
        """
        starts: list[tuple[list[Move], int]] = [([], constant) for constant in STARTS]
        model = self.state.model
        if model.profile.minutes <= SHORT_MINUTES:
            for move in self.state.moves:
                bundle = model.bundles[move.number]
                if (
                    model.items[bundle.item].opener
                    and bundle.level == 0
                    and len(bundle.mask) == len(model.templates)
                ):
                    starts.append(([move], STARTS[0]))
        return starts

    def _is_roomy(self) -> bool:
        return self.state.model.profile.minutes >= ROOMY_MINUTES

    def _largest_group(self) -> int:
        model = self.state.model
        roomy = self._is_roomy()
        if len(model.bundles) <= SMALL_MODEL:
            return 3 if roomy else 4
        easy = len(model.templates) == 1 or (roomy and len(model.templates) == 2)
        return 2 if easy else 3


def search(model: Model, *, thorough: bool = True) -> tuple[Bundle, ...]:
    """The chosen bundles, in the order of the model's items.

    Not thorough: a good week in a fraction of the time, enough to see which duties can be met.
    """
    finder = Search(model)
    finder.solve(thorough)
    chosen = sorted(finder.state.chosen)
    return tuple(model.bundles[number] for number in chosen)
