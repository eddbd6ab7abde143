"""Checks the exercise that learners add to a copy of the catalogue."""

from __future__ import annotations

from ..core.catalogue import Catalogue, catalogue
from ..core.records import Verdict
from ..core.safety import BASELINE
from .answer import Answer, Steps

CLOSED = "malignancy-or-infection"  # the condition for which every exercise is to be avoided
NOT_RATED = "Not rated yet: ask a professional first."
FEWEST_RATED = 3


def check_exercise(book: Catalogue | None) -> Answer:
    """A new exercise in the learner's folder.

    book: the catalogue of the learner's folder, with one exercise more than the handbook's.

    >>> from handbook import workshop
    >>> workshop.check_exercise(hb.catalogue()).left
    ('It has 0 new exercises; one is wanted. Save the record as exercises/<id>.toml.',)
    """
    steps = Steps("New exercise")
    if not steps.need(
        isinstance(book, Catalogue),
        "Your folder can be read.",
        "`mine` is no catalogue yet: mend what the cell above names and run it, `mine = load(folder)`.",
    ):
        return steps.answer()
    assert book is not None
    new = [id for id in book.exercises if id not in catalogue().exercises]
    if not steps.need(
        len(new) == 1,
        "It has one exercise more than the handbook.",
        f"It has {len(new)} new exercises; one is wanted. Save the record as exercises/<id>.toml.",
    ):
        return steps.answer()
    ratings = {condition: book.ratings[new[0], condition] for condition in book.conditions}
    steps.need(
        ratings[CLOSED].verdict is Verdict.AVOID,
        "With a suspected tumour or infection it says avoid.",
        f"For {CLOSED} every exercise must say avoid: such a spine is examined first.",
    )
    unbacked = [id for id, r in ratings.items() if r.verdict is Verdict.RECOMMENDED and not r.citations]
    left = "{} says recommended without a source: give one, or say suitable."
    steps.none(unbacked, "Nothing is recommended without a source.", left)
    rated = [id for id, rating in ratings.items() if rating.reason != NOT_RATED and id != CLOSED]
    said = f"You gave {len(rated)} verdicts with a reason of your own"
    steps.need(len(rated) >= FEWEST_RATED, f"{said}.", f"{said}; give at least {FEWEST_RATED}.")
    reasons = {ratings[id].reason for id in rated}
    steps.need(
        len(reasons) == len(rated),
        "Each reason is for its own condition.",
        "The same reason stands for two conditions: say what the movement does in each.",
    )
    steps.need(
        ratings[BASELINE].reason != NOT_RATED,
        "Ordinary back pain, the floor under all verdicts, is rated.",
        f"Rate {BASELINE}: it is the floor under all verdicts.",
    )
    steps.need(
        not (new[0] in book.reviewed and book.reviewed[new[0]].signatures),
        "It does not claim that a clinician has reviewed it.",
        "Write no file into data/reviews for a clinician who has not reviewed it.",
    )
    return steps.answer()
