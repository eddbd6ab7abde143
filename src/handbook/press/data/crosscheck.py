"""What one file says against what the others say: completeness, counts, words that code names."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import product

from ...core.catalogue import VOCABULARY_LISTS
from .anatomy import check_anatomy
from .asking import check_asking, check_kinds
from .certainty import check_certainty
from .checker import Checker
from .floors import check_floors
from .gate import check_gate
from .needed import check_needed
from .problems import Problem
from .records import Records, ids


def _names(records: Records, checker: Checker) -> None:
    """Two things of one name cannot be told apart in a list, nor by who hears it read."""
    named: list[tuple[str, str, list[str]]] = [
        ("exercises", "name", [record.name for record in records.exercises.values()]),
        ("conditions", "name", [record.name for record in records.conditions.values()]),
        ("conditions", "short", [record.short for record in records.conditions.values()]),
    ]
    if records.vocabulary:
        lists = (*VOCABULARY_LISTS, "evidence_levels")
        named += [
            ("vocabulary.toml", name, [term.label for term in getattr(records.vocabulary, name)])
            for name in lists
        ]
    if records.sources:
        for field in ("label", "title"):
            named.append(("sources.toml", field, [getattr(one, field) for one in records.sources.sources]))
    if records.glossary:
        named.append(("glossary.toml", "term", [entry.term for entry in records.glossary.terms]))
    for file, field, names in named:
        checker.no_repeats(file, field, [" ".join(name.casefold().split()) for name in names])


def _ladder(records: Records, checker: Checker) -> None:
    """Who goes on to what is easier, or harder, never comes back to where they were."""
    easier: dict[str, set[str]] = {}
    for record in records.exercises.values():
        for change in record.easier:
            if change.exercise:
                easier.setdefault(record.id, set()).add(change.exercise)
        for change in record.harder:
            if change.exercise:
                easier.setdefault(change.exercise, set()).add(record.id)
    try:
        TopologicalSorter(easier).prepare()
    except CycleError as error:
        way = " > ".join(error.args[1])
        checker.add("exercises", "easier", f"goes round in a circle: {way}")


def _conditions(records: Records, checker: Checker) -> None:
    for name in ("code", "order"):
        values = [getattr(record, name) for record in records.conditions.values()]
        checker.no_repeats("conditions", name, values)


def _ratings(records: Records, checker: Checker) -> None:
    """Every exercise is rated once for every condition, and for an answer at most once."""
    filled: dict[tuple[str, ...], int] = {}
    for file, line, row in records.rated():
        checker.record(file, row, line)
        cell = (file, row.exercise, row.condition, row.answer or "")
        if cell in filled:
            words = " / ".join(filter(None, cell[1:]))
            checker.add(file, "", f"{words} stands already on line {filled[cell]}", line)
        filled[cell] = line
    for exercise, condition in product(records.exercise_ids, records.condition_ids):
        if ("ratings.csv", exercise, condition, "") not in filled:
            words = "is not rated yet; its row needs verdict, reason and evidence_level"
            checker.add("ratings.csv", "", f"{exercise} / {condition} {words}")


def _answers(records: Records, checker: Checker) -> None:
    answers = records.answer_ids()
    for line, row in records.answers:
        if row.condition in answers:
            checker.known("answers.csv", "answer", row.answer, answers[row.condition], line)


def _dose_counts(records: Records, checker: Checker) -> None:
    """sources.toml says how many doses each article gives; the records must hold them all."""
    # A record that could not be read would be missed here, too.
    if not records.sources or len(records.exercises) != len(records.exercise_ids):
        return
    given = [dose.source for record in records.exercises.values() for dose in record.source_doses]
    for source in records.sources.sources:
        held = given.count(source.id)
        if held != source.doses:
            message = f"{source.id} gives {source.doses} doses, the exercises hold {held}"
            checker.add("sources.toml", "doses", message)


def _origins(records: Records, checker: Checker) -> None:
    """An exercise without a dose in an article says why it was added, unless the articles argue about it."""
    if records.contradictions is None:
        return
    argued = {id for found in records.contradictions.contradictions for id in found.exercises}
    for file, record in records.exercises.items():
        if not (record.source_doses or record.added_because or record.id in argued):
            message = "no article gives a dose; say in one line why the book has it"
            checker.add(file, "added_because", message)


def _topics(records: Records, checker: Checker) -> None:
    """Topics and groups are listed in the file that uses them."""
    if found := records.corrections:
        for correction in found.corrections:
            where = f"{correction.id}.topic"
            checker.known("corrections.toml", where, correction.topic, ids(found.topics))
    if held := records.findings:
        for finding in held.findings:
            checker.known("findings.toml", f"{finding.id}.topic", finding.topic, ids(held.topics))
    if records.questions:
        groups = ids(records.questions.groups)
        for question in records.questions.questions:
            checker.known("questions.toml", f"{question.id}.group", question.group, groups)
        numbers = [number for question in records.questions.questions for number in question.asked_as]
        checker.no_repeats("questions.toml", "asked_as", numbers)


def crosscheck(records: Records) -> list[Problem]:
    """All faults within and between records."""
    checker = Checker(records.lists())
    for file, record in records.by_file():
        checker.record(file, record)
    for check in (_names, _ladder, _conditions, _ratings, _answers, _dose_counts, _origins, _topics):
        check(records, checker)
    check_needed(records, checker)
    check_floors(records, checker)
    check_anatomy(records.anatomy, checker)
    check_asking(records, checker)
    check_gate(records.red_flags, checker)
    check_certainty(records, checker)
    check_kinds(records, checker)
    return checker.problems
