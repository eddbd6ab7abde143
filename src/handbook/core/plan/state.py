"""A set of chosen bundles that can be changed step by step, with what each change is worth.

Written for speed: bundles become flat tuples, and what cannot be combined (the same exercise twice,
two of a group in a session, a full session, a direction used up) is one bit each.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from .. import conventions as c
from .items import Item
from .model import Bundle, Model

EPSILON = 1e-9
NO_PATTERN = 1000  # never reaches 0 or 1, however many exercises are added
MOVES = "moves"  # the name of the cap on exercises that move


class Move(NamedTuple):
    """A bundle, ready for the inner loops.

    bits: what blocks it.  stops: (template, bit of its place, cost of that place).  adds: (account's
    table, account, amount), duties apart.  weight: its seconds a week.  once: bits of what a week takes one
    of.  steps: for each template (template, place, its bit, the bits of its groups).  caps: (counter, its
    bit, how many it may reach).  pattern: the strength pattern's number, or -1.  balance: see `Bundle`.
    """

    bits: int
    seconds: int
    base: float
    stops: tuple[tuple[int, int, float], ...]
    adds: tuple[tuple[tuple[float, ...], int, int], ...]
    duties: tuple[tuple[tuple[float, ...], int, int], ...]
    held: bool
    number: int
    weight: int
    steps: tuple[tuple[int, int, int, int], ...]
    head_down_s: int
    hanging_s: int
    item: int
    family: int
    mask: int
    slots: int
    pattern: int
    balance: int
    once: int
    caps: tuple[tuple[int, int, int], ...]


Offer = tuple[float, float, Move]  # gain, bare gain, move


class _Layout:
    """Which bit stands for which clash: items, what a week takes one of, then for each kind of session
    families, what is capped, and being full."""

    def __init__(self, model: Model) -> None:
        def numbers(names: Iterable[str]) -> dict[str, int]:
            return {name: number for number, name in enumerate(dict.fromkeys(names))}

        self.model = model
        self.count = len(model.templates)
        self.places = numbers(item.place for item in model.items)
        self.families = numbers(group for item in model.items for group in item.groups)
        self.patterns = numbers(item.pattern for item in model.items if item.pattern)
        self.capped = numbers((*c.CAPPED_DIRECTIONS, MOVES))
        onces = numbers(name for item in model.items for name in item.once)
        self.once = {name: 1 << (len(model.items) + number) for name, number in onces.items()}
        self.first_family = len(model.items) + len(onces)
        self.first_cap = self.first_family + len(self.families) * self.count
        first_full = self.first_cap + len(self.capped) * self.count
        self.full_bits = [1 << (first_full + t) for t in range(self.count)]

    def steps(self, item: Item, mask: tuple[int, ...]) -> tuple[tuple[int, int, int, int], ...]:
        """What `Move.steps` holds."""
        place = self.places[item.place]
        found = []
        for t in mask:
            groups = 0
            for group in item.groups:
                groups |= 1 << (self.first_family + self.families[group] * self.count + t)
            found.append((t, place, 1 << place, groups))
        return tuple(found)

    def caps(self, item: Item, mask: tuple[int, ...]) -> tuple[tuple[int, int, int], ...]:
        """What `Move.caps` holds."""
        names = {item.direction: self.model.direction_cap(item.direction)}
        if self.model.moves and item.moves:
            names[MOVES] = self.model.moves
        counters = [
            (self.capped[name] * self.count + t, most)
            for name, most in names.items()
            if name in self.capped
            for t in mask
        ]
        return tuple((counter, 1 << (self.first_cap + counter), most) for counter, most in counters)


class State:
    """The chosen bundles of a model, by number, and the running totals."""

    def __init__(self, model: Model) -> None:
        self.model = model
        layout = _Layout(model)
        count = layout.count
        self._full_bits = layout.full_bits
        self._sessions = [template.sessions for template in model.templates]
        duties = {k for k, account in enumerate(model.accounts) if account.is_duty}
        self._duties = [
            (k, len(model.accounts[k].table) - 1, model.accounts[k].table[1]) for k in sorted(duties)
        ]
        self.chosen: dict[int, Move] = {}
        self.blocked = 0
        self.amounts = [0] * len(model.accounts)
        self.room = [model.budget] * count
        self.places = [0] * count
        self.sizes = [0] * count
        self._place_counts = [[0] * len(layout.places) for _ in range(count)]
        self._cap_counts = [0] * (len(layout.capped) * count)
        # The last one, reached by -1, stands for exercises without a pattern: nothing rises for them.
        self._pattern_counts = [0] * len(layout.patterns) + [NO_PATTERN]
        self.patterns = 0
        worth = model.variety
        rises = [after - before for before, after in pairwise(worth)]
        self._rises = rises + [0.0] * (1 + len(layout.patterns) - len(rises))
        self.slack = 0
        self.head_room = [c.HEAD_DOWN_MAX_S] * count
        self.hang_room = [c.HANGING_MAX_S] * count
        tables = self._padded_tables()
        self.moves = [
            self._move(number, bundle, layout, tables, duties) for number, bundle in enumerate(model.bundles)
        ]

    def _move(
        self,
        number: int,
        bundle: Bundle,
        layout: _Layout,
        tables: Sequence[tuple[float, ...]],
        duties: set[int],
    ) -> Move:
        model = self.model
        item = model.items[bundle.item]
        steps = layout.steps(item, bundle.mask)
        bits = 1 << bundle.item
        caps = layout.caps(item, bundle.mask)
        once = 0
        for name in item.once:
            once |= layout.once[name]
        for t, _, _, family_bits in steps:
            bits |= family_bits | self._full_bits[t]
        for _, bit, _ in caps:
            bits |= bit
        slots = sum(self._sessions[t] for t in bundle.mask)
        return Move(
            bits=bits | once,
            seconds=bundle.seconds,
            base=bundle.base,
            stops=tuple((t, bit, model.place_cost(t)) for t, _, bit, _ in steps),
            adds=tuple((tables[k], k, amount) for k, amount in bundle.adds if k not in duties),
            duties=tuple((tables[k], k, amount) for k, amount in bundle.adds if k in duties),
            held=bool(bundle.head_down_s or bundle.hanging_s),
            number=number,
            weight=bundle.seconds * slots,
            steps=steps,
            head_down_s=bundle.head_down_s,
            hanging_s=bundle.hanging_s,
            item=bundle.item,
            family=layout.families[item.family],
            mask=sum(1 << t for t in bundle.mask),
            slots=slots,
            pattern=layout.patterns[item.pattern] if item.pattern else -1,
            balance=bundle.balance,
            once=once,
            caps=caps,
        )

    def _padded_tables(self) -> list[tuple[float, ...]]:
        """Tables long enough for any total, so that the inner loop need not look at their end."""
        largest: dict[tuple[int, int], int] = {}
        for bundle in self.model.bundles:
            for account, amount in bundle.adds:
                key = (account, bundle.item)
                largest[key] = max(amount, largest.get(key, 0))
        totals = [0] * len(self.model.accounts)
        for (account, _), amount in largest.items():
            totals[account] += amount
        return [
            account.table + (account.table[-1],) * max(0, total + 1 - len(account.table))
            for account, total in zip(self.model.accounts, totals, strict=True)
        ]

    def scan(self, pool: Iterable[Move]) -> list[Offer]:
        """The moves of `pool` that fit now, each with what it adds to the objective.

        The bare gain leaves out duties and the cost of places: it can only shrink as the state
        grows, so bounds are made from it.  The share of stretching is looked at when a week is complete.
        """
        blocked, room, places, amounts = self.blocked, self.room, self.places, self.amounts
        patterns, rise = self._pattern_counts, self._rises[self.patterns]
        position_s = c.POSITION_S
        found = []
        for move in pool:
            if move[0] & blocked:
                continue
            seconds = move[1]
            extra = 0.0
            for t, place, cost in move[3]:
                if places[t] & place:
                    if room[t] < seconds:
                        break
                else:
                    if room[t] < seconds + position_s:
                        break
                    extra -= cost
            else:
                if move[6] and not self._held_fits(move):
                    continue
                bare = move[2]
                for table, account, amount in move[4]:
                    total = amounts[account]
                    bare += table[total + amount] - table[total]
                for table, account, amount in move[5]:
                    total = amounts[account]
                    extra += table[total + amount] - table[total]
                extra += 0.0 if patterns[move[16]] else rise
                found.append((bare + extra, bare, move))
        return found

    def _held_fits(self, move: Move) -> bool:
        return all(
            self.head_room[t] >= move.head_down_s and self.hang_room[t] >= move.hanging_s
            for t, _, _ in move.stops
        )

    def put(self, move: Move, sign: int = 1) -> None:
        """Adds a move (sign 1) or takes it out (sign -1); does not check that it fits."""
        if sign > 0:
            self.chosen[move.number] = move
        else:
            del self.chosen[move.number]
        amounts = self.amounts
        for _, account, amount in move.adds:
            amounts[account] += sign * amount
        for _, account, amount in move.duties:
            amounts[account] += sign * amount
        seconds = sign * move.seconds
        fullest = self.model.most
        edge = 1 if sign > 0 else 0
        blocked = self.blocked ^ 1 << move.item ^ move.once
        self.slack += sign * move.balance
        self._pattern_counts[move.pattern] += sign
        self.patterns += sign if self._pattern_counts[move.pattern] == edge else 0
        for t, place, place_bit, family_bits in move.steps:
            counts = self._place_counts[t]
            counts[place] += sign
            self.room[t] -= seconds
            if counts[place] == edge:
                self.room[t] -= sign * c.POSITION_S
                self.places[t] ^= place_bit
            blocked ^= family_bits
            self.sizes[t] += sign
            full = self._full_bits[t]
            blocked = blocked | full if self.sizes[t] >= fullest else blocked & ~full
        for counter, bit, most in move.caps:
            self._cap_counts[counter] += sign
            blocked = blocked | bit if self._cap_counts[counter] >= most else blocked & ~bit
        self.blocked = blocked
        if move.held:
            for t, _, _ in move.stops:
                self.head_room[t] -= sign * move.head_down_s
                self.hang_room[t] -= sign * move.hanging_s

    def take_out(self, move: Move) -> float:
        """Takes a move out and returns what that loses (negative if it gains)."""
        self.put(move, -1)
        amounts, places = self.amounts, self.places
        lost = move.base
        for t, place, cost in move.stops:
            if not places[t] & place:
                lost -= cost
        for table, account, amount in move.adds + move.duties:
            total = amounts[account]
            lost += table[total + amount] - table[total]
        lost += 0.0 if self._pattern_counts[move.pattern] else self._rises[self.patterns]
        return lost

    def fill(self, constant: int, found: Sequence[Offer]) -> tuple[float, list[Move]]:
        """Adds the best move again and again until none helps; returns the gain and the moves.

        "Best" is gain for each second spent, with `constant` added to the seconds so that tiny doses
        do not look cheap; constant 0 means the plain gain.  Gains mostly shrink as the state grows,
        so an old gain is an upper bound and only the front of the queue is looked at again.  A stretch
        waits until other work leaves it its share.
        """
        queue: list[tuple[float, int, Move]] = []
        waiting: list[tuple[float, int, Move]] = []
        for gain, _, move in found:
            if gain > EPSILON:
                score = gain / (move[1] + constant) / len(move[3]) if constant else gain
                queue.append((score, -move[7], move))
        queue.sort()
        total = 0.0
        added = []
        while queue:
            entry = queue.pop()
            move = entry[2]
            if self.slack + move.balance < 0:
                waiting.append(entry)
                continue
            now = self.scan((move,))
            if not now or now[0][0] <= EPSILON:
                continue
            gain = now[0][0]
            score = gain / (move[1] + constant) / len(move[3]) if constant else gain
            if queue and score < queue[-1][0]:
                insort(queue, (score, -move[7], move))
                continue
            self.put(move)
            total += gain
            added.append(move)
            if move.balance > 0 and waiting:
                queue = sorted(queue + waiting)
                waiting = []
        return total, added

    def set_to(self, target: Iterable[Move]) -> None:
        """Makes the state hold exactly these moves."""
        wanted = {move.number: move for move in target}
        for number, move in list(self.chosen.items()):
            if number not in wanted:
                self.put(move, -1)
        for number, move in wanted.items():
            if number not in self.chosen:
                self.put(move)

    def weekly_room(self) -> int:
        """Seconds a week that are still free."""
        total = 0
        for n, room in zip(self._sessions, self.room, strict=True):
            total += n * room
        return total

    def weekly_slots(self) -> int:
        """How many more exercises the week's sessions may hold."""
        most = self.model.most
        total = 0
        for n, size in zip(self._sessions, self.sizes, strict=True):
            total += n * (most - size)
        return total

    def open_duties(self) -> float:
        """What meeting every duty that is still open would add."""
        total = 0.0
        for k, need, cost in self._duties:
            missing = need - self.amounts[k]
            if missing > 0:
                total += cost * missing
        return total + self.model.variety[-1] - self.model.variety[self._counted()]

    def _counted(self) -> int:
        """How many patterns the week has, up to the number that is worth something."""
        return min(self.patterns, len(self.model.variety) - 1)

    def value(self) -> float:
        """The objective of the state, offsets of the duties included."""
        total = sum(move.base for move in self.chosen.values()) + self.model.variety[self._counted()]
        for account, amount in zip(self.model.accounts, self.amounts, strict=True):
            total += account.value(amount)
        for t, places in enumerate(self.places):
            total -= self.model.place_cost(t) * places.bit_count()
        return total
