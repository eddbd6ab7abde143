"""One complete check of a week: every rule of the planner, and how far a programme may take it.

The planner's own model says what may stand where (days, kinds of session, how often, strength on days that
do not touch); what a session or a week may hold of it is added up here, at the doses that the week has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from .. import conventions as c
from ..asking import back_caps
from ..catalogue import Catalogue
from ..errors import ProfileError
from ..plan.items import Item
from ..plan.model import Bundle, Model
from ..week.bounds import held_within, short_on_the_back
from ..week.session import Prescription, Session
from ..week.sheet import MINUTE_S

ANEW = "Plan a new one."


class KeptError(ProfileError):
    """A kept week that the handbook does not give; the text says what in it, and what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This week is not one that the handbook gives: {why}. {ANEW}")


def _name(item: Item) -> str:
    return item.candidate.exercise.name


def bundle_of(model: Model, number: int, mask: tuple[int, ...]) -> Bundle:
    """The planner's choice of an exercise for these kinds of session, whatever its dose.

    Raises KeptError where the planner has none: too often a day or a week, strength on days that touch, or
    too long for the minutes even at its smallest dose.
    """
    for bundle in model.bundles:
        if bundle.item == number and bundle.mask == mask:
            return bundle
    raise KeptError(f"{_name(model.items[number])} cannot come that often, or not in that session")


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _company(items: Sequence[Item], model: Model) -> Iterator[str]:
    """What is wrong with the exercises of one session together."""
    if len(items) > model.most:
        yield f"a session of {model.profile.minutes} minutes has at most {model.most} exercises"
    for group in _twice(group for item in items for group in item.groups):
        if group == c.ON_THE_BACK:
            yield "a session has too much on the back"
        alike = " and ".join(_name(item) for item in items if group in item.groups)
        yield f"a session holds one of these at most: {alike}"
    for direction, count in Counter(item.direction for item in items).items():
        if count > model.direction_cap(direction):
            yield f"a session holds too many exercises in one direction ({direction})"
    if model.moves and sum(item.moves for item in items) > model.moves:
        yield f"with a leg that is easily stirred at most {model.moves} exercises of a session move"


def _bounds(session: Session, model: Model, book: Catalogue) -> Iterator[str]:
    """What is wrong with the time in one session."""
    profile = model.profile
    if session.seconds > profile.minutes * MINUTE_S:
        yield f"a session lasts longer than its {profile.minutes} minutes"
    if not held_within(session):
        yield "a session has too much time with the head down, or hanging"
    caps = back_caps(profile.conditions, profile.answers, book)
    if caps and not short_on_the_back(session):
        yield f"a session has too much on the back. {caps[0].why}".removesuffix(".")


def left_out_of(planned: Sequence[Session], sessions: Sequence[Session]) -> list[Prescription] | None:
    """What a planned week has beside these sessions; None where they hold anything that it has not there.

    So a week lacks what hurt: whole exercises or sessions are gone, and nothing stands in their place.
    """
    left = {(session.day, session.slot): {p.exercise for p in session.prescriptions} for session in sessions}
    gone: list[Prescription] = []
    for session in planned:
        held = left.pop((session.day, session.slot), set())
        missing = [p for p in session.prescriptions if p.exercise not in held]
        if len(missing) + len(held) != len(session.prescriptions):
            return None
        gone += missing
    return None if left else gone


def _share_kept(prescriptions: Sequence[Prescription], model: Model) -> bool:
    """Whether stretching keeps its share of the work.

    A week that was scaled down may lie over it, so every other exercise counts at least with the highest
    dose that the planner offers for it.  Where nothing but stretches is left, they may fill the week.
    """
    if not any(bundle.balance for bundle in model.bundles):
        return True
    part, of = model.share
    offered = {item.id: item.candidate.doses[-1] for item in model.items}

    def room(p: Prescription) -> int:
        if p.exercise.kind == "stretch":
            return p.work_s * (part - of)
        most = offered[p.exercise.id]
        return part * max(p.work_s, round(most.sets * most.reps * most.seconds) * p.sides)

    return sum(map(room, prescriptions)) >= 0


def _share_kept_but_for_hurt(
    sessions: Sequence[Session], model: Model, planned: Callable[[], Sequence[Session]]
) -> bool:
    """Whether stretching keeps its share, or would with what is left out of the week that is planned."""
    every = [p for session in sessions for p in session.prescriptions]
    if _share_kept(every, model):
        return True
    gone = left_out_of(planned(), sessions)
    return gone is not None and _share_kept([*every, *gone], model)


def check_week(
    kinds: Sequence[tuple[Session, Sequence[Item]]],
    sessions: Sequence[Session],
    model: Model,
    book: Catalogue,
    planned: Callable[[], Sequence[Session]],
) -> None:
    """Raises KeptError, in a plain sentence, for a week that the planner or a programme cannot give.

    kinds: one session of each kind with its items.  Which exercises may stand in which kind, and at which
    doses, is known before.  planned: gives the planner's week for the profile, which takes a moment; what
    hurt may be left out of it.
    """
    for session, items in kinds:
        for why in (*_company(items, model), *_bounds(session, model, book)):
            raise KeptError(why)
    every = {item.id: item for _, items in kinds for item in items}
    if _twice(name for item in every.values() for name in item.once):
        raise KeptError(
            "while it is not known which direction eases, one exercise at most goes to the end of the range"
        )
    if not _share_kept_but_for_hurt(sessions, model, planned):
        raise KeptError("too much of the week is stretching")


def days_words(days: Iterable[str]) -> str:
    """ "Monday, Friday"."""
    return ", ".join(c.DAY_NAMES[day] for day in days)
