"""A routine, its volume and a programme as tables: for a notebook, a page and paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..core.conventions import DAY_NAMES
from ..core.errors import HandbookError
from ..core.log.pain_log import PainLog
from ..core.log.programme import Programme, week_rows
from ..core.log.progress import Progress, WeekDone, progress
from ..core.week.routine import Routine
from ..core.week.rows import minutes_text
from ..core.week.session import Session
from ..core.week.volume import WeeklyVolume, weekly_volume
from ..core.words import words
from .html import Html, render

LOG_ROWS = 14  # lines of the empty log sheet: two weeks of one session a day


@dataclass(frozen=True)
class Kind:
    """Sessions of one kind, equal but for their days."""

    name: str
    session: Session
    days: tuple[str, ...]

    @property
    def when(self) -> str:
        """ "Monday, Wednesday"; with "twice" where a day has two."""
        counts = {day: self.days.count(day) for day in self.days}
        times = {1: "", 2: " (twice)", 3: " (three times)"}
        return ", ".join(f"{DAY_NAMES[day]}{times[count]}" for day, count in counts.items())


def _is_routine(value: object, name: str) -> Routine:
    if not isinstance(value, Routine):
        raise HandbookError(f"{name}() takes a routine: {name}(plan(profile)).")
    return value


def routine_table(routine: Routine, left_out: bool = True) -> Html:
    """The week as tables that print: what, how much, why; then what was left out and why.

    >>> "<table" in hb.routine_table(hb.plan(hb.Profile(minutes=10))).html
    True

    Raises HandbookError if it is given something else than a routine.
    """
    week = _is_routine(routine, "routine_table")
    kinds = [Kind(kind, same[0], tuple(one.day for one in same)) for kind, same in week.kinds.items()]
    return render("routine.html", routine=week, kinds=kinds, show_left_out=left_out)


def volume_table(routine: Routine) -> Html:
    """The numbers of `plot_weekly_volume` as tables, with the reasons in full.

    >>> "<table" in hb.volume_table(hb.plan(hb.Profile(minutes=10))).html
    True

    Raises HandbookError if it is given something else than a routine.
    """
    week = _is_routine(routine, "volume_table")
    return volume_tables(weekly_volume(week), week.profile.easing)


def volume_tables(volume: WeeklyVolume, easing: str = "") -> Html:
    """The same of a `WeeklyVolume`; easing: the direction that eases, where it is known."""
    return render("volume.html", volume=volume, easing=easing)


def programme_table(programme: Programme) -> Html:
    """The numbers of `plot_programme` as a table, with what changes each week and why.

    >>> "<table" in hb.programme_table(hb.programme(hb.Profile(minutes=10), weeks=3)).html
    True

    Raises HandbookError if it is given something else than a programme.
    """
    if not isinstance(programme, Programme):
        raise HandbookError("programme_table() takes a programme: programme_table(programme(profile)).")
    return render("programme.html", rows=week_rows(programme), weeks=programme.weeks)


def _cells(week: WeekDone) -> list[str]:
    pains = [week.before, week.during, week.next_morning]
    means = ["–" if pain is None else f"{pain:.1f}" for pain in pains]
    return [week.words, *means, "–" if week.walked is None else str(week.walked), minutes_text(week.work_s)]


def progress_table(found: Programme | PainLog, today: date | None = None) -> Html:
    """The numbers of `plot_progress` as tables, with what each change means.

    >>> "<table" in hb.progress_table(hb.PainLog().measure("2026-03-02", "pain", 7)).html
    True

    Raises HandbookError if it is given something else than a programme or a log.
    """
    return progress_tables(progress(found, today))


def progress_tables(found: Progress) -> Html:
    """The same of a `Progress`."""
    said = words()["goes"]
    heads = [said[name] for name in ("sessions", "before", "worst", "morning", "walked", "work")]
    return render("progress.html", found=found, heads=heads, cells=_cells)


def light_rules() -> Html:
    """The rules of the traffic light, the one that overrules the others first.

    >>> "<table" in hb.light_rules().html
    True
    """
    return render("light_rules.html")


def log_sheet() -> Html:
    """An empty sheet to note pain by hand.

    >>> "<table" in hb.log_sheet().html
    True
    """
    return render("log_sheet.html", rows=range(LOG_ROWS))
