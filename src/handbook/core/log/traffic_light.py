"""The pain log and its traffic light.

The light follows the pain-monitoring model [thomee1997, silbernagel2007], which was made for knees
and Achilles tendons, not for nerve pain; its cut-offs are conventions.  Every level is judged against
the person's own usual pain: people with lasting pain took part in the trials of exercise with pain of 4 and
more [kent2023], and exercise that hurts a little did no worse than exercise without pain [smith2017].
Signs from the leg overrule every number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogue import catalogue
from ..checks import is_whole
from ..errors import HandbookError
from ..screening import RedFlagError, screen
from ..shown import Shown
from ..verdicts import Ranked
from ..words import words
from .limits import GREEN_RISE, LIMIT_WORDS, MOST_PAIN, REAL_CHANGE, RED_RISE, TOO_HIGH

WEAKNESS_SIGN = "leg-weakness-new"
SPREADING_SIGN = "pain-moves-down"
EASY_DAY = "An easy day: rest in a position that eases you, and take short walks."


class LogError(HandbookError, ValueError):
    """A log entry that cannot be right."""


class Light(Ranked):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Advice(Ranked):
    """What follows from one session, from going on to help first."""

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
    usual: the person's own usual pain in these weeks; None (as in logs of before) takes the start for it.
    leg_pain_moved: leg pain, tingling or numbness spread further down.  new_weakness: a leg or foot
    is newly weak.

    >>> hb.judge(hb.LogEntry(start=3, during=7, next_morning=5)).light
    <Light.RED: 'red'>

    Raises LogError for a number outside 0 to 10.
    """

    start: int
    during: int
    next_morning: int | None = None
    leg_pain_moved: bool = False
    new_weakness: bool = False
    usual: int | None = None

    def __post_init__(self) -> None:
        for name in ("start", "during", "next_morning", "usual"):
            value = getattr(self, name)
            if value is None and name in ("next_morning", "usual"):
                continue
            if not is_whole(value, 0, MOST_PAIN):
                words = name.replace("_", " ")
                raise LogError(f"Pain ({words}) must be a whole number from 0 to {MOST_PAIN}.")
        for name in ("leg_pain_moved", "new_weakness"):
            if not isinstance(getattr(self, name), bool):
                raise LogError(f"{name} must be true or false.")

    @property
    def against(self) -> int:
        """The level that the others are judged against: the usual pain, else that before the session."""
        return self.start if self.usual is None else self.usual

    @property
    def is_flare(self) -> bool:
        """Whether pain rose well above its usual, before the session or in it."""
        return max(self.start, self.during) - self.against >= RED_RISE


@dataclass(frozen=True, slots=True, repr=False)
class Judgement(Shown):
    """What an entry means.  `stop_text` is set when leg symptoms spread or weakness is new."""

    light: Light
    advice: Advice
    text: str
    stop_text: str = ""

    def _line(self) -> str:
        return f"{self.light}, {self.advice}. {self.stop_text or self.text}"


def red_flag(sign: str) -> RedFlagError:
    """The error that says what to do about one sign."""
    return RedFlagError(screen([sign]))


def judge(entry: LogEntry) -> Judgement:
    """The traffic light for one session.

    New weakness is a red flag, never a matter of dose.  Leg symptoms that spread step the dose down,
    whatever the number.  All levels are judged against the usual pain.  Green is a rise of at most GREEN_RISE
    that has settled the next morning.  Red is a rise of RED_RISE or more, a level above TOO_HIGH, or
    REAL_CHANGE or more still up the next morning; what was red before the session began makes an easy day.

    >>> hb.judge(hb.LogEntry(6, 6, 6, usual=6)).text
    'Your pain is as usual. Go on.'
    """
    if not isinstance(entry, LogEntry):
        raise LogError(f"An entry is a LogEntry, for example LogEntry(start=2, during=3), not {entry!r:.40}.")
    if entry.new_weakness:
        text = f"{words()['log']['weakness_sign']} Do not exercise."
        return Judgement(Light.RED, Advice.RED_FLAG, text, str(red_flag(WEAKNESS_SIGN)))
    if entry.leg_pain_moved:
        flag = catalogue().red_flags[SPREADING_SIGN]
        action = catalogue().actions[flag.action]
        text = "Leg symptoms that spread count as red, whatever the number. Stop, and go a step down."
        return Judgement(Light.RED, Advice.STOP, text, " ".join(action.what_to_do))
    if entry.start - entry.against >= RED_RISE:
        text = f"Your pain was {RED_RISE} or more above your usual before you began. {EASY_DAY}"
        return Judgement(Light.RED, Advice.EASE_ONLY, text)
    if entry.start > TOO_HIGH:
        text = f"Your pain was above {TOO_HIGH} before you began. {EASY_DAY}"
        return Judgement(Light.RED, Advice.EASE_ONLY, text)
    overnight = 0 if entry.next_morning is None else entry.next_morning - entry.against
    if entry.is_flare or entry.during > TOO_HIGH or overnight >= REAL_CHANGE:
        return Judgement(Light.RED, Advice.STEP_DOWN, "That was too much: go a step down.")
    if overnight > 0:
        return Judgement(Light.AMBER, Advice.KEEP, "A little much: keep this dose, or make it easier.")
    if 0 < entry.during <= entry.against:
        return Judgement(Light.GREEN, Advice.GO_ON, "Your pain is as usual. Go on.")
    return Judgement(Light.GREEN, Advice.GO_ON, "Fine: go on.")


LIGHT_WORDS = {Light.GREEN: "Green", Light.AMBER: "Amber", Light.RED: "Red"}
# The verdict whose icon and colours a light has: the shape says the same as the colour.
LOOKS = {Light.GREEN: "recommended", Light.AMBER: "caution", Light.RED: "avoid"}
ADVICE_WORDS = {
    Advice.GO_ON: "go on",
    Advice.KEEP: "keep this dose",
    Advice.STEP_DOWN: "a step down",
    Advice.EASE_ONLY: "an easy day",
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
    stop, left, fine = (LIMIT_WORDS[name] for name in ("pain_stop", "pain_left", "pain_fine"))
    moved = "Leg pain, tingling or numbness moves further down, whatever the number"
    red = 2 + RED_RISE
    return (
        Rule(words()["log"]["newly_weak"], LogEntry(2, 2, new_weakness=True)),
        Rule(moved, LogEntry(2, 2, leg_pain_moved=True)),
        Rule(f"Before you start, pain is {stop}", LogEntry(red, red, usual=2)),
        Rule(f"In the session pain rises to {stop}; or it is still {left}", LogEntry(2, red, usual=2)),
        Rule("Pain is still a little up the next morning", LogEntry(2, 3, 3, usual=2)),
        Rule(f"Pain rises to {fine}, and is back the next morning", LogEntry(2, 2 + GREEN_RISE, 2, usual=2)),
    )


def week_light(entries: Iterable[LogEntry]) -> Light | None:
    """The worst light of a week; None without any entry.

    Raises RedFlagError if an entry tells of new weakness.
    """
    found = [judge(entry) for entry in entries]
    if any(judgement.advice is Advice.RED_FLAG for judgement in found):
        raise red_flag(WEAKNESS_SIGN)
    return max((judgement.light for judgement in found), default=None)
