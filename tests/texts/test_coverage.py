"""Everything the five articles hold is somewhere in the book.

tests/data/coverage.csv lists it in our own words with its place and some words that must stand there;
tests/data/seed_doses.csv lists every dose.  tests/core/test_catalogue.py checks the doses' numbers.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

import handbook as hb
from handbook.views.html import text_of
from tests.texts.prose import ROOT

BOOK = hb.catalogue()
DATA = ROOT / "tests/data"
# What the reading of the articles counted.
EXPECTED = {"question": 12, "contradiction": 14, "correction": 45}
DOSES = 34


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


COVERAGE = rows("coverage.csv")
RECORDS = {
    "exercise": BOOK.exercises,
    "condition": BOOK.conditions,
    "red-flag": BOOK.red_flags,
    "ask-first": BOOK.ask_first,
    "term": BOOK.glossary,
    "direction": BOOK.terms["directions"],
    "correction": BOOK.evidence.corrections,
    "contradiction": BOOK.evidence.contradictions,
    "question": BOOK.evidence.questions,
}


def words(value) -> str:
    """Every text of a record; its own id does not count."""
    if isinstance(value, dict):
        return " ".join(words(inner) for key, inner in value.items() if key != "id")
    if isinstance(value, (list, tuple)):
        return " ".join(words(inner) for inner in value)
    return str(value)


def text_at(place: str) -> str:
    """The text of a place: kind, colon, id or path."""
    kind, _, name = place.partition(":")
    if kind == "page":
        return (ROOT / name).read_text(encoding="utf-8")
    if kind == "template":
        return (ROOT / "src/handbook/views/templates" / name).read_text(encoding="utf-8")
    return words(asdict(RECORDS[kind][name]))


@pytest.mark.parametrize("row", COVERAGE, ids=lambda row: f"{row['kind']} {row['what'][:40]}")
def test_it_is_where_the_list_says(row):
    text = text_at(row["place"])
    assert row["words"], "say which words must stand there"
    assert row["words"].lower() in text.lower(), f"{row['place']} does not say {row['words']!r}"
    assert set(row["article"].split()) <= set(BOOK.sources)


@pytest.mark.parametrize(("kind", "number"), EXPECTED.items())
def test_none_of_a_kind_is_missing(kind, number):
    places = [row["place"] for row in COVERAGE if row["kind"] == kind]
    assert len(places) == len(set(places)) == number


def test_corrections_and_contradictions_name_the_articles_of_the_list():
    for row in COVERAGE:
        if row["kind"] == "correction":
            named = set(BOOK.evidence.corrections[row["place"].partition(":")[2]].articles)
        elif row["kind"] == "contradiction":
            clash = BOOK.evidence.contradictions[row["place"].partition(":")[2]]
            named = {position.article for position in clash.positions}
        else:
            continue
        assert set(row["article"].split()) <= named, row["place"]


def test_every_article_has_something_of_each_kind_it_holds():
    kinds = Counter((article, row["kind"]) for row in COVERAGE for article in row["article"].split())
    for article in BOOK.sources:
        assert kinds[article, "caution"], f"{article}: no caution listed"
        assert kinds[article, "correction"]


def test_the_questions_of_the_article_are_all_answered():
    asked = sorted(number for q in BOOK.evidence.questions.values() for number in q.asked_as)
    assert asked == list(range(1, 15)), "14 asked, two of them twice"
    assert sum(bool(q.asked_as) for q in BOOK.evidence.questions.values()) == EXPECTED["question"]


SEED_DOSES = rows("seed_doses.csv")


def chapter_text(exercise: str) -> str:
    """What the committed chapter shows, in plain words."""
    path: Path = ROOT / "notebooks/exercises" / f"{exercise}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = [
        "".join(output.get("data", {}).get("text/html", []))
        for cell in cells
        for output in cell.get("outputs", [])
    ]
    return " ".join(text_of("".join(shown)).split())


def test_every_dose_is_listed():
    assert len(SEED_DOSES) == DOSES
    assert sum(source.doses for source in BOOK.sources.values()) == DOSES


@pytest.mark.parametrize("row", SEED_DOSES, ids=lambda row: f"{row['seed']} {row['seed_label'][:30]}")
def test_every_exercise_has_its_chapter_with_the_articles_dose(row):
    source = f"s{int(row['seed'])}"
    doses = [d for d in BOOK.exercises[row["exercise_id"]].source_doses if d.source == source]
    text = chapter_text(row["exercise_id"])
    assert doses, f"{row['exercise_id']} keeps no dose of {source}"
    for dose in doses:
        assert " ".join(dose.words.split()) in text
        assert BOOK.sources[source].label in text
