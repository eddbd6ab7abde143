"""Compiles data/ into the JSON file that `core` reads; tokens, words, kit and schemas into their own.

Run as a module (`python -m handbook.press.data.compile`), by `make catalogue`, by `handbook check
--write` and by the wheel's build hook.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...core.catalogue import COMPILED_NAME, Catalogue, data_digest, from_json
from ...core.errors import HandbookError
from ...core.records import Exercise, Reviewed
from ...core.reviewed import book_review
from ..review.signed import review_problems, reviewed, with_in_force
from ..review.statements import by_packet, statements
from .crosscheck import crosscheck
from .problems import DataError, Problem
from .records import SINGLE, Records, read_records
from .tokens import compile_tokens
from .words import compile_words, read_words
from .workshop import check_kit, checkout_of, compile_kit, read_kit
from .writing import plain, write

COMPILED = Path(__file__).parents[2] / "core" / COMPILED_NAME
EVIDENCE = ("corrections", "contradictions", "questions", "ways_in", "findings")


def _exercise_order(records: Records) -> list[Exercise]:
    """Exercises stand in the order in which ratings.csv names them first."""
    by_id = records.by_id()
    return [by_id[id] for id in dict.fromkeys(row.exercise for _, row in records.ratings)]


def states(data_dir: Path, records: Records) -> list[Reviewed]:
    """How far each packet is reviewed; records without faults only."""
    unheard: list[Problem] = []  # told by who reads these files for themselves
    kit, words = read_kit(data_dir)[0], read_words(data_dir, unheard)
    found = by_packet(records, statements(records, kit, words.model_dump() if words else {}))
    return reviewed(found, records.packets, records.reviews.values()) if records.packets else []


def to_json(records: Records, digest: str, reviews: Sequence[Reviewed] = ()) -> dict[str, Any]:
    """The compiled catalogue as plain values; raises ValueError if a file could not be read.

    Stricter opinions of reviewers that are in force are in it; `reviews`: how far each packet is reviewed.
    """
    records = with_in_force(records)
    single = {name: plain(getattr(records, name)) for name in SINGLE}
    if missing := [name for name, value in single.items() if value is None]:
        raise ValueError(f"only records that passed the check can be compiled: {', '.join(missing)} cannot")
    return {
        "digest": digest,
        "exercises": plain(_exercise_order(records)),
        "conditions": plain(sorted(records.conditions.values(), key=lambda condition: condition.order)),
        "ratings": plain([row for _, row in records.ratings]),
        "answers": plain([row for _, row in records.answers]),
        "numbers": plain(list(records.numbers.values())),
        "anatomy": {table: plain([row for _, row in rows]) for table, rows in records.anatomy.items()},
        "references": plain(records.references),
        "vocabulary": single["vocabulary"],
        "safety": single["red_flags"],
        "sources": single["sources"]["sources"],
        "glossary": sorted(single["glossary"]["terms"], key=lambda entry: entry["term"].casefold()),
        **{name: single[name] for name in ("easing", "asking", "measures")},
        "evidence": {name: single[name] for name in EVIDENCE},
        "reviewed": plain(list(reviews)),
    }


def _sound_or_not(data_dir: Path) -> tuple[Records, list[Problem]]:
    """The records with every problem in and between them."""
    records, problems = read_records(data_dir)
    return records, [*problems, *review_problems(records), *crosscheck(with_in_force(records))]


def check(data_dir: Path) -> Records:
    """The records of data/; raises DataError with every problem at once."""
    records, problems = _sound_or_not(data_dir)
    if problems:
        raise DataError(problems)
    return records


def problems_beside(data_dir: Path, records: Records) -> list[Problem]:
    """What is wrong beside the records: words, poses, workshop kit, and in a checkout the chapters."""
    # Loaded here: poses need numpy; who only reads records does not.
    from ..notebooks.chapter import chapter_faults
    from .poses import pose_problems

    problems = pose_problems(data_dir, records)
    read_words(data_dir, problems)
    root = checkout_of(data_dir)
    try:
        check_kit(data_dir, records, root)
    except DataError as error:
        problems += error.problems
    if root:
        works = {reference.key for reference in records.references}
        exercises = records.by_id()
        for id in records.exercise_ids:
            name = exercises[id].name if id in exercises else ""
            problems += [Problem(*fault) for fault in chapter_faults(root, id, name, works)]
    return problems


def check_all(data_dir: Path) -> Records:
    """The records of data/ with everything beside them; raises DataError with every problem at once."""
    records, problems = _sound_or_not(data_dir)
    problems += problems_beside(data_dir, records)
    if problems:
        raise DataError(problems)
    return records


def compile_catalogue(
    data_dir: Path, records: Records, reviews: Sequence[Reviewed], target: Path = COMPILED
) -> bool:
    """Writes the compiled catalogue; False if it was up to date.  reviews: see `states`."""
    return write(to_json(records, data_digest(data_dir), reviews), target)


def compile_all(data_dir: Path) -> bool:
    """Writes catalogue, workshop kit and schemas; False if all were up to date.  Raises DataError.

    Records that are sound are compiled even if a pose is not: mending it needs its picture.
    """
    # Loaded here: the schema of poses needs numpy; who only reads records does not.
    from .json_schema import write_schemas

    records, problems = _sound_or_not(data_dir)
    reviews = [] if problems else states(data_dir, records)
    changed = not problems and compile_catalogue(data_dir, records, reviews)
    problems += problems_beside(data_dir, records)
    if problems:
        raise DataError(problems)
    changed |= compile_tokens(data_dir)
    changed |= compile_words(data_dir, review=book_review(reviews))
    # After the catalogue: the profiles of the cases are checked against it.
    changed |= compile_kit(data_dir, records)
    return write_schemas(data_dir, records) or changed


def load(data_dir: Path) -> Catalogue:
    """The catalogue of any data folder, for `using=`; nothing is written.  Raises DataError."""
    records = check(data_dir)
    return from_json(to_json(records, data_digest(data_dir), states(data_dir, records)))


def main() -> int:
    data_dir = Path(__file__).parents[4] / "data"
    try:
        changed = compile_all(data_dir)
    except (DataError, HandbookError) as error:
        print(error, file=sys.stderr)
        return 1
    print("The catalogue was compiled." if changed else "The catalogue is up to date.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
