"""A set of chosen bundles that can be changed step by step, with what each change is worth.

Written for speed: bundles become flat tuples, and what cannot be combined (the same exercise twice,
two of a group in a session, a full session, a direction used up) is one bit each.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .. import conventions as c
from .model import Bundle, Item, Model

EPSILON = 1e-9


class Move(NamedTuple):
    """A bundle, ready for the inner loops.

    bits: what blocks it.  stops: (template, bit of its place, cost of that place).  adds: (account's
    table, account, amount), duties apart.  weight: its seconds a week.
    steps: for each template (template, place, its bit, the bits of its groups, direction, its bit, its cap).
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
    steps: tuple[tuple[int, int, int, int, int, int, int], ...]
    head_down_s: int
    hanging_s: int
    item: int
    family: int
    mask: int
    slots: int


Offer = tuple[float, float, Move]  # gain, bare gain, move


class _Layout:
    """Which bit stands for which clash: items, then families, directions and full sessions."""

    def __init__(self, model: Model) -> None:
        def numbers(names: Iterable[str]) -> dict[str, int]:
            return {name: number for number, name in enumerate(dict.fromkeys(names))}

        self.model = model
        self.count = len(model.templates)
        self.places = numbers(item.place for item in model.items)
        self.families = numbers(group for item in model.items for group in item.groups)
        self.directions = numbers(item.direction for item in model.items)
        self.first_family = len(model.items)
        self.first_direction = self.first_family + len(self.families) * self.count
        first_full = self.first_direction + len(self.directions) * self.count
        self.full_bits = [1 << (first_full + t) for t in range(self.count)]

    def steps(
        self, item: Item, mask: tuple[int, ...]
    ) -> tuple[tuple[int, int, int, int, int, int, int], ...]:
        """What `Move.steps` holds."""
        place = self.places[item.place]
        cap = self.model.direction_cap(item.direction)
        found = []
        for t in mask:
            groups = 0
            for group in item.groups:
                groups |= 1 << (self.first_family + self.families[group] * self.count + t)
            direction = self.directions[item.direction] * self.count + t
            direction_bit = 1 << (self.first_direction + direction)
            found.append((t, place, 1 << place, groups, direction, direction_bit, cap))
        return tuple(found)


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
        self._direction_counts = [0] * (len(layout.directions) * count)
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
        for t, _, _, family_bit, _, direction_bit, _ in steps:
            bits |= family_bit | direction_bit | self._full_bits[t]
        slots = sum(self._sessions[t] for t in bundle.mask)
        return Move(
            bits=bits,
            seconds=bundle.seconds,
            base=bundle.base,
            stops=tuple((t, bit, model.place_cost(t)) for t, _, bit, _, _, _, _ in steps),
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
        grows, so bounds are made from it.
        """
        blocked, room, places, amounts = self.blocked, self.room, self.places, self.amounts
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
        most = self.model.most
        edge = 1 if sign > 0 else 0
        blocked = self.blocked ^ 1 << move.item
        for t, place, place_bit, family_bit, direction, direction_bit, cap in move.steps:
            counts = self._place_counts[t]
            counts[place] += sign
            self.room[t] -= seconds
            if counts[place] == edge:
                self.room[t] -= sign * c.POSITION_S
                self.places[t] ^= place_bit
            blocked ^= family_bit
            self.sizes[t] += sign
            full = self._full_bits[t]
            blocked = blocked | full if self.sizes[t] >= most else blocked & ~full
            self._direction_counts[direction] += sign
            used_up = self._direction_counts[direction] >= cap
            blocked = blocked | direction_bit if used_up else blocked & ~direction_bit
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
        return lost

    def fill(self, constant: int, found: Sequence[Offer]) -> tuple[float, list[Move]]:
        """Adds the best move again and again until none helps; returns the gain and the moves.

        "Best" is gain for each second spent, with `constant` added to the seconds so that tiny doses
        do not look cheap; constant 0 means the plain gain.  Gains mostly shrink as the state grows,
        so an old gain is an upper bound and only the front of the queue is looked at again.
        """
        queue = []
        for gain, _, move in found:
            if gain > EPSILON:
                score = gain / (move[1] + constant) / len(move[3]) if constant else gain
                queue.append((score, -move[7], move))
        queue.sort()
        total = 0.0
        added = []
        while queue:
            _, _, move = queue.pop()
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
        return total

    def value(self) -> float:
        """The objective of the state, offsets of the duties included."""
        total = sum(move.base for move in self.chosen.values())
        for account, amount in zip(self.model.accounts, self.amounts, strict=True):
            total += account.value(amount)
        for t, places in enumerate(self.places):
            total -= self.model.place_cost(t) * places.bit_count()
        return total
