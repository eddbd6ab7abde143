"""Pictures that were drawn beforehand, for a Python without numpy.

The package `handbook_drawn` holds one JSON file for each exercise, written by `press.lite.drawn`.  Ids inside
a picture begin with PREFIX, which is replaced by the prefix that is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from ..core.catalogue import catalogue
from ..core.errors import HandbookError

PACKAGE = "handbook_drawn"
PREFIX = "drawn-picture-"
FILM = "film"


def _no_numpy(what: str) -> HandbookError:
    return HandbookError(
        f"{what} needs the library numpy, which this Python does not have: pip install numpy."
    )


@cache
def _stored(exercise_id: str) -> dict[str, Any]:
    try:
        if exercise_id not in exercise_ids():  # an id, never a path
            raise FileNotFoundError(exercise_id)
        text = resources.files(PACKAGE).joinpath(f"{exercise_id}.json").read_text(encoding="utf-8")
    except ModuleNotFoundError:
        raise _no_numpy("Drawing a picture") from None
    except FileNotFoundError:
        known = ", ".join(exercise_ids())
        raise HandbookError(f"There is no picture of {exercise_id!r}. Known: {known}.") from None
    return dict(json.loads(text))


@dataclass(frozen=True)
class DrawnFigure:
    """A picture as `Figure` gives it, as far as it was drawn beforehand: phases, variants and the film."""

    exercise_id: str
    phase_id: str
    film: bool = False
    prefix: str | None = None

    def phase(self, name: str) -> DrawnFigure:
        if name not in self._all["pictures"]:
            raise HandbookError(f"No phase {name!r}. Allowed: {', '.join(self._all['pictures'])}.")
        return replace(self, phase_id=name, film=False)

    def animated(self) -> DrawnFigure:
        return replace(self, film=True)

    def with_prefix(self, prefix: str) -> DrawnFigure:
        return replace(self, prefix=prefix)

    def camera(self, azimuth: float, elevation: float) -> DrawnFigure:
        raise _no_numpy("Another point of view")

    def show(self, **overlays: bool | None) -> DrawnFigure:
        raise _no_numpy("Drawing with other overlays")

    def other_side(self) -> DrawnFigure:
        raise _no_numpy("The mirror image")

    def save(self, path: object, *, overwrite: bool = False) -> None:
        raise _no_numpy("Saving a picture")

    @property
    def _all(self) -> dict[str, Any]:
        return _stored(self.exercise_id)

    @property
    def _own(self) -> dict[str, Any]:
        return dict(self._all["pictures"][self.phase_id])

    @property
    def phases(self) -> tuple[str, ...]:
        return tuple(self._all["phases"])

    @property
    def variants(self) -> tuple[str, ...]:
        return tuple(self._all["variants"])

    @property
    def side(self) -> str:
        return str(self._all["side"])

    @property
    def repetitions(self) -> int:
        return int(self._all["repetitions"])

    @property
    def alt(self) -> str:
        return str(self._own["alt"])

    @property
    def description(self) -> str:
        return str(self._own["description"])

    def svg(self) -> str:
        kept = self._all[FILM] if self.film else self._own
        prefix = kept["prefix"] if self.prefix is None else self.prefix
        return str(kept["svg"]).replace(PREFIX, prefix)

    def _repr_svg_(self) -> str:
        return self.svg()


def draw(exercise_id: str, person: str | None = None, form: str = "") -> DrawnFigure:
    """The picture of an exercise at its key phase, or of the easier change `form`."""
    if person is not None:
        raise _no_numpy("Drawing another person")
    figure = DrawnFigure(exercise_id, _stored(exercise_id)["key"])
    return figure.phase(form) if form else figure


def phases(exercise_id: str) -> tuple[str, ...]:
    """Ids of the phases of an exercise, in order."""
    return draw(exercise_id).phases


def exercise_ids() -> tuple[str, ...]:
    """Ids of all exercises, sorted."""
    return tuple(sorted(catalogue().exercises))


def frames(exercise_id: str) -> list[dict[str, Any]]:
    """The frames of the film as `motion.movement` gives them."""
    return list(_stored(exercise_id)["frames"])
