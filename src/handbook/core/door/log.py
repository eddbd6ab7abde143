"""The pain log and the programme as plain values, for the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ..ask.profile import Profile
from ..checks import is_whole
from ..errors import ProfileError
from ..log.limits import LONGEST_PROGRAMME
from ..log.measures import measured_from_value
from ..log.pain_log import (
    WEEK,
    PainLog,
    check_days,
    dated_from_value,
    entry_from_value,
    hurt_from_value,
    read_date,
)
from ..log.programme import programme
from ..log.table import log_from_csv, log_to_csv
from ..log.traffic_light import ADVICE_WORDS, LIGHT_WORDS, Judgement, LogEntry, LogError, judge
from ..log.weeks import Day, Programme, week_rows
from ..plain import values_of
from ..plan.refusal import NothingSafe
from ..screening import RedFlagError
from ..week.dosing import first_of_each
from ..week.routine import Routine
from ..week.rows import minutes_text
from ..words import words
from .plan import no_week, routine_answer

# A programme reckons in weeks around its days; a slip in a year must not stop it.
LOG_YEARS = (2000, 2199)
YEAR = 366  # days
AFTERWARDS = "When you have been seen and were told that you may exercise, start a new log."


def _judgement(found: Judgement) -> dict[str, Any]:
    return {
        "light": found.light.value,
        "word": LIGHT_WORDS[found.light],
        "advice": found.advice.value,
        "advice_word": ADVICE_WORDS[found.advice],
        **values_of(found, "text", "stop_text"),
    }


def judge_value(entry: Any = None) -> dict[str, Any]:
    """The light, the advice and the words for one entry; without one, for a session without pain."""
    return _judgement(judge(LogEntry(0, 0) if entry is None else entry_from_value(entry)))


def _dates(found: Programme, number: int) -> dict[str, str | None]:
    """The first and the last day of a week."""
    if found.first_day is None:
        return {"from": None, "to": None}
    begins = found.first_day + timedelta(days=WEEK * (number - 1))
    return {"from": begins.isoformat(), "to": (begins + timedelta(days=WEEK - 1)).isoformat()}


def week_values(found: Programme, today: date | None = None) -> list[dict[str, Any]]:
    """Each week with its dates, its work, the log's answer and the dose of every exercise; this week's as
    they are done from today on."""
    values = []
    now = found.on(today) if today else None
    for week, row in zip(found.weeks, week_rows(found), strict=True):
        done = now if now and now.week.number == week.number else None
        routine = done.routine if done else week.routine
        walk = routine.walking
        values.append(
            {
                "number": row.number,
                **_dates(found, row.number),
                **({"now": done is not None} if now else {}),
                "work_s": row.work_s,
                "minutes": minutes_text(row.work_s),
                **values_of(row, "rise", "light"),
                "word": LIGHT_WORDS[row.light] if row.light else "",
                **values_of(row, "entries", "during", "next_morning"),
                "change": done.change if done else row.change,
                "forecast": row.forecast,
                "stop_text": week.stop_text,
                "doses": [
                    {
                        "exercise": p.exercise.id,
                        "name": p.exercise.name,
                        **values_of(p, "words", "form_words"),
                    }
                    for p in first_of_each(routine)
                ],
                "walking": {"minutes": walk.minutes, "days": len(walk.days)} if walk else None,
            }
        )
    return values


def _entries(listed: Any, hurts: Any = None, measures: Any = None) -> PainLog:
    noted, numbers = ([] if value is None else value for value in (hurts, measures))
    if not all(isinstance(value, list) for value in (listed, noted, numbers)):
        raise LogError("The entries must be a list; so must the notes of what hurt, and the measures.")
    return PainLog(
        tuple(dated_from_value(item) for item in listed),
        hurts=tuple(hurt_from_value(item) for item in noted),
        measures=tuple(measured_from_value(item) for item in numbers),
    )


def log_table_value(entries: Any = None, separator: Any = ",") -> str:
    """The entries as CSV, a row for each, as `log_to_csv` writes a log; raises LogError in plain words."""
    return log_to_csv(_entries([] if entries is None else entries), separator)


def read_table_value(text: Any = None) -> dict[str, Any]:
    """The log of a table as `log_from_csv` reads it, as plain values; raises LogError in plain words."""
    if not isinstance(text, str):
        raise LogError("A table must be a text.")
    return log_from_csv(text).to_json()


def _near(remedy: str, *days: date | None) -> None:
    """Raises LogError, in plain words, for a day that lies too far away to be meant."""
    first, last = LOG_YEARS
    for day in days:
        if day and not first <= day.year <= last:
            raise LogError(
                f"The year of {day.isoformat()} lies too far away: a log has the years {first} to "
                f"{last}. {remedy}"
            )


def first_day_of(value: Any, today: date | None = None) -> date | None:
    """The chosen first day; raises LogError for one that no programme can begin on."""
    if value is None:
        return None
    start = read_date(value)
    last = (today or date.today()).toordinal() + YEAR
    if start.year < LOG_YEARS[0] or start.toordinal() > last:
        raise LogError(words()["log"]["begins_far"].format(day=start.isoformat()))
    return start


def _refused(kind: str, text: str, judged: list[dict[str, Any]]) -> dict[str, Any]:
    return {"weeks": [], "judged": judged, "earlier": 0, "refusal": {"kind": kind, "text": text}}


def read_log(log: Any, today: date | None) -> PainLog:
    """The log of {"entries", "hurts", "start", "measures"}; raises LogError for a day that cannot be."""
    if not isinstance(log, Mapping) or not set(log) <= {"entries", "hurts", "start", "measures"}:
        raise LogError("A log has the fields entries, hurts, start and measures.")
    listed = [] if log.get("entries") is None else log["entries"]
    noted = _entries(listed, log.get("hurts"), log.get("measures"))
    _near("Put the date of this device right.", today)
    check_days([*noted.entries, *noted.hurts, *noted.measures], today)
    _near("Change that day, or delete its entry.", *(one.date for one in noted.entries))
    _near("Delete that note of what hurt.", *(note.date for note in noted.hurts))
    _near("Delete that number of your measures.", *(one.date for one in noted.measures))
    return replace(noted, start=first_day_of(log.get("start"), today))


def spared(profile: Profile, hurts: Any) -> Profile:
    """The profile with what hurt ruled out; raises LogError in plain words."""
    return _entries([], hurts).without_hurt(profile)


def day_of(routine: Any, log: Any, today: Any) -> tuple[Day, Programme]:
    """What is done today of a kept routine, by the log; raises what `Programme.on` raises."""
    day = read_date(today)
    begin = routine if isinstance(routine, Routine) else Routine.from_json(routine)
    found = programme(begin, 1, read_log({} if log is None else log, day), today=day)
    return found.on(day), found


def week_value(routine: Any = None, log: Any = None, today: Any = None) -> dict[str, Any]:
    """This week of a kept routine as the log has it: `plan`'s answer at the doses of today, and `week`.

    log: {"entries", "hurts", "start"}.  week: its number, its days, why the doses differ, what is left
    out.  A red flag, or a week of which everything hurt, is a refusal in plain words.
    """
    try:
        now, found = day_of(routine, log, today)
    except (RedFlagError, NothingSafe) as error:
        return no_week(error) | {"week": None}
    week = {
        "number": now.week.number,
        **_dates(found, now.week.number),
        "change": now.change,
        "stop_text": now.week.stop_text,
        "left_out": list(now.left_out),
    }
    return routine_answer(now.routine) | {"week": week}


def programme_value(
    profile: Any = None,
    routine: Any = None,
    weeks: Any = 6,
    entries: Any = None,
    start: Any = None,
    today: Any = None,
    hurts: Any = None,
) -> dict[str, Any]:
    """The weeks that follow from a routine (or a profile) and the dated entries of a log.

    start: the first day of week 1, else that of the first entry; later, where the log is longer than a
    programme.  today: weeks that passed without an
    entry count as empty.  `weeks` is the least number; the answer reaches one week past the log.
    hurts: what hurt, which is left out from that day on.
    judged: the light of each entry, by date.  earlier: how many entries lie before the start.
    A red flag, or a profile that leaves nothing, is a refusal in plain words.
    """
    # The log's first week must hold its later weeks, so an impossible `weeks` is refused first.
    if not is_whole(weeks, 1, LONGEST_PROGRAMME):
        raise ProfileError(f"A programme has 1 to {LONGEST_PROGRAMME} weeks.")
    day = None if today is None else read_date(today)
    log = read_log({"entries": entries, "hurts": hurts, "start": start}, day)
    judged = [found.to_json() | _judgement(judge(found.entry)) for found in log.entries]
    try:
        if routine is not None:
            begin: Routine | Profile = Routine.from_json(routine)
        else:
            begin = Profile.from_json({} if profile is None else profile)
        found = programme(begin, weeks, log, today=day)
        values = week_values(found, day)
    except RedFlagError as error:
        own = any(item["advice"] == "red-flag" for item in judged)
        flagged = f"{words()['log']['flagged']} {AFTERWARDS} "
        return _refused("red-flag", f"{flagged if own else ''}{error}", judged)
    except NothingSafe as error:
        return _refused("nothing-safe", str(error), judged)
    return {"weeks": values, "judged": judged, "earlier": len(found.log.before_start()), "refusal": None}
