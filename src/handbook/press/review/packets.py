"""Packets: what one reviewer reads at a sitting, made from records alone, the same for the same data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from ...core.errors import HandbookError, UnknownIdError
from ...core.records import Rating, RedFlag
from ...core.verdicts import Severity
from ..data.problems import DataError
from ..data.records import read_records
from ..data.words import read_words
from ..data.workshop import read_kit
from ..home import ROOT
from .doubts import of_records, of_reviewers
from .items import Item, Reader
from .marks import mark
from .named import named
from .statements import Statement, by_packet, statements
from .weeks import Week, weeks_for

MARK_LENGTH = 8
# Kinds of packets, as readers read them.
KINDS = {"condition": "Conditions", "exercise": "Exercises", "part": "Other parts of the book"}
RECORDS = ("conditions", "exercises")


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a title; those of a reference belong to another packet: shown, not to be ticked."""

    title: str
    intro: str
    items: tuple[Item, ...]
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class Packet:
    """What can be signed at once.

    kind: "condition", "exercise" or "part".  reviewers_needed: how many have to agree.  sections: own items
    first, strictest verdicts first, then references.  weeks: planned for it, one of them a hard case; only
    conditions and the planner have some.  doubts: open ones, a sentence each.  mark: of the whole text, for
    the foot of each page; it changes with any item of its own.
    """

    id: str
    title: str
    about: str
    kind: str
    reviewers_needed: int
    sections: tuple[Section, ...]
    weeks: tuple[Week, ...]
    doubts: tuple[str, ...]
    mark: str

    @property
    def items(self) -> tuple[Item, ...]:
        """The items to be ticked, in order: those of the sections that are no reference."""
        return tuple(item for section in self.sections if not section.is_reference for item in section.items)


class Desk:
    """All statements of a data folder, read once; raises HandbookError if a file has a fault of its own.

    The sample weeks of its packets are those of the compiled catalogue.
    """

    def __init__(self, data_dir: Path) -> None:
        records, problems = read_records(data_dir)
        kit, more = read_kit(data_dir)
        sentences = read_words(data_dir, more)
        if problems or more or sentences is None:
            raise HandbookError(str(DataError([*problems, *more])))
        words = sentences.model_dump()
        self.records = records
        self.conditions = {record.id: record for record in records.conditions.values()}
        self.reader = Reader(records, words["checked"])
        self.statements = statements(records, kit, words)
        try:
            self.by_packet = by_packet(records, self.statements)
        except DataError as error:
            raise HandbookError(str(error)) from None
        assert records.packets is not None
        self.plan = records.packets

    @cached_property
    def touching(self) -> dict[str, list[Statement]]:
        """By the id of a condition or exercise, the statements of other packets that name it."""
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            for id in dict.fromkeys(named(statement.record, statement.fields, RECORDS)):
                if id != statement.packet:
                    found.setdefault(id, []).append(statement)
        return found

    @cached_property
    def titles(self) -> dict[str, tuple[str, str, str]]:
        """Title, what it is about and kind of each packet, in the order of the packets."""
        found = {one.id: (one.name, one.sounds_like, "condition") for one in self.conditions.values()}
        found |= {one.id: (one.name, one.summary, "exercise") for one in self.records.exercises.values()}
        found |= {one.id: (one.title, one.about, "part") for one in self.plan.packets}
        return {id: found[id] for id in self.by_packet}

    def packet(self, id: str) -> Packet:
        """One packet; raises UnknownIdError."""
        if id not in self.by_packet:
            raise UnknownIdError("packet", id, list(self.by_packet))
        own = [(statement, self.reader.item(statement)) for statement in self.by_packet[id]]
        by_id = {item.id: item for _, item in own}
        title, about, kind = self.titles[id]
        question = self.conditions[id].question if id in self.conditions else None
        answers = {answer.id: answer.label for answer in question.answers} if question else {}
        sections = (*_own_sections(own, answers), *self._references(id))
        return Packet(
            id=id,
            title=title,
            about=about,
            kind=kind,
            reviewers_needed=self.plan.needed(id),
            sections=tuple(section for section in sections if section.items),
            weeks=weeks_for(id, kind),
            doubts=(*of_reviewers(by_id, self.records.reviews.values()), *of_records(list(by_id.values()))),
            mark=mark([[item.id, item.hash] for _, item in own])[:MARK_LENGTH],
        )

    def _references(self, id: str) -> Iterator[Section]:
        touching = self.touching.get(id, [])
        ratings = [one for one in touching if isinstance(one.record, Rating) and one.record.answer is None]
        read = self.reader.item
        names = self.reader.names["conditions"]
        verdicts = [replace(read(one), title=names[one.record.condition], exercise="") for one in ratings]
        yield Section("Its verdicts", "Each is signed with its condition.", _strictest_first(verdicts), True)
        others = tuple(read(one) for one in touching if not isinstance(one.record, Rating))
        intro = "It names this and is signed elsewhere. Say so here if it does not fit."
        yield Section("What else the book says about it", intro, others, True)
        signs = tuple(read(one) for one in self._signs(id))
        yield Section("Warning signs that touch it", "They are signed with the warning signs.", signs, True)

    def _signs(self, id: str) -> Iterator[Statement]:
        """Signs that share a work with what the condition says about seeing someone, that name it, or, for a
        condition of the back, that everybody is asked first."""
        condition = self.conditions.get(id)
        safety = self.records.red_flags
        if condition is None or safety is None:
            return
        asked = {sign for line in safety.check_lines if not line.fits for sign in line.signs}
        first = {
            flag.id for flag in safety.red_flags if flag.id in asked and flag.action.startswith("emergency")
        }
        cited = [fact.citations for fact in condition.facts if fact.topic == "see-someone"]
        cited += [condition.urgent.citations] if condition.urgent else []
        works = {key for keys in cited for key in keys}
        names = [name.lower() for name in (condition.name, condition.short, *condition.also_called)]
        for statement in self.by_packet.get("red-flags", []):
            flag = statement.record
            if not isinstance(flag, RedFlag):
                continue
            said = f"{flag.text} {flag.detail}".lower()
            near = works & set(flag.citations) or any(name in said for name in names)
            urgent = condition.urgent and condition.urgent.action == flag.action
            if near or urgent or (condition.group == "back" and flag.id in first):
                yield statement


