"""When no week can be planned: say so plainly, with the question or the change that would help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Any, NamedTuple

from ..ask.menu import Candidate, LeftOut, Menu, menu
from ..ask.profile import Profile
from ..asking import open_questions, refusals
from ..assessment import assess_all
from ..catalogue import Catalogue
from ..conventions import FINAL_REST_S, MAX_MINUTES, POSITION_S, RETURN_S
from ..errors import HandbookError
from ..screening import urgent_messages
from ..shown import counted
from ..week.timing import duration_s

# What a reader can change, in the order in which it is offered, and how it is said.
CHANGES = (
    ({"ruled_out": ()}, "allow the exercises you ruled out"),
    ({"time_of_day": "any"}, "exercise later than two hours after getting up"),
    ({"surface": "bed"}, "lie on a firm bed, if you can"),
    ({"surface": "floor"}, "practise getting down to the floor and up again with someone"),
    ({"avoid": ()}, "find a way into the positions you avoid, with something firm to hold"),
    ({"easing": "unknown"}, "test again which direction eases you"),
    ({"level": "intermediate"}, "choose the level intermediate, if you have practised"),
)
_exercises = partial(counted, thing="exercise")
THEY_TELL = "They will tell you what you may do."
COMBINATION = "No single change here would help: see a physiotherapist or doctor, who can choose with you."


class NothingSafe(HandbookError):
    """No week can be planned for a profile.

    suggestion: the nearest change, as a plain sentence.  left_out: every exercise with its reason.

    >>> try:
    ...     hb.plan(hb.Profile(ruled_out=list(hb.catalogue().exercises)))
    ... except hb.NothingSafe as error:
    ...     print(error.suggestion != "")
    True
    """

    def __init__(self, text: str, suggestion: str = "", left_out: tuple[LeftOut, ...] = ()) -> None:
        self.suggestion = suggestion
        self.left_out = left_out
        super().__init__(f"{text} {suggestion}".strip())


class _Choice(NamedTuple):
    """One answer to an open question: what it changes in `answers` and in the profile, and both in words."""

    answers: dict[str, str]
    told: dict[str, str]
    question: str
    label: str


def _left(profile: Profile, book: Catalogue) -> int:
    """How many exercises a profile leaves."""
    return len(menu(profile, using=book).candidates)


def _open_choices(profile: Profile, book: Catalogue) -> Iterator[list[_Choice]]:
    """For each question that is open, the choice of its answers."""
    for id in profile.conditions:
        condition = book.conditions[id]
        if condition.question and id not in profile.answers:
            words = f"{condition.name}: {condition.question.text}"
            yield [_Choice({id: answer.id}, {}, words, answer.label) for answer in condition.question.answers]
    for asked in open_questions(profile.conditions, profile.told, book):
        yield [_Choice({}, {asked.id: answer.id}, asked.text, answer.label) for answer in asked.answers]


def _told(profile: Profile, *choices: _Choice) -> Profile:
    """The profile of somebody who also chose these answers."""
    answers = dict(profile.answers)
    told: dict[str, Any] = {}
    for choice in choices:
        answers |= choice.answers
        told |= choice.told
    return replace(profile, answers=answers, **told)


def _weight(person: Profile, book: Catalogue) -> tuple[int, int, int]:
    """How little a profile leaves out: exercises that stay, that fit here, how mild the reasons are."""
    every = assess_all(book.exercises.values(), person.conditions, person.answers, person.told, book)
    strictness = sum(reason.severity.rank + reason.locked for found in every for reason in found.reasons)
    return _left(person, book), sum(found.fits for found in every), -strictness


def open_question(profile: Profile, book: Catalogue) -> str:
    """The unanswered questions whose answers could leave exercises, as a sentence; one if that will do."""
    every = [
        [(_weight(_told(profile, choice), book), choice) for choice in choices]
        for choices in _open_choices(profile, book)
    ]
    counted = [(weight[0], choice) for choices in every for weight, choice in choices]
    count, choice = max(counted, key=lambda pair: pair[0], default=(0, None))
    if choice and count:
        return (
            "You left a question open, so the strictest answer counts. "
            f"{choice.question} If “{choice.label}” is true for you, {_exercises(count)} would be left."
        )
    # An answer that changes no exercise, only doses, need not be asked for here.
    deciding = [choices for choices in every if len({weight for weight, _ in choices}) > 1]
    together = [max(choices, key=lambda pair: pair[0])[1] for choices in deciding]
    if together and _left(_told(profile, *together), book):
        questions = " ".join(choice.question for choice in together)
        return f"You left questions open, so the strictest answers count. {questions} Answer them first."
    return ""


def _to_ask(profile: Profile, book: Catalogue) -> str:
    """What somebody else must agree to, in the words of the answers that were given."""
    everything = replace(profile, agreed=tuple(book.exercises))
    left = _left(everything, book)
    if not left:
        return ""
    first = next(_closing_answers(profile, book), "These exercises need the word of your clinician first.")
    return f"{first} Take the list of exercises along: {_exercises(left)} could be agreed to, one by one."


def _closing_answers(profile: Profile, book: Catalogue) -> Iterator[str]:
    """What those given answers mean that alone leave nothing."""
    for id, given in profile.answers.items():
        question = book.conditions[id].question
        if question and not _left(replace(profile, conditions=(id,), agreed=()), book):
            yield from (answer.meaning for answer in question.answers if answer.id == given)


def nearest_change(profile: Profile, book: Catalogue) -> str:
    """The single change that leaves the most exercises, as a sentence.  Never to overrule an avoid."""
    if question := open_question(profile, book):
        return question
    best_count, best_words = 0, ""
    for change, words in CHANGES:
        changed = replace(profile, **change)
        if changed != profile and (left := _left(changed, book)) > best_count:
            best_count, best_words = left, words
    if best_count:
        return f"The nearest change: {best_words}; then {_exercises(best_count)} would be left."
    return _to_ask(profile, book) or COMBINATION


def refuse_together(profile: Profile, chosen: Menu, book: Catalogue) -> NothingSafe | None:
    """The refusal that nothing unlocks, where two conditions together call for one."""
    for rule in refusals(profile.conditions, profile.answers, book):
        question = book.conditions[rule.other].question
        is_open = rule.other not in profile.answers
        asked = f"{question.text} Answer it once it was measured." if question and is_open else THEY_TELL
        return NothingSafe(f"No routine from this book for now. {rule.refusal}", asked, chosen.left_out)
    return None


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

    def start_s(candidate: Candidate) -> int:
        dose = candidate.doses[0]
        return duration_s(candidate.exercise, dose.sets, dose.reps, dose.seconds)

    shortest = min(chosen.candidates, key=start_s)
    minutes = min(MAX_MINUTES, ceil((start_s(shortest) + POSITION_S + RETURN_S + FINAL_REST_S) / 60))
    text = f"{profile.minutes} minutes are too few for {shortest.exercise.name}, the shortest exercise left."
    return NothingSafe(text, f"{minutes} would do.", chosen.left_out)
