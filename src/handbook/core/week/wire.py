"""The parts of a routine as plain values, for files and for the door; `kept.reading` reads them again."""

from __future__ import annotations

from typing import Any

from ..ask.menu import LeftOut
from ..plain import values_of
from .session import Prescription, Session, Sittings, Walking

FORMER_VERSION = 1
VERSION = 2


def session_value(session: Session) -> dict[str, Any]:
    """A session as plain values."""
    return {
        **values_of(session, "day", "slot", "kind", "seconds"),
        "prescriptions": [_prescription_value(p) for p in session.prescriptions],
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


def walking_value(walking: Walking) -> dict[str, Any]:
    """Walking as plain values."""
    return values_of(walking, "days", "minutes", "words", "citations", "rises", "bouts", "week_minutes")


def sittings_value(sittings: Sittings) -> dict[str, Any]:
    """Sittings as plain values."""
    return {
        "prescription": _prescription_value(sittings.prescription),
        **values_of(sittings, "times", "days", "words", "citations"),
    }


def timeline_value(session: Session) -> list[dict[str, Any]]:
    """The steps of a session as plain values."""
    return [values_of(step) for step in session.timeline]
