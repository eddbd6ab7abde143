"""What stands on a printed page, as plain values; `typeset` makes the PDF of it.

The parts (`exercise_card`, `signs_strip`) know nothing of a page, so that another handout can use
them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ..core.ask.menu import assess_for
from ..core.catalogue import Catalogue, catalogue
from ..core.conventions import DAY_NAMES, DAYS
from ..core.doses import span
from ..core.records import Exercise
from ..core.screening import urgent_messages
from ..core.week.routine import Routine
from ..core.week.rows import each_side
from ..core.week.session import BOTH, Prescription
from ..core.week.volume import WeeklyVolume, weekly_volume
from ..core.words import date_words, day_words, first_sentence, listed
from .words import (
    LONGEST_NAME,
    ExportError,
    as_text,
    beside,
    chosen_words,
    clock,
    days_of,
    kinds,
    note,
    plain,
    spoken_length,
)

PAPERS = {"a4": "a4", "letter": "us-letter"}
DEFAULT_TITLE = "Your week for the low back"
ONE_PAGE = 6  # up to so many exercises stand on one page
SOURCES_SHOWN = 12  # the rest is a number; the pages of the book name them all


def paper_name(paper: Any) -> str:
    """The typesetter's name of a paper; raises ExportError for one we do not set."""
    if not isinstance(paper, str) or paper.lower() not in PAPERS:
        raise ExportError(f"paper must be one of: {', '.join(PAPERS)}.")
    return PAPERS[paper.lower()]


def dated(paper: Any, title: str, day: date | None) -> dict[str, Any]:
    """What every printed page has; day: None means today.  Raises ExportError for another paper."""
    made = day or date.today()
    return {
        "paper": paper_name(paper),
        "title": title,
        "date": {"year": made.year, "month": made.month, "day": made.day},
        "date_words": date_words(made),
        "note": note(),
    }


def mid_sentence(text: str) -> str:
    """A sentence as it stands after "Stop if:"."""
    return text[:1].lower() + text[1:].rstrip(".")


def cue_lines(exercise: Exercise) -> list[str]:
    """The steps in order; the first is how to begin, so no movement lacks its start."""
    return [step.text for step in exercise.steps]


def exercise_card(exercise: Exercise, form: str = "", side: str = BOTH) -> dict[str, Any]:
    """An exercise for print: name, steps in full and in short, stop rules, picture with its words.

    The picture is the SVG of the key phase, or of the easier change `form` with its words below; of the other
    side than it is posed on where only that `side` is worked.
    """
    from ..figures import draw

    figure = draw(exercise.id, form=form)
    if side != BOTH and figure.side not in ("", side):
        figure = figure.other_side()
    return {
        "name": exercise.name,
        "steps": cue_lines(exercise),
        "short_steps": [first_sentence(text) for text in cue_lines(exercise)],
        "stop": [mid_sentence(rule) for rule in exercise.stop_rules],
        "svg": figure.svg(),
        "alt": figure.alt,
        "form": exercise.change_words(form),
    }


def signs_strip(using: Catalogue | None = None) -> list[dict[str, Any]]:
    """The warning signs in short, most urgent first: what to do and about which signs."""
    book = using or catalogue()
    return [
        {"title": action.title, "signs": action.in_short, "do": action.subtitle if action.call else ""}
        for action in book.actions.values()
    ]


def _cards(routine: Routine) -> list[dict[str, Any]]:
    """The exercises of the sessions in their order, then that of the sittings if it is none of them."""
    by_id = {p.exercise.id: p for session in routine.sessions for p in session.prescriptions}
    every = kinds(routine)
    cards = []
    for n, exercise in enumerate(routine.exercises, 1):
        p = by_id[exercise.id]
        here = [kind for kind, s in every.items() if any(q.exercise is p.exercise for q in s.prescriptions)]
        cards.append(_card(n, p, p.words, here if len(every) > 1 else []))
    if (sittings := routine.sittings) and sittings.prescription.exercise.id not in by_id:
        p = sittings.prescription
        cards.append(_card(len(cards) + 1, p, f"{p.words} in each of {sittings.times} sittings", []))
    return cards


def _card(number: int, p: Prescription, dose: str, kinds: list[str]) -> dict[str, Any]:
    return {
        **exercise_card(p.exercise, p.form),
        "number": number,
        "dose": dose,
        "length": spoken_length(p.duration_s),
        "kinds": kinds,
        "limit": p.limit,
    }


