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


def cell(exercise: str, condition: str, answer: str | None, agreed: bool = False) -> dict[str, str]:
    """The row that counts for one condition; without an answer the strictest, of equals the base cell."""
    rows = []
    for given in [answer] if answer else ASKING.get(condition, [""]):
        counts = AGREED.get((condition, given), given) if agreed else given
        rows.append(ANSWERED.get((exercise, condition, counts), BASE[exercise, condition]))
    return max(rows, key=lambda row: (_step(row), row is BASE[exercise, condition]))


def bone_counts(conditions, bone: str, over_65: bool) -> bool:
    """Whether the ratings for osteoporosis are added."""
    asked = "spinal-stenosis" in conditions or over_65
    return asked and "osteoporosis" not in conditions and bone != "no"


def speaking(exercise, conditions, answers, *, bone="", over_65=False, agreed=()) -> list[dict[str, str]]:
    """The row of every condition that speaks, ordinary back pain's where it is a floor."""
    given = {id: answers.get(id) for id in conditions}
    if {"pregnancy", "high-blood-pressure"} <= set(conditions):
        if given["high-blood-pressure"] not in PRESSURE_IN_PREGNANCY:
            given["pregnancy"] = "complicated"
    if bone_counts(conditions, bone, over_65):
        given["osteoporosis"] = None
    rows = [cell(exercise, id, answer, exercise in agreed) for id, answer in given.items()]
    plain = BASE[exercise, "non-specific-pain"]
    if "non-specific-pain" not in given and (not conditions or _step(plain) >= STEPS.index("limit")):
        rows.append(plain)
    return rows


def refused(conditions, answers) -> bool:
    """Whether blood pressure in pregnancy allows nothing."""
    both = {"pregnancy", "high-blood-pressure"} <= set(conditions)
    return both and answers.get("high-blood-pressure") in PRESSURE_IN_PREGNANCY


def expected(exercise, conditions, answers, **told) -> str:
    """The strictest step over the conditions, as the rules in words say."""
    if refused(conditions, answers):
        return "avoid"
    return STEPS[max(map(_step, speaking(exercise, conditions, answers, **told)))]


def cautions(exercise, conditions, answers, **told) -> list[dict[str, str]]:
    """The rows that are a caution, one a condition."""
    rows = speaking(exercise, conditions, answers, **told)
    return [row for row in rows if row["verdict"] == "caution"]


def situations(conditions) -> list[dict[str, str]]:
    """Every combination of answers to the questions of these conditions, open ones included."""
    options = [[None, *ASKING.get(id, [])] for id in conditions]
    return [
        {id: answer for id, answer in zip(conditions, chosen, strict=True) if answer}
        for chosen in product(*options)
    ]
