"""What a page shows of a session: cues, pictures, and the static twin of the player."""

from __future__ import annotations

from typing import Any

from ..core.catalogue import catalogue
from ..core.door.player import player_rows
from ..core.log.limits import RED_RISE
from ..core.log.traffic_light import LogEntry, judge
from ..core.week.session import Session
from . import links
from .html import Html, render
from .safety import red_flag_values


def session_rows() -> dict[str, Any]:
    """The player's rows, each with what a front end needs to play its film in step with a session.

    key: the phase that is held.  side: the side it shows worked, or empty.  repetitions: how many one
    round of the film holds.
    """
    from ..figures import draw

    rows = player_rows()
    for id, cues in rows["exercises"].items():
        figure = draw(id)
        cues["film"] = {"key": figure.phase_id, "side": figure.side, "repetitions": figure.repetitions}
    return rows


def session_links() -> dict[str, Any]:
    """Where the player leads, as source-tree links; empty where a page does not exist."""
    return {
        "exercises": {e.id: links.exercise(e.id) for e in catalogue().exercises.values() if not e.supervised},
        "safety": links.SAFETY,
        "builder": links.page("tools/builder"),
        "programme": links.page("tools/programme"),
    }


def session_twin(state: dict[str, Any], session: Session) -> Html:
    """The steps of a session as a table with times, after the warning signs; `state` for the front end."""
    return render(
        "session_twin.html",
        state=state,
        session=session,
        example=state["example"],
        no_loading=judge(LogEntry(RED_RISE, RED_RISE, usual=0)).text,
        **red_flag_values(),
    )
