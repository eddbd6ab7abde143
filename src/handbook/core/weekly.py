"""What single doses add up to in a week: minutes of stretching, sets of strength work.

The handbook's routines are counted in core/week/volume; here one dose of one source stands alone,
so that articles and studies can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import Catalogue, catalogue
from .records import Dose, Exercise, Range

# A convention of this handbook: one slow breath in and out.  People take 3 to 6 s.
BREATH_S = 4
DAYS_IN_A_WEEK = 7
ONE: Range = (1, 1)


@dataclass(frozen=True, slots=True)
class WeeklyDose:
    """What a dose comes to in a week: minutes for one side, or sets; `daily` if we had to assume it."""

    exercise: Exercise
    source: str
    amount: Range
    daily: bool
    words: str


def _times(*ranges: Range) -> Range:
    least = most = 1.0
    for low, high in ranges:
        least, most = least * low, most * high
    return least, most


def _days(dose: Dose) -> tuple[Range, bool]:
    """Days a week, and whether they are our assumption."""
    if dose.days_per_week:
        return dose.days_per_week, False
    return (DAYS_IN_A_WEEK, DAYS_IN_A_WEEK), True


def stretch_minutes(dose: Dose) -> tuple[Range, bool] | None:
    """Minutes a week for one side and whether "every day" was assumed; None without a hold.

    A count that the source leaves out is taken as one.
    """
    hold = dose.hold_s
    if hold is None and dose.breaths:
        hold = _times(dose.breaths, (BREATH_S, BREATH_S))
    if hold is None or hold == (0.0, 0.0):
        return None
    days, assumed = _days(dose)
    least, most = _times(hold, dose.reps or ONE, dose.sets or ONE, dose.per_day or ONE, days)
    return (least / 60, most / 60), assumed


def article_stretches(using: Catalogue | None = None) -> list[WeeklyDose]:
    """The articles' stretches as minutes a week, in the order of the articles."""
    book = using or catalogue()
    rows = []
    for exercise in book.exercises.values():
        if exercise.kind != "stretch":
            continue
        for dose in exercise.source_doses:
            counted = stretch_minutes(dose)
            if counted:
                amount, daily = counted
                rows.append(WeeklyDose(exercise, dose.source, amount, daily, dose.words))
    return sorted(rows, key=lambda row: row.source)


def strength_sets(using: Catalogue | None = None) -> list[WeeklyDose]:
    """Sets a week of each strength exercise: ours first, then the articles'."""
    book = using or catalogue()
    rows = []
    for exercise in book.exercises.values():
        if exercise.kind != "strength":
            continue
        for dose in (exercise.default_dose, *exercise.source_doses):
            days, assumed = _days(dose)
            amount = _times(dose.sets or ONE, dose.per_day or ONE, days)
            rows.append(WeeklyDose(exercise, dose.source, amount, assumed, dose.words))
    return rows
