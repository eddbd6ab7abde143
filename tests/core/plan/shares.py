"""What weeks are like on the whole, counted week by week.

No single week is wrong here: a share that misses its goal points at a rule that is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from handbook.core.ask.menu import menu
from handbook.core.conventions import MAIN_PATTERNS
from tests.core.plan.week_rules import balance_missing, only_stretches, share_cap, stretch_share

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

    def refused(self, refusal) -> None:
        causes = Counter(entry.cause.value for entry in refusal.left_out)
        self.refusals[causes.most_common(1)[0][0] if causes else "time"] += 1

    def __add__(self, other: Shares) -> Shares:
        links = {
            name: self.links.get(name, []) + other.links.get(name, []) for name in self.links | other.links
        }
        return Shares(self.counts + other.counts, links, self.refusals + other.refusals)

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
    found.counts["plans"] += 1
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
