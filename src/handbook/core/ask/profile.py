"""Who a routine is for: the answers of one reader, checked once."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from .. import conventions as c
from ..asking import PICKED, QUESTIONS, Told
from ..catalogue import Catalogue, catalogue
from ..errors import HandbookError, ProfileError, UnknownIdError
from ..plain import values_of
from ..records.asking import OPEN
from ..safety import check_answers
from ..screening import Screening, screen, seen_on
from ..shown import Shown, short
from ..words import days_given, unknown_day, words
from .former import is_former, renewed
from .link import UNUSABLE, LinkError, read_link, write_link

LONGEST_ID = 60  # an id is never longer, so longer text is not echoed back


def _ids(kind: str, value: Any, allowed: Iterable[str]) -> tuple[str, ...]:
    """The chosen ids without repeats, in the order of `allowed`."""
    known = tuple(allowed)
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise ProfileError(f"The {kind} list must be a list of ids.")
    chosen = {_id(kind, item, known) for item in value}
    return tuple(id for id in known if id in chosen)


def _id(kind: str, value: Any, allowed: Iterable[str]) -> str:
    known = tuple(allowed)
    if not isinstance(value, str) or len(value) > LONGEST_ID:
        raise ProfileError(f"Each {kind} must be one of: {', '.join(known)}.")
    if value not in known:
        raise UnknownIdError(kind, value, known)
    return value


def _days(value: Any) -> tuple[str, ...]:
    try:
        return _ids("day", days_given(value), c.DAYS)
    except UnknownIdError as error:
        raise unknown_day(error.value) from None


def _whole(name: str, value: Any, least: int, most: int, hint: str) -> int:
    """A whole number between `least` and `most`."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or value != value or not least <= value <= most or value != int(value):
        shown = str(value)[:12] if is_number and abs(value) < 10**9 else "this"
        raise ProfileError(f"{name} must be a whole number from {least} to {most}, not {shown}. {hint}")
    return int(value)


