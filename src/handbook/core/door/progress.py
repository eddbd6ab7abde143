"""How it goes as plain values: the weeks done, a card for each measure, what a new check asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..ask.menu import assess_for
from ..ask.profile import Profile
from ..catalogue import catalogue
from ..log.measures import Change
from ..log.pain_log import PainLog, read_date
from ..log.programme import programme
from ..log.progress import Progress, progress
from ..plain import values_of
from ..plan.refusal import NothingSafe
from ..records import Measure
from ..screening import RedFlagError
from ..week.routine import Routine
from ..week.rows import minutes_text
from .log import read_log


def card_value(change: Change) -> dict[str, Any]:
    """One measure: its numbers by day, band and sentence; `look` is "see", "better", "worse" or ""."""
    measure = change.measure
    way = "better" if change.gain > 0 else "worse"
    return {
        "id": measure.id,
        "name": change.name,
        **values_of(measure, "scale", "unit", "least"),
        "most": measure.most if measure.low else None,
        "smallest": measure.smallest,
        "band": change.band,
        "points": [[point.date.isoformat(), point.value] for point in change.points],
        "words": change.words,
        "look": "see" if change.see_someone else way if change.counts else "",
    }


def measure_rows() -> list[dict[str, Any]]:
    """What a check asks, with the source of its smallest change by short name and key."""
    book = catalogue()
    return [
        {
            **values_of(measure),
            "scale": measure.scale,
            "sources": [[key, book.references[key].short] for key in measure.citations],
        }
        for measure in book.measures.measures
    ]


def _refused(measure: Measure, profile: Profile) -> str:
    """Why somebody is not asked for a measure; empty where they are."""
    if not measure.like:
        return ""
    found = assess_for(profile, measure.like)
    return "" if found.offered else found.deciding.text


def progress_values(found: Progress, profile: Profile | None = None) -> dict[str, Any]:
    """`Progress` as plain values; with a profile, which measures it is not asked for and why."""
    measures = catalogue().measures.measures
    refused = {m.id: why for m in measures if profile and (why := _refused(m, profile))}
    return {
        "next_check": found.next_check.isoformat(),
        "due": found.next_check <= found.today,
        **values_of(found, "check_words", "summary", "session_words", "see_someone"),
        "cards": [card_value(change) for change in found.changes],
        "names": [change.name for change in found.changes if change.measure.own],
        "refused": refused,
        "weeks": [
            values_of(week) | {"words": week.words, "minutes": minutes_text(week.work_s)}
            for week in found.weeks
        ],
    }


def noted_progress(routine: Routine, log: PainLog, today: date) -> Progress:
    """How it goes; where the log allows no weeks, the measures alone."""
    try:
        return progress(programme(routine, 1, log, today=today), today)
    except (RedFlagError, NothingSafe):
        return progress(log, today)


def progress_value(routine: Any = None, log: Any = None, today: Any = None) -> dict[str, Any]:
    """How it goes by a kept routine and the log {"entries", "hurts", "start", "measures"}.

    Raises LogError, in plain words, for a log that cannot be; without a routine there are no weeks.
    """
    day = date.today() if today is None else read_date(today)
    noted = read_log({} if log is None else log, day)
    if routine is None:
        return progress_values(progress(noted, day))
    begin = Routine.from_json(routine)
    return progress_values(noted_progress(begin, noted, day), begin.profile)
