"""Published numbers about the lumbar spine, as immutable rows: data/anatomy/*.csv, nothing computed.

Units stand at the end of a field's name (`_mm`, `_deg`, `_mpa`, `_percent`).  `checked` says how far
the source of a row was read: "read" (abstract or excerpt seen), "quoted" (seen in another paper),
"memory", "memory-unsure", or "nothing-found" (we looked and found no study).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Literal, get_args

from .fields import Between, Citations, Id, Positive, Text
from .shown import Shown

Joint = Literal["L1/L2", "L2/L3", "L3/L4", "L4/L5", "L5/S1"]
JOINTS: tuple[Joint, ...] = get_args(Joint)
Motion = Literal[
    "flexion-and-extension", "flexion", "extension", "side-bend", "side-bend-left", "side-bend-right",
    "turn", "turn-left", "turn-right",
]  # fmt: skip

# A slip such as 193 for 19.3 mm is caught by the bounds of each column; an empty cell is no number.
Millimetres = Annotated[float, Positive(60)] | None
Spread = Annotated[float, Positive(20)] | None
Angle = Annotated[float, Between(0, 100)]
Megapascal = Annotated[float, Positive(3)]
Share = Annotated[float, Between(0, 150)] | None
People = Annotated[int, Between(1, 10_000)]


@dataclass(frozen=True, slots=True)
class Row:
    """What every row has: where it is from and how far that was read."""

    citations: Citations
    checked: Literal["read", "quoted", "memory", "memory-unsure", "nothing-found"]


@dataclass(frozen=True, slots=True)
class Vertebra(Row):
    vertebra: Literal["L1", "L2", "L3", "L4", "L5"]
    series: Text
    upper_width_mm: Millimetres
    upper_depth_mm: Millimetres
    lower_width_mm: Millimetres
    lower_depth_mm: Millimetres
    front_height_mm: Millimetres
    back_height_mm: Millimetres
    canal_width_mm: Millimetres
    canal_depth_mm: Millimetres
    note: str


@dataclass(frozen=True, slots=True)
class Disc(Row):
    """Mean heights and front-to-back length of a disc in one series, with their standard deviations."""

    disc: Joint
    series: Text
    people: People
    front_mm: Millimetres
    front_sd_mm: Spread
    middle_mm: Millimetres
    middle_sd_mm: Spread
    back_mm: Millimetres
    back_sd_mm: Spread
    length_mm: Millimetres
    length_sd_mm: Spread
    note: str


@dataclass(frozen=True, slots=True)
class Curve(Row):
    """An angle of the standing or lying spine, seen from the side."""

    quantity: Text
    people: People
    value_deg: Angle
    sd_deg: Angle | None
    least_deg: Angle | None
    most_deg: Angle | None
    note: str


@dataclass(frozen=True, slots=True)
class Movement(Row):
    """How far one joint moves in one direction; `least_deg` to `most_deg` is the spread of people."""

    joint: Joint
    series: Text
    motion: Motion
    value_deg: Annotated[float, Between(0, 40)]
    least_deg: Angle | None
    most_deg: Angle | None
    note: str


@dataclass(frozen=True, slots=True)
class Pressure(Row):
    """Pressure inside the L4/5 disc of one man; a posture that varies has a `most_pressure_mpa`."""

    posture: Text
    group: Literal["lying", "sitting", "standing", "moving", "lifting"]
    pressure_mpa: Megapascal
    most_pressure_mpa: Megapascal | None
    note: str


@dataclass(frozen=True, slots=True)
class RelativePressure(Row):
    """Load on the L3 disc against standing, which is 100."""

    posture: Text
    percent_of_standing: Annotated[float, Positive(500)]
    note: str


@dataclass(frozen=True, slots=True)
class HeightChange(Row):
    """What a situation does to body height; without `change_mm` the source gives no number."""

    situation: Text
    group: Literal["day", "lying", "traction", "arching", "hanging"]
    minutes: Annotated[float, Positive(1440)] | None
    pull_percent_of_weight: Share
    people: People | None
    change_mm: Annotated[float, Between(-40, 40)] | None
    finding: str


@dataclass(frozen=True, slots=True)
class Space(Row):
    """Room for the nerves in a posture: an area, a change against neutral, or how many roots touch bone."""

    part: Literal["canal", "foramen", "nerve root"]
    place: Text
    posture: Text
    area_mm2: Annotated[float, Positive(600)] | None
    change_percent: Annotated[float, Between(-100, 100)] | None
    touching_percent: Share
    setting: Literal["living", "from bodies"]
    people: People | None
    finding: str


@dataclass(frozen=True, slots=True)
class Root(Row):
    """A nerve root: the disc that usually meets it, the joint it leaves at, what it supplies."""

    root: Text
    disc: Joint | Literal[""]
    leaves_at: Text
    skin: Text
    movement: Text
    muscles: Text
    reflex: str
    note: str


@dataclass(frozen=True, slots=True)
class MuscleFact(Row):
    """Course and work of a muscle; `vocabulary` is its id in vocabulary.toml, if exercises use it."""

    muscle: Text
    vocabulary: Annotated[str, Id("muscles", optional=True)]
    origin: str
    insertion: str
    nerve: Text
    action: Text
    note: str


@dataclass(frozen=True, slots=True, repr=False)
class Anatomy(Shown):
    """Every row of data/anatomy, in the order of the files."""

    vertebrae: tuple[Vertebra, ...]
    discs: tuple[Disc, ...]
    curve: tuple[Curve, ...]
    movement: tuple[Movement, ...]
    pressure: tuple[Pressure, ...]
    pressure_relative: tuple[RelativePressure, ...]
    height: tuple[HeightChange, ...]
    space: tuple[Space, ...]
    roots: tuple[Root, ...]
    muscles: tuple[MuscleFact, ...]

    def _line(self) -> str:
        return ", ".join(item.name for item in fields(self))

    def moves(self, series: str, motion: str) -> dict[str, Movement]:
        """The rows of one series and motion, by joint, top to bottom."""
        rows = {row.joint: row for row in self.movement if (row.series, row.motion) == (series, motion)}
        return {joint: rows[joint] for joint in JOINTS if joint in rows}

    def root_of_disc(self, joint: str) -> Root | None:
        """The root that a bulge of this disc usually meets."""
        return next((root for root in self.roots if root.disc == joint), None)
