"""How fast the core answers. Run with `make bench`; nothing here asserts a time."""

from __future__ import annotations

import subprocess
import sys

import handbook as hb
from handbook.core.catalogue import catalogue
from handbook.core.door.finder import finder_rows


def test_assess_one_exercise_three_conditions(benchmark):
    found = benchmark(hb.assess, "cobra", ["spinal-stenosis", "osteoporosis", "knee-problem"])
    assert found.verdict == "avoid"


def test_find_all_exercises(benchmark):
    assert len(benchmark(hb.find, ["spinal-stenosis", "osteoporosis"])) == len(catalogue().exercises)


def test_finder_rows(benchmark):
    assert benchmark(finder_rows)["exercises"]


def test_load_the_catalogue(benchmark):
    def load():
        catalogue.cache_clear()
        return catalogue()

    assert benchmark(load).exercises


def test_import_handbook_with_the_catalogue(benchmark):
    command = [sys.executable, "-c", "import handbook; handbook.catalogue()"]
    benchmark.pedantic(subprocess.run, (command,), {"check": True}, rounds=10)
