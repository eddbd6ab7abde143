"""Finds a very good week: greedy starts, exchanges, then larger rebuildings and kicks.

All limits are counts of steps, never the clock, so every machine finds the same week.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations, islice, product

from .bound import Prices
from .dive import dig
from .exchange import FILL, WHOLE, Exchange
from .model import Bundle, Model
from .state import Move, State

# Seconds added in the ratio of `State.fill`, one start each; tuned on random profiles.
STARTS = (40, 0)
# Nodes of one search that rebuilds: a group at least, all groups of a pass, a session.
GROUP_NODES, PASS_NODES, SESSION_NODES = 50, 3000, 700
REBUILD_NODES = 20_000  # nodes of all rebuilds together
# Of the weakest chosen moves so many are rebuilt two by two and three by three: (so many, and so many more
# for each kind of session).
WEAKEST = {2: (6, 3), 3: (3, 1)}
LOOKS = 120  # kicks that are looked at in one round
KICKS = 12  # of these, how many are followed for each kind of session
ROUNDS = 8  # rounds of kicks
MOST_LOOKS = 600_000  # moves looked at; only large weeks come that far


class Search:
    """One search; `solve` leaves the best week found in `state`."""

    def __init__(self, model: Model) -> None:
        self.state = State(model)
        self.prices = Prices(self.state)
        self.exchange = Exchange(self.state)
        self.nodes = REBUILD_NODES
        self.kinds = len(model.templates)
        self.tried: set[frozenset[int]] = set()
        pairs = zip(model.bundles, self.state.moves, strict=True)
        self.moves = {(bundle.item, bundle.level, bundle.mask): move for bundle, move in pairs}

    def solve(self, thorough: bool = True) -> None:
        """Greedy starts, each improved by exchanges; if `thorough`, the best by rebuilding and kicks."""
        state = self.state
        best: list[Move] = []
        best_value = float("-inf")
        for constant in STARTS:
            state.set_to(())
            state.fill(constant)
            self.exchange.settle()
            if state.value() > best_value:
                best, best_value = list(state.chosen.values()), state.value()
        state.set_to(best)
        if not thorough:
            return
        self._rebuild_groups(2)
        self._rebuild_sessions()
        for _ in range(ROUNDS):
            if not (self._kick() or self._rebuild_groups(3) or self._rebuild_sessions()):
                break

    def _has_time(self) -> bool:
        return self.nodes > 0 and self.state.looks < MOST_LOOKS

    def _rebuild_groups(self, size: int) -> bool:
        """Rebuilds groups of the weakest chosen moves until none gives more; returns whether any did."""
        better = False
        again = True
        while again:
            again = False
            most, more = WEAKEST[size]
            groups = list(combinations(self._weakest()[: most + more * self.kinds], size))
            nodes = max(GROUP_NODES, PASS_NODES // max(1, len(groups)))
            for group in groups:
                again |= self._rebuild(group, nodes)
            better |= again
        return better

    def _rebuild_sessions(self) -> bool:
        """Rebuilds each kind of session as a whole; returns whether any gave more."""
        better = False
        for t in range(self.kinds):
            group = tuple(move for move in self.state.chosen.values() if move.mask >> t & 1)
            better |= self._rebuild(group, SESSION_NODES)
        return better

    def _weakest(self) -> list[Move]:
        """The chosen moves, those first that bring the least beyond what they pay."""
        amounts = self.state.amounts
        return sorted(
            self.state.chosen.values(),
            key=lambda move: (self._profit(move, amounts - move.amounts), move.number),
        )

    def _profit(self, move: Move, amounts: int) -> float:
        """What a move adds to these amounts beyond what it pays."""
        return self.state.worth(move, amounts)[0] - self.prices.paid(move)

    def _rebuild(self, group: tuple[Move, ...], nodes: int) -> bool:
        """Takes a group out and looks for something worth more; puts it back if there is none.

        Only a group that is still chosen: one that was in vain once is not tried again, the rest of the
        week seldom makes a difference.
        """
        state = self.state
        numbers = frozenset(move.number for move in group)
        if not self._has_time() or numbers in self.tried or not numbers <= state.chosen.keys():
            return False
        self.tried.add(numbers)
        lost = sum(state.take_out(move) for move in group)
        found, spent = dig(self.prices, lost + WHOLE, nodes)
        self.nodes -= spent
        for move in found or group:
            state.put(move)
        if found:
            state.fill(FILL)
            self.exchange.settle()
        return bool(found)

    def _kick(self) -> bool:
        """Forces other moves in, one kick at a time, and settles those weeks that come out best."""
        state = self.state
        best, best_value = list(state.chosen.values()), state.value()
        weeks = []
        kicks = list(islice(chain(self._place_swaps(), self._swaps(), self._others()), LOOKS))
        for number, kick in enumerate(kicks):
            if self._force(kick):
                state.fill(FILL)
                if not self.exchange.knows():
                    weeks.append((-state.value(), number, list(state.chosen.values())))
            state.set_to(best)
        for _, _, week in sorted(weeks)[: KICKS * self.kinds]:
            if not self._has_time():
                break
            state.set_to(week)
            self.exchange.settle()
            if state.value() > best_value + WHOLE:
                return True
        state.set_to(best)
        return False

    def _place_swaps(self) -> Iterator[tuple[Move, ...]]:
        """What two kinds of session hold at one place each (or one of them) goes to the other kind.

        A change of position costs seconds, so exercises of a place pay together or not at all.
        """
        for one, two in combinations(range(self.kinds), 2):
            for there, back in product(self._by_place(one, two), self._by_place(two, one)):
                # A single exercise is moved by other kicks.
                if len(there) + len(back) > (2 if there and back else 1):
                    yield there + back

    def _by_place(self, here: int, there: int) -> list[tuple[Move, ...]]:
        """The moves that take what one kind of session holds to another, by place; and none at all."""
        model = self.state.model
        groups: dict[str, tuple[Move, ...]] = {}
        for number in self.state.chosen:
            bundle = model.bundles[number]
            if bundle.mask == (here,) and (moved := self._moved(bundle, (there,))):
                place = model.items[bundle.item].place
                groups[place] = (*groups.get(place, ()), moved)
        return [(), *groups.values()]

    def _moved(self, bundle: Bundle, mask: tuple[int, ...]) -> Move | None:
        """The same exercise and dose in other kinds of session, if it may stand there."""
        return self.moves.get((bundle.item, bundle.level, mask))

    def _swaps(self) -> Iterator[tuple[Move, ...]]:
        """Two chosen exercises change places: each goes to the other's kinds of session."""
        bundles = self.state.model.bundles
        for a, b in combinations([bundles[number] for number in self.state.chosen], 2):
            if a.mask != b.mask and (one := self._moved(a, b.mask)) and (two := self._moved(b, a.mask)):
                yield one, two

    def _others(self) -> list[tuple[Move]]:
        """Moves that are not chosen, the most promising at today's prices first."""
        state = self.state
        bundles = state.model.bundles
        chosen = {bundles[number].item: move for number, move in state.chosen.items()}
        ranked = []
        for move in state.moves:
            own = chosen.get(bundles[move.number].item)
            if own is move:
                continue
            amounts, lost = state.amounts, 0.0
            if own:
                amounts -= own.amounts
                lost = self._profit(own, amounts)
            ranked.append((lost - self._profit(move, amounts), move.number))
        return [(state.moves[number],) for _, number in sorted(ranked)]

    def _force(self, wanted: tuple[Move, ...]) -> bool:
        """Makes room for moves, whatever that costs, and puts them in; False if it cannot be."""
        state = self.state
        bundles = state.model.bundles
        items = {bundles[move.number].item for move in wanted}
        for move in list(state.chosen.values()):
            if bundles[move.number].item in items:
                state.take_out(move)
        for move in wanted:
            if not state.scan((move,)) and not self._give_way(wanted, lambda _: True, move):
                return False
            state.put(move)
        while state.slack < 0:
            if not self._give_way(wanted, lambda other: other.balance < 0):
                return False
        return True

    def _give_way(
        self, kept: tuple[Move, ...], may_go: Callable[[Move], object], coming: Move | None = None
    ) -> bool:
        """Takes out the exercise that costs the least of those that may go and leave room for another."""
        state = self.state
        found = []
        for move in list(state.chosen.values()):
            if move not in kept and may_go(move):
                lost = state.take_out(move)
                if coming is None or state.scan((coming,)):
                    found.append((lost, move))
                state.put(move)
        if found:
            state.take_out(min(found)[1])
        return bool(found)


def search(model: Model, *, thorough: bool = True) -> tuple[Bundle, ...]:
    """The chosen bundles, in the order of the model's items.

    Not thorough: a good week in a fraction of the time, enough to see which duties can be met.
    """
    finder = Search(model)
    finder.solve(thorough)
    return tuple(model.bundles[number] for number in sorted(finder.state.chosen))
