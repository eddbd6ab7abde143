"""The tables of data/anatomy: their shape, how they are read, what one row says against the others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ...core.anatomy import JOINTS
from .problems import Problem, allowed_words
from .read import read_csv, validate
from .schema import Identifier, Record, Text

FOLDER = "anatomy"
Joint = Literal["L1/L2", "L2/L3", "L3/L4", "L4/L5", "L5/S1"]


def _empty_is_none(value: object) -> object:
    return None if value == "" else value


# A slip such as 193 for 19.3 mm is caught by the bounds of each column; an empty cell is no number.
Optional = BeforeValidator(_empty_is_none)
Size = Annotated[Annotated[float, Field(gt=0, le=60)] | None, Optional]
Spread = Annotated[Annotated[float, Field(gt=0, le=20)] | None, Optional]
Angle = Annotated[Annotated[float, Field(ge=0, le=100)] | None, Optional]
Megapascal = Annotated[Annotated[float, Field(gt=0, le=3)] | None, Optional]
Minutes = Annotated[Annotated[float, Field(gt=0, le=1440)] | None, Optional]
Millimetres = Annotated[Annotated[float, Field(ge=-40, le=40)] | None, Optional]
Area = Annotated[Annotated[float, Field(gt=0, le=600)] | None, Optional]
Share = Annotated[Annotated[float, Field(ge=0, le=150)] | None, Optional]
Change = Annotated[Annotated[float, Field(ge=-100, le=100)] | None, Optional]
Count = Annotated[Annotated[int, Field(ge=1, le=10_000)] | None, Optional]
Checked = Literal["read", "quoted", "memory", "memory-unsure", "nothing-found"]


class Row(Record):
    """What every row has: where it is from and how far that was read."""

    citations: list[Identifier]
    checked: Checked


class VertebraRow(Row):
    vertebra: Literal["L1", "L2", "L3", "L4", "L5"]
    series: Text
    upper_width_mm: Size
    upper_depth_mm: Size
    lower_width_mm: Size
    lower_depth_mm: Size
    front_height_mm: Size
    back_height_mm: Size
    canal_width_mm: Size
    canal_depth_mm: Size
    note: str


class DiscRow(Row):
    disc: Joint
    series: Text
    people: Annotated[int, Field(ge=1)]
    front_mm: Size
    front_sd_mm: Spread
    middle_mm: Size
    middle_sd_mm: Spread
    back_mm: Size
    back_sd_mm: Spread
    length_mm: Size
    length_sd_mm: Spread
    note: str


class CurveRow(Row):
    quantity: Text
    people: Annotated[int, Field(ge=1)]
    value_deg: Annotated[float, Field(ge=0, le=100)]
    sd_deg: Angle
    least_deg: Angle
    most_deg: Angle
    note: str


class MovementRow(Row):
    joint: Joint
    series: Text
    motion: Literal[
        "flexion-and-extension", "flexion", "extension", "side-bend", "side-bend-left", "side-bend-right",
        "turn", "turn-left", "turn-right",
    ]  # fmt: skip
    value_deg: Annotated[float, Field(ge=0, le=40)]
    least_deg: Angle
    most_deg: Angle
    note: str


class PressureRow(Row):
    posture: Text
    group: Literal["lying", "sitting", "standing", "moving", "lifting"]
    pressure_mpa: Annotated[float, Field(gt=0, le=3)]
    most_pressure_mpa: Megapascal
    note: str


class RelativePressureRow(Row):
    posture: Text
    percent_of_standing: Annotated[float, Field(gt=0, le=500)]
    note: str


class HeightRow(Row):
    situation: Text
    group: Literal["day", "lying", "traction", "arching", "hanging"]
    minutes: Minutes
    pull_percent_of_weight: Share
    people: Count
    change_mm: Millimetres
    finding: str


class SpaceRow(Row):
    part: Literal["canal", "foramen", "nerve root"]
    place: Text
    posture: Text
    area_mm2: Area
    change_percent: Change
    touching_percent: Share
    setting: Literal["living", "from bodies"]
    people: Count
    finding: str


class RootRow(Row):
    root: Text
    disc: Joint | Literal[""]
    leaves_at: Text
    skin: Text
    movement: Text
    muscles: Text
    reflex: str
    note: str


class MuscleRow(Row):
    muscle: Text
    vocabulary: Identifier | Literal[""]
    origin: str
    insertion: str
    nerve: Text
    action: Text
    note: str


TABLES: Mapping[str, type[Row]] = {
    "vertebrae": VertebraRow,
    "discs": DiscRow,
    "curve": CurveRow,
    "movement": MovementRow,
    "pressure": PressureRow,
    "pressure_relative": RelativePressureRow,
    "height": HeightRow,
    "space": SpaceRow,
    "roots": RootRow,
    "muscles": MuscleRow,
}
# What names a row: a second one of the same name is a slip.
KEYS: Mapping[str, tuple[str, ...]] = {
    "vertebrae": ("vertebra", "series"),
    "discs": ("disc", "series"),
    "curve": ("quantity", "citations"),
    "movement": ("joint", "series", "motion"),
    "pressure": ("posture", "citations"),
    "pressure_relative": ("posture", "citations"),
    "height": ("situation", "citations"),
    "space": ("part", "place", "posture", "setting", "citations"),
    "roots": ("root",),
    "muscles": ("muscle",),
}
# The picture of the lumbar spine moves by these.
DRAWN = (("x-ray", "flexion"), ("x-ray", "extension"))

Tables = dict[str, list[tuple[int, Any]]]


def read_anatomy(data_dir: Path, problems: list[Problem]) -> Tables:
    """Every table by name, as (line, row); faults are added to `problems`."""
    tables: Tables = {}
    for table, model in TABLES.items():
        name = f"{FOLDER}/{table}.csv"
        rows = []
        for row in read_csv(data_dir / FOLDER / f"{table}.csv", name, tuple(model.model_fields), problems):
            raw: dict[str, Any] = {**row.values, "citations": row.values["citations"].split()}
            if record := validate(model, raw, name, problems, row.line):
                rows.append((row.line, record))
        tables[table] = rows
    known = {f"{table}.csv" for table in TABLES}
    for path in sorted((data_dir / FOLDER).glob("*.csv")):
        if path.name not in known:
            message = f"nothing reads this file; {allowed_words(sorted(known))}"
            problems.append(Problem(f"{FOLDER}/{path.name}", "", message))
    return tables


def _ordered(record: Any, least: str, value: str, most: str) -> bool:
    held = [getattr(record, name, None) for name in (least, value, most)]
    numbers = [number for number in held if number is not None]
    return numbers == sorted(numbers)


def check_anatomy(tables: Tables, keys: set[str], muscles: list[str]) -> list[Problem]:
    """Faults between rows: unknown works and muscles, repeats, spans the wrong way round, gaps.

    `keys` are the works of the bibliography (empty if it could not be read), `muscles` the
    vocabulary's ids.
    """
    problems: list[Problem] = []

    def add(table: str, line: int | None, field: str, message: str) -> None:
        problems.append(Problem(f"{FOLDER}/{table}.csv", field, message, line))

    for table, rows in tables.items():
        seen: dict[tuple[str, ...], int] = {}
        for line, record in rows:
            for key in record.citations:
                if keys and key not in keys:
                    add(table, line, "citations", f"{key!r} is not in references.bib")
            if not record.citations and record.checked != "nothing-found":
                add(table, line, "citations", "a number needs its source; name a key of references.bib")
            name = tuple(str(getattr(record, field)) for field in KEYS[table])
            if name in seen:
                add(table, line, KEYS[table][0], f"{name[0]!r} stands already on line {seen[name]}")
            seen[name] = line
            if not _ordered(record, "least_deg", "value_deg", "most_deg"):
                add(table, line, "value_deg", "least, value and most are not in order")
            if not _ordered(record, "pressure_mpa", "pressure_mpa", "most_pressure_mpa"):
                add(table, line, "most_pressure_mpa", "smaller than pressure_mpa")
            if table == "muscles" and record.vocabulary and record.vocabulary not in muscles:
                add(table, line, "vocabulary", f"unknown {record.vocabulary!r}; {allowed_words(muscles)}")
    for series, motion in DRAWN:
        held = {r.joint for _, r in tables["movement"] if (r.series, r.motion) == (series, motion)}
        for joint in JOINTS:
            if joint not in held:
                message = f"no row for {series} / {motion} / {joint}; the picture needs it"
                add("movement", None, "joint", message)
    discs = [record.disc for _, record in tables["roots"] if record.disc]
    for joint in JOINTS:
        if discs.count(joint) != 1:
            add("roots", None, "disc", f"{joint} must stand with one root, not {discs.count(joint)}")
    return problems


def anatomy_json(tables: Tables) -> dict[str, Any]:
    """The tables as plain values for the compiled catalogue."""
    return {table: [record.model_dump(mode="json") for _, record in rows] for table, rows in tables.items()}
