"""Every statement of fact or advice in data/, each in exactly one packet, with a mark of its content.

A file splits into statements by its dataclass: each entry of a list is one, what is left of a record is
another.  So a new exercise or condition, or a new field, needs no line here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ...core.records import Exercise, Rating, Reference, Term, Vocabulary
from ...workshop.records import Plan
from ..data.anatomy import FOLDER, KEYS
from ..data.problems import DataError, Problem
from ..data.records import Records
from ..data.workshop_check import KitRecords
from ..data.writing import plain
from .conventions import conventions
from .marks import alias, defaults, is_sentence, mark, slug
from .records import NoStatement, Packets

OTHER_NAMES = {"red_flags": "signs"}  # how ids begin, where that is not the name of the file
WHOLE = (Exercise, Vocabulary)  # a list of theirs is one statement: its entries are judged together
SPLIT_AGAIN = (Plan,)
# Fields that are judged together, by the name of their statement; all others are "about" the record.
TOGETHER: dict[type, dict[str, tuple[str, ...]]] = {
    Exercise: {
        "how": ("start", "steps", "breathing", "felt", "notes"),
        "safety": ("stop_rules", "mistakes", "demands", "supervised"),
        "changes": ("easier", "harder"),
    }
}
# What names an entry without an id, the first that it has.
NAMES = ("id", "topic", "body", "condition", "exercise", "label", "direction", "title", "minutes", "leans")


@dataclass(frozen=True, slots=True)
class Statement:
    """Some `fields` of a record; it stands in `file` (below data/, or a module) at `where` (keys, indexes).

    id: "ratings/spinal-stenosis/cobra".  packet: the one it belongs to.
    """

    id: str
    packet: str
    file: str
    where: tuple[str | int, ...]
    record: Any
    fields: tuple[str, ...]

    @property
    def content(self) -> dict[str, Any]:
        """The fields as plain values; those that hold their default are left out."""
        every = defaults(self.record)
        held = {name: getattr(self.record, name) for name in self.fields}
        return {name: plain(value) for name, value in held.items() if value != every[name]}

    @property
    def hash(self) -> str:
        """The mark of what is said and where: 16 hexadecimal digits, see `mark`."""
        return mark([self.id.rpartition("/")[0], self.content])


def left_out(plan: Packets, file: str) -> NoStatement | None:
    """What data/packets.toml says is no statement in this file; None where all of it is one."""
    found = (entry for entry in plan.no_statements if PurePosixPath(file).match(entry.file))
    return next(found, None)


class _Splitter:
    """Collects the statements of every file."""

    def __init__(self, records: Records) -> None:
        assert records.packets is not None, "data/packets.toml could not be read"
        self.plan = records.packets
        self.found: list[Statement] = []

    def add(
        self, id: str, file: str, where: tuple[str | int, ...], record: Any, names: tuple[str, ...]
    ) -> None:
        known = defaults(record)
        if any(getattr(record, name) not in (known[name], "", ()) for name in names):
            self.found.append(Statement(id, self.plan.owner(id), file, where, record, names))

    def file(self, file: str, record: Any) -> None:
        """All statements of a TOML file that holds one record."""
        skip = left_out(self.plan, file)
        if skip is None or skip.keys:
            stem = file.removesuffix(".toml")
            self.record(OTHER_NAMES.get(stem, stem), file, (), record, skip.keys if skip else ())

    def record(
        self, prefix: str, file: str, where: tuple[str | int, ...], record: Any, skip: tuple[str, ...]
    ) -> None:
        sets: dict[str, list[str]] = {"about": []}
        together = {name: set_ for set_, names in TOGETHER.get(type(record), {}).items() for name in names}
        for field in fields(record):
            name, value = field.name, getattr(record, field.name)
            if alias(name) in skip or name == "id":
                continue
            listed = isinstance(value, tuple) and bool(value) and is_dataclass(value[0])
            if listed and not isinstance(record, WHOLE) and not isinstance(value[0], Term):
                self.entries(prefix, file, (*where, alias(name)), value)
            else:
                alone = name if listed or is_dataclass(value) else "about"
                sets.setdefault(together.get(name, alone), []).append(name)
        for set_, names in sets.items():
            self.add(f"{prefix}/{alias(set_)}", file, where, record, tuple(names))

    def entries(self, prefix: str, file: str, where: tuple[str | int, ...], entries: tuple[Any, ...]) -> None:
        field = str(where[-1])
        # "glossary/annulus", not "glossary/terms/annulus": the file holds one list of them.
        main = field in (file.removesuffix(".toml"), "terms", "ways", "cases", "plans")
        inside = prefix if main else f"{prefix}/{field}"
        seen: dict[str, int] = {}
        for index, entry in enumerate(entries):
            name = slug(str(next(getattr(entry, name) for name in NAMES if hasattr(entry, name))))
            if other := getattr(entry, "series", "") or getattr(entry, "other", ""):
                name = f"{name}-{slug(other)}"
            seen[name] = times = seen.get(name, 0) + 1
            id = f"{inside}/{name}" + (f"-{times}" if times > 1 else "")
            if isinstance(entry, SPLIT_AGAIN):
                self.record(id, file, (*where, index), entry, ())
            else:
                self.add(id, file, (*where, index), entry, tuple(defaults(entry)))

    def rows(self, file: str, rows: list[tuple[int, Any]], names: tuple[str, ...]) -> None:
        """The rows of a CSV file; `names`: the columns that name a row."""
        prefix, seen = file.removesuffix(".csv"), dict[str, int]()
        for line, row in rows:
            parts = [
                slug(" ".join(value) if isinstance(value, tuple) else str(value))
                for value in (getattr(row, name) for name in names)
            ]
            id = "/".join([prefix, *parts]) if isinstance(row, Rating) else f"{prefix}/{'-'.join(parts)}"
            seen[id] = times = seen.get(id, 0) + 1
            id += f"-{times}" if times > 1 else ""
            held = tuple(name for name in defaults(row) if name != "answer" or file != "ratings.csv")
            self.add(id, file, (line,), row, held)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the interface, of data/words.toml."""

    text: str


