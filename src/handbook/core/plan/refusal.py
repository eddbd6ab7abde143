"""When no week can be planned: say so plainly, with the nearest change that would help."""

from __future__ import annotations

from dataclasses import replace

from ..ask.menu import Cause, LeftOut, Menu, menu
from ..ask.profile import Profile
from ..catalogue import Catalogue
from ..conventions import FINAL_REST_S, MAX_MINUTES, POSITION_S, RETURN_S
from ..errors import HandbookError
from ..screening import urgent_messages
from ..week.timing import duration_s

# What a reader can change, in the order in which it is offered, and how it is said.
CHANGES = (
    (Cause.RULED_OUT, {"ruled_out": ()}, "allow the exercises you ruled out"),
    (Cause.EARLY_MORNING, {"time_of_day": "any"}, "exercise later than two hours after getting up"),
    (Cause.POSITION, {"avoid": ()}, "find a way into the positions you avoid, for example on a firm bed"),
    (Cause.DIRECTION, {"easing": "unknown"}, "test again which direction eases you"),
    (Cause.LEVEL, {"level": "intermediate"}, "choose the level intermediate, if you have practised"),
)
CAUTION_CHANGE = "ask a professional whether exercises marked caution are for you, and then allow them"
COMBINATION = "No single change here would help: see a physiotherapist or doctor, who can choose with you."


class NothingSafe(HandbookError):
    """No week can be planned for a profile.

    suggestion: the nearest change, as a plain sentence.  left_out: every exercise with its reason.
    """

    def __init__(self, text: str, suggestion: str = "", left_out: tuple[LeftOut, ...] = ()) -> None:
        self.suggestion = suggestion
        self.left_out = left_out
        super().__init__(f"{text} {suggestion}".strip())


def _count(number: int) -> str:
    return "1 exercise" if number == 1 else f"{number} exercises"


def open_question(profile: Profile, book: Catalogue) -> str:
    """The unanswered follow-up question whose answer could leave the most exercises, as a sentence."""
    best_count, best_words = 0, ""
    for id in profile.conditions:
        question = book.conditions[id].question
        if question is None or id in profile.answers:
            continue
        for answer in question.answers:
            answered = replace(profile, answers={**profile.answers, id: answer.id})
            left = len(menu(answered, using=book).candidates)
            if left > best_count:
                best_count = left
                best_words = (
                    "You left a question open, so the strictest answer counts. "
                    f"{book.conditions[id].name}: {question.text} "
                    f"If “{answer.label}” is true for you, {_count(left)} would be left."
                )
    return best_words


def nearest_change(profile: Profile, book: Catalogue) -> str:
    """The single change that leaves the most exercises, as a sentence.  Never to overrule an avoid."""
    if question := open_question(profile, book):
        return question
    best_count, best_words = 0, ""
    for _, change, words in CHANGES:
        changed = replace(profile, **change)
        if changed != profile and (left := len(menu(changed, using=book).candidates)) > best_count:
            best_count, best_words = left, words
    if best_count:
        return f"The nearest change: {best_words}; then {_count(best_count)} would be left."
    if not profile.allow_caution:
        left = len(menu(replace(profile, allow_caution=True), using=book).candidates)
        if left:
            return f"The nearest change: {CAUTION_CHANGE}; then {_count(left)} would be left."
    return COMBINATION


def refuse_empty(profile: Profile, chosen: Menu, book: Catalogue) -> NothingSafe:
    """The refusal when every exercise is left out."""
    urgent = urgent_messages(profile.conditions, using=book)
    if urgent:
        _, action, text = urgent[0]
        return NothingSafe(
            f"No routine from this book for now. {text}", action.what_to_do[0], chosen.left_out
        )
    text = "None of the exercises is left for what you told us, so there is no routine."
    return NothingSafe(text, nearest_change(profile, book), chosen.left_out)


def refuse_short(profile: Profile, chosen: Menu) -> NothingSafe:
    """The refusal when the minutes are too few for any exercise that is left."""
    shortest = min(
        chosen.candidates,
        key=lambda c: duration_s(c.exercise, c.doses[0].sets, c.doses[0].reps, c.doses[0].seconds),
    )
    dose = shortest.doses[0]
    seconds = (
        duration_s(shortest.exercise, dose.sets, dose.reps, dose.seconds)
        + POSITION_S
        + RETURN_S
        + FINAL_REST_S
    )
    minutes = min(MAX_MINUTES, -(-seconds // 60))
    text = f"{profile.minutes} minutes are too few for {shortest.exercise.name}, the shortest exercise left."
    return NothingSafe(text, f"{minutes} would do.", chosen.left_out)
