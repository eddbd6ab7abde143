"""The catalogue holds all that it must, and core stays free of other packages."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
from collections import Counter

import pytest

import handbook as hb
from handbook.core import catalogue as catalogue_module
from handbook.core.catalogue import data_digest
from handbook.core.errors import CatalogueError


def test_everything_is_there(book):
    assert len(book.exercises) == 26
    assert len(book.conditions) == 18
    assert len(book.ratings) == 468
    assert len(book.sources) == 5
    assert len(book.references) >= 131
    codes = " ".join(condition.code for condition in book.conditions.values())
    assert codes == "LDH DDD SCI LSS FJ SPL NS ST OP PO PR MI IM HT GL SH KN HR"


def test_every_dose_of_every_article(book):
    doses = [d for e in book.exercises.values() for d in e.source_doses]
    assert len(doses) == 34
    assert Counter(d.source for d in doses) == {s.id: s.doses for s in book.sources.values()}
    assert all(dose.words for dose in doses)


def test_source_doses_match_the_list_of_the_articles(book, root):
    """tests/data/seed_doses.csv is the reading of the articles; numbers must agree exactly."""
    with (root / "tests/data/seed_doses.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 34
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
    assert not [e.id for e in book.exercises.values() if e.reviewed_by]
    assert not [c.id for c in book.conditions.values() if c.reviewed_by]


def test_core_imports_only_the_standard_library(root):
    for path in (root / "src/handbook/core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                if node.level:
                    assert node.level <= 1 + len(path.relative_to(root / "src/handbook/core").parts) - 1
                    continue
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names, f"{path.name}: {name}"


ARROWS = {
    "core": set(),
    "assets": {"core"},
    "workshop": {"core"},
    "views": {"core", "assets", "workshop"},
    "plots": {"core", "assets", "figures"},
    "figures": {"core", "assets"},
    "export": {"core", "assets", "figures"},
    "widgets": {"core", "assets", "workshop", "views", "plots", "figures", "export"},
    "press": {"core", "assets", "workshop", "views", "plots", "figures", "export", "widgets"},
}
# A part that is loaded only when it is asked for may point the other way.
LAZY = {("views", "plots"), ("views", "figures")}


@pytest.mark.parametrize("part", ARROWS)
def test_arrows_point_one_way(part, root):
    for path in (root / "src/handbook" / part).rglob("*.py"):
        depth = len(path.relative_to(root / "src/handbook").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == depth and node.module:
                target = node.module.split(".")[0]
                if (root / "src/handbook" / target).is_dir() and (part, target) not in LAZY:
                    assert target in ARROWS[part] | {part}, f"{path}: {part} -> {target}"


def test_import_is_light():
    code = "import sys, handbook; handbook.catalogue(); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_public_names_all_resolve():
    for name in hb.__all__:
        assert getattr(hb, name) is not None


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
