"""Improves a week one exercise at a time: one goes, one or two that are worth more come in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ..conventions import PLACE_COST
from .state import Move, Offer, State

WHOLE = 1e-7  # what counts as more, beyond rounding
FILL = 40  # see `State.fill`


class Exchange:
    """Exchanges in one state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.seen: set[tuple[int, int]] = set()

    def knows(self) -> bool:
        """Whether it has been at this week before."""
        return (self.state.load, self.state.amounts) in self.seen

    def _arrive(self) -> bool:
        """Takes the week down; returns whether it has been there before."""
        known = self.knows()
        self.seen.add((self.state.load, self.state.amounts))
        return known

    def settle(self) -> None:
        """Exchanges chosen moves one by one, round and round, until none gives more.

        Stops where it comes to a week it has seen before: from there it would go the same way.
        """
        state = self.state
        if self._arrive():
            return
        waiting = list(state.chosen.values())
        while waiting:
            move = waiting.pop(0)
            if move.number in state.chosen and self._exchange(move):
                state.fill(FILL)
                if self._arrive():
                    return
                waiting = [other for other in state.chosen.values() if other not in waiting] + waiting

    def _exchange(self, move: Move) -> bool:
        """Takes a move out for one or two that are worth more; puts it back if there are none."""
        state = self.state
        need = state.take_out(move) + WHOLE
        offers = state.scan(state.moves)
        most = max((gain for gain, _, _ in offers), default=0.0)
        offers = [offer for offer in offers if offer[0] + most + PLACE_COST > need]
        offers.sort(key=lambda offer: (-offer[0], offer[2].number))
        for gain, _, other in offers:
            if gain <= need:
                break
            if state.slack + other.balance >= 0:
                state.put(other)
                return True
        for at, (gain, _, other) in enumerate(offers):
            if 2 * gain + PLACE_COST <= need:
                break
            second = self._beside(other, offers, at + 1, need - gain)
            if second:
                state.put(other)
                state.put(second)
                return True
        state.put(move)
        return False

    def _beside(self, first: Move, offers: Sequence[Offer], start: int, enough: float) -> Move | None:
        """One of the offers from `start` on that adds more than `enough` after the first move."""
        state = self.state
        load, guards, slack = state.load + first.load, state.guards, state.slack + first.balance
        pool = []
        for gain, _, other in islice(offers, start, None):
            if gain + PLACE_COST <= enough:
                break
            if not (load + other[1]) & guards and slack + other[10] >= 0:
                pool.append(other)
        if not pool:
            return None
        state.put(first)
        found = state.scan(pool, enough)
        state.take_out(first)
        return found[0][2] if found else None
