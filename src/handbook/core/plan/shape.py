"""The shape of a week: its phase, its kinds of session, the days of each, and how much a session holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from .. import conventions as c
from ..ask.profile import Profile

SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of session: how often a week, on which days, and on which places in the day."""

    name: str
    days: tuple[str, ...]
    slots: tuple[int, ...]
    strength: bool

    @property
    def sessions(self) -> int:
        """How many sessions a week are of this kind."""
        return len(self.days) * len(self.slots)


def strength_days(days: Sequence[str], most: int = max(c.STRENGTH_DAYS_MOST.values())) -> tuple[str, ...]:
    """The most days that do not touch (Sunday touches Monday), at most `most`, the earliest first."""
    index = [c.DAYS.index(day) for day in days]
    for count in range(most, 0, -1):
        for chosen in combinations(index, count):
            if all((b - a) % 7 not in (1, 6) for a, b in combinations(chosen, 2)):
                return tuple(c.DAYS[i] for i in chosen)
    return ()


def make_templates(profile: Profile, phase: str) -> tuple[Template, ...]:
    """A on the strength days, B on the others, C for the later sessions of each day."""
    strong = strength_days(profile.days, c.STRENGTH_DAYS_MOST[phase])
    others = tuple(day for day in profile.days if day not in strong)
    later = tuple(range(1, profile.sessions_per_day))
    found = [
        Template("A", strong, (0,), strength=True),
        Template("B", others, (0,), strength=False),
        Template("C", profile.days, later, strength=False),
    ]
    return tuple(template for template in found if template.sessions)


def session_sizes(minutes: int, phase: str) -> tuple[int, int]:
    """The least and the most exercises of a session of that many minutes."""
    least = min(c.FEWEST, max(c.FEWEST_WHEN_SHORT, minutes // c.MINUTES_PER_EXERCISE))
    grown = c.MOST_BEGINS_AT + minutes // c.MOST_MORE_MINUTES
    most = min(c.MOST_IN_EASE if phase == c.EASE else c.MOST, max(least, grown))
    return least, most


def budget_s(minutes: int) -> int:
    """Seconds for exercises with their positions: what the closing rest and a return leave."""
    return minutes * SECONDS_PER_MINUTE - c.FINAL_REST_S - c.RETURN_S
