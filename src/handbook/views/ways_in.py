"""Ways in: by what one was told, by what hurts, by time, by equipment.  All from the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.ask.profile import example_profile
from ..core.catalogue import catalogue
from ..core.finder import find, special_equipment
from ..core.plan.planner import plan
from ..core.records import Exercise, Verdict
from ..core.week.session import Session
from .condition import condition_groups
from .html import Html, render
from .pictures import picture

# A week on which the example sessions are planned; one day is shown.
EXAMPLE_DAYS = ("mon", "wed", "fri")
NOTHING = "none"  # the finder's word for "no equipment", see finder/address.mjs


@dataclass(frozen=True)
class EquipmentWay:
    """What one owns, the exercises that need it, and the value of the finder's facet."""

    label: str
    facet: str
    exercises: Sequence[Exercise]
    fits: int


def told() -> Html:
    """ "I have been told I have ...": every condition."""
    return render("ways_told.html", groups=condition_groups())


def hurts() -> Html:
    """ "It hurts when I ...": what it may mean and which direction to try first."""
    book = catalogue()
    rows = []
    for way in book.evidence.ways.values():
        found = find(direction=way.direction, level=way.level, equipment=[])
        good = [f for f in found if f.verdict in (Verdict.RECOMMENDED, Verdict.SUITABLE)]
        # An exercise of that direction alone shows it more plainly than one of two.
        first = sorted(good, key=lambda f: f.exercise.directions != (way.direction,))[:1]
        rows.append((way, [(f.exercise, picture(f.exercise)) for f in first]))
    return render("ways_hurts.html", rows=rows)


def example_session(minutes: int) -> Session:
    """The first session that the planner makes for ordinary back pain."""
    return plan(example_profile(days=EXAMPLE_DAYS, minutes=minutes)).sessions[0]


def minutes() -> Html:
    """ "I have ... minutes": an example session for each."""
    rows = [(way, example_session(way.minutes)) for way in catalogue().evidence.minutes]
    return render("ways_minutes.html", rows=rows)


def equipment_ways() -> list[EquipmentWay]:
    """Nothing first, then each thing that most homes do not have."""
    book = catalogue()
    rows = [EquipmentWay("Nothing special", NOTHING, (), len(find(equipment=[])))]
    for term in book.terms["equipment"].values():
        if term.common:
            continue
        needing = [e for e in book.exercises.values() if term.id in special_equipment(e, book)]
        rows.append(EquipmentWay(term.label, term.id, needing, len(find(equipment=[term.id]))))
    return rows


def equipment() -> Html:
    """ "I have a bar, a ball, nothing": the finder with that ticked."""
    return render("ways_equipment.html", rows=equipment_ways())
