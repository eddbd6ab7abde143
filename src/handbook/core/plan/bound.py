"""An upper bound on what any set of further moves can add, and the prices that it is made with.

Gains only shrink as a week fills up, so the sum of today's gains bounds every set.  Seconds and places of
each kind of session, and the room for stretching, are given prices (Lagrange multipliers); what is left
over after paying is summed, one family at a time, because a session takes at most one exercise of a family.
The prices learn: each bound moves them a step (a subgradient step of Polyak's length), and they stay for
the next one, since seconds are worth much the same from one rebuilding to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from .state import Move, Offer, State

STEP = 0.8  # share of Polyak's step
ROUNDS = 2  # steps for one bound, at most


Best = tuple[float, tuple[Move, ...]]  # the best set of one family after paying: its worth, its moves


def _family_best(by_mask: dict[int, tuple[float, Move]]) -> Best:
    """The most that one family can add: masks that do not meet may be added up."""
    if len(by_mask) == 1:
        ((worth, only),) = by_mask.values()
        return worth, (only,)
    sets: list[tuple[int, float, tuple[Move, ...]]] = [(0, 0.0, ())]
    for mask, (worth, move) in by_mask.items():
        sets += [
            (used | mask, total + worth, (*moves, move)) for used, total, moves in sets if not used & mask
        ]
    _, worth, moves = max(sets, key=lambda found: found[1])
    return worth, moves


class Prices:
    """What a second and a place cost in each kind of session, and what room for stretching is worth."""

    def __init__(self, state: State) -> None:
        model = state.model
        self.state = state
        self.sessions = [template.sessions for template in model.templates]
        week = sum(self.sessions)
        self.count = len(self.sessions)
        # In units that make all of them alike: the budget of the week, its places, its room for stretching.
        self.scales = (
            *(n * model.budget / week for n in self.sessions),
            *(n * model.most / week for n in self.sessions),
            float(max(1, sum(sorted(max(0, m.balance) for m in state.moves)[-model.most :]))),
        )
        self.values = [0.0] * len(self.scales)
        self._spread()

    def _spread(self) -> None:
        """Writes the prices out by mask: for a second, for a place, and for the room for stretching."""
        self.per = per = [value / scale for value, scale in zip(self.values, self.scales, strict=True)]
        masks = range(1 << self.count)
        self.second = [
            sum(per[t] * n for t, n in enumerate(self.sessions) if mask >> t & 1) for mask in masks
        ]
        self.place = [
            sum(per[self.count + t] * n for t, n in enumerate(self.sessions) if mask >> t & 1)
            for mask in masks
        ]
        self.share = per[-1]

    def paid(self, move: Move) -> float:
        """What a move pays."""
        mask = move.mask
        return self.second[mask] * move.seconds + self.place[mask] - self.share * move.balance

    def look(self) -> None:
        """Takes down what the state has room for."""
        state = self.state
        self.open = state.open_duties()
        self.room: list[float] = [n * room for n, room in zip(self.sessions, state.rooms(), strict=True)]
        self.room += [n * places for n, places in zip(self.sessions, state.free_places(), strict=True)]
        self.room.append(state.slack)

    def free(self) -> float:
        """The worth of all that there was room for at the last look, duties that are open included."""
        return self.open + sum(price * room for price, room in zip(self.per, self.room, strict=True))

    def parts(self, offers: Sequence[Offer]) -> dict[int, Best]:
        """The best of each family after paying."""
        families: dict[int, dict[int, tuple[float, Move]]] = {}
        second, place, share = self.second, self.place, self.share
        for _, bare, move in offers:
            mask = move[8]
            left = bare - second[mask] * move[6] - place[mask] + share * move[10]
            if left > 0.0:
                family = families.setdefault(move[9], {})
                known = family.get(move[15])
                if known is None or left > known[0]:
                    family[move[15]] = (left, move)
        return {family: _family_best(by_mask) for family, by_mask in families.items()}

    def learn(self, parts: dict[int, Best], excess: float) -> None:
        """Moves the prices: up for what the parts use too much of, down for what they leave."""
        free = list(self.room)
        for _, moves in parts.values():
            for move in moves:
                for _, _, _, t in move.stops:
                    free[t] -= self.sessions[t] * move.seconds
                    free[self.count + t] -= self.sessions[t]
                free[-1] += move.balance
        slopes = [left / scale for left, scale in zip(free, self.scales, strict=True)]
        slopes = [
            0.0 if value <= 0.0 and slope > 0.0 else slope
            for value, slope in zip(self.values, slopes, strict=True)
        ]
        length = sum(slope * slope for slope in slopes)
        if length > 0.0:
            step = STEP * excess / length
            self.values = [
                max(0.0, value - step * slope) for value, slope in zip(self.values, slopes, strict=True)
            ]
            self._spread()


def bounded(prices: Prices, offers: Sequence[Offer], enough: float) -> dict[int, float] | None:
    """Each family's part of the bound, or None if no set of the offers adds more than `enough`."""
    prices.look()
    for round in range(ROUNDS):
        parts = prices.parts(offers)
        value = prices.free() + sum([worth for worth, _ in parts.values()])
        if value <= enough:
            return None
        if round < ROUNDS - 1:
            prices.learn(parts, value - enough)
    return {family: worth for family, (worth, _) in parts.items()}
