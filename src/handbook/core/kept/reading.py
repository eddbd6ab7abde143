"""A week from plain values: only its profile, its exercises, their doses and the minutes of its walks are
taken from them.  All else, every sentence too, is made anew from the rules of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from ..ask.menu import Menu, menu
from ..ask.profile import Profile
from ..asking import refusals
from ..catalogue import Catalogue, catalogue
from ..checks import is_newer, is_whole
from ..conventions import DAY_NAMES, DAYS, MAX_SESSIONS_PER_DAY, MOST
from ..errors import ProfileError
from ..hand.choice import sheet_of
from ..hand.make import week_of
from ..plan.items import Item
from ..plan.model import Bundle, Model, make_model
from ..plan.notes import make_notes
from ..plan.order import put_in_order
from ..plan.planner import left_out_of, plan, prescribed
from ..plan.refusal import NothingSafe
from ..screening import RedFlagError, Screening
from ..week.beside import make_sittings, make_walking
from ..week.routine import Routine
from ..week.session import Prescription, Session, Sittings, Walking
from ..week.wire import FORMER_VERSION, VERSION
from ..words import words
from .check import KeptError, bundle_of, check_week, days_words
from .reachable import Dose, dose_of, prescription_at, walks_of

BROKEN = (
    "This is not a routine of this handbook, or it was changed or cut short. Ask for the file again, or plan "
    "the week anew."
)
MOST_SESSIONS = len(DAYS) * MAX_SESSIONS_PER_DAY
RENEWED = (
    "This plan was made by an earlier version, so the week was planned anew from the answers in it. Look "
    "through the questions: some are new."
)
NOTHING_LEFT = (
    "This plan was made by an earlier version, and its answers leave nothing now: answer the questions and "
    "plan anew."
)


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ProfileError(BROKEN)
    return value


def _listed(value: Any, most: int) -> Sequence[Any]:
    if not isinstance(value, (list, tuple)) or len(value) > most:
        raise ProfileError(BROKEN)
    return value


def _dose(value: Mapping[str, Any]) -> Dose:
    """The numbers as they stand; whether a week may hold them is looked up."""
    sets, reps, seconds = value.get("sets"), value.get("reps"), value.get("seconds")
    form = value.get("form", "")
    numbers = isinstance(seconds, (int, float)) and not isinstance(seconds, bool)
    if not (is_whole(sets, 1, 10**6) and is_whole(reps, 1, 10**6) and numbers and isinstance(form, str)):
        raise ProfileError(BROKEN)
    return sets, reps, seconds, form  # type: ignore[return-value]


class _Reader:
    """Reads the sessions of one profile against the planner's model of it."""

    def __init__(self, profile: Profile, screening: Screening, book: Catalogue) -> None:
        self.profile, self.book = profile, book
        self.menu: Menu = menu(profile, easy=not screening.clear, using=book)
        self.model: Model = make_model(profile, self.menu, using=book)
        self.numbers = {item.id: number for number, item in enumerate(self.model.items)}
        self.made: dict[str, Prescription] = {}

    def prescription(self, value: Any) -> Prescription:
        """The exercise at its dose; it has one dose in the whole week."""
        id = _mapping(value).get("exercise")
        if not isinstance(id, str):
            raise ProfileError(BROKEN)
        exercise = self.book.exercise(id)
        if exercise.id not in self.numbers:
            raise ProfileError(
                f"{exercise.name} is not for the profile in this routine, so it cannot be used. "
                "Plan a new one."
            )
        candidate = self.model.items[self.numbers[exercise.id]].candidate
        found = prescription_at(candidate, _dose(value))
        if found is None:
            raise KeptError(f"the dose of {exercise.name} is none of the handbook's")
        known = self.made.setdefault(exercise.id, found)
        if dose_of(known) != dose_of(found):
            raise KeptError(f"{exercise.name} has two doses")
        return found

    def exercises(self, value: Mapping[str, Any]) -> frozenset[int]:
        """The exercises of one session, by their numbers in the model."""
        listed = _listed(value.get("prescriptions"), MOST)
        found = [self.prescription(item).exercise for item in listed]
        for exercise in found:
            if found.count(exercise) > 1:
                raise KeptError(f"{exercise.name} stands twice in a session")
        if not found:
            raise KeptError("a session is empty")
        return frozenset(self.numbers[exercise.id] for exercise in found)

    def template_at(self, day: str, slot: int) -> int:
        """Which kind of session belongs on a day and a place in it."""
        for number, template in enumerate(self.model.templates):
            if day in template.days and slot - 1 in template.slots:
                return number
        chosen = days_words(self.profile.days)
        raise KeptError(f"it has a session on {DAY_NAMES[day]}, number {slot} of that day. Chosen: {chosen}")

    def by_template(self, sessions: Sequence[Any]) -> dict[int, frozenset[int]]:
        """What stands in each kind of session; all sessions of a kind are there, and are equal."""
        found: dict[int, list[frozenset[int]]] = {}
        places: set[tuple[str, int]] = set()
        for value in map(_mapping, sessions):
            day, slot = value.get("day"), value.get("slot")
            if not isinstance(day, str) or day not in DAYS or not is_whole(slot, 1, MAX_SESSIONS_PER_DAY):
                raise ProfileError(BROKEN)
            if (day, slot) in places:
                raise KeptError(f"two sessions stand in one place on {DAY_NAMES[day]}")
            places.add((day, slot))
            found.setdefault(self.template_at(day, slot), []).append(self.exercises(value))
        for number, alike in found.items():
            template = self.model.templates[number]
            if len(alike) != template.sessions or len(set(alike)) > 1:
                raise KeptError(f"the sessions on {days_words(template.days)} are not equal")
        return {number: alike[0] for number, alike in sorted(found.items())}

    def bundles(self, by_template: Mapping[int, frozenset[int]]) -> tuple[Bundle, ...]:
        """The planner's choices that make up such a week, in the order of its items."""
        masks: dict[int, list[int]] = {}
        for template, numbers in by_template.items():
            for number in numbers:
                masks.setdefault(number, []).append(template)
        return tuple(bundle_of(self.model, number, tuple(masks[number])) for number in sorted(masks))

    def prescribed(self, item: Item, bundle: Bundle) -> Prescription:
        """With its dose, and what the planner says of it today."""
        said = prescribed(bundle, item, self.model, self.book)
        return replace(self.made[item.id], why=said.why, reasons=said.reasons)

    def week(
        self, by_template: Mapping[int, frozenset[int]], bundles: Sequence[Bundle]
    ) -> tuple[Session, ...]:
        """The sessions as the planner puts them, checked."""
        said = {
            self.model.items[bundle.item].id: self.prescribed(self.model.items[bundle.item], bundle)
            for bundle in bundles
        }
        names: dict[frozenset[int], str] = {}
        every: list[Session] = []
        kinds: list[tuple[Session, Sequence[Item]]] = []
        for number, exercises in by_template.items():
            template = self.model.templates[number]
            items = put_in_order([self.model.items[one] for one in sorted(exercises)])
            kind = names.setdefault(exercises, template.name)
            prescriptions = tuple(said[item.id] for item in items)
            found = [
                Session(day, slot + 1, kind, prescriptions)
                for day, slot in product(template.days, template.slots)
            ]
            kinds.append((found[0], items))
            every += found
        every.sort(key=lambda session: (DAYS.index(session.day), session.slot))
        check_week(kinds, every, self.model, self.book, self.planned)
        return tuple(every)

    def planned(self) -> tuple[Session, ...]:
        """The sessions that the planner gives for the profile today; none where it gives none."""
        try:
            return plan(self.profile, using=self.book).sessions
        except NothingSafe:
            return ()

    def sittings(self, value: Mapping[str, Any], week: Sequence[Session]) -> Sittings | None:
        """The sittings of today's rules; none where they hurt, so that the week is without them, too."""
        made = make_sittings(self.profile, self.menu, self.model.phase, self.book)
        if made is None or value.get("sittings", BROKEN) is not None:
            return made
        held = {p.exercise for session in week for p in session.prescriptions}
        return made if made.prescription.exercise in held else None

    def walking(self, value: Any) -> Walking | None:
        """The walks of today's rules, with the minutes that a programme has come to."""
        walk = next(iter(self.menu.apart), None)
        made = make_walking(self.profile, walk, self.model.phase, self.book) if walk else None
        if value is None or made is None:
            return made
        minutes = _mapping(value).get("minutes")
        for found in walks_of(made):
            if is_whole(minutes, 1, 10**6) and found.minutes == minutes:
                return found
        raise KeptError("its walks have other minutes than the handbook's")


