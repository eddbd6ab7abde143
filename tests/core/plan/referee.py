"""The same model as an integer programme, solved exactly by HiGHS, and an independent check."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from handbook.core import conventions as c
from handbook.core.plan.accounts import PIECES, UNITS
from handbook.core.plan.model import Bundle, Model

INFINITE = np.inf


class Programme:
    """Variables with costs (to be minimised) and rows of constraints."""

    def __init__(self) -> None:
        self.costs: list[float] = []
        self.upper: list[float] = []
        self.whole: list[int] = []
        self.rows: list[dict[int, float]] = []
        self.least: list[float] = []
        self.most: list[float] = []

    def variable(self, cost: float, upper: float, whole: bool) -> int:
        self.costs.append(cost)
        self.upper.append(upper)
        self.whole.append(int(whole))
        return len(self.costs) - 1

    def row(self, terms: dict[int, float], least: float, most: float) -> None:
        self.rows.append(terms)
        self.least.append(least)
        self.most.append(most)

    def solve(self, seconds: float):
        cells = [(r, v, a) for r, terms in enumerate(self.rows) for v, a in terms.items()]
        rows, columns, values = zip(*cells, strict=True)
        matrix = csr_array((values, (rows, columns)), shape=(len(self.rows), len(self.costs)))
        return milp(
            self.costs,
            constraints=LinearConstraint(matrix, self.least, self.most),
            bounds=Bounds(0, self.upper),
            integrality=self.whole,
            options={"time_limit": seconds, "mip_rel_gap": 1e-6},
        )


def _pieces(account) -> list[tuple[float, float]]:
    """(width, slope) in the account's whole units, read off its table."""
    slopes: list[list[float]] = []
    for before, after in zip(account.table, account.table[1:], strict=False):
        slope = after - before
        if slopes and abs(slopes[-1][1] - slope) < 1e-9:
            slopes[-1][0] += 1
        else:
            slopes.append([1, slope])
    return [(width, slope) for width, slope in slopes]


def optimum(model: Model, seconds: float = 20.0) -> tuple[float, tuple[Bundle, ...]] | None:
    """The best value and its bundles, or None if the time ran out first."""
    lp = Programme()
    chosen = [lp.variable(-b.base, 1, True) for b in model.bundles]
    pairs = list(zip(chosen, model.bundles, strict=True))
    by_item = defaultdict(list)
    for variable, bundle in pairs:
        by_item[bundle.item].append((variable, bundle))
    for group in by_item.values():
        lp.row({variable: 1 for variable, _ in group}, 0, 1)
    for number, account in enumerate(model.accounts):
        terms = {v: -float(amount) for v, b in pairs for k, amount in b.adds if k == number}
        for width, slope in _pieces(account):
            terms[lp.variable(-slope, width, False)] = 1.0
        lp.row(terms, -INFINITE, 0)
    _patterns(lp, model, pairs)
    lp.row({v: float(b.balance) for v, b in pairs}, 0, INFINITE)
    for name in {name for item in model.items for name in item.once}:
        lp.row({v: 1.0 for v, b in pairs if name in model.items[b.item].once}, 0, 1)
    for t in range(len(model.templates)):
        here = [(v, b, model.items[b.item]) for v, b in pairs if t in b.mask]
        time = {v: float(b.seconds) for v, b, _ in here}
        for place in {item.place for _, _, item in here}:
            used = lp.variable(model.place_cost(t), 1, False)
            time[used] = c.POSITION_S
            for number, group in by_item.items():
                if model.items[number].place == place:
                    terms = {v: 1.0 for v, b in group if t in b.mask}
                    if terms:
                        lp.row({**terms, used: -1.0}, -INFINITE, 0)
        if not here:
            continue
        lp.row(time, 0, model.budget)
        lp.row({v: 1 for v, _, _ in here}, 0, model.most)
        lp.row({v: b.head_down_s for v, b, _ in here}, 0, c.HEAD_DOWN_MAX_S)
        lp.row({v: b.hanging_s for v, b, _ in here}, 0, c.HANGING_MAX_S)
        for group in {group for _, _, item in here for group in item.groups}:
            lp.row({v: 1 for v, _, item in here if group in item.groups}, 0, 1)
        for direction in {item.direction for _, _, item in here}:
            terms = {v: 1 for v, _, item in here if item.direction == direction}
            lp.row(terms, 0, model.direction_cap(direction))
        if model.moves:
            lp.row({v: 1.0 for v, _, item in here if item.moves}, 0, model.moves)
    result = lp.solve(seconds)
    if result.x is None or result.status != 0:
        return None
    picked = tuple(b for v, b in pairs if result.x[v] > 0.5)
    offsets = sum(account.offset for account in model.accounts) + model.variety[0]
    return -result.fun + offsets, picked


