"""What a page needs of a week made by hand, as plain values."""

from __future__ import annotations

from typing import Any

from ..ask.menu import Candidate, LeftOut, assess_for
from ..ask.profile import Profile
from ..catalogue import catalogue
from ..conventions import HAND_MOST, LONGEST_OWN_WORDS, LONGEST_SHEET_NAME, MAX_SESSIONS_PER_DAY
from ..hand.alike import alike
from ..hand.choice import bounds_of, choice_of, sheet_of, usual_of
from ..hand.link import address_of, read_sheet, write_sheet
from ..hand.make import hand_menu, marks_of, sittings_of, week_of
from ..plain import plain, values_of
from ..plan.refusal import NothingSafe
from ..records import Exercise
from ..screening import RedFlagError
from ..week.routine import Routine, sheet_now
from ..week.timing import is_held, sides_of
from .plan import no_week, pick_offers, routine_answer


def hand_week(profile: Any = None, sheet: Any = None) -> dict[str, Any]:
    """The week of a sheet as `plan` answers, with the sheet and what was set by hand; `left_out` of the
    routine, or of the refusal, names what of the sheet stays out, and why."""
    who, chosen = Profile.from_json({} if profile is None else profile), sheet_of(sheet)
    try:
        week = week_of(who, chosen)
        answer = routine_answer(week) | {"marks": plain(marks_of(week))}
    except (RedFlagError, NothingSafe) as error:
        answer = no_week(error, who)
    return answer | {"sheet": chosen.to_json()}


def hand_sheet(routine: Any = None) -> dict[str, Any]:
    """What stands in a saved or planned week, as a sheet to go on from."""
    return sheet_now(Routine.from_json(routine)).to_json()


def _card(
    exercise: Exercise, found: Candidate | None, out: LeftOut | None, profile: Profile
) -> dict[str, Any]:
    """An exercise as it can be chosen, with what the fields of its dose take and the range of its record."""
    assessed = found.assessment if found else assess_for(profile, exercise.id)
    return {
        "name": exercise.name,
        **values_of(assessed, "verdict", "severity", "kind_label", "reason"),
        "limit": found.limit if found else " ".join(assessed.limits),
        "open": found is not None,
        "why_not": "" if found or not out else out.text,
        "cause": "" if found or not out else out.cause.value,
        "first": choice_of(exercise.id).to_json(),
        "bounds": plain(bounds_of(exercise)),
        "usual": plain(usual_of(exercise)),
        "held": is_held(exercise),
        "sides": sides_of(exercise),
        "apart": exercise.planning.apart,
    }


def hand_cards(profile: Any = None) -> dict[str, Any]:
    """Every exercise as it can be chosen with these answers, by id: its verdict, limit, bounds of its dose,
    or why it is not open; "offers": what would open one; "sittings": the exercise of those that
    the book has for them, or ""."""
    book, who = catalogue(), Profile.from_json({} if profile is None else profile)
    here = hand_menu(who, who.screening(book), book)
    found = {candidate.exercise.id: candidate for candidate in (*here.candidates, *here.apart)}
    out = {entry.exercise.id: entry for entry in here.left_out}
    sittings = sittings_of(who, book)
    return {
        "cards": {id: _card(e, found.get(id), out.get(id), who) for id, e in book.exercises.items()},
        "offers": pick_offers(here.left_out, who),
        "sittings": sittings.prescription.exercise.name if sittings else "",
        "most": HAND_MOST,
        "slots": MAX_SESSIONS_PER_DAY,
        "longest": {"note": LONGEST_OWN_WORDS, "name": LONGEST_SHEET_NAME},
    }


def hand_alike(profile: Any = None, exercise: Any = "", taken: Any = ()) -> list[str]:
    """Up to three exercises to take in one's place, the nearest first."""
    return list(alike(Profile.from_json({} if profile is None else profile), exercise, tuple(taken)))


def hand_link(sheet: Any = None, page: Any = "", profile: Any = None) -> dict[str, str]:
    """A link that holds a sheet; profile: the answers, only where the maker wants them in it."""
    link = write_sheet(sheet_of(sheet), None if profile is None else Profile.from_json(profile))
    return {"link": link, "address": address_of(str(page), link)}


def read_hand_link(link: Any = None) -> dict[str, Any]:
    """The sheet that a link holds, and the answers if its maker put them in."""
    sheet, profile = read_sheet(link)
    return {"sheet": sheet.to_json(), "profile": profile.to_json() if profile else None}
