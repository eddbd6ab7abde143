"""From a profile to a routine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields as fields_of
from typing import Any

from .. import conventions as c
from ..ask.menu import Cause, LeftOut, Menu, menu
from ..ask.profile import Profile
from ..asking import back_caps
from ..catalogue import Catalogue, catalogue
from ..errors import ProfileError
from ..named import named
from ..safety import BASELINE
from ..screening import RedFlagError
from ..week.beside import make_sittings, make_walking
from ..week.routine import Routine
from ..week.session import Prescription, Session
from .items import Item
from .model import Bundle, Model, make_model
from .notes import make_notes
from .order import put_in_order
from .refusal import refuse_empty, refuse_short, refuse_together
from .search import search
from .why import why_in


def _profile(profile: Profile | None, fields: dict[str, Any]) -> Profile:
    if not (profile is None or isinstance(profile, Profile)):
        raise ProfileError("plan() takes a Profile: plan(Profile(conditions=[...], days=[...])).")
    if profile is None:
        return Profile.of(fields)
    if fields:
        raise ProfileError(
            "plan() takes a profile or its fields, not both: "
            f"plan({', '.join(f'{name}=...' for name in fields)}), or replace(profile, ...) of dataclasses."
        )
    return profile


@named(field.name for field in fields_of(Profile))
def plan(profile: Profile | None = None, *, using: Catalogue | None = None, **fields: Any) -> Routine:
    """A week for this profile, or for one with these fields; the same profile always gives the same week.

    With a warning sign of the level "keep-moving" the week begins with the smallest doses, and its first
    note says what to do.

    >>> week = hb.plan(hb.Profile(conditions=["spinal-stenosis"], days=["mon", "thu"], minutes=15))
    >>> [(session.day, session.seconds <= 15 * 60) for session in week.sessions]
    [('mon', True), ('thu', True)]
    >>> hb.plan(conditions=["spinal-stenosis"], days=["mon", "thu"], minutes=15) == week
    True

    fields: those of `Profile`, in its place.  Raises UnknownIdError or ProfileError if they cannot be,
    RedFlagError if any other sign is open, and NothingSafe if two conditions together forbid
    it, or, with the question or the nearest change, if no exercise is left or none fits the time.
    """
    profile = _profile(profile, fields)
    book = using or catalogue()
    screening = profile.screening(book)
    if not screening.allows_plan:
        raise RedFlagError(screening)
    chosen = menu(profile, easy=not screening.clear, using=book)
    if refused := refuse_together(profile, chosen, book):
        raise refused
    if not chosen.candidates:
        raise refuse_empty(profile, chosen, book)
    model = make_model(profile, chosen, using=book)
    if not model.bundles:
        raise refuse_short(profile, chosen)
    bundles = search(model)
    if not bundles:
        raise refuse_short(profile, chosen)
    walking = next((make_walking(profile, walk, model.phase, book) for walk in chosen.apart), None)
    sittings = make_sittings(profile, chosen, model.phase, book)
    told = make_notes(model, bundles, chosen, book, walks=walking is not None)
    notes = (screening.banner, *told, *screening.notes)
    return Routine(
        profile=profile,
        sessions=_sessions(model, bundles, book),
        left_out=left_out_of(model, bundles, chosen, book),
        notes=tuple(note for note in notes if note),
        walking=walking,
        sittings=sittings,
        phase=model.phase,
    )


def prescribed(bundle: Bundle, item: Item, model: Model, book: Catalogue) -> Prescription:
    """What a choice of the planner says to the reader: the dose, why, and the verdict's words."""
    candidate = item.candidate
    reasons = dict.fromkeys(
        reason.text for reason in candidate.assessment.reasons if reason.condition != BASELINE or reason.floor
    )
    return Prescription.of(
        candidate,
        candidate.doses[bundle.level],
        why=why_in(item, model.profile, book),
        reasons=tuple(reasons) or (candidate.assessment.deciding.text,),
    )


def _sessions(model: Model, bundles: Sequence[Bundle], book: Catalogue) -> tuple[Session, ...]:
    found = []
    kinds: dict[frozenset[int], str] = {}
    for t, template in enumerate(model.templates):
        here = {bundle.item: bundle for bundle in bundles if t in bundle.mask}
        if not here:
            continue
        ordered = put_in_order([model.items[number] for number in here])
        by_id = {model.items[number].id: bundle for number, bundle in here.items()}
        prescriptions = tuple(prescribed(by_id[item.id], item, model, book) for item in ordered)
        # Where the menu leaves no variety, equal sessions are of one kind.
        kind = kinds.setdefault(frozenset(here), template.name)
        found += [
            Session(day, slot + 1, kind, prescriptions) for day in template.days for slot in template.slots
        ]
    return tuple(sorted(found, key=lambda s: (c.DAYS.index(s.day), s.slot)))


def left_out_of(
    model: Model, bundles: Sequence[Bundle], chosen: Menu, book: Catalogue
) -> tuple[LeftOut, ...]:
    """Those the menu left out and those there was no room for, in the catalogue's order."""
    used = {bundle.item for bundle in bundles}
    caps = back_caps(model.profile.conditions, model.profile.answers, book)
    families = {model.items[number].family: model.items[number] for number in used}
    found = {entry.exercise.id: entry for entry in chosen.left_out}
    for number, item in enumerate(model.items):
        if number in used:
            continue
        exercise = item.candidate.exercise
        other = families.get(item.family)
        if item.back_capped:
            text = caps[0].why
        elif other:
            text = f"The routine has {other.candidate.exercise.name}, which does much the same."
        else:
            minutes = model.profile.minutes
            text = f"You could do it, but in {minutes} minutes others add more for what you chose."
        found[exercise.id] = LeftOut(exercise, (Cause.NO_ROOM,), text)
    return tuple(found[id] for id in book.exercises if id in found)
