"""A quiz as a widget: answers are a trait, feedback comes at once."""

from __future__ import annotations

from typing import Any

import traitlets

from ..views.html import Html
from ..views.workshop import question_row, quiz_twin
from ..workshop.kit import choose_questions, kit
from ..workshop.records import Question
from .base import HandbookWidget, check_among, front_end, validated

SET_TITLES = {"pre": "Before the workshop", "post": "After the workshop", "practice": "Practice"}


class Quiz(HandbookWidget):
    """Questions with immediate feedback; `answers` and `score` follow every answer.

        >>> quiz = hb.Quiz("red-flags")
        >>> quiz = hb.Quiz(set="pre", audience="patients")
        >>> quiz = hb.Quiz(chapter="cat-camel")
        >>> quiz.answers
        {}

    `answers` maps a question's id to the letters chosen, once the reader has checked them; setting it
    to {} starts anew.  Nothing is kept: in a notebook the answers live in this kernel only, in the
    published page in the reader's browser.

    Raises UnknownIdError for a quiz, set, audience or chapter that is none, and HandbookError if no
    question fits.
    """

    name = "quiz"
    _esm = front_end("quiz")

    title = traitlets.Unicode("").tag(sync=True)
    questions = traitlets.List(traitlets.Dict()).tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        quiz: str | None = None,
        *,
        chapter: str | None = None,
        set: str | None = None,
        audience: str | None = None,
    ) -> None:
        self.asked: tuple[Question, ...] = choose_questions(quiz, chapter=chapter, set=set, audience=audience)
        titles = [
            kit().quizzes[quiz].title if quiz else "",
            SET_TITLES[set] if set else "",
            kit().audiences[audience].name if audience else "",
        ]
        super().__init__(
            title=": ".join(filter(None, titles)) or "Questions",
            questions=[question_row(question) for question in self.asked],
        )

    @validated("answers")
    def _known(self, name: str, value: Any) -> Any:
        letters = {question.id: [option.id for option in question.options] for question in self.asked}
        check_among("question", value, letters)
        for id, chosen in value.items():
            check_among(f"answer to {id!r}:", chosen, letters[id])
        return value

    def is_right(self, question: str) -> bool | None:
        """Whether the answer to a question is right; None if it was not answered."""
        chosen = self.answers.get(question)
        if chosen is None:
            return None
        right = next(asked.right for asked in self.asked if asked.id == question)
        return sorted(chosen) == sorted(right)

    @property
    def score(self) -> tuple[int, int, int]:
        """(right, answered, asked)."""
        right = sum(self.is_right(id) is True for id in self.answers)
        return right, len(self.answers), len(self.asked)

    def twin(self) -> Html:
        return quiz_twin({"title": self.title, "questions": self.questions, "answers": {}})

    def __repr__(self) -> str:
        right, answered, asked = self.score
        return f"Quiz({self.title!r}): {right} right of {answered} answered, {asked} asked"
