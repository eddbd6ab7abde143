"""Which exercises a profile leaves, and why each of the others is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..asking import all_conditions, back_caps, is_narrower
from ..assessment import Assessment, assess_all
from ..catalogue import Catalogue, catalogue
from ..conventions import EASE, ON_THE_BACK
from ..records import Exercise, PlannedDose
from ..shown import Shown
from ..verdicts import Severity, Verdict
from .causes import Cause as Cause
from .causes import causes_of
from .phase import keeps_start_dose, phase_of
from .profile import Profile

START, USUAL, FULL = 0, 1, 2  # places in an exercise's list of planned doses
AGREED_LIMIT = "Your clinician has agreed to this: keep to what they said."


class Group(NamedTuple):
    """Causes that a reader sees as one: words()["left_out"][name], with the look of a verdict or none."""

    name: str
    look: str
    causes: tuple[Cause, ...]


GROUPS = (
    Group("avoid", "avoid", (Cause.AVOID,)),
    Group("ask", "caution", (Cause.ASK,)),
    Group("watch", "caution", (Cause.WATCH,)),
    Group("limits", "caution", (Cause.LIMITS,)),
    Group("supervised", "", (Cause.SUPERVISED,)),
    Group(
        "answers",
        "",
        (
            Cause.DIRECTION,
            Cause.SURFACE,
            Cause.POSITION,
            Cause.EQUIPMENT,
            Cause.LEVEL,
            Cause.EARLY_MORNING,
            Cause.RULED_OUT,
        ),
    ),
    Group("no_room", "", (Cause.NO_ROOM,)),
    Group("apart", "", (Cause.APART,)),
)


@dataclass(frozen=True, slots=True, repr=False)
class LeftOut(Shown):
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

    def _line(self) -> str:
        return f"{self.exercise.id}. {self.text}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise that may be planned, with the doses it may have.

    `limit` is empty, or the words that bound it: the form for the reader's surface and every limit.  `form`
    is the easier change that pictures it so, empty where the exercise's own picture is right.  `ceiling` is
    the planned dose up to which a programme may go, `harder` the ids of the changes it may step up to then.
    `position` is that of its upright form, empty for the record's own.
    """

    exercise: Exercise
    assessment: Assessment
    doses: tuple[PlannedDose, ...]
    limit: str
    form: str
    pinned: bool
    ceiling: int = FULL
    harder: tuple[str, ...] = ()
    position: str = ""

    @property
    def verdict(self) -> Verdict:
        return self.assessment.verdict


@dataclass(frozen=True, slots=True)
class Menu:
    """Every exercise of the catalogue, either a candidate or left out.

    `apart`: of those left out, what stands beside the sessions and is open to the reader.
    """

    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]
    apart: tuple[Candidate, ...] = ()


def takes_upright_form(exercise: Exercise, profile: Profile, book: Catalogue) -> bool:
    """Whether the form on a chair or standing is this reader's: nothing wider is there, the form of the
    record asks for what they avoid, or time on the back is capped for them."""
    if not exercise.upright_form:
        return False
    lies = exercise.positions[0] == ON_THE_BACK
    return (
        is_narrower(exercise, profile.surface, book)
        or bool(set(exercise.upright_without) & set(profile.avoid))
        or (lies and bool(back_caps(profile.conditions, profile.answers, book)))
    )


def limit_words(found: Assessment, profile: Profile, book: Catalogue) -> str:
    """What bounds an exercise: its upright form, where it is the reader's, then each caution's limit."""
    exercise = found.exercise
    texts = [exercise.upright_form if takes_upright_form(exercise, profile, book) else ""]
    for reason in found.reasons:
        agreed = reason.severity is Severity.ASK
        texts.append(AGREED_LIMIT if agreed else reason.rating.limit)
    return " ".join(dict.fromkeys(filter(None, texts)))


