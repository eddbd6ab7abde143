"""A week with one thing changed by hand; each function gives a new week, or says why it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from ..catalogue import catalogue
from ..checks import is_whole
from ..week.routine import Routine, sheet_now
from ..week.sheet import Choice, HandError, Sheet
from .choice import choice_of
from .make import strict

FIELDS = tuple(item.name for item in fields(Choice))


def _remade(routine: Routine, choices: Sequence[Choice], sheet: Sheet) -> Routine:
    return strict(routine.profile, replace(sheet, choices=tuple(choices)), catalogue())


def add(routine: Routine, exercise: str, **dose: Any) -> Routine:
    """See `Routine.add`."""
    sheet = sheet_now(routine)
    return _remade(
        routine, [*sheet.choices, choice_of({"exercise": exercise, **dose}, routine.profile.days)], sheet
    )


def _changed(choice: Choice, **dose: Any) -> Choice:
    """The choice with other fields; a new form begins at its own dose."""
    if "form" in dose and dose["form"] != choice.form:
        kept = {name: getattr(choice, name) for name in ("exercise", "days", "slots", "side", "note")}
        return choice_of({**kept, **dose})
    return choice_of({**choice.to_json(), **dose})


def change(routine: Routine, exercise: str, **dose: Any) -> Routine:
    """See `Routine.change`."""
    sheet = sheet_now(routine)
    wanted = sheet.choice(exercise)
    unknown = [name for name in dose if name not in FIELDS[1:]]
    if unknown:
        raise HandError(f"{unknown[0]!r} cannot be changed. These can: {', '.join(FIELDS[1:])}.")
    new = _changed(wanted, **dose)
    return _remade(routine, [new if choice is wanted else choice for choice in sheet.choices], sheet)


def remove(routine: Routine, exercise: str) -> Routine:
    """See `Routine.remove`."""
    sheet = sheet_now(routine)
    names = [choice.exercise for choice in sheet.choices]
    if sheet.sittings and exercise not in names and routine.sittings:
        if routine.sittings.prescription.exercise.id == exercise:
            return _remade(routine, sheet.choices, replace(sheet, sittings=False))
    gone = sheet.choice(exercise)
    return _remade(routine, [choice for choice in sheet.choices if choice is not gone], sheet)


def swap(routine: Routine, exercise: str, other: str) -> Routine:
    """See `Routine.swap`."""
    sheet = sheet_now(routine)
    gone = sheet.choice(exercise)
    new = choice_of({"exercise": other, "days": gone.days, "slots": gone.slots, "note": gone.note})
    return _remade(routine, [new if choice is gone else choice for choice in sheet.choices], sheet)


def move(routine: Routine, exercise: str, place: int) -> Routine:
    """See `Routine.move`."""
    sheet = sheet_now(routine)
    moved = sheet.choice(exercise)
    if not is_whole(place, 1, len(sheet.choices)):
        raise HandError(f"Its place must be a whole number from 1 to {len(sheet.choices)}.")
    rest = [choice for choice in sheet.choices if choice is not moved]
    return _remade(routine, [*rest[: place - 1], moved, *rest[place - 1 :]], sheet)


def title(routine: Routine, name: str, by: str = "", profession: str = "") -> Routine:
    """See `Routine.title`."""
    sheet = sheet_now(routine)
    named = replace(sheet, name=name, by=by, profession=profession)
    return _remade(routine, named.choices, named)
