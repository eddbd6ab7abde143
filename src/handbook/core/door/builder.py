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


def _useful_equipment(book: Catalogue) -> list[Term]:
    """Equipment not taken for granted that some exercise for use without supervision needs."""
    needed = {id for e in book.exercises.values() if not e.supervised for id in special_equipment(e, book)}
    return [term for id, term in book.terms["equipment"].items() if id in needed]


def _usable_levels(book: Catalogue) -> list[Term]:
    """The levels of exercises for use without supervision: a higher one would change nothing."""
    used = {e.level for e in book.exercises.values() if not e.supervised}
    return [term for term in book.terms["levels"].values() if term.id in used]


def _left_out_groups() -> list[dict[str, Any]]:
    titles = words()["left_out"]
    return [{"title": titles[group.name], **values_of(group, "look", "causes")} for group in GROUPS]


def form_rows(using: Catalogue | None = None) -> dict[str, Any]:
    """Choices of every field with their labels, the limits of numbers, and the default profile.

    asking: the short questions, as in `finder_rows`; each is asked the moment one of its conditions is
    chosen, "surface" and "since" of everyone, without a default.  exercises: those that may be wished for in
    a session, so none that stands beside the sessions anyway.
    """
    book = using or catalogue()
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
        "equipment": _choices(_useful_equipment(book)),
        "demands": _choices(term for term in book.terms["demands"].values() if term.asked),
        "common": common_things(book),
        "levels": _choices(_usable_levels(book)),
        "easings": _choices(book.terms["easings"].values()),
        "goals": _choices(book.terms["goals"].values()),
        "times_of_day": _choices(book.terms["times_of_day"].values()),
        "left_out": _left_out_groups(),
        "verdicts": _choices(book.terms["verdicts"].values()),
        "exercises": [
            values_of(e, "id", "name", "direction")
            for e in book.exercises.values()
            if not e.supervised and not e.planning.apart
        ],
        "citations": {key: reference.short for key, reference in book.references.items()},
        "easing": easing_rows(book),
        "asking": asking_rows(book),
        "kinds": _choices(book.terms["kinds"].values()),
        "safety": safety_rows(book),
        "default": Profile().to_json(),
    }
