"""The door, asked for everything and anything: plain words or a right answer, in every case."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

import handbook as hb
from handbook.core.door.door import DEEPEST, FUNCTIONS, arguments, call, is_deep
from handbook.core.hand.link import write_sheet
from handbook.core.log.pain_log import PainLog, dated_from_value
from handbook.core.log.table import log_to_csv
from handbook.core.words import words
from tests.conftest import FULL
from tests.core.kept.edits import EDITS, ODD, edited
from tests.people import reader

CALLS = 3000 if FULL else 250
# Words of Python, and of a fault inside, that no reader should meet.
FOREIGN = ("Traceback", "Something went wrong inside", "positional", "keyword", "object has no", "NoneType",
           "not subscriptable", "unhashable", "<class", "instances of")  # fmt: skip
WEEK = hb.plan(reader(minutes=10)).to_json()
BY_HAND = hb.by_hand(reader(), ["cat-camel", {"exercise": "glute-bridge", "sets": 2, "note": "Slowly."}])
SHEET = BY_HAND.sheet.to_json()
ENTRY = {"date": "2026-11-21", "start": 2, "during": 3, "next_morning": None, "leg_pain_moved": False,
         "new_weakness": False}  # fmt: skip
GOOD = {
    "assess": {"exercise": "cobra", "conditions": ["sciatica"], "answers": {}, "surface": "floor"},
    "find": {"conditions": ["sciatica"], "direction": ["flexion"], "text": "knee", "level": "beginner"},
    "screen": {"signs": ["fever"], "seen": {"fever": "2026-11-20"}},
    "finder_rows": {},
    "plan": {"profile": WEEK["profile"]},
    "open_routine": {"routine": WEEK},
    "read_link": {"link": reader(conditions=["sciatica"]).to_link()},
    "volume": {"routine": WEEK},
    "judge": {"entry": ENTRY},
    "programme": {
        "routine": WEEK,
        "weeks": 6,
        "entries": [ENTRY],
        "start": "2026-11-16",
        "today": "2026-11-28",
    },
    "week": {
        "routine": WEEK,
        "log": {"entries": [ENTRY], "hurts": [{"date": "2026-11-21", "exercise": "cat-camel"}]},
        "today": "2026-11-28",
    },
    "progress": {
        "routine": WEEK,
        "log": {"entries": [ENTRY], "measures": [{"date": "2026-11-21", "measure": "pain", "value": 3}]},
        "today": "2026-11-28",
    },
    "log_table": {"entries": [ENTRY]},
    "read_log_table": {"text": log_to_csv(PainLog((dated_from_value(ENTRY),)))},
    "version": {},
    "hand_week": {"profile": WEEK["profile"], "sheet": SHEET},
    "hand_sheet": {"routine": WEEK},
    "hand_cards": {"profile": WEEK["profile"]},
    "hand_alike": {"profile": WEEK["profile"], "exercise": "glute-bridge", "taken": ["bird-dog"]},
    "hand_link": {"sheet": SHEET, "page": "https://example.org/session.html", "profile": WEEK["profile"]},
    "read_hand_link": {"link": write_sheet(BY_HAND.sheet)},
}
DAYS = ("9999-12-31", "0001-01-01", "2026-02-30", "2026-11-21T10:00", 20261121)


def spoilt(args, rng: random.Random):
    """The arguments with something else in one place, one more, or one less."""
    value = json.loads(json.dumps(args))
    what = rng.random()
    if what < 0.15 or not value:
        value[rng.choice(["using", "self", "args", "told", "colour", "routine", "profile", "__class__"])] = (
            rng.choice(ODD)
        )
        return value
    name = rng.choice(sorted(value))
    if what < 0.25:
        del value[name]
    elif what < 0.5:
        value[name] = rng.choice([*ODD, *DAYS])
    elif name == "routine":
        value[name] = edited(value[name], rng.choice(EDITS), rng)
    elif isinstance(value[name], dict) and value[name]:
        value[name][rng.choice(sorted(value[name]))] = rng.choice([*ODD, *DAYS])
    elif isinstance(value[name], list) and value[name]:
        place = value[name][0]
        if isinstance(place, dict):
            place[rng.choice(sorted(place))] = rng.choice([*ODD, *DAYS])
        else:
            value[name][0] = rng.choice(ODD)
    return value


def request(fn, args) -> str:
    try:
        return json.dumps({"fn": fn, "args": args})
    except ValueError:  # a whole number longer than Python writes
        return json.dumps({"fn": fn, "args": {}})


def test_every_function_is_tried():
    assert set(GOOD) == set(FUNCTIONS)


def test_whatever_is_asked_the_answer_is_plain():
    rng = random.Random("door")
    refused = 0
    for _ in range(CALLS):
        fn = rng.choice(sorted(GOOD))
        answer = json.loads(call(request(fn, spoilt(GOOD[fn], rng))))
        if answer["ok"]:
            continue
        refused += 1
        assert not [word for word in FOREIGN if word in answer["error"]], answer["error"]
        assert len(answer["error"]) < 2500
    assert refused > CALLS / 4


@pytest.mark.parametrize("fn", FUNCTIONS)
def test_what_is_for_python_alone_is_out_of_reach(fn):
    assert not {"using", "self", "told", "args"} & set(arguments(FUNCTIONS[fn]))
    for name in ("using", "told", "args"):
        answer = json.loads(call(json.dumps({"fn": fn, "args": {name: None}})))
        assert answer["ok"] is False
        assert f"{name!r} is none of its own" in answer["error"]


@pytest.mark.parametrize(
    "deep", ["[" * 10_000 + "]" * 10_000, '{"a":' * 5000 + "1" + "}" * 5000, "[" * 10_000]
)
def test_what_is_nested_without_end_is_refused(deep):
    answer = json.loads(call(f'{{"fn": "open_routine", "args": {{"routine": {deep}}}}}'))
    assert answer["ok"] is False
    assert answer["error"] == words()["book"]["too_deep"]


def test_the_page_and_the_door_have_one_bound():
    text = (Path(hb.__file__).parent / "widgets/frontend/common/files.mjs").read_text(encoding="utf-8")
    assert re.findall(r"const DEEPEST = (\d+);", text) == [str(DEEPEST)]


def test_brackets_in_words_are_no_nesting():
    assert not is_deep(json.dumps({"fn": "find", "args": {"text": '["' * DEEPEST * 2}}))
    assert not is_deep(json.dumps({"fn": "open_routine", "args": {"routine": WEEK}}))


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("where", ["start", "entries", "today"])
def test_a_day_far_away_is_a_plain_sentence(day, where):
    args = {**GOOD["programme"], where: [{**ENTRY, "date": day}] if where == "entries" else day}
    answer = json.loads(call(request("programme", args)))
    assert answer["ok"] is False
    assert day[:4].lstrip("0") in answer["error"]
    has_not_come = where == "entries" and day > "2026"
    assert ("has not come yet" if has_not_come else "year") in answer["error"]
