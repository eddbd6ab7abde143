"""A set of chosen bundles that can be changed step by step, with what each change is worth.

Written for speed.  All that has a limit (seconds, places, families, directions ...) is counted side by side
in one whole number, the load, and all totals of accounts in another, the amounts: to add a bundle is two
additions, and one look tells whether it fits.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .. import conventions as c
from .items import Item
from .model import Bundle, Model

EPSILON = 1e-9
MOVES = "moves"  # the name of the cap on exercises that move


class Stop(NamedTuple):
    """A place in a kind of session: its field in the load, the seconds to get there, what that costs."""

    field: int
    seconds: int
    cost: float
    template: int


class Add(NamedTuple):
    """What goes to one account: its table, where its total is in the amounts, and how much."""

    table: Sequence[float]
    shift: int
    field: int
    amount: int


class Move(NamedTuple):
    """A bundle, ready for the inner loops.

    load, amounts: what it adds to these.  watched: the fields of the amounts that its worth depends on.
    known: worth already worked out, by these fields.  weight: its seconds a week.  pattern: the field of
    its strength pattern, or 0.  balance: see `Bundle`.  beside: the mask, where another exercise of the
    family may stand in the other kinds of session; else 0.
    """

    number: int
    load: int
    amounts: int
    watched: int
    known: dict[int, tuple[float, float]]
    stops: tuple[Stop, ...]
    seconds: int
    weight: int
    mask: int
    family: int
    balance: int
    base: float
    adds: tuple[Add, ...]
    duties: tuple[Add, ...]
    pattern: int
    beside: int


Offer = tuple[float, float, Move]  # gain, bare gain, move


class _Load:
    """Counters side by side in one whole number.

    Above each is a bit (all of them: `guards`) that is set once the counter passes what it may reach; each
    starts where it reaches its bit after just that much.
    """

    def __init__(self) -> None:
        self.width = 0
        self.start = 0
        self.guards = 0

    def counter(self, most: int) -> int:
        """A new counter; returns one unit of it."""
        unit, bits = 1 << self.width, most.bit_length()
        self.start += unit * ((1 << bits) - 1 - most)
        self.guards |= unit << bits
        self.width += bits + 1
        return unit

    def left(self, load: int, unit: int) -> int:
        """How much a counter may still count."""
        above = self.guards & -unit
        guard = above & -above
        return (guard - 1 - (load & (guard - unit))) // unit


class _Layout:
    """The units of what has a limit: by kind of session or for the week, made when first asked for."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.load = _Load()
        self.budgets = [self.load.counter(model.budget) for _ in model.templates]
        self.sizes = [self.load.counter(model.most) for _ in model.templates]
        # How often a place is used: all bits of a counter that starts with none of them and never gets
        # that far, because the counter of exercises is there first.
        self.uses = (1 << (model.most + 1).bit_length()) - 1
        self._units: dict[tuple[str, int], int] = {}

    def _unit(self, name: str, template: int, most: int) -> int:
        key = (name, template)
        if key not in self._units:
            self._units[key] = self.load.counter(most)
        return self._units[key]

    def of_week(self, number: int, item: Item) -> int:
        """What an exercise uses up in the week."""
        return self._unit(f"item:{number}", -1, 1) + sum(self._unit(name, -1, 1) for name in item.once)

    def stop(self, item: Item, t: int) -> Stop:
        """The place of an item in a kind of session."""
        field = self._unit(f"place:{item.place}", t, self.uses) * self.uses
        return Stop(field, c.POSITION_S * self.budgets[t], self.model.place_cost(t), t)

    def of_session(self, item: Item, t: int) -> int:
        """What an exercise uses up in a kind of session, whatever its dose."""
        load = self.sizes[t] + self._unit(f"place:{item.place}", t, self.uses)
        for group in item.groups:
            load += self._unit(f"group:{group}", t, 1)
        if item.direction in c.CAPPED_DIRECTIONS:
            load += self._unit(item.direction, t, self.model.direction_cap(item.direction))
        if self.model.moves and item.moves:
            load += self._unit(MOVES, t, self.model.moves)
        return load

    def of_dose(self, bundle: Bundle, t: int) -> int:
        """What its dose uses up in a kind of session."""
        load = bundle.seconds * self.budgets[t]
        if bundle.head_down_s:
            load += self._unit("head-down", t, c.HEAD_DOWN_MAX_S) * bundle.head_down_s
        if bundle.hanging_s:
            load += self._unit("hanging", t, c.HANGING_MAX_S) * bundle.hanging_s
        return load


