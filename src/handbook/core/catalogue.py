"""The loaded catalogue: every record of data/, by id, read from one compiled JSON file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from . import records
from .anatomy import Anatomy
from .decode import decode
from .digest import digest
from .errors import CatalogueError, UnknownIdError, ids_given
from .evidence import Evidence, evidence_from_json
from .gate import Gate, make_gate
from .shown import Shown

COMPILED_NAME = "catalogue.json"
DATA_SUFFIXES = (".toml", ".csv", ".bib")
# These are compiled into files of their own, see handbook.workshop, handbook.assets and core.words.
WORKSHOP_FOLDERS = ("quizzes", "workshop")
NOT_COMPILED_HERE = {"poses", "tokens.toml", "words.toml", *WORKSHOP_FOLDERS}
VOCABULARY_LISTS = tuple(
    field.name for field in fields(records.Vocabulary) if field.name != "evidence_levels"
)

T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class Catalogue(Shown):
    """Mappings by id, in the order of the files.

    `ratings` is keyed by (exercise id, condition id); `answer_ratings` by (exercise id,
    condition id, answer id) and holds only the cells that an answer changes.
    """

    exercises: Mapping[str, records.Exercise]
    conditions: Mapping[str, records.Condition]
    ratings: Mapping[tuple[str, str], records.Rating]
    answer_ratings: Mapping[tuple[str, str, str], records.Rating]
    actions: Mapping[str, records.Action]
    red_flags: Mapping[str, records.RedFlag]
    gate: Gate
    ask_first: Mapping[str, records.AskFirst]
    safety_notes: tuple[str, ...]
    sources: Mapping[str, records.Source]
    references: Mapping[str, records.Reference]
    glossary: Mapping[str, records.GlossaryEntry]
    numbers: Mapping[str, records.Numbers]
    anatomy: Anatomy
    evidence_levels: Mapping[int, records.EvidenceLevel]
    terms: Mapping[str, Mapping[str, records.Term]]
    easing: records.EasingGuide
    asking: records.Asking
    measures: records.MeasureGuide
    evidence: Evidence
    # By the id of a condition, an exercise or another packet: how far it is reviewed.
    reviewed: Mapping[str, records.Reviewed]
    digest: str

    def exercise(self, id: str) -> records.Exercise:
        """The exercise with this id; raises UnknownIdError."""
        return self._get("exercise", self.exercises, id)

    def condition(self, id: str) -> records.Condition:
        """The condition with this id; raises UnknownIdError."""
        return self._get("condition", self.conditions, id)

    def number_set(self, id: str) -> records.Numbers:
        """The set of published numbers with this id; raises UnknownIdError."""
        return self._get("number set", self.numbers, id)

    def action_of(self, red_flag: str) -> records.Action:
        """What to do about a red flag."""
        return self.actions[self._get("red flag", self.red_flags, red_flag).action]

    def term(self, kind: str, id: str) -> records.Term:
        """A word of the vocabulary, e.g. term("directions", "flexion")."""
        return self._get(kind, self.terms[kind], id)

    def label(self, kind: str, id: str) -> str:
        """The reader's label of a word of the vocabulary."""
        return self.term(kind, id).label

    def evidence_words(self, level: int, certainty: str = "") -> str:
        """The kind of evidence in words, with its certainty where there is one.

        >>> catalogue().evidence_words(3, "very-low")
        'Guideline or consensus, very low certainty'
        """
        kind = self.evidence_levels[level].label
        return f"{kind}, {self.label('certainties', certainty).lower()}" if certainty else kind

    def in_order(self, conditions: Sequence[str]) -> tuple[str, ...]:
        """The given condition ids without repeats, in the catalogue's order.

        Raises UnknownIdError for an id that is not a condition, HandbookError for what is no list of ids.
        A bare string, a common slip for a list of one, is one.
        """
        chosen = {self.condition(id).id for id in ids_given("conditions", conditions)}
        return tuple(id for id in self.conditions if id in chosen)

    def _line(self) -> str:
        names = {"exercises": "", "conditions": "", "ratings": "", "red_flags": "signs", "references": ""}
        return ", ".join(f"{len(getattr(self, name))} {said or name}" for name, said in names.items())

    @staticmethod
    def _get(kind: str, table: Mapping[str, T], id: object) -> T:
        try:
            return table[id]  # type: ignore[index]
        except (KeyError, TypeError):
            raise UnknownIdError(kind.rstrip("s"), id, list(table)) from None


