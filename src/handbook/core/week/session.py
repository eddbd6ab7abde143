"""One session on one day, to the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..ask.menu import FULL, Candidate
from ..conventions import FINAL_REST_S, POSITION_S, READY_S, SWITCH_S, WALK_GUIDE_MINUTES
from ..records import Exercise, PlannedDose
from ..shown import Shown, Tabled, counted
from . import timing

SIDES = ("left", "right")
BOTH = "both"
SITTING = "E"  # the kind of a sitting in the direction that eases


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in a session; `start` and `seconds` are whole seconds.

    kind: "position", "ready", "hold", "move", "rest", "switch" or "final-rest".
    side: "left", "right", "both", or empty where no side is worked.
    number, of: which hold or set of how many on this side; 0 where it does not apply.
    """

    kind: str
    start: int
    seconds: int
    text: str
    exercise: str = ""
    side: str = ""
    number: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Prescription(Shown):
    """One exercise in a session with its dose.

    seconds: one hold, or one repetition of a movement.  sides: 2 if one side follows the other.
    why: why it is in the plan.  limit: empty, or the words that bound it: its form where the reader
    exercises, and the limit of every caution.  form: the easier change that pictures it so, or the harder
    one that a programme stepped up to; empty where the exercise's own picture is right.
    ceiling: the planned dose up to which a programme may go.  harder: the changes open after that.
    position: that of its upright form, empty for the record's own.
    reasons: what each condition says of it, the deciding one first.
    side: "both", or the only one of two that is worked.  note: a line in the words of who chose it by hand.
    """

    exercise: Exercise
    sets: int
    reps: int
    seconds: float
    why: str = ""
    limit: str = ""
    reasons: tuple[str, ...] = ()
    form: str = ""
    ceiling: int = FULL
    harder: tuple[str, ...] = ()
    position: str = ""
    side: str = BOTH
    note: str = ""

    @classmethod
    def of(cls, candidate: Candidate, dose: PlannedDose, **more: Any) -> Prescription:
        """The candidate at this dose, with all that bounds it."""
        bounds = {
            name: getattr(candidate, name) for name in ("limit", "form", "ceiling", "harder", "position")
        }
        return cls(candidate.exercise, dose.sets, dose.reps, dose.seconds, **{**bounds, **more})

    def _line(self) -> str:
        return f"{self.exercise.id}, {self.words}" + (f". Limit: {self.limit}" if self.limit else "")

    @property
    def form_words(self) -> str:
        return self.exercise.change_words(self.form)

    @property
    def sides(self) -> int:
        return timing.sides_of(self.exercise) if self.side == BOTH else 1

    @property
    def dose(self) -> PlannedDose:
        return PlannedDose(self.sets, self.reps, self.seconds)

    @property
    def words(self) -> str:
        """ "3 x 30 s each side"."""
        return timing.dose_words(self.exercise, self.dose, self.side)

    @property
    def work_s(self) -> int:
        """Seconds of holding or moving, all sides together."""
        return timing.work_s(self.sets, self.reps, self.seconds) * self.sides

    @property
    def numbers(self) -> dict[str, float]:
        """The dose as the columns of a table."""
        return {"sets": self.sets, "reps": self.reps, "seconds_per_rep": self.seconds, "sides": self.sides}

    @property
    def duration_s(self) -> int:
        """Seconds from "get ready" to the last repetition."""
        return timing.duration_s(self.exercise, self.sets, self.reps, self.seconds, self.sides)

    @property
    def place(self) -> str:
        return timing.place_of(self.exercise, self.position).id

    @property
    def positions(self) -> tuple[str, ...]:
        """That of its upright form, else those of the record."""
        return (self.position,) if self.position else self.exercise.positions

    @property
    def spells(self) -> int:
        """Holds, or sets of a movement, on each side."""
        return self.sets * self.reps if timing.is_held(self.exercise) else self.sets

    def parts(self) -> Iterator[tuple[str, int, str, str, int]]:
        """(kind, seconds, text, side, number) of each step, without start times."""
        name = self.exercise.name
        yield "ready", READY_S, f"Get ready: {name}", "", 0
        rest = timing.rest_s(self.exercise)
        held = timing.is_held(self.exercise)
        spell = timing.work_s(self.sets, self.reps, self.seconds) // self.spells
        for place, side in enumerate(SIDES if self.sides == 2 else (self.side,)):
            if place:
                yield "switch", SWITCH_S, f"Change to the {side} side", "", 0
            where = "" if side == BOTH else f", {side} side"
            for number in range(1, self.spells + 1):
                if number > 1:
                    yield "rest", rest, "Rest", "", 0
                if held:
                    yield "hold", spell, f"{name}{where}: hold", side, number
                else:
                    yield "move", spell, f"{name}{where}: {self.reps} repetitions", side, number


