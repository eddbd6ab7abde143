"""Plan = table = PDF = calendar = spreadsheet = FHIR = cues, to the second."""

from __future__ import annotations

import json
from datetime import date

import pytest

import handbook as hb
from handbook.export import cues, fhir, tables
from handbook.export.calendar import calendar
from handbook.export.typeset import handout_pdf
from handbook.export.words import kinds
from tests.conftest import FULL
from tests.export import week_numbers as numbers
from tests.export.weeks import random_weeks, week

STAMP = "2026-01-01T10:00:00Z"


def test_texts_agree_with_the_timeline():
    for routine in random_weeks(400 if FULL else 60):
        truth = numbers.from_timeline(routine)
        found = {
            "volume": numbers.from_volume(hb.weekly_volume(routine).to_json()),
            "csv": numbers.from_csv(tables.table(routine)),
            "json": numbers.from_json(tables.json_text(routine)),
            "ics": numbers.from_ics(calendar(routine, stamp=STAMP)),
            "fhir": numbers.from_fhir(fhir.care_plan_text(routine, stamp=STAMP)),
        }
        for name, values in found.items():
            numbers.assert_agree(name, values, truth)
        lengths = {kind: session.seconds for kind, session in kinds(routine).items()}
        if routine.sittings:
            lengths["E"] = routine.sittings.session.seconds
        assert numbers.cue_lengths(cues.script(routine)) == lengths
        spoken = numbers.ssml_lengths(cues.ssml(routine))
        for kind, seconds in lengths.items():
            # Equal, unless the last words run over the closing rest, which they do not.
            assert spoken[kind] == pytest.approx(seconds, abs=0.001)


@pytest.mark.slow
def test_the_printed_page_agrees():
    for routine in random_weeks(40 if FULL else 6, seed=5):
        printed = numbers.from_pdf(handout_pdf(routine, day=date(2026, 1, 5)), routine)
        numbers.assert_agree("pdf", printed, numbers.from_timeline(routine))
        assert printed.sessions
        assert printed.directions


def test_csv_rows_add_up_with_the_timeline():
    """A session is its exercises, its changes of position and the rest at the end."""
    routine = week(minutes=25, days=["mon", "sat"])
    rows = list(tables.rows(routine))
    for session in routine.sessions:
        here = [r["exercise_s"] for r in rows if r["day"].lower().startswith(session.day)]
        between = sum(s.seconds for s in session.timeline if s.kind in ("position", "final-rest"))
        assert sum(here) + between == session.seconds


@pytest.mark.parametrize("name", ["total", "work", "directions", "beside"])
def test_a_wrong_number_would_be_noticed(name):
    routine = week()
    value = hb.weekly_volume(routine).to_json()
    value["days"][0]["seconds"] += 1
    value["days"][0]["work_s"] += 1
    value["directions"][0]["seconds"] += 1
    value["beside"][0]["amount"] += 1
    found = getattr(numbers.from_volume(value), name)
    with pytest.raises(AssertionError, match=name):
        numbers.assert_agree("changed", numbers.WeekNumbers(**{name: found}), numbers.from_timeline(routine))


@pytest.mark.slow
def test_json_comes_back_as_an_equal_routine():
    for routine in random_weeks(2000, seed=7) if FULL else random_weeks(60):
        again = hb.Routine.from_json(json.loads(tables.json_text(routine)))
        assert again == routine
        assert again.profile.answers == routine.profile.answers
