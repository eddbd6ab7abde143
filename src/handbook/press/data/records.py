"""All records of data/ that could be read, each with the file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...assets import SOURCE as TOKENS
from ...core import records as r
from ...core.catalogue import VOCABULARY_LISTS
from ..review.records import Packets, Review
from .anatomy import Tables, read_anatomy
from .bibliography import read_references
from .files import FILES, Contradictions, Corrections, Findings, Glossary, Questions, Safety, Sources, Ways
from .problems import Problem
from .read import id_is_file_name, read_folder, read_model, read_record, read_rows
from .tokens import Tokens

# The files that hold one record each, by their name in FILES.
SINGLE = [name for name, (file, _) in FILES.items() if file == f"{name}.toml"]


@dataclass
class Records:
    """None, or left out of its mapping, is what could not be read; mappings are by file name."""

    vocabulary: r.Vocabulary | None = None
    # Ids by file name: a record with a fault of its own must not be reported as missing, too.
    exercise_ids: list[str] = field(default_factory=list)
    condition_ids: list[str] = field(default_factory=list)
    exercises: dict[str, r.Exercise] = field(default_factory=dict)
    conditions: dict[str, r.Condition] = field(default_factory=dict)
    numbers: dict[str, r.Numbers] = field(default_factory=dict)
    ratings: list[tuple[int, r.Rating]] = field(default_factory=list)
    answers: list[tuple[int, r.Rating]] = field(default_factory=list)
    anatomy: Tables = field(default_factory=dict)
    references: list[r.Reference] = field(default_factory=list)
    red_flags: Safety | None = None
    sources: Sources | None = None
    glossary: Glossary | None = None
    easing: r.EasingGuide | None = None
    asking: r.Asking | None = None
    measures: r.MeasureGuide | None = None
    corrections: Corrections | None = None
    contradictions: Contradictions | None = None
    questions: Questions | None = None
    ways_in: Ways | None = None
    findings: Findings | None = None
    packets: Packets | None = None
    reviews: dict[str, Review] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)  # ids of those in the pictures

    def by_file(self) -> Iterator[tuple[str, Any]]:
        """(file name, record) of every TOML file that could be read."""
        for folder in (self.exercises, self.conditions, self.numbers, self.reviews):
            yield from folder.items()
        yield from held(self, SINGLE)

    def by_id(self) -> dict[str, r.Exercise]:
        """The exercises by their own ids."""
        return {record.id: record for record in self.exercises.values()}

    def answer_ids(self) -> dict[str, list[str]]:
        """What may be answered, by condition; nothing where it asks no question."""
        asked = {record.id: record.question for record in self.conditions.values()}
        return {id: ids(question.answers) if question else [] for id, question in asked.items()}

    def rated(self) -> Iterator[tuple[str, int, r.Rating]]:
        """(file name, line, row) of every verdict."""
        for file, rows in (("ratings.csv", self.ratings), ("answers.csv", self.answers)):
            yield from ((file, line, row) for line, row in rows)

    def lists(self) -> dict[str, list[str]]:
        """The ids that a field may name, by list; those of files that could not be read are left out."""
        found: dict[str, list[str]] = {}
        if self.vocabulary:
            found = {name: ids(getattr(self.vocabulary, name)) for name in VOCABULARY_LISTS}
        found |= {"exercises": self.exercise_ids, "conditions": self.condition_ids}
        found["references"] = [reference.key for reference in self.references]
        if self.people:
            found["people"] = self.people
        if self.red_flags:
            found["actions"] = ids(self.red_flags.actions)
        if self.sources:
            found["sources"] = ids(self.sources.sources)
        if self.glossary:
            found["glossary"] = ids(self.glossary.terms)
        return found


def ids(records: Any) -> list[Any]:
    """The ids of some records."""
    return [record.id for record in records]


def held(records: object, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """(file name, record) of the files with one record each that could be read, by their names in FILES."""
    for name in names:
        if record := getattr(records, name):
            yield FILES[name][0], record


def read_single(names: Iterable[str], data_dir: Path, problems: list[Problem]) -> dict[str, Any]:
    """The record of each of these files, by its name in FILES; None where it has a fault."""
    return {name: read_record(FILES[name][1], data_dir, FILES[name][0], problems) for name in names}


def _folder(name: str, data_dir: Path, problems: list[Problem]) -> dict[str, Any]:
    folder = FILES[name][0].partition("/")[0]
    records: dict[str, Any] = read_folder(FILES[name][1], data_dir, folder, problems)
    id_is_file_name(records, problems)
    if not records:
        problems.append(Problem(folder, "", "no records found"))
    return records


def stems(data_dir: Path, folder: str) -> list[str]:
    """The ids of the records of a folder, by its files."""
    return [path.stem for path in sorted((data_dir / folder).glob("*.toml"))]


def read_records(data_dir: Path) -> tuple[Records, list[Problem]]:
    """All records of data/ and what is wrong inside each file."""
    problems: list[Problem] = []
    tokens = read_model(Tokens, data_dir, TOKENS, problems)
    records = Records(
        exercise_ids=stems(data_dir, "exercises"),
        condition_ids=stems(data_dir, "conditions"),
        exercises=_folder("exercise", data_dir, problems),
        conditions=_folder("condition", data_dir, problems),
        numbers=_folder("numbers", data_dir, problems),
        ratings=read_rows(r.Rating, data_dir, "ratings.csv", problems, "answer", ("verdict", "reason")),
        answers=read_rows(r.Rating, data_dir, "answers.csv", problems),
        anatomy=read_anatomy(data_dir, problems),
        references=read_references(data_dir / "references.bib", "references.bib", problems),
        reviews=read_folder(Review, data_dir, "reviews", problems),
        people=list(tokens.people) if tokens else [],
        **read_single(SINGLE, data_dir, problems),
    )
    return records, problems
