"""A routine as plain values and back, for files and for the door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from ..ask.menu import Cause, LeftOut, Menu, menu
from ..ask.phase import phase_of, phase_words
from ..ask.profile import Profile
from ..asking import back_caps, refusals
from ..catalogue import Catalogue, catalogue
from ..checks import is_whole
from ..conventions import DAYS, MAX_SESSIONS_PER_DAY, MOST, MOST_WALK_MINUTES
from ..errors import ProfileError
from ..records import Exercise, PlannedDose
from ..screening import RedFlagError
from .beside import make_sittings, make_walking
from .bounds import short_on_the_back
from .session import Prescription, Session, Sittings, Walking
from .timing import work_s

FORMER_VERSION = 1
VERSION = 2
BROKEN = "This is not a routine of this handbook, or it was changed or cut short."
MOST_SETS, MOST_REPS, MOST_SECONDS = 5, 60, 1800  # at or above any record's full dose
MOST_SESSIONS = len(DAYS) * MAX_SESSIONS_PER_DAY
LONGEST_TEXT = 2000
NOT_THEN = "It was not in this plan when it was made."
RENEWED = (
    "This plan was made by an earlier version. What the rules allow only after a question or a word from "
    "somebody else was taken out: answer the questions and plan anew."
)


class Week(Protocol):
    """What is read of a routine (`routine` itself leans on this module)."""

    @property
    def profile(self) -> Profile: ...
    @property
    def sessions(self) -> tuple[Session, ...]: ...
    @property
    def left_out(self) -> tuple[LeftOut, ...]: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    @property
    def walking(self) -> Walking | None: ...
    @property
    def sittings(self) -> Sittings | None: ...
    @property
    def phase(self) -> str: ...


def routine_value(routine: Week) -> dict[str, Any]:
    """A routine as plain values, ready for json.dumps."""
    return {
        "version": VERSION,
        "catalogue": catalogue().digest,
        "profile": routine.profile.to_json(),
        "sessions": [
            {
                "day": session.day,
                "slot": session.slot,
                "kind": session.kind,
                "seconds": session.seconds,
                "prescriptions": [_prescription_value(p) for p in session.prescriptions],
            }
            for session in routine.sessions
        ],
        "left_out": [left_out_value(entry) for entry in routine.left_out],
        "notes": list(routine.notes),
        "walking": _walking_value(routine.walking),
        "sittings": _sittings_value(routine.sittings),
        "phase": routine.phase,
        "phase_words": phase_words(routine.phase, catalogue()),
    }


def left_out_value(entry: LeftOut) -> dict[str, Any]:
    """Why an exercise is not in the plan, as plain values."""
    return {
        "exercise": entry.exercise.id,
        "name": entry.exercise.name,
        "causes": [cause.value for cause in entry.causes],
        "text": entry.text,
        "citations": list(entry.citations),
    }


def _prescription_value(p: Prescription) -> dict[str, Any]:
    return {
        "exercise": p.exercise.id,
        "name": p.exercise.name,
        "sets": p.sets,
        "reps": p.reps,
        "seconds": p.seconds,
        "sides": p.sides,
        "words": p.words,
        "duration_s": p.duration_s,
        "why": p.why,
        "limit": p.limit,
        "form": p.form,
        "form_words": p.form_words,
        "reasons": list(p.reasons),
    }


def _walking_value(walking: Walking | None) -> dict[str, Any] | None:
    if walking is None:
        return None
    return {
        "days": list(walking.days),
        "minutes": walking.minutes,
        "words": walking.words,
        "citations": list(walking.citations),
        "rises": walking.rises,
        "bouts": walking.bouts,
        "week_minutes": walking.week_minutes,
    }


def _sittings_value(sittings: Sittings | None) -> dict[str, Any] | None:
    if sittings is None:
        return None
    return {
        "prescription": _prescription_value(sittings.prescription),
        "times": sittings.times,
        "days": list(sittings.days),
        "words": sittings.words,
        "citations": list(sittings.citations),
    }


def timeline_value(session: Session) -> list[dict[str, Any]]:
    """The steps of a session as plain values."""
    return [
        {
            "kind": step.kind,
            "start": step.start,
            "seconds": step.seconds,
            "text": step.text,
            "exercise": step.exercise,
            "side": step.side,
            "number": step.number,
            "of": step.of,
        }
        for step in session.timeline
    ]


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ProfileError(BROKEN)
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ProfileError(BROKEN)
    return tuple(_text(item) for item in value)


def _number(value: Any, most: int) -> int:
    if not is_whole(value, 1, most):
        raise ProfileError(BROKEN)
    return value


def _seconds(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 1 <= value <= MOST_SECONDS:
        raise ProfileError(BROKEN)
    return value


class _Reader:
    """Reads a routine; every exercise must be one that the rules still allow for its profile."""

    def __init__(self, profile: Profile, former: bool, book: Catalogue) -> None:
        self.book, self.former = book, former
        self.menu = menu(profile, using=book)
        self.back_caps = back_caps(profile.conditions, profile.answers, book)
        self.allowed = {c.exercise.id: c for c in self.menu.candidates}

    def exercise(self, value: Any) -> Exercise:
        if not isinstance(value, Mapping):
            raise ProfileError(BROKEN)
        return self.book.exercise(_text(value.get("exercise")))

    def still_allowed(self, session: Any) -> Any:
        """A session of an earlier version without what the present rules take out; None if nothing stays."""
        if not isinstance(session, Mapping) or not isinstance(session.get("prescriptions"), list):
            raise ProfileError(BROKEN)
        kept = [p for p in session["prescriptions"] if self.exercise(p).id in self.allowed]
        return {**session, "prescriptions": kept} if kept else None

    def prescription(self, value: Any) -> Prescription:
        exercise = self.exercise(value)
        if exercise.id not in self.allowed:
            raise ProfileError(
                f"{exercise.name} is not for the profile in this routine, so it cannot be used. "
                "Plan a new one."
            )
        allowed = self.allowed[exercise.id]
        dose = PlannedDose(
            sets=_number(value.get("sets"), MOST_SETS),
            reps=_number(value.get("reps"), MOST_REPS),
            seconds=_seconds(value.get("seconds")),
        )
        found = Prescription.of(
            allowed, dose, why=_text(value.get("why", "")), reasons=_texts(value.get("reasons", []))
        )
        saved = value.get("form", "")
        if saved in allowed.harder:
            found = replace(found, form=saved, harder=allowed.harder[allowed.harder.index(saved) + 1 :])
        doses = exercise.planning.doses[: allowed.ceiling + 1]
        if self.former:
            # Its questions are open now: at most what the strictest answers leave.
            doses = allowed.doses
            most = doses[-1]
            if found.work_s > work_s(most.sets, most.reps, most.seconds) * found.sides:
                found = replace(found, sets=most.sets, reps=most.reps, seconds=most.seconds)
        if found.work_s > max(work_s(d.sets, d.reps, d.seconds) for d in doses) * found.sides:
            raise ProfileError(f"The dose of {exercise.name} in this routine is above the handbook's.")
        return found

    def session(self, value: Any) -> Session:
        if not isinstance(value, Mapping) or value.get("day") not in DAYS:
            raise ProfileError(BROKEN)
        listed = value.get("prescriptions")
        if not isinstance(listed, list) or len(listed) > MOST or value.get("kind") not in ("A", "B", "C"):
            raise ProfileError(BROKEN)
        found = Session(
            day=value["day"],
            slot=_number(value.get("slot"), MAX_SESSIONS_PER_DAY),
            kind=value["kind"],
            prescriptions=tuple(self.prescription(item) for item in listed),
        )
        if self.back_caps and not short_on_the_back(found):
            raise ProfileError(f"This routine has too much on the back. {self.back_caps[0].why}")
        return found

    def left_out_now(self, sessions: Sequence[Session]) -> tuple[LeftOut, ...]:
        """Why each exercise that is not in the sessions is left out by the present rules."""
        used = {p.exercise.id for session in sessions for p in session.prescriptions}
        room = {id: LeftOut(c.exercise, (Cause.NO_ROOM,), NOT_THEN) for id, c in self.allowed.items()}
        found = room | {entry.exercise.id: entry for entry in self.menu.left_out}
        return tuple(found[id] for id in self.book.exercises if id not in used)

    def left_out(self, value: Any) -> LeftOut:
        if not isinstance(value, Mapping):
            raise ProfileError(BROKEN)
        causes = _texts(value.get("causes"))
        if not causes or any(cause not in set(Cause) for cause in causes):
            raise ProfileError(BROKEN)
        return LeftOut(
            exercise=self.book.exercise(_text(value.get("exercise"))),
            causes=tuple(Cause(cause) for cause in causes),
            text=_text(value.get("text")),
            citations=_texts(value.get("citations", [])),
        )


def _beside(value: Mapping[str, Any], profile: Profile, chosen: Menu, book: Catalogue) -> dict[str, Any]:
    """Walking and sittings: the minutes as saved, all else as the present rules have it."""
    walking, sittings = value.get("walking"), value.get("sittings")
    if not all(part is None or isinstance(part, Mapping) for part in (walking, sittings)):
        raise ProfileError(BROKEN)
    phase = phase_of(profile, book)
    walk = chosen.apart[0] if walking and chosen.apart else None
    made = make_walking(profile, walk, phase, book) if walk else None
    if made and walking:
        made = replace(made, minutes=_number(walking.get("minutes"), MOST_WALK_MINUTES))
    return {
        "walking": made,
        "sittings": make_sittings(profile, chosen, phase, book) if sittings else None,
        "phase": phase,
    }


def routine_parts(value: Any, *, using: Catalogue | None = None) -> dict[str, Any]:
    """The fields of the routine that `routine_value` wrote.

    Of one saved by an earlier version, what the present rules no longer allow is taken out and said.
    Raises ProfileError or UnknownIdError in plain words for anything else, also for a routine that
    holds an exercise its profile may not have, and RedFlagError if a red flag of its
    profile allows no plan.
    """
    book = using or catalogue()
    if not isinstance(value, Mapping) or value.get("version") not in (VERSION, FORMER_VERSION):
        raise ProfileError(BROKEN)
    former = value["version"] == FORMER_VERSION
    profile = Profile.from_json(value.get("profile"))
    screening = profile.screening(book)
    if not screening.allows_plan:
        raise RedFlagError(screening)
    if refusals(profile.conditions, profile.answers, book):
        raise ProfileError(refusals(profile.conditions, profile.answers, book)[0].refusal)
    reader = _Reader(profile, former, book)
    sessions, left_out = value.get("sessions"), value.get("left_out", [])
    if not isinstance(sessions, list) or not isinstance(left_out, list) or len(sessions) > MOST_SESSIONS:
        raise ProfileError(BROKEN)
    if former:
        sessions = list(filter(None, map(reader.still_allowed, sessions)))
        if not sessions:
            raise ProfileError(RENEWED)
    read = tuple(reader.session(item) for item in sessions)
    notes = _texts(value.get("notes", []))
    return {
        "profile": profile,
        "sessions": read,
        "left_out": reader.left_out_now(read) if former else tuple(map(reader.left_out, left_out)),
        "notes": (RENEWED, *notes) if former else notes,
        **_beside(value, profile, reader.menu, book),
    }
