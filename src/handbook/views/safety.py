"""The red flags and the ask-first list as plain, readable HTML."""

from __future__ import annotations

from typing import Any

from ..core.catalogue import catalogue
from ..core.records import Action, RedFlag, Urgency
from .html import Html, render

# Look and icon of each urgency: wine means emergency or avoid, nothing else.
LOOKS = {
    Urgency.EMERGENCY: ("avoid", "phone"),
    Urgency.SAME_DAY: ("caution", "clock"),
    Urgency.WITHIN_DAYS: ("suitable", "calendar"),
    Urgency.STOP_EXERCISE: ("", "hand"),
}
EMERGENCY_NUMBERS = (("112", "Europe"), ("999", "UK"), ("911", "US"))


def red_flag_groups() -> list[tuple[Action, list[RedFlag]]]:
    """Every action with its red flags, most urgent first."""
    book = catalogue()
    return [
        (action, [flag for flag in book.red_flags.values() if flag.action == action.id])
        for action in book.actions.values()
    ]


def red_flag_values() -> dict[str, Any]:
    """What the red-flag templates need."""
    return {"groups": red_flag_groups(), "looks": LOOKS, "numbers": EMERGENCY_NUMBERS}


def check_twin(state: dict[str, Any]) -> Html:
    """The red-flag check: the list for readers without scripts, `state` for the front end."""
    return render("check_twin.html", state=state, **red_flag_values())


def ask_first() -> Html:
    """Who should ask a professional before starting, and why."""
    return render("ask_first.html", items=list(catalogue().ask_first.values()))
