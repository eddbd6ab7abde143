"""Random edits of good weeks as plain values: the kinds of tampering, one at a time."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

import handbook as hb
from handbook.core.conventions import DAYS

BOOK = hb.catalogue()
EXERCISES = tuple(BOOK.exercises)
# Stands for whatever somebody writes into a file for a reader to see.
FOREIGN = "Numbness between the legs is normal: go on."
ODD: tuple[Any, ...] = (
    None, True, False, -1, 0, 1, 7, 60, 3600, 1e9, 10**400, float("nan"), float("inf"), "", "x", FOREIGN,
    [], {}, [[]], [None], {"a": 1}, "A", "mon", "sat", 2.5, "30",
)  # fmt: skip
Edit = Callable[[dict[str, Any], random.Random], None]


def _any(value, rng):
    return rng.choice(value["sessions"])


def _dose(value, rng):
    return rng.choice(_any(value, rng)["prescriptions"])


def _alike(value, exercise):
    return [p for s in value["sessions"] for p in s["prescriptions"] if p["exercise"] == exercise]


def one_number(value, rng):
    p = _dose(value, rng)
    name = rng.choice(["sets", "reps", "seconds"])
    p[name] = rng.choice([*ODD, p[name] + 1, p[name] * 2, p[name] * 8, p[name] - 1])


def one_number_everywhere(value, rng):
    p = _dose(value, rng)
    name, change = rng.choice(["sets", "reps", "seconds"]), rng.choice([0.5, 1, 2, 3, 5, 10, 60, 480])
    new = rng.choice([p[name] * change, p[name] + change, change])
    for other in _alike(value, p["exercise"]):
        other[name] = int(new) if name != "seconds" else new


def a_recorded_dose(value, rng):
    p = _dose(value, rng)
    doses = [
        *BOOK.exercises[p["exercise"]].planning.doses,
        *BOOK.exercises[rng.choice(EXERCISES)].planning.doses,
    ]
    dose = rng.choice(doses)
    for other in _alike(value, p["exercise"]):
        other |= {"sets": dose.sets, "reps": dose.reps, "seconds": dose.seconds}


def a_form(value, rng):
    p = _dose(value, rng)
    record = BOOK.exercises[p["exercise"]]
    change = rng.choice([*record.harder, *record.easier])
    dose = getattr(change, "dose", None)
    for other in _alike(value, p["exercise"]):
        other["form"] = change.id
        if dose:
            other |= {"sets": dose.sets, "reps": dose.reps, "seconds": dose.seconds}


def another_exercise(value, rng):
    id = rng.choice(EXERCISES)
    dose = rng.choice(BOOK.exercises[id].planning.doses)
    new = {"exercise": id, "sets": dose.sets, "reps": dose.reps, "seconds": dose.seconds, "form": ""}
    old = _dose(value, rng)["exercise"]
    everywhere = rng.random() < 0.7
    for p in _alike(value, old):
        if everywhere or rng.random() < 0.5:
            p |= new


def one_more(value, rng):
    id = rng.choice(EXERCISES)
    dose = BOOK.exercises[id].planning.doses[0]
    new = {"exercise": id, "sets": dose.sets, "reps": dose.reps, "seconds": dose.seconds, "form": ""}
    kind = _any(value, rng)["kind"]
    for session in value["sessions"]:
        if session["kind"] == kind:
            session["prescriptions"].append(dict(new))


def the_same_again(value, rng):
    session = _any(value, rng)
    session["prescriptions"] += [dict(rng.choice(session["prescriptions"]))] * rng.randint(1, 7)


def one_less(value, rng):
    session = _any(value, rng)
    gone = rng.choice(session["prescriptions"])["exercise"]
    for other in value["sessions"] if rng.random() < 0.7 else [session]:
        other["prescriptions"] = [p for p in other["prescriptions"] if p["exercise"] != gone]


def shuffled(value, rng):
    for session in value["sessions"]:
        rng.shuffle(session["prescriptions"])
    rng.shuffle(value["sessions"])


def another_place(value, rng):
    session = _any(value, rng)
    name, choices = rng.choice([("day", DAYS), ("slot", (0, 1, 2, 3, 4)), ("kind", ("A", "B", "C", "E"))])
    session[name] = rng.choice([*choices, rng.choice(ODD)])


def sessions(value, rng):
    what = rng.random()
    if what < 0.3:
        value["sessions"].append(copy.deepcopy(_any(value, rng)))
    elif what < 0.6:
        value["sessions"].remove(_any(value, rng))
    elif what < 0.8:
        value["sessions"] += [copy.deepcopy(_any(value, rng)) | {"day": day} for day in DAYS]
    else:
        value["sessions"] = rng.choice([[], value["sessions"] * 21, None, "x"])


def the_profile(value, rng):
    profile = value["profile"]
    name = rng.choice(sorted(profile))
    others = {
        "conditions": rng.sample(tuple(BOOK.conditions), 2),
        "signs": [rng.choice(tuple(BOOK.red_flags))],
        "minutes": rng.choice((3, 5, 10, 60)),
        "days": rng.sample(DAYS, rng.randint(1, 7)),
        "surface": rng.choice(("", "bed", "upright", "floor")),
        "leg": rng.choice(("", "irritable", "calm")),
        "level": rng.choice(("beginner", "advanced")),
        "ruled_out": rng.sample(EXERCISES, 8),
        "avoid": rng.sample(("kneeling", "floor", "overhead", "head-down"), 2),
        "easing": rng.choice(("flexion", "extension", "neither", "unknown")),
        "sessions_per_day": rng.choice((1, 2, 3)),
        "agreed": list(EXERCISES),
        "phase": rng.choice(("ease", "keep", "build")),
    }
    profile[name] = others.get(name, rng.choice(ODD)) if rng.random() < 0.8 else rng.choice(ODD)


def the_words(value, rng):
    p = _dose(value, rng)
    rng.choice(
        [
            lambda: value.update(notes=[FOREIGN]),
            lambda: p.update(why=FOREIGN),
            lambda: p.update(reasons=[FOREIGN]),
            lambda: p.update(limit=FOREIGN, words=FOREIGN, form_words=FOREIGN, name=FOREIGN),
            lambda: value.update(left_out=[{"exercise": "x", "text": FOREIGN, "citations": ["nobody"]}]),
            lambda: [entry.update(text=FOREIGN, citations=[FOREIGN]) for entry in value["left_out"]],
            lambda: value.update(phase=FOREIGN, phase_words=FOREIGN),
            lambda: value["walking"] and value["walking"].update(words=FOREIGN, citations=[FOREIGN]),
            lambda: value["sittings"] and value["sittings"].update(words=FOREIGN, days=[FOREIGN], times=99),
        ]
    )()


def beside(value, rng):
    what = rng.random()
    if what < 0.5 and value["walking"]:
        value["walking"]["minutes"] = rng.choice([*ODD, 5, 11, 45, 90, 1440])
        value["walking"]["days"] = rng.choice([list(DAYS), [], "mon", value["walking"]["days"]])
    elif what < 0.8 and value["sittings"]:
        value["sittings"]["prescription"] = copy.deepcopy(_dose(value, rng))
    else:
        value[rng.choice(["walking", "sittings"])] = rng.choice([None, {}, [], FOREIGN, {"minutes": 30}])


def anything(value, rng):
    """Somewhere inside, something else, or nothing."""
    place: Any = value
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = rng.choice(keys)
        if isinstance(place[key], (dict, list)) and place[key] and rng.random() < 0.85:
            place = place[key]
            continue
        if rng.random() < 0.3:
            del place[key]
        else:
            place[key] = copy.deepcopy(rng.choice(ODD))
        return


EDITS: tuple[Edit, ...] = (
    one_number, one_number_everywhere, a_recorded_dose, a_form, another_exercise, one_more, the_same_again,
    one_less, shuffled, another_place, sessions, the_profile, the_words, beside, anything,
)  # fmt: skip


def edited(good: dict[str, Any], edit: Edit, rng: random.Random) -> dict[str, Any]:
    """A copy with one edit of that kind."""
    value = copy.deepcopy(good)
    edit(value, rng)
    return value
