"""The plain sentences above a week: what could not be met, and what to know."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import conventions as c
from ..ask.menu import Cause, Menu
from ..ask.phase import phase_words
from ..ask.profile import Profile
from ..asking import back_caps, counting_answers, open_questions
from ..catalogue import Catalogue
from ..records import Verdict
from ..safety import conflicts
from .model import Bundle, Model, make_model
from .search import search

FEW = 4  # fewer exercises than this in the whole week deserve a word
STRENGTH = "strength"  # stands for the strength patterns among the duties
PATTERNS_SAID = 2  # so many patterns a session should have, or a note says what would help
# Of whose bones the book says what it leaves out.
BONES = "osteoporosis"
LEFT_OUT_FOR_BONES = (
    "For strong bones guidelines also advise, after a check, some impact and heavier weights. This book has "
    "neither: ask a physiotherapist who can show them to you."
)


def unmet(model: Model, bundles: Sequence[Bundle]) -> dict[str, int]:
    """How far each duty is from being met, by its name; met ones are absent."""
    totals = [0] * len(model.accounts)
    for bundle in bundles:
        for account, amount in bundle.adds:
            totals[account] += amount
    found = {}
    for entry, total in zip(model.accounts, totals, strict=True):
        missing = len(entry.table) - 1 - total
        if entry.is_duty and missing > 0:
            found[entry.name.removeprefix("duty:")] = missing
    wanted = min(PATTERNS_SAID, len(model.variety) - 1)
    if len(model.patterns(bundles)) < wanted:
        found[STRENGTH] = wanted - len(model.patterns(bundles))
    return found


def _still_unmet(model: Model, chosen: Menu, minutes: int, book: Catalogue) -> set[str]:
    """The duties that stay unmet in sessions of that many minutes."""
    longer = make_model(replace(model.profile, minutes=minutes), chosen, using=book)
    return set(unmet(longer, search(longer, thorough=False)))


def minutes_for(model: Model, chosen: Menu, duties: set[str], book: Catalogue) -> int:
    """The fewest minutes at which these duties are met; they must be met at the most minutes."""
    longer = range(model.profile.minutes + 1, c.MAX_MINUTES)
    first = bisect(longer, False, key=lambda minutes: not duties & _still_unmet(model, chosen, minutes, book))
    return min(longer.start + first, c.MAX_MINUTES)


def _too_short(model: Model, chosen: Menu, missing: dict[str, int], book: Catalogue) -> Iterator[str]:
    """Wishes that time or the rules of a session did not leave room for."""
    names = {f"pin:{item.id}": item.candidate.exercise.name for item in model.items}
    pins = {duty for duty in missing if duty in names}
    strength = {STRENGTH} & set(missing)
    if not pins | strength:
        return
    # A duty that is met at all is met at start doses: the others need not be tried.
    start = tuple(replace(candidate, doses=candidate.doses[:1]) for candidate in chosen.candidates)
    chosen = replace(chosen, candidates=start)
    never = _still_unmet(model, chosen, c.MAX_MINUTES, book)
    # With more time one wish must not take the place of another.
    wished = {*names, STRENGTH} - never
    minutes = model.profile.minutes
    for duties, what in (
        (pins - never, listed([names[duty] for duty in names if duty in pins - never])),
        (strength - never, "two kinds of strength work"),
    ):
        if duties:
            enough = minutes_for(model, chosen, wished, book)
            yield f"{minutes} minutes are too few for {what} beside the rest; {enough} would do."
    if clashing := [names[duty] for duty in names if duty in pins & never]:
        yield f"Your wishes do not all go together: there is no place for {listed(clashing)}."


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _pins_out(model: Model, chosen: Menu) -> Iterator[str]:
    for entry in chosen.left_out:
        if entry.exercise.id in model.profile.pinned and entry.cause is not Cause.APART:
            yield f"You asked for {entry.exercise.name}, but it is left out. {entry.text}"


def _strength(model: Model, bundles: Sequence[Bundle]) -> Iterator[str]:
    strong = [bundle for bundle in bundles if model.items[bundle.item].strength]
    days = sum(len(template.days) for template in model.templates if template.strength)
    if not any(item.strength for item in model.items):
        yield (
            "No strength exercise of this book is left for you. Strength work helps the back: ask a "
            "physiotherapist for one that suits you."
        )
    elif strong and days < c.STRENGTH_DAYS_ADVISED and model.phase != c.EASE:
        yield (
            "Strength comes on one day only, because it wants a day of rest in between. "
            "Two days that do not touch are advised."
        )


def _easing(model: Model) -> Iterator[str]:
    """The direction that eases, where no exercise of it is left."""
    easing = model.profile.easing
    if easing in c.OPPOSITE and not any(item.direction == easing for item in model.items):
        yield (
            f"No exercise of this book in the direction that eases you ({easing}) is left for you. Rest the "
            "way that eases you, a few minutes at a time."
        )


def _phase(model: Model, book: Catalogue) -> Iterator[str]:
    """The phase and what follows from it, and what the book leaves out for bones."""
    yield phase_words(model.phase, book)
    profile = model.profile
    if profile.needs_balance or BONES in profile.conditions:
        yield LEFT_OUT_FOR_BONES


def _empty_days(model: Model, bundles: Sequence[Bundle], walks: bool) -> Iterator[str]:
    """Days that have no session because nothing is left for them."""
    for t, template in enumerate(model.templates):
        if not any(t in bundle.mask for bundle in bundles):
            days = ", ".join(c.DAY_NAMES[day] for day in template.days)
            which = "a second session" if template.slots != (0,) else "a session"
            yield f"Nothing is left for {which} on {days}: rest{', and walk' if walks else ''}."


def answer_notes(profile: Profile, book: Catalogue) -> Iterator[str]:
    """Questions that were left open, and what an answer brings in."""
    for id in profile.conditions:
        condition = book.conditions[id]
        if condition.question and id not in profile.answers:
            yield f"{condition.name}: you left the question open, so the strictest answer counts."
    for question in open_questions(profile.conditions, profile.told, book):
        yield f"{question.open_note} {question.text}"
    for answer in counting_answers(profile.conditions, profile.told, book).values():
        if answer.adds:
            yield answer.meaning
    for cap in back_caps(profile.conditions, profile.answers, book):
        yield cap.why


def make_notes(
    model: Model, bundles: Sequence[Bundle], chosen: Menu, book: Catalogue, walks: bool
) -> tuple[str, ...]:
    """All notes, the weightiest first; walks: whether the reader may walk."""
    profile = model.profile
    missing = unmet(model, bundles)
    notes = list(_pins_out(model, chosen))
    notes += _too_short(model, chosen, missing, book)
    used = [model.items[bundle.item] for bundle in bundles]
    if any(item.candidate.verdict is Verdict.CAUTION for item in used):
        notes.append(
            "Some exercises come with a limit: keep to the words beside each, at the smallest dose. "
            "If you are unsure, ask a professional first."
        )
    notes += _strength(model, bundles)
    notes += _easing(model)
    notes += _empty_days(model, bundles, walks)
    if len(bundles) < FEW:
        count = "one exercise is" if len(bundles) == 1 else f"{len(bundles)} exercises are"
        notes.append(f"Only {count} in the week: little is left for what you chose, or for the time.")
    if not any(item.opener for item in used):
        first = "walk on the spot for a minute first" if walks else "begin slowly"
        notes.append(f"None of the gentle openers is left: {first}.")
    if profile.time_of_day == c.EARLY_MORNING:
        notes.append(
            "In the first two hours after getting up we leave out bending to the end of the range, under "
            "load or held. The one trial (Snook 1998) restricted all bending in those hours, so keep what "
            "bending there is small."
        )
    notes += answer_notes(profile, book)
    notes += _phase(model, book)
    notes += [conflict.text for conflict in conflicts(profile.conditions, using=book)]
    return tuple(dict.fromkeys(notes))
