"""What a session player needs beside the steps of a session, as plain values.

The player answers at once and without Python, so every rule it leans on is shipped as data: the
traffic light as a table over all pain levels, the verdicts as one number for each cell.
"""

from __future__ import annotations

from typing import Any

from ..catalogue import Catalogue, catalogue
from ..conventions import DAY_NAMES
from ..errors import HandbookError
from ..log.limits import MOST_PAIN
from ..log.traffic_light import LIGHT_WORDS, LOOKS, SPREADING_SIGN, WEAKNESS_SIGN, Judgement, LogEntry, judge
from ..plain import plain, values_of
from ..records import Condition, Exercise, Urgency
from ..week.routine import Routine
from ..week.session import Session
from ..week.wire import timeline_value
from .finder import finder_rows, safety_rows


def judgement_value(j: Judgement) -> dict[str, Any]:
    """A light, how it looks, and what follows from it, in words."""
    return {
        "light": j.light.value,
        "look": LOOKS[j.light],
        "word": LIGHT_WORDS[j.light],
        **values_of(j, "advice", "text", "stop_text"),
    }


def judgement_rows() -> dict[str, Any]:
    """`traffic_light.judge` for every entry that has no next morning yet.

    table[usual][start][during] is a number in `results`, where usual is the start if it is not known;
    `moved` and `weak` are those of leg pain that moved down and of new weakness, which overrule every
    level; `signs` are the red flags they stand for.
    """
    numbers: dict[Judgement, int] = {}

    def number(entry: LogEntry) -> int:
        return numbers.setdefault(judge(entry), len(numbers))

    levels = range(MOST_PAIN + 1)
    table = [
        [[number(LogEntry(start, during, usual=usual)) for during in levels] for start in levels]
        for usual in levels
    ]
    moved = number(LogEntry(0, 0, leg_pain_moved=True))
    weak = number(LogEntry(0, 0, new_weakness=True))
    return {
        "results": [judgement_value(j) for j in numbers],
        "table": table,
        "moved": moved,
        "weak": weak,
        "signs": {"moved": SPREADING_SIGN, "weak": WEAKNESS_SIGN},
    }


def _bare_question(condition: Condition) -> dict[str, Any]:
    """A condition with what its question needs to be counted."""
    if condition.question is None:
        return {"id": condition.id}
    answers = [values_of(answer, "id", "agreed") for answer in condition.question.answers]
    return {"id": condition.id, "question": {"answers": answers}}


def verdict_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """The finder's rows cut down to the verdicts: enough to see what a profile is offered."""
    book = using or catalogue()
    rows = finder_rows(book)
    kept = ("verdict", "severity", "kind", "unlock")
    numbers: dict[tuple[Any, ...], int] = {}
    index = [
        numbers.setdefault((*(rating[name] for name in kept), bool(rating["limit"])), len(numbers))
        for rating in rows["ratings"]
    ]

    def verdict_cells(cells: Any) -> Any:
        if isinstance(cells, int):
            return index[cells]
        answers = {answer: index[number] for answer, number in cells["answers"].items()}
        return {"base": index[cells["base"]], "answers": answers}

    together = [
        {**rule, "rating": None if rule["rating"] is None else index[rule["rating"]]}
        for rule in rows["asking"]["together"]
    ]
    return {
        **{name: rows[name] for name in ("baseline", "severities")},
        "asking": {**rows["asking"], "together": together},
        "ratings": [dict(zip((*kept, "limit"), key, strict=True)) | {"level": 0} for key in numbers],
        "conditions": [_bare_question(condition) for condition in book.conditions.values()],
        "exercises": [
            {name: row[name] for name in ("id", "supervised", "surfaces", "floor")}
            | {"cells": {id: verdict_cells(cells) for id, cells in row["cells"].items()}}
            for row in rows["exercises"]
        ],
    }


def _cues(exercise: Exercise) -> dict[str, Any]:
    return {
        **values_of(exercise, "name", "direction", "start", "felt", "breathing"),
        "steps": [values_of(step, "name", "text") for step in exercise.steps],
        "stop_rules": list(exercise.stop_rules),
    }


def hurt_signs(using: Catalogue | None = None) -> list[str]:
    """The red flags to ask for when something hurts in a session: those that stop it, and weakness."""
    book = using or catalogue()
    stops = [f.id for f in book.red_flags.values() if book.actions[f.action].urgency is Urgency.STOP_EXERCISE]
    return [*stops, WEAKNESS_SIGN]


def player_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """Cues of every exercise that may be planned, traffic light, verdicts, places to rest, warning signs."""
    book = using or catalogue()
    return {
        "exercises": {e.id: _cues(e) for e in book.exercises.values() if not e.supervised},
        "judgement": judgement_rows(),
        "verdicts": verdict_rows(book),
        "rests": plain(book.easing.rests),
        "hurt_signs": hurt_signs(book),
        "days": [{"id": id, "label": name} for id, name in DAY_NAMES.items()],
        "safety": safety_rows(book),
    }


def plan_rows(routine: Routine) -> dict[str, Any]:
    """The part of the door's answer to "plan" that a player reads: {routine, timelines}."""
    return {
        "routine": routine.to_json() | {"left_out": [], "notes": []},
        "timelines": {session.kind: timeline_value(session) for session in routine.playable},
    }


def find_session(routine: Routine, day: str | None = None, slot: int = 1) -> Session:
    """The session of a day (the routine's first day if none is named); slot 0 is a sitting, on any day.

    Raises HandbookError naming the sessions that there are.
    """
    wanted = routine.sessions[0].day if day is None else day
    if slot == 0 and routine.sittings and wanted in routine.sittings.days:
        return routine.sittings.session
    for session in routine.sessions:
        if (session.day, session.slot) == (wanted, slot):
            return session
    there = ", ".join(f"{session.day} {session.slot}" for session in routine.playable)
    raise HandbookError(
        f"This routine has no session {wanted!r}, slot {slot!r}. Its sessions, day and slot: {there}."
    )
