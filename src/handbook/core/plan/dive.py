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

    def __init__(
        self, prices: Prices, offers: Sequence[Offer], parts: dict[int, float], need: float, nodes: int
    ) -> None:
        self.state, self.nodes = prices.state, nodes
        self.found: list[Move] = []
        lists: dict[int, list[tuple[float, float, float, int, Move]]] = {}
        spare = prices.free() + sum(parts.values()) - need
        for gain, bare, move in offers:
            paid = prices.paid(move)
            left = bare - paid
            # What a family adds with this move in it must not cost more than the bound has to spare.
            if left + spare > (0.0 if move.beside else parts.get(move.family, 0.0)):
                lists.setdefault(move.family, []).append((paid - gain, paid, left, move.number, move))
        order = sorted(lists, key=lambda family: (-parts.get(family, 0.0), family))
        self.moves = [[(move, paid, left) for _, paid, left, _, move in sorted(lists[f])] for f in order]
        self.again = [1 - bool(moves[0][0].beside) for moves in self.moves]
        self.opening = [prices.second[1 << t] * POSITION_S for t in range(prices.count)]
        # What the families from each one on add to the bound, and to the room for stretching.
        self.rest = [0.0]
        self.credit = [0]
        for family, moves in zip(reversed(order), reversed(self.moves), strict=True):
            self.rest.append(self.rest[-1] + parts.get(family, 0.0))
            self.credit.append(self.credit[-1] + sum([m.balance for m, _, _ in moves if m.balance > 0]))
        self.rest.reverse()
        self.credit.reverse()

    def down(self, family: int, load: int, amounts: int, slack: int, head: float, need: float) -> bool:
        """Tries the moves of this family and of the next ones; `head` bounds what is not the families'."""
        self.nodes -= 1
        guards, worth, opening = self.state.guards, self.state.worth, self.opening
        for at in range(family, len(self.moves)):
            if head + self.rest[at] <= need:
                return False
            following = at + self.again[at]
            least = need - self.rest[following] - head
            credit = self.credit[at]
            for move, paid, left in self.moves[at]:
                after = load + move[1]
                if left <= least or after & guards:
                    continue
                gain, bare = move[4].get(amounts & move[3]) or worth(move, amounts)
                if bare - paid <= least or slack + move[10] + credit < 0:
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
                    or self.down(following, after, amounts + move[2], more, rest, need - gain)
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
    for gain, _, move in offers:
        if gain > need and state.slack + move.balance >= 0:
            return [move], 0
    parts = bounded(prices, offers, need)
    if parts is None:
        return [], 0
    dive = _Dive(prices, offers, parts, need, nodes)
    dive.down(0, state.load, state.amounts, state.slack, prices.free(), need)
    return dive.found, nodes - max(0, dive.nodes)
