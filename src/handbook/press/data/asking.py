"""What data/asking.toml and the cautions say against each other and against the conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import schema

if TYPE_CHECKING:
    from .crosscheck import Checker

FILE = "asking.toml"


def _question(question: schema.ShortQuestion, unlocks: list[str], check: Checker) -> None:
    answers = [answer.id for answer in question.answers]
    check.no_repeats(FILE, f"{question.id}.answers", answers)
    check.known(FILE, f"{question.id}.strictest", question.strictest, answers)
    for condition in (*question.asked_with, *question.not_with):
        check.known(FILE, f"{question.id}.asked_with", condition, check.records.condition_ids)
    if not (question.everyone or question.asked_with or question.over_65):
        check.add(FILE, question.id, "nobody is asked: give everyone, asked_with or over_65")
    for answer in question.answers:
        for id in answer.opens:
            check.known(FILE, f"{question.id}.{answer.id}.opens", id, unlocks)
        if answer.adds:
            check.known(FILE, f"{question.id}.{answer.id}.adds", answer.adds, check.records.condition_ids)


def _answers_of(condition: str, check: Checker) -> list[str]:
    for record in check.records.conditions.values():
        if record.id == condition and record.question:
            return [answer.id for answer in record.question.answers]
    return []


def _together(rule: schema.Together, check: Checker) -> None:
    where = f"together.{rule.condition}"
    for answer in rule.answers:
        check.known(FILE, where, answer, _answers_of(rule.other, check))
    if bool(rule.counts_as) == bool(rule.refusal):
        check.add(FILE, where, "give counts_as or refusal, one of the two")
    if rule.counts_as:
        check.known(FILE, where, rule.counts_as, _answers_of(rule.condition, check))


def _agreed_answers(check: Checker) -> None:
    for file, record in check.records.conditions.items():
        for answer in record.question.answers if record.question else []:
            if answer.agreed:
                check.known(file, f"{answer.id}.agreed", answer.agreed, _answers_of(record.id, check))


def check_asking(check: Checker) -> None:
    """Adds the problems of asking.toml to the checker's."""
    asking = check.records.asking
    if asking is None:
        return
    unlocks = [unlock.id for unlock in asking.unlocks]
    check.no_repeats(FILE, "questions", [question.id for question in asking.questions])
    check.no_repeats(FILE, "unlocks", unlocks)
    for question in asking.questions:
        _question(question, unlocks, check)
    for rule in asking.together:
        _together(rule, check)
    for cap in asking.back_caps:
        for answer in cap.answers:
            check.known(FILE, f"back_caps.{cap.condition}", answer, _answers_of(cap.condition, check))
    check.all_citations(FILE, asking)
    _agreed_answers(check)


def _caution(file: str, line: int, row: schema.RatingRow, asking: schema.Asking, check: Checker) -> None:
    """A caution has a kind and a limit, and but for a limit the unlock of its kind."""
    if not row.kind or not row.limit:
        check.add(file, "kind", "a caution needs its kind and its limit in words", line)
        return
    allowed = [unlock.id for unlock in asking.unlocks if unlock.kind == row.kind] or [""]
    check.known(file, "unlock", row.unlock, allowed, line)
    for question in asking.questions:
        opens = {id for answer in question.answers for id in answer.opens}
        if row.unlock in opens and not question.everyone and row.condition not in question.asked_with:
            check.add(file, "unlock", f"{row.unlock!r} is never asked of people with {row.condition!r}", line)


def check_kinds(file: str, rows: list[tuple[int, schema.RatingRow]], check: Checker) -> None:
    """Adds the problems of the columns kind, limit and unlock."""
    if check.records.asking is None:
        return
    for line, row in rows:
        if row.verdict == "caution":
            _caution(file, line, row, check.records.asking, check)
        elif row.kind or row.limit or row.unlock:
            check.add(file, "kind", "only a caution has a kind, a limit and an unlock", line)
