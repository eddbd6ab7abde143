"""Checks the verdict that learners change, and the list of routines that change with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..core.ask.profile import Profile
from ..core.catalogue import Catalogue, catalogue
from ..core.errors import HandbookError
from ..core.plan.planner import plan
from .answer import Answer, Steps

FEWEST_WORDS = 5


def check_changed_verdict(book: Catalogue | None) -> Answer:
    """One verdict that was changed.

    book: the catalogue with one verdict changed by `with_verdict`.

    >>> from handbook import workshop
    >>> workshop.check_changed_verdict(hb.catalogue()).left
    ("0 verdicts differ from the handbook's; change one, to another word than it has now.",)
    """
    steps = Steps("Changed verdict")
    if not steps.need(
        isinstance(book, Catalogue),
        "There is a changed catalogue.",
        "Call `with_verdict` and keep its answer.",
    ):
        return steps.answer()
    assert book is not None
    true = catalogue().ratings
    changed = [key for key, rating in book.ratings.items() if rating.verdict != true[key].verdict]
    if not steps.need(
        len(changed) == 1,
        "One verdict differs from the handbook's.",
        f"{len(changed)} verdicts differ from the handbook's; change one, to another word than it has now.",
    ):
        return steps.answer()
    old, new = true[changed[0]], book.ratings[changed[0]]
    steps.need(
        new.reason != old.reason and len({*new.reason.lower().split()}) >= FEWEST_WORDS,
        "It has a reason of its own.",
        f"Give a reason of your own, at least {FEWEST_WORDS} different words: what in the movement decides?",
    )
    milder = new.severity < old.severity
    steps.need(
        not milder or bool(new.citations),
        "A milder verdict brings its source." if milder else "A stricter verdict needs no source.",
        f"You made it milder ({old.verdict} to {new.verdict}): that needs a source, `citations=(...)`.",
    )
    return steps.answer()


def exercises_of(profile: Profile, book: Catalogue | None = None) -> list[str]:
    """The ids of the exercises in the week that is planned; none if no week can be planned."""
    try:
        return [exercise.id for exercise in plan(profile, using=book).exercises]
    except HandbookError:
        return []


def check_changes(changes: Any, book: Catalogue | None, people: Mapping[str, Profile]) -> Answer:
    """Whose week the changed verdict reaches.

    changes: the names of the people whose week has other exercises with the changed verdict.

    >>> from handbook import workshop
    >>> workshop.check_changes(None, None, {}).left
    ('Change a verdict first.', 'Make `changes` a list of names.')
    """
    steps = Steps("Routines that change")
    ready = steps.need(
        isinstance(book, Catalogue), "There is a changed catalogue.", "Change a verdict first."
    )
    ready &= steps.need(
        isinstance(changes, Collection) and not isinstance(changes, (str, Mapping)),
        "`changes` is a list of names.",
        "Make `changes` a list of names.",
    )
    if not ready:
        return steps.answer()
    unknown = [name for name in changes if not isinstance(name, str) or name not in people]
    if unknown:
        return steps.answer(f"Nobody is called {unknown[0]!r}. Names: {', '.join(people)}.")
    if len(set(changes)) < len(changes):
        return steps.answer("A name stands twice on the list.")
    true = {name for name, person in people.items() if exercises_of(person) != exercises_of(person, book)}
    missed, extra = sorted(true - set(changes)), sorted(set(changes) - true)
    steps.need(
        not missed,
        "Everybody whose week changes is on the list.",
        f"Missing from the list: {len(missed)}. Plan every week with both catalogues, and compare.",
    )
    steps.need(
        not extra,
        "Nobody else is on the list.",
        f"On the list though the week stays the same: {len(extra)}. Compare `routine.exercises`.",
    )
    return steps.answer()