def _renewed(profile: Profile, book: Catalogue) -> Routine:
    """The week for the answers of a plan that an earlier version kept."""
    try:
        found = plan(profile, using=book)
    except NothingSafe as error:
        raise ProfileError(f"{NOTHING_LEFT} {error}") from error
    return replace(found, notes=(RENEWED, *found.notes))


def _by_hand(profile: Profile, value: Mapping[str, Any], book: Catalogue) -> Routine:
    try:
        found = week_of(profile, sheet_of(value["sheet"], using=book), using=book)
    except NothingSafe as error:
        raise ProfileError(str(error)) from error
    # Sittings that hurt stay away.
    return found if value.get("sittings", BROKEN) is not None else replace(found, sittings=None)


def read_routine(value: Any, *, using: Catalogue | None = None) -> Routine:
    """The week that `Routine.to_json` gave, checked against every rule of today.

    One kept by an earlier version is planned anew from its profile, and says so.

    >>> from handbook import Profile, plan
    >>> week = plan(Profile(minutes=10))
    >>> read_routine(week.to_json()) == week
    True

    Raises RedFlagError if a red flag of its profile allows no plan; ProfileError or UnknownIdError, in plain
    words, for anything else that is not such a week, KeptError for one that no rule of today gives.
    """
    try:
        return _read(value, using or catalogue())
    except RecursionError:  # nothing of ours nests that deep
        raise ProfileError(BROKEN) from None


