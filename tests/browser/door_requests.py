"""Requests to the door, the same for the same seed: plans, refusals, bad input and all the rest."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import handbook as hb
from handbook.core.door.door import FUNCTIONS, call
from tests.core.plan.profiles import CONDITIONS, EXERCISES, random_profile

BOOK = hb.catalogue()
Request = dict[str, Any]
ODD_VALUES = (None, True, 0, -3, 7.5, "", "sciatica", "Bandscheibe ß", [], ["x"], [None], {"a": 1}, {}, [[1]])


def ask(request: Request) -> Any:
    """CPython's answer."""
    return json.loads(call(json.dumps(request)))


def _profile(rng: random.Random) -> Request:
    return {"fn": "plan", "args": {"profile": random_profile(rng).to_json()}}


def _red_flag(rng: random.Random) -> Request:
    request = _profile(rng)
    request["args"]["profile"]["signs"] = rng.sample(list(BOOK.red_flags), rng.randint(1, 2))
    return request


def _no_way_out(rng: random.Random) -> Request:
    """Everything that suits is ruled out, so that nothing safe is left."""
    kept = rng.sample(EXERCISES, rng.randint(0, 2))
    ruled_out = [id for id in EXERCISES if id not in kept]
    return {"fn": "plan", "args": {"profile": {"conditions": ["osteoporosis"], "ruled_out": ruled_out}}}


def _spoilt(rng: random.Random) -> Request:
    request = _profile(rng)
    profile = request["args"]["profile"]
    profile[rng.choice([*profile, "colour"])] = rng.choice(ODD_VALUES)
    return request


def _volume(rng: random.Random) -> Request:
    request = _profile(rng)
    if rng.random() < 0.5:
        return {"fn": "volume", "args": request["args"]}
    planned = ask(request)["value"]
    routine = planned["routine"]
    if routine and rng.random() < 0.3:
        routine["sessions"][0]["prescriptions"][0]["sets"] = rng.choice([0, 40, "2"])
    return {"fn": "volume", "args": {"routine": routine}}


def _assess(rng: random.Random) -> Request:
    exercise = rng.choice([*EXERCISES, "cobr"])
    return {"fn": "assess", "args": {"exercise": exercise, "conditions": rng.sample(CONDITIONS, 3)}}


def _find(rng: random.Random) -> Request:
    args: dict[str, Any] = {"conditions": rng.sample(CONDITIONS, rng.randint(0, 4))}
    args |= rng.choice([{}, {"text": "knee"}, {"text": "ß İ"}, {"level": "beginner"}, {"direction": ["up"]}])
    return {"fn": "find", "args": args}


def _screen(rng: random.Random) -> Request:
    signs = rng.sample(list(BOOK.red_flags), rng.randint(0, 3))
    return {"fn": "screen", "args": {"signs": signs + rng.choice([[], [], ["nonsense"]])}}


def _odd(rng: random.Random) -> Request:
    return {"fn": rng.choice([*FUNCTIONS, "explode"]), "args": rng.choice(ODD_VALUES)}


KINDS: tuple[tuple[Callable[[random.Random], Request], int], ...] = (
    (_profile, 12),
    (_red_flag, 2),
    (_spoilt, 6),
    (_volume, 4),
    (_no_way_out, 2),
    (_assess, 3),
    (_find, 3),
    (_screen, 2),
    (_odd, 3),
)


def door_requests(count: int, seed: int = 20261121) -> list[Request]:
    """`count` requests; each function of the door without arguments is among them, and each kind once."""
    rng = random.Random(seed)
    makers, weights = zip(*KINDS, strict=True)
    bare: list[Request] = [{"fn": fn, "args": {}} for fn in FUNCTIONS]
    # Of few random ones a kind could be missing, or leave something safe after all.
    first = [make(rng) for make in makers]
    first.append(
        {"fn": "plan", "args": {"profile": {"conditions": ["osteoporosis"], "ruled_out": EXERCISES}}}
    )
    more = rng.choices(makers, weights, k=count - len(bare) - len(first))
    return [*bare, *first, *(make(rng) for make in more)]
