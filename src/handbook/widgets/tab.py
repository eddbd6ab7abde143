"""Ids by Tab in Jupyter and IPython: `hb.assess("co` + Tab gives "cobra".

It is imported with the package, so it loads the catalogue only when Tab is pressed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

# Inside a quotation mark of a call of the handbook, or of an argument that is named as its fields are.
IN_QUOTES = r".*\bhb\.\w+\([^)]*[\"'][\w-]*$"
CALLED = re.compile(r"\bhb\.(\w+)\(")
ARGUMENT = re.compile(r"(\w+)\s*=\s*[\[(]?[^=]*$")
OF_EXERCISE = ("assess", "exercise", "chapter", "draw", "plot_doses", "ratings", "SessionPlayer")
FIELDS = {
    "exercises": ("exercise", "pinned", "ruled_out", "willing", "agreed"),
    "red_flags": ("signs", "seen"),
    "directions": ("direction",),
    "positions": ("position",),
    "equipment": ("equipment",),
    "demands": ("avoid",),
    "levels": ("level",),
}
LISTS = {field: of for of, names in FIELDS.items() for field in names}


def ids_for(line: str) -> tuple[str, ...]:
    """The ids that may stand in the quotation mark in which a line ends.

    >>> "cobra" in ids_for('hb.assess("co'), "sciatica" in ids_for('hb.plan(conditions=["sc')
    (True, True)
    """
    from ..core.catalogue import catalogue
    from ..core.conventions import DAYS, GOALS, PHASES

    book = catalogue()
    call = [*CALLED.finditer(line)][-1]
    inside = line[call.end() :]
    named = ARGUMENT.search(inside)
    field = named[1] if named else ""
    own: dict[str, Iterable[str]] = {"days": DAYS, "goals": GOALS, "phase": PHASES}
    if field in own:
        return tuple(own[field])
    of = LISTS.get(field, "")
    if not named and call[1] == "screen":
        of = "red_flags"
    if not named and call[1] in OF_EXERCISE and "," not in inside:
        of = "exercises"
    return tuple(getattr(book, of, None) or book.terms.get(of) or book.conditions)


def offer_ids() -> None:
    """Lets Tab complete ids in the IPython that is loaded, if it runs."""
    shell: Any = sys.modules["IPython"].get_ipython()
    if shell is not None:
        shell.set_hook("complete_command", lambda _, event: ids_for(event.line), re_key=IN_QUOTES)
