"""The poses of data/poses against the records: every exercise has one that stands and shows what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...core.records import Exercise, Posture
from ...figures.library import Solved, read_solved
from ...figures.posefile import PoseError, PoseFile
from ...figures.posereading import read
from ...figures.shows import file_faults, picture_faults
from ...figures.stands import standing_faults
from .hip_words import hip_faults
from .problems import Problem, allowed_words
from .read import read_rows, read_toml
from .records import Records
from .stated_angles import NAME as ANGLES
from .stated_angles import Stated, stated_faults

Postures = dict[str, tuple[Posture, ...]]


def _pose(folder: Path, id: str, problems: list[Problem]) -> tuple[PoseFile, Solved | None] | None:
    """A pose file with its solved angles as far as they can be read."""
    name = f"poses/{id}.toml"
    # Read twice: first as every file of data/, for what is wrong with it as a file.
    if read_toml(folder / f"{id}.toml", name, problems, filled=False) is None:
        return None
    try:
        file = read(folder / f"{id}.toml")
    except PoseError as error:
        problems.append(Problem(name, "", str(error).removeprefix(f"{id}.toml: ")))
        return None
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        problems.append(Problem(name, "", f"a value has not the form it needs ({error})"))
        return None
    try:
        return file, read_solved(folder / "solved" / f"{id}.json", file)
    except PoseError as error:
        problems.append(Problem(name, "", str(error)))
        return file, None


def _faults(
    file: PoseFile, solved: Solved | None, record: Exercise | None, postures: Postures
) -> Iterator[Problem]:
    found = list(file_faults(file, record)) if record else []
    if solved:
        found += standing_faults(file, solved)
        if record:
            found += picture_faults(file, solved, record, postures.get(file.position, ()))
    for where, words in found:
        yield Problem(f"poses/{file.id}.toml", where, words)


def _forms(file: PoseFile, record: Exercise, records: Records) -> Iterator[Problem]:
    """Forms of limits that are no easier change with a picture."""
    pictured = [change.id for change in record.easier if change.id in file.variants]
    named: list[tuple[str, str, str, int | None]] = [
        (name, "form", row.form, line) for name, line, row in records.rated() if row.exercise == record.id
    ]
    named.append((f"exercises/{record.id}.toml", "upright_picture", record.upright_picture, None))
    for name, field, form, line in named:
        if form and form not in pictured:
            words = f"{form!r} is no easier change of {record.id} with a picture; {allowed_words(pictured)}"
            yield Problem(name, field, words, line)


def _harder(file: PoseFile, record: Exercise) -> Iterator[Problem]:
    """Harder changes that a programme may step up to and that have no picture."""
    for change in record.harder:
        if change.dose and change.id not in file.variants:
            words = f"a programme shows what it steps up to; draw {change.id!r} in poses/{file.id}.toml"
            yield Problem(f"exercises/{record.id}.toml", f"{change.id}.dose", words)


def _extra(folder: Path, ids: list[str]) -> Iterator[Problem]:
    """Files of exercises that there are none of."""
    for path in sorted([*folder.glob("*.toml"), *(folder / "solved").glob("*.json")]):
        if path.stem not in ids:
            where = path.relative_to(folder.parent).as_posix()
            yield Problem(where, "", f"there is no exercise {path.stem!r}; rename or delete it")


def pose_problems(data_dir: Path, records: Records) -> list[Problem]:
    """Every fault of the poses; a record that could not be read itself is left out of the comparison."""
    folder, problems = data_dir / "poses", list[Problem]()
    exercises = records.by_id()
    positions = records.vocabulary.positions if records.vocabulary else ()
    postures = {term.id: term.shows for term in positions}
    solved = {}
    for id in records.exercise_ids:
        pose = _pose(folder, id, problems)
        if pose is None:
            continue
        file, angles = pose
        problems += _faults(file, angles, exercises.get(id), postures)
        if id in exercises:
            problems += _forms(file, exercises[id], records)
            problems += _harder(file, exercises[id])
        if angles:
            solved[id] = angles
    problems += _extra(folder, records.exercise_ids)
    stated = read_rows(Stated, data_dir, ANGLES, problems)
    problems += stated_faults(stated, solved, records.exercise_ids)
    problems += hip_faults(records.ratings, solved)
    return problems
