"""data/poses/stated_angles.csv: the angles that our facts state, and the range a picture must keep to.

The angle of a phase is an estimate (people differ by 20 degrees and more).  Phase `*` is a limit for every
picture of the exercise and its film.  A range that leaves the usual room round the stated angle says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Annotated

from ...core.fields import Id, Text
from ...figures.describe import joint
from ...figures.library import Solved
from ...figures.measures import JOINT_INDEX
from .problems import Problem

NAME = "poses/stated_angles.csv"
NEEDED = ("lumbar", "hip", "knee")
ANY_PHASE = "*"
# Degrees round a stated angle, each way (convention).
ROOM = 20.0
LUMBAR_ROOM = 8.0
HIP_BEYOND = 10.0  # that a bent hip may pass its stated angle
BENT_HIP = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One row; without `least` or `most` that end is open."""

    exercise: Annotated[str, Id("exercises")]
    phase: Text
    joint: Text
    stated: float | None
    least: float | None
    most: float | None
    why: str

    @property
    def span(self) -> tuple[float, float]:
        least = float("-inf") if self.least is None else self.least
        return least, float("inf") if self.most is None else self.most

    @property
    def joints(self) -> list[str]:
        """A joint without a side means both."""
        return [self.joint] if self.joint in JOINT_INDEX else [f"{self.joint}_r", f"{self.joint}_l"]

    def usual(self, stated: float) -> tuple[float, float]:
        """The range that needs no reason."""
        room = LUMBAR_ROOM if self.joint == "lumbar" else ROOM
        bent_hip = self.joint.startswith("hip") and stated >= BENT_HIP
        return stated - room, stated + (HIP_BEYOND if bent_hip else room)


def stated_faults(
    rows: list[tuple[int, Stated]], solved: dict[str, Solved], exercise_ids: list[str]
) -> Iterator[Problem]:
    """Rows that name nothing, ranges without a reason, missing joints and pictures outside their range."""
    for line, row in rows:
        if row.exercise not in exercise_ids:
            yield Problem(NAME, "exercise", f"unknown {row.exercise!r}", line)
        elif not set(row.joints) <= set(JOINT_INDEX):
            yield Problem(NAME, "joint", f"unknown {row.joint!r}; see figures/measures.py", line)
        else:
            yield from _range(line, row)
            if row.exercise in solved:
                yield from _picture(line, row, solved[row.exercise])
    for id in exercise_ids:
        held = {row.joint.split("_")[0] for _, row in rows if row.exercise == id}
        for name in NEEDED:
            if name not in held:
                yield Problem(NAME, "", f"no row for {id} / {name}")


def _range(line: int, row: Stated) -> Iterator[Problem]:
    least, most = row.span
    if row.stated is None:
        if not row.why:
            yield Problem(NAME, "stated", f"no angle for {row.exercise} / {row.joint} yet, and no why", line)
        return
    if not least <= row.stated <= most:
        yield Problem(NAME, "stated", f"{row.stated:g} lies outside {least:g} to {most:g}", line)
    low, high = row.usual(row.stated)
    if (least < low or most > high) and not row.why:
        yield Problem(NAME, "why", f"wider than the usual {low:g} to {high:g}: say why", line)


def _picture(line: int, row: Stated, solved: Solved) -> Iterator[Problem]:
    least, most = row.span
    poses = [pose for pose in solved.every if row.phase in (ANY_PHASE, pose[0])]
    if not poses:
        yield Problem(NAME, "phase", f"{row.exercise} has no phase {row.phase!r}", line)
    for (name, pose), which in product(poses, row.joints):
        value = joint(pose, which)
        if not least <= value <= most:
            words = f"{which} is {value:.1f} degrees, outside {least:g} to {most:g}"
            yield Problem(NAME, "", f"{row.exercise} / {name}: {words}", line)
