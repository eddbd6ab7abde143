"""What weeks are like on the whole, over many random profiles; -s prints the shares.

No single week is wrong here: a share that misses its goal points at a rule that is.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

import handbook as hb
from handbook.core.ask.menu import menu
from handbook.core.conventions import MAIN_PATTERNS
from tests.conftest import FULL
from tests.core.plan.profiles import random_profile
from tests.core.plan.week_rules import balance_missing, only_stretches, share_cap, stretch_share

PROFILES = 20_000 if FULL else 300
SEED = "shares"
ENOUGH_MINUTES = 12
BALANCE_FITS = 8  # minutes of a session that has room for balance beside its other duties


def pattern(exercise) -> str:
    """The strength pattern, empty for what is none of the five."""
    return exercise.planning.pattern if exercise.planning.pattern in MAIN_PATTERNS else ""


@dataclass
class Shares:
    """Counts, and a link for each kind of miss."""

    counts: Counter = field(default_factory=Counter)
    links: dict[str, list[str]] = field(default_factory=dict)
    refusals: Counter = field(default_factory=Counter)

    def miss(self, name: str, profile) -> None:
        self.counts[name] += 1
        self.links.setdefault(name, []).append(profile.to_link())

    def share(self, name: str, of: str) -> float:
        return self.counts[name] / max(1, self.counts[of])

    def example(self, name: str) -> str:
        return " ".join(self.links.get(name, [])[:3])


def count_strength(found: Shares, routine, patterns: set[str]) -> None:
    """Patterns of a session with time, of the week, and whether the bridge stands alone."""
    profile = routine.profile
    here = [{pattern(p.exercise) for p in session.prescriptions} - {""} for session in routine.sessions]
    week = set().union(*here)
    if len(patterns) >= 2 and profile.minutes >= ENOUGH_MINUTES:
        found.counts["two possible"] += 1
        if max(map(len, here)) < 2:
            found.miss("fewer than two patterns", profile)
    if len(patterns) >= 3:
        found.counts["three possible"] += 1
        strong = {exercise.id for exercise in routine.exercises if exercise.kind == "strength"}
        if strong == {"glute-bridge"}:
            found.miss("bridge alone", profile)
        if profile.minutes >= ENOUGH_MINUTES:
            found.counts["three possible in time"] += 1
            if len(week) < 3:
                found.miss("fewer than three patterns", profile)


def count_week(found: Shares, routine) -> None:
    profile = routine.profile
    candidates = [candidate.exercise for candidate in menu(profile).candidates]
    if stretch_share(routine.sessions) > share_cap(profile) and not only_stretches(routine):
        found.miss("too much stretching", profile)
    if routine.phase != "ease":
        count_strength(found, routine, {pattern(exercise) for exercise in candidates} - {""})
    if len(candidates) >= 6:
        found.counts["six possible"] += 1
        if len(routine.exercises) < 4:
            found.miss("fewer than four exercises", profile)
    if profile.over_65 or profile.fallen:
        name = "" if profile.minutes >= BALANCE_FITS else " in five minutes"
        found.counts[f"balance wanted{name}"] += 1
        if balance_missing(routine):
            found.miss(f"balance missing{name}", profile)


@pytest.fixture(scope="module")
def shares() -> Shares:
    found = Shares()
    rng = random.Random(SEED)
    for _ in range(PROFILES):
        profile = random_profile(rng)
        try:
            routine = hb.plan(profile)
        except hb.NothingSafe as refusal:
            causes = Counter(entry.cause.value for entry in refusal.left_out)
            found.refusals[causes.most_common(1)[0][0] if causes else "time"] += 1
            continue
        found.counts["plans"] += 1
        count_week(found, routine)
    print(f"\n{PROFILES} profiles: {dict(sorted(found.counts.items()))}")
    print(f"refusals, by the commonest cause in each: {dict(found.refusals.most_common())}")
    return found


def test_stretching_keeps_to_its_share(shares):
    assert not shares.counts["too much stretching"], shares.example("too much stretching")


def test_a_session_with_time_has_two_patterns_of_strength(shares):
    assert shares.share("fewer than two patterns", "two possible") <= 0.01, shares.example(
        "fewer than two patterns"
    )


def test_a_week_has_three_patterns_of_strength(shares):
    missed = "fewer than three patterns"
    assert shares.share(missed, "three possible in time") <= 0.05, shares.example(missed)


def test_the_bridge_is_not_the_strength_of_every_week(shares):
    assert shares.share("bridge alone", "three possible") < 0.1, shares.example("bridge alone")


def test_weeks_of_few_exercises_are_rare(shares):
    missed = "fewer than four exercises"
    assert shares.share(missed, "six possible") < 0.01, shares.example(missed)


def test_balance_is_practised_over_65_or_after_a_fall(shares):
    assert shares.share("balance missing", "balance wanted") <= 0.01, shares.example("balance missing")


def test_a_refusal_is_rare_and_has_a_cause(shares):
    assert sum(shares.refusals.values()) <= 0.2 * PROFILES
