"""Statements as a reviewer reads them: labelled lines, the verdict apart, works, how far they were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from ...core.records import Rating, Term
from ...core.records.condition import Fact
from ..data.records import Records
from .marks import alias, defaults
from .named import id_marks, named
from .statements import Statement

# A unit at the end of a field's name, as a reader sees it.
UNITS = {"_s": "s", "_mm": "mm", "_mm2": "mm²", "_deg": "degrees", "_mpa": "MPa", "_percent": "%"}
LABELS = {
    "also_called": "Other names",
    "sounds_like": "Sounds like",
    "icd10": "ICD-10",
    "icd10_cm": "ICD-10-CM",
    "tempo_s": "One repetition, s",
    "reps": "Repetitions",
    "source_doses": "Doses of the articles",
    "literature_doses": "Doses of studies",
    "default_dose": "Our dose",
    "room": "In a class",
    "open": "Also while the question is open",
    "form": "Shown as",
    "rises": "A programme may raise it",
    "text": "Says",
    "how": "How it is done",
    "safety": "When to stop, and what it asks for",
    "changes": "Easier and harder",
    "about": "About it",
    "planning": "Doses in a plan",
    "unlock": "Opens with",
    "in_short": "In short",
    "in_groups": "In the check on one screen",
}
# What an item says in fields of its own, or by its place.
APART = {"id", "verdict", "kind", "limit", "reason", "evidence_level", "certainty", "checked"}
APART |= {"version", "file"}
TITLES = ("name", "title", "term", "label", "body", "situation", "quantity", "posture")
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A work: `key` in references.bib, "Schmid 1999", how far it was read, what to know about it."""

    key: str
    short: str
    checked: str
    note: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge.

    lines: (label, text) of what it says, in order; a label may stand more than once.
    verdict, kind, limit, because: of a rating alone, else empty; verdict and kind in readers' words ("Avoid",
    "Ask first"); `limit` stands apart, so that it can be judged by itself.
    severity: "recommended" (mildest) to "avoid" (strictest), of a rating alone.
    base: of a row for an answer, what counts without that answer, in words.
    evidence: the kind of evidence in words, with its certainty; `level` 1 to 4, 0 where none is stated.
    checked: how far the works behind it were read, where the record says so.
    sources: the works, in the order in which they are cited.  hash: the mark of the content.
    exercise: the exercise whose picture belongs beside it, or empty.
    """

    id: str
    title: str
    lines: tuple[tuple[str, str], ...]
    hash: str
    verdict: str = ""
    kind: str = ""
    severity: str = ""
    limit: str = ""
    because: str = ""
    base: str = ""
    evidence: str = ""
    level: int = 0
    checked: str = ""
    sources: tuple[Source, ...] = ()
    exercise: str = ""


def label(field: str) -> str:
    """A field's name for a reader: "hold_s" is "Hold, s"."""
    if field in LABELS:
        return LABELS[field]
    for ending, unit in UNITS.items():
        if field.endswith(ending):
            return f"{field.removesuffix(ending).replace('_', ' ').capitalize()}, {unit}"
    return alias(field).replace("_", " ").capitalize()


