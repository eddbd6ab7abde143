"""What the planner gives back: a week of sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..ask.menu import LeftOut
from ..ask.profile import Profile
from ..conventions import BUILD
from ..errors import ProfileError
from ..records import Exercise
from .session import Session, Sittings, Walking
from .wire import BROKEN, routine_parts, routine_value


@dataclass(frozen=True, slots=True)
class Routine:
    """A week.  `notes` are plain sentences that belong above it; `phase` is that of `phase_of`."""

    profile: Profile
    sessions: tuple[Session, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    walking: Walking | None = field(default=None)
    sittings: Sittings | None = field(default=None)
    phase: str = BUILD

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise of the week once, in the order of the sessions."""
        found = {p.exercise.id: p.exercise for s in self.sessions for p in s.prescriptions}
        return tuple(found.values())

    @property
    def playable(self) -> tuple[Session, ...]:
        """The sessions of the week, and one sitting where there are some."""
        return (*self.sessions, *([self.sittings.session] if self.sittings else ()))

    @property
    def kinds(self) -> dict[str, tuple[Session, ...]]:
        """The sessions of each kind ("A", "B", "C"); those of a kind are equal but for their days."""
        found: dict[str, tuple[Session, ...]] = {}
        for session in self.sessions:
            found[session.kind] = (*found.get(session.kind, ()), session)
        return dict(sorted(found.items()))

    def to_json(self) -> dict[str, Any]:
        """Everything as plain values, ready for json.dumps."""
        return routine_value(self)

    @classmethod
    def from_json(cls, value: Any) -> Routine:
        """The routine that `to_json` gave; raises as `routine_parts` does."""
        try:
            return cls(**routine_parts(value))
        except RecursionError:  # nothing of ours nests that deep
            raise ProfileError(BROKEN) from None

    @property
    def seconds(self) -> int:
        """All sessions of the week together."""
        return sum(session.seconds for session in self.sessions)