class _Books:
    """Where each account's total is in the amounts; beside them, how many exercises train each pattern."""

    def __init__(self, model: Model) -> None:
        self.duties = [account.is_duty for account in model.accounts]
        self.tables: list[tuple[float, ...]] = []
        self.places: list[tuple[int, int]] = []  # shift and field
        self.patterns: dict[str, int] = {}
        self._adds: dict[tuple[int, int], Add] = {}
        width = 0
        for account, total in zip(model.accounts, self._largest(model), strict=True):
            self.places.append((width, (1 << total.bit_length()) - 1))
            width += total.bit_length()
            # Long enough for any total, so that the inner loop need not look at its end.
            self.tables.append(account.table + (account.table[-1],) * max(0, total + 1 - len(account.table)))
        self.every = [(*place, table) for place, table in zip(self.places, self.tables, strict=True)]
        self.open = [entry for entry, duty in zip(self.every, self.duties, strict=True) if duty]
        for pattern in dict.fromkeys(item.pattern for item in model.items if item.pattern):
            bits = len(model.items).bit_length()
            self.patterns[pattern] = ((1 << bits) - 1) << width
            width += bits

    @staticmethod
    def _largest(model: Model) -> list[int]:
        """The largest total of each account."""
        largest: dict[tuple[int, int], int] = {}
        for bundle in model.bundles:
            for account, amount in bundle.adds:
                key = (account, bundle.item)
                largest[key] = max(amount, largest.get(key, 0))
        totals = [0] * len(model.accounts)
        for (account, _), amount in largest.items():
            totals[account] += amount
        return totals

    def add(self, account: int, amount: int) -> Add:
        key = (account, amount)
        if key not in self._adds:
            self._adds[key] = Add(self.tables[account], *self.places[account], amount)
        return self._adds[key]


