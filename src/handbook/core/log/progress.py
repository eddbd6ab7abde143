"""How it goes: the weeks done beside what was planned, the measures beside their first numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..catalogue import catalogue
from ..conventions import DAYS
from ..errors import HandbookError
from ..shown import Shown
from ..week.routine import Routine
from ..words import date_words, listed
from .days import WEEK
from .measures import Change, changes
from .pain_log import PainLog
from .traffic_light import LogEntry
from .weeks import Programme, mean

WEEKS_SHOWN = 6


@dataclass(frozen=True, slots=True, repr=False)
class WeekDone(Shown):
    """One week that has begun: sessions done of planned, means of pain from 0 to 10, minutes walked, work.

    due: how many of the planned sessions were to be done by today.  before, during, next_morning: means,
    None without an entry.  walked: minutes, None where no walk was noted.
    """

    number: int
    first: date
    planned: int
    due: int
    done: int
    before: float | None
    during: float | None
    next_morning: float | None
    walked: int | None
    work_s: int
    now: bool

    def _line(self) -> str:
        return f"{self.number}, from {self.first.isoformat()}, {self.words} sessions"

    @property
    def words(self) -> str:
        """ "2 of 3"; who did more than was planned is not told a share."""
        return f"{self.done} of {self.planned}" if self.done <= self.planned else f"{self.done} done"


@dataclass(frozen=True, slots=True, repr=False)
class Progress(Shown):
    """The last weeks and the changes of a log, as of one day."""

    log: PainLog
    today: date
    weeks: tuple[WeekDone, ...]
    changes: tuple[Change, ...]

    def _line(self) -> str:
        return f"{self.summary} {self.session_words}".strip()

    @property
    def next_check(self) -> date:
        """The day from which a new check is asked for; today where there was none."""
        days = [point.date for change in self.changes for point in change.points]
        return max(days) + timedelta(days=catalogue().measures.check_days) if days else self.today

    @property
    def check_words(self) -> str:
        if self.next_check <= self.today:
            return "A check is due. It takes about four minutes."
        return f"Next check: {date_words(self.next_check)}."

    @property
    def summary(self) -> str:
        """What has changed by enough to count, in a sentence or two."""
        compared = [change for change in self.changes if len(change.points) > 1]
        if not compared:
            return "Change shows from the second check on."
        groups = {
            "See someone about": [c.name for c in compared if c.see_someone],
            "Better by enough to count": [c.name for c in compared if c.counts and c.gain > 0],
            "Worse by enough to count": [
                c.name for c in compared if c.counts and c.gain < 0 and not c.see_someone
            ],
            "Not sure yet": [c.name for c in compared if not (c.counts or c.see_someone)],
        }
        return " ".join(f"{words}: {listed(names)}." for words, names in groups.items() if names)

    @property
    def session_words(self) -> str:
        """ "14 of 18 sessions done in the last 6 weeks."; empty before the first week."""
        if not self.weeks:
            return ""
        done, due = sum(week.done for week in self.weeks), sum(week.due for week in self.weeks)
        count = f"{len(self.weeks)} weeks" if len(self.weeks) > 1 else "week"
        share = f"{done} of {due}" if done <= due else str(done)
        return f"{share} sessions done in the last {count}."

    @property
    def see_someone(self) -> bool:
        return any(change.see_someone for change in self.changes)


def _due(routine: Routine, first: date, today: date) -> int:
    """How many sessions of a week that begins on `first` lie on today or before."""
    offsets = ((DAYS.index(session.day) - first.weekday()) % WEEK for session in routine.sessions)
    return sum(first + timedelta(days=offset) <= today for offset in offsets)


def walked(log: PainLog, first: date) -> int | None:
    """Minutes walked in the seven days from `first`; None where none were noted."""
    daily = {measure.id for measure in catalogue().measures.measures if measure.daily}
    minutes = [
        one.value for one in log.measures if one.measure in daily and 0 <= (one.date - first).days < WEEK
    ]
    return sum(minutes) if minutes else None


def _mean_of(entries: Iterable[LogEntry], name: str) -> float | None:
    return mean([value for entry in entries if (value := getattr(entry, name)) is not None])


def _weeks(found: Programme, today: date) -> tuple[WeekDone, ...]:
    if found.first_day is None or not found.log.entries:
        return ()
    made = []
    for week in found.weeks:
        first = found.first_day + timedelta(days=WEEK * (week.number - 1))
        if first > today:
            break
        entries: Sequence[LogEntry] = [
            one.entry for one in found.log.entries if 0 <= (one.date - first).days < WEEK
        ]
        made.append(
            WeekDone(
                number=week.number,
                first=first,
                planned=len(week.routine.sessions),
                due=_due(week.routine, first, today),
                done=len(entries),
                before=_mean_of(entries, "start"),
                during=_mean_of(entries, "during"),
                next_morning=_mean_of(entries, "next_morning"),
                walked=walked(found.log, first),
                work_s=week.work_s,
                now=(today - first).days < WEEK,
            )
        )
    return tuple(made[-WEEKS_SHOWN:])


def progress(found: Programme | PainLog, today: date | None = None) -> Progress:
    """How it goes by a programme's log; of a log alone, or before the first session, only the measures.

    >>> from datetime import date
    >>> log = hb.PainLog().measure("2026-03-02", "pain", 7).measure("2026-03-16", "pain", 4)
    >>> hb.progress(hb.programme(hb.Profile(minutes=10), logs=log), date(2026, 3, 16)).summary
    'Better by enough to count: Pain, worst of the week.'

    Raises HandbookError if it is given something else.
    """
    if not isinstance(found, (Programme, PainLog)):
        raise HandbookError(
            "progress() takes a programme with its log: progress(programme(routine, logs=log))."
        )
    now = today or date.today()
    log = found if isinstance(found, PainLog) else found.log
    weeks = _weeks(found, now) if isinstance(found, Programme) else ()
    return Progress(log, now, weeks, changes(log.measures))
