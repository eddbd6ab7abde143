"""Finds a very good week: greedy starts, then rebuilding small groups until nothing improves.

All limits are counts of trials, never the clock, so every machine finds the same week.
"""

from __future__ import annotations

from itertools import combinations

from .model import Bundle, Model
from .state import EPSILON, Move, State

FILL_CONSTANTS = (40, 0, 120)  # seconds added in the ratio of `State.fill`; tuned on random profiles
FIRSTS = 4  # tried as the first move of a rebuild, by gain and by ratio each
TRIALS = 400  # rebuilds of pairs and triples before the search stops


class Search:
    def __init__(self, model: Model) -> None:
        self.state = State(model)
        self.trials = 0

    def solve(self) -> None:
        state = self.state
        best: list[Move] = []
        best_value = float("-inf")
        for constant in FILL_CONSTANTS:
            state.set_to([])
            state.fill(constant, state.scan(state.moves))
            self._improve(1)
            if state.value() > best_value + EPSILON:
                best, best_value = list(state.chosen.values()), state.value()
        state.set_to(best)
        size = 1
        while size <= 3 and self.trials < TRIALS:
            size = 1 if self._improve(size) else size + 1

    def _improve(self, size: int) -> bool:
        """Rebuilds every group of `size` chosen moves until none gives more."""
        state = self.state
        improved = False
        again = True
        while again:
            again = False
            for group in combinations(list(state.chosen.values()), size):
                if any(move.number not in state.chosen for move in group):
                    continue
                if size > 1:
                    self.trials += 1
                    if self.trials > TRIALS:
                        return improved
                if self._rebuild(group):
                    again = improved = True
                    if size > 1:
                        return True
        return improved

    def _rebuild(self, group: tuple[Move, ...]) -> bool:
        state = self.state
        before = list(state.chosen.values())
        lost = sum(state.take_out(move) for move in group)
        found = [pair for pair in state.scan(state.moves) if pair[0] > EPSILON]
        found.sort(key=lambda pair: -pair[0])
        firsts = found[:FIRSTS]
        by_ratio = sorted(found, key=lambda pair: -pair[0] / (pair[1].seconds + 40) / len(pair[1].stops))
        firsts += [pair for pair in by_ratio[:FIRSTS] if pair not in firsts]
        pool = [move for _, move in found]
        for gain, move in firsts:
            state.put(move)
            more, added = state.fill(40, state.scan(pool))
            if gain + more > lost + 1e-7:
                return True
            for other in reversed(added):
                state.put(other, -1)
            state.put(move, -1)
        state.set_to(before)
        return False


def search(model: Model) -> tuple[Bundle, ...]:
    """The chosen bundles, in the order of the model's items."""
    finder = Search(model)
    finder.solve()
    chosen = sorted(finder.state.chosen)
    return tuple(model.bundles[number] for number in chosen)
