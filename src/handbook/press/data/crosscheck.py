"""What one file says against what the others say: ids, words, citations, completeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from ...core.conventions import EASINGS, GOALS, TIMES_OF_DAY
from . import schema
from .anatomy import Tables, check_anatomy
from .asking import check_asking, check_kinds
from .certainty import check_certainty
from .evidence import EvidenceFiles, check_evidence
from .problems import Problem, allowed_words


@dataclass
class Records:
    """All records that could be read, with the file each came from."""

    vocabulary: schema.Vocabulary
    # Ids by file name: a record with a fault of its own must not be reported as missing, too.
    exercise_ids: list[str] = field(default_factory=list)
    condition_ids: list[str] = field(default_factory=list)
    exercises: dict[str, schema.Exercise] = field(default_factory=dict)
    conditions: dict[str, schema.Condition] = field(default_factory=dict)
    numbers: dict[str, schema.Numbers] = field(default_factory=dict)
    ratings: list[tuple[int, schema.RatingRow]] = field(default_factory=list)
    answers: list[tuple[int, schema.RatingRow]] = field(default_factory=list)
    safety: schema.Safety | None = None
    sources: schema.Sources | None = None
    glossary: schema.Glossary | None = None
    easing: schema.EasingGuide | None = None
    asking: schema.Asking | None = None
    anatomy: Tables = field(default_factory=dict)
    references: list[dict[str, Any]] = field(default_factory=list)
    evidence: EvidenceFiles = field(default_factory=EvidenceFiles)


def ids(terms: list[Any]) -> list[Any]:
    return [term.id for term in terms]


def walk(value: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every (dotted path, field name, value) of a record."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            at = f"{path}.{name}" if path else name
            yield at, name, inner
            yield from walk(inner, at)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, f"{path}.{index}")


class Checker:
    """Collects the problems found between records."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.problems: list[Problem] = []
        self.keys = {reference["key"] for reference in records.references}

    def add(self, file: str, where: str, message: str, line: int | None = None) -> None:
        self.problems.append(Problem(file, where, message, line))

    def known(self, file: str, where: str, value: Any, allowed: list[Any], line: int | None = None) -> bool:
        if value in allowed:
            return True
        self.add(file, where, f"unknown {value!r}; {allowed_words(allowed)}", line)
        return False

    def citations(self, file: str, where: str, keys: list[str], line: int | None = None) -> None:
        for key in keys:
            if self.keys and key not in self.keys:
                self.add(file, where, f"{key!r} is not in references.bib", line)

    def all_citations(self, file: str, record: schema.Record) -> None:
        for where, name, value in walk(record):
            if name == "citations":
                self.citations(file, where, value)

    def no_repeats(self, file: str, where: str, values: list[Any]) -> None:
        for value in sorted({v for v in values if values.count(v) > 1}, key=str):
            self.add(file, where, f"{value!r} stands more than once")

    def exercises(self) -> None:
        words = self.records.vocabulary
        lists: Mapping[str, list[Any]] = {
            "directions": ids(words.directions),
            "positions": ids(words.positions),
            "equipment": ids(words.equipment),
            "demands": ids(words.demands),
        }
        sources = ids(self.records.sources.sources) if self.records.sources else None
        for file, record in self.records.exercises.items():
            for name, allowed in lists.items():
                for value in getattr(record, name):
                    self.known(file, name, value, allowed)
                self.no_repeats(file, name, getattr(record, name))
            self.known(file, "level", record.level, ids(words.levels))
            self.known(file, "load.class", record.load.class_, ids(words.loads))
            for index, use in enumerate(record.muscles):
                self.known(file, f"muscles.{index}.muscle", use.muscle, ids(words.muscles))
            self.no_repeats(file, "muscles", [(u.muscle, u.role) for u in record.muscles])
            self.no_repeats(file, "steps", [step.phase for step in record.steps])
            self.variants(file, record)
            if sources is not None:
                for index, dose in enumerate(record.source_doses):
                    self.known(file, f"source_doses.{index}.source", dose.source, sources)
            amounts = [d.sets * d.reps * d.seconds for d in record.planning.doses]
            if amounts != sorted(amounts):
                self.add(file, "planning.doses", f"not smallest first: {amounts} seconds of work")
            self.all_citations(file, record)

    def variants(self, file: str, record: schema.Exercise) -> None:
        known = self.records.exercise_ids
        for name in ("easier", "harder"):
            for index, variant in enumerate(getattr(record, name)):
                where = f"{name}.{index}.exercise"
                if variant.exercise == record.id:
                    self.add(file, where, "an exercise cannot be a variant of itself")
                elif variant.exercise is not None:
                    self.known(file, where, variant.exercise, known)

    def conditions(self) -> None:
        directions = ids(self.records.vocabulary.directions)
        actions = ids(self.records.safety.actions) if self.records.safety else None
        for file, record in self.records.conditions.items():
            for name in ("eases", "keep_from"):
                for index, leaning in enumerate(getattr(record, name)):
                    self.known(file, f"{name}.{index}.direction", leaning.direction, directions)
            if record.urgent and actions is not None:
                self.known(file, "urgent.action", record.urgent.action, actions)
            self.see_also(file, record)
            if record.question:
                self.no_repeats(file, "question.answers", ids(record.question.answers))
            self.all_citations(file, record)
        for name in ("code", "order"):
            values = [getattr(record, name) for record in self.records.conditions.values()]
            self.no_repeats("conditions", name, values)

    def see_also(self, file: str, record: schema.Condition) -> None:
        for index, id in enumerate(record.related):
            if id == record.id:
                self.add(file, f"related.{index}", "a condition is not related to itself")
            else:
                self.known(file, f"related.{index}", id, self.records.condition_ids)
        if self.records.glossary:
            for index, id in enumerate(record.terms):
                self.known(file, f"terms.{index}", id, ids(self.records.glossary.terms))
        self.no_repeats(file, "related", record.related)
        self.no_repeats(file, "terms", record.terms)

    def numbers(self) -> None:
        for file, record in self.records.numbers.items():
            for index, row in enumerate(record.rows):
                self.number_row(file, f"rows.{index}", record.kind, row)
            self.no_repeats(file, "rows", [(row.label, row.series, row.at) for row in record.rows])
            if record.kind == "lines" and not record.across:
                self.add(file, "across", "lines need a name for their axis")
            if record.kind == "changes":
                for label in dict.fromkeys(row.label for row in record.rows):
                    held = [row.series for row in record.rows if row.label == label]
                    if len(held) != 2:
                        self.add(file, "rows", f"{label!r} needs two series, before and after; it has {held}")
            self.all_citations(file, record)

    def number_row(self, file: str, where: str, kind: str, row: schema.NumberRow) -> None:
        if (row.least is None) != (row.most is None):
            self.add(file, where, "a span needs both least and most")
        held = [number for number in (row.least, row.value, row.most) if number is not None]
        if not held:
            self.add(file, where, "no number: give value, or least and most")
        if held != sorted(held):
            self.add(file, where, f"not in order: least, value, most are {held}")
        if row.value is None and kind != "bars":
            self.add(file, f"{where}.value", f"this field is missing; {kind} need it")
        if (row.at is None) == (kind == "lines"):
            self.add(file, f"{where}.at", "lines need a place on the axis, and only lines have one")
        if kind == "ratios" and held and held[0] <= 0:
            self.add(file, where, "a ratio is above 0")

    def safety(self) -> None:
        safety = self.records.safety
        if safety is None:
            return
        self.no_repeats("red_flags.toml", "actions", ids(safety.actions))
        self.no_repeats("red_flags.toml", "red_flags", ids(safety.red_flags))
        self.no_repeats("red_flags.toml", "ask_first", ids(safety.ask_first))
        for flag in safety.red_flags:
            self.known("red_flags.toml", f"{flag.id}.action", flag.action, ids(safety.actions))
        self.all_citations("red_flags.toml", safety)

    def glossary(self) -> None:
        if self.records.glossary:
            self.no_repeats("glossary.toml", "terms", ids(self.records.glossary.terms))
            self.all_citations("glossary.toml", self.records.glossary)

    def profile_words(self) -> None:
        """The planner's rules name these ids, so the lists must be the same."""
        words = self.records.vocabulary
        for name, allowed in (("easings", EASINGS), ("goals", GOALS), ("times_of_day", TIMES_OF_DAY)):
            if sorted(ids(getattr(words, name))) != sorted(allowed):
                self.add("vocabulary.toml", name, f"must be exactly: {', '.join(allowed)}")

    def easing(self) -> None:
        guide = self.records.easing
        if guide:
            self.no_repeats("easing.toml", "questions", ids(guide.questions))
            for question in guide.questions:
                self.no_repeats("easing.toml", f"{question.id}.options", ids(question.options))
            self.all_citations("easing.toml", guide)

    def rows(self, file: str, rows: list[tuple[int, schema.RatingRow]]) -> set[tuple[Any, ...]]:
        """Checks the rows of a ratings file; returns the cells they fill."""
        exercises = self.records.exercise_ids
        conditions = {record.id: record for record in self.records.conditions.values()}
        seen: dict[tuple[Any, ...], int] = {}
        for line, row in rows:
            known = self.known(file, "exercise", row.exercise, exercises, line)
            known &= self.known(file, "condition", row.condition, self.records.condition_ids, line)
            self.citations(file, "citations", row.citations, line)
            key = (row.exercise, row.condition, row.answer)
            if key in seen:
                words = " / ".join(str(part) for part in key if part)
                self.add(file, "", f"{words} stands already on line {seen[key]}", line)
            seen[key] = line
            if known and row.answer is not None and row.condition in conditions:
                question = conditions[row.condition].question
                allowed = ids(question.answers) if question else []
                self.known(file, "answer", row.answer, allowed, line)
        check_kinds(file, rows, self)
        return set(seen)

    def ratings(self) -> None:
        filled = self.rows("ratings.csv", self.records.ratings)
        for exercise in self.records.exercise_ids:
            for condition in self.records.condition_ids:
                if (exercise, condition, None) not in filled:
                    self.add("ratings.csv", "", f"no row for {exercise} / {condition}")
        self.rows("answers.csv", self.records.answers)

    def dose_counts(self) -> None:
        """sources.toml says how many doses each article gives; the records must hold them all."""
        # A record that could not be read would be missed here, too.
        complete = len(self.records.exercises) == len(self.records.exercise_ids)
        if not self.records.sources or not complete:
            return
        for source in self.records.sources.sources:
            held = sum(
                dose.source == source.id
                for record in self.records.exercises.values()
                for dose in record.source_doses
            )
            if held != source.doses:
                message = f"{source.id} gives {source.doses} doses, the exercises hold {held}"
                self.add("sources.toml", "doses", message)


def crosscheck(records: Records) -> list[Problem]:
    """All faults between records."""
    checker = Checker(records)
    checker.exercises()
    checker.conditions()
    checker.numbers()
    checker.safety()
    checker.glossary()
    checker.profile_words()
    checker.easing()
    check_asking(checker)
    checker.ratings()
    checker.dose_counts()
    check_evidence(records.evidence, checker)
    check_certainty(checker)
    checker.problems += check_anatomy(records.anatomy, checker.keys, ids(records.vocabulary.muscles))
    return checker.problems
