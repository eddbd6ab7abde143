"""The lumbar spine to bend, arch and pull, with what each level's root supplies."""

from __future__ import annotations

import math
from typing import Any

import traitlets

from ..core.anatomy import JOINTS
from ..core.catalogue import catalogue
from ..core.errors import HandbookError
from ..figures.lumbar import MOST_PULL, Spine, bend_limits
from ..figures.lumbar_scene import joint_numbers, scene
from ..views.explorer import explorer_twin, roots_by_level
from ..views.html import Html
from .base import HandbookWidget, front_end, validated

LEVELS = tuple(joint.replace("/", "-") for joint in JOINTS)
TRAITS = ("bend", "pull", "level")


def check_number(name: str, value: object) -> float:
    """A bend or pull within its range as a float; raises HandbookError in a plain sentence."""
    least, most = bend_limits() if name == "bend" else (0.0, MOST_PULL)
    unit = "degrees, forward positive" if name == "bend" else "millimetres a disc"
    allowed = f"Allowed: {least:g} to {most:g} {unit}."
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise HandbookError(f"The {name} must be a number, not {value!r}. {allowed}")
    if not least <= value <= most:
        raise HandbookError(f"The {name} {value:g} is out of range. {allowed}")
    return float(value)


def check_level(value: object) -> str:
    """A level such as "L4-L5" ("L4/L5" is understood, too); raises HandbookError."""
    level = value.replace("/", "-") if isinstance(value, str) else value
    if level not in LEVELS:
        raise HandbookError(f"Unknown level {value!r}. Allowed: {', '.join(LEVELS)}.")
    return str(level)


class LumbarExplorer(HandbookWidget):
    """Bend, arch and pull the low back; discs and nerve openings follow.

    Traits that the reader and Python both may change: `bend` in degrees (-16, arched, to 52, bent
    forward), `pull` in millimetres a disc (0 to 2), `level` ("L1-L2" to "L5-S1").  `joints` holds
    the numbers of the picture.  Raises HandbookError for a value out of range.

        >>> explorer = hb.LumbarExplorer(bend=30)
        >>> explorer.observe(lambda change: print(change.new), "bend")
    """

    name = "lumbar"
    _esm = front_end("lumbar")

    scene = traitlets.Dict().tag(sync=True)
    roots = traitlets.Dict().tag(sync=True)
    # Any value comes as far as `_allowed`, which says in plain words what is wrong with it.
    bend: Any = traitlets.TraitType(0.0).tag(sync=True)
    pull: Any = traitlets.TraitType(0.0).tag(sync=True)
    level: Any = traitlets.TraitType("L4-L5").tag(sync=True)

    def __init__(self, bend: float = 0, pull: float = 0, level: str = "L4-L5") -> None:
        super().__init__(
            scene=scene(),
            roots=roots_by_level(catalogue().anatomy),
            bend=check_number("bend", bend),
            pull=check_number("pull", pull),
            level=check_level(level),
        )

    @validated(*TRAITS)
    def _allowed(self, name: str, value: Any) -> Any:
        return check_level(value) if name == "level" else check_number(name, value)

    @property
    def joints(self) -> list[dict[str, Any]]:
        """Each joint, top to bottom: degrees bent, disc heights in mm, what its openings do."""
        return joint_numbers(Spine(self.bend, self.pull))

    def twin(self) -> Html:
        return explorer_twin({name: getattr(self, name) for name in (*TRAITS, "scene", "roots")})

    def __repr__(self) -> str:
        return f"LumbarExplorer(bend={self.bend:g}, pull={self.pull:g}, level={self.level!r})"
