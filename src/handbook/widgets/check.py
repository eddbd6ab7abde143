"""The red-flag check as a widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from ..core.catalogue import catalogue
from ..core.door.finder import safety_rows
from ..core.safety import Screening, screen
from ..views import links
from ..views.html import Html
from ..views.safety import check_twin
from .base import HandbookWidget, front_end, plain_refusal


class RedFlagCheck(HandbookWidget):
    """Tick warning signs; `screening` says what to do about them.

    `signs` holds the ticked red-flag ids; `checked` turns true once the reader has answered.
    Raises UnknownIdError for an id that is not a red flag.
    """

    name = "check"
    _esm = front_end("check")

    safety = traitlets.Dict().tag(sync=True)
    signs = traitlets.List(traitlets.Unicode()).tag(sync=True)
    checked = traitlets.Bool(False).tag(sync=True)
    next = traitlets.Unicode("").tag(sync=True)

    def __init__(self, signs: Sequence[str] = (), next_page: str = links.FINDER) -> None:
        screen(signs)
        super().__init__(safety=safety_rows(catalogue()), signs=list(signs), next=next_page)

    @traitlets.validate("signs")
    def _known(self, proposal: Any) -> Any:
        """A plain sentence for an id that is not a red flag; the old choice stays."""
        with plain_refusal():
            screen(proposal["value"])
        return proposal["value"]

    @property
    def screening(self) -> Screening:
        """What the ticked signs ask for."""
        return screen(self.signs)

    def twin(self) -> Html:
        state = {name: getattr(self, name) for name in ("safety", "signs", "checked", "next")}
        return check_twin(state)

    def __repr__(self) -> str:
        return f"RedFlagCheck(signs={self.signs!r})"
