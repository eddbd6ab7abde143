"""The sheet of a week made by hand, as plain values: what a clinic hands out.  `typeset` makes the PDF of it.

The name of who it is for is left to the pen, and no list of conditions stands on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ..core.catalogue import catalogue
from ..core.conventions import DAY_NAMES, DAYS
from ..core.hand.link import address_of, write_sheet
from ..core.hand.make import marks_of
from ..core.log.limits import LIMIT_WORDS
from ..core.records import Urgency
from ..core.screening import urgent_messages
from ..core.week.routine import Routine, sheet_now
from ..core.week.session import BOTH, Prescription
from ..core.week.sheet import Sheet
from ..core.week.timing import is_held
from ..core.words import words
from .code import code, code_picture
from .handout import dated, exercise_card, signs_strip
from .words import LONGEST_NAME, as_link, as_text, maker_words, plain, stop_words

WEEKS = 2  # rows of boxes to tick
SIGNS = (Urgency.EMERGENCY, Urgency.SAME_DAY)  # those on the sheet; the book has them all


def _dose(p: Prescription) -> tuple[str, str]:
    """What is read from two metres, and the rest: ("3 × 10", "3 sets of 10 each side, 4 s each time")."""
    side = f"{p.side} side only" if p.side != BOTH else "each side" if p.sides > 1 else ""
    if is_held(p.exercise):
        times = f"{p.spells} × " if p.spells > 1 else ""
        return f"{times}{p.seconds:g} s", side or ("hold" if p.spells == 1 else "holds")
    pace = f"{p.seconds:g} s each time"
    if p.sets > 1:
        return f"{p.sets} × {p.reps}", f"{p.words}, {pace}"
    return f"{p.reps} ×", f"{side}, {pace}" if side else pace


def _rows(when: Collection[tuple[str, int]]) -> list[dict[str, Any]]:
    """Rows of the boxes: of each week one for each session of a day that has it; when: (day, session)."""
    return [
        {"name": f"Week {week}" if not index else "again", "days": [(day, slot) in when for day in DAYS]}
        for week in range(1, WEEKS + 1)
        for index, slot in enumerate(sorted({slot for _, slot in when}))
    ]


def _band(p: Prescription, when: Collection[tuple[str, int]], **more: Any) -> dict[str, Any]:
    big, small = _dose(p)
    return {
        **exercise_card(p.exercise, p.form, p.side),
        "big": big,
        "small": small,
        "limit": p.limit,
        "note": p.note,
        "marks": [],
        "rows": _rows(when),
        **more,
    }


def _in_order(routine: Routine, sheet: Sheet) -> Iterator[dict[str, Any]]:
    """What plays of the choices, in their order, walking too; then the sittings."""
    prescribed = {p.exercise.id: p for session in routine.sessions for p in session.prescriptions}
    marks = marks_of(routine)
    for choice in sheet.choices:
        if p := prescribed.get(choice.exercise):
            when = {(s.day, s.slot) for s in routine.sessions if p in s.prescriptions}
            yield _band(p, when, marks=list(marks.get(choice.exercise, ())))
        elif routine.walking and catalogue().exercise(choice.exercise).planning.apart:
            walking = routine.walking
            yield {
                **exercise_card(catalogue().exercise(choice.exercise)),
                "big": f"{walking.minutes} min",
                "small": "in parts, with rests between them" if walking.bouts else "in one go or in parts",
                "limit": plain(" ".join(filter(None, (walking.said, walking.limit)))),
                "note": choice.note,
                "marks": [],
                "rows": _rows({(day, 1) for day in walking.days}),
            }
    if sittings := routine.sittings:
        p = sittings.prescription
        small = f"{p.words}, {sittings.times} times a day"
        yield _band(p, {(day, 1) for day in sittings.days}, small=small)


def _playing(routine: Routine) -> Sheet:
    """The choices at the doses that are printed.  What stays out is not in the code either: who opens it may
    have told the page nothing that would keep it out."""
    sheet, out = sheet_now(routine), {entry.exercise.id for entry in routine.left_out}
    return replace(sheet, choices=tuple(one for one in sheet.choices if one.exercise not in out))


def _lengths(routine: Routine) -> str:
    """ "8 min on Mon, Wed; 3 min on Tue": how long a day's sessions are, longest first."""
    days: dict[int, list[str]] = {}
    for day in DAYS:
        if seconds := sum(session.seconds for session in routine.sessions if session.day == day):
            days.setdefault(max(1, round(seconds / 60)), []).append(DAY_NAMES[day][:3])
    return "; ".join(f"{n} min on {', '.join(days[n])}" for n in sorted(days, reverse=True))


def _code(sheet: Sheet, page: str) -> dict[str, Any] | None:
    """The code of the sheet at a page, its `d` as a picture; None without a page."""
    if not page:
        return None
    made = code(address_of(page, write_sheet(sheet)))
    return {**made, "svg": code_picture(made)}


def by_hand_sheet(
    routine: Routine, *, paper: Any = "a4", day: date | None = None, title: Any = "", address: Any = ""
) -> dict[str, Any]:
    """Everything on the sheet of a week that has one (`routine.sheet`), as plain values.

    paper: "a4" or "letter".  day: the date printed on it, and the PDF's own; None means today.  title:
    instead of the sheet's own.  address: that of the published page which opens a week (the builder's);
    without it there is no code, and the sheet says what to do instead.

    Raises ExportError for an option that cannot be used.
    """
    book, sheet = catalogue(), _playing(routine)
    page = as_link("address", address)
    signs = zip(book.actions.values(), signs_strip(book), strict=True)
    return {
        **dated(paper, as_text("title", title, LONGEST_NAME) or sheet.name or words()["sheet"]["title"], day),
        "maker": maker_words(sheet),
        "lengths": _lengths(routine),
        "code": _code(sheet, page),
        "page": address_of(page, "").partition("#")[0] if page else "",
        "signs": [sign for action, sign in signs if action.urgency in SIGNS],
        "urgent": [text for _, _, text in urgent_messages(routine.profile.conditions, using=book)],
        "bands": list(_in_order(routine, sheet)),
        "stop": [stop_words(book)[0], f"Stop, too, if pain rises to {LIMIT_WORDS['pain_stop']} out of 10."],
        "out": [[entry.exercise.name, plain(entry.text)] for entry in routine.left_out],
        "notes": [plain(text) for text in routine.notes],
    }