@dataclass(frozen=True, slots=True)
class Profile(Shown):
    """What the planner must know.  Checked on creation; lists are put in the catalogue's order.

    conditions, answers: ids, and the answers to follow-up questions by condition id.
    signs: ids of red flags; any of them means no plan, those of the level "keep-moving" an easy one.
    seen: by red-flag id, the day somebody looked at it and agreed to exercise; see `screen`.
    easing: the direction that eases, "flexion", "extension", "neither" or "unknown".
    equipment: what there is at hand beyond a mat, a chair, a bed and the like.
    avoid: what is not possible, ids of demands: "kneeling", "floor", "overhead", "head-down" ...
    level: "beginner", "intermediate" or "advanced": the highest level that is offered.
    days: of "mon" to "sun", also "Monday" or "mon, wed"; minutes: of one session; sessions_per_day: 1 to 3.
    time_of_day: "early-morning" means the first two hours after getting up.
    goals: of "ease", "move", "strengthen".
    pinned, ruled_out: ids of exercises to include if allowed, and to leave out.
    surface, leg, bone, since: answers to the short questions, "" while open; open counts as the strictest.
    over_65: older than 65 years, which asks for `bone`.
    willing: ids of exercises picked with their limit in view, where that opens them.
    agreed: ids of exercises to which a clinician has agreed.
    phase: "ease", "build" or "keep"; "" lets the answers choose, see `phase_of`.
    walk_minutes: minutes of walking that are easy now, 0 while that is open.
    fallen: has fallen in the last year, which asks for balance practice as being over 65 does.

    >>> hb.Profile(conditions=["sciatica"], surface="floor", leg="calm", since="lasting").minutes
    15

    Raises UnknownIdError or ProfileError with a plain sentence.
    """

    conditions: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)
    signs: tuple[str, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict, hash=False)
    easing: str = "unknown"
    equipment: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    level: str = "beginner"
    days: tuple[str, ...] = ("mon", "wed", "fri")
    minutes: int = 15
    sessions_per_day: int = 1
    time_of_day: str = "any"
    goals: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()
    surface: str = OPEN
    leg: str = OPEN
    bone: str = OPEN
    since: str = OPEN
    over_65: bool = False
    willing: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    phase: str = OPEN
    walk_minutes: int = 0
    fallen: bool = False

    def __post_init__(self) -> None:
        book = catalogue()
        for name, value in self._checked(book).items():
            object.__setattr__(self, name, value)
        both = [id for id in self.pinned if id in self.ruled_out]
        if both:
            names = ", ".join(book.exercises[id].name for id in both)
            raise ProfileError(f"You both pinned and ruled out {names}. Choose one of the two.")

    def _checked(self, book: Catalogue) -> dict[str, Any]:
        for name in ("over_65", "fallen"):
            if not isinstance(getattr(self, name), bool):
                raise ProfileError(f"{name} must be true or false.")
        conditions = _ids("condition", self.conditions, book.conditions)
        days = _days(self.days)
        if not days:
            raise ProfileError("Choose at least one day of the week.")
        return {
            "conditions": conditions,
            "answers": self._checked_answers(conditions, book),
            "signs": (signs := _ids("red flag", self.signs, book.red_flags)),
            "seen": self._checked_seen(signs, book),
            "easing": _id("easing direction", self.easing, c.EASINGS),
            "equipment": _ids("equipment", self.equipment, book.terms["equipment"]),
            "avoid": _ids("demand", self.avoid, book.terms["demands"]),
            "level": _id("level", self.level, book.terms["levels"]),
            "days": days,
            "minutes": _whole(
                "Minutes a session",
                self.minutes,
                c.MIN_MINUTES,
                c.MAX_MINUTES,
                "For more time, choose more days or two sessions a day.",
            ),
            "sessions_per_day": _whole(
                "Sessions a day",
                self.sessions_per_day,
                1,
                c.MAX_SESSIONS_PER_DAY,
                "Choose more minutes instead.",
            ),
            "time_of_day": _id("time of day", self.time_of_day, c.TIMES_OF_DAY),
            "goals": _ids("goal", self.goals, c.GOALS),
            "pinned": _ids("pinned exercise", self.pinned, book.exercises),
            "ruled_out": _ids("ruled-out exercise", self.ruled_out, book.exercises),
            "phase": self._open_or("phase", "phase", c.PHASES),
            "walk_minutes": _whole(
                "Minutes of walking",
                self.walk_minutes,
                0,
                c.MOST_WALK_MINUTES,
                "0 means that you do not know.",
            ),
            **{name: _ids(f"{name} exercise", getattr(self, name), book.exercises) for name in PICKED},
            **{
                question.id: self._open_or(
                    question.id, f"answer for {question.id!r}:", [answer.id for answer in question.answers]
                )
                for question in book.asking.questions
            },
        }

    def _open_or(self, name: str, kind: str, allowed: Iterable[str]) -> str:
        value = getattr(self, name)
        return OPEN if value == OPEN else _id(kind, value, allowed)

    def __repr__(self) -> str:
        usual = type(self)()
        told = {item.name: getattr(self, item.name) for item in fields(self)}
        given = (f"{name}={value!r}" for name, value in told.items() if value != getattr(usual, name))
        return short(f"Profile({', '.join(given)})")

    @property
    def told(self) -> Told:
        """What the verdicts need beside conditions and answers."""
        return Told(
            easing=self.easing,
            over_65=self.over_65,
            willing=frozenset(self.willing),
            agreed=frozenset(self.agreed),
            **{name: getattr(self, name) for name in QUESTIONS},
        )

    def _checked_answers(self, conditions: tuple[str, ...], book: Catalogue) -> dict[str, str]:
        """Answers about chosen conditions only; the others would change nothing."""
        if not isinstance(self.answers, Mapping):
            raise ProfileError("Answers must name a condition and its answer.")
        for condition, answer in self.answers.items():
            _id("condition", condition, book.conditions)
            if not isinstance(answer, str) or len(answer) > LONGEST_ID:
                raise ProfileError(f"The answer about {condition!r} must be the id of an answer.")
        given = check_answers(self.answers, book)
        return {id: given[id] for id in conditions if id in given}

    def _checked_seen(self, signs: tuple[str, ...], book: Catalogue) -> dict[str, str]:
        """The days of the ticked signs only, as texts; an emergency is never set aside."""
        if not isinstance(self.seen, Mapping):
            raise ProfileError("Seen must name a red flag and the day somebody looked at it.")
        for sign in self.seen:
            _id("red flag", sign, book.red_flags)
        days = {sign: seen_on(sign, day).isoformat() for sign, day in self.seen.items()}
        return {id: days[id] for id in signs if id in days and book.action_of(id).seen_days}

    @property
    def needs_balance(self) -> bool:
        """Whether balance belongs in the week: over 65, or after a fall."""
        return self.over_65 or self.fallen

    def to_json(self) -> dict[str, Any]:
        """All fields as plain values, ready for json.dumps."""
        return values_of(self)

    @classmethod
    def from_json(cls, value: Any) -> Profile:
        """A profile from what `to_json` gave; fields that are absent keep their defaults.

        One saved by an earlier version opens with its stricter reading, see `former`.
        Raises ProfileError or UnknownIdError in plain words.
        """
        if not isinstance(value, Mapping):
            raise ProfileError("A profile is a JSON object with named fields.")
        return cls.of(renewed(value) if is_former(value) else value)

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Profile:
        """A profile with these fields; raises UnknownIdError, with the fields there are, for any other."""
        known = [item.name for item in fields(cls)]
        for name in given:
            _id("profile field", name, known)
        return cls(**given)

    def screening(self, using: Catalogue | None = None) -> Screening:
        """What the ticked signs ask for today."""
        return screen(self.signs, self.seen, using=using)

    def to_link(self) -> str:
        """The profile as a short text for an address; see `link`."""
        return write_link(self, type(self)())

    @classmethod
    def from_link(cls, text: str) -> Profile:
        """The profile that `to_link` wrote.

        A link of an older kind, of which nobody can tell whether it is whole, comes with a warning.

        Raises LinkError in plain words for a text that is no such link, or one whose content is not
        possible.
        """
        found, older = cls.linked(text)
        if older:
            warnings.warn(words()["book"]["older_link"], stacklevel=2)
        return found

    @classmethod
    def linked(cls, text: str) -> tuple[Profile, bool]:
        """As `from_link`, without the warning: whether the link is of an older kind stands beside it."""
        values, older = read_link(text)
        try:
            return cls(**values), older
        except HandbookError as error:
            raise LinkError(f"{UNUSABLE} {error}") from error


# Lasting pain, a calm leg, no sign of thin bones, and the floor.
EXAMPLE_ANSWERS = {"surface": "floor", "since": "lasting", "leg": "calm", "bone": "no"}


def example_profile(**fields: Any) -> Profile:
    """Somebody for whom every short question is answered: for an example that says so, never a plan."""
    return Profile(**{**EXAMPLE_ANSWERS, **fields})
