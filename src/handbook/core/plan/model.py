"""The choice of a week as numbers: what may be chosen, what it costs and what it is worth.

A week has up to three kinds of session (`Template`): A with strength, on days that do not touch;
B without, on the other days; C without, for the second and third session of a day.  A `Bundle` is
one exercise at one dose in a set of these.  At most one bundle of each exercise is chosen.  Every
bundle adds whole amounts to `Account`s; an account turns its total into a value by a concave table,
so more is worth less and less.  Duties ("a strength exercise in A") are accounts too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from .. import conventions as c
from ..ask.menu import Candidate, Menu
from ..ask.profile import Profile
from ..asking import back_caps
from ..catalogue import Catalogue, catalogue
from ..week.timing import contribution, duration_s, place_of, sides_of, work_s

Pieces = tuple[tuple[float, float], ...]
PIECES: dict[str, Pieces] = {
    "stretch": c.STRETCH_PIECES,
    "strength": c.STRENGTH_PIECES,
    "mobility": c.MOBILITY_PIECES,
    "length": c.LENGTH_PIECES,
    "ease": c.EASE_PIECES,
    "neural": c.NEURAL_PIECES,
}
UNITS = {"strength": 2}  # half sets in a set; all other accounts count seconds
SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of session: how often a week, on which days, and on which places in the day."""

    name: str
    days: tuple[str, ...]
    slots: tuple[int, ...]
    strength: bool

    @property
    def sessions(self) -> int:
        """How many sessions a week are of this kind."""
        return len(self.days) * len(self.slots)


@dataclass(frozen=True, slots=True)
class Item:
    """A candidate with what the planner needs of it."""

    candidate: Candidate
    place: str
    height: int
    opener: bool
    quiet: bool
    strength: bool
    head_down: bool
    hanging: bool
    back_capped: bool = False

    @property
    def id(self) -> str:
        return self.candidate.exercise.id

    @property
    def family(self) -> str:
        """Exercises that do much the same."""
        return self.candidate.exercise.planning.family

    @property
    def groups(self) -> tuple[str, ...]:
        """What a session takes one of: its family and, where that is capped, lying on the back."""
        return (self.family, c.ON_THE_BACK) if self.back_capped else (self.family,)

    @property
    def direction(self) -> str:
        return self.candidate.exercise.direction

    @property
    def moving_opener(self) -> bool:
        return self.opener and self.candidate.exercise.kind == "movement"


@dataclass(frozen=True, slots=True)
class Account:
    """A whole-number total and its worth: `table[total]`, flat beyond its end.

    `offset` is added once; for a duty it makes a duty that is met worth nothing and one that is not
    a cost.
    """

    name: str
    table: tuple[float, ...]
    offset: float = 0.0

    @property
    def is_duty(self) -> bool:
        return self.name.startswith("duty:")

    def value(self, total: int) -> float:
        """The worth of a total, offset included."""
        return self.table[min(total, len(self.table) - 1)] + self.offset


@dataclass(frozen=True, slots=True)
class Bundle:
    """One exercise at one dose in the templates of `mask`.

    seconds: in one session, without getting into position.  base: worth by itself.
    adds: (account, amount a week).  head_down_s, hanging_s: in one session.
    """

    item: int
    level: int
    mask: tuple[int, ...]
    seconds: int
    base: float
    adds: tuple[tuple[int, int], ...]
    head_down_s: int
    hanging_s: int


@dataclass(frozen=True, slots=True)
class Model:
    """The whole instance.  `budget` is seconds a session, see `budget_s`."""

    profile: Profile
    templates: tuple[Template, ...]
    items: tuple[Item, ...]
    accounts: tuple[Account, ...]
    bundles: tuple[Bundle, ...]
    budget: int
    most: int

    @property
    def total_sessions(self) -> int:
        return sum(template.sessions for template in self.templates)

    def direction_cap(self, direction: str) -> int:
        """How many exercises of a direction one session may hold."""
        if direction not in c.CAPPED_DIRECTIONS:
            return self.most
        return c.EASING_DIRECTION_CAP if direction == self.profile.easing else c.DIRECTION_CAP

    def place_cost(self, template: int) -> float:
        """What each position in a session of this kind costs."""
        return c.PLACE_COST * self.templates[template].sessions / self.total_sessions


def strength_days(days: Sequence[str]) -> tuple[str, ...]:
    """The most days that do not touch (Sunday touches Monday), at most 3, the earliest first."""
    index = [c.DAYS.index(day) for day in days]
    for count in range(c.STRENGTH_DAYS_MOST, 0, -1):
        for chosen in combinations(index, count):
            if all((b - a) % 7 not in (1, 6) for a, b in combinations(chosen, 2)):
                return tuple(c.DAYS[i] for i in chosen)
    return ()


