"""One page for a physiotherapist: what was measured, planned, done, and what happened; as plain values.

A page of this kind is {"title", "by", "lead", "signs", "parts": rows of sections side by side, "note", ...};
`typeset` and the page's scripts both show it, and neither adds a fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from ..core.catalogue import catalogue
from ..core.conventions import DAY_NAMES, DAYS
from ..core.door.progress import noted_progress
from ..core.errors import HandbookError
from ..core.log.measures import Change
from ..core.log.pain_log import DatedEntry, PainLog
from ..core.log.programme import programme
from ..core.log.progress import Progress
from ..core.week.dosing import first_of_each
from ..core.week.routine import Routine
from ..core.words import date_words
from .handout import dated
from .words import BREAK, beside, chosen_words

SHOWN = 3  # of each kind of event: the latest; the others are counted
Values = dict[str, Any]


def breakable(text: str) -> str:
    """The text with places where a very long word may go on in the next line."""
    return re.sub(r"\S{20}(?=\S)", rf"\g<0>{BREAK}", text)


def section(title: str, **more: Any) -> Values:
    """A section: text, head and rows of a table, lines to fill in by hand, boxes of days."""
    empty: Values = {"number": "", "text": [], "head": [], "rows": [], "lines": [], "boxes": 0, "sparks": []}
    return {"title": title} | empty | more


def page_values(title: str, by: str, lead: str, parts: list[list[Values]], paper: Any, day: date) -> Values:
    """What every such page has; raises ExportError for another paper."""
    return {**dated(paper, title, day), "by": by, "lead": lead, "signs": [], "parts": parts}


def spark(change: Change) -> Values:
    """The line of a measure: shares of its width and height, and those of its band."""
    measure, points = change.measure, change.points
    band = change.band or ()
    most = measure.most if measure.low else max(1, *band, *(point.value for point in points))
    days = max(1, (points[-1].date - points[0].date).days)
    places = [[(p.date - points[0].date).days / days, p.value / most] for p in points]
    return {"points": places, "band": [edge / most for edge in band]}


def _measure_row(change: Change) -> list[str]:
    smallest = change.measure.smallest
    first, last = change.points[0], change.points[-1]
    now, by, agreed = "–", "–", "–"
    if len(change.points) > 1:
        now, by = str(last.value), f"{change.by:+d}".replace("-", "−")
        agreed = "none agreed" if smallest is None else str(smallest)
    return [breakable(change.name), change.measure.scale, str(first.value), now, by, agreed, change.words]


def _measures(found: Progress) -> Values:
    title = "Measures"
    if not found.changes:
        return section(title, text=["Nothing was measured yet."])
    return section(
        title,
        head=["Measure", "Scale or unit", "Start", "Now", "Change", "Counts from", "So"],
        rows=[_measure_row(change) for change in found.changes],
        sparks=[spark(change) for change in found.changes],
    )


def _days(days: Sequence[str]) -> str:
    """ "Mon, Wed, Fri"; a page has little room."""
    found = [DAY_NAMES[day][:3] for day in DAYS if day in days]
    return "every day" if len(found) == len(DAYS) else ", ".join(found)


def _plan(routine: Routine, found: Progress) -> Values:
    rows = []
    for p in first_of_each(routine):
        days = tuple(
            s.day for s in routine.sessions if any(p.exercise is q.exercise for q in s.prescriptions)
        )
        rows.append([p.exercise.name, p.words, _days(days)])
    rows += [[one.name, one.dose, _days(one.days)] for one in beside(routine)]
    minutes = [week.walked for week in found.weeks if week.walked is not None]
    walked = f"{sum(minutes)} minutes of walking were noted in these weeks." if minutes else ""
    text = [chosen_words(routine), found.session_words or "No session was noted yet.", walked]
    told = [words for words in text if words]
    return section("Plan and what was done", text=told, head=["Exercise", "Dose", "Days"], rows=rows)


def _listed(lines: Sequence[str]) -> str:
    """The latest of some events, and how many more there were."""
    more = len(lines) - SHOWN
    return f"{'; '.join(lines[-SHOWN:])}{f'; and {more} before' if more > 0 else ''}."


def _pain(found: DatedEntry) -> str:
    entry = found.entry
    return f"{date_words(found.date)}, pain {max(entry.start, entry.during)} of 10, usual {entry.against}"


def flares(log: PainLog) -> list[DatedEntry]:
    """The entries in which pain rose well above its usual."""
    return [found for found in log.entries if found.entry.is_flare]


def _happened(log: PainLog) -> Values:
    book = catalogue()

    def marked(name: str) -> list[str]:
        return [date_words(found.date) for found in log.entries if getattr(found.entry, name)]

    names = {id: exercise.name for id, exercise in book.exercises.items()}
    kinds = {
        "Flares": [_pain(found) for found in flares(log)],
        "What hurt, left out": [
            f"{names.get(n.exercise, n.exercise)}, {date_words(n.date)}" for n in log.hurts
        ],
        "Leg pain spread": marked("leg_pain_moved"),
        "A leg or foot newly weak": marked("new_weakness"),
    }
    rows = [[kind, _listed(lines) if lines else "None noted."] for kind, lines in kinds.items()]
    return section("What happened", rows=rows)


def _now(routine: Routine, log: PainLog, day: date) -> Routine:
    """The doses of that day; the plan as it was made where the log allows none."""
    try:
        return programme(routine, 1, log, today=day).on(day).routine
    except HandbookError:
        return routine


def _sources(found: Progress) -> str:
    """Where the smallest changes come from, each once."""
    book = catalogue()
    told = dict.fromkeys(
        f"{c.measure.name}: {c.measure.smallest_from} "
        f"({'; '.join(book.references[key].short for key in c.measure.citations)})"
        for c in found.changes
        if c.measure.citations
    )
    return " ".join([book.measures.about, *told])


def report(routine: Routine, log: PainLog, *, paper: Any = "a4", day: date | None = None) -> Values:
    """Everything on the report, as plain values.  Raises ExportError for another paper.

    >>> from handbook import Profile, plan
    >>> report(plan(Profile(minutes=10)), PainLog(), day=date(2026, 11, 28))["title"]
    'Report for my physiotherapist'
    """
    made = day or date.today()
    found = noted_progress(routine, log, made)
    dated = [one.date for one in log.entries] + [one.date for one in log.measures]
    days = [one for one in dated if one <= made]
    since = f"{date_words(min(days))} to {date_words(made)}" if days else date_words(made)
    count = len(flares(log))
    flared = f"{count} flare{'s' if count > 1 else ''} noted." if count else "No flare noted."
    parts = [
        [_measures(found)],
        [_plan(_now(routine, log, made), found), _happened(log)],
        [section("My questions for you", lines=["1", "2"])],
        [section("For the physiotherapist to fill in", lines=["Next step", "See again on"])],
        [section("How to read it", text=[_sources(found)])],
    ]
    by = f"{since}. My own device wrote this from what I typed in. No clinician measured it."
    lead = breakable(" ".join(filter(None, (found.summary, found.session_words, flared))))
    return page_values("Report for my physiotherapist", by, lead, parts, paper, made)
