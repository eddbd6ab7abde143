"""How the time of a plan grows with the catalogue: exercises are cloned under new ids, with their ratings.

Each clone is a family of its own, so the week has more to choose from, not only more of the same.
Run as a script: `python -m tests.benchmarks.growth [profiles] [seed]`.  Prints, asserts nothing.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace

import handbook as hb
from handbook.core.catalogue import Catalogue
from tests.benchmarks.planner_speed import line
from tests.core.plan.profiles import BOOK, random_profile

TIMES = (1, 2, 4, 8)


def clone_of(id: str, number: int) -> str:
    return f"{id}-{number}" if number else id


def grown(times: int) -> Catalogue:
    """The catalogue with that many of every exercise."""
    exercises = {}
    for number in range(times):
        for id, exercise in BOOK.exercises.items():
            family = clone_of(exercise.planning.family, number)
            new = clone_of(id, number)
            planning = replace(exercise.planning, family=family)
            exercises[new] = replace(exercise, id=new, planning=planning)
    ratings = {
        (clone_of(id, number), condition): replace(rating, exercise=clone_of(id, number))
        for (id, condition), rating in BOOK.ratings.items()
        for number in range(times)
    }
    answers = {
        (clone_of(id, number), condition, answer): replace(rating, exercise=clone_of(id, number))
        for (id, condition, answer), rating in BOOK.answer_ratings.items()
        for number in range(times)
    }
    return replace(BOOK, exercises=exercises, ratings=ratings, answer_ratings=answers)


def main(count: int = 40, seed: int = 4) -> None:
    for times in TIMES:
        book = grown(times)
        rng = random.Random(seed)
        seconds: list[float] = []
        while len(seconds) < count:
            profile = random_profile(rng)
            try:
                hb.plan(profile)
            except hb.NothingSafe:
                continue
            start = time.process_time()
            hb.plan(profile, using=book)
            seconds.append(time.process_time() - start)
        print(line(f"{len(book.exercises)} exercises", seconds), flush=True)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
