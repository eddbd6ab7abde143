"""What a check says: what is done and what is left, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True)
class Answer:
    """The result of a check; shows itself in a notebook.

    done, left: plain sentences.  A check passes when nothing is left.

    >>> from handbook import workshop
    >>> workshop.Answer("Bars", left=("Name the axis.",)).done
    ()
    """

    task: str
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.left

    @property
    def headline(self) -> str:
        """ "Filter: all done." or "Filter: 2 of 5 done."."""
        total = len(self.done) + len(self.left)
        return f"{self.task}: {'all done' if self.passed else f'{len(self.done)} of {total} done'}."

    def __repr__(self) -> str:
        lines = [self.headline, *(f"  done: {text}" for text in self.done)]
        return "\n".join([*lines, *(f"  to do: {text}" for text in self.left)])

    def _repr_html_(self) -> str:
        rows = [f"<li>Done: {escape(text)}</li>" for text in self.done]
        rows += [f"<li><strong>To do:</strong> {escape(text)}</li>" for text in self.left]
        verdict = "suitable" if self.passed else "caution"
        return (
            f'<div class="hb-note" data-v="{verdict}"><div><p><strong>{escape(self.headline)}'
            f"</strong></p><ul>{''.join(rows)}</ul></div></div>"
        )


class Steps:
    """Collects what is done and left."""

    def __init__(self, task: str) -> None:
        self.task = task
        self.done: list[str] = []
        self.left: list[str] = []

    def need(self, right: bool, done: str, left: str) -> bool:
        """Notes one step as done or left; returns which, so that a check can stop there."""
        (self.done if right else self.left).append(done if right else left)
        return right

    def none(self, found: Sequence[Any], done: str, left: str) -> bool:
        """Notes a step as done if nothing was found; else `left` names the first of it, in place of {}."""
        return self.need(not found, done, left.format(found[0]) if found else "")

    def answer(self, *left: str) -> Answer:
        """What was found, and more that is left."""
        return Answer(self.task, tuple(self.done), (*self.left, *left))


def remaining(*answers: Answer) -> Answer:
    """All tasks of a notebook together: which are done, and for the others what comes next.

    >>> from handbook import workshop
    >>> workshop.remaining(workshop.Answer("Bars", done=("drawn",))).left
    ()
    """
    done = tuple(answer.task for answer in answers if answer.passed)
    left = tuple(f"{answer.task}. Next: {answer.left[0]}" for answer in answers if not answer.passed)
    return Answer("This notebook", done, left)
