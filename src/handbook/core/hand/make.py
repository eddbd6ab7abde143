"""The week of a sheet: everything that the rules allow of what was chosen, and why the rest is out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from .. import conventions as c
from ..ask.menu import START, Candidate, Cause, LeftOut, Menu, menu
from ..ask.phase import phase_of
from ..ask.profile import Profile
from ..asking import back_caps, refusals
from ..catalogue import Catalogue, catalogue
from ..errors import ProfileError
from ..plan.notes import answer_notes
from ..plan.refusal import NothingSafe
from ..records import Exercise, PlannedDose
from ..safety import conflicts
from ..screening import RedFlagError, Screening
from ..verdicts import Severity
from ..week.beside import make_sittings, make_walking
from ..week.bounds import held_within, short_on_the_back
from ..week.routine import Routine
from ..week.session import SITTING, Prescription, Session, Sittings, Walking
from ..week.sheet import MINUTE_S, Choice, HandError, Sheet
from ..week.timing import dose_words, is_held, work_s
from .choice import choice_of, usual_of

KINDS = tuple(letter for letter in "ABCDFGHIJKLMNOPQRSTUV" if letter != SITTING)
CHOSEN = "Chosen by hand."
NOTHING_LEFT = (
    "Nothing of what was chosen is left for these answers. Choose something else, or ask a professional."
)
NO_SESSION = "Walking stands beside the sessions. Choose at least one exercise more."


def by_hand(
    profile: Profile,
    choices: Iterable[Any],
    *,
    name: str = "",
    by: str = "",
    profession: str = "",
    using: Catalogue | None = None,
) -> Routine:
    """A week of exercises that somebody chose, checked by the rules of a planned one.

    choices: ids, choices of another sheet, or mappings with the fields of `Choice`; what one does not say
    is its record's start dose, once on each of the profile's days.  Equipment and level are the chooser's
    affair.

    >>> who = hb.Profile(["spinal-stenosis"], surface="floor", since="lasting", leg="calm", bone="no")
    >>> bridge = {"exercise": "glute-bridge", "sets": 2, "days": ["mon", "thu"]}
    >>> week = hb.by_hand(who, ["pelvic-tilt", bridge])
    >>> [session.day for session in week.sessions], week.maker
    (['mon', 'wed', 'thu', 'fri'], 'hand')

    Raises RedFlagError where a warning sign allows no plan; HandError, with the reason of each, if something
    chosen is not allowed; UnknownIdError for an id that is none.
    """
    book = using or catalogue()
    if isinstance(choices, (str, dict)):
        choices = [choices]
    made = tuple(choice_of(item, profile.days, using=book) for item in choices)
    return strict(profile, Sheet(made, name, by, profession), book)


def strict(profile: Profile, sheet: Sheet, book: Catalogue) -> Routine:
    """The week of a sheet; raises HandError if anything on it has to stay out."""
    try:
        week = week_of(profile, sheet, using=book)
    except NothingSafe as error:
        raise HandError(_why_out(error.left_out) or NO_SESSION) from error
    if week.left_out:
        raise HandError(_why_out(week.left_out))
    return week


def _why_out(left_out: Iterable[LeftOut]) -> str:
    return " ".join(f"{entry.exercise.name} cannot be in it. {entry.text}" for entry in left_out)


def hand_menu(profile: Profile, screening: Screening, book: Catalogue) -> Menu:
    """The menu of somebody who chooses: whoever picks an exercise has what it needs, and its level."""
    levels = list(book.terms["levels"])
    anything = replace(
        profile, level=levels[-1], equipment=tuple(book.terms["equipment"]), pinned=(), ruled_out=()
    )
    return menu(anything, easy=not screening.clear, using=book)


def _amount(dose: Choice | PlannedDose) -> int:
    return work_s(dose.sets, dose.reps, dose.seconds)


def _too_much(choice: Choice, candidate: Candidate, screening: Screening) -> str:
    """Why the dose is more than its limits allow, or "".

    A limit that is an amount holds the start dose, and a hold its seconds too ("a few seconds"); so does a
    sign that asks to be seen first.
    """
    start = candidate.exercise.planning.doses[START]
    is_longer = is_held(candidate.exercise) and choice.seconds > start.seconds
    if _amount(choice) <= _amount(start) and not is_longer:
        return ""
    most = f"Keep it to {dose_words(candidate.exercise, start)} or less."
    for reason in candidate.assessment.reasons:
        bound = reason.severity in (Severity.LIMIT, Severity.WATCH)
        if bound and not reason.rating.rises:
            return f"It has a limit: {reason.rating.limit} {most}"
    return "" if screening.clear else f"{screening.banner} {most}"


def _prescription(choice: Choice, candidate: Candidate) -> Prescription:
    reasons = tuple(dict.fromkeys(reason.text for reason in candidate.assessment.reasons))
    made = Prescription.of(
        candidate,
        PlannedDose(choice.sets, choice.reps, choice.seconds),
        why=CHOSEN,
        reasons=reasons,
        side=choice.side,
        note=choice.note,
    )
    if choice.form in candidate.harder:
        later = candidate.harder[candidate.harder.index(choice.form) + 1 :]
        return replace(made, form=choice.form, harder=later)
    return made


Chosen = tuple[Choice, Prescription]


def sessions_of(chosen: Sequence[Chosen]) -> tuple[Session, ...]:
    """The sessions of the week, each in the order of the sheet; equal ones are of one kind."""
    kinds: dict[tuple[str, ...], str] = {}
    found = []
    for day in c.DAYS:
        for slot in range(1, c.MAX_SESSIONS_PER_DAY + 1):
            here = tuple(p for choice, p in chosen if day in choice.days and slot in choice.slots)
            if here:
                names = tuple(p.exercise.id for p in here)
                kind = kinds.setdefault(names, KINDS[len(kinds)])
                found.append(Session(day, slot, kind, here))
    return tuple(found)


def _problem(session: Session, caps: Sequence[Any]) -> str:
    """Why a session cannot be so, or ""."""
    if session.seconds > c.MAX_MINUTES * MINUTE_S:
        return f"With it a session lasts longer than {c.MAX_MINUTES} minutes: put it on other days."
    if not held_within(session):
        return (
            f"With it a session has more than {c.HEAD_DOWN_MAX_S} seconds with the head down, or "
            f"{c.HANGING_MAX_S} seconds of hanging: less of it, or on other days."
        )
    lying = sum(c.ON_THE_BACK in p.positions for p in session.prescriptions)
    if caps and (lying > 1 or not short_on_the_back(session)):
        return f"{caps[0].why} So one exercise on the back a session, and no longer than two minutes."
    return ""


def _fitting(
    sheet: Sheet, here: Menu, profile: Profile, screening: Screening, book: Catalogue
) -> Iterator[Any]:
    """Of each choice that goes into a session: it with its prescription, or why it is left out."""
    candidates = {candidate.exercise.id: candidate for candidate in here.candidates}
    shut = {entry.exercise.id: entry for entry in here.left_out}
    caps = back_caps(profile.conditions, profile.answers, book)
    chosen: list[Chosen] = []
    for choice in sheet.choices:
        exercise = book.exercise(choice.exercise)
        candidate = candidates.get(choice.exercise)
        if exercise.planning.apart:
            continue
        if candidate is None:
            yield shut[choice.exercise]
            continue
        if why := _too_much(choice, candidate, screening) or _form_out(choice, candidate):
            yield LeftOut(exercise, (Cause.LIMITS,), why)
            continue
        one = choice, _prescription(choice, candidate)
        problems = (_problem(session, caps) for session in sessions_of([*chosen, one]))
        if why := next(filter(None, problems), ""):
            yield LeftOut(exercise, (Cause.NO_ROOM,), why)
            continue
        chosen.append(one)
        yield one


def _form_out(choice: Choice, candidate: Candidate) -> str:
    """Why its harder form is not for this reader, or ""."""
    if not choice.form or choice.form in candidate.harder:
        return ""
    words = candidate.exercise.change_words(choice.form)
    return f"This harder form is not for what you told: {words} Choose the usual form."


def _walks(
    sheet: Sheet, here: Menu, profile: Profile, phase: str, book: Catalogue
) -> Iterator[Walking | LeftOut]:
    """The chosen walking, or why it is left out."""
    open_ones = {candidate.exercise.id: candidate for candidate in here.apart}
    shut = {entry.exercise.id: entry for entry in here.left_out}
    for choice in sheet.choices:
        exercise = book.exercise(choice.exercise)
        if not exercise.planning.apart:
            continue
        if choice.exercise not in open_ones:
            yield shut[choice.exercise]
            continue
        made = make_walking(replace(profile, walk_minutes=0), open_ones[choice.exercise], phase, book)
        minutes = round(choice.seconds / MINUTE_S)
        if minutes > made.minutes and made.limit:
            yield LeftOut(
                exercise, (Cause.LIMITS,), f"{made.limit} Keep it to {made.minutes} minutes or less."
            )
        else:
            yield replace(made, days=choice.days, minutes=minutes)


def sittings_of(profile: Profile, book: Catalogue) -> Sittings | None:
    """The book's own sittings: nobody chose them, so they ask for no equipment and level but the reader's.

    None without a direction that eases, or if nothing is left in it.
    """
    screening, phase = profile.screening(book), phase_of(profile, book)
    return make_sittings(profile, menu(profile, easy=not screening.clear, using=book), phase, book)


def week_of(profile: Profile, sheet: Sheet, *, using: Catalogue | None = None) -> Routine:
    """The week of a sheet, without what these answers do not allow: that is named in `left_out`.

    Raises RedFlagError where a warning sign allows no plan, ProfileError where an answer allows none,
    NothingSafe if nothing of it is left for a session.
    """
    book = using or catalogue()
    screening = profile.screening(book)
    if not screening.allows_plan:
        raise RedFlagError(screening)
    for rule in refusals(profile.conditions, profile.answers, book):
        raise ProfileError(rule.refusal)
    here = hand_menu(profile, screening, book)
    phase = phase_of(profile, book)
    found = list(_fitting(sheet, here, profile, screening, book))
    chosen = [one for one in found if not isinstance(one, LeftOut)]
    walks = list(_walks(sheet, here, profile, phase, book))
    sessions = sessions_of(chosen)
    left_out = tuple(entry for entry in (*found, *walks) if isinstance(entry, LeftOut))
    if not sessions:
        raise NothingSafe(NOTHING_LEFT, left_out=left_out)
    return Routine(
        profile=_as_used(profile, sessions),
        sessions=sessions,
        left_out=left_out,
        notes=tuple(_notes(profile, [p for _, p in chosen], sessions, screening, book)),
        walking=next((walk for walk in walks if isinstance(walk, Walking)), None),
        sittings=sittings_of(profile, book) if sheet.sittings else None,
        phase=phase,
        sheet=sheet,
    )


def _as_used(profile: Profile, sessions: Sequence[Session]) -> Profile:
    """The profile with the days and the time that the week takes."""
    return replace(
        profile,
        days=tuple(session.day for session in sessions),
        minutes=max(profile.minutes, *(ceil(session.seconds / MINUTE_S) for session in sessions)),
        sessions_per_day=max(profile.sessions_per_day, *(session.slot for session in sessions)),
    )


def touching(days: Sequence[str]) -> bool:
    """Whether two of the days follow each other, Sunday and Monday too."""
    places = {c.DAYS.index(day) for day in days}
    return any((place + 1) % len(c.DAYS) in places for place in places)


def _notes(
    profile: Profile,
    chosen: Sequence[Prescription],
    sessions: Sequence[Session],
    screening: Screening,
    book: Catalogue,
) -> Iterator[str]:
    """What to know above the week; advice, where a rule of the planner is no rule of safety."""
    if screening.banner:
        yield screening.banner
    strong = {s.day for s in sessions for p in s.prescriptions if p.exercise.kind == "strength"}
    if touching(tuple(strong)):
        yield "Strength stands on days that follow each other. A day of rest between them is usual."
    far = [p.exercise.name for p in chosen if c.END_RANGE in p.exercise.demands]
    if profile.easing == "unknown" and len(far) > 1:
        yield (
            "While it is not known which direction eases, one exercise to the end of the range is enough: "
            f"{', '.join(far)}."
        )
    yield from answer_notes(profile, book)
    yield from (conflict.text for conflict in conflicts(profile.conditions, using=book))
    yield from screening.notes


def marks_of(routine: Routine) -> dict[str, tuple[str, ...]]:
    """By exercise, what of its dose somebody set outside the range of its record, in words.

    Only for a week made by hand: a programme's own doses keep to its rules.
    """
    if routine.sheet is None:
        return {}
    every = {p.exercise.id: p for session in routine.sessions for p in session.prescriptions}
    found = {id: tuple(_beyond(p.exercise, p.dose, p.form)) for id, p in every.items()}
    return {id: words for id, words in found.items() if words}


def _beyond(exercise: Exercise, dose: PlannedDose, form: str) -> Iterator[str]:
    units = {"sets": "sets", "reps": "holds" if is_held(exercise) else "repetitions", "seconds": "seconds"}
    for name, (least, most) in usual_of(exercise, form).items():
        value = getattr(dose, name)
        if value > most:
            yield f"{value:g} {units[name]}: above the book's {most:g}, set by hand."
        elif value < least:
            yield f"{value:g} {units[name]}: below the book's {least:g}, set by hand."
