"""What may not become milder in data/ without a change of this file: floors under the verdicts, exercises
that are for supervised practice, what two conditions together forbid, and what bounds a plan.

A floor speaks of exercises by the words of their records, so that it holds for one that is new, too.  Each
is what the records of the book say with their sources; stricter may be written in data/ at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from ...core.records import Asking
from ...core.records.asking import OPEN
from ...core.verdicts import Severity, Verdict
from .checker import Checker
from .records import Records

# Of each condition: the words of an exercise; the mildest it may be rated; the mildest after an answer.
FLOORS = (
    ("malignancy-or-infection", (), Severity.AVOID, Severity.AVOID),
    ("osteoporosis", ("flexion", "end-range"), Severity.AVOID, Severity.AVOID),
    ("osteoporosis", ("hanging",), Severity.AVOID, Severity.AVOID),
    ("osteoporosis", ("head-down",), Severity.ASK, Severity.ASK),
    ("glaucoma", ("head-down",), Severity.LIMIT, Severity.LIMIT),
    ("lumbar-surgery", ("head-down",), Severity.AVOID, Severity.LIMIT),
    ("lumbar-surgery", ("overhead",), Severity.AVOID, Severity.LIMIT),
    ("lumbar-surgery", ("end-range",), Severity.ASK, Severity.LIMIT),
    ("spinal-metalwork", ("hanging",), Severity.AVOID, Severity.AVOID),
    ("spinal-metalwork", ("end-range",), Severity.ASK, Severity.ASK),
    ("hip-replacement", ("flexion", "end-range"), Severity.AVOID, Severity.LIMIT),
    ("pregnancy", ("prone",), Severity.AVOID, Severity.AVOID),
    ("pregnancy", ("hanging",), Severity.AVOID, Severity.AVOID),
    ("spinal-stenosis", ("extension", "end-range"), Severity.WATCH, Severity.WATCH),
    ("spondylolisthesis", ("extension", "end-range"), Severity.WATCH, Severity.WATCH),
    ("shoulder-problem", ("hanging",), Severity.AVOID, Severity.WATCH),
)
# They may leave the book, but are never for somebody alone.
SUPERVISED = ("bench-hang", "ball-arch")
PAIR = ("pregnancy", "high-blood-pressure")
# By the answer about the second: whether both together are refused, or another answer counts.
TOGETHER = {OPEN: True, "raised": True, "high-or-unknown": True, "controlled": False}
BACK_CAPS = (("pregnancy", "second"), ("pregnancy", "third"), ("pregnancy", "complicated"))
PLAIN_FORMS = (
    *("lumbar-surgery", "spinal-metalwork", "pregnancy", "osteoporosis", "hip-replacement"),
    "malignancy-or-infection",
)


def _verdicts(records: Records, checker: Checker) -> None:
    words = {one.id: {*one.directions, *one.demands, *one.positions} for one in records.exercises.values()}
    # A caution without its kind is a fault of its own.
    rated = (found for found in records.rated() if found[2].kind or found[2].verdict != Verdict.CAUTION)
    for (file, line, row), floor in product(rated, FLOORS):
        condition, wanted, mildest, after = floor
        least = after if row.answer else mildest
        meant = row.condition == condition and row.exercise in words and words[row.exercise] >= set(wanted)
        if meant and row.severity < least:
            kind = f" for what is {' and '.join(wanted)}" if wanted else ""
            cell, found = f"{row.exercise} / {condition}", row.severity.value
            checker.add(file, "", f"{cell}: {found!r}; it must be {least.value!r} at the least{kind}", line)


def _lacking(where: str, needed: Iterable[object], held: Iterable[object], checker: Checker) -> None:
    there = set(held)
    for one in needed:
        if one not in there:
            named = " / ".join(one) if isinstance(one, tuple) else one
            checker.add("asking.toml", where, f"{named} is missing: without it the book is milder")


def _refused(asking: Asking, answer: str) -> set[bool]:
    """Whether the rules for this answer refuse; empty if there is none."""
    given = {PAIR[1]: answer} if answer else {}
    return {bool(rule.refusal) for rule in asking.together if rule.holds(given, PAIR)}


def check_floors(records: Records, checker: Checker) -> None:
    """Adds what became milder than it may be."""
    _verdicts(records, checker)
    for file, record in records.exercises.items():
        if record.id in SUPERVISED and not record.supervised:
            checker.add(file, "supervised", "must be true: so strong a pull is never for somebody alone")
    asking = records.asking
    if asking is None:
        return
    for answer, refuses in TOGETHER.items():
        found = _refused(asking, answer)
        if not found or (refuses and True not in found):
            _lacking("together", [(*PAIR, answer or "open")], (), checker)
    caps = [(cap.condition, answer) for cap in asking.back_caps for answer in cap.answers]
    _lacking("back_caps", BACK_CAPS, caps, checker)
    _lacking("plain_forms", PLAIN_FORMS, asking.plain_forms, checker)
