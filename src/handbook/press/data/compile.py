"""Compiles data/ into the JSON file that `core` reads; tokens, words and the workshop kit into their own.

Run as a module (`python -m handbook.press.data.compile`), by `make catalogue`, by `handbook check
--write` and by the wheel's build hook.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ...core.catalogue import COMPILED_NAME, Catalogue, data_digest, from_json
from . import schema
from .anatomy import anatomy_json, read_anatomy
from .bibliography import read_references
from .crosscheck import Records, crosscheck
from .evidence import evidence_to_json, read_evidence
from .problems import DataError, Problem
from .read import ANSWER_COLUMNS, RATING_COLUMNS, Model, read_csv, read_toml, validate, write_if_changed
from .tokens import compile_tokens, read_tokens
from .words import compile_words, read_words

COMPILED = Path(__file__).parents[2] / "core" / COMPILED_NAME


def _record(model: type[Model], path: Path, name: str, problems: list[Problem]) -> Model | None:
    raw = read_toml(path, name, problems)
    return None if raw is None else validate(model, raw, name, problems)


def _folder(model: type[Model], data_dir: Path, folder: str, problems: list[Problem]) -> dict[str, Any]:
    """The records of a folder, by file name; an id must be its file's name."""
    records: dict[str, Any] = {}
    for path in sorted((data_dir / folder).glob("*.toml")):
        name = f"{folder}/{path.name}"
        record: Any = _record(model, path, name, problems)
        if record is None:
            continue
        if record.id != path.stem:
            message = f"{record.id!r} does not match the file's name; use {path.stem!r}"
            problems.append(Problem(name, "id", message))
        records[name] = record
    if not records:
        problems.append(Problem(folder, "", "no records found"))
    return records


def _rows(
    data_dir: Path, name: str, columns: tuple[str, ...], problems: list[Problem]
) -> list[tuple[int, schema.RatingRow]]:
    rows = []
    for row in read_csv(data_dir / name, name, columns, problems):
        raw: dict[str, Any] = {**row.values, "citations": row.values["citations"].split()}
        if record := validate(schema.RatingRow, raw, name, problems, row.line):
            rows.append((row.line, record))
    return rows


def read_records(data_dir: Path) -> tuple[Records | None, list[Problem]]:
    """All records of data/ and every problem found in them."""
    problems: list[Problem] = []
    vocabulary = _record(schema.Vocabulary, data_dir / "vocabulary.toml", "vocabulary.toml", problems)
    if vocabulary is None:
        return None, problems
    records = Records(
        vocabulary=vocabulary,
        exercise_ids=[path.stem for path in sorted((data_dir / "exercises").glob("*.toml"))],
        condition_ids=[path.stem for path in sorted((data_dir / "conditions").glob("*.toml"))],
        exercises=_folder(schema.Exercise, data_dir, "exercises", problems),
        conditions=_folder(schema.Condition, data_dir, "conditions", problems),
        numbers=_folder(schema.Numbers, data_dir, "numbers", problems),
        ratings=_rows(data_dir, "ratings.csv", RATING_COLUMNS, problems),
        answers=_rows(data_dir, "answers.csv", ANSWER_COLUMNS, problems),
        safety=_record(schema.Safety, data_dir / "red_flags.toml", "red_flags.toml", problems),
        sources=_record(schema.Sources, data_dir / "sources.toml", "sources.toml", problems),
        anatomy=read_anatomy(data_dir, problems),
        glossary=_record(schema.Glossary, data_dir / "glossary.toml", "glossary.toml", problems),
        easing=_record(schema.EasingGuide, data_dir / "easing.toml", "easing.toml", problems),
        references=read_references(data_dir / "references.bib", "references.bib", problems),
        evidence=read_evidence(data_dir, problems),
    )
    read_tokens(data_dir, problems)
    read_words(data_dir, problems)
    return records, problems + crosscheck(records)


def _plain(record: schema.Record) -> dict[str, Any]:
    return record.model_dump(mode="json")


def _exercise_order(records: Records) -> list[schema.Exercise]:
    """Exercises stand in the order in which ratings.csv names them first."""
    by_id = {record.id: record for record in records.exercises.values()}
    return [by_id[id] for id in dict.fromkeys(row.exercise for _, row in records.ratings)]


def to_json(records: Records, digest: str) -> dict[str, Any]:
    """The compiled catalogue as plain values."""
    if not (records.safety and records.sources and records.glossary and records.easing):
        raise ValueError("only records that passed the check can be compiled")
    return {
        "digest": digest,
        "vocabulary": _plain(records.vocabulary),
        "exercises": [_plain(record) for record in _exercise_order(records)],
        "conditions": [
            _plain(record) for record in sorted(records.conditions.values(), key=lambda c: c.order)
        ],
        "ratings": [_plain(row) for _, row in records.ratings],
        "answers": [_plain(row) for _, row in records.answers],
        "safety": _plain(records.safety),
        "sources": [_plain(source) for source in records.sources.sources],
        "glossary": sorted(
            (_plain(term) for term in records.glossary.terms), key=lambda t: t["term"].casefold()
        ),
        "easing": _plain(records.easing),
        "numbers": [_plain(record) for record in records.numbers.values()],
        "anatomy": anatomy_json(records.anatomy),
        "references": records.references,
        "evidence": evidence_to_json(records.evidence),
    }


def check(data_dir: Path) -> Records:
    """The records of data/; raises DataError with every problem at once."""
    records, problems = read_records(data_dir)
    if problems or records is None:
        raise DataError(problems)
    return records


def compile_catalogue(data_dir: Path, target: Path = COMPILED) -> bool:
    """Writes the compiled catalogue; False if it was up to date.  Raises DataError."""
    digest = data_digest(data_dir)
    compiled = to_json(check(data_dir), digest)
    text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":")) + "\n"
    return write_if_changed(target, text)


def compile_all(data_dir: Path) -> bool:
    """Writes the catalogue and the workshop kit; False if both were up to date.  Raises DataError."""
    # Loaded here: the kit's checks need a compiled catalogue.
    from .workshop import compile_kit

    changed = compile_catalogue(data_dir)
    changed |= compile_tokens(data_dir)
    changed |= compile_words(data_dir)
    return compile_kit(data_dir, check(data_dir)) or changed


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