def _strictest_first(items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: Severity(item.severity), reverse=True))


def _own_sections(own: list[tuple[Statement, Item]], answers: dict[str, str]) -> Iterator[Section]:
    """What is said, part by part; then the verdicts, and those that an answer changes."""
    groups: dict[str, list[Item]] = {}
    ratings: list[Item] = []
    changed: dict[str, list[Item]] = {answer: [] for answer in answers}
    for statement, item in own:
        if not isinstance(statement.record, Rating):
            groups.setdefault(_group(statement), []).append(item)
        elif statement.record.answer is None:
            ratings.append(item)
        else:
            changed[statement.record.answer].append(item)
    for title, items in groups.items():
        yield Section(title, "", tuple(items))
    yield Section("Verdicts", "Strictest first.", _strictest_first(ratings))
    for answer, items in changed.items():
        intro = "What this answer changes; beside each, what counts without it. All other verdicts stay."
        yield Section(f"Answer: {answers[answer]}", intro, _strictest_first(items))


def _group(statement: Statement) -> str:
    """The title of the section that a statement stands in."""
    if part := getattr(statement.record, "part", ""):
        return str(part) if statement.id.startswith("numbers-of-the-planner") else "Space"
    first, *middle, _ = statement.id.split("/")
    words = middle[1:] or ["The record"] if first in RECORDS else [first, *middle]
    return ": ".join(word.replace("_", " ").replace("-", " ").capitalize() for word in words)


@cache
def checkout_desk() -> Desk:
    """The checkout's data; raises HandbookError if a file has a fault."""
    return Desk(ROOT / "data")


def packet(id: str) -> Packet:
    """One packet of the checkout's data; raises UnknownIdError, and HandbookError if a file has a fault."""
    return checkout_desk().packet(id)


def packet_ids() -> tuple[str, ...]:
    """The ids of all packets: conditions, exercises, then the others."""
    return tuple(checkout_desk().by_packet)
