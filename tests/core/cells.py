"""The verdict rule written a second time, from the files themselves: what `hb.assess` must agree with."""

from __future__ import annotations

import csv
import tomllib
from itertools import product
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
STEPS = ("recommended", "suitable", "limit", "watch", "ask", "avoid")
AGREED = {("pregnancy", "complicated"): "third", ("high-blood-pressure", "high-or-unknown"): "raised"}
PRESSURE_IN_PREGNANCY = ("raised", "high-or-unknown", None)


def _step(row: dict[str, str]) -> int:
    return STEPS.index(row["kind"] or row["verdict"])


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BASE = {(r["exercise"], r["condition"]): r for r in _rows("ratings.csv")}
ANSWERED = {(r["exercise"], r["condition"], r["answer"]): r for r in _rows("answers.csv")}
CONDITIONS = list(dict.fromkeys(condition for _, condition in BASE))
EXERCISES = list(dict.fromkeys(exercise for exercise, _ in BASE))
ASKING = {}
for _id in CONDITIONS:
    _question = tomllib.loads((DATA / f"conditions/{_id}.toml").read_text(encoding="utf-8")).get("question")
    if _question:
        ASKING[_id] = [answer["id"] for answer in _question["answers"]]


def cell(exercise: str, condition: str, answer: str | None, agreed: bool = False) -> int:
    """The step of one cell; without an answer the strictest over the answers."""
    if condition not in ASKING:
        return _step(BASE[exercise, condition])
    steps = []
    for given in [answer] if answer else ASKING[condition]:
        counts = AGREED.get((condition, given), given) if agreed else given
        steps.append(_step(ANSWERED.get((exercise, condition, counts), BASE[exercise, condition])))
    return max(steps)


def bone_counts(conditions, bone: str, over_65: bool) -> bool:
    """Whether the ratings for osteoporosis are added."""
    asked = "spinal-stenosis" in conditions or over_65
    return asked and "osteoporosis" not in conditions and bone != "no"


def expected(exercise, conditions, answers, *, bone="", over_65=False, agreed=()) -> str:
    """The strictest step over the conditions, as the rules in words say."""
    given = {id: answers.get(id) for id in conditions}
    if {"pregnancy", "high-blood-pressure"} <= set(conditions):
        if given["high-blood-pressure"] in PRESSURE_IN_PREGNANCY:
            return "avoid"
        given["pregnancy"] = "complicated"
    speaking = dict(given)
    if bone_counts(conditions, bone, over_65):
        speaking["osteoporosis"] = None
    steps = [cell(exercise, id, answer, exercise in agreed) for id, answer in speaking.items()]
    plain = _step(BASE[exercise, "non-specific-pain"])
    if not conditions or plain >= STEPS.index("limit"):
        steps.append(plain)
    return STEPS[max(steps)]


def situations(conditions) -> list[dict[str, str]]:
    """Every combination of answers to the questions of these conditions, open ones included."""
    options = [[None, *ASKING.get(id, [])] for id in conditions]
    return [
        {id: answer for id, answer in zip(conditions, chosen, strict=True) if answer}
        for chosen in product(*options)
    ]
