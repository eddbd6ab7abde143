"""Finds a very good week: greedy starts, exchanges, then larger rebuildings and kicks.

All limits are counts of steps, never the clock, so every machine finds the same week.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, islice

from .bound import Prices
from .dive import dig
from .exchange import FILL, WHOLE, Exchange
from .model import Bundle, Model
from .state import Move, State

# Seconds added in the ratio of `State.fill`, one start each; tuned on random profiles.
STARTS = (40, 0, 120)
SHORT_MINUTES = 10
PAIR_NODES = 25  # nodes of the search that rebuilds two exercises, at least
PASS_NODES = 800  # so that a week with few pairs has more for each
REBUILD_NODES = 2000  # nodes of all rebuilds together
LOOKS = 60  # kicks that are looked at in one round
KICKS = 30  # of these, how many are followed
ROUNDS = 8  # rounds of kicks
MOST_LOOKS = 400_000  # moves that exchanges look at; only large weeks come that far
SMALL_MODEL = 60  # bundles: few enough to rebuild the whole week with some hope
WHOLE_NODES = 1000  # nodes of the search that does


class Search:
    """One search; `solve` leaves the best week found in `state`."""

    def __init__(self, model: Model) -> None:
        self.state = State(model)
        self.prices = Prices(self.state)
        self.exchange = Exchange(self.state)
        self.nodes = REBUILD_NODES
        bundles = enumerate(model.bundles)
        self.numbers = {(bundle.item, bundle.level, bundle.mask): number for number, bundle in bundles}

    def solve(self, thorough: bool = True) -> None:
        """Greedy starts, each improved by exchanges; if `thorough`, the best by pairs and kicks."""
        state = self.state
        best: list[Move] = []
        best_value = float("-inf")
        for first, constant in self._starts():
            state.set_to(first)
            state.fill(constant, state.scan(state.moves))
            self.exchange.settle()
            if state.value() > best_value:
                best, best_value = list(state.chosen.values()), state.value()
        state.set_to(best)
        if not thorough or self._rebuild_whole():
            return
        self._rebuild_pairs()
        rounds = ROUNDS
        while rounds and self._kick():
            rounds -= 1
        self._rebuild_whole()

    def _rebuild_whole(self) -> bool:
        """Rebuilds a small week as a whole while that gives more; returns whether it is proved best."""
        if len(self.state.moves) > SMALL_MODEL:
            return False
        again = True
        while again:
            left = self.nodes
            again = self._rebuild(tuple(self.state.chosen.values()), WHOLE_NODES)
        return left - self.nodes < WHOLE_NODES

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

    def _rebuild_pairs(self) -> None:
        """Rebuilds every two chosen moves, pass after pass, until none gives more.

        A pair that was in vain once is not tried again: the rest of the week seldom makes a difference.
        """
        tried: set[frozenset[int]] = set()
        again = True
        while again:
            again = False
            pairs = list(combinations(list(self.state.chosen.values()), 2))
            nodes = max(PAIR_NODES, PASS_NODES // max(1, len(pairs)))
            for pair in pairs:
                numbers = {move.number for move in pair}
                if self.nodes > 0 and numbers <= self.state.chosen.keys() and numbers not in tried:
                    tried.add(frozenset(numbers))
                    again |= self._rebuild(pair, nodes)

    def _rebuild(self, group: tuple[Move, ...], nodes: int) -> bool:
        """Takes a group out and looks for something worth more; puts it back if there is none."""
        state = self.state
        lost = sum(state.take_out(move) for move in group)
        found, spent = dig(self.prices, lost + WHOLE, nodes)
        self.nodes -= spent
        for move in found or group:
            state.put(move)
        if found:
            state.fill(FILL, state.scan(state.moves))
            self.exchange.settle()
        return bool(found)

    def _kick(self) -> bool:
        """Forces other moves in, one kick at a time, and settles those weeks that come out best."""
        state = self.state
        best, best_value = list(state.chosen.values()), state.value()
        weeks = []
        kicks = list(islice(chain(self._swaps(), self._others()), LOOKS))
        for number, kick in enumerate(kicks):
            if self._force(kick):
                state.fill(FILL, state.scan(state.moves))
                if not self.exchange.knows():
                    weeks.append((-state.value(), number, list(state.chosen.values())))
            state.set_to(best)
        for _, _, week in sorted(weeks)[:KICKS]:
            if self.exchange.looks > MOST_LOOKS:
                break
            state.set_to(week)
            self.exchange.settle()
            if state.value() > best_value + WHOLE:
                return True
        state.set_to(best)
        return False

    def _swaps(self) -> Iterator[tuple[Move, ...]]:
        """Two chosen exercises change places: each goes to the other's kinds of session."""
        state = self.state
        bundles = state.model.bundles
        for one, two in combinations(list(state.chosen), 2):
            a, b = bundles[one], bundles[two]
            if a.mask != b.mask:
                new = (
                    self.numbers.get((a.item, a.level, b.mask)),
                    self.numbers.get((b.item, b.level, a.mask)),
                )
                if None not in new:
                    yield tuple(state.moves[number] for number in new if number is not None)

    def _others(self) -> Iterator[tuple[Move, ...]]:
        """Moves that are not chosen, the most promising at today's prices first."""
        state = self.state
        bundles = state.model.bundles
        chosen = {bundles[number].item: number for number in state.chosen}
        ranked = []
        for move in state.moves:
            number = chosen.get(bundles[move.number].item)
            if number == move.number:
                continue
            amounts, paid = state.amounts, self.prices.paid(move)
            lost = 0.0
            if number is not None:
                own = state.moves[number]
                amounts -= own.amounts
                lost = state.worth(own, amounts)[0] - self.prices.paid(own)
            ranked.append((lost + paid - state.worth(move, amounts)[0], move.number))
        for _, number in sorted(ranked):
            yield (state.moves[number],)

    def _force(self, wanted: tuple[Move, ...]) -> bool:
        """Makes room for moves, whatever that costs, and puts them in; False if it cannot be."""
        state = self.state
        bundles = state.model.bundles
        items = {bundles[move.number].item for move in wanted}
        for move in list(state.chosen.values()):
            if bundles[move.number].item in items:
                state.take_out(move)
        for move in wanted:
            if not state.scan((move,)) and not self._give_way(move, wanted):
                return False
            state.put(move)
        return self._within_share(wanted)

    def _give_way(self, coming: Move, kept: tuple[Move, ...]) -> bool:
        """Takes out the exercise that costs the least of those that leave room for another."""
        state = self.state
        found = []
        for move in list(state.chosen.values()):
            if move not in kept:
                lost = state.take_out(move)
                if state.scan((coming,)):
                    found.append((lost, move))
                state.put(move)
        if found:
            state.take_out(min(found)[1])
        return bool(found)

    def _within_share(self, kept: tuple[Move, ...]) -> bool:
        """Takes out stretches until the others leave them their share."""
        state = self.state
        while state.slack < 0:
            found = []
            for move in list(state.chosen.values()):
                if move.balance < 0 and move not in kept:
                    found.append((state.take_out(move), move))
                    state.put(move)
            if not found:
                return False
            state.take_out(min(found)[1])
        return True


def search(model: Model, *, thorough: bool = True) -> tuple[Bundle, ...]:
    """The chosen bundles, in the order of the model's items.

    Not thorough: a good week in a fraction of the time, enough to see which duties can be met.
    """
    finder = Search(model)
    finder.solve(thorough)
    chosen = sorted(finder.state.chosen)
    return tuple(model.bundles[number] for number in chosen)
