""" "I also have ...": what a second condition changes, as a widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import traitlets

from ..core.asking import TOLD, make_told
from ..core.assessment import Given
from ..core.catalogue import catalogue
from ..core.changes import Change, what_changes
from ..core.door.finder import finder_rows
from ..core.records import Verdict
from ..core.safety import check_answers
from ..views import links
from ..views.html import Html, render
from .asking import Asked
from .base import HandbookWidget, front_end, validated
from .finder import check_choice, page_links


class SecondCondition(Asked, HandbookWidget):
    """Tick what else you have; only the verdicts that get stricter are shown.

    `condition` is the one the chapter is about.  Traits that the reader and Python both may change:
    `others` (condition ids), `answers` (to follow-up questions, of either) and what `hb.assess` takes beside
    them (`surface`, `leg`, `bone`, `since`, `over_65`, `easing`, `willing`, `agreed`).  `changes`
    holds the ids of the exercises whose verdict gets stricter; `changed` has them with both assessments.

        >>> second = hb.SecondCondition("spinal-stenosis", others=["osteoporosis"], bone="no")
        >>> "seated-flexion" in second.changes
        True

    Raises UnknownIdError for an unknown condition or answer.
    """

    name = "second"
    _esm = front_end("second")

    rows = traitlets.Dict().tag(sync=True)
    links = traitlets.Dict().tag(sync=True)
    condition = traitlets.Unicode(read_only=True).tag(sync=True)
    others = traitlets.List(traitlets.Unicode()).tag(sync=True)
    answers = traitlets.Dict(traitlets.Unicode()).tag(sync=True)
    changes = traitlets.List(traitlets.Unicode(), read_only=True).tag(sync=True)

    def __init__(
        self,
        condition: str,
        others: Sequence[str] = (),
        answers: Mapping[str, str] | None = None,
        **told: Unpack[Given],
    ) -> None:
        book = catalogue()
        make_told(book, **told)
        chosen = book.condition(condition).id
        self.set_trait("condition", chosen)
        super().__init__(
            rows=finder_rows(),
            links={**page_links(), "finder": links.FINDER},
            others=list(book.in_order(others)),
            answers=check_answers(answers, book),
            **told,
        )
        self._refresh()

    @property
    def changed(self) -> tuple[Change, ...]:
        """The verdicts that get stricter, with their reasons."""
        return what_changes([self.condition], self.others, self.answers, **self.told)

    @validated("others", "answers")
    def _known(self, name: str, value: Any) -> Any:
        check_choice("conditions" if name == "others" else name, value)
        return value

    @traitlets.observe("others", "answers", *TOLD)
    def _follow(self, change: Any) -> None:
        # Before __init__ is done, one answer for all is enough.
        if self.rows:
            self._refresh()

    def _refresh(self) -> None:
        self.set_trait("changes", [change.exercise.id for change in self.changed])

    def twin(self) -> Html:
        """A table: for each other condition, which verdicts get stricter.

        The rows stay out of the page's state: all chapters share one file of them.
        """
        book = catalogue()
        table = []
        for other in book.conditions.values():
            if other.id != self.condition:
                changes = what_changes([self.condition], [other.id], self.answers)
                groups = [
                    (verdict, [c.exercise for c in changes if c.after.verdict is verdict])
                    for verdict in reversed(Verdict)
                ]
                table.append((other, len(changes), [(v, found) for v, found in groups if found]))
        state = {name: getattr(self, name) for name in ("condition", "others", "answers", "links", *TOLD)}
        return render("second_twin.html", state=state, condition=book.conditions[self.condition], table=table)

    def __repr__(self) -> str:
        return f"SecondCondition({self.condition!r}, {self.others!r}): {len(self.changes)} stricter"
