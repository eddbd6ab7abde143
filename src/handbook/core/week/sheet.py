"""What somebody chose by hand: exercises with their doses and days, and a line of own words beside each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from .. import conventions as c
from ..catalogue import catalogue
from ..errors import ProfileError
from ..plain import values_of
from ..words import SHAPERS, is_harmless
from .session import BOTH

MINUTE_S = 60


class HandError(ProfileError):
    """A choice that no week made by hand can hold; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One exercise that somebody chose.

    seconds: of one hold, or of one repetition; of walking, which has no sets, the whole walk.
    days: of "mon" to "sun".  slots: in which sessions of a day, counted from 1.  side: "both", or the only
    one that is worked.  form: the harder change that it is done in, or empty.  note: own words.
    """

    exercise: str
    sets: int
    reps: int
    seconds: float
    days: tuple[str, ...]
    slots: tuple[int, ...] = (1,)
    side: str = BOTH
    form: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """All fields as plain values."""
        return values_of(self)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that somebody chose, in their order, what they call it, and who they are, as typed.

    An exercise that is not allowed stays on the sheet, and out of the week.  sittings: whether the book's
    own sittings in the direction that eases stand beside it.
    """

    choices: tuple[Choice, ...]
    name: str = ""
    by: str = ""
    profession: str = ""
    sittings: bool = False

    def __post_init__(self) -> None:
        if not self.choices:
            raise HandError("Nothing is chosen yet. Choose at least one exercise.")
        if len(self.choices) > c.HAND_MOST:
            raise HandError(f"A week holds {c.HAND_MOST} exercises at most. Take one out first.")
        names = [choice.exercise for choice in self.choices]
        for name in names:
            if names.count(name) > 1:
                raise HandError(
                    f"{catalogue().exercise(name).name} is chosen twice. Change its dose instead."
                )
        for name in ("name", "by", "profession"):
            text = own_words(getattr(self, name), c.LONGEST_SHEET_NAME)
            object.__setattr__(self, name, text)

    def choice(self, exercise: str) -> Choice:
        """The choice of an exercise, by its id; raises HandError if it is not chosen."""
        for choice in self.choices:
            if choice.exercise == exercise:
                return choice
        raise HandError(f"{catalogue().exercise(exercise).name} is not in this week. Add it first.")

    def to_json(self) -> dict[str, Any]:
        """All fields as plain values."""
        return values_of(self)


def own_words(value: Any, longest: int = c.LONGEST_OWN_WORDS) -> str:
    """A line of plain text: composed (NFC), breaks as spaces, unseen marks only where they shape letters.

    >>> own_words("slowly,\\n  please")
    'slowly, please'

    Raises HandError for what is no text, or too long a one.
    """
    if not isinstance(value, str):
        raise HandError("Own words must be a text.")
    spaced = "".join(" " if mark.isspace() else mark for mark in unicodedata.normalize("NFC", value))
    text = " ".join("".join(filter(is_harmless, spaced)).split())
    if len(text) > longest:
        raise HandError(f"These words have {len(text)} characters. {longest} fit: shorten them.")
    return text if text.strip(" " + "".join(SHAPERS)) else ""
