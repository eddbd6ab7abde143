"""The doses and walks that a week may hold: those of the planner, and all that a programme makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..ask.menu import Candidate
from ..log.programme import BREAK_SHARE, STEP_DOWN_SHARE
from ..week.beside import longer_walks, shorter_walks
from ..week.dosing import next_doses
from ..week.session import Prescription, Walking

SHARES = (STEP_DOWN_SHARE, BREAK_SHARE)
Dose = tuple[int, int, float, str]  # sets, repetitions, seconds, form
MOST_KEPT = 128  # exercises with their bounds, of which the doses are remembered


def dose_of(p: Prescription) -> Dose:
    """The dose with the form that it is for."""
    return p.sets, p.reps, p.seconds, p.form


@lru_cache(maxsize=MOST_KEPT)
def _reached(starts: tuple[Prescription, ...]) -> dict[Dose, Prescription]:
    found: dict[Dose, Prescription] = {}
    waiting = list(starts)
    while waiting:
        p = waiting.pop()
        if dose_of(p) not in found:
            found[dose_of(p)] = p
            waiting += next_doses(p, SHARES)
    return found


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


def walks_of(walking: Walking) -> Iterator[Walking]:
    """The walks as they begin, and every length that a programme comes to."""
    seen: set[int] = set()
    waiting = [walking]
    while waiting:
        now = waiting.pop()
        if now.minutes in seen:
            continue
        seen.add(now.minutes)
        yield now
        if now.rises:
            waiting += [longer_walks(now), *(shorter_walks(now, share) for share in SHARES)]
