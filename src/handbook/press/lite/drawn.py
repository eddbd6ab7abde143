"""The pictures that `figures.drawn` shows where numpy is missing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ...figures.assemble import default_prefix
from ...figures.drawn import FILM, PREFIX
from ...figures.figure import draw
from ...figures.motion import movement


def contents(exercise_id: str) -> dict[str, Any]:
    """What the package `handbook_drawn` holds of an exercise."""
    figure = draw(exercise_id)
    pictures = {}
    for name in dict.fromkeys([figure.phase_id, *figure.phases, *figure.variants]):
        one = figure.phase(name)
        pictures[name] = {
            "svg": one.with_prefix(PREFIX).svg(),
            "alt": one.alt,
            "description": one.description,
            "prefix": default_prefix(one),
        }
    film = figure.animated()
    return {
        "key": figure.phase_id,
        "phases": list(figure.phases),
        "variants": list(figure.variants),
        "side": figure.side,
        "repetitions": figure.repetitions,
        "pictures": pictures,
        FILM: {"svg": film.with_prefix(PREFIX).svg(), "prefix": default_prefix(film)},
        "frames": [asdict(frame) for frame in movement(exercise_id)],
    }
