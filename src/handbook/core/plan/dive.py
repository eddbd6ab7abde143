"""Rebuilds what was taken out of a week: a depth-first search with a bound and a limit of nodes."""

from __future__ import annotations

from collections.abc import Sequence

from ..conventions import POSITION_S
from .bound import Prices, bounded
from .state import Move, Offer


class _Dive:
    """A depth-first search for moves that together are worth more than what was taken out.

    Families come in the order of what they add to the bound, which is made once: further down every gain
    is the same or smaller, so it bounds the whole dive.
    """

    def __init__(self, prices: Prices, offers: Sequence[Offer], parts: dict[int, float], nodes: int) -> None:
        self.state, self.nodes = prices.state, nodes
        self.found: list[Move] = []
        self.several = len(prices.state.model.templates) > 1
        lists: dict[int, list[Offer]] = {}
        for offer in offers:
            lists.setdefault(offer[2].family, []).append(offer)
        order = sorted(lists, key=lambda family: (-parts.get(family, 0.0), family))
        self.moves: list[list[tuple[Move, float]]] = []
        for family in order:
            own = [(prices.paid(move) - gain, prices.paid(move), move) for gain, _, move in lists[family]]
            self.moves.append([(move, paid) for _, paid, move in sorted(own)])
        self.opening = [prices.second[1 << t] * POSITION_S for t in range(prices.count)]
        # What the families from each one on add to the bound, and to the room for stretching.
        self.rest = [0.0]
        self.credit = [0]
        for family in reversed(order):
            self.rest.append(self.rest[-1] + parts.get(family, 0.0))
            self.credit.append(self.credit[-1] + sum(max(0, move.balance) for _, _, move in lists[family]))
        self.rest.reverse()
        self.credit.reverse()

    def down(self, family: int, load: int, amounts: int, slack: int, head: float, need: float) -> bool:
        """Tries the moves of this family and of the next ones; `head` bounds what is not the families'."""
        self.nodes -= 1
        guards, worth, opening = self.state.guards, self.state.worth, self.opening
        for at in range(family, len(self.moves)):
            if head + self.rest[at] <= need:
                return False
            least = need - self.rest[at if self.several else at + 1]
            credit = self.credit[at]
            for move, paid in self.moves[at]:
                after = load + move[1]
                if after & guards:
                    continue
                gain, bare = move[4].get(amounts & move[3]) or worth(move, amounts)
                if head + bare - paid <= least or slack + move[10] + credit < 0:
                    continue
                rest = head - paid - gain + bare
                for field, seconds, cost, t in move[5]:
                    if not load & field:
                        after += seconds
                        gain -= cost
                        rest -= opening[t]
                more = slack + move[10]
                if not after & guards and (
                    (gain > need and more >= 0)
                    or self.down(at + (not self.several), after, amounts + move[2], more, rest, need - gain)
                ):
                    self.found.append(move)
                    return True
                if self.nodes < 0:
                    return False
        return False


def dig(prices: Prices, need: float, nodes: int) -> tuple[list[Move], int]:
    """Moves that add more than `need` together, none if none were found, and how many nodes that took."""
    state = prices.state
    offers = state.scan(state.moves)
    gain, _, number = max(
        ((gain, -move.number, move.number) for gain, _, move in offers if state.slack + move.balance >= 0),
        default=(float("-inf"), 0, 0),
    )
    if gain > need:
        return [state.moves[number]], 0
    parts = bounded(prices, offers, need)
    if parts is None:
        return [], 0
    dive = _Dive(prices, offers, parts, nodes)
    dive.down(0, state.load, state.amounts, state.slack, prices.free(), need)
    return dive.found, nodes - max(0, dive.nodes)