@dataclass(frozen=True, slots=True, repr=False)
class Session(Tabled):
    """One session on one day; `slot` counts the sessions of a day from 1, and is 0 for a sitting.

    kind: "A" (with strength, where one is allowed), "B" or "C", or "E" for a sitting in the direction that
    eases; sessions of one kind are equal.
    """

    day: str
    slot: int
    kind: str
    prescriptions: tuple[Prescription, ...]

    @property
    def timeline(self) -> tuple[Step, ...]:
        """Every step in order, from getting into position to the closing rest."""
        steps: list[Step] = []
        clock = 0
        place = ""

        def add(kind: str, seconds: int, text: str, **more: object) -> None:
            nonlocal clock
            steps.append(Step(kind, clock, seconds, text, **more))  # type: ignore[arg-type]
            clock += seconds

        for prescription in self.prescriptions:
            id = prescription.exercise.id
            if prescription.place != place:
                place = prescription.place
                words = timing.place_words(prescription.exercise, prescription.position)
                add("position", POSITION_S, f"Get into position: {words}", exercise=id)
            for kind, seconds, text, side, number in prescription.parts():
                of = prescription.spells if number else 0
                add(kind, seconds, text, exercise=id, side=side, number=number, of=of)
        add("final-rest", FINAL_REST_S, "Rest, lying or sitting, and breathe")
        return tuple(steps)

    @property
    def seconds(self) -> int:
        """The whole session, closing rest included."""
        return sum(step.seconds for step in self.timeline)

    @property
    def work_s(self) -> int:
        """Seconds of holding and moving."""
        return sum(prescription.work_s for prescription in self.prescriptions)

    @property
    def minutes(self) -> float:
        """The whole session in minutes."""
        return self.seconds / 60

    def _line(self) -> str:
        number = counted(len(self.prescriptions), "exercise")
        return f"{self.day}, kind {self.kind}, {number}, {self.minutes:.0f} min"

    def to_rows(self) -> list[dict[str, Any]]:
        """A row for each exercise; work_s is holding and moving, exercise_s also rests and changes."""
        return [
            {
                "day": self.day,
                "session_of_day": self.slot,
                "kind": self.kind,
                "exercise": p.exercise.id,
                "name": p.exercise.name,
                "dose": p.words,
                **p.numbers,
                "work_s": p.work_s,
                "exercise_s": p.duration_s,
                "session_s": self.seconds,
                "limit": p.limit,
            }
            for p in self.prescriptions
        ]


@dataclass(frozen=True, slots=True, repr=False)
class Walking(Shown):
    """Walking beside the sessions, outside their minutes.

    minutes: of one day.  said: what the reader's conditions say of it, which comes first.  limit: empty, or
    the words that bound it.  rises: whether a programme may make it longer.  bouts: in parts, with rests.
    """

    days: tuple[str, ...]
    minutes: int
    said: str
    limit: str
    citations: tuple[str, ...]
    rises: bool = True
    bouts: bool = False

    @property
    def words(self) -> str:
        """How to walk: the conditions' words, then the book's own, then the limit."""
        begin = "Unless you have been told otherwise, walk" if self.said else "Walk"
        how = "in short parts with rests between them" if self.bouts else "in one go or in parts"
        own = (
            f"{begin} {self.minutes} minutes on each of these days, {how}, at a pace that lets you talk. "
            "Stop and rest if leg pain spreads further down."
        )
        more = (
            f"Add about a tenth each week while it stays easy, towards {WALK_GUIDE_MINUTES} minutes a week: "
            "the World Health Organization's figure for adults, for brisk activity."
        )
        return " ".join(filter(None, (self.said, own, more if self.rises else "", self.limit)))

    def _line(self) -> str:
        return f"{' '.join(self.days)}, {self.minutes} min a day"

    @property
    def week_minutes(self) -> int:
        return self.minutes * len(self.days)


@dataclass(frozen=True, slots=True, repr=False)
class Sittings(Shown):
    """One exercise in the direction that eases, a few times a day beside the sessions."""

    prescription: Prescription
    times: int
    days: tuple[str, ...]
    words: str
    citations: tuple[str, ...]

    @property
    def session(self) -> Session:
        """One sitting, to be played."""
        return Session(self.days[0], 0, SITTING, (self.prescription,))

    def _line(self) -> str:
        return f"{' '.join(self.days)}, {self.prescription.exercise.id} {self.times} times a day"

    @property
    def week_reps(self) -> int:
        """Repetitions (of a hold: holds) a week."""
        return self.prescription.sets * self.prescription.reps * self.times * len(self.days)
