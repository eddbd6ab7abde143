"""The check of warning signs: what is asked, of whom and in which order.

First one screen of emergencies that everybody is asked, then a few questions about the reader, then
the other signs that fit the answers, strictest first.  A line stands for one sign or several that
lead to the same action.  All words are data (data/red_flags.toml); whoever asks only shows them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from .decode import decode
from .errors import HandbookError
from .records import Action, RedFlag, Urgency
from .records.gate import CheckLine, CheckQuestion, CheckWords

# A kernel's clock and a browser's may differ: an answer given now may lie a little ahead.
CLOCKS_APART = timedelta(minutes=15)


def moment() -> str:
    """Now, as the page writes it: "2026-11-28T09:30:00.000Z"."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(text: str) -> datetime | None:
    """The moment that `moment` wrote, None for ""; raises HandbookError for anything else.

    >>> moment_of("2026-11-28T09:30:00.000Z").hour
    9
    """
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise HandbookError(
            f"A moment is written with its time zone, as 2026-11-28T09:30:00Z, not {text[:30]!r}."
        )
    return found


@dataclass(frozen=True, slots=True)
class Gate:
    """The whole check.  `first`: emergencies asked of everybody; `later`: the other lines, strictest first.

    In short, on one screen: every emergency as a line of its own, and the actions (`summed`, their ids) whose
    `in_groups` name all else that the check asks for.

    >>> from handbook.core.catalogue import catalogue
    >>> gate = catalogue().gate
    >>> gate.first[0].id
    'between-the-legs'
    >>> "after-birth" in [line.id for line in gate.asked(["birth"])]
    True
    """

    words: CheckWords
    questions: tuple[CheckQuestion, ...]
    first: tuple[CheckLine, ...]
    later: tuple[CheckLine, ...]
    summed: tuple[str, ...]

    @property
    def short(self) -> tuple[CheckLine, ...]:
        """Every emergency; one that the whole check asks of some people names them.

        >>> hb.catalogue().gate.short[-1].text.split(":")[0]
        'Hip replaced'
        """
        left = (line for line in self.later if line.action not in self.summed)
        return (*self.first, *(replace(line, text=self._with_people(line)) for line in left))

    @property
    def lines(self) -> tuple[CheckLine, ...]:
        """Every line, in the order in which they are asked."""
        return (*self.first, *self.later)

    def still_holds(self, at: str, now: str = "") -> bool:
        """Whether an answer given at this moment still counts.  One without a moment, or with one
        that lies ahead, does not.  Raises HandbookError for what is no moment.

        >>> gate = hb.catalogue().gate
        >>> gate.still_holds("2026-11-28T08:00:00Z", now="2026-11-28T09:30:00Z")
        True
        """
        given = moment_of(at)
        if given is None:
            return False
        age = (moment_of(now) or datetime.now(UTC)) - given
        return -CLOCKS_APART <= age < timedelta(hours=self.words.again_hours)

    def asked(self, chosen: Collection[str]) -> tuple[CheckLine, ...]:
        """The later lines for somebody who chose these options."""
        return tuple(line for line in self.later if not line.fits or set(line.fits) & set(chosen))

    def _with_people(self, line: CheckLine) -> str:
        options = {option.id: option for question in self.questions for option in question.options}
        people = " or ".join(options[id].label for id in line.fits)
        return f"{people}: {line.text}" if people else line.text

    def in_short(self, flags: Collection[RedFlag]) -> tuple[str, ...]:
        """All that asks for one of these signs, in the check's words, each with the people it is asked of.

        A sign that no line asks for stands with its own text.
        """
        wanted = {flag.id for flag in flags}
        found, covered = [], set()
        for line in self.lines:
            if wanted & set(line.signs):
                found.append(self._with_people(line))
                covered |= set(line.signs)
        return (*found, *(flag.text for flag in flags if flag.id not in covered))

    def words_for(self, flag: RedFlag) -> str:
        """The line that asks for a sign, or the sign's own text where no line does."""
        return next((line.text for line in self.lines if flag.id in line.signs), flag.text)


def make_gate(raw: Mapping[str, Any], actions: Mapping[str, Action], flags: Mapping[str, RedFlag]) -> Gate:
    """The check from the compiled records; `raw` has check, check_questions and check_lines."""
    order = list(actions)
    lines: Sequence[CheckLine] = [decode(CheckLine, row) for row in raw["check_lines"]]
    lines = [replace(line, action=flags[line.signs[0]].action) for line in lines]
    lines = sorted(lines, key=lambda line: order.index(line.action))

    questions = tuple(decode(CheckQuestion, row) for row in raw["check_questions"])
    told = (sign for question in questions for option in question.options for sign in option.signs)
    asked = {line.action for line in lines} | {flags[sign].action for sign in told}

    def is_emergency(action: str) -> bool:
        return actions[action].urgency is Urgency.EMERGENCY

    def at_once(line: CheckLine) -> bool:
        return not line.fits and is_emergency(line.action)

    return Gate(
        words=decode(CheckWords, raw["check"]),
        questions=questions,
        first=tuple(line for line in lines if at_once(line)),
        later=tuple(line for line in lines if not at_once(line)),
        summed=tuple(id for id in actions if id in asked and not is_emergency(id)),
    )
