"""The page's rules equal Python's: hb.find for every single and pair with every answer, the short questions
and random larger sets with facets; hb.what_changes for every ordered pair and every answer."""

from __future__ import annotations

import json
import random
from itertools import combinations, permutations, product
from pathlib import Path

import pytest

import handbook as hb
from handbook.core.asking import TOLD
from handbook.core.conventions import EASINGS
from handbook.core.door.finder import finder_rows
from handbook.core.finder import facet_counts, make_facets
from tests.conftest import FULL
from tests.node import ask_node

RANDOM_QUERIES = 2000 if FULL else 100
BOOK = hb.catalogue()
ASKING = {id: [a.id for a in c.question.answers] for id, c in BOOK.conditions.items() if c.question}
TEXTS = ["", "", "", "knee", "Child's pose", "back of the thigh", "café", "zzz", "HANG", "low-back", "ß", "İ"]


def random_query(rng: random.Random) -> dict:
    def some(items, most):
        return rng.sample(list(items), rng.randint(0, min(most, len(items))))

    conditions = some(BOOK.conditions, 6)
    return {
        **random_told(rng),
        "conditions": conditions,
        "answers": {id: rng.choice(ASKING[id]) for id in ASKING if rng.random() < 0.5},
        "direction": some(BOOK.terms["directions"], 3),
        "position": some(BOOK.terms["positions"], 3) if rng.random() < 0.5 else [],
        "equipment": rng.choice([None, None, some(["bar", "ball", "bench", "wall-bars"], 4)]),
        "level": rng.choice([None, None, *BOOK.terms["levels"]]),
        "text": rng.choice(TEXTS),
        "from_articles": rng.random() < 0.2,
    }


def random_told(rng: random.Random) -> dict:
    """What a reader may tell beside conditions, each question open about half of the time."""
    exercises = list(BOOK.exercises)
    told = {q.id: rng.choice([a.id for a in q.answers]) for q in BOOK.asking.questions if rng.random() < 0.5}
    return told | {
        "over_65": rng.random() < 0.3,
        "easing": rng.choice(EASINGS),
        "willing": rng.sample(exercises, rng.randint(0, 8)),
        "agreed": rng.sample(exercises, rng.randint(0, 8)),
    }


def with_every_answer(conditions) -> list[dict]:
    """The conditions with every combination of answers to their questions, open ones included."""
    options = [[None, *ASKING.get(id, [])] for id in conditions]
    return [
        {id: answer for id, answer in zip(conditions, chosen, strict=True) if answer}
        for chosen in product(*options)
    ]


def short_answers() -> list[dict]:
    """Every combination of answers to the short questions that can change a verdict."""
    asked = {q.id: ["", *(a.id for a in q.answers)] for q in BOOK.asking.questions if q.id != "since"}
    return [dict(zip(asked, chosen, strict=True)) for chosen in product(*asked.values())]


def queries() -> list[dict]:
    plain = {"answers": {}, "direction": [], "position": [], "equipment": None, "level": None, "text": ""}
    chosen = [(), *((c,) for c in BOOK.conditions), *combinations(BOOK.conditions, 2)]
    asked_more = {id for q in BOOK.asking.questions for id in q.asked_with}
    rng = random.Random(20261120)
    return [
        *(
            {**plain, "conditions": list(conditions), "answers": answers}
            for conditions in chosen
            for answers in with_every_answer(conditions)
        ),
        *(
            {**plain, **told, "over_65": over_65, "conditions": [id]}
            for id in sorted(asked_more)
            for told in short_answers()
            for over_65 in (False, True)
        ),
        *(random_query(rng) for _ in range(RANDOM_QUERIES)),
    ]


def python_answer(query: dict) -> dict:
    wishes = {
        "direction": query["direction"] or None,
        "position": query["position"] or None,
        "equipment": query["equipment"],
        "level": query["level"],
        "text": query["text"],
        "from_articles": query.get("from_articles", False),
    }
    place = {"surface": query.get("surface", "")}
    told = {name: query[name] for name in TOLD if name in query}
    found = hb.find(query["conditions"], answers=query["answers"], **wishes, **told)
    shown = {item.exercise.id for item in found}
    return {
        "found": [
            [
                item.exercise.id,
                item.verdict,
                item.severity,
                item.kind_label,
                item.limits,
                item.offered,
                item.open_questions,
                [
                    [
                        r.condition,
                        r.severity,
                        r.text,
                        r.evidence_level,
                        r.floor,
                        r.assumed,
                        r.locked,
                        r.added_by,
                    ]
                    for r in item.reasons
                ],
            ]
            for item in found
        ],
        "counts": facet_counts(BOOK, make_facets(BOOK, **wishes, **place)),
        "conflicts": [c.text for c in hb.conflicts(query["conditions"])],
        "left_out": [id for id in BOOK.exercises if id not in shown],
    }


def additions() -> list[dict]:
    """Every condition with every other one added; with an answer where one of them asks."""
    asked = []
    for first, second in permutations(BOOK.conditions, 2):
        answered = [{id: answer} for id in (first, second) for answer in ASKING.get(id, [])]
        for given in [{}, *answered]:
            asked.append({"conditions": [first], "others": [second], "answers": given})
    return asked


def page_answers(asked: dict) -> dict:
    request = {"rows": finder_rows(), "queries": [], "additions": [], **asked}
    return ask_node(Path(__file__).with_name("parity.mjs"), request)


@pytest.mark.daily
def test_page_and_python_agree():
    asked = queries()
    answers = page_answers({"queries": asked})["answers"]
    assert len(answers) == len(asked)
    for query, answer in zip(asked, answers, strict=True):
        expect = python_answer(query)
        assert answer["found"] == json.loads(json.dumps(expect["found"])), query
        assert answer["counts"] == expect["counts"], query
        assert sorted(answer["conflicts"]) == sorted(expect["conflicts"]), query
        assert answer["left_out"] == expect["left_out"], query


def test_page_and_python_agree_on_what_one_more_condition_changes():
    asked = additions()
    changes = page_answers({"additions": asked})["changes"]
    assert len(changes) == len(asked)
    for query, answer in zip(asked, changes, strict=True):
        expect = [
            [
                c.exercise.id,
                c.before.verdict,
                c.after.verdict,
                c.after.deciding.condition,
                c.after.deciding.text,
            ]
            for c in hb.what_changes(query["conditions"], query["others"], query["answers"])
            for why in [c.after.deciding]
        ]
        assert answer == expect, query
