"""Published numbers about the lumbar spine, as immutable rows: data/anatomy/*.csv, nothing computed.

Units stand at the end of a field's name (`_mm`, `_deg`, `_mpa`, `_percent`).  `checked` says how far
the source of a row was read: "read" (abstract or excerpt seen), "quoted" (seen in another paper),
"memory", "memory-unsure", or "nothing-found" (we looked and found no study).
"""

from __future__ import annotations

from dataclasses import dataclass

JOINTS = ("L1/L2", "L2/L3", "L3/L4", "L4/L5", "L5/S1")


@dataclass(frozen=True, slots=True)
class Row:
    """What every row has: where it is from and how far that was read."""

    citations: tuple[str, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class Vertebra(Row):
    vertebra: str
    series: str
    upper_width_mm: float | None
    upper_depth_mm: float | None
    lower_width_mm: float | None
    lower_depth_mm: float | None
    front_height_mm: float | None
    back_height_mm: float | None
    canal_width_mm: float | None
    canal_depth_mm: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Disc(Row):
    """Mean heights and front-to-back length of a disc in one series, with their standard deviations."""

    disc: str
    series: str
    people: int
    front_mm: float | None
    front_sd_mm: float | None
    middle_mm: float | None
    middle_sd_mm: float | None
    back_mm: float | None
    back_sd_mm: float | None
    length_mm: float | None
    length_sd_mm: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Curve(Row):
    """An angle of the standing or lying spine, seen from the side."""

    quantity: str
    people: int
    value_deg: float
    sd_deg: float | None
    least_deg: float | None
    most_deg: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Movement(Row):
    """How far one joint moves in one direction; `least_deg` to `most_deg` is the spread of people."""

    joint: str
    series: str
    motion: str
    value_deg: float
    least_deg: float | None
    most_deg: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Pressure(Row):
    """Pressure inside the L4/5 disc of one man; a posture that varies has a `most_pressure_mpa`."""

    posture: str
    group: str
    pressure_mpa: float
    most_pressure_mpa: float | None
    note: str


@dataclass(frozen=True, slots=True)
class RelativePressure(Row):
    """Load on the L3 disc against standing, which is 100."""

    posture: str
    percent_of_standing: float
    note: str


@dataclass(frozen=True, slots=True)
class HeightChange(Row):
    """What a situation does to body height; without `change_mm` the source gives no number."""

    situation: str
    group: str
    minutes: float | None
    pull_percent_of_weight: float | None
    people: int | None
    change_mm: float | None
    finding: str


@dataclass(frozen=True, slots=True)
class Space(Row):
    """Room for the nerves in a posture: an area, a change against neutral, or how many roots touch bone."""

    part: str
    place: str
    posture: str
    area_mm2: float | None
    change_percent: float | None
    touching_percent: float | None
    setting: str
    people: int | None
    finding: str


@dataclass(frozen=True, slots=True)
class Root(Row):
    """A nerve root: the disc that usually meets it, the joint it leaves at, what it supplies."""

    root: str
    disc: str
    leaves_at: str
    skin: str
    movement: str
    muscles: str
    reflex: str
    note: str


@dataclass(frozen=True, slots=True)
class MuscleFact(Row):
    """Course and work of a muscle; `vocabulary` is its id in vocabulary.toml, if exercises use it."""

    muscle: str
    vocabulary: str
    origin: str
    insertion: str
    nerve: str
    action: str
    note: str


@dataclass(frozen=True, slots=True)
class Anatomy:
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

    def moves(self, series: str, motion: str) -> dict[str, Movement]:
        """The rows of one series and motion, by joint, top to bottom."""
        rows = {row.joint: row for row in self.movement if (row.series, row.motion) == (series, motion)}
        return {joint: rows[joint] for joint in JOINTS if joint in rows}

    def root_of_disc(self, joint: str) -> Root | None:
        """The root that a bulge of this disc usually meets."""
        return next((root for root in self.roots if root.disc == joint), None)
