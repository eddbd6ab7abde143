"""A record's check is made from its dataclass: types and marks beside the fields are all it knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import pytest

from handbook.core import fields as f
from handbook.core.records import Term
from handbook.press.data.checker import Checker
from handbook.press.data.problems import Problem
from handbook.press.data.read import checked


@dataclass(frozen=True, kw_only=True)
class Part:
    id: f.Slug
    tool: Annotated[str, f.Id("equipment", optional=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Thing:
    name: f.Text
    share: Annotated[float, f.Between(0, 100)] = 0
    times: f.Amount = (1, 1)
    code: Annotated[str, f.Pattern("^[A-Z]{2}$", "a code: two capital letters")] = "AB"
    kind: Literal["big", "small"] = "big"
    seen: Annotated[str, f.Day()] = ""
    number: Annotated[str, f.Derived()] = ""
    class_: str = ""
    muscles: Annotated[tuple[Annotated[str, f.Id("muscles")], ...], f.Size(1, 2)] = ("gluteus",)
    parts: tuple[Part, ...] = ()
    term: Annotated[Term, f.Needs(("plain",)), f.Without(("common",))] | None = None


def read(**given: object) -> tuple[Thing | None, list[str]]:
    problems: list[Problem] = []
    made = checked(Thing, {"name": "A thing", **given}, "thing.toml", problems)
    return made, [f"[{problem.field}] {problem.message}" for problem in problems]


WORD = {"id": "a", "label": "A"}
FAULTS = [
    ({"name": " "}, "[name] this field is empty"),
    ({"nme": "x"}, "[nme] there is no such field; check its spelling"),
    ({"share": 101}, "[share] 101: input should be less than or equal to 100"),
    ({"times": [0, 1]}, "[times.0] 0 must be greater than 0"),
    ({"times": [1, 7201]}, "[times.1] 7201: input should be less than or equal to 7200"),
    ({"times": [3, 2]}, "[times] [3, 2]: the least comes first: write [least, most]"),
    ({"code": "abc"}, "[code] 'abc' is not a code: two capital letters"),
    ({"kind": "huge"}, "[kind] 'huge' is not allowed; allowed: 'big' or 'small'"),
    ({"number": "1"}, "[number] there is no such field; check its spelling"),
    ({"class_": "x"}, "[class_] there is no such field; check its spelling"),
    (
        {"muscles": ["Gluteus"]},
        "[muscles.0] 'Gluteus' is not an id: small letters, digits and single hyphens only",
    ),
    ({"parts": [{"tool": "mat"}]}, "[parts.0.id] this field is missing"),
    ({"term": WORD}, "[term.plain] this field is missing"),
    ({"term": {**WORD, "plain": ""}}, "[term.plain] this field is empty"),
    (
        {"term": {**WORD, "plain": "A", "common": True}},
        "[term.common] there is no such field; check its spelling",
    ),
]


@pytest.mark.parametrize(("given", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_mark_refuses_with_a_plain_sentence(given, fault):
    assert read(**given) == (None, [fault])


@pytest.mark.parametrize(("muscles", "said"), [([], "too short; it needs 1"), (["a", "b", "c"], "at most 2")])
def test_a_list_that_is_too_short_or_too_long_is_refused(muscles, said):
    assert said in read(muscles=muscles)[1][0]


def test_what_is_given_comes_back_and_the_rest_keeps_its_default():
    made, faults = read(times=3, **{"class": "low"}, parts=[{"id": "leg"}])
    assert faults == []
    assert made == Thing(name="A thing", times=(3.0, 3.0), class_="low", parts=(Part(id="leg"),))


LISTS = {"muscles": ["gluteus", "psoas"], "equipment": ["mat", "ball"], "references": ["smith2017"]}


def said(record: object) -> list[str]:
    checker = Checker(LISTS)
    checker.record("thing.toml", record)
    return [str(problem) for problem in checker.problems]


def test_an_unknown_id_is_named_with_its_place_what_is_allowed_and_the_nearest():
    thing = Thing(name="A", muscles=("psos",), parts=(Part(id="leg", tool="balls"), Part(id="arm")))
    assert said(thing) == [
        "thing.toml [muscles]: unknown 'psos'; allowed: gluteus, psoas. Did you mean 'psoas'?",
        "thing.toml [leg.tool]: unknown 'balls'; allowed: mat, ball. Did you mean 'ball'?",
    ]


def test_an_id_that_stands_twice_is_named():
    thing = Thing(name="A", muscles=("psoas", "psoas"), parts=(Part(id="leg"), Part(id="leg")))
    assert said(thing) == [
        "thing.toml [muscles]: 'psoas' stands more than once",
        "thing.toml [parts]: 'leg' stands more than once",
    ]


def test_a_list_that_could_not_be_read_accuses_nobody():
    checker = Checker({})
    checker.record("thing.toml", Thing(name="A", muscles=("psos",)))
    assert checker.problems == []
