"""Reads, checks and compiles the workshop kit: data/quizzes and data/workshop.

It goes into a JSON file of its own, so that the catalogue stays light.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...core.digest import digest as digest_of
from ...core.errors import HandbookError
from ...workshop.kit import COMPILED_NAME, workshop_digest
from ...workshop.records import LETTERS, Question, Quiz
from .files import Plans
from .problems import DataError, Problem
from .read import id_is_file_name, read_folder
from .records import Records, read_single, stems
from .workshop_check import SINGLE, KitChecker, KitRecords
from .writing import plain, write

COMPILED = Path(__file__).parents[2] / "workshop" / COMPILED_NAME
VERSION_LENGTH = 8


def read_kit(data_dir: Path) -> tuple[KitRecords, list[Problem]]:
    """All files of the kit and what is wrong inside each of them."""
    problems: list[Problem] = []
    kit = KitRecords(
        quiz_ids=stems(data_dir, "quizzes"),
        quizzes=read_folder(Quiz, data_dir, "quizzes", problems),
        plans=read_folder(Plans, data_dir, "workshop/plans", problems),
        **read_single(SINGLE, data_dir, problems),
    )
    id_is_file_name(kit.quizzes, problems)
    return kit, problems


def check_kit(data_dir: Path, records: Records, root: Path | None = None) -> KitRecords:
    """The kit's records; raises DataError with every problem at once.

    root: the checkout, in which the pages named by the kit must exist; None leaves that out.
    """
    kit, problems = read_kit(data_dir)
    checker = KitChecker(kit, records, root)
    checker.everything()
    if problems or checker.problems:
        raise DataError([*problems, *checker.problems])
    return kit


def check_cases(kit: KitRecords) -> None:
    """Each case's profile must be one the planner takes; raises DataError.

    The catalogue must have been compiled: a profile is checked against it.
    """
    from ...core.ask.profile import Profile

    problems = []
    for case in kit.cases.cases if kit.cases else []:
        try:
            Profile.from_json(case.profile)
        except HandbookError as error:
            problems.append(Problem("workshop/cases.toml", f"{case.id}.profile", str(error)))
    if problems:
        raise DataError(problems)


def _question(quiz: Quiz, question: Question) -> Question:
    """The question with what is not in its file: letters, its quiz, a version of its text."""
    shown = [{"text": o.text, "right": o.right, "why": o.why} for o in question.options]
    text = json.dumps([question.text, shown], ensure_ascii=False)
    version = digest_of(text, length=VERSION_LENGTH)
    options = zip(question.options, LETTERS, strict=False)
    named = tuple(replace(option, id=letter) for option, letter in options)
    return replace(question, version=version, quiz=quiz.id, options=named)


def to_json(kit: KitRecords, digest: str) -> dict[str, Any]:
    """The compiled kit as plain values."""
    single = {name: getattr(kit, name) for name in SINGLE}
    if not all(single.values()):
        raise ValueError("only a kit that passed the check can be compiled")
    quizzes = [
        replace(quiz, questions=tuple(_question(quiz, question) for question in quiz.questions))
        for quiz in kit.quizzes.values()
    ]
    plans = [replace(plan, audience=file.audience) for file in kit.plans.values() for plan in file.plans]
    return {
        "digest": digest,
        "quizzes": plain(quizzes),
        "plans": plain(plans),
        "hub": plain(single.pop("hub")),
        **{name: records for record in single.values() for name, records in plain(record).items()},
    }


def checkout_of(data_dir: Path) -> Path | None:
    """The checkout that a data folder belongs to, in which the kit's pages must exist; else None."""
    return data_dir.parent if (data_dir.parent / "book").is_dir() else None


def compile_kit(data_dir: Path, records: Records, target: Path = COMPILED) -> bool:
    """Writes the compiled kit; False if it was up to date.  Raises DataError."""
    kit = check_kit(data_dir, records, checkout_of(data_dir))
    check_cases(kit)
    return write(to_json(kit, workshop_digest(data_dir)), target)