def statements(records: Records, kit: KitRecords, words: dict[str, dict[str, str]]) -> list[Statement]:
    """Every statement, in the order of the files.  Only records without faults have all of theirs.

    kit: the workshop's records; words: those of data/words.toml, as they stand there.
    """
    split = _Splitter(records)
    for file, record in (*records.by_file(), *kit.by_file()):
        split.file(file, record)
    split.rows("ratings.csv", records.ratings, ("condition", "exercise"))
    split.rows("answers.csv", records.answers, ("condition", "answer", "exercise"))
    for table, rows in records.anatomy.items():
        split.rows(f"{FOLDER}/{table}.csv", rows, KEYS[table])
    # Not `short`: its letter changes when another work of the same author and year comes in.
    work = tuple(field.name for field in fields(Reference) if field.name != "short")
    for reference in records.references:
        split.add(f"references/{reference.key}", "references.bib", (reference.key,), reference, work)
    for part, sentences in words.items():
        for name, text in sentences.items():
            if is_sentence(text):
                split.add(f"words/{part}/{name}", "words.toml", (part, name), Sentence(text), ("text",))
    for number in conventions():
        id = f"numbers-of-the-planner/{Path(number.file).stem}/{number.name}"
        split.add(id, number.file, (number.name,), number, ("value", "says", "citations"))
    return split.found


def by_packet(records: Records, found: list[Statement]) -> dict[str, list[Statement]]:
    """The statements of each packet: conditions in their order, then exercises, then the others.

    Raises DataError for a statement that no packet holds.
    """
    ordered = sorted(records.conditions.values(), key=lambda condition: condition.order)
    others = records.packets.packets if records.packets else ()
    held: dict[str, list[Statement]] = {
        id: [] for id in (*(one.id for one in ordered), *records.exercise_ids, *(one.id for one in others))
    }
    if lost := {statement.id.split("/")[0] for statement in found if statement.packet not in held}:
        words = (
            f"no packet holds {', '.join(sorted(lost))}; name it in holds, or in no_statements with its why"
        )
        raise DataError([Problem("packets.toml", "packets", words)])
    for statement in found:
        held[statement.packet].append(statement)
    return held
