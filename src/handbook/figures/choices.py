"""Which picture is drawn and how, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from . import describe
from .library import pose_file, solved
from .measures import Array


@dataclass(frozen=True)
class Choices:
    """What is chosen of a `figure.Figure`."""

    exercise_id: str
    phase_id: str
    film: bool = False
    view_from: tuple[float, float] | None = None
    spine: bool | None = None
    ghost: bool | None = None
    arrows: bool = True
    highlight: bool = True
    mirror: bool = False
    prefix: str | None = None
    person: str = ""  # empty: the person of the record

    @property
    def phases(self) -> tuple[str, ...]:
        return pose_file(self.exercise_id).shown

    @property
    def variants(self) -> tuple[str, ...]:
        """Easier and harder versions that have a picture; use them like phases."""
        return pose_file(self.exercise_id).variants

    @property
    def side(self) -> str:
        """The side that is worked in the key phase, "left" or "right"; empty if both or none."""
        side = pose_file(self.exercise_id).side
        return describe.swap_sides(side) if self.mirror else side

    @property
    def repetitions(self) -> int:
        """Repetitions in one round of the film: 2 where it goes to one side and then to the other."""
        file = pose_file(self.exercise_id)
        return 1 + sum(file.phase(name).mirror_of in file.animation for name in file.animation)

    @property
    def alt(self) -> str:
        """Short alternative text."""
        file = pose_file(self.exercise_id).at(self.phase_id)
        text = describe.alt(file, file.phase(self.phase_id), self._pose())
        return describe.swap_sides(text) if self.mirror else text

    @property
    def description(self) -> str:
        """Longer text with the angles of the pose."""
        file = pose_file(self.exercise_id).at(self.phase_id)
        text = describe.description(file, file.phase(self.phase_id), self._pose(), self.shows_spine)
        return describe.swap_sides(text) if self.mirror else text

    def _pose(self) -> Array:
        return solved(self.exercise_id).phases[self.phase_id]

    @property
    def shows_spine(self) -> bool:
        """Whether the vertebrae are drawn: as chosen, else as the pose file says."""
        return pose_file(self.exercise_id).spine if self.spine is None else self.spine
