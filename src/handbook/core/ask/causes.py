"""Why an exercise is left out for one profile, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from ..asking import SURFACE
from ..assessment import Assessment
from ..catalogue import Catalogue
from ..conventions import EARLY_MORNING, END_RANGE, OPPOSITE
from ..finder import special_equipment
from ..records import Exercise
from ..verdicts import Ranked, Severity, Verdict
from .phase import most_moves
from .profile import Profile

FLOOR = "floor"  # the demand, and the surface that meets it
EARLY_MORNING_CITATIONS = ("snook1998",)


class Cause(Ranked):
    """Why an exercise is left out, the weightiest first."""

    AVOID = "avoid"
    SUPERVISED = "supervised"
    ASK = "ask"
    LIMITS = "limits"
    WATCH = "watch"
    RULED_OUT = "ruled-out"
    DIRECTION = "direction"
    SURFACE = "surface"
    POSITION = "position"
    EQUIPMENT = "equipment"
    LEVEL = "level"
    EARLY_MORNING = "early-morning"
    NO_ROOM = "no-room"
    APART = "apart"


def bends_too_much_early(exercise: Exercise) -> bool:
    """Whether the planner keeps an exercise from the first two hours after getting up.

    Snook 1998 restricted all bending in those hours.  We leave out bending to the end of the range,
    under load, or held; small moving bends and one knee to the chest, lying, stay.
    """
    if "flexion" not in exercise.directions:
        return False
    held = exercise.kind in ("stretch", "hold") and exercise.load.class_ != "very-low"
    return END_RANGE in exercise.demands or exercise.load.class_ in ("moderate", "high") or held


def _listed(labels: list[str]) -> str:
    return ", ".join(labels).lower()


Words = tuple[str, tuple[str, ...]]  # why, and its citations


def _verdict_causes(found: Assessment, book: Catalogue) -> Iterator[tuple[Cause, Words]]:
    """Causes that lie in the verdict."""
    deciding = found.deciding
    if deciding.refusal:
        yield Cause.AVOID, (deciding.text, deciding.citations)
    elif found.verdict is Verdict.AVOID:
        where = book.conditions[deciding.condition].name
        yield Cause.AVOID, (f"{where}: avoid. {deciding.text}", deciding.citations)
    if found.exercise.supervised:
        yield Cause.SUPERVISED, ("Only with a professional beside you, so it is never planned.", ())
    for reason in reversed(found.locked):
        cause = Cause.ASK if reason.severity is Severity.ASK else Cause.WATCH
        where = book.conditions[reason.condition].name
        needs = book.asking.unlock(reason.rating.unlock).locked
        yield cause, (f"{where}: {needs} {reason.text}", reason.citations)
    if found.crowded:
        limits = " ".join(found.limits)
        yield Cause.LIMITS, (f"It would need more limits than anybody keeps at once. {limits}", ())


def _blocked_demands(exercise: Exercise, profile: Profile, book: Catalogue) -> list[str]:
    """What it needs and the reader avoids; on a bed, a chair or standing nobody gets down to the floor."""
    surface = book.asking.question(SURFACE).answer(profile.surface).id
    met = set() if surface == FLOOR else {FLOOR}
    met |= set(exercise.upright_without)
    return [id for id in exercise.demands if id in profile.avoid and id not in met]


def _place_causes(found: Assessment, profile: Profile, book: Catalogue) -> Iterator[tuple[Cause, Words]]:
    """Causes that lie in where, with what and how well the reader moves."""
    exercise = found.exercise
    if not found.fits:
        question = book.asking.question(SURFACE)
        label = question.answer(profile.surface).label.lower()
        said = f"you exercise {label}" if profile.surface else "you have not said where you exercise"
        yield Cause.SURFACE, (f"It cannot be done there: {said}.", ())
    if blocked := _blocked_demands(exercise, profile, book):
        labels = _listed([book.label("demands", id) for id in blocked])
        yield Cause.POSITION, (f"It needs what you asked to avoid: {labels}.", ())
    missing = [id for id in special_equipment(exercise, book) if id not in profile.equipment]
    if missing:
        labels = _listed([book.label("equipment", id) for id in missing])
        yield Cause.EQUIPMENT, (f"You have not said that you have: {labels}.", ())
    levels = list(book.terms["levels"])
    if levels.index(exercise.level) > levels.index(profile.level):
        wanted = book.label("levels", exercise.level).lower()
        yield Cause.LEVEL, (f"It is for the level {wanted}: some weeks with easier exercises first.", ())


def _wish_causes(found: Assessment, profile: Profile, book: Catalogue) -> Iterator[tuple[Cause, Words]]:
    """Causes that lie in what the reader wishes, and when."""
    exercise = found.exercise
    if exercise.id in profile.ruled_out:
        yield Cause.RULED_OUT, ("You ruled it out.", ())
    opposite = OPPOSITE.get(profile.easing)
    if opposite in exercise.directions:
        moves = book.term("directions", opposite).label.lower()
        text = f"It asks for {moves}, the opposite of what eases you ({profile.easing})."
        yield Cause.DIRECTION, (text, ())
    elif END_RANGE in exercise.demands and exercise.direction != profile.easing and most_moves(profile, book):
        yield Cause.DIRECTION, ("It goes to the end of the range: wait until your leg settles quickly.", ())
    if profile.time_of_day == EARLY_MORNING and bends_too_much_early(exercise):
        text = (
            "It bends the low back far, under load or for long. Leave that out in the first two hours after "
            "getting up; one trial restricted all bending in those hours."
        )
        yield Cause.EARLY_MORNING, (text, EARLY_MORNING_CITATIONS)
    if exercise.planning.apart:
        yield Cause.APART, ("It has a place of its own in the week, beside the sessions.", ())


def causes_of(found: Assessment, profile: Profile, book: Catalogue) -> dict[Cause, Words]:
    """Every cause with its words and citations."""
    return {
        **dict(_verdict_causes(found, book)),
        **dict(_place_causes(found, profile, book)),
        **dict(_wish_causes(found, profile, book)),
    }
