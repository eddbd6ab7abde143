"""What a voice says during a session: a script with times, and SSML for a speech engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..core.week.routine import Routine
from ..core.week.session import SITTING, Prescription, Session, Step
from ..core.week.timing import is_held
from ..core.words import day_words
from .words import ExportError, clock, days_of, kinds, maker_words, note, stop_words

MS_A_WORD = 400  # 150 words a minute, a calm voice (convention); decides the pauses in SSML only
LONGEST_BREAK_MS = 10_000  # the least that common speech engines allow at once
OPTIONS = ("session",)
XML = 'version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-GB"'


@dataclass(frozen=True, slots=True)
class Cue:
    """A sentence said `start` seconds into the session; the next one comes `seconds` later."""

    start: int
    seconds: int
    text: str


def _length(seconds: int) -> str:
    """ "1 minute 30 seconds", as it is said."""
    minutes, rest = divmod(seconds, 60)
    named = ((minutes, "minute"), (rest, "second"))
    return " ".join(f"{count} {unit}{'s' * (count != 1)}" for count, unit in named if count)


def _dose(p: Prescription) -> str:
    """The dose as it is said."""
    if is_held(p.exercise):
        words = f"{p.spells} hold{'s' * (p.spells != 1)} of {p.seconds:g} seconds"
    else:
        words = f"{p.sets} sets of {p.reps}" if p.sets > 1 else f"{p.reps} times"
    return f"{words}, on each side" if p.sides == 2 else words


def _text(step: Step, prescription: Prescription | None) -> str:
    if step.kind == "ready" and prescription:
        return f"{step.text}. {_dose(prescription)}."
    if step.kind in ("hold", "move"):
        unit = "Hold" if step.kind == "hold" else "Set"
        counted = f"{unit} {step.number} of {step.of}. " if step.of > 1 else ""
        length = f" for {_length(step.seconds)}" if step.kind == "hold" else ""
        return f"{counted}{step.text}{length}."
    if step.kind == "rest":
        return f"Rest for {_length(step.seconds)}."
    return f"{step.text}."


def cues(session: Session) -> Iterator[Cue]:
    """One cue for each step of the timeline; limit and own words of an exercise come with its first work."""
    by_id = {p.exercise.id: p for p in session.prescriptions}
    told = set()
    for step in session.timeline:
        prescription = by_id.get(step.exercise)
        text = _text(step, prescription)
        if prescription and step.kind in ("hold", "move") and prescription.exercise.id not in told:
            limit = f"Keep to your limit. {prescription.limit}" if prescription.limit else ""
            text = " ".join(filter(None, (text, limit, prescription.note)))
            told.add(prescription.exercise.id)
        yield Cue(step.start, step.seconds, text)


def _chosen(routine: Routine, session: Any) -> dict[str, Session]:
    found = kinds(routine)
    if not found:
        raise ExportError("This routine has no session, so there is nothing to say.")
    if routine.sittings:
        found[SITTING] = routine.sittings.session
    if session is None:
        return found
    if not isinstance(session, str) or session not in found:
        raise ExportError(f"session must be one of: {', '.join(found)}.")
    return {session: found[session]}


def _title(routine: Routine) -> list[str]:
    """What a week made by hand is called, and who made it; nothing of another one."""
    named = [routine.sheet.name if routine.sheet else "", maker_words(routine.sheet)]
    return [f"{text}." for text in named if text]


def _heading(routine: Routine, kind: str, session: Session) -> str:
    if routine.sittings and kind == SITTING:
        times = f"{day_words(routine.sittings.days)}, {routine.sittings.times} times a day"
        return f"Easing sitting: {times}. {_length(session.seconds)}"
    return f"Session {kind}: {day_words(days_of(routine, kind))}. {_length(session.seconds)}"


def script(routine: Routine, *, session: Any = None) -> str:
    """The cues of every kind of session as lines with minutes and seconds.

    session: "A", "B" or "C" for one kind only, "E" for the easing sitting.  Raises ExportError for another.
    """
    parts = []
    for kind, one in _chosen(routine, session).items():
        lines = [f"{clock(cue.start)}  {cue.text}" for cue in cues(one)]
        parts.append("\n".join([_heading(routine, kind, one), *lines, f"{clock(one.seconds)}  End."]))
    return "\n\n".join([*_title(routine), *stop_words(), *parts, note()]) + "\n"


def speaking_ms(text: str) -> int:
    """About how long a voice needs for a text, in milliseconds."""
    return len(text.split()) * MS_A_WORD


def breaks(milliseconds: int) -> str:
    """A pause as SSML elements, none longer than every speech engine takes."""
    whole, rest = divmod(milliseconds, LONGEST_BREAK_MS)
    lengths = [LONGEST_BREAK_MS] * whole + [rest] * bool(rest)
    return "".join(f'<break time="{length}ms"/>' for length in lengths)


def ssml(routine: Routine, *, session: Any = None) -> str:
    """The cues as SSML 1.1: what is said, then a pause up to the next step.

    A voice's pace is not known here, so a pause is the step's length less an estimate of the words at
    150 a minute; where the words need longer than the step, later pauses make up for it.  A mark
    names each kind of session.  Raises ExportError as `script` does.
    """
    said = [f"<p>{escape(' '.join([*_title(routine), *stop_words()]))}</p>"]
    for kind, one in _chosen(routine, session).items():
        said.append(f"<mark name={quoteattr(f'session-{kind}')}/>")
        said.append(f"<p>{escape(_heading(routine, kind, one))}.</p>")
        left = 0  # milliseconds until the next step; below zero if the voice is behind its time
        for cue in cues(one):
            left += cue.seconds * 1000 - speaking_ms(cue.text)
            said.append(f"<s>{escape(cue.text)}</s>{breaks(max(0, left))}")
            left = min(0, left)
    said.append(f"<p>{escape(note())}</p>")
    body = "\n".join(said)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<speak {XML}>\n{body}\n</speak>\n'
