"""The text of an invitation to a plan, to copy into a message."""

from __future__ import annotations

import textwrap

from ...export.words import note
from ...workshop.kit import kit
from ...workshop.records import Plan

WIDTH = 76


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(
        textwrap.fill(item, WIDTH, initial_indent="- ", subsequent_indent="  ") for item in items
    )


def invitation(plan: Plan, mode: str = "", book: str = "") -> str:
    """An invitation with blanks for day and place.

    mode: of `kit().modes`, or empty for everybody in the room.  book: its address, or empty.
    """
    made, says = kit(), kit().invitation
    audience = made.audiences[plan.audience]
    where = "Where, or how to join from home" if mode == "hybrid" else "How to join" if mode else "Where"
    at_home = says.home + (says.home_move if plan.moves else ())
    parts = [
        f"{audience.name}\nA workshop of {plan.minutes} minutes"
        + (f" ({made.modes[mode].name.lower()})" if mode else ""),
        textwrap.fill(audience.short, WIDTH),
        textwrap.fill(f"For: {audience.who}", WIDTH),
        f"When: ____________________\n{where}: ____________________\nQuestions to: ____________________",
        f"Our questions\n{_list(audience.questions)}",
        f"Good to know\n{_list((says.move if plan.moves else says.sit) + says.always)}",
        f"If you take part from home\n{_list(at_home)}" if mode else "",
        f"The book: {book}\nWarning signs: {book}book/safety.html" if book else "",
        textwrap.fill(note(), WIDTH),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"
