"""Finds a very good week: greedy starts, then rebuilt group by group with a bounded search.

All limits are counts of steps, never the clock, so every machine finds the same week.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from .bound import Prices, bounded
from .model import Bundle, Model
from .state import EPSILON, Move, Offer, State

# Seconds added in the ratio of `State.fill`, one start each; tuned on random profiles.
STARTS = (40, 0, 120)
GROUP_NODES = (0, 30, 100, 200, 200)  # nodes of the search that rebuilds a group, by its size
REBUILD_NODES = 9000  # nodes of all rebuilds together
# Sessions this long (minutes) are hardly a puzzle: groups of two suffice there.
ROOMY_MINUTES = 20
SHORT_MINUTES = 10
WHOLE_NODES = 200  # nodes of the search that rebuilds the whole week
SMALL_MODEL = 40  # bundles: few enough to rebuild groups of four


class _Dive:
    """A depth-first search for moves that together are worth more than what was taken out.

    Families come in the order of what they add to the bound, which is made once: further down every gain
    is the same or smaller, so it bounds the whole dive.
    """

    def __init__(
        self, state: State, offers: Sequence[Offer], parts: dict[int, float], search: Search
    ) -> None:
        self.state, self.prices, self.search = state, search.prices, search
        self.several = len(state.model.templates) > 1
        lists: dict[int, list[Offer]] = {}
        for offer in offers:
            lists.setdefault(offer[2][13], []).append(offer)
        order = sorted(lists, key=lambda family: (-parts.get(family, 0.0), family))
        self.moves: list[list[Move]] = []
        for family in order:
            own = sorted(
                lists[family], key=lambda offer: -self.prices.left(offer[1], offer[2]) - offer[0] + offer[1]
            )
            self.moves.append([move for _, _, move in own])
        # What the families from each one on add to the bound, and to the room for stretching.
        self.rest = [0.0]
        self.credit = [0]
        for family in reversed(order):
            self.rest.append(self.rest[-1] + parts.get(family, 0.0))
            self.credit.append(self.credit[-1] + sum(max(0, move.balance) for _, _, move in lists[family]))
        self.rest.reverse()
        self.credit.reverse()

    def down(self, family: int, need: float) -> bool:
        """Tries the moves of this family and of the next ones."""
        self.search.nodes -= 1
        state, prices = self.state, self.prices
        head = prices.free()
        for at in range(family, len(self.moves)):
            if head + self.rest[at] <= need:
                return False
            for gain, bare, move in state.scan(self.moves[at]):
                if head + prices.left(bare, move) + self.rest[at if self.several else at + 1] <= need:
                    continue
                if state.slack + move.balance + self.credit[at] < 0:
                    continue
                state.put(move)
                if (gain > need and state.slack >= 0) or self.down(at + (not self.several), need - gain):
                    return True
                state.put(move, -1)
                if self.search.nodes < 0:
                    return False
        return False


class Search:
    """One search; `solve` leaves the best week found in `state`."""

    def __init__(self, model: Model) -> None:
        self.state = State(model)
        self.prices = Prices(self.state)
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
        found = self._dig(lost + 1e-7)
        self.spent += before - max(0, self.nodes)
        if found:
            state.fill(40, state.scan(state.moves))
            return True
        for move in group:
            state.put(move)
        return False

    def _dig(self, need: float) -> bool:
        """Adds moves worth more than `need` together; leaves the state as it was if it finds none."""
        state = self.state
        offers = state.scan(state.moves)
        parts = bounded(self.prices, offers, need)
        return parts is not None and _Dive(state, offers, parts, self).down(0, need)

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
                    and bundle.balance > 0
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
