"""Plain tables and texts for the workshop's notebooks, with the same look as the book's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ..core.finder import find
from ..core.records import Verdict
from .kit import case_of


class Table:
    """Rows under column heads.  `html` is its markup, every value escaped."""

    def __init__(self, columns: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> None:
        self.columns = tuple(columns)
        self.rows = tuple(tuple(str(value) for value in row) for row in rows)
        self.caption = caption

    @property
    def html(self) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        body = []
        for row in self.rows:
            first, *rest = (escape(value) for value in row)
            cells = "".join(f"<td>{value}</td>" for value in rest)
            body.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
        label = escape(self.caption or "Table")
        return (
            f'<div class="hb-scroll" tabindex="0" role="region" aria-label="{label}">'
            f'<table class="hb-t">{caption}<thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody>'
            "</table></div>"
        )

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return "\n".join(" | ".join(row) for row in (self.columns, *self.rows))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> Table:
    """A table to show in a notebook, or whose `.html` goes into an ipywidgets HTML box.

    >>> from handbook import workshop
    >>> "Monday" in workshop.table(["Day", "Minutes"], [("Monday", 10)]).html
    True
    """
    return Table(columns, rows, caption)


def verdict_table(conditions: Sequence[str], answers: Mapping[str, str] | None = None) -> Table:
    """The ids of all exercises by their verdict for these conditions; raises UnknownIdError.

    >>> from handbook import workshop
    >>> "cobra" in workshop.verdict_table(["spinal-stenosis"]).html
    True
    """
    found = find(conditions, answers=answers)
    rows = [
        (verdict, ", ".join(item.exercise.id for item in found if item.verdict is verdict) or "none")
        for verdict in Verdict
    ]
    return Table(["Verdict", "Exercises"], rows, f"Verdicts for {' and '.join(conditions)}")


@dataclass(frozen=True, repr=False)
class Story:
    """A person of the case conference, to read."""

    name: str
    text: str

    def _repr_html_(self) -> str:
        said = f"<p><strong>{escape(self.name)}.</strong> {escape(self.text)}</p>"
        return f'<div class="hb-note"><div>{said}</div></div>'

    def __repr__(self) -> str:
        return f"{self.name}. {self.text}"


def story(case: str) -> Story:
    """What is known about a person of the case conference; raises UnknownIdError.

    >>> from handbook import workshop
    >>> workshop.story("amina").name
    'Amina, 34'
    """
    person = case_of(case)
    return Story(person.name, person.story)
