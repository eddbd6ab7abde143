"""The check of warning signs against the signs: every sign is asked for once, in words short enough."""

from __future__ import annotations

from collections import Counter

from ...core.records.gate import CheckLine
from ...core.verdicts import Urgency
from .checker import Checker
from .files import Safety

FILE = "red_flags.toml"
MOST_WORDS = 13  # of a line: more is not read by somebody in pain
STOP = "stop-exercise"  # asked for while somebody exercises, not in the check


def _actions(safety: Safety, checker: Checker) -> None:
    """The strictest action stands first; an emergency can never be set aside as seen, every other can."""
    urgencies = [Urgency(action.urgency) for action in safety.actions]
    if urgencies != sorted(urgencies, reverse=True):
        listed = ", ".join(action.id for action in safety.actions)
        checker.add(FILE, "actions", f"not strictest first: {listed}")
    for action in safety.actions:
        if (Urgency(action.urgency) is Urgency.EMERGENCY) != (action.seen_days == 0):
            checker.add(FILE, f"{action.id}.seen_days", "is 0 for an emergency, and only there")
        if Urgency(action.urgency) is Urgency.EMERGENCY and not action.call:
            checker.add(FILE, f"{action.id}.call", "must be true: an emergency has a button to call")
        if bool(action.in_groups) == (action.urgency in (Urgency.EMERGENCY, STOP)):
            checker.add(FILE, f"{action.id}.in_groups", "names the signs of what has no lines on one screen")


def check_gate(safety: Safety | None, checker: Checker) -> None:
    """Adds every fault of actions, questions and lines."""
    if safety is None:
        return
    _actions(safety, checker)
    actions = {flag.id: flag.action for flag in safety.red_flags}
    urgencies = {action.id: action.urgency for action in safety.actions}
    options = [option for question in safety.check_questions for option in question.options]
    for line in safety.check_lines:
        _line(line, actions, {option.id for option in options}, checker)
    asked = Counter(sign for line in safety.check_lines for sign in line.signs)
    asked.update(sign for option in options for sign in option.signs)
    asked[safety.check.passed_sign] += 1
    for sign in asked:
        if sign not in actions:
            checker.add(FILE, "check", f"asks for {sign!r}, which is no red flag")
    for sign, action in actions.items():
        wanted = 0 if urgencies.get(action) == STOP else 1
        if asked[sign] != wanted:
            often = "once" if wanted else "never"
            checker.add(FILE, "check", f"asks {asked[sign]} times for {sign!r}, not {often}")
    checker.no_repeats(FILE, "options", [option.id for option in options])


def _line(line: CheckLine, actions: dict[str, str], options: set[str], checker: Checker) -> None:
    where = f"check_lines.{line.id}"
    found = sorted({actions[sign] for sign in line.signs if sign in actions})
    if len(found) > 1:
        listed = ", ".join(found)
        checker.add(FILE, where, f"its signs lead to different actions: {listed}; make a line of each")
    for option in line.fits:
        if option not in options:
            checker.add(FILE, where, f"fits {option!r}, which no question offers")
    words = len(line.text.split())
    if words > MOST_WORDS:
        checker.add(FILE, where, f"{words} words; at most {MOST_WORDS}")