def _patterns(lp: Programme, model: Model, pairs) -> None:
    """One variable for each pattern, at most what is chosen of it, and the worth of their number."""
    counted = {}
    for pattern in model.patterns(model.bundles):
        used = lp.variable(0.0, 1, False)
        counted[used] = -1.0
        terms = {v: -1.0 for v, b in pairs if model.items[b.item].pattern == pattern}
        lp.row({**terms, used: 1.0}, -INFINITE, 0)
    for before, after in pairwise(model.variety):
        counted[lp.variable(before - after, 1, False)] = 1.0
    if counted:
        lp.row(counted, -INFINITE, 0)


def value(model: Model, bundles) -> float:
    """The objective, added up anew without the planner's own totals."""
    total = sum(b.base for b in bundles)
    wanted = c.PATTERN_WORTH[model.phase][: len(model.patterns(model.bundles))]
    total -= sum(wanted[len(model.patterns(bundles)) :])
    for number, account in enumerate(model.accounts):
        amount = sum(a for b in bundles for k, a in b.adds if k == number)
        kind = account.name.split(":")[0]
        if kind in PIECES:
            factor = account.table[1] / (PIECES[kind][0][1] / UNITS.get(kind, 60))
            left = amount / UNITS.get(kind, 60)
            for width, slope in PIECES[kind]:
                total += min(left, width) * slope * factor
                left = max(0.0, left - width)
        else:
            need = len(account.table) - 1
            total -= c.DUTY_COST[account.name.split(":")[1]] * max(0, need - amount)
    for t in range(len(model.templates)):
        places = {model.items[b.item].place for b in bundles if t in b.mask}
        total -= model.place_cost(t) * len(places)
    return total


def faults(model: Model, bundles) -> list[str]:
    """Which hard rules a choice breaks."""
    found = []
    if len({b.item for b in bundles}) < len(bundles):
        found.append("an exercise twice")
    if sum(b.balance for b in bundles) < 0:
        found.append("too much stretching")
    onces = [name for b in bundles for name in model.items[b.item].once]
    if len(set(onces)) < len(onces):
        found.append("two far ends of the range")
    for t, template in enumerate(model.templates):
        here = [b for b in bundles if t in b.mask]
        items = [model.items[b.item] for b in here]
        places = {item.place for item in items}
        if sum(b.seconds for b in here) + c.POSITION_S * len(places) > model.budget:
            found.append(f"{template.name}: time")
        if len(here) > model.most:
            found.append(f"{template.name}: count")
        if model.moves and sum(item.moves for item in items) > model.moves:
            found.append(f"{template.name}: moves")
        groups = [group for item in items for group in item.groups]
        if len(set(groups)) < len(groups):
            found.append(f"{template.name}: family")
        for direction in c.CAPPED_DIRECTIONS:
            if sum(item.direction == direction for item in items) > model.direction_cap(direction):
                found.append(f"{template.name}: {direction}")
        if sum(b.head_down_s for b in here) > c.HEAD_DOWN_MAX_S:
            found.append(f"{template.name}: head down")
        if sum(b.hanging_s for b in here) > c.HANGING_MAX_S:
            found.append(f"{template.name}: hanging")
        if not template.strength and any(item.strength for item in items):
            found.append(f"{template.name}: strength on a touching day")
    return found