def _read(value: Any, book: Catalogue) -> Routine:
    version = value.get("version") if isinstance(value, Mapping) else None
    if is_newer(version, VERSION):
        raise ProfileError(words()["book"]["newer_file"])
    if not is_whole(version, FORMER_VERSION, VERSION):
        raise ProfileError(BROKEN)
    profile = Profile.from_json(value.get("profile"))
    screening = profile.screening(book)
    if not screening.allows_plan:
        raise RedFlagError(screening)
    for rule in refusals(profile.conditions, profile.answers, book):
        raise ProfileError(rule.refusal)
    if version == FORMER_VERSION:
        return _renewed(profile, book)
    if value.get("sheet") is not None:
        return _by_hand(profile, value, book)
    sessions = _listed(value.get("sessions"), MOST_SESSIONS)
    if not sessions:
        raise KeptError("it has no session")
    reader = _Reader(profile, screening, book)
    by_template = reader.by_template(sessions)
    bundles = reader.bundles(by_template)
    week = reader.week(by_template, bundles)
    walking = reader.walking(value.get("walking"))
    told = make_notes(reader.model, bundles, reader.menu, book, walks=walking is not None)
    notes = (screening.banner, *told, *screening.notes)
    return Routine(
        profile=profile,
        sessions=week,
        left_out=left_out_of(reader.model, bundles, reader.menu, book),
        notes=tuple(note for note in notes if note),
        walking=walking,
        sittings=reader.sittings(value, week),
        phase=reader.model.phase,
    )


def checked_anew(routine: Routine, profile: Profile) -> Routine:
    """The week as it is for these answers now; raises what `read_routine` raises."""
    return read_routine(replace(routine, profile=profile).to_json())
