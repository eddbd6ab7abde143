"""A candidate with what the planner needs of it."""

from __future__ import annotations

from dataclasses import dataclass

from .. import conventions as c
from ..ask.menu import Candidate
from ..ask.profile import Profile
from ..catalogue import Catalogue
from ..week.timing import place_of


@dataclass(frozen=True, slots=True)
class Item:
    """A candidate; rest: a position to rest in.  once: a week takes one exercise at most of each of these."""

    candidate: Candidate
    place: str
    height: int
    opener: bool
    quiet: bool
    strength: bool
    head_down: bool
    hanging: bool
    rest: bool = False
    back_capped: bool = False
    once: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.candidate.exercise.id

    @property
    def family(self) -> str:
        """Exercises that do much the same."""
        return self.candidate.exercise.planning.family

    @property
    def groups(self) -> tuple[str, ...]:
        """What a session takes one of: its family and, where that is capped, lying on the back."""
        return (self.family, c.ON_THE_BACK) if self.back_capped else (self.family,)

    @property
    def direction(self) -> str:
        return self.candidate.exercise.direction

    @property
    def pattern(self) -> str:
        """Which of the five strength patterns it trains, or empty."""
        pattern = self.candidate.exercise.planning.pattern
        return pattern if pattern in c.MAIN_PATTERNS else ""

    @property
    def balance(self) -> bool:
        return self.candidate.exercise.planning.pattern == c.BALANCE

    @property
    def moving_opener(self) -> bool:
        return self.opener and self.candidate.exercise.kind == "movement"

    @property
    def moves(self) -> bool:
        """Whether it counts as a move where few are allowed: everything but a hold."""
        return self.candidate.exercise.kind != "hold"


def make_item(candidate: Candidate, profile: Profile, back_capped: bool, book: Catalogue) -> Item:
    """The item of a candidate for this reader; back_capped: whether time on the back is."""
    exercise = candidate.exercise
    place = place_of(exercise, candidate.position, using=book)
    works = any(use.role == "strengthened" for use in exercise.muscles)
    far = profile.easing == "unknown" and c.END_RANGE in exercise.demands
    return Item(
        candidate=candidate,
        place=place.id,
        height=place.height,
        opener=exercise.planning.opener,
        quiet=exercise.planning.quiet,
        strength=exercise.kind == "strength",
        head_down="head-down" in exercise.demands,
        hanging="hanging" in exercise.demands,
        rest=exercise.kind == "hold" and exercise.planning.quiet and not works,
        back_capped=back_capped and not candidate.position and c.ON_THE_BACK in exercise.positions,
        once=(c.END_RANGE,) if far else (),
    )
