"""The door answers everything and never raises."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook as hb
from handbook.core.door import door
from handbook.core.door.door import FUNCTIONS, call
from tests.core.door.test_fuzz import GOOD
from tests.people import ANSWERED, reader


def ask(fn, **args):
    return json.loads(call(json.dumps({"fn": fn, "args": args})))


def test_find_through_the_door_equals_find():
    answer = ask("find", conditions=["sciatica"], direction=["flexion"])
    assert answer["ok"]
    found = hb.find(["sciatica"], direction=["flexion"])
    assert [item["exercise"] for item in answer["value"]["found"]] == [i.exercise.id for i in found]
    assert [item["verdict"] for item in answer["value"]["found"]] == [i.verdict for i in found]


def test_screen_through_the_door():
    sign = next(iter(hb.catalogue().red_flags))
    answer = ask("screen", signs=[sign])
    assert answer["value"]["clear"] is False
    assert ask("screen")["value"]["clear"] is True


@pytest.mark.parametrize("fn", FUNCTIONS)
def test_every_function_gives_json(fn):
    assert ask(fn, **GOOD[fn])["ok"]


def test_a_saved_routine_opens_as_it_was_planned():
    planned = ask("plan", profile={**ANSWERED, "conditions": ["spinal-stenosis"], "minutes": 20})["value"]
    opened = ask("open_routine", routine=planned["routine"])["value"]
    assert opened == planned


def test_a_link_opens_its_profile():
    profile = reader(conditions=["sciatica"], days=["tue", "sat"], minutes=9)
    assert ask("read_link", link=profile.to_link())["value"] == profile.to_json()
    assert ask("read_link", link="2~m.20")["value"] == hb.Profile(minutes=20).to_json() | {"older": True}
    assert ask("read_link", link="1~nonsense")["ok"] is False


@pytest.mark.parametrize(
    ("request_text", "words"),
    [
        ("{", "not valid JSON"),
        ("[]", "form"),
        ('{"fn": "explode"}', "Unknown function 'explode'. Allowed: assess"),
        ('{"fn": "find", "args": [1]}', "must be named"),
        ('{"fn": "find", "args": {"colour": 1}}', "cannot use these arguments"),
        ('{"fn": "find", "args": {"conditions": ["x"]}}', "Unknown condition 'x'"),
        ('{"fn": "assess", "args": {"exercise": {"a": 1}}}', "Unknown exercise"),
    ],
)
def test_bad_requests_get_plain_words(request_text, words):
    answer = json.loads(call(request_text))
    assert answer["ok"] is False
    assert words in answer["error"]
    assert "Traceback" not in answer["error"]


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_the_door_never_raises(text):
    assert json.loads(call(text))["ok"] in (True, False)


def test_nothing_escapes_the_door_not_even_a_fault_of_our_own(monkeypatch):
    def broken():
        raise RuntimeError("a fault")

    monkeypatch.setattr(door, "_registered", {"broken": broken})
    answer = json.loads(door.call(json.dumps({"fn": "broken"})))
    assert answer == {"ok": False, "error": "Something went wrong inside: a fault."}


def test_a_week_of_a_newer_handbook_says_so():
    value = hb.plan(reader(minutes=10)).to_json() | {"version": 3}
    error = json.loads(door.call(json.dumps({"fn": "open_routine", "args": {"routine": value}})))["error"]
    assert error.startswith("This was made by a newer version of the handbook. Load the page anew")


@pytest.mark.parametrize(
    ("fn", "args"),
    [
        ("open_routine", {"routine": {"version": 0}}),
        ("open_routine", {"routine": {"version": 3}}),
        ("open_routine", {"routine": None}),
        ("read_link", {"link": "3~c.sciat"}),
        ("read_link", {"link": "2~c.sciat"}),
        ("read_link", {"link": "2~m.900"}),
        ("read_link", {"link": "9~m.5"}),
        ("read_hand_link", {"link": "#week=H1AB"}),
        ("hand_week", {"profile": {}, "sheet": 3}),
        ("read_log_table", {"text": "a;b\n1;2"}),
    ],
)
def test_what_is_refused_comes_with_what_to_do(fn, args):
    error = json.loads(door.call(json.dumps({"fn": fn, "args": args})))["error"]
    assert re.search(r"[Aa]sk for|Choose|anew|[Ff]ill in|first line must be", error), error


@pytest.mark.parametrize("deep", [2000, 50_000])
def test_what_nests_too_deeply_is_refused_in_words(deep):
    for request in (
        "[" * deep,
        '{"fn": "open_routine", "args": {"routine": ' + "[" * deep + "]" * deep + "}}",
    ):
        answer = json.loads(call(request))
        assert answer["ok"] is False
        assert "Something went wrong" not in answer["error"]
    value: object = []
    for _ in range(deep):
        value = [value]
    for routine in (value, {"version": 2, "sessions": value}, {"version": 2, "profile": value}):
        with pytest.raises(hb.HandbookError):
            hb.Routine.from_json(routine)
