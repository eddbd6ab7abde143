"""How long a dose takes, to the second, and what it adds to the week."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue import Catalogue, catalogue
from ..conventions import DEFAULT_REST_S, READY_S, SECONDARY_DIVISOR, SWITCH_S
from ..records import Exercise, PlannedDose, Term

HELD_KINDS = ("stretch", "hold")


def sides_of(exercise: Exercise) -> int:
    """2 if one side is done after the other, else 1."""
    return 2 if exercise.default_dose.per_side else 1


def is_held(exercise: Exercise) -> bool:
    """Whether a repetition is a hold; else it is a movement."""
    return exercise.kind in HELD_KINDS


def rest_s(exercise: Exercise) -> int:
    """Seconds of rest between two holds, or between two sets of a movement: the record's least."""
    rest = exercise.default_dose.rest_s
    return int(rest[0]) if rest else DEFAULT_REST_S


def work_s(sets: int, reps: int, seconds: float) -> int:
    """Seconds of holding or moving on one side, in one session."""
    return round(sets * reps * seconds)


def duration_s(exercise: Exercise, sets: int, reps: int, seconds: float, sides: int = 0) -> int:
    """Seconds from "get ready" to the last repetition: work, rests and the change of sides.

    Getting into the position is not part of it; it is shared with the neighbours.  sides: 1 where only one
    of two is worked; 0: as the exercise has them.
    """
    sides = sides or sides_of(exercise)
    spells = sets * reps if is_held(exercise) else sets
    one_side = work_s(sets, reps, seconds) + rest_s(exercise) * (spells - 1)
    return READY_S + sides * one_side + SWITCH_S * (sides - 1)


def place_of(exercise: Exercise, position: str = "", *, using: Catalogue | None = None) -> Term:
    """Where and how one lies, kneels or stands; changing it takes time.

    The word of the vocabulary for it: the `position` of its upright form, where that is done, else the
    equipment that is a place of its own, such as a bed, else the first position.
    """
    book = using or catalogue()
    if position:
        return book.term("positions", position)
    things = (book.term("equipment", id) for id in exercise.equipment)
    return next((thing for thing in things if thing.place), book.term("positions", exercise.positions[0]))


def place_words(exercise: Exercise, position: str = "") -> str:
    """What to call its place in a step."""
    place = place_of(exercise, position)
    return place.place or place.label


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one dose adds in one session.

    stretch: seconds for each muscle group, on each side.  strength: sets for each pattern.
    directions: seconds for each direction, both sides together.
    """

    stretch: dict[str, int]
    strength: dict[str, int]
    directions: dict[str, int]


def contribution(
    exercise: Exercise, sets: int, reps: int, seconds: float, book: Catalogue, sides: int = 0
) -> Contribution:
    """The dose's part of the weekly volume, in whole seconds and sets; sides as in `duration_s`.

    Only holds count as stretching: a movement is not a stretch.  A secondary muscle counts half.  The sets
    of a strength exercise count for its pattern, once.  All of these are conventions.
    """
    work = work_s(sets, reps, seconds)
    stretch: dict[str, int] = {}
    strength = {exercise.planning.pattern: sets} if exercise.kind == "strength" else {}
    for use in exercise.muscles:
        group = book.term("muscles", use.muscle).group
        if use.role == "stretched" and is_held(exercise):
            amount = work if use.share == "primary" else work // SECONDARY_DIVISOR
            # Two muscles of one group count once, with the larger amount.
            stretch[group] = max(amount, stretch.get(group, 0))
    return Contribution(stretch, strength, _directions(exercise, work * (sides or sides_of(exercise))))


def _directions(exercise: Exercise, work: int) -> dict[str, int]:
    """A movement shares its time among its directions; a hold has one, its main one."""
    if exercise.kind != "movement" or len(exercise.directions) == 1:
        return {exercise.direction: work}
    share, rest = divmod(work, len(exercise.directions))
    return {id: share + (rest if i == 0 else 0) for i, id in enumerate(exercise.directions)}


def dose_words(exercise: Exercise, dose: PlannedDose, side: str = "both") -> str:
    """ "2 x 30 s each side", "2 sets of 10", "10 times, left side only"."""
    if is_held(exercise):
        words = f"{dose.sets * dose.reps} x {dose.seconds:g} s"
    elif dose.sets == 1:
        words = f"{dose.reps} times"
    else:
        words = f"{dose.sets} sets of {dose.reps}"
    if side != "both":
        return f"{words}, {side} side only"
    return f"{words} each side" if sides_of(exercise) == 2 else words