def make_templates(profile: Profile) -> tuple[Template, ...]:
    """A on the strength days, B on the others, C for the later sessions of each day."""
    strong = strength_days(profile.days)
    others = tuple(day for day in profile.days if day not in strong)
    later = tuple(range(1, profile.sessions_per_day))
    found = [
        Template("A", strong, (0,), strength=True),
        Template("B", others, (0,), strength=False),
        Template("C", profile.days, later, strength=False),
    ]
    return tuple(template for template in found if template.sessions)


def session_sizes(minutes: int) -> tuple[int, int]:
    """The least and the most exercises of a session of that many minutes."""
    least = min(c.FEWEST, max(c.FEWEST_WHEN_SHORT, minutes // c.MINUTES_PER_EXERCISE))
    grown = c.MOST_BEGINS_AT + c.MOST_MORE * minutes // c.MOST_MORE_MINUTES
    most = min(c.MOST, max(least, grown))
    return least, most


def budget_s(minutes: int) -> int:
    """Seconds for exercises with their positions: what the closing rest and a return leave."""
    return minutes * SECONDS_PER_MINUTE - c.FINAL_REST_S - c.RETURN_S


@cache
def concave_table(pieces: Pieces, weight: float, units: int) -> tuple[float, ...]:
    """The value of 0, 1, 2 ... units, up to where it turns flat."""
    table = [0.0]
    for width, slope in pieces:
        table += [table[-1] + weight * slope / units * step for step in range(1, round(width * units) + 1)]
    return tuple(table)


def _weight(kind: str, profile: Profile, base: float = 1.0) -> float:
    for goal, factor in c.GOAL_FACTORS[kind].items():
        if goal in profile.goals:
            base *= factor
    return base


class _Accounts:
    """Hands out account numbers by name."""

    def __init__(self) -> None:
        self.made: list[Account] = []
        self._numbers: dict[str, int] = {}

    def volume(self, kind: str, profile: Profile, group: str = "", base: float = 1.0) -> None:
        table = concave_table(PIECES[kind], _weight(kind, profile, base), UNITS.get(kind, 60))
        self._add(Account(f"{kind}:{group}" if group else kind, table))

    def duty(self, name: str, cost: float, need: int) -> None:
        self._add(Account(name, tuple(cost * count for count in range(need + 1)), -cost * need))

    def _add(self, account: Account) -> None:
        self._numbers[account.name] = len(self.made)
        self.made.append(account)

    def number(self, name: str) -> int | None:
        return self._numbers.get(name)


def _volume_accounts(accounts: _Accounts, profile: Profile) -> None:
    for group, weight in c.STRETCH_WEIGHTS.items():
        accounts.volume("stretch", profile, group, weight)
    for group, weight in c.STRENGTH_WEIGHTS.items():
        accounts.volume("strength", profile, group, weight)
    accounts.volume("mobility", profile)
    accounts.volume("length", profile)
    if profile.easing in c.OPPOSITE:
        accounts.volume("ease", profile)
    if set(profile.conditions) & set(c.NEURAL_CONDITIONS):
        accounts.volume("neural", profile)


def _duty_accounts(accounts: _Accounts, model: Model) -> None:
    """Duties that the menu can meet at all; the others become a note, not a cost."""
    least, _ = session_sizes(model.profile.minutes)
    for template in model.templates:
        able = [item for item in model.items if template.strength or not item.strength]
        families = {item.groups[-1] for item in able}
        counts = {
            "count": (len(families), least),
            "opener": (sum(item.opener for item in able), 1),
            "strength": (sum(item.strength for item in able), 1),
            "easing": (sum(item.direction == model.profile.easing for item in able), 1),
            "moving": (sum(item.moving_opener for item in able), 1),
            "quiet": (len({item.groups[-1] for item in able if item.quiet}), c.QUIET_NEEDED),
        }
        for duty, (possible, wanted) in counts.items():
            if need := min(possible, wanted):
                accounts.duty(f"duty:{duty}:{template.name}", c.DUTY_COST[duty], need)
    for item in model.items:
        if item.candidate.pinned:
            accounts.duty(f"duty:pin:{item.id}", c.DUTY_COST["pin"], 1)


def _make_item(candidate: Candidate, back_capped: bool, book: Catalogue) -> Item:
    exercise = candidate.exercise
    place = place_of(exercise, using=book)
    return Item(
        candidate=candidate,
        place=place.id,
        height=place.height,
        opener=exercise.planning.opener,
        quiet=exercise.planning.quiet,
        strength=exercise.kind == "strength",
        head_down="head-down" in exercise.demands,
        hanging="hanging" in exercise.demands,
        back_capped=back_capped and c.ON_THE_BACK in exercise.positions,
    )


def often_enough(item: Item, mask: tuple[int, ...], templates: Sequence[Template]) -> bool:
    """Whether the record allows the exercise on that many days and that often a day."""
    dose = item.candidate.exercise.default_dose
    chosen = [templates[t] for t in mask]
    days = {day for template in chosen for day in template.days}
    a_day = max(sum(len(template.slots) for template in chosen if day in template.days) for day in days)
    most_days = dose.days_per_week[1] if dose.days_per_week else len(c.DAYS)
    most_a_day = dose.per_day[1] if dose.per_day else 1
    return len(days) <= most_days and a_day <= most_a_day


def _duty_adds(item: Item, mask: tuple[int, ...], model: Model) -> dict[str, int]:
    adds = {f"duty:pin:{item.id}": 1}
    for t in mask:
        name = model.templates[t].name
        adds[f"duty:count:{name}"] = 1
        adds[f"duty:opener:{name}"] = int(item.opener)
        adds[f"duty:moving:{name}"] = int(item.moving_opener)
        adds[f"duty:strength:{name}"] = int(item.strength)
        adds[f"duty:quiet:{name}"] = int(item.quiet)
        adds[f"duty:easing:{name}"] = int(item.direction == model.profile.easing)
    return adds


def _volume_adds(item: Item, level: int, book: Catalogue) -> dict[str, int]:
    """Weekly amounts by account name, for one session a week."""
    exercise = item.candidate.exercise
    dose = item.candidate.doses[level]
    part = contribution(exercise, dose.sets, dose.reps, dose.seconds, book)
    work = work_s(dose.sets, dose.reps, dose.seconds) * sides_of(exercise)
    adds = {f"stretch:{group}": seconds for group, seconds in part.stretch.items()}
    adds |= {f"strength:{group}": half_sets for group, half_sets in part.strength.items()}
    if exercise.kind == "movement":
        adds["mobility"] = work
    if "traction" in exercise.directions and exercise.kind == "hold":
        adds["length"] = work
    if exercise.kind == "glide":
        adds["neural"] = work
    adds["ease"] = work if exercise.direction in c.OPPOSITE else 0
    return adds


def _bundle(
    number: int, level: int, mask: tuple[int, ...], model: Model, accounts: _Accounts, book: Catalogue
) -> Bundle:
    item, profile = model.items[number], model.profile
    exercise, dose = item.candidate.exercise, item.candidate.doses[level]
    sessions = sum(model.templates[t].sessions for t in mask)
    worth = c.SEVERITY_BONUS[item.candidate.assessment.severity.value]
    if profile.easing == "unknown" and "end-range" in exercise.demands:
        worth -= c.END_RANGE_COST
    weekly = {
        name: amount * sessions
        for name, amount in _volume_adds(item, level, book).items()
        if name != "ease" or item.direction == profile.easing
    }
    weekly |= _duty_adds(item, mask, model)
    adds = [(accounts.number(name), amount) for name, amount in weekly.items()]
    held = work_s(dose.sets, dose.reps, dose.seconds) * sides_of(exercise)
    return Bundle(
        item=number,
        level=level,
        mask=mask,
        seconds=duration_s(exercise, dose.sets, dose.reps, dose.seconds),
        base=worth * sessions / model.total_sessions - c.DISTINCT_COST - c.REPEAT_COST * (len(mask) - 1),
        adds=tuple((account, amount) for account, amount in adds if account is not None and amount),
        head_down_s=held if item.head_down else 0,
        hanging_s=held if item.hanging else 0,
    )


def _fits_alone(bundle: Bundle, item: Item, budget: int) -> bool:
    if item.back_capped and bundle.seconds > c.BACK_SPELL_MAX_S:
        return False
    return (
        bundle.seconds + c.POSITION_S <= budget
        and bundle.head_down_s <= c.HEAD_DOWN_MAX_S
        and bundle.hanging_s <= c.HANGING_MAX_S
    )


def make_model(profile: Profile, chosen: Menu, *, using: Catalogue | None = None) -> Model:
    """The instance for a profile and its menu; `bundles` is empty if nothing fits the time."""
    book = using or catalogue()
    templates = make_templates(profile)
    capped = bool(back_caps(profile.conditions, profile.answers, book))
    items = tuple(_make_item(candidate, capped, book) for candidate in chosen.candidates)
    _, most = session_sizes(profile.minutes)
    model = Model(profile, templates, items, (), (), budget_s(profile.minutes), most)
    accounts = _Accounts()
    _volume_accounts(accounts, profile)
    _duty_accounts(accounts, model)
    masks = [m for size in range(1, len(templates) + 1) for m in combinations(range(len(templates)), size)]
    bundles = []
    for number, item in enumerate(items):
        for mask in masks:
            if item.strength and not all(templates[t].strength for t in mask):
                continue
            if not often_enough(item, mask, templates):
                continue
            for level in range(len(item.candidate.doses)):
                bundle = _bundle(number, level, mask, model, accounts, book)
                if _fits_alone(bundle, item, model.budget):
                    bundles.append(bundle)
    return Model(profile, templates, items, tuple(accounts.made), tuple(bundles), model.budget, most)