class Reader:
    """Turns statements into items, with the names that the records give to ids."""

    def __init__(self, records: Records, checked: Mapping[str, str]) -> None:
        """checked: words for how far a source was read, by the records' own word."""
        self.checked = checked
        self.works = {reference.key: reference for reference in records.references}
        self.base = {(row.exercise, row.condition): row for _, row in records.ratings}
        self.names = self._names(records)
        vocabulary = records.vocabulary
        self.levels = {level.id: level.label for level in vocabulary.evidence_levels} if vocabulary else {}
        self.unlocks = {one.id: one.label for one in records.asking.unlocks} if records.asking else {}

    @staticmethod
    def _names(records: Records) -> dict[str, dict[str, str]]:
        """The reader's word for each id, by list."""
        lists: dict[str, Any] = {
            "exercises": {record.id: record.name for record in records.exercises.values()},
            "conditions": {record.id: record.short for record in records.conditions.values()},
        }
        if records.vocabulary:
            for field in fields(records.vocabulary):
                terms = getattr(records.vocabulary, field.name)
                lists[field.name] = {term.id: term.label for term in terms if isinstance(term, Term)}
        if records.red_flags:
            lists["actions"] = {action.id: action.title for action in records.red_flags.actions}
        if records.sources:
            lists["sources"] = {source.id: source.label for source in records.sources.sources}
        return lists

    def item(self, statement: Statement) -> Item:
        """What a reviewer sees of a statement."""
        record = statement.record
        title = self.title(statement)
        rating = record if isinstance(record, Rating) else None
        level = getattr(record, "evidence_level", 0) or 0
        certainty = self.names["certainties"].get(getattr(record, "certainty", ""), "")
        skip = APART | ({"exercise", "condition", "answer"} if rating else set())
        lines = [line for name in statement.fields if name not in skip for line in self.lines(record, name)]
        parts = statement.id.split("/")
        item = Item(
            id=statement.id,
            title=title,
            lines=tuple(line for line in lines if line[1].casefold().replace("-", " ") != title.casefold()),
            hash=statement.hash,
            evidence=", ".join(filter(None, (self.levels.get(level, ""), certainty.lower()))),
            level=level,
            checked=self.checked.get(getattr(record, "checked", ""), ""),
            sources=tuple(self.sources(statement)),
            exercise=parts[1] if parts[0] == "exercises" else "",
        )
        if rating is None:
            return item
        return replace(
            item,
            verdict=self.names["verdicts"][rating.verdict],
            kind=self.names["kinds"][rating.kind] if rating.kind else "",
            severity=rating.severity.value,
            limit=rating.limit,
            because=rating.reason,
            base=self.without_answer(rating),
            exercise=rating.exercise,
        )

    def title(self, statement: Statement) -> str:
        """ "Cobra" for a rating, else what names the entry, short."""
        record = statement.record
        if isinstance(record, Rating):
            return self.names["exercises"][record.exercise]
        whole = statement.id.rpartition("/")[2]
        if set(statement.fields) < {field.name for field in fields(record)} and whole != "about":
            return label(whole)
        topic = record.topic.replace("-", " ").capitalize() if isinstance(record, Fact) else ""
        named = (str(getattr(record, name, "")) for name in TITLES)
        short = next((text for text in named if 0 < len(text) <= LONGEST_TITLE), "")
        return short or topic or label(whole.replace("-", "_"))

    def without_answer(self, row: Rating) -> str:
        """The verdict that the answer changes, in words; empty for a row without an answer."""
        base = self.base.get((row.exercise, row.condition)) if row.answer else None
        if base is None:
            return ""
        kind = f" ({self.names['kinds'][base.kind].lower()})" if base.kind else ""
        limit = f" Limit: {base.limit}" if base.limit else ""
        return f"{self.names['verdicts'][base.verdict]}{kind}.{limit}"

    # --- lines ----------------------------------------------------------------------------------------
    def lines(self, record: Any, name: str, inside: str = "") -> Iterator[tuple[str, str]]:
        """The lines of one field; none where it is empty or holds works alone."""
        value, mark = getattr(record, name), id_marks(record).get(name)
        said = " ".join(filter(None, (inside, label(name).lower() if inside else label(name))))
        if value in (None, "", (), defaults(record)[name]) or (mark and mark.of == "references"):
            return
        if isinstance(value, tuple) and is_dataclass(value[0]):
            for entry in value:
                yield said, self.entry(entry)
        elif is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                if field.name not in ("id", "checked"):
                    yield from self.lines(value, field.name, said)
        elif text := self.text(value, mark.of if mark else name):
            yield said, text

    def text(self, value: Any, kind: str) -> str:
        """A plain value in words; `kind`: the list that its ids are of."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, (int, float)):
            return f"{value:g}"
        if isinstance(value, dict):
            return "; ".join(f"{label(str(key)).lower()}: {self.text(one, '')}" for key, one in value.items())
        if isinstance(value, (tuple, list)):
            if len(value) == 2 and all(isinstance(one, (int, float)) for one in value):
                least, most = (f"{one:g}" for one in value)
                return least if least == most else f"{least} to {most}"
            texts = [text for one in value if (text := self.text(one, kind))]
            return (" " if all(text.endswith((".", "!", "?")) for text in texts) else "; ").join(texts)
        if kind == "sources" and value in self.works:
            return ""
        return self.names.get(kind, {}).get(value) or (
            self.unlocks.get(value, value) if kind == "unlock" else value
        )

    def entry(self, entry: Any) -> str:
        """An entry of a list in one line: its texts as they are, all else with its label."""
        parts = []
        for field in fields(entry):
            value = getattr(entry, field.name)
            for said, text in self.lines(entry, field.name) if field.name not in ("id", "phase") else ():
                plain = isinstance(value, str) or (isinstance(value, tuple) and is_dataclass(value[0]))
                parts.append(text if plain else f"{said.lower()} {text}")
        return " · ".join(parts)

    # --- works ----------------------------------------------------------------------------------------
    def sources(self, statement: Statement) -> Iterator[Source]:
        """The works behind a statement, each once."""
        for key in dict.fromkeys(named(statement.record, statement.fields, {"references"})):
            if work := self.works.get(key):
                yield Source(key, work.short, f"{work.checked}, confidence {work.confidence}", work.note)