class State:
    """The chosen bundles of a model, by number, and the running totals."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._layout = layout = _Layout(model)
        self._books = books = _Books(model)
        self._offset = sum(account.offset for account in model.accounts)
        self._patterns = tuple(books.patterns.values())
        rises = [after - before for before, after in pairwise(model.variety)]
        self._rises = rises + [0.0] * (1 + len(self._patterns) - len(rises))
        families = {name: number for number, name in enumerate(dict.fromkeys(i.family for i in model.items))}
        self.moves = list(self._moves(layout, books, families))
        self.looks = 0  # moves looked at so far, a measure of the time
        self.guards = layout.load.guards
        self.chosen: dict[int, Move] = {}
        self.load = layout.load.start
        self.amounts = 0
        self.slack = 0

    def _moves(self, layout: _Layout, books: _Books, families: dict[str, int]) -> Iterator[Move]:
        model = self.model
        every = sum(self._patterns)
        members = Counter(item.family for item in model.items)
        kinds = groupby(enumerate(model.bundles), lambda entry: (entry[1].item, entry[1].mask))
        for (number, mask), entries in kinds:
            # What all doses of an exercise in these kinds of session have in common.
            item = model.items[number]
            load = layout.of_week(number, item) + sum(layout.of_session(item, t) for t in mask)
            stops = tuple(layout.stop(item, t) for t in mask)
            sessions = sum(model.templates[t].sessions for t in mask)
            bits = sum(1 << t for t in mask)
            pattern = books.patterns.get(item.pattern, 0)
            for place, bundle in entries:
                adds = [(books.duties[k], books.add(k, amount)) for k, amount in bundle.adds]
                watched = every if pattern else 0
                amounts = pattern & -pattern
                for _, (_, shift, field, amount) in adds:
                    watched |= field << shift
                    amounts += amount << shift
                yield Move(
                    number=place,
                    load=load + sum(layout.of_dose(bundle, t) for t in mask),
                    amounts=amounts,
                    watched=watched,
                    known={},
                    stops=stops,
                    seconds=bundle.seconds,
                    weight=bundle.seconds * sessions,
                    mask=bits,
                    family=families[item.family],
                    balance=bundle.balance,
                    base=bundle.base,
                    adds=tuple(add for duty, add in adds if not duty),
                    duties=tuple(add for duty, add in adds if duty),
                    pattern=pattern,
                    beside=bits if members[item.family] > 1 and len(model.templates) > 1 else 0,
                )

    def worth(self, move: Move, amounts: int) -> tuple[float, float]:
        """What a move adds to these amounts, the cost of places apart: in all, and without duties.

        The second, the bare gain, can only shrink as a week fills up, so bounds are made from it.
        """
        bare = move.base
        for table, shift, field, amount in move.adds:
            total = amounts >> shift & field
            bare += table[total + amount] - table[total]
        gain = bare
        for table, shift, field, amount in move.duties:
            total = amounts >> shift & field
            gain += table[total + amount] - table[total]
        if move.pattern and not amounts & move.pattern:
            gain += self._rises[self._counted(amounts)]
        move.known[amounts & move.watched] = (gain, bare)
        return gain, bare

    def _counted(self, amounts: int) -> int:
        """How many strength patterns these amounts hold."""
        return sum(1 for field in self._patterns if amounts & field)

    def scan(self, pool: Sequence[Move], least: float = float("-inf")) -> list[Offer]:
        """The moves of `pool` that fit now and add more than `least`, each with what it adds.

        The share of stretching is looked at when a week is complete.
        """
        load, amounts, guards = self.load, self.amounts, self.guards
        self.looks += len(pool)
        found = []
        for move in pool:
            after = load + move[1]
            if after & guards:
                continue
            gain, bare = move[4].get(amounts & move[3]) or self.worth(move, amounts)
            for field, seconds, cost, _ in move[5]:
                if not load & field:
                    after += seconds
                    gain -= cost
            if gain > least and not after & guards:
                found.append((gain, bare, move))
        return found

    def put(self, move: Move) -> None:
        """Adds a move; does not check that it fits."""
        for field, seconds, _, _ in move.stops:
            if not self.load & field:
                self.load += seconds
        self.load += move.load
        self.amounts += move.amounts
        self.slack += move.balance
        self.chosen[move.number] = move

    def take_out(self, move: Move) -> float:
        """Takes a move out and returns what that loses (negative if it gains)."""
        self.load -= move.load
        self.amounts -= move.amounts
        self.slack -= move.balance
        del self.chosen[move.number]
        lost, _ = move.known.get(self.amounts & move.watched) or self.worth(move, self.amounts)
        for field, seconds, cost, _ in move.stops:
            if not self.load & field:
                self.load -= seconds
                lost -= cost
        return lost

    def fill(self, constant: int) -> None:
        """Adds the best move again and again until none helps.

        "Best" is gain for each second spent, with `constant` added to the seconds so that tiny doses
        do not look cheap; constant 0 means the plain gain.  Gains mostly shrink as the state grows,
        so an old gain is an upper bound and only the front of the queue is looked at again.  A stretch
        waits until other work leaves it its share.
        """

        def entry_of(gain: float, move: Move) -> tuple[float, int, Move]:
            score = gain / (move.seconds + constant) / len(move.stops) if constant else gain
            return score, -move.weight, move

        queue = sorted(entry_of(gain, move) for gain, _, move in self.scan(self.moves, EPSILON))
        waiting: list[tuple[float, int, Move]] = []
        while queue:
            entry = queue.pop()
            move = entry[2]
            if self.slack + move.balance < 0:
                waiting.append(entry)
                continue
            now = self.scan((move,), EPSILON)
            if not now:
                continue
            entry = entry_of(now[0][0], move)
            if queue and entry[0] < queue[-1][0]:
                insort(queue, entry)
                continue
            self.put(move)
            if move.balance > 0 and waiting:
                queue = sorted(queue + waiting)
                waiting = []

    def set_to(self, target: Iterable[Move]) -> None:
        """Makes the state hold exactly these moves."""
        wanted = {move.number: move for move in target}
        for number, move in list(self.chosen.items()):
            if number not in wanted:
                self.take_out(move)
        for number, move in wanted.items():
            if number not in self.chosen:
                self.put(move)

    def rooms(self) -> list[int]:
        """Seconds that are left in each kind of session."""
        return [self._layout.load.left(self.load, unit) for unit in self._layout.budgets]

    def free_places(self) -> list[int]:
        """How many more exercises each kind of session may hold."""
        return [self._layout.load.left(self.load, unit) for unit in self._layout.sizes]

    def _variety(self) -> float:
        variety = self.model.variety
        return variety[min(self._counted(self.amounts), len(variety) - 1)]

    def open_duties(self) -> float:
        """What meeting every duty that is still open would add."""
        total = self.model.variety[-1] - self._variety()
        for shift, field, table in self._books.open:
            total += table[-1] - table[self.amounts >> shift & field]
        return total

    def value(self) -> float:
        """The objective of the state, offsets of the duties included."""
        total = self._variety() + self._offset
        for shift, field, table in self._books.every:
            total += table[self.amounts >> shift & field]
        places = 0
        for move in self.chosen.values():
            total += move.base
            for field, _, cost, _ in move.stops:
                if not places & field:
                    places |= field
                    total -= cost
        return total
