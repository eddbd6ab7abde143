"""Reads the evidence files, checks them against the other records and compiles them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from . import evidence_schema as schema
from .problems import Problem
from .read import Model, read_toml, validate
from .schema import Record

if TYPE_CHECKING:
    from .crosscheck import Checker

CORRECTIONS = "corrections.toml"
CONTRADICTIONS = "contradictions.toml"
QUESTIONS = "questions.toml"
WAYS = "ways_in.toml"
FINDINGS = "findings.toml"


@dataclass
class EvidenceFiles:
    """The five files, as far as they could be read."""

    corrections: schema.Corrections | None = None
    contradictions: schema.Contradictions | None = None
    questions: schema.Questions | None = None
    ways: schema.Ways | None = None
    findings: schema.Findings | None = None


class _Touching(Protocol):
    """A record that names exercises, conditions and works."""

    id: str
    exercises: list[str]
    conditions: list[str]


def read_evidence(data_dir: Path, problems: list[Problem]) -> EvidenceFiles:
    """The evidence files of data/; each fault becomes a Problem."""

    def read(model: type[Model], name: str) -> Model | None:
        raw = read_toml(data_dir / name, name, problems)
        return None if raw is None else validate(model, raw, name, problems)

    return EvidenceFiles(
        corrections=read(schema.Corrections, CORRECTIONS),
        contradictions=read(schema.Contradictions, CONTRADICTIONS),
        questions=read(schema.Questions, QUESTIONS),
        ways=read(schema.Ways, WAYS),
        findings=read(schema.Findings, FINDINGS),
    )


def check_evidence(files: EvidenceFiles, checker: Checker) -> None:
    """Ids, words and citations of the evidence files against the other records."""
    records = checker.records
    articles = [source.id for source in records.sources.sources] if records.sources else None

    def touches(file: str, item: _Touching) -> None:
        for id in item.exercises:
            checker.known(file, f"{item.id}.exercises", id, records.exercise_ids)
        for id in item.conditions:
            checker.known(file, f"{item.id}.conditions", id, records.condition_ids)

    def listed(file: str, name: str, items: list[Any], record: Record) -> None:
        checker.no_repeats(file, name, [item.id for item in items])
        checker.all_citations(file, record)

    if files.corrections:
        listed(CORRECTIONS, "corrections", files.corrections.corrections, files.corrections)
        topics = [topic.id for topic in files.corrections.topics]
        for item in files.corrections.corrections:
            checker.known(CORRECTIONS, f"{item.id}.topic", item.topic, topics)
            touches(CORRECTIONS, item)
            for id in item.articles if articles is not None else []:
                checker.known(CORRECTIONS, f"{item.id}.articles", id, articles or [])
    if files.contradictions:
        listed(CONTRADICTIONS, "contradictions", files.contradictions.contradictions, files.contradictions)
        for clash in files.contradictions.contradictions:
            touches(CONTRADICTIONS, clash)
            for position in clash.positions if articles is not None else []:
                checker.known(CONTRADICTIONS, f"{clash.id}.positions", position.article, articles or [])
    if files.questions:
        listed(QUESTIONS, "questions", files.questions.questions, files.questions)
        groups = [group.id for group in files.questions.groups]
        for question in files.questions.questions:
            checker.known(QUESTIONS, f"{question.id}.group", question.group, groups)
            touches(QUESTIONS, question)
        numbers = [number for question in files.questions.questions for number in question.asked_as]
        checker.no_repeats(QUESTIONS, "asked_as", numbers)
    if files.ways:
        listed(WAYS, "ways", files.ways.ways, files.ways)
        for way in files.ways.ways:
            checker.known(
                WAYS, f"{way.id}.direction", way.direction, [d.id for d in records.vocabulary.directions]
            )
            checker.known(WAYS, f"{way.id}.level", way.level, [w.id for w in records.vocabulary.levels])
            for id in way.may_be:
                checker.known(WAYS, f"{way.id}.may_be", id, records.condition_ids)
    if files.findings:
        listed(FINDINGS, "findings", files.findings.findings, files.findings)
        topics = [topic.id for topic in files.findings.topics]
        for finding in files.findings.findings:
            checker.known(FINDINGS, f"{finding.id}.topic", finding.topic, topics)
            if finding.value[0] > finding.value[1]:
                checker.add(FINDINGS, f"{finding.id}.value", "the least comes first: write [least, most]")


def evidence_to_json(files: EvidenceFiles) -> dict[str, Any]:
    """The evidence records as plain values; raises ValueError if a file could not be read."""
    if not (files.corrections and files.contradictions and files.questions and files.ways and files.findings):
        raise ValueError("only records that passed the check can be compiled")

    def plain(items: list[Any]) -> list[dict[str, Any]]:
        return [item.model_dump(mode="json") for item in items]

    return {
        "corrections": plain(files.corrections.corrections),
        "correction_topics": plain(files.corrections.topics),
        "contradictions": plain(files.contradictions.contradictions),
        "questions": plain(files.questions.questions),
        "question_groups": plain(files.questions.groups),
        "ways": plain(files.ways.ways),
        "minutes": plain(files.ways.minutes),
        "findings": plain(files.findings.findings),
        "finding_topics": plain(files.findings.topics),
    }
