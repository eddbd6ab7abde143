"""The check of warning signs as a widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import traitlets

from ..core.catalogue import catalogue
from ..core.door.finder import safety_rows
from ..core.screening import screen, seen_on
from ..views import links
from ..views.html import Html
from ..views.safety import check_twin
from .base import HandbookWidget, front_end
from .gated import GATE, Gated


class RedFlagCheck(Gated, HandbookWidget):
    """The check of warning signs, step by step; `screening` says what the ticked ones ask for.

    `signs` holds the ticked red-flag ids, `seen` the days on which somebody looked at one; `checked` turns
    true once the reader has answered to the end, at the moment `checked_at`.

        >>> check = hb.RedFlagCheck(["not-better"])
        >>> check.screening.allows_plan
        True

    Raises UnknownIdError for an id that is not a red flag, HandbookError for a day that cannot be.
    """

    name = "check"
    _esm = front_end("check")

    safety = traitlets.Dict().tag(sync=True)
    next = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self,
        signs: Sequence[str] = (),
        next_page: str = links.FINDER,
        *,
        seen: Mapping[str, date | str] | None = None,
    ) -> None:
        screen(signs, seen)
        days = {sign: seen_on(sign, day).isoformat() for sign, day in (seen or {}).items()}
        super().__init__(safety=safety_rows(catalogue()), signs=list(signs), seen=days, next=next_page)

    def twin(self) -> Html:
        return check_twin({name: getattr(self, name) for name in ("safety", *GATE, "next")})

    def __repr__(self) -> str:
        return f"RedFlagCheck(signs={self.signs!r})"
