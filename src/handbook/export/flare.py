"""One page for a flare, made from the plan: signs first, two days at half, back, and when to see someone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ..core.ask.menu import assess_for
from ..core.catalogue import catalogue
from ..core.log.days import WEEK
from ..core.log.limits import LIMIT_WORDS, RED_RISE, TOO_HIGH
from ..core.log.pain_log import PainLog
from ..core.log.programme import programme
from ..core.log.traffic_light import Light
from ..core.log.weeks import STEP_DOWN_SHARE
from ..core.verdicts import Verdict
from ..core.week.dosing import first_of_each, scale_down
from ..core.week.routine import Routine
from ..core.words import date_words
from .handout import signs_strip
from .report import Values, page_values, section

FLARE_QUESTION = "flare-up"  # the question of the book that says what a flare is
EASY_DAYS = 2
WEEKS = 2  # still up after so many: see someone
LEAVE_OUT = "leave out"


def flare_words(usual: int | None) -> str:
    """What a flare is in the reader's own numbers, by the rule of the traffic light.

    >>> flare_words(4).startswith("My usual pain is 4 of 10. A flare is ")
    True
    """
    if usual is None:
        return f"My usual pain is ____ of 10. A flare is {LIMIT_WORDS['pain_stop']}, for over a day."
    if usual > TOO_HIGH:
        return (
            f"My usual pain is {usual} of 10. That is high: talk with a physiotherapist or doctor about it."
        )
    flare = min(usual + RED_RISE, TOO_HIGH + 1)
    return f"My usual pain is {usual} of 10. A flare is {flare} or more, for over a day."


def last_good(routine: Routine, log: PainLog, day: date) -> tuple[Routine, str]:
    """The latest green week's doses and its first day in words; else those of that day, and no day.

    Raises RedFlagError for new weakness, NothingSafe if all of it has hurt.
    """
    found = programme(routine, 1, log, today=day)
    for week in reversed(found.weeks):
        if week.light is Light.GREEN and found.first_day:
            return week.routine, date_words(found.first_day + timedelta(days=WEEK * (week.number - 1)))
    return found.on(day).routine, ""


def _dose_rows(routine: Routine, log: PainLog, day: date) -> list[list[str]]:
    """Each exercise with its usual dose and about half of it; what has a caution, or hurt, is left out."""
    half = {p.exercise.id: p for p in first_of_each(scale_down(routine, STEP_DOWN_SHARE))}
    gone = log.hurting(day)
    rows = []
    for p in first_of_each(routine):
        id = p.exercise.id
        free = id not in gone and assess_for(routine.profile, id).verdict < Verdict.CAUTION
        less = half[id].words if half[id].words != p.words else f"{p.words}, it is the least already"
        rows.append([p.exercise.name, p.words, less if free else LEAVE_OUT])
    return rows


def _rest(easing: str) -> str:
    rests = catalogue().easing.rests
    return next((rest.text for rest in rests if rest.leans == easing), rests[0].text)


def _walk(routine: Routine) -> str:
    walking = scale_down(routine, STEP_DOWN_SHARE).walking
    if walking is None:
        return "Walk for a few minutes, a few times a day, if walking is all right for you."
    limit = f" {walking.limit}" if walking.limit else ""
    return f"Walk {walking.minutes} minutes at a time, in parts if that is easier.{limit}"


def flare_plan(routine: Routine, log: PainLog, *, paper: Any = "a4", day: date | None = None) -> Values:
    """Everything on the flare plan, as plain values.

    Raises RedFlagError for new weakness in the log, NothingSafe if all has hurt, ExportError for another
    paper.
    """
    made = day or date.today()
    good, since = last_good(routine, log, made)
    rows = _dose_rows(good, log, made)
    once = "Do these at most once a day, slowly."
    if all(row[2] == LEAVE_OUT for row in rows):
        once = "None of your exercises is for these days: rest and walk instead."
    back = (
        f"Back to the doses of my last good week, from {since}" if since else "Back to my usual doses above"
    )
    parts = [
        [
            section(
                f"The first {EASY_DAYS} days: half, not stop",
                number="2",
                text=[once],
                head=["Exercise", "Usual", f"These {EASY_DAYS} days"],
                rows=rows,
            ),
            section(
                "Beside it",
                text=[
                    f"Ease: {_rest(routine.profile.easing)} As often as it helps.",
                    _walk(good),
                    "Keep to your ordinary days as far as you can.",
                    "Leave heavy lifting, and a whole day in bed.",
                ],
            ),
        ],
        [
            section(
                f"Day {EASY_DAYS + 1}: back to my last good week",
                number="3",
                text=[f"Pain going down? {back}.", f"Not yet? {EASY_DAYS} more half days, then try again."],
            )
        ],
        [
            section(
                f"{WEEKS} weeks and still up, or worse each day: see someone",
                number="4",
                text=[f"Say: “My back flare has not settled after {WEEKS} weeks.”"],
                lines=["Call"],
            )
        ],
        [
            section(
                "My days: worst pain, 0 to 10",
                text=["Back at your usual number on two days in a row? The flare is over."],
                boxes=WEEK * WEEKS,
            )
        ],
    ]
    told = catalogue().evidence.questions[FLARE_QUESTION].more[0]
    lead = f"{told} {flare_words(log.usual)}"
    page = page_values("My flare plan", date_words(made), lead, parts, paper, made)
    return page | {"signs": signs_strip()}
