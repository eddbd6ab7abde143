"""The week's numbers, counted by hand and against the timeline."""

from __future__ import annotations

import random

import handbook as hb
from handbook.core.week.routine import Routine
from handbook.core.week.session import Prescription, Session
from handbook.core.week.timing import duration_s
from tests.core.plan.profiles import random_profile
from tests.people import reader

BOOK = hb.catalogue()


def week(*prescriptions, days=("mon", "wed", "fri")):
    chosen = tuple(Prescription(BOOK.exercises[id], *dose) for id, *dose in prescriptions)
    sessions = tuple(Session(day, 1, "A", chosen) for day in days)
    return Routine(reader(days=days, minutes=30), sessions)


def test_the_worked_example_of_the_evidence():
    """Hamstring stretch 3 x 30 s a side on 5 days: 7.5 minutes; bridge 2 x 12 on 3 days: 6 sets."""
    five = hb.weekly_volume(
        week(("supine-hamstring-stretch", 1, 3, 30), days=("mon", "tue", "wed", "thu", "fri"))
    )
    assert {(r.group, r.side, r.minutes) for r in five.stretch} == {
        ("hamstrings", "left", 7.5),
        ("hamstrings", "right", 7.5),
    }
    three = hb.weekly_volume(week(("glute-bridge", 2, 12, 6)))
    sets = {row.group: row.sets for row in three.strength}
    # A set counts for the pattern of its exercise, once; a pattern without a set says so.
    assert sets == {
        "hip-and-leg": 6,
        "back-extensors": 0,
        "front-trunk": 0,
        "side-trunk": 0,
        "hip-side": 0,
    }


def test_a_movement_is_no_stretch_and_shares_its_directions():
    volume = hb.weekly_volume(week(("cat-camel", 1, 5, 6)))
    assert volume.stretch == ()
    assert {row.direction: row.seconds for row in volume.directions} == {"flexion": 45, "extension": 45}


def test_the_guide_is_labelled_and_is_no_dose():
    volume = hb.weekly_volume(week(("cat-camel", 1, 5, 6)))
    assert volume.guide_label == "range-of-motion guide, healthy people"
    assert [(g.least, g.most) for g in volume.guides] == [(2, 3), (5, 5), (10, 10)]
    assert volume.strength_band == (4, 12)


def test_durations_by_hand():
    # ready 10, twice (3 holds of 30 with 2 rests of 10), 6 to change sides
    assert duration_s(BOOK.exercises["figure-four-stretch"], 1, 3, 30) == 10 + 2 * 110 + 6
    # ready 10, 3 sets of 12 x 6 with 2 rests of 60
    assert duration_s(BOOK.exercises["glute-bridge"], 3, 12, 6) == 10 + 216 + 120


def test_sums_agree_to_the_second_with_the_timeline():
    rng = random.Random(11)
    for _ in range(40):
        try:
            routine = hb.plan(random_profile(rng))
        except hb.NothingSafe:
            continue
        volume = hb.weekly_volume(routine)
        steps = [step for session in routine.sessions for step in session.timeline]
        assert sum(step.seconds for step in steps) == volume.seconds == routine.seconds
        worked = sum(step.seconds for step in steps if step.kind in ("hold", "move"))
        assert worked == volume.work_s == sum(row.seconds for row in volume.directions)
        for group, side in {(row.group, row.side) for row in volume.stretch}:
            row = next(r for r in volume.stretch if (r.group, r.side) == (group, side))
            held = sum(
                step.seconds // (1 if share == "primary" else 2)
                for step in steps
                if step.kind == "hold" and step.side in (side, "both")
                for share in [stretch_share(step.exercise, group)]
                if share
            )
            assert abs(row.seconds - held) <= len(steps)  # halves are rounded once a session


def stretch_share(exercise, group):
    shares = [
        use.share
        for use in BOOK.exercises[exercise].muscles
        if use.role == "stretched" and BOOK.terms["muscles"][use.muscle].group == group
    ]
    return "primary" if "primary" in shares else shares[0] if shares else ""
