"""The choice of a week as numbers: what may be chosen, what it costs and what it is worth.

A week has up to three kinds of session (`Template`): A with strength, on days that do not touch;
B without, on the other days; C without, for the second and third session of a day.  A `Bundle` is
one exercise at one dose in a set of these.  At most one bundle of each exercise is chosen.  Every
bundle adds whole amounts to accounts.  Beside them the first, second ... strength pattern of a week is
worth something (`variety`), and stretching may take its share of the working time only (`share`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations

from .. import conventions as c
from ..ask.menu import Menu
from ..ask.phase import most_moves, phase_of
from ..ask.profile import Profile
from ..asking import back_caps
from ..catalogue import Catalogue, catalogue
from ..week.bounds import stretch_share
from ..week.timing import duration_s, sides_of, work_s
from .accounts import Account, Accounts, duty_adds, volume_adds
from .items import Item, make_item
from .shape import Template, budget_s, make_templates, session_sizes


@dataclass(frozen=True, slots=True)
class Bundle:
    """One exercise at one dose in the templates of `mask`.

    seconds: in one session, without getting into position.  base: worth by itself.
    adds: (account, amount a week).  head_down_s, hanging_s: in one session.
    balance: what it leaves of the room for stretching in a week, see `Model.share`; a stretch takes.
    """

    item: int
    level: int
    mask: tuple[int, ...]
    seconds: int
    base: float
    adds: tuple[tuple[int, int], ...]
    head_down_s: int
    hanging_s: int
    balance: int


@dataclass(frozen=True, slots=True)
class Model:
    """The whole instance.

    budget: seconds a session, see `budget_s`.  most: exercises a session.  moves: of these, how many may
    move (0: all).  variety: the worth of 0, 1, 2 ... patterns of strength in the week, the cost of those
    that are missing included.  share: (part, of): stretching takes at most part / of the working time.
    """

    profile: Profile
    phase: str
    templates: tuple[Template, ...]
    items: tuple[Item, ...]
    budget: int
    most: int
    moves: int
    share: tuple[int, int]
    accounts: tuple[Account, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    variety: tuple[float, ...] = (0.0,)

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

    def patterns(self, bundles: Sequence[Bundle]) -> set[str]:
        """The strength patterns that these bundles train."""
        return {self.items[bundle.item].pattern for bundle in bundles} - {""}


def often_enough(item: Item, here: Sequence[Template]) -> bool:
    """Whether the record allows the exercise on that many days and that often a day."""
    dose = item.candidate.exercise.default_dose
    days = {day for template in here for day in template.days}
    a_day = max(sum(len(template.slots) for template in here if day in template.days) for day in days)
    most_days = dose.days_per_week[1] if dose.days_per_week else len(c.DAYS)
    most_a_day = dose.per_day[1] if dose.per_day else 1
    return len(days) <= most_days and a_day <= most_a_day


def _variety(items: Sequence[Item], phase: str) -> tuple[float, ...]:
    """The worth of each number of patterns; those that the menu has and the week lacks cost."""
    wanted = c.PATTERN_WORTH[phase][: len({item.pattern for item in items} - {""})]
    return tuple(worth - sum(wanted) for worth in accumulate(wanted, initial=0.0))


def _bundles(
    number: int, masks: Sequence[tuple[int, ...]], model: Model, accounts: Accounts, book: Catalogue
) -> Iterator[Bundle]:
    """Every dose of an item in every set of kinds of session that it may stand in."""
    item, easing = model.items[number], model.profile.easing
    exercise = item.candidate.exercise
    worth = c.SEVERITY_BONUS[item.candidate.assessment.severity.value]
    if c.END_RANGE in item.once:
        worth -= c.END_RANGE_COST
    part, of = model.share
    room = part - of if exercise.kind == "stretch" else part
    doses = []
    for level, dose in enumerate(item.candidate.doses):
        held = work_s(dose.sets, dose.reps, dose.seconds) * sides_of(exercise)
        seconds = duration_s(exercise, dose.sets, dose.reps, dose.seconds)
        if _fits_alone(seconds, held, item, model.budget):
            adds = accounts.numbered(volume_adds(item, level, easing, book))
            doses.append((level, seconds, held, adds))
    for mask in masks:
        here = [model.templates[t] for t in mask]
        if (item.strength and not all(template.strength for template in here)) or not often_enough(
            item, here
        ):
            continue
        sessions = sum(template.sessions for template in here)
        base = worth * sessions / model.total_sessions - c.DISTINCT_COST - c.REPEAT_COST * (len(mask) - 1)
        duties = accounts.numbered(duty_adds(item, here, easing))
        for level, seconds, held, adds in doses:
            yield Bundle(
                item=number,
                level=level,
                mask=mask,
                seconds=seconds,
                base=base,
                adds=(*((account, amount * sessions) for account, amount in adds), *duties),
                head_down_s=held if item.head_down else 0,
                hanging_s=held if item.hanging else 0,
                balance=room * held * sessions,
            )


def _fits_alone(seconds: int, held: int, item: Item, budget: int) -> bool:
    if item.back_capped and seconds > c.BACK_SPELL_MAX_S:
        return False
    return (
        seconds + c.POSITION_S <= budget
        and (not item.head_down or held <= c.HEAD_DOWN_MAX_S)
        and (not item.hanging or held <= c.HANGING_MAX_S)
    )


def make_model(profile: Profile, chosen: Menu, *, using: Catalogue | None = None) -> Model:
    """The instance for a profile and its menu; `bundles` is empty if nothing fits the time."""
    book = using or catalogue()
    phase = phase_of(profile, book)
    templates = make_templates(profile, phase)
    capped = bool(back_caps(profile.conditions, profile.answers, book))
    items = tuple(make_item(candidate, profile, capped, book) for candidate in chosen.candidates)
    model = Model(
        profile,
        phase,
        templates,
        items,
        budget=budget_s(profile.minutes),
        most=session_sizes(profile.minutes, phase)[1],
        moves=most_moves(profile, book) if phase == c.EASE else 0,
        share=stretch_share(profile),
    )
    accounts = Accounts(profile, phase, templates, items)
    masks = [m for size in range(1, len(templates) + 1) for m in combinations(range(len(templates)), size)]
    bundles = [
        bundle for number in range(len(items)) for bundle in _bundles(number, masks, model, accounts, book)
    ]
    if not any(bundle.balance > 0 for bundle in bundles):
        # Nothing but stretches is left: better these than nothing.
        bundles = [replace(bundle, balance=0) for bundle in bundles]
    return replace(
        model,
        accounts=tuple(accounts.made),
        bundles=tuple(bundles),
        variety=_variety([items[bundle.item] for bundle in bundles], phase),
    )
