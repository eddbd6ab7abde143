"""The pain log and its traffic light.

The light follows the pain-monitoring model [thomee1997, silbernagel2007], which was made for knees
and Achilles tendons, not for nerve pain; its cut-offs are conventions.  Signs from the leg overrule
every number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..catalogue import catalogue
from ..checks import is_whole
from ..errors import HandbookError
from ..safety import RedFlagError, screen
from ..words import words

MOST_PAIN = 10
GREEN_RISE = 2  # points above the start level that still count as green
GREEN_MOST = 5  # and not above this level
NO_LOADING_FROM = 6  # a start level of 6 or more: no loading today
REAL_CHANGE = 2  # points that are a real change, not noise [ostelo2008]
WEAKNESS_SIGN = "leg-weakness-new"
SPREADING_SIGN = "pain-moves-down"


class LogError(HandbookError, ValueError):
    """A log entry that cannot be right."""


class Light(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Advice(StrEnum):
    """What follows from one session."""

    GO_ON = "go-on"
    KEEP = "keep"
    STEP_DOWN = "step-down"
    EASE_ONLY = "ease-only"
    STOP = "stop"
    RED_FLAG = "red-flag"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One session's pain, 0 (none) to 10 (the worst there is).

    start: before the session.  during: the worst in it.  next_morning: None until it is known.
    leg_pain_moved: leg pain, tingling or numbness spread further down.  new_weakness: a leg or foot
    is newly weak.

    Raises LogError for a number outside 0 to 10.
    """

    start: int
    during: int
    next_morning: int | None = None
    leg_pain_moved: bool = False
    new_weakness: bool = False

    def __post_init__(self) -> None:
        for name in ("start", "during", "next_morning"):
            value = getattr(self, name)
            if value is None and name == "next_morning":
                continue
            if not is_whole(value, 0, MOST_PAIN):
                words = name.replace("_", " ")
                raise LogError(f"Pain ({words}) must be a whole number from 0 to {MOST_PAIN}.")
        for name in ("leg_pain_moved", "new_weakness"):
            if not isinstance(getattr(self, name), bool):
                raise LogError(f"{name} must be true or false.")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an entry means.  `stop_text` is set when leg symptoms spread or weakness is new."""

    light: Light
    advice: Advice
    text: str
    stop_text: str = ""


def red_flag(sign: str) -> RedFlagError:
    """The error that says what to do about one sign."""
    return RedFlagError(screen([sign]))


def judge(entry: LogEntry) -> Judgement:
    """The traffic light for one session.

    New weakness is a red flag, never a matter of dose.  Leg symptoms that spread step the dose down,
    whatever the number.  A start level of 6 or more means no loading that day.  Green is a rise of at
    most 2 that does not pass 5 and has settled the next morning.
    """
    if entry.new_weakness:
        text = "New weakness is a warning sign. Do not exercise."
        return Judgement(Light.RED, Advice.RED_FLAG, text, str(red_flag(WEAKNESS_SIGN)))
    if entry.leg_pain_moved:
        flag = catalogue().red_flags[SPREADING_SIGN]
        action = catalogue().actions[flag.action]
        text = "Leg symptoms that spread count as red, whatever the number. Stop, and go a step down."
        return Judgement(Light.RED, Advice.STOP, text, " ".join(action.what_to_do))
    if entry.start >= NO_LOADING_FROM:
        text = "Your pain was 6 or more before you began: no loading today. Use easing positions."
        return Judgement(Light.RED, Advice.EASE_ONLY, text)
    rise = entry.during - entry.start
    overnight = 0 if entry.next_morning is None else entry.next_morning - entry.start
    if entry.during > GREEN_MOST or overnight >= REAL_CHANGE:
        return Judgement(Light.RED, Advice.STEP_DOWN, "Too much: go a step down.")
    if rise > GREEN_RISE or overnight > 0:
        return Judgement(Light.AMBER, Advice.KEEP, "A little much: keep this dose, or make it easier.")
    return Judgement(Light.GREEN, Advice.GO_ON, "Fine: go on.")


LIGHT_WORDS = {Light.GREEN: "Green", Light.AMBER: "Amber", Light.RED: "Red"}
# The verdict whose icon and colours a light has: the shape says the same as the colour.
LOOKS = {Light.GREEN: "recommended", Light.AMBER: "caution", Light.RED: "avoid"}
ADVICE_WORDS = {
    Advice.GO_ON: "go on",
    Advice.KEEP: "keep this dose",
    Advice.STEP_DOWN: "a step down",
    Advice.EASE_ONLY: "no loading today",
    Advice.STOP: "stop, and a step down",
    Advice.RED_FLAG: "do not exercise",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the traffic light, for readers; `example` is an entry that it decides."""

    when: str
    example: LogEntry

    @property
    def judgement(self) -> Judgement:
        return judge(self.example)


def rules() -> tuple[Rule, ...]:
    """The rules of `judge` in words, the one that overrules the others first."""
    weak = Rule(words()["log"]["newly_weak"], LogEntry(2, 2, new_weakness=True))
    return (weak, *_OTHER_RULES)


_OTHER_RULES = (
    Rule(
        "Leg pain, tingling or numbness moves further down, whatever the number",
        LogEntry(2, 2, leg_pain_moved=True),
    ),
    Rule(f"Pain is {NO_LOADING_FROM} or more before you start", LogEntry(NO_LOADING_FROM, NO_LOADING_FROM)),
    Rule(
        f"Pain goes above {GREEN_MOST} in the session, or is {REAL_CHANGE} or more above its start the next "
        "morning",
        LogEntry(3, GREEN_MOST + 1),
    ),
    Rule(
        f"Pain rises by more than {GREEN_RISE}, or is a little above its start the next morning",
        LogEntry(1, 2 + GREEN_RISE),
    ),
    Rule(
        f"Pain rises by at most {GREEN_RISE}, stays at {GREEN_MOST} or below, and is back the next morning",
        LogEntry(2, 2 + GREEN_RISE, 2),
    ),
)

_ORDER = (Light.GREEN, Light.AMBER, Light.RED)


def week_light(entries: Iterable[LogEntry]) -> Light | None:
    """The worst light of a week; None without any entry.

    Raises RedFlagError as soon as an entry tells of new weakness.
    """
    worst: Light | None = None
    for entry in entries:
        found = judge(entry)
        if found.advice is Advice.RED_FLAG:
            raise red_flag(WEAKNESS_SIGN)
        if worst is None or _ORDER.index(found.light) > _ORDER.index(worst):
            worst = found.light
    return worst