def _week(routine: Routine) -> dict[str, Any]:
    """Each day's sessions and walk, and what each kind is made of, by the exercises' numbers."""
    walking = routine.walking
    numbers = {exercise.id: n for n, exercise in enumerate(routine.exercises, 1)}
    days = [
        {
            "name": DAY_NAMES[day],
            "short": DAY_NAMES[day][:3],
            "sessions": [
                {"kind": session.kind, "length": spoken_length(session.seconds)}
                for session in routine.sessions
                if session.day == day
            ],
            "walk": f"Walk {walking.minutes} min" if walking and day in walking.days else "",
        }
        for day in DAYS
    ]
    made_of = [
        {
            "kind": kind,
            "days": [DAY_NAMES[day][:3] for day in days_of(routine, kind)],
            "length": spoken_length(session.seconds),
            "numbers": [numbers[p.exercise.id] for p in session.prescriptions],
        }
        for kind, session in kinds(routine).items()
    ]
    return {"days": days, "kinds": made_of}


def volume_parts(volume: WeeklyVolume) -> dict[str, Any]:
    """The week's sums as rows of words and minutes and seconds."""
    return {
        "stretch": [[rows[0].label, each_side(rows, clock)] for rows in volume.muscles],
        "strength": [[row.label, str(row.sets)] for row in volume.strength if row.sets],
        "no_sets": _no_sets(volume),
        "beside": [[row.name, row.against] for row in volume.beside],
        "directions": [[row.label, clock(row.seconds)] for row in volume.directions],
        "total": spoken_length(volume.seconds),
        "work": spoken_length(volume.work_s),
        "guide": (
            f"Stretching, {volume.guide_label}: "
            + "; ".join(f"{span((g.least, g.most))} min a week, {g.meaning}" for g in volume.guides)
            + "."
        ),
        "guides": f"Strength: {volume.band_words}",  # the words on walking say theirs
    }


def _no_sets(volume: WeeklyVolume) -> str:
    """Why patterns have no set, each reason once: "No set: side of the hip (not in this week)." """
    by_reason: dict[str, list[str]] = {}
    for row in volume.strength:
        if row.note:
            by_reason.setdefault(row.short_note.lower(), []).append(row.label.lower())
    found = [f"{listed(labels)} ({reason})" for reason, labels in by_reason.items()]
    return f"No set: {'; '.join(found)}." if found else ""


def short_sources(routine: Routine, using: Catalogue | None = None) -> str:
    """The works behind the doses and the verdicts, by their short names, those most used first."""
    book = using or catalogue()
    counted: dict[str, int] = {}
    for exercise in routine.exercises:
        found = assess_for(routine.profile, exercise.id, using=book)
        for key in {*exercise.default_dose.citations, *found.deciding.citations}:
            counted[key] = counted.get(key, 0) + 1
    order = list(book.references)
    keys = sorted(counted, key=lambda key: (-counted[key], order.index(key)))
    words = "; ".join(book.references[key].short for key in keys[:SOURCES_SHOWN])
    more = len(keys) - SOURCES_SHOWN
    return f"{words}; and {more} more in the handbook" if more > 0 else words


def _person(routine: Routine, book: Catalogue) -> str:
    profile = routine.profile
    eased = {
        "flexion": "Bending eases.",
        "extension": "Arching eases.",
        "neither": "Neither bending nor arching eases more.",
    }.get(profile.easing, "")
    return f"{chosen_words(routine, book)} {eased}".strip()


def handout(
    routine: Routine, *, paper: Any = "a4", day: date | None = None, title: Any = DEFAULT_TITLE
) -> dict[str, Any]:
    """Everything on the page of a week, as plain values.

    paper: "a4" or "letter".  day: the date printed on it, and the PDF's own; None means today.

    Raises ExportError for another paper, a title that does not fit, or a routine without sessions.
    """
    if not routine.sessions:
        raise ExportError("This routine has no session, so there is nothing to print.")
    book = catalogue()
    cards = _cards(routine)
    return {
        **dated(paper, as_text("title", title, LONGEST_NAME) or DEFAULT_TITLE, day),
        "who": _person(routine, book),
        "urgent": [text for _, _, text in urgent_messages(routine.profile.conditions, using=book)],
        "signs": signs_strip(book),
        "week": _week(routine),
        "exercises": cards,
        "one_page": len(cards) <= ONE_PAGE,
        "volume": volume_parts(weekly_volume(routine, using=book)),
        "notes": [plain(text) for text in routine.notes],
        "beside": [
            {"name": one.name, "when": f"{one.dose}, {day_words(one.days)}", "words": one.words}
            for one in beside(routine)
        ],
        "sources": short_sources(routine, book),
    }
