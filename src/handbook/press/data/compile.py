"""Compiles data/: the one JSON file that `core` reads, the workshop kit's own, and data/schema.

Run as a module (`python -m handbook.press.data.compile`), by `make catalogue`, by `handbook check
--write` and by the wheel's build hook.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from ...core.catalogue import COMPILED_NAME, Catalogue, data_digest, from_json
from ...core.records import Exercise
from .crosscheck import crosscheck
from .problems import DataError
from .records import Records, read_records

COMPILED = Path(__file__).parents[2] / "core" / COMPILED_NAME


def plain(value: Any) -> Any:
    """A record as plain values; fields that hold their default are left out, for a light file."""
    if is_dataclass(value):
        held = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        return {name: plain(one) for name, (one, default) in held.items() if one != default}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def write(compiled: dict[str, Any], target: Path) -> bool:
    """Writes plain values as JSON; False if the file was up to date."""
    return write_text(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")) + "\n", target)


def write_text(text: str, target: Path) -> bool:
    """Writes a text; False if the file held it already."""
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return True


def _exercise_order(records: Records) -> list[Exercise]:
    """Exercises stand in the order in which ratings.csv names them first."""
    by_id = {record.id: record for record in records.exercises.values()}
    return [by_id[id] for id in dict.fromkeys(row.exercise for _, row in records.ratings)]


def _evidence_json(records: Records) -> dict[str, Any]:
    if not (
        records.corrections
        and records.contradictions
        and records.questions
        and records.ways
        and records.findings
    ):
        raise ValueError("only records that passed the check can be compiled")
    return {
        "corrections": records.corrections.corrections,
        "correction_topics": records.corrections.topics,
        "contradictions": records.contradictions.contradictions,
        "questions": records.questions.questions,
        "question_groups": records.questions.groups,
        "ways": records.ways.ways,
        "minutes": records.ways.minutes,
        "findings": records.findings.findings,
        "finding_topics": records.findings.topics,
    }


def to_json(records: Records, digest: str) -> dict[str, Any]:
    """The compiled catalogue as plain values."""
    if not (records.safety and records.sources and records.glossary and records.easing):
        raise ValueError("only records that passed the check can be compiled")
    compiled = {
        "vocabulary": records.vocabulary,
        "exercises": _exercise_order(records),
        "conditions": sorted(records.conditions.values(), key=lambda condition: condition.order),
        "ratings": [row for _, row in records.ratings],
        "answers": [row for _, row in records.answers],
        "safety": records.safety,
        "sources": records.sources.sources,
        "glossary": sorted(records.glossary.terms, key=lambda entry: entry.term.casefold()),
        "easing": records.easing,
        "numbers": list(records.numbers.values()),
        "references": records.references,
    }
    anatomy = {table: [row for _, row in rows] for table, rows in records.anatomy.items()}
    return {
        "digest": digest,
        **{name: plain(value) for name, value in compiled.items()},
        "anatomy": {table: plain(rows) for table, rows in anatomy.items()},
        "evidence": {name: plain(value) for name, value in _evidence_json(records).items()},
    }


def check(data_dir: Path) -> Records:
    """The records of data/; raises DataError with every problem at once."""
    records, problems = read_records(data_dir)
    if records is not None:
        problems += crosscheck(records)
    if problems or records is None:
        raise DataError(problems)
    return records


def compile_catalogue(data_dir: Path, records: Records, target: Path = COMPILED) -> bool:
    """Writes the compiled catalogue; False if it was up to date."""
    return write(to_json(records, data_digest(data_dir)), target)


def compile_all(data_dir: Path) -> bool:
    """Writes catalogue, workshop kit and schemas; False if all were up to date.  Raises DataError."""
    # Loaded here: the kit's checks need a compiled catalogue.
    from .json_schema import write_schemas
    from .workshop import compile_kit

    records = check(data_dir)
    changed = compile_catalogue(data_dir, records)
    changed |= compile_kit(data_dir, records)
    return write_schemas(data_dir, records) or changed


def load(data_dir: Path) -> Catalogue:
    """The catalogue of any data folder, for `using=`; nothing is written.  Raises DataError."""
    return from_json(to_json(check(data_dir), data_digest(data_dir)))


def main() -> int:
    data_dir = Path(__file__).parents[4] / "data"
    try:
        changed = compile_all(data_dir)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    print("The catalogue was compiled." if changed else "The catalogue is up to date.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
