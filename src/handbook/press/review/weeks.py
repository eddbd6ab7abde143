"""Three sample weeks of a packet: with all questions answered, with all left open, and a hard case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...core.ask.profile import Profile
from ...core.catalogue import catalogue
from ...core.changes import what_changes
from ...core.conventions import OPPOSITE
from ...core.errors import HandbookError
from ...core.plan.planner import plan
from ...core.week.routine import Routine
from ...core.words import day_words
from ...export.words import beside, prescription_line

MOST_TRIED = 9  # conditions beside another, for a hard case


@dataclass(frozen=True, slots=True)
class Week:
    """A planned week.  who: what was told, a line each.  sessions: (days, lines with dose and limit), those
    beside the sessions included.  notes: what stands above the week.  refused: why there is none, in words.
    """

    title: str
    hard: bool
    who: tuple[str, ...]
    sessions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    refused: str = ""


def _sessions(routine: Routine) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for sessions in routine.kinds.values():
        days = day_words(tuple(dict.fromkeys(session.day for session in sessions)))
        found.append((days, tuple(prescription_line(one) for one in sessions[0].prescriptions)))
    for one in beside(routine):
        limit = f" Limit: {one.limit}" if one.limit else ""
        found.append((day_words(one.days), (f"{one.name}: {one.dose}. {one.words}{limit}",)))
    return tuple(found)


def _week(title: str, hard: bool = False, **told: Any) -> Week:
    profile = Profile(**told)
    who = tuple(_who(profile))
    try:
        routine = plan(profile)
    except HandbookError as refused:
        return Week(title, hard, who, refused=str(refused))
    return Week(title, hard, who, _sessions(routine), routine.notes)


def _who(profile: Profile) -> list[str]:
    book = catalogue()
    lines = [book.conditions[id].name for id in profile.conditions] or ["No condition chosen"]
    for id, answer in profile.answers.items():
        question = book.conditions[id].question
        label = next(one.label for one in question.answers if one.id == answer) if question else answer
        lines.append(f"{book.conditions[id].short}: {label}")
    for name in ("surface", "leg", "since", "bone"):
        if answer := getattr(profile, name):
            question_ = book.asking.question(name)
            lines.append(f"{question_.text} {question_.answer(answer).label}")
    lines += ["Has fallen in the last year"] * profile.fallen
    lines.append(
        f"{profile.minutes} minutes, {day_words(profile.days)}, {profile.level}, easing: {profile.easing}"
    )
    return lines


def _hardest_beside(id: str) -> list[str]:
    """The other conditions, first the one that makes most verdicts stricter beside this one."""
    book = catalogue()
    first = [id] if id else []
    changed = {other: len(what_changes(first, [other])) for other in book.conditions if other != id}
    return sorted(changed, key=lambda other: (-changed[other], other))


def _first_planned(tried: Iterable[Week]) -> Week:
    """The first of the weeks that is not refused; where all are, the first."""
    refused: list[Week] = []
    for week in tried:
        if not week.refused:
            return week
        refused.append(week)
    return refused[0]


def weeks_for(id: str, kind: str) -> tuple[Week, ...]:
    """The weeks of a packet of this kind; only conditions and the planner have some.

    With all answered, and of several answers the one that leaves most; with nothing told; with the condition
    that asks for most care beside it and still leaves one, a sore leg, a fall, a chair and ten minutes.
    """
    if kind != "condition" and id != "planner":
        return ()
    record = catalogue().conditions.get(id)
    own = [record.id] if record else []
    eases = record.eases[0].direction if record and record.eases else ""
    question = record.question if record else None
    answers = [{id: answer.id} for answer in question.answers] if question else [{}]
    known: dict[str, Any] = {
        "surface": "floor",
        "leg": "calm",
        "since": "lasting",
        "bone": "no",
        "minutes": 20,
    }
    known["easing"] = eases if eases in OPPOSITE else "unknown"
    hard: dict[str, Any] = {"surface": "upright", "leg": "irritable", "since": "new", "minutes": 10}
    hard |= {"fallen": True, "days": ("tue", "sat")}
    others = _hardest_beside(own[0] if own else "")[:MOST_TRIED]
    answered = [
        _week("All answered, on the floor", conditions=own, answers=answer, **known) for answer in answers
    ]
    return (
        max(answered, key=lambda week: sum(len(lines) for _, lines in week.sessions)),
        _week("Nothing told but the condition" if own else "Nothing told", conditions=own),
        _first_planned(
            _week("A hard case", True, conditions=[*own, other], answers=answer, **hard)
            for other in others
            for answer in answers
        ),
    )
