"""Reads, checks and compiles the workshop kit: data/quizzes and data/workshop.

It goes into a JSON file of its own, so that the catalogue stays light.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ...core.digest import digest as digest_of
from ...core.errors import HandbookError
from ...workshop.kit import COMPILED_NAME, workshop_digest
from . import workshop_schema as schema
from .crosscheck import Records
from .problems import DataError, Problem
from .read import Model, read_toml, validate, write_if_changed
from .workshop_check import LETTERS, KitChecker, KitRecords

COMPILED = Path(__file__).parents[2] / "workshop" / COMPILED_NAME
VERSION_LENGTH = 8


def _read(model: type[Model], data_dir: Path, name: str, problems: list[Problem]) -> Model | None:
    raw = read_toml(data_dir / name, name, problems)
    return None if raw is None else validate(model, raw, name, problems)


def read_kit(data_dir: Path) -> tuple[KitRecords, list[Problem]]:
    """All files of the kit and what is wrong inside each of them."""
    problems: list[Problem] = []
    kit = KitRecords(
        pages=_read(schema.Pages, data_dir, "workshop/pages.toml", problems),
        audiences=_read(schema.Audiences, data_dir, "workshop/audiences.toml", problems),
        misconceptions=_read(schema.Misconceptions, data_dir, "workshop/misconceptions.toml", problems),
        adaptations=_read(schema.Adaptations, data_dir, "workshop/adaptations.toml", problems),
        cases=_read(schema.Cases, data_dir, "workshop/cases.toml", problems),
        hub=_read(schema.Hub, data_dir, "workshop/hub.toml", problems),
    )
    for path in sorted((data_dir / "quizzes").glob("*.toml")):
        name = f"quizzes/{path.name}"
        kit.quiz_ids.append(path.stem)
        quiz = _read(schema.Quiz, data_dir, name, problems)
        if quiz:
            if quiz.id != path.stem:
                message = f"{quiz.id!r} does not match the file's name; use {path.stem!r}"
                problems.append(Problem(name, "id", message))
            kit.quizzes[name] = quiz
    for path in sorted((data_dir / "workshop" / "plans").glob("*.toml")):
        name = f"workshop/plans/{path.name}"
        plans = _read(schema.Plans, data_dir, name, problems)
        if plans:
            kit.plans[name] = plans
    return kit, problems


def check_kit(data_dir: Path, records: Records, root: Path | None = None) -> KitRecords:
    """The kit's records; raises DataError with every problem at once.

    root: the checkout, in which the pages named by the kit must exist; None leaves that out.
    """
    kit, problems = read_kit(data_dir)
    checker = KitChecker(kit, records, root)
    checker.pages()
    checker.questions()
    checker.plans()
    checker.adaptations()
    checker.rest()
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


def _question(quiz: str, question: schema.Question) -> dict[str, Any]:
    plain = question.model_dump(mode="json")
    text = json.dumps([plain["text"], plain["options"]], ensure_ascii=False)
    plain["version"] = digest_of(text, length=VERSION_LENGTH)
    plain["quiz"] = quiz
    plain["choose"] = question.choose or 1
    plain["pair"] = question.pair or ""
    plain["options"] = [
        {"id": letter, **option} for letter, option in zip(LETTERS, plain["options"], strict=False)
    ]
    return plain


def to_json(kit: KitRecords, digest: str) -> dict[str, Any]:
    """The compiled kit as plain values."""
    if not (kit.pages and kit.audiences and kit.misconceptions and kit.adaptations and kit.cases and kit.hub):
        raise ValueError("only a kit that passed the check can be compiled")
    return {
        "digest": digest,
        "quizzes": [
            {
                "id": quiz.id,
                "title": quiz.title,
                "about": quiz.about,
                "questions": [_question(quiz.id, question) for question in quiz.questions],
            }
            for quiz in kit.quizzes.values()
        ],
        **kit.pages.model_dump(mode="json"),
        **kit.audiences.model_dump(mode="json"),
        "plans": [
            {"audience": record.audience, **plan.model_dump(mode="json")}
            for record in kit.plans.values()
            for plan in record.plans
        ],
        **kit.misconceptions.model_dump(mode="json"),
        **kit.adaptations.model_dump(mode="json"),
        **kit.cases.model_dump(mode="json"),
        "hub": kit.hub.model_dump(mode="json"),
    }


def checkout_of(data_dir: Path) -> Path | None:
    """The checkout that a data folder belongs to, in which the kit's pages must exist; else None."""
    return data_dir.parent if (data_dir.parent / "book").is_dir() else None


def compile_kit(data_dir: Path, records: Records, target: Path = COMPILED) -> bool:
    """Writes the compiled kit; False if it was up to date.  Raises DataError."""
    kit = check_kit(data_dir, records, checkout_of(data_dir))
    check_cases(kit)
    compiled = to_json(kit, workshop_digest(data_dir))
    text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":")) + "\n"
    return write_if_changed(target, text)
