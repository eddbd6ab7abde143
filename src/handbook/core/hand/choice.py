"""Choices and sheets from plain values, each number within its bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from .. import conventions as c
from ..catalogue import Catalogue, catalogue
from ..checks import is_whole
from ..records import Exercise, PlannedDose
from ..week.session import BOTH, SIDES
from ..week.sheet import MINUTE_S, Choice, HandError, Sheet, own_words
from ..week.timing import sides_of
from ..words import days_given

NUMBERS = ("sets", "reps", "seconds")
SLOTS = range(1, c.MAX_SESSIONS_PER_DAY + 1)


def bounds_of(exercise: Exercise) -> dict[str, tuple[float, float]]:
    """(least, most) of each number of a dose; an exercise beside the sessions has minutes alone."""
    if exercise.planning.apart:
        least, most = c.HAND_WALK_MINUTES
        return {"sets": (1, 1), "reps": (1, 1), "seconds": (least * MINUTE_S, most * MINUTE_S)}
    least, most = c.HAND_SECONDS
    # Longer than usual where the record's own hold or repetition is.
    longest = max(most, *(dose.seconds for dose in exercise.planning.doses))
    return {"sets": c.HAND_SETS, "reps": c.HAND_REPS, "seconds": (least, longest)}


def _number(name: str, value: Any, exercise: Exercise) -> int:
    """A number of a dose, within its bounds; whole seconds, so that the steps of a session add up, and whole
    minutes of a walk, whose time is said in minutes."""
    least, most = bounds_of(exercise)[name]
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    share = MINUTE_S if exercise.planning.apart and name == "seconds" else 1
    if not is_whole(whole, int(least), int(most)):
        unit = " minutes" if share == MINUTE_S else f" {name}"
        raise HandError(f"{exercise.name}: choose from {least / share:g} to {most / share:g}{unit}.")
    return round(whole / share) * share


def _some(name: str, value: Any, allowed: Iterable[Any], exercise: Exercise) -> tuple[Any, ...]:
    """At least one of the allowed ones, in their order."""
    every = tuple(allowed)
    given = [value] if isinstance(value, (str, int)) else value
    if not isinstance(given, (list, tuple)) or not given or any(item not in every for item in given):
        raise HandError(
            f"{exercise.name}: choose {name} from {', '.join(map(str, every))}, and at least one."
        )
    return tuple(item for item in every if item in given)


def _one(name: str, value: Any, allowed: Iterable[str], exercise: Exercise) -> str:
    every = tuple(allowed)
    if not isinstance(value, str) or value not in every:
        known = ", ".join(item or '""' for item in every)
        raise HandError(f"{exercise.name}: its {name} must be one of: {known}.")
    return value


def _doses_of_form(exercise: Exercise, form: str) -> list[PlannedDose]:
    return [change.dose for change in exercise.harder if change.id == form and change.dose]


def usual_of(exercise: Exercise, form: str = "") -> dict[str, tuple[float, float]]:
    """(least, most) of each number among the doses of its record, and of its harder form."""
    doses = (*exercise.planning.doses, *_doses_of_form(exercise, form))
    numbers = {name: [getattr(dose, name) for dose in doses] for name in NUMBERS}
    return {name: (min(every), max(every)) for name, every in numbers.items()}


def choice_of(value: Any, days: Iterable[str] = c.DAYS, *, using: Catalogue | None = None) -> Choice:
    """The choice that a mapping describes; what it does not say is the record's start dose, on these days.

    >>> choice_of({"exercise": "glute-bridge", "sets": 2}, ["mon"]).days
    ('mon',)

    Raises HandError or UnknownIdError in plain words.
    """
    book = using or catalogue()
    if isinstance(value, str):
        value = {"exercise": value}
    elif isinstance(value, Choice):
        value = value.to_json()
    if not isinstance(value, Mapping) or not isinstance(value.get("exercise"), str):
        raise HandError("Each choice must name its exercise.")
    exercise = book.exercise(value["exercise"])
    known = [item.name for item in fields(Choice)]
    for name in value:
        if name not in known:
            raise HandError(f"{exercise.name}: {str(name)[:40]!r} is none of {', '.join(known)}.")
    forms = [change.id for change in exercise.harder if change.dose]
    form = _one("form", value.get("form", ""), ("", *forms), exercise)
    # A choice begins with the start dose of its record, or of its harder form.
    dose = (*_doses_of_form(exercise, form), exercise.planning.doses[0])[0]
    numbers = {n: _number(n, value.get(n, getattr(dose, n)), exercise) for n in NUMBERS}
    sides = (BOTH, *SIDES) if sides_of(exercise) == 2 else (BOTH,)
    return Choice(
        exercise=exercise.id,
        days=_some("days", days_given(value.get("days", list(days))), c.DAYS, exercise),
        # A walk stands beside the sessions, in none of them.
        slots=(1,) if exercise.planning.apart else _some("slots", value.get("slots", [1]), SLOTS, exercise),
        side=_one("side", value.get("side", BOTH), sides, exercise),
        form=form,
        note=own_words(value.get("note", "")),
        **numbers,
    )


def sheet_of(value: Any, *, using: Catalogue | None = None) -> Sheet:
    """The sheet that `Sheet.to_json` gave, checked; raises HandError or UnknownIdError in plain words."""
    if not isinstance(value, Mapping) or not isinstance(value.get("choices"), (list, tuple)):
        raise HandError(
            "This is no week made by hand, or it was changed or cut short. Ask for it again, or make it anew."
        )
    if len(value["choices"]) > c.HAND_MOST:
        raise HandError(f"A week holds {c.HAND_MOST} exercises at most. Take one out first.")
    words = {name: value.get(name, "") for name in ("name", "by", "profession")}
    sittings = value.get("sittings", False) is True
    return Sheet(tuple(choice_of(item, using=using) for item in value["choices"]), **words, sittings=sittings)
