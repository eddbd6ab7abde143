"""The routine builder's static twin: the check and the exercises, but no plan.

A plan without an answered check would not be safe, and without a script nobody can answer it.
"""

from __future__ import annotations

from typing import Any

from ..core.catalogue import catalogue
from .html import Html, render
from .safety import red_flag_values


def builder_twin(state: dict[str, Any]) -> Html:
    """The warning signs and a table of all exercises; `state` for the front end."""
    exercises = [exercise for exercise in catalogue().exercises.values() if not exercise.supervised]
    return render("builder_twin.html", state=state, exercises=exercises, **red_flag_values())
