"""What the planner gives back: a week of sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any, overload

from ..ask.menu import LeftOut
from ..ask.phase import phase_words
from ..ask.profile import Profile
from ..catalogue import catalogue
from ..conventions import BUILD, DAYS
from ..records import Exercise
from ..shown import Tabled, counted
from ..words import days_given, unknown_day
from .session import Prescription, Session, Sittings, Walking
from .sheet import MINUTE_S, Choice, Sheet
from .wire import VERSION, left_out_value, session_value, sittings_value, walking_value


@dataclass(frozen=True, slots=True, repr=False)
class Routine(Tabled):
    """A week.  `notes` are plain sentences that belong above it; `phase` is that of `phase_of`.

    It is a list of its sessions, also by day: `week[0]` is the first, `week["mon"]` all of Monday's.

    sheet: what somebody chose, where it was made by hand; None for the planner's.  Its methods give a new
    week each, made by hand, and raise HandError with the reason if the rules do not allow the change.

    >>> week = hb.plan(hb.Profile(minutes=10))
    >>> first, second = (exercise.id for exercise in week.exercises[:2])
    >>> mine = week.remove(first).change(second, note="Slowly.")
    >>> mine.maker, first in {exercise.id for exercise in mine.exercises}
    ('hand', False)
    """

    profile: Profile
    sessions: tuple[Session, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    walking: Walking | None = field(default=None)
    sittings: Sittings | None = field(default=None)
    phase: str = BUILD
    sheet: Sheet | None = None

    @property
    def maker(self) -> str:
        """ "hand" or "planner"."""
        return "hand" if self.sheet else "planner"

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
        return {
            "version": VERSION,
            "catalogue": catalogue().digest,
            "profile": self.profile.to_json(),
            "sessions": [session_value(session) for session in self.sessions],
            "left_out": [left_out_value(entry) for entry in self.left_out],
            "notes": list(self.notes),
            "walking": walking_value(self.walking) if self.walking else None,
            "sittings": sittings_value(self.sittings) if self.sittings else None,
            "phase": self.phase,
            "phase_words": phase_words(self.phase, catalogue()),
            "sheet": sheet_now(self).to_json() if self.sheet else None,
        }

    @classmethod
    def from_json(cls, value: Any) -> Routine:
        """The routine that `to_json` gave, checked and said anew; see `kept.reading.read_routine`."""
        # Its words are the planner's, which leans on this module: loaded when a week is read.
        reading = import_module("handbook.core.kept.reading")
        found: Routine = reading.read_routine(value)
        return found

    @property
    def seconds(self) -> int:
        """All sessions of the week together."""
        return sum(session.seconds for session in self.sessions)

    @property
    def minutes(self) -> float:
        """All sessions of the week together, in minutes."""
        return self.seconds / 60

    def __iter__(self) -> Iterator[Session]:
        return iter(self.sessions)

    def __len__(self) -> int:
        return len(self.sessions)

    def __bool__(self) -> bool:
        return True  # a week is one, whatever is left of it

    def __contains__(self, item: object) -> bool:
        return item in self.sessions or any(session.day == item for session in self.sessions)

    @overload
    def __getitem__(self, place: int) -> Session: ...
    @overload
    def __getitem__(self, place: str | slice) -> tuple[Session, ...]: ...
    def __getitem__(self, place: int | str | slice) -> Session | tuple[Session, ...]:
        """A session by its place, or those of a day, none on a day of rest; raises UnknownIdError."""
        if not isinstance(place, str):
            return self.sessions[place]
        wanted = days_given(place)
        if unknown := [day for day in wanted if day not in DAYS]:
            raise unknown_day(unknown[0])
        return tuple(session for session in self.sessions if session.day in wanted)

    def _ipython_key_completions_(self) -> list[str]:
        return list(dict.fromkeys(session.day for session in self.sessions))

    def _line(self) -> str:
        lengths = sorted({round(session.minutes) for session in self.sessions})
        minutes = " to ".join(str(length) for length in dict.fromkeys([*lengths[:1], *lengths[-1:]]))
        days = " ".join(self._ipython_key_completions_())
        if not days:
            return "no session"
        return f"{days}, {counted(len(self.exercises), 'exercise')}, {minutes} min a session"

    def to_rows(self) -> list[dict[str, Any]]:
        """A row for each exercise of each session; what stands beside the sessions is not in it."""
        return [row for session in self.sessions for row in session.to_rows()]

    def _edited(self, name: str, *args: Any, **fields: Any) -> Routine:
        # The rules of a choice lean on this module, as those of a kept week do.
        found: Routine = getattr(import_module("handbook.core.hand.edit"), name)(self, *args, **fields)
        return found

    def add(self, exercise: str, **dose: Any) -> Routine:
        """The week with one exercise more, at its end; dose: fields of `Choice`, else the start dose."""
        return self._edited("add", exercise, **dose)

    def change(self, exercise: str, **dose: Any) -> Routine:
        """The week with other fields of one choice: sets, reps, seconds, days, slots, side, form, note."""
        return self._edited("change", exercise, **dose)

    def remove(self, exercise: str) -> Routine:
        """The week without one exercise."""
        return self._edited("remove", exercise)

    def swap(self, exercise: str, other: str) -> Routine:
        """The week with another exercise in one's place: on its days, at the start dose of its record."""
        return self._edited("swap", exercise, other)

    def move(self, exercise: str, place: int) -> Routine:
        """The week with one exercise at another place of the order, counted from 1."""
        return self._edited("move", exercise, place)

    def title(self, name: str, *, by: str = "", profession: str = "") -> Routine:
        """The week with a name, and who made it, as typed."""
        return self._edited("title", name, by=by, profession=profession)


def _chosen(p: Prescription, sessions: tuple[Session, ...]) -> Choice:
    here = [session for session in sessions if any(q.exercise is p.exercise for q in session.prescriptions)]
    return Choice(
        exercise=p.exercise.id,
        sets=p.sets,
        reps=p.reps,
        seconds=p.seconds,
        days=tuple(dict.fromkeys(session.day for session in here)),
        slots=tuple(sorted({session.slot for session in here})),
        side=p.side,
        form=p.form if p.form in [change.id for change in p.exercise.harder if change.dose] else "",
        note=p.note,
    )


def sheet_now(week: Routine) -> Sheet:
    """What stands in a week, as choices: those that it was made from, at the doses of today, or those of the
    planner.  What hurt or was stepped over is no choice any more; what answers keep out still is one."""
    now: dict[str, Choice] = {}
    for session in week.sessions:
        for p in session.prescriptions:
            if p.exercise.id not in now:
                now[p.exercise.id] = _chosen(p, week.sessions)
    if week.walking:
        walks = next(id for id, exercise in catalogue().exercises.items() if exercise.planning.apart)
        notes = {choice.exercise: choice.note for choice in (week.sheet.choices if week.sheet else ())}
        seconds = week.walking.minutes * MINUTE_S
        now[walks] = Choice(walks, 1, 1, seconds, week.walking.days, note=notes.get(walks, ""))
    if week.sheet is None:
        return Sheet(tuple(now.values()), sittings=week.sittings is not None)
    out = {entry.exercise.id for entry in week.left_out}
    before = [choice for choice in week.sheet.choices if choice.exercise in {*now, *out}]
    return replace(week.sheet, choices=tuple(now.get(choice.exercise, choice) for choice in before))
