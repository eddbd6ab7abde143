"""The page and Python read and write the same pain log."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import handbook as hb
from handbook.core.log.files import log_from_text
from handbook.core.log.measures import Measured
from handbook.core.log.pain_log import HurtNote, PainLog
from handbook.core.log.traffic_light import LogError
from tests.node import ask_node

ODD = [None, 0, 10, 11, -1, 3.0, 3.5, True, "3", [], {}]
HURT = ["cobra", "cat-camel", "bar-hang", "gone-since"]
DAYS = ["2026-02-28", "2026-02-29", "2024-02-29", "2026-02-30", "2026-13-01", "0000-01-01", "0001-01-01"]
DAYS += ["9999-12-31", "20261121", "2026-W01-1", "2026-1-1", "2026-11-21T00:00", "", " 2026-11-21", None, 7]


def random_log(rng: random.Random) -> PainLog:
    def entry():
        morning = rng.choice([None, rng.randint(0, 10)])
        return hb.LogEntry(
            rng.randint(0, 10), rng.randint(0, 10), morning, rng.random() < 0.2, rng.random() < 0.1
        )

    day = date(2026, 1, 1)
    found = [(day + timedelta(days=rng.randint(0, 9)), entry()) for _ in range(rng.randint(0, 7))]
    ahead = date.today() - day  # some days have not come yet
    hurt = [
        HurtNote(day + timedelta(days=rng.randint(0, 3)) + rng.choice([0, 1]) * ahead, rng.choice(HURT))
        for _ in range(rng.randint(0, 5))
    ]
    numbers = []
    for _ in range(rng.randint(0, 6)):
        id, name = rng.choice(
            [("pain", ""), ("activity", "Cook"), ("activity", "Walk to the shop"), ("grip", "")]
        )
        numbers.append(Measured(day + timedelta(days=rng.randint(0, 3)), id, rng.randint(0, 10), name))
    log = PainLog.of(found, rng.choice([None, "2026-01-02"]))
    return replace(log, hurts=tuple(hurt), measures=tuple(numbers))


def texts() -> list[str]:
    good = PainLog.of([("2026-11-21", hb.LogEntry(2, 3))]).to_json()
    (entry,) = good["entries"]
    values = [good | {"entries": [entry | {name: odd}]} for name in entry for odd in ODD if name != "date"]
    values += [good | {"entries": [entry | {"date": day}]} for day in DAYS]
    values += [good | {"start": day} for day in DAYS]
    values += [good | {"entries": [{k: v for k, v in entry.items() if k != name}]} for name in entry]
    values += [good | {"routine": odd} for odd in ODD] + [
        good | {"version": odd} for odd in (*ODD, 1, 1.0, 2, 2.0, "2", 4)
    ]
    values += [good | {"entries": odd} for odd in ODD] + ODD + [[]]
    note = {"date": "2026-11-21", "exercise": "cobra"}
    values += [good | {"hurts": odd} for odd in ODD] + [good | {"hurts": [odd]} for odd in ODD]
    values += [
        good | {"hurts": [note | {"exercise": odd}]} for odd in (*ODD, "", "Cobra", "cobra\n", "x" * 61)
    ]
    values += [good | {"hurts": [note | {"date": day}]} for day in DAYS]
    values += [good | {"hurts": [note, note | {"date": day}]} for day in ("2026-11-20", "2026-11-22")]
    values += [{k: v for k, v in good.items() if k != "hurts"} | {"version": 1}]
    values += [{k: v for k, v in good.items() if k != "measures"} | {"version": 2}]
    # The bounds of the book's own measures are Python's: the page asks it before it takes a file.
    number = {"date": "2026-11-21", "measure": "grip", "value": 7, "name": "Grip"}
    values += [good | {"measures": odd} for odd in ODD] + [good | {"measures": [odd]} for odd in ODD]
    values += [
        good | {"measures": [number | {name: odd}]} for name in number for odd in ODD if name != "date"
    ]
    values += [good | {"measures": [number | {"value": odd}]} for odd in (0.0, 9999, 10000, -1)]
    values += [good | {"measures": [number | {"name": odd}]} for odd in ("", "x" * 60, "x" * 61)]
    values += [good | {"measures": [number | {"date": day}]} for day in DAYS]
    values += [good | {"measures": [number, number | {"value": 3}]}]
    values += [{"version": 1, "entries": []}, {"version": 1}, good | {"note": "kept apart"}]
    rng = random.Random(7)
    values += [random_log(rng).to_json() for _ in range(60)]
    return ["", "{", "null", *map(json.dumps, values)]


def python_reads(text: str) -> dict | None:
    try:
        return log_from_text(text).to_json()
    except LogError:
        return None


def test_page_and_python_read_the_same_logs_and_merge_alike():
    rng = random.Random(8)
    pairs = [(random_log(rng), random_log(rng)) for _ in range(40)]
    pairs += [(one, one.merged(two)) for one, two in pairs[:20]]
    asked = {
        "texts": texts(),
        "notes": [[one.to_json()["hurts"], two.to_json()["hurts"]] for one, two in pairs],
        "numbers": [[one.to_json()["measures"], two.to_json()["measures"]] for one, two in pairs],
        "pairs": [[one.to_json()["entries"], two.to_json()["entries"]] for one, two in pairs],
    }
    answer = ask_node(Path(__file__).with_name("diary_parity.mjs"), asked)
    accepted = 0
    for text, found in zip(asked["texts"], answer["read"], strict=True):
        assert (json.loads(found) if found else None) == python_reads(text), text
        accepted += found is not None
    assert accepted > 60
    assert accepted < len(asked["texts"]) - 60
    merged = zip(answer["merged"], answer["notes"], answer["numbers"], strict=True)
    for (one, two), (entries, notes, numbers) in zip(pairs, merged, strict=True):
        both = one.merged(two).to_json()
        assert entries == both["entries"]
        assert notes == both["hurts"]
        assert numbers == both["measures"]