def limit_form(found: Assessment, profile: Profile, book: Catalogue) -> str:
    """The easier change that pictures the limits, or "".

    Where two limits name different ones: that of the surface, for another cannot be done there; else that
    of the strictest rule, for it guards against most; of equally strict ones the first of the record, its
    easiest.  The words of `limit_words` hold them all.
    """
    upright = takes_upright_form(found.exercise, profile, book)
    if upright and found.exercise.upright_picture:
        return found.exercise.upright_picture
    order = [change.id for change in found.exercise.easier]
    named = [reason for reason in found.reasons if reason.rating.form]
    named.sort(key=lambda reason: (-reason.severity.rank, order.index(reason.rating.form)))
    return named[0].rating.form if named else ""


def offered_doses(found: Assessment, profile: Profile, start_only: bool = False) -> tuple[PlannedDose, ...]:
    """A caution, or where nothing else is offered: the start dose only.

    A beginner: start and usual; else all.
    """
    doses = found.exercise.planning.doses
    if start_only or found.verdict is Verdict.CAUTION:
        return doses[: START + 1]
    return doses[: USUAL + 1] if profile.level == "beginner" else doses


def highest_dose(found: Assessment) -> int:
    """The planned dose up to which a programme may go: a caution keeps its start dose, unless every limit is
    a manner of doing it."""
    cautions = [reason.rating for reason in found.reasons if reason.rating.kind]
    if not cautions:
        return FULL
    return USUAL if all(rating.rises for rating in cautions) else START


def harder_changes(profile: Profile, book: Catalogue) -> dict[str, tuple[str, ...]]:
    """By exercise, the harder changes that a programme may step up to, in the record's order; none with a
    condition with which a clinician shows them, or while the pain is new or easily stirred."""
    here = all_conditions(profile.conditions, profile.told, book)
    if here & set(book.asking.plain_forms) or phase_of(profile, book) == EASE:
        return {}
    return {
        exercise.id: tuple(
            change.id
            for change in exercise.harder
            if change.dose
            and not set(change.demands) & set(profile.avoid)
            and not here & set(change.not_with)
        )
        for exercise in book.exercises.values()
    }


def assess_for(profile: Profile, exercise: str, *, using: Catalogue | None = None) -> Assessment:
    """The verdict on one exercise for all that a profile tells; raises UnknownIdError."""
    book = using or catalogue()
    record = book.exercise(exercise)
    return assess_all([record], profile.conditions, profile.answers, profile.told, book)[0]


def menu(profile: Profile, *, easy: bool = False, using: Catalogue | None = None) -> Menu:
    """Splits the catalogue into candidates and those left out, in the catalogue's order.

    A pin never overrides a cause.  easy: start doses only.
    """
    book = using or catalogue()
    candidates: list[Candidate] = []
    apart: list[Candidate] = []
    left_out: list[LeftOut] = []
    steps = harder_changes(profile, book)
    start_only = easy or keeps_start_dose(profile, book)
    everything = list(book.exercises.values())
    for found in assess_all(everything, profile.conditions, profile.answers, profile.told, book):
        exercise = found.exercise
        causes = causes_of(found, profile, book)
        if causes:
            ordered = tuple(sorted(causes))
            text, citations = causes[ordered[0]]
            left_out.append(LeftOut(exercise, ordered, text, citations))
        if set(causes) <= {Cause.APART}:
            doses = offered_doses(found, profile, start_only)
            limit, form = limit_words(found, profile, book), limit_form(found, profile, book)
            pinned = exercise.id in profile.pinned
            ceiling = highest_dose(found)
            # Beside a limit or an easier form nothing harder is for this reader.
            harder = () if form or ceiling < FULL else steps.get(exercise.id, ())
            upright = takes_upright_form(exercise, profile, book)
            position = exercise.upright_position if upright else ""
            made = Candidate(exercise, found, doses, limit, form, pinned, ceiling, harder, position)
            (apart if causes else candidates).append(made)
    return Menu(tuple(candidates), tuple(left_out), tuple(apart))
