"""The exercise finder as a widget: its choices are traits, its result is in Python at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import traitlets

from ..core.asking import TOLD, make_told
from ..core.catalogue import catalogue
from ..core.door.finder import finder_rows
from ..core.errors import HandbookError
from ..core.finder import find, make_facets
from ..core.named import named
from ..core.safety import BASELINE, Assessment, assess, check_answers
from ..views import links
from ..views.html import Html, render
from .asking import Asked
from .base import HandbookWidget, front_end, validated
from .gated import GATE, Gated

FACETS = ("direction", "position", "equipment", "level", "text", "from_articles")
CHOICES = ("conditions", "answers", *FACETS, *TOLD)


def check_choice(name: str, value: Any) -> None:
    """Raises HandbookError for a value that a choice of this name cannot have."""
    book = catalogue()
    if name == "conditions":
        book.in_order(value)
    elif name == "answers":
        check_answers(value, book)
    elif name != "text":  # any text will do
        make_facets(book, **{name: value})


def page_links() -> dict[str, Any]:
    """Where the finder's cards and conditions lead, as source-tree links."""
    book = catalogue()
    return {
        "exercises": {id: links.exercise(id) for id in book.exercises},
        "conditions": {id: links.condition(id) for id in book.conditions if links.has_condition(id)},
        "reference": links.REFERENCES,
        "safety": links.SAFETY,
        "builder": links.page("tools/builder"),
    }


@named([*CHOICES, "signs", "seen"])
class Finder(Asked, Gated, HandbookWidget):
    """Filter the exercises; `results` follows every click.

    Traits that the reader and Python both may change: `conditions`, `answers`, `direction`,
    `position`, `equipment` (None: do not ask), `level`, `text`, `from_articles`, `signs`, `seen` and `fits`
    of the check, and what `hb.assess` takes beside them: `surface`, `leg`, `bone`, `since`, `over_65`,
    `easing`, `willing`, `agreed`.
    `results` holds the ids of the exercises found, best first; it is empty while a red flag allows no
    plan.  `found` has the same as assessments, with reasons.

        >>> finder = hb.Finder(conditions=["spinal-stenosis"])
        >>> finder.observe(lambda change: print(change.new), "results")
    """

    name = "finder"
    _esm = front_end("finder")

    rows = traitlets.Dict().tag(sync=True)
    links = traitlets.Dict().tag(sync=True)
    conditions = traitlets.List(traitlets.Unicode()).tag(sync=True)
    answers = traitlets.Dict(traitlets.Unicode()).tag(sync=True)
    direction = traitlets.List(traitlets.Unicode()).tag(sync=True)
    position = traitlets.List(traitlets.Unicode()).tag(sync=True)
    equipment = traitlets.List(traitlets.Unicode(), allow_none=True, default_value=None).tag(sync=True)
    level = traitlets.Unicode(allow_none=True, default_value=None).tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    from_articles = traitlets.Bool(False).tag(sync=True)
    results = traitlets.List(traitlets.Unicode(), read_only=True).tag(sync=True)

    def __init__(
        self,
        conditions: Sequence[str] = (),
        answers: Mapping[str, str] | None = None,
        **choices: Any,
    ) -> None:
        unknown = set(choices) - {*CHOICES, "signs", "seen"}
        if unknown:
            raise HandbookError(
                f"Finder has no choice {sorted(unknown)[0]!r}. Allowed: {', '.join(CHOICES)}, signs, seen."
            )
        for name in ("direction", "position", "equipment"):
            if isinstance(choices.get(name), str):
                choices[name] = [choices[name]]
        book = catalogue()
        chosen = book.in_order(conditions)
        make_told(book, **{name: choices[name] for name in TOLD if name in choices})
        for name in set(choices) & set(FACETS):
            check_choice(name, choices[name])
        super().__init__(
            rows=finder_rows(),
            links=page_links(),
            conditions=list(chosen),
            answers=check_answers(answers, book),
            **choices,
        )
        self._refresh()

    @property
    def found(self) -> list[Assessment]:
        """The assessments behind `results`."""
        if not self.screening.allows_plan:
            return []
        return find(
            self.conditions,
            answers=self.answers,
            direction=self.direction or None,
            position=self.position or None,
            equipment=self.equipment,
            level=self.level,
            text=self.text,
            from_articles=self.from_articles,
            **self.told,
        )

    @validated("conditions", "answers", *FACETS)
    def _known(self, name: str, value: Any) -> Any:
        check_choice(name, value)
        return value

    @traitlets.observe(*CHOICES, "signs", "seen")
    def _follow(self, change: Any) -> None:
        # Before __init__ is done, one answer for all its choices is enough.
        if self.rows:
            self._refresh()

    def _refresh(self) -> None:
        self.set_trait("results", [found.exercise.id for found in self.found])

    def twin(self) -> Html:
        """The whole table of verdicts.  The rows stay out of the page's state: all pages share one file."""
        book = catalogue()
        state = {name: getattr(self, name) for name in (*CHOICES, *GATE, "links")}
        conditions = list(book.conditions.values())
        table = [
            (exercise, [assess(exercise.id, [condition.id]).verdict for condition in conditions])
            for exercise in book.exercises.values()
        ]
        return render(
            "finder_twin.html",
            state=state,
            conditions=conditions,
            table=table,
            baseline=book.conditions[BASELINE],
        )

    def __repr__(self) -> str:
        return f"Finder(conditions={self.conditions!r}): {len(self.results)} exercises"
