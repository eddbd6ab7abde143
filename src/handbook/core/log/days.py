"""Days of a log: read in plain words, counted in weeks."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..checks import DATE_FORM, day_of
from .traffic_light import LogError

WEEK = 7  # days


def read_date(value: Any) -> date:
    """A date from "2026-11-21"; raises LogError in plain words for anything else."""
    found = day_of(value)
    if found is not None:
        return found
    if isinstance(value, str) and DATE_FORM.fullmatch(value):
        raise LogError(f"There is no day {value}. Write a date as year-month-day, 2026-11-21.")
    raise LogError("A date must be written as year-month-day, for example 2026-11-21.")


def week_number(day: date, first: date | None) -> int:
    """The number of the week that a day lies in, from 1; 0 or less before the first day, 1 without one."""
    return (day - first).days // WEEK + 1 if first else 1
