"""Exports through the door, and as files."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pytest

import handbook as hb
from handbook.core.door import door
from handbook.export.door import KINDS, export
from handbook.export.save import KIND_OF, save_routine
from handbook.export.words import ExportError
from tests.export.weeks import week
from tests.people import ANSWERED

STAMPED = {
    "ics": {"stamp": "2026-01-01T10:00:00Z", "owner": "Ada"},
    "fhir": {"stamp": "2026-01-01T10:00:00Z"},
}


def ask(**args):
    return json.loads(door.call(json.dumps({"fn": "export", "args": args})))


@pytest.mark.parametrize("kind", KINDS)
def test_the_door_gives_what_the_function_gives(kind):
    routine = week(minutes=10).to_json()
    options = STAMPED.get(kind, {})
    answer = ask(kind=kind, routine=routine, options=options)
    assert answer["ok"]
    assert answer["value"] == export(kind, routine, options)
    assert answer["value"]["filename"].startswith("back-routine.")
    assert len(answer["value"]["text"]) > 500


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"kind": "exe", "routine": {}}, "Allowed: ics, csv"),
        ({"kind": ["ics"], "routine": {}}, "Unknown kind"),
        ({"kind": "ics"}, "cannot use these arguments"),
        ({"kind": "ics", "routine": None}, "not a routine of this handbook"),
        ({"kind": "ics", "routine": {"version": 1}}, "profile"),
        (
            {"kind": "csv", "routine": "WEEK", "options": {"weeks": 3}},
            "'csv' has no option 'weeks'. Allowed: separator",
        ),
        ({"kind": "ics", "routine": "WEEK", "options": {"x" * 99: 3}}, "has no option"),
        ({"kind": "ics", "routine": "WEEK", "options": [1]}, "must be named"),
        ({"kind": "ics", "routine": "WEEK", "options": {"weeks": "6"}}, "whole number"),
    ],
)
def test_wrong_requests_are_answered_plainly(args, words):
    if args.get("routine") == "WEEK":
        args = {**args, "routine": week().to_json()}
    answer = ask(**args)
    assert answer["ok"] is False
    assert words in answer["error"]
    assert len(answer["error"]) < 600


def test_a_red_flag_or_a_forbidden_exercise_is_never_exported():
    flagged = week().to_json()
    flagged["profile"]["signs"] = ["saddle-numbness"]
    assert "emergency" in ask(kind="csv", routine=flagged)["error"].lower()
    forbidden = week(conditions=["spinal-stenosis"]).to_json()
    forbidden["sessions"][0]["prescriptions"][0]["exercise"] = "cobra"
    assert "not for the profile" in ask(kind="csv", routine=forbidden)["error"]


def test_a_part_registers_once_and_takes_no_other_name():
    door.register("export", export)
    with pytest.raises(ValueError, match="already"):
        door.register("export", len)
    with pytest.raises(ValueError, match="already"):
        door.register("plan", len)


def test_texts_need_no_numbers_library_and_only_a_calendar_needs_icalendar():
    code = (
        "import sys, json, handbook as hb, handbook.export.door as d;"
        "r = hb.plan(hb.Profile(surface='floor')).to_json();"
        "[d.export(k, r) for k in ('csv', 'json', 'fhir', 'cues', 'ssml')];"
        "print([m for m in ('numpy', 'matplotlib', 'typst', 'icalendar', 'rich') if m in sys.modules]);"
        "d.export('ics', r);"
        "print([m for m in ('numpy', 'matplotlib', 'typst', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "[]"]


@pytest.mark.parametrize(("kind", "library"), [("ics", "icalendar"), ("pdf", "typst")])
def test_a_missing_library_is_named_with_its_extra(kind, library, tmp_path):
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "import handbook as hb\n"
        f"try: hb.save_routine(hb.plan(hb.Profile(surface='floor')), {str(tmp_path / f'a.{kind}')!r})\n"
        "except hb.HandbookError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert library in done.stdout
    assert "low-back-handbook[export]" in done.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [ending for ending in KIND_OF if ending != ".pdf"])
def test_a_routine_is_saved_by_the_ending_of_the_name(ending, tmp_path):
    routine = week(minutes=10)
    options = STAMPED.get(KIND_OF[ending], {})
    path = save_routine(routine, tmp_path / f"week{ending}", **options)
    written = path.read_bytes().decode("utf-8")
    assert written == export(KIND_OF[ending], routine.to_json(), options)["text"]
    with pytest.raises(ExportError, match="exists already"):
        save_routine(routine, path)
    assert save_routine(routine, path, overwrite=True, **options).is_file()
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("week.exe", "must end in one of"),
        ("nowhere/week.csv", "no folder"),
        ("folder.csv", "is a folder"),
        ("x" * 300 + ".csv", "cannot be used|could not be written"),
        ("a\0.csv", "cannot be the name"),
    ],
)
def test_bad_places_are_answered_plainly(name, words, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(hb.HandbookError, match=words):
        save_routine(week(), tmp_path / name)


@cache
def by_hand() -> dict[str, hb.Routine]:
    """Weeks that the planner never gives, put together in Python."""
    routine = week(minutes=15)
    first = routine.sessions[0]
    often = replace(first, prescriptions=first.prescriptions[:1] * 8)
    longer = replace(first.prescriptions[0], seconds=3600)
    long = replace(first, prescriptions=(longer, *first.prescriptions[1:]))
    planned = [each.exercise.id for each in first.prescriptions]
    forbids = next(
        id
        for id in hb.catalogue().conditions
        if any(hb.assess(exercise, [id], **ANSWERED).verdict == "avoid" for exercise in planned)
    )
    other = replace(routine.profile, conditions=(forbids,))
    return {
        "no session": hb.Routine(routine.profile, ()),
        "one exercise eight times": replace(routine, sessions=(often, *routine.sessions[1:])),
        "a hold of an hour": replace(routine, sessions=(long, *routine.sessions[1:])),
        "another day": replace(routine, sessions=(*routine.sessions, replace(first, day="sun"))),
        "made for others": replace(routine, profile=other),
        "a warning sign": replace(routine, profile=replace(routine.profile, signs=("saddle-numbness",))),
    }


@pytest.mark.parametrize("name", by_hand())
def test_a_week_put_together_by_hand_leaves_in_no_form(name, tmp_path):
    for ending in KIND_OF:
        with pytest.raises(hb.HandbookError):
            save_routine(by_hand()[name], tmp_path / f"week{ending}")
    assert list(tmp_path.iterdir()) == []
