"""Where pose files live, and reading them with their solved angles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..core.files import make_folder, write_whole
from .measures import Array
from .posefile import PoseError, PoseFile
from .posereading import read
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

    @property
    def every(self) -> list[tuple[str, Array]]:
        """Every pose that is drawn, by name: phases, variants and the frames of the film."""
        frames = [
            (f"{move} {n}", pose) for move, row in self.between.items() for n, pose in enumerate(row, 1)
        ]
        return [*self.phases.items(), *frames]


@lru_cache(maxsize=64)
def pose_file(exercise_id: str) -> PoseFile:
    path = folder() / f"{exercise_id}.toml"
    if exercise_id not in exercise_ids():
        raise PoseError(f"no pose file for {exercise_id!r}; known: {', '.join(exercise_ids())}")
    return read(path)


def solved_path(exercise_id: str) -> Path:
    return folder() / "solved" / f"{exercise_id}.json"


@lru_cache(maxsize=64)
def solved(exercise_id: str) -> Solved:
    """The committed angles; drawing never solves."""
    return read_solved(solved_path(exercise_id), pose_file(exercise_id))


def read_solved(path: Path, file: PoseFile) -> Solved:
    """The angles kept in `path` for a pose file; raises PoseError if they are missing or of another file."""
    again = f"run handbook pose --solve {file.id}"
    if not path.is_file():
        raise PoseError(f"{file.id} has not been solved; {again}")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        phases = {name: restored(values) for name, values in raw["phases"].items()}
        between = {name: [restored(values) for values in rows] for name, rows in raw["between"].items()}
    except (OSError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise PoseError(f"solved/{path.name} cannot be read ({error}); {again}") from error
    for phase in file.phases:
        source = phase.same_as or phase.id
        if source not in phases:
            raise PoseError(f"solved/{path.name} has no phase {source!r}; {again}")
        phases[phase.id] = phases[source]
    if [(move, len(rows)) for move, rows in between.items()] != [(m, file.inbetweens) for m in file.moves]:
        raise PoseError(f"solved/{path.name} moves otherwise than {file.id}.toml; {again}")
    return Solved(phases, between)


def solve(exercise_id: str) -> Path:
    """Solve one pose file and write its angles next to it."""
    content = solve_file(pose_file(exercise_id))
    path = solved_path(exercise_id)
    make_folder(path.parent)
    write_whole(path, _dump(content).encode())
    solved.cache_clear()
    return path


def _dump(content: dict[str, Any]) -> str:
    """JSON with one pose per line, so that changes read well."""

    def line(value: object) -> str:
        return json.dumps(value, separators=(",", ":"))

    rows = ",\n".join(f'  "{name}": {line(pose)}' for name, pose in content["phases"].items())
    motions = ",\n".join(
        f'  "{name}": [\n' + ",\n".join(f"   {line(pose)}" for pose in frames) + "\n  ]"
        for name, frames in content["between"].items()
    )
    head = f' "id": {line(content["id"])},\n "unit": {line(content["unit"])},\n'
    return "{\n" + head + ' "phases": {\n' + rows + '\n },\n "between": {\n' + motions + "\n }\n}\n"
