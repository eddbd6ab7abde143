"""What a class answered in the quizzes, read from the files that learners saved from the page.

A file holds answers and a random number, no name.  As `widgets/frontend/quiz/kept.mjs` writes it:

    {"handbook": "quiz-answers", "version": 1, "learner": "9f3c…", "saved": "2026-11-29T09:30:00.000Z",
     "answers": {"strictest-wins": {"version": "1c2d…", "chosen": ["a"]}}}
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.errors import HandbookError
from .kit import kit
from .records import Question
from .tables import Table, table

MARK, VERSION = "quiz-answers", 1
LARGEST = 1_000_000  # bytes; a file with every question of the book has about 20,000
MOST_FILES = 2_000
SHORT = 60  # letters of an option in a table

Chosen = dict[str, tuple[str, ...]]  # question id to letters


class _Unread(Exception):
    """Why a file cannot be read, as a sentence."""


def _letters(question: Question, kept: Any) -> tuple[str, ...] | None:
    """The letters of an answer; None if it does not fit the question as it is now."""
    if not isinstance(kept, dict) or kept.get("version") != question.version:
        return None
    chosen, letters = kept.get("chosen"), [option.id for option in question.options]
    if not isinstance(chosen, list) or not chosen or any(letter not in letters for letter in chosen):
        return None
    return tuple(sorted(set(chosen)))


def _content(path: Path) -> tuple[str, str, dict[str, Any]]:
    """(learner, saved, answers) of a file; raises _Unread."""
    try:
        if path.stat().st_size > LARGEST:
            raise _Unread("It is too large for a file of answers.")
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _Unread(f"It cannot be opened: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise _Unread("It is no file of answers, or was cut off on its way: ask for it again.") from error
    if not isinstance(raw, dict) or raw.get("handbook") != MARK:
        raise _Unread("It was not saved from a quiz of the handbook.")
    if raw.get("version") != VERSION:
        raise _Unread("It was saved by a newer version of the handbook: read it with that one.")
    learner, saved, answers = (raw.get(name) for name in ("learner", "saved", "answers"))
    if not (isinstance(learner, str) and learner and isinstance(saved, str) and isinstance(answers, dict)):
        raise _Unread("A part of it is missing or was changed by hand: ask for it again.")
    return learner, saved, answers


def _files(folder: Path) -> list[Path]:
    """Every file below the folder but hidden ones, sorted; raises HandbookError."""
    if not folder.is_dir():
        raise HandbookError(f"There is no folder {str(folder)!r}. Put the files of the class into one.")
    found = []
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "__")) for part in inside):
            found.append(path)
        if len(found) > MOST_FILES:
            raise HandbookError(f"{str(folder)!r} holds more than {MOST_FILES:,} files: is it the right one?")
    return sorted(found)


@dataclass(frozen=True)
class ClassResults:
    """The answers of a class: `answers[learner][question]` are letters; `left_out` is (file, why)."""

    answers: dict[str, Chosen]
    left_out: tuple[tuple[str, str], ...] = ()

    def chosen(self, question: Question) -> list[tuple[str, ...]]:
        """What each learner who answered a question chose."""
        return [mine[question.id] for mine in self.answers.values() if question.id in mine]

    def right(self, question: Question) -> tuple[int, int]:
        """(right, answered)."""
        chosen = self.chosen(question)
        return chosen.count(question.right), len(chosen)

    @property
    def headline(self) -> str:
        """Who is counted, and whether something was left out."""
        many = len(self.answers)
        counted = f"{many} {'learner' if many == 1 else 'learners'}"
        return f"{counted}. " + (
            "Something was left out: see the list below." if self.left_out else "Nothing was left out."
        )

    def points(self) -> Table:
        """Each point of the sets before and after: of those who answered both, how many were right."""
        asked = kit().questions

        def rows() -> Iterator[tuple[object, ...]]:
            for after in asked.values():
                before = asked.get(after.pair)
                pairs = [
                    (mine[before.id] == before.right, mine[after.id] == after.right)
                    for mine in self.answers.values()
                    if before and before.id in mine and after.id in mine
                ]
                if before and pairs:
                    first, second = (sum(column) for column in zip(*pairs, strict=True))
                    gained, lost = pairs.count((False, True)), pairs.count((True, False))
                    yield before.point, len(pairs), first, second, gained, lost

        columns = ["Point", "Answered both", "Right before", "Right after", "Only after", "Only before"]
        return table(columns, rows(), "Before and after, the same learners")

    def questions(self) -> Table:
        """Each question that was answered, hardest first, with the wrong option most often chosen."""

        def row(question: Question) -> tuple[object, ...]:
            right, answered = self.right(question)
            wrong = Counter(
                letter
                for letters in self.chosen(question)
                for letter in letters
                if letter not in question.right
            )
            [(letter, many)] = wrong.most_common(1) or [("", 0)]
            text = next((option.text for option in question.options if option.id == letter), "none")
            text = text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"
            return question.text, f"{right} of {answered}", f"{text} ({many})" if many else text

        asked = [question for question in kit().questions.values() if self.chosen(question)]
        asked.sort(key=lambda question: self.right(question)[0] / self.right(question)[1])
        return table(
            ["Question", "Right", "Wrong option chosen most"], map(row, asked), "Question by question"
        )

    def unread(self) -> Table:
        """What was left out, and why."""
        return table(["File", "Why"], self.left_out or [("none", "")], "Left out")

    def __repr__(self) -> str:
        return self.headline


def class_results(folder: str | Path) -> ClassResults:
    """Reads every file of a folder, and of folders in it.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from handbook import workshop
    >>> with TemporaryDirectory() as folder:
    ...     workshop.class_results(workshop.example_class(Path(folder)))
    12 learners. Nothing was left out.

    Several files of one learner count as one; where they differ, the later one counts.  What cannot be
    read is named in `left_out` and stops nothing.  Raises HandbookError if there is no such folder.
    """
    root = Path(folder)
    asked = kit().questions
    read: list[tuple[str, str, Chosen]] = []
    left_out: list[tuple[str, str]] = []
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        try:
            learner, saved, answers = _content(path)
        except _Unread as error:
            left_out.append((name, str(error)))
            continue
        fitting = {
            id: letters
            for id, kept in answers.items()
            if id in asked and (letters := _letters(asked[id], kept)) is not None
        }
        if gone := [id for id in answers if id not in fitting]:
            words = f"Answers that fit no question as it is worded now: {', '.join(gone)}. The rest counts."
            left_out.append((name, words))
        read.append((saved, learner, fitting))
    merged: dict[str, Chosen] = {}
    for _, learner, fitting in sorted(read, key=lambda one: one[:2]):
        merged.setdefault(learner, {}).update(fitting)
    return ClassResults(merged, tuple(left_out))


def example_class(folder: Path, *, audience: str = "patients", learners: int = 12) -> Path:
    """Writes files of an invented class, always the same, to try `class_results` with; the folder.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from handbook import workshop
    >>> with TemporaryDirectory() as folder:
    ...     made = workshop.example_class(Path(folder), learners=2)
    ...     len(workshop.class_results(made).answers)
    2
    """
    dice = random.Random(learners)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(learners):
        answers = {}
        for question in kit().questions.values():
            if question.set != "practice" and audience in question.audience:
                options = [option.id for option in question.options]
                knows = dice.random() < (0.8 if question.set == "post" else 0.5)
                chosen = question.right if knows else dice.sample(options, question.choose)
                answers[question.id] = {"version": question.version, "chosen": list(chosen)}
        whole = {"handbook": MARK, "version": VERSION, "learner": f"invented-{number}", "saved": ""}
        text = json.dumps({**whole, "answers": answers})
        (folder / f"quiz-answers-{number}.json").write_text(text, encoding="utf-8")
    return folder
