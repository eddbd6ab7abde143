"""The red flags and the ask-first list as plain, readable HTML."""

from __future__ import annotations

from typing import Any

from ..core.catalogue import catalogue
from ..core.records import Action, RedFlag
from .html import Html, render, values_of


def red_flag_groups() -> list[tuple[Action, list[RedFlag]]]:
    """Every action with its red flags, most urgent first."""
    book = catalogue()
    return [
        (action, [flag for flag in book.red_flags.values() if flag.action == action.id])
        for action in book.actions.values()
    ]


def red_flag_values() -> dict[str, Any]:
    """What the red-flag templates need; look and numbers are in a file that the front end reads, too."""
    return {"groups": red_flag_groups(), **values_of("safety.json")}


def check_twin(state: dict[str, Any]) -> Html:
    """The red-flag check: the list for readers without scripts, `state` for the front end."""
    return render("check_twin.html", state=state, **red_flag_values())


def all_signs() -> Html:
    """Every sign in its full words, by what it asks for."""
    return render("all_signs.html", **red_flag_values())


def safety_brief() -> Html:
    """What a teacher reads aloud before a class: every line of the check, by what it asks for."""
    gate = catalogue().gate
    groups = [(action, gate.in_short(flags)) for action, flags in red_flag_groups()]
    return render("safety_brief.html", groups=groups)
