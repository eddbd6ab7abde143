"""How much each condition leaves, answer by answer and place by place, against the table of the reading."""

from __future__ import annotations

import csv

import pytest

import handbook as hb
from handbook.core.ask.menu import assess_for
from handbook.core.finder import special_equipment
from handbook.core.verdicts import Severity
from tests.conftest import ROOT
from tests.people import reader

FIXTURES = ROOT / "tests" / "fixtures" / "menus"
BOOK = hb.catalogue()
SURFACES = ("floor", "bed", "upright")
# The table was counted over these; what is added later changes nothing here.
COUNTED = [BOOK.exercise(id) for id in (FIXTURES / "counted.txt").read_text(encoding="utf-8").split()]
WALKING = {"yes": Severity.LIMIT, "ask": Severity.ASK, "no": Severity.AVOID}

with (FIXTURES / "menus.csv").open(encoding="utf-8", newline="") as file:
    TABLE = list(csv.DictReader(file))


def person(row: dict[str, str], surface: str) -> hb.Profile:
    """Nothing else ticked; the leg irritable, so that no caution is opened."""
    conditions = [row["condition"]] if row["condition"] else []
    known = row["answer"] not in ("", "open")
    answers = {row["condition"]: row["answer"]} if known else {}
    return reader(conditions=conditions, answers=answers, surface=surface, leg="irritable")


def menu_of(profile: hb.Profile) -> list[str]:
    """Kinds of what a beginner without special equipment is offered, walking apart."""
    kinds = []
    for exercise in COUNTED:
        ordinary = exercise.level == "beginner" and not special_equipment(exercise, BOOK)
        if exercise.supervised or exercise.planning.apart or not ordinary:
            continue
        found = assess_for(profile, exercise.id)
        if found.severity <= Severity.LIMIT and not found.crowded and found.fits:
            kinds.append(exercise.kind)
    return kinds


def counts(row: dict[str, str]) -> dict[str, str]:
    found = {}
    for surface in SURFACES:
        kinds = menu_of(person(row, surface))
        found |= {surface: str(len(kinds)), f"{surface}_strength": str(kinds.count("strength"))}
    return found


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['condition']}-{row['answer']}")
def test_the_menu_is_that_of_the_table(row: dict[str, str]) -> None:
    found = counts(row)
    print(f"{row['condition'] or 'nothing ticked':24} {row['answer']:16}", *found.values())
    assert found == {name: row[name] for name in found}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['condition']}-{row['answer']}")
def test_walking_is_open_asked_for_or_closed_as_the_table_says(row: dict[str, str]) -> None:
    severity = assess_for(person(row, "floor"), "walking").severity
    assert severity <= WALKING[row["walking"]]
    assert (severity > Severity.LIMIT) == (row["walking"] != "yes")


def test_every_answer_of_every_condition_has_its_row() -> None:
    wanted = {
        (condition.id, answer)
        for condition in BOOK.conditions.values()
        for answer in (
            [*(answer.id for answer in condition.question.answers), "open"] if condition.question else [""]
        )
    }
    assert {(row["condition"], row["answer"]) for row in TABLE if row["condition"]} == wanted
