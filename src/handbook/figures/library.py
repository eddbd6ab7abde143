"""Where pose files live, and reading them with their solved angles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .measures import Array
from .posefile import PoseError, PoseFile, read
from .solving import restored, solve_file

_PACKAGED = Path(__file__).resolve().parent.parent / "_data" / "poses"  # in an installed wheel
_CHECKOUT = Path(__file__).resolve().parents[3] / "data" / "poses"


def folder() -> Path:
    """data/poses of the checkout, or the copy inside an installed package."""
    for candidate in (_CHECKOUT, _PACKAGED):
        if candidate.is_dir():
            return candidate
    raise PoseError(f"no pose files found; looked in {_CHECKOUT.name} of the checkout and in the package")


def exercise_ids() -> tuple[str, ...]:
    """Ids of all exercises that have a pose file, sorted."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


@dataclass(frozen=True)
class Solved:
    """Poses of one exercise: phases by id, in-betweens by "first>second"."""

    phases: dict[str, Array]
    between: dict[str, list[Array]]


@lru_cache(maxsize=64)
def pose_file(exercise_id: str) -> PoseFile:
    path = folder() / f"{exercise_id}.toml"
    if not path.is_file():
        raise PoseError(f"no pose file for {exercise_id!r}; known: {', '.join(exercise_ids())}")
    return read(path)


def solved_path(exercise_id: str) -> Path:
    return folder() / "solved" / f"{exercise_id}.json"


@lru_cache(maxsize=64)
def solved(exercise_id: str) -> Solved:
    """The committed angles; drawing never solves."""
    path = solved_path(exercise_id)
    if not path.is_file():
        raise PoseError(f"{exercise_id} has not been solved; run handbook pose --solve {exercise_id}")
    raw = json.loads(path.read_text(encoding="utf-8"))
    file = pose_file(exercise_id)
    phases = {name: restored(values) for name, values in raw["phases"].items()}
    for phase in file.phases:
        source = phase.same_as or phase.id
        if source not in phases:
            raise PoseError(f"{path.name} has no solved phase {source!r}; solve {exercise_id} again")
        phases[phase.id] = phases[source]
    between = {name: [restored(values) for values in frames] for name, frames in raw["between"].items()}
    return Solved(phases, between)


def solve(exercise_id: str) -> Path:
    """Solve one pose file and write its angles next to it."""
    content = solve_file(pose_file(exercise_id))
    path = solved_path(exercise_id)
    path.parent.mkdir(exist_ok=True)
    path.write_text(_dump(content), encoding="utf-8")
    solved.cache_clear()
    return path


def _dump(content: dict[str, object]) -> str:
    """JSON with one pose per line, so that changes read well."""

    def line(value: object) -> str:
        return json.dumps(value, separators=(",", ":"))

    phases: dict[str, object] = content["phases"]  # type: ignore[assignment]
    between: dict[str, list[object]] = content["between"]  # type: ignore[assignment]
    rows = ",\n".join(f'  "{name}": {line(pose)}' for name, pose in phases.items())
    motions = ",\n".join(
        f'  "{name}": [\n' + ",\n".join(f"   {line(pose)}" for pose in frames) + "\n  ]"
        for name, frames in between.items()
    )
    head = f' "id": {line(content["id"])},\n "unit": {line(content["unit"])},\n'
    return "{\n" + head + ' "phases": {\n' + rows + '\n },\n "between": {\n' + motions + "\n }\n}\n"
