"""Checks a week that learners make by hand for a person of the case conference, by what the rules, which
have refused what is forbidden, leave to judgement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..core.ask.profile import Profile
from ..core.catalogue import catalogue
from ..core.hand.make import marks_of, touching
from ..core.week.routine import Routine, sheet_now
from ..core.week.sheet import MINUTE_S
from .answer import Answer, Steps
from .kit import case_of

TOLD = {
    "conditions": "which words of the book fit the story? `list(hb.catalogue().conditions)` has them all",
    "answers": "a condition that asks a question needs its answer: `hb.catalogue().conditions[id].question`",
    "surface": "where can this person exercise: floor, bed or upright?",
    "since": "is the pain new, or has it lasted?",
    "signs": "does the story hold a warning sign?",
}
FEWEST, MOST = 3, 5  # exercises of a first sheet (convention)
STEM = re.compile(r"[a-z]{6,}")  # words that would name an illness; "knee" may stand in a line of own words


def _same(name: str, profile: Profile, person: Profile) -> bool:
    told, true = getattr(profile, name), getattr(person, name)
    return bool(dict(told) == dict(true) if name == "answers" else set(told) == set(true))


def check_told(case: str, profile: Any) -> Answer:
    """What was told of the person.

    profile: what the book must know of the person, as hb.Profile.  Raises UnknownIdError for no case.

    >>> from handbook import workshop
    >>> workshop.check_told("amina", hb.Profile()).passed
    False
    """
    steps, person = Steps("What you told"), Profile.from_json(case_of(case).profile)
    if steps.need(isinstance(profile, Profile), "It is a profile.", "Make `her` a profile: hb.Profile(...)."):
        for name, hint in TOLD.items():
            if not steps.need(_same(name, profile, person), f"{name}: as in the story.", f"{name}: {hint}."):
                break
    return steps.answer()


def _judged(task: str, week: Any, found: Callable[[Routine], Iterable[tuple[bool, str, str]]]) -> Answer:
    steps = Steps(task)
    wrong = "Make `week` with hb.by_hand(her, [...]). What the rules refuse, they say: choose something else."
    if steps.need(isinstance(week, Routine) and bool(week.sheet), "It is a week made by hand.", wrong):
        for one in found(week):
            steps.need(*one)
    return steps.answer()


def check_chosen(case: str, week: Any) -> Answer:
    """The week that was chosen.

    week: hb.by_hand for the person, judged by what the rules leave open.  Raises as `check_told`.

    >>> from handbook import workshop
    >>> workshop.check_chosen("amina", None).passed
    False
    """
    person = Profile.from_json(case_of(case).profile)

    def found(week: Routine) -> Iterator[tuple[bool, str, str]]:
        told = all(_same(name, week.profile, person) for name in TOLD)
        yield told, "It was checked against the story.", "It was checked against other answers: mend them."
        many = len(sheet_now(week).choices)
        wrong = (
            f"{many} exercises: take {FEWEST} to {MOST} for a first sheet, so that each can be shown once."
        )
        yield FEWEST <= many <= MOST, f"{many} exercises.", wrong
        strong = {s.day for s in week.sessions for p in s.prescriptions if p.exercise.kind == "strength"}
        wrong = "Strength: at least one such exercise, on two days or more that do not follow each other."
        apart = len(strong) > 1 and not touching(tuple(strong))
        yield apart, "Strength on two days or more, with a day between.", wrong
        longest = max(session.seconds for session in week.sessions) / MINUTE_S
        wrong = f"A session takes {longest:.0f} minutes; there are {person.minutes}."
        yield longest <= person.minutes, f"No session is longer than {person.minutes} minutes.", wrong
        marks = [f"{catalogue().exercise(id).name}, {words[0]}" for id, words in marks_of(week).items()]
        yield not marks, "Every dose is within the book's range.", "".join(marks[:1])

    return _judged("What you chose", week, found)


def check_handed(case: str, week: Any) -> Answer:
    """The sheet that is handed out.

    week: what is handed out, with its title and its lines of own words.  Raises as `check_told`.

    >>> from handbook import workshop
    >>> workshop.check_handed("amina", None).passed
    False
    """
    person = case_of(case)

    def found(week: Routine) -> Iterator[tuple[bool, str, str]]:
        sheet = sheet_now(week)
        wrong = "Call `week.title(name, by=..., profession=...)`: who reads it must know whom to ask."
        yield all((sheet.name, sheet.by, sheet.profession)), "It says who planned it.", wrong
        notes = [choice.note for choice in sheet.choices if choice.note]
        wrong = "Write a line of your own beside one exercise at least: `week.change(id, note=...)`."
        yield bool(notes), "There is a line of your own.", wrong
        text = " ".join([sheet.name, *notes]).lower()
        had = (catalogue().conditions[id] for id in Profile.from_json(person.profile).conditions)
        ill = {word[:6] for each in had for word in STEM.findall(f"{each.name} {each.short}".lower())}
        told = person.name.partition(",")[0].lower() in text.split() or any(stem in text for stem in ill)
        wrong = "Title and words travel in the link. Take out the person's name and what they have."
        yield not told, "No name and no illness: the link can be passed on.", wrong

    return _judged("What you hand out", week, found)
