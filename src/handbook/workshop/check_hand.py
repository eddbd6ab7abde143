"""Checks a week that learners make by hand for a person of the case conference: what they told the book,
what they chose, what they hand out.

The rules have refused what is forbidden before a check is asked; here stands what they leave to judgement.
"""

from __future__ import annotations

import re
from typing import Any

from ..core.ask.profile import Profile
from ..core.catalogue import catalogue
from ..core.hand.make import marks_of, touching
from ..core.week.routine import Routine
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
    """profile: what the book must know of the person, as hb.Profile.  Raises UnknownIdError for no case."""
    steps, person = Steps("What you told"), Profile.from_json(case_of(case).profile)
    if steps.need(isinstance(profile, Profile), "It is a profile.", "Make `her` a profile: hb.Profile(...)."):
        for name, hint in TOLD.items():
            if not steps.need(_same(name, profile, person), f"{name}: as in the story.", f"{name}: {hint}."):
                break
    return steps.answer()


def _made(steps: Steps, week: Any) -> bool:
    return steps.need(
        isinstance(week, Routine) and week.sheet is not None,
        "It is a week made by hand.",
        "Make `week` with hb.by_hand(her, [...]). What the rules refuse, they say: choose something else.",
    )


def check_chosen(case: str, week: Any) -> Answer:
    """week: hb.by_hand for the person, judged by what the rules leave open.  Raises as `check_told`."""
    steps, person = Steps("What you chose"), Profile.from_json(case_of(case).profile)
    if not _made(steps, week):
        return steps.answer()
    steps.need(
        all(_same(name, week.profile, person) for name in TOLD),
        "It was checked against the story.",
        "It was checked against other answers: first mend the profile.",
    )
    many = len(week.sheet.choices)
    steps.need(
        FEWEST <= many <= MOST,
        f"{many} exercises.",
        f"{many} exercises: take {FEWEST} to {MOST} for a first sheet, so that each can be shown once.",
    )
    strong = {s.day for s in week.sessions for p in s.prescriptions if p.exercise.kind == "strength"}
    steps.need(
        len(strong) > 1 and not touching(tuple(strong)),
        "Strength on two days or more, with a day between.",
        "Strength: at least one such exercise, on two days or more that do not follow each other.",
    )
    longest = max(session.seconds for session in week.sessions)
    steps.need(
        longest <= person.minutes * MINUTE_S,
        f"No session is longer than {person.minutes} minutes.",
        f"A session takes {longest / MINUTE_S:.0f} minutes; there are {person.minutes}.",
    )
    marks = [f"{catalogue().exercise(id).name}, {words[0]}" for id, words in marks_of(week).items()]
    steps.need(not marks, "Every dose is within the book's range.", "".join(marks[:1]))
    return steps.answer()


def check_handed(case: str, week: Any) -> Answer:
    """week: what is handed out, with its title and its lines of own words.  Raises as `check_told`."""
    steps, person = Steps("What you hand out"), case_of(case)
    if not _made(steps, week):
        return steps.answer()
    sheet = week.sheet
    steps.need(
        bool(sheet.name and sheet.by and sheet.profession),
        "The sheet has a name, and says who planned it.",
        "Call `week.title(name, by=..., profession=...)`: who reads it must know whom to ask.",
    )
    notes = [choice.note for choice in sheet.choices if choice.note]
    steps.need(
        bool(notes),
        "There is a line of your own.",
        "Write a line of your own beside one exercise at least: `week.change(id, note=...)`.",
    )
    text = " ".join([sheet.name, *notes]).lower()
    names = (catalogue().conditions[id] for id in Profile.from_json(person.profile).conditions)
    ill = {word[:6] for each in names for word in STEM.findall(f"{each.name} {each.short}".lower())}
    who = person.name.partition(",")[0].lower()
    told = who in text.split() or any(stem in text for stem in ill)
    steps.need(
        not told,
        "No name and no illness: the link can be passed on.",
        "Title and words travel in the link. Take out the person's name and what they have.",
    )
    return steps.answer()
