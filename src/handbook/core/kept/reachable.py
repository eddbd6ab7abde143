"""The doses and walks that a week may hold: those of the planner, and all that a programme makes of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from ..ask.menu import Candidate
from ..log.programme import BREAK_SHARE, STEP_DOWN_SHARE
from ..week.beside import longer_walks, shorter_walks
from ..week.dosing import next_doses
from ..week.session import Prescription, Walking

T = TypeVar("T")
SHARES = (STEP_DOWN_SHARE, BREAK_SHARE)
Dose = tuple[int, int, float, str]  # sets, repetitions, seconds, form
MOST_KEPT = 128  # exercises with their bounds, of which the doses are remembered


def dose_of(p: Prescription) -> Dose:
    """The dose with the form that it is for."""
    return p.sets, p.reps, p.seconds, p.form


def _all_from(
    starts: Iterable[T], key: Callable[[T], Any], following: Callable[[T], Iterable[T]]
) -> dict[Any, T]:
    """The starts, what follows from them, what follows from that, and so on, once each."""
    found: dict[Any, T] = {}
    waiting = list(starts)
    while waiting:
        now = waiting.pop()
        if key(now) not in found:
            found[key(now)] = now
            waiting += following(now)
    return found


@lru_cache(maxsize=MOST_KEPT)
def _reached(starts: tuple[Prescription, ...]) -> dict[Dose, Prescription]:
    return _all_from(starts, dose_of, lambda p: next_doses(p, SHARES))


def prescription_at(candidate: Candidate, dose: Dose) -> Prescription | None:
    """The exercise at this dose and form; None if no week comes to it.

    A form of "" stands for the candidate's own, as in plans that were kept before there were forms.
    """
    starts = tuple(Prescription.of(candidate, planned) for planned in candidate.doses)
    wanted = (*dose[:3], dose[3] if dose[3] in candidate.harder else candidate.form)
    for start in starts:
        if dose_of(start) == wanted:
            return start
    return _reached(starts).get(wanted)


def walks_of(walking: Walking) -> Collection[Walking]:
    """The walks as they begin, and every length that a programme comes to."""

    def following(now: Walking) -> list[Walking]:
        return [longer_walks(now), *(shorter_walks(now, share) for share in SHARES)] if now.rises else []

    return _all_from([walking], lambda walk: walk.minutes, following).values()