def files_digest(paths: Iterable[Path], data_dir: Path) -> str:
    """A fingerprint of those of the files that hold records."""
    parts: list[str | bytes] = []
    for path in sorted(paths):
        if path.suffix in DATA_SUFFIXES and path.is_file():
            # Line ends differ between checkouts of the same text.
            parts += [path.relative_to(data_dir).as_posix(), path.read_bytes().replace(b"\r\n", b"\n")]
    return digest(*parts)


def file_digest(name: str, data_dir: Path) -> str:
    """A fingerprint of one file of data/ that is compiled by itself."""
    return files_digest([data_dir / name], data_dir)


def data_digest(data_dir: Path) -> str:
    """A fingerprint of the source records, to tell whether the compiled file is stale."""
    own = [
        path for path in data_dir.rglob("*") if path.relative_to(data_dir).parts[0] not in NOT_COMPILED_HERE
    ]
    return files_digest(own, data_dir)


def checkout_data_dir() -> Path | None:
    """The data/ folder when the package runs from a checkout, else None."""
    root = Path(__file__).parents[3]
    data_dir = root / "data"
    is_checkout = (root / "pyproject.toml").is_file() and (data_dir / "ratings.csv").is_file()
    return data_dir if is_checkout else None


def _index(cls: type[T], rows: Sequence[dict[str, Any]], key: str = "id") -> Mapping[Any, T]:
    return MappingProxyType({row[key]: decode(cls, row) for row in rows})


def from_json(raw: Mapping[str, Any]) -> Catalogue:
    """A catalogue from the compiled JSON object."""
    words = raw["vocabulary"]
    ratings = [decode(records.Rating, row) for row in raw["ratings"]]
    answers = [decode(records.Rating, row) for row in raw["answers"]]
    actions = _index(records.Action, raw["safety"]["actions"])
    red_flags = _index(records.RedFlag, raw["safety"]["red_flags"])
    return Catalogue(
        exercises=_index(records.Exercise, raw["exercises"]),
        conditions=_index(records.Condition, raw["conditions"]),
        ratings=MappingProxyType({(r.exercise, r.condition): r for r in ratings}),
        answer_ratings=MappingProxyType(
            {(r.exercise, r.condition, r.answer): r for r in answers if r.answer}
        ),
        actions=actions,
        red_flags=red_flags,
        gate=make_gate(raw["safety"], actions, red_flags),
        ask_first=_index(records.AskFirst, raw["safety"]["ask_first"]),
        safety_notes=tuple(raw["safety"]["notes"]),
        sources=_index(records.Source, raw["sources"]),
        references=_index(records.Reference, raw["references"], key="key"),
        glossary=_index(records.GlossaryEntry, raw["glossary"]),
        numbers=_index(records.Numbers, raw["numbers"]),
        anatomy=decode(Anatomy, raw["anatomy"]),
        evidence_levels=_index(records.EvidenceLevel, words["evidence_levels"]),
        terms=MappingProxyType({name: _index(records.Term, words[name]) for name in VOCABULARY_LISTS}),
        easing=decode(records.EasingGuide, raw["easing"]),
        asking=decode(records.Asking, raw["asking"]),
        measures=decode(records.MeasureGuide, raw["measures"]),
        evidence=evidence_from_json(raw["evidence"]),
        reviewed=_index(records.Reviewed, raw["reviewed"]),
        digest=raw["digest"],
    )


def read_compiled(package: str, name: str, what: str, fingerprint: Callable[[Path], str]) -> dict[str, Any]:
    """The compiled JSON object `name` beside a package's modules; `what` is its name for readers.

    Raises CatalogueError if it was never compiled or cannot be read, or, in a checkout, if the files of
    data/ that `fingerprint` covers have changed since.
    """
    try:
        raw: dict[str, Any] = json.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(
            f"{what} has not been compiled yet. Run 'make catalogue' in the checkout."
        ) from None
    except ValueError:
        raise CatalogueError(f"{name} cannot be read. Run 'make catalogue' to write it anew.") from None
    data_dir = checkout_data_dir()
    if data_dir and fingerprint(data_dir) != raw["digest"]:
        raise CatalogueError(
            f"{what} is older than its files in data/. Run 'make catalogue' (or 'handbook check --write')."
        )
    return raw


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with the package.

    >>> book = hb.catalogue()
    >>> book.exercises["cobra"].name, book.conditions["sciatica"].name
    ('Cobra', 'Sciatica or lumbar radiculopathy')
    >>> book.ratings["cobra", "spinal-stenosis"].verdict
    <Verdict.AVOID: 'avoid'>

    Raises CatalogueError if it was never compiled, or, in a checkout, if data/ has changed since.
    """
    return from_json(read_compiled(__package__, COMPILED_NAME, "The catalogue", data_digest))
