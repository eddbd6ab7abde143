"""A routine as plain values, for files and for the door; `kept.reading` reads them again."""

from __future__ import annotations

from typing import Any, Protocol

from ..ask.menu import LeftOut
from ..ask.phase import phase_words
from ..ask.profile import Profile
from ..catalogue import catalogue
from ..plain import plain, values_of
from .session import Prescription, Session, Sittings, Walking
from .sheet import Week as Chosen
from .sheet import sheet_now

FORMER_VERSION = 1
VERSION = 2


class Week(Chosen, Protocol):
    """What is read of a routine (`routine` itself leans on this module)."""

    @property
    def profile(self) -> Profile: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
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
                **values_of(session, "day", "slot", "kind", "seconds"),
                "prescriptions": [_prescription_value(p) for p in session.prescriptions],
            }
            for session in routine.sessions
        ],
        "left_out": [left_out_value(entry) for entry in routine.left_out],
        "notes": list(routine.notes),
        "walking": _walking_value(routine.walking) if routine.walking else None,
        "sittings": _sittings_value(routine.sittings) if routine.sittings else None,
        "phase": routine.phase,
        "phase_words": phase_words(routine.phase, catalogue()),
        "sheet": sheet_now(routine).to_json() if routine.sheet else None,
    }


def left_out_value(entry: LeftOut) -> dict[str, Any]:
    """Why an exercise is not in the plan, as plain values."""
    return {
        "exercise": entry.exercise.id,
        "name": entry.exercise.name,
        **values_of(entry, "causes", "text", "citations"),
    }


def _prescription_value(p: Prescription) -> dict[str, Any]:
    return {
        "exercise": p.exercise.id,
        "name": p.exercise.name,
        **values_of(p, "sets", "reps", "seconds", "sides", "words", "duration_s", "why", "limit"),
        **values_of(p, "form", "form_words", "reasons", "side", "note"),
    }


def _walking_value(walking: Walking) -> dict[str, Any]:
    return values_of(walking, "days", "minutes", "words", "citations", "rises", "bouts", "week_minutes")


def _sittings_value(sittings: Sittings) -> dict[str, Any]:
    return {
        "prescription": _prescription_value(sittings.prescription),
        **values_of(sittings, "times", "days", "words", "citations"),
    }


def timeline_value(session: Session) -> list[dict[str, Any]]:
    """The steps of a session as plain values."""
    found: list[dict[str, Any]] = plain(session.timeline)
    return found
