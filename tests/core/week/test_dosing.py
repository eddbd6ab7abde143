"""How a week's doses rise, and the bounds that they never pass."""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.core import conventions
from handbook.core.week.bounds import short_on_the_back
from handbook.core.week.dosing import step_up
from handbook.core.week.session import Prescription, Session

BOUNDS = {"head-down": "HEAD_DOWN_MAX_S", "hanging": "HANGING_MAX_S"}


def week_of(demand: str) -> hb.Routine:
    """A week with every exercise of that demand and ten others, at their start doses, and time to spare."""
    records = [e for e in hb.catalogue().exercises.values() if not e.supervised]
    others = [e for e in records if not set(BOUNDS) & set(e.demands)]
    exercises = [e for e in records if demand in e.demands] + others[:10]
    starts = [(exercise, exercise.planning.doses[0]) for exercise in exercises]
    doses = tuple(Prescription(exercise, d.sets, d.reps, d.seconds) for exercise, d in starts)
    profile = hb.Profile(level="advanced", minutes=60)
    return hb.Routine(profile, tuple(Session(day, 1, "A", doses) for day in profile.days))


def longest(routine: hb.Routine, demand: str) -> int:
    """Seconds of work with that demand in the session that has most of it."""
    return max(
        sum(p.work_s for p in session.prescriptions if demand in p.exercise.demands)
        for session in routine.sessions
    )


@pytest.mark.parametrize("demand", BOUNDS)
def test_twenty_green_weeks_keep_head_down_and_hanging_within_bounds(demand, monkeypatch):
    routine = week_of(demand)
    bound = getattr(conventions, BOUNDS[demand])
    assert 0 < longest(routine, demand) <= bound
    # As tight as it can be: the full doses of today's records may just fit the real bound.
    for limit in (bound, longest(routine, demand)):
        monkeypatch.setattr(conventions, BOUNDS[demand], limit)
        grown = routine
        for _ in range(20):
            grown, _ = step_up(grown)
            assert longest(grown, demand) <= limit


def test_two_exercises_on_the_back_in_a_row_are_too_much_where_lying_there_is_capped():
    book = hb.catalogue()

    def session(*ids: str) -> Session:
        starts = [(book.exercise(id), book.exercise(id).planning.doses[0]) for id in ids]
        return Session("mon", 1, "A", tuple(Prescription(e, d.sets, d.reps, d.seconds) for e, d in starts))

    assert short_on_the_back(session("knee-rocks", "cat-camel"))
    assert not short_on_the_back(session("cat-camel", "knee-rocks", "glute-bridge"))
