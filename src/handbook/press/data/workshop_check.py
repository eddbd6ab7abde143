"""What the workshop's files say against each other, the catalogue's records and the pages on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil, floor, sqrt
from pathlib import Path
from typing import Any

from ...workshop.records import LETTERS, Hub, Plan, Question, Quiz
from .checker import Checker
from .files import FILES, Adaptations, Audiences, Cases, Forms, Misconceptions, Modes, Pages, Plans
from .records import Records, held, ids

# The files that hold one record each, by their name in FILES.
SINGLE = [name for name, (file, _) in FILES.items() if file == f"workshop/{name}.toml"]
# Of all right answers of all questions, at most this share may stand in one place.
MOST_IN_ONE_PLACE = 0.4
FEWEST_TO_SPREAD = 12  # below that a share says little
# Standard deviations that the number of right longest options may lie from chance (a 95% interval).
MOST_DEVIATION = 1.96
NEEDS_THE_FLOOR = {"floor", "kneeling"}
FIRST_SAFE = {"page:safety", "page:workshop-safety"}


@dataclass
class KitRecords:
    """All files of data/quizzes and data/workshop that could be read, by file name."""

    # Ids by file name: a quiz with a fault of its own must not be reported as missing, too.
    quiz_ids: list[str] = field(default_factory=list)
    quizzes: dict[str, Quiz] = field(default_factory=dict)
    pages: Pages | None = None
    audiences: Audiences | None = None
    plans: dict[str, Plans] = field(default_factory=dict)
    misconceptions: Misconceptions | None = None
    adaptations: Adaptations | None = None
    cases: Cases | None = None
    modes: Modes | None = None
    forms: Forms | None = None
    hub: Hub | None = None

    def by_file(self) -> Iterator[tuple[str, Any]]:
        """(file name, record) of every file that could be read."""
        yield from self.quizzes.items()
        yield from self.plans.items()
        yield from held(self, SINGLE)


class KitChecker(Checker):
    """Collects the problems of the workshop's files; `root` is the checkout, None outside of one."""

    def __init__(self, kit: KitRecords, records: Records, root: Path | None) -> None:
        super().__init__(records.lists())
        self.kit = kit
        self.exercises = records.by_id()
        self.root = root
        pages = ids(kit.pages.pages) if kit.pages else []
        self.allowed = {"page": pages, "exercise": records.exercise_ids, "quiz": kit.quiz_ids}

    def reference(self, file: str, where: str, value: str) -> None:
        kind, _, id = value.partition(":")
        if kind != "page" or self.kit.pages:
            self.known(file, where, id, self.allowed[kind])

    def source(self, file: str, where: str, value: str) -> None:
        """A key of the bibliography, or a reference."""
        if ":" in value:
            if value.partition(":")[0] not in self.allowed:
                self.add(file, where, f"{value!r} must begin with page:, exercise: or quiz:")
            else:
                self.reference(file, where, value)
        else:
            self.citation(file, where, value)

    def everything(self) -> None:
        for file, record in self.kit.by_file():
            self.record(file, record)
        self.pages()
        self.questions()
        self.plans()
        self.adaptations()
        self.misconceptions()
        self.forms()

    def pages(self) -> None:
        """Each page must be there."""
        file = "workshop/pages.toml"
        if not self.kit.pages or self.root is None:
            return
        for page in self.kit.pages.pages:
            ending = ".md" if page.path.startswith("book/") else ".ipynb"
            if not (self.root / f"{page.path}{ending}").is_file():
                self.add(file, page.id, f"there is no {page.path}{ending}")

    def questions(self) -> None:
        quizzes = self.kit.quizzes
        self.no_repeats("quizzes", "id", [id for quiz in quizzes.values() for id in {*ids(quiz.questions)}])
        found = [question for quiz in quizzes.values() for question in quiz.questions]
        before = {question.id: question for question in found if question.set == "pre"}
        for file, quiz in quizzes.items():
            for number, question in enumerate(quiz.questions):
                self.question(file, f"questions.{number}", question, before)
        paired = Counter(question.pair for question in found)
        for id in before:
            if paired[id] != 1:
                self.add("quizzes", id, f"a question of the set pre needs one partner, not {paired[id]}")
        singles = [question for question in found if question.kind == "single"]
        if len(singles) >= FEWEST_TO_SPREAD:
            self.places(singles)
            self.lengths(singles)

    def question(self, file: str, where: str, question: Question, before: dict[str, Question]) -> None:
        self.reference(file, f"{where}.chapter", question.chapter)
        for source in question.sources:
            self.source(file, f"{where}.sources", source)
        if question.pair and self.known(file, f"{where}.pair", question.pair, list(before)):
            if sorted(before[question.pair].audience) != sorted(question.audience):
                self.add(file, f"{where}.audience", f"{question.pair!r} is for another audience")

    def lengths(self, singles: list[Question]) -> None:
        """Who always takes the longest option must be right about as often as by chance, not more or less."""
        expected = spread = 0.0
        hits = 0
        for question in singles:
            share = 1 / len(question.options)
            expected += share
            spread += share * (1 - share)
            *_, second, longest = sorted(question.options, key=lambda option: len(option.text))
            hits += longest.right and len(longest.text) > len(second.text)
        least, most = (expected + sign * MOST_DEVIATION * sqrt(spread) for sign in (-1, 1))
        if not least <= hits <= most:
            message = (
                f"in {hits} of {len(singles)} questions the longest option is right; by chance it were "
                f"{expected:.0f}, and {ceil(least)} to {floor(most)} are allowed: reword some options"
            )
            self.add("quizzes", "options", message)

    def places(self, singles: list[Question]) -> None:
        """Right answers must not stand in one place again and again."""
        places = Counter(
            LETTERS[number]
            for question in singles
            for number, option in enumerate(question.options)
            if option.right
        )
        total = len(singles)
        for letter, count in places.items():
            if count > MOST_IN_ONE_PLACE * total:
                message = f"{count} of {total} right answers stand in place {letter}; move some of them"
                self.add("quizzes", "options", message)

    def plans(self) -> None:
        for file, record in self.kit.plans.items():
            if record.audience != Path(file).stem:
                self.add(file, "audience", f"{record.audience!r} does not match the file's name")
            self.no_repeats(file, "minutes", [plan.minutes for plan in record.plans])
            for number, plan in enumerate(record.plans):
                self.plan(file, f"plans.{number}", plan)

    def plan(self, file: str, where: str, plan: Plan) -> None:
        safe = False
        for number, activity in enumerate(plan.activities):
            at = f"{where}.activities.{number}"
            for use in activity.uses:
                self.reference(file, f"{at}.uses", use)
                exercise = self.exercises.get(use.removeprefix("exercise:"))
                if exercise and exercise.supervised:
                    words = "is for a session with a professional only: no plan may use it"
                    self.add(file, where, f"{exercise.id!r} {words}")
            if activity.kind == "safety" and not FIRST_SAFE.isdisjoint(activity.uses):
                safe = True
            if activity.kind == "move" and not safe:
                message = "people move before the safety brief; put an activity of kind safety first"
                self.add(file, at, message)

    def adaptations(self) -> None:
        """Every exercise that a plan uses and that needs the floor has another way to do it."""
        file = "workshop/adaptations.toml"
        if not self.kit.adaptations:
            return
        listed = [item.exercise for item in self.kit.adaptations.adaptations]
        self.no_repeats(file, "exercise", listed)
        for number, item in enumerate(self.kit.adaptations.adaptations):
            other = self.exercises.get(item.do_instead)
            if other and NEEDS_THE_FLOOR & set(other.demands):
                where = f"adaptations.{number}.do_instead"
                self.add(file, where, f"{item.do_instead!r} needs the floor or the knees, too")
        plans = [plan for record in self.kit.plans.values() for plan in record.plans]
        used = {use for plan in plans for activity in plan.activities for use in activity.uses}
        for id, exercise in sorted(self.exercises.items()):
            if NEEDS_THE_FLOOR & set(exercise.demands) and f"exercise:{id}" in used and id not in listed:
                words = "which needs the floor, but nothing is offered instead"
                self.add(file, "", f"a plan uses {id!r}, {words}")

    def forms(self) -> None:
        """A form that takes its rows from another names one that has a table."""
        forms = self.kit.forms.forms if self.kit.forms else ()
        with_rows = [form.id for form in forms if any(part.rows for part in form.parts)]
        for form in forms:
            for number, part in enumerate(form.parts):
                if part.rows_of:
                    at = f"{form.id}.parts.{number}.rows_of"
                    self.known("workshop/forms.toml", at, part.rows_of, with_rows)

    def misconceptions(self) -> None:
        if self.kit.misconceptions:
            for item in self.kit.misconceptions.misconceptions:
                for source in item.sources:
                    self.source("workshop/misconceptions.toml", f"{item.id}.sources", source)
