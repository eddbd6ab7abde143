"""A routine as plain values, for files and for the door; `kept.reading` reads them again."""

from __future__ import annotations

from typing import Any, Protocol

from ..ask.menu import LeftOut
from ..ask.phase import phase_words
from ..ask.profile import Profile
from ..catalogue import catalogue
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
        "sheet": sheet_now(routine).to_json() if routine.sheet else None,
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
        "side": p.side,
        "note": p.note,
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
