"""What the routine builder's front end needs to ask its questions, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import conventions as c
from ..ask.easing import easing_rows
from ..ask.menu import GROUPS
from ..ask.profile import Profile
from ..catalogue import Catalogue, catalogue
from ..finder import special_equipment
from ..plain import values_of
from ..records import Term
from ..words import words
from .finder import asking_rows, common_things, condition_row, safety_rows

# Minutes of walking that a reader may name as easy.
WALKS = (3, 5, 10, 15, 20, 30, 45, c.MOST_WALK_MINUTES)


def _choices(terms: Iterable[Term]) -> list[dict[str, str]]:
    return [values_of(term, "id", "label", "meaning") for term in terms]


def form_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """Choices of every field with their labels, the limits of numbers, and the default profile.

    asking: the short questions, as in `finder_rows`; each is asked the moment one of its conditions is
    chosen, "surface" and "since" of everyone, without a default.  exercises: those that may be wished for in
    a session, so none that stands beside the sessions anyway.
    """
    book = using or catalogue()
    titles = words()["left_out"]
    alone = [exercise for exercise in book.exercises.values() if not exercise.supervised]
    # Equipment and levels that none of these has would change nothing.
    equipment = {id for exercise in alone for id in special_equipment(exercise, book)}
    levels = {exercise.level for exercise in alone}
    return {
        "conditions": [condition_row(condition) for condition in book.conditions.values()],
        "days": [{"id": id, "label": name} for id, name in c.DAY_NAMES.items()],
        "minutes": {"least": c.MIN_MINUTES, "most": c.MAX_MINUTES},
        "walks": list(WALKS),
        "phases": _choices(book.terms["phases"].values()),
        "most_sessions": c.MAX_SESSIONS_PER_DAY,
        "start_times": c.START_TIMES,
        "most_weeks": c.MOST_WEEKS,
        "years": [c.FIRST_YEAR, c.LAST_YEAR],
        "equipment": _choices(term for term in book.terms["equipment"].values() if term.id in equipment),
        "demands": _choices(term for term in book.terms["demands"].values() if term.asked),
        "common": common_things(book),
        "levels": _choices(term for term in book.terms["levels"].values() if term.id in levels),
        "easings": _choices(book.terms["easings"].values()),
        "goals": _choices(book.terms["goals"].values()),
        "times_of_day": _choices(book.terms["times_of_day"].values()),
        "left_out": [{"title": titles[group.name], **values_of(group, "look", "causes")} for group in GROUPS],
        "verdicts": _choices(book.terms["verdicts"].values()),
        "exercises": [
            values_of(exercise, "id", "name", "direction")
            for exercise in alone
            if not exercise.planning.apart
        ],
        "citations": {key: reference.short for key, reference in book.references.items()},
        "easing": easing_rows(book),
        "asking": asking_rows(book),
        "kinds": _choices(book.terms["kinds"].values()),
        "safety": safety_rows(book),
        "default": Profile().to_json(),
    }
