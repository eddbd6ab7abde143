"""Random profiles, the same for the same seed."""

from __future__ import annotations

import random

import handbook as hb
from handbook.core.ask.profile import Profile
from handbook.core.conventions import DAYS, GOALS, TIMES_OF_DAY

BOOK = hb.catalogue()
CONDITIONS = tuple(id for id in BOOK.conditions if id != "malignancy-or-infection")
EXERCISES = tuple(BOOK.exercises)
SPECIAL = {"bar": 0.25, "wall-bars": 0.15, "ball": 0.3, "bench": 0.05}
AVOIDED = {"kneeling": 0.12, "floor": 0.08, "overhead": 0.12, "head-down": 0.15}
MINUTES = (5, 8, 10, 12, 15, 15, 20, 20, 25, 30)


def _some(rng: random.Random, odds: dict[str, float]) -> list[str]:
    return [id for id, chance in odds.items() if rng.random() < chance]


def _answers(rng: random.Random, conditions: list[str]) -> dict[str, str]:
    answers = {}
    for id in conditions:
        question = BOOK.conditions[id].question
        if question and rng.random() < 0.6:
            answers[id] = rng.choice([answer.id for answer in question.answers])
    return answers


def _told(rng: random.Random) -> dict[str, object]:
    """Answers to the short questions, each open now and then, and exercises the reader named."""
    told: dict[str, object] = {
        "surface": rng.choices(["floor", "bed", "upright", ""], [6, 2, 1, 1])[0],
        "leg": rng.choice(["no-leg-pain", "calm", "irritable", ""]),
        "bone": rng.choices(["no", "yes", "unsure", ""], [5, 1, 1, 1])[0],
        "since": rng.choices(["lasting", "new", ""], [6, 2, 1])[0],
        "over_65": rng.random() < 0.2,
        "fallen": rng.random() < 0.05,
        "walk_minutes": rng.choice((0, 0, 5, 15, 30)),
        "phase": rng.choices(["", "ease", "build", "keep"], [7, 1, 1, 1])[0],
    }
    for name in ("willing", "agreed"):
        told[name] = rng.sample(EXERCISES, 6) if rng.random() < 0.35 else []
    return told


def random_profile(rng: random.Random, conditions: list[str] | None = None) -> Profile:
    """A believable profile; about one in ten asks for several sessions a day."""
    if conditions is None:
        conditions = rng.sample(CONDITIONS, rng.choices([0, 1, 2, 3], [1, 5, 3, 1])[0])
    pinned = [rng.choice(EXERCISES)] if rng.random() < 0.15 else []
    ruled_out = [id for id in rng.sample(EXERCISES, 2) if rng.random() < 0.2 and id not in pinned]
    return Profile(
        conditions=conditions,
        answers=_answers(rng, conditions),
        easing=rng.choices(["flexion", "extension", "neither", "unknown"], [3, 3, 2, 2])[0],
        equipment=_some(rng, SPECIAL),
        avoid=_some(rng, AVOIDED),
        level=rng.choice(["beginner", "beginner", "intermediate", "advanced"]),
        days=rng.sample(DAYS, rng.choices([1, 2, 3, 4, 5, 6, 7], [1, 2, 4, 3, 4, 2, 3])[0]),
        minutes=rng.choice(MINUTES),
        sessions_per_day=rng.choices([1, 2, 3], [88, 9, 3])[0],
        time_of_day=rng.choice(TIMES_OF_DAY),
        goals=[goal for goal in GOALS if rng.random() < 0.45],
        pinned=pinned,
        ruled_out=ruled_out,
        **_told(rng),
    )
