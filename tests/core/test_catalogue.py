"""The catalogue holds all that it must, and core stays free of other packages."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from itertools import product

import pytest

from handbook.core import catalogue as catalogue_module
from handbook.core.catalogue import data_digest
from handbook.core.errors import CatalogueError


@pytest.mark.parametrize("kind", ["exercises", "conditions", "numbers"])
def test_every_record_is_there(book, root, kind):
    files = {path.stem for path in (root / "data" / kind).glob("*.toml")}
    assert set(getattr(book, kind)) == files


def test_every_exercise_has_a_verdict_for_every_condition(book):
    assert set(book.ratings) == set(product(book.exercises, book.conditions))


def test_every_work_is_there(book, root):
    text = (root / "data/references.bib").read_text(encoding="utf-8")
    assert set(book.references) == set(re.findall(r"^@\w+\{([^,\s]+),", text, re.M))


def test_every_dose_of_every_article(book):
    doses = [d for e in book.exercises.values() for d in e.source_doses]
    assert Counter(d.source for d in doses) == {s.id: s.doses for s in book.sources.values()}
    assert all(dose.words for dose in doses)


def test_source_doses_match_the_list_of_the_articles(book, root):
    """tests/data/seed_doses.csv is the reading of the articles; numbers must agree exactly."""
    with (root / "tests/data/seed_doses.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(source.doses for source in book.sources.values())
    remaining = {id: list(exercise.source_doses) for id, exercise in book.exercises.items()}
    for row in rows:
        source = f"s{int(row['seed'])}"
        dose = next(d for d in remaining[row["exercise_id"]] if d.source == source)
        remaining[row["exercise_id"]].remove(dose)
        for column, field in (("hold_s", "hold_s"), ("reps", "reps")):
            numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", row[column])]
            held = getattr(dose, field)
            if "breaths" in row[column]:
                held = dose.breaths
            if numbers:
                assert held is not None, (row["seed_label"], column)
                assert (min(numbers), max(numbers)) == tuple(held), (row["seed_label"], column)
            else:
                assert held is None, (row["seed_label"], column)
    assert not any(remaining.values())


def test_only_two_exercises_are_supervised(book):
    assert {e.id for e in book.exercises.values() if e.supervised} == {"bench-hang", "ball-arch"}


def test_nothing_claims_a_review_that_did_not_happen(book):
    assert {*book.conditions, *book.exercises} < set(book.reviewed)
    assert not [state.id for state in book.reviewed.values() if state.signatures or state.complete]


def test_import_is_light():
    code = "import sys, handbook; handbook.catalogue(); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_stale_catalogue_is_a_plain_error(monkeypatch):
    monkeypatch.setattr(catalogue_module, "data_digest", lambda folder: "changed")
    catalogue_module.catalogue.cache_clear()
    try:
        with pytest.raises(CatalogueError, match="make catalogue"):
            catalogue_module.catalogue()
    finally:
        catalogue_module.catalogue.cache_clear()


def test_the_digest_follows_content_not_line_ends(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"x = 1\n")
    first = data_digest(tmp_path)
    (tmp_path / "a.toml").write_bytes(b"x = 1\r\n")
    assert data_digest(tmp_path) == first
    (tmp_path / "a.toml").write_bytes(b"x = 2\n")
    assert data_digest(tmp_path) != first
