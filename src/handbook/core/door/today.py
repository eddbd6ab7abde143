"""What a page needs to say what today is for the plan that a reader keeps, as plain values.

It answers without Python, from what the player and the programme have left there.
"""

from __future__ import annotations

from typing import Any

from ..log.limits import MOST_PAIN
from ..log.traffic_light import Light, LogEntry, judge
from .player import judgement_value, player_rows


def today_rows() -> dict[str, Any]:
    """The player's rows without its cues, and what a next morning makes of a session.

    judgement.mornings[rise] stands in the place of a green light when pain is still up by so much the next
    morning; null where it stays green.
    """
    rows = player_rows()
    after = [judge(LogEntry(0, 0, next_morning=rise, usual=0)) for rise in range(MOST_PAIN + 1)]
    mornings = [None if found.light is Light.GREEN else judgement_value(found) for found in after]
    return {
        "days": rows["days"],
        "exercises": {id: {"name": cues["name"]} for id, cues in rows["exercises"].items()},
        "judgement": rows["judgement"] | {"mornings": mornings},
        "safety": rows["safety"],
        "verdicts": rows["verdicts"],
    }
