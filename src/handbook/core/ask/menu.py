"""Which exercises a profile leaves, and why each of the others is left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ..catalogue import Catalogue, catalogue
from ..conventions import EARLY_MORNING, OPPOSITE
from ..finder import special_equipment
from ..records import Exercise, PlannedDose, Verdict
from ..safety import Assessment, assess
from .profile import Profile

START, USUAL = 0, 1  # places in an exercise's list of planned doses
EARLY_MORNING_CITATIONS = ("snook1998",)


class Cause(StrEnum):
    """Why an exercise is left out, the weightiest first."""

    AVOID = "avoid"
    SUPERVISED = "supervised"
    RULED_OUT = "ruled-out"
    DIRECTION = "direction"
    POSITION = "position"
    EQUIPMENT = "equipment"
    LEVEL = "level"
    EARLY_MORNING = "early-morning"
    CAUTION = "caution"
    NO_ROOM = "no-room"


class Group(NamedTuple):
    """Causes that a reader sees as one: words()["left_out"][name], with the look of a verdict or none."""

    name: str
    look: str
    causes: tuple[Cause, ...]


GROUPS = (
    Group("avoid", "avoid", (Cause.AVOID,)),
    Group("caution", "caution", (Cause.CAUTION,)),
    Group("supervised", "", (Cause.SUPERVISED,)),
    Group(
        "answers",
        "",
        (
            Cause.DIRECTION,
            Cause.POSITION,
            Cause.EQUIPMENT,
            Cause.LEVEL,
            Cause.EARLY_MORNING,
            Cause.RULED_OUT,
        ),
    ),
    Group("no_room", "", (Cause.NO_ROOM,)),
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise that is not in the routine; `text` says why in plain words.

    `causes` has every cause, the weightiest first; `citations` belong to the first.
    """

    exercise: Exercise
    causes: tuple[Cause, ...]
    text: str
    citations: tuple[str, ...] = ()

    @property
    def cause(self) -> Cause:
        return self.causes[0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise that may be planned, with the doses it may have.

    `limit` is empty, or for a caution exercise the words that bound it.
    """

    exercise: Exercise
    assessment: Assessment
    doses: tuple[PlannedDose, ...]
    limit: str
    pinned: bool

    @property
    def verdict(self) -> Verdict:
        return self.assessment.verdict


@dataclass(frozen=True, slots=True)
class Menu:
    """Every exercise of the catalogue, either a candidate or left out."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


def bends_too_much_early(exercise: Exercise) -> bool:
    """Whether the planner keeps an exercise from the first two hours after getting up.

    Snook 1998 restricted all bending in those hours.  We leave out bending to the end of the range,
    under load, or held; small moving bends and one knee to the chest, lying, stay.
    """
    if "flexion" not in exercise.directions:
        return False
    held = exercise.kind in ("stretch", "hold") and exercise.load.class_ != "very-low"
    return "end-range" in exercise.demands or exercise.load.class_ in ("moderate", "high") or held


def caution_limit(assessment: Assessment) -> str:
    """The words of every caution reason, the deciding one first."""
    texts = [reason.text for reason in assessment.reasons if reason.verdict is Verdict.CAUTION]
    return " ".join(dict.fromkeys(texts))


def offered_doses(exercise: Exercise, verdict: Verdict, level: str) -> tuple[PlannedDose, ...]:
    """Caution: the start dose only; a beginner: start and usual; else all."""
    doses = exercise.planning.doses
    if verdict is Verdict.CAUTION:
        return doses[: START + 1]
    return doses[: USUAL + 1] if level == "beginner" else doses


def _listed(labels: list[str]) -> str:
    return ", ".join(labels).lower()


def _causes(
    exercise: Exercise, found: Assessment, profile: Profile, book: Catalogue
) -> dict[Cause, tuple[str, tuple[str, ...]]]:
    """Every cause with its words and citations."""
    causes: dict[Cause, tuple[str, tuple[str, ...]]] = {}
    deciding = found.deciding
    levels = list(book.terms["levels"])
    if found.verdict is Verdict.AVOID:
        where = book.conditions[deciding.condition].name
        causes[Cause.AVOID] = (f"{where}: avoid. {deciding.text}", deciding.citations)
    if exercise.supervised:
        causes[Cause.SUPERVISED] = ("Only with a professional beside you, so it is never planned.", ())
    if exercise.id in profile.ruled_out:
        causes[Cause.RULED_OUT] = ("You ruled it out.", ())
    opposite = OPPOSITE.get(profile.easing)
    if opposite in exercise.directions:
        moves = book.term("directions", opposite).label.lower()
        causes[Cause.DIRECTION] = (
            f"It asks for {moves}, the opposite of what eases you ({profile.easing}).",
            (),
        )
    blocked = [id for id in exercise.demands if id in profile.avoid]
    if blocked:
        labels = _listed([book.label("demands", id) for id in blocked])
        causes[Cause.POSITION] = (f"It needs what you asked to avoid: {labels}.", ())
    missing = [id for id in special_equipment(exercise, book) if id not in profile.equipment]
    if missing:
        labels = _listed([book.label("equipment", id) for id in missing])
        causes[Cause.EQUIPMENT] = (f"You have not said that you have: {labels}.", ())
    if levels.index(exercise.level) > levels.index(profile.level):
        wanted = book.label("levels", exercise.level).lower()
        causes[Cause.LEVEL] = (f"It is for the level {wanted}: some weeks with easier exercises first.", ())
    if profile.time_of_day == EARLY_MORNING and bends_too_much_early(exercise):
        causes[Cause.EARLY_MORNING] = (
            "It bends the low back far, under load or for long. Leave that out in the first two hours after "
            "getting up; one trial restricted all bending in those hours.",
            EARLY_MORNING_CITATIONS,
        )
    if found.verdict is Verdict.CAUTION and not profile.allow_caution:
        where = book.conditions[deciding.condition].name
        causes[Cause.CAUTION] = (f"{where}: caution. {deciding.text}", deciding.citations)
    return causes


def menu(profile: Profile, *, using: Catalogue | None = None) -> Menu:
    """Splits the catalogue into candidates and those left out, in the catalogue's order.

    A pin never overrides a cause.
    """
    book = using or catalogue()
    candidates, left_out = [], []
    for exercise in book.exercises.values():
        found = assess(exercise.id, profile.conditions, profile.answers, using=book)
        causes = _causes(exercise, found, profile, book)
        if causes:
            ordered = tuple(cause for cause in Cause if cause in causes)
            text, citations = causes[ordered[0]]
            left_out.append(LeftOut(exercise, ordered, text, citations))
        else:
            doses = offered_doses(exercise, found.verdict, profile.level)
            limit = caution_limit(found)
            pinned = exercise.id in profile.pinned
            candidates.append(Candidate(exercise, found, doses, limit, pinned))
    return Menu(tuple(candidates), tuple(left_out))
