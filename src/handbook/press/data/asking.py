"""What data/asking.toml and the cautions say against each other and against the conditions."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.asking import SURFACE
from ...core.records import Asking, Rating
from ...core.records.asking import BackCap, ShortAnswer, ShortQuestion, Together, Walk
from ...core.verdicts import Kind
from .checker import Checker
from .records import Records, ids

FILE = "asking.toml"


def _is_milder(answer: ShortAnswer, other: ShortAnswer) -> bool:
    """Whether an answer allows anything that another one does not."""
    opens = bool(set(answer.opens) - set(other.opens))
    return opens or (other.start_dose and not answer.start_dose) or answer.adds != (other.adds or answer.adds)


def _strictest(question: ShortQuestion, checker: Checker) -> None:
    """What counts while a question is open may allow nothing that another answer shuts."""
    where = f"{question.id}.strictest"
    for one in [answer for answer in question.answers if answer.id == question.strictest]:
        for other in question.answers:
            if _is_milder(one, other):
                words = "and an open question counts as the strictest"
                checker.add(FILE, where, f"{one.id!r} is milder than {other.id!r}, {words}")
        # Where one can exercise: each answer contains the next one.
        if question.id == SURFACE and one is not question.answers[-1]:
            checker.add(FILE, where, f"must be the last and narrowest, not {one.id!r}")


def _question(question: ShortQuestion, unlocks: list[str], checker: Checker) -> None:
    checker.known(FILE, f"{question.id}.strictest", question.strictest, ids(question.answers))
    if not (question.everyone or question.asked_with or question.over_65):
        checker.add(FILE, question.id, "nobody is asked: give everyone, asked_with or over_65")
    _strictest(question, checker)
    for answer in question.answers:
        for id in answer.opens:
            checker.known(FILE, f"{question.id}.{answer.id}.opens", id, unlocks)


def _together(rule: Together, answers: Mapping[str, list[str]], checker: Checker) -> None:
    where = f"together.{rule.condition}"
    for answer in rule.answers:
        checker.known(FILE, where, answer, answers.get(rule.other, ()))
    if bool(rule.counts_as) == bool(rule.refusal):
        checker.add(FILE, where, "give counts_as or refusal, one of the two")
    if rule.counts_as:
        checker.known(FILE, where, rule.counts_as, answers.get(rule.condition, ()))


def check_asking(records: Records, checker: Checker) -> None:
    """Adds the problems of asking.toml to the checker's."""
    asking = records.asking
    if asking is None:
        return
    for question in asking.questions:
        _question(question, ids(asking.unlocks), checker)
    answers = records.answer_ids()
    for rule in asking.together:
        _together(rule, answers, checker)
    bounded_rules: list[BackCap | Walk] = [*asking.back_caps, *asking.walks]
    for bounded in bounded_rules:
        for answer in bounded.answers:
            known = answers.get(bounded.condition, ())
            checker.known(FILE, f"{bounded.condition}.answers", answer, known)
    for file, record in records.conditions.items():
        for one in record.question.answers if record.question else ():
            if one.agreed:
                checker.known(file, f"{one.id}.agreed", one.agreed, answers[record.id])


def _caution(file: str, line: int, row: Rating, asking: Asking, checker: Checker) -> None:
    """A caution has a kind and a limit, and but for a limit the unlock of its kind.

    A form belongs to what the reader is told to keep to; what a clinician agrees to has none of ours.
    """
    if not row.kind or not row.limit:
        checker.add(file, "kind", "a caution needs its kind and its limit in words", line)
        return
    if row.form and row.kind == Kind.ASK:
        checker.add(file, "form", "what somebody must be asked has no form: they say how it is done", line)
    allowed = [unlock.id for unlock in asking.unlocks if unlock.kind == row.kind] or [""]
    checker.known(file, "unlock", row.unlock, allowed, line)
    for question in asking.questions:
        opens = {id for answer in question.answers for id in answer.opens}
        if row.unlock in opens and not question.everyone and row.condition not in question.asked_with:
            message = f"{row.unlock!r} is never asked of people with {row.condition!r}"
            checker.add(file, "unlock", message, line)


def check_kinds(records: Records, checker: Checker) -> None:
    """Adds the problems of the columns kind, limit, form and unlock."""
    if records.asking is None:
        return
    for file, line, row in records.rated():
        if row.verdict == "caution":
            _caution(file, line, row, records.asking, checker)
        elif row.kind or row.limit or row.form or row.unlock:
            checker.add(file, "kind", "only a caution has a kind, a limit, a form and an unlock", line)
