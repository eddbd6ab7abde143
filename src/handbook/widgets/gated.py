"""What every widget that stands behind the check of warning signs shares."""

from __future__ import annotations

from typing import Any

import traitlets

from ..core.catalogue import catalogue
from ..core.errors import UnknownIdError
from ..core.screening import Screening, screen
from .base import plain_refusal

GATE = ("signs", "seen", "fits", "checked")


class Gated(traitlets.HasTraits):
    """The answered check: `signs` (ticked red flags), `seen` (the day, by red flag, on which somebody
    looked at it), `fits` (the options chosen under "What fits you?") and `checked` (answered to its end).
    """

    signs = traitlets.List(traitlets.Unicode()).tag(sync=True)
    seen = traitlets.Dict(traitlets.Unicode()).tag(sync=True)
    fits = traitlets.List(traitlets.Unicode()).tag(sync=True)
    checked = traitlets.Bool(False).tag(sync=True)

    @property
    def screening(self) -> Screening:
        """What the ticked signs ask for today."""
        return screen(self.signs, self.seen)

    @traitlets.validate("signs", "seen", "fits")
    def _sound_check(self, proposal: Any) -> Any:
        """A plain sentence for an id or a day that cannot be; the old choice stays."""
        name, value = proposal["trait"].name, proposal["value"]
        with plain_refusal():
            if name == "signs":
                screen(value)
            elif name == "seen":
                screen(value, value)
            else:
                questions = catalogue().gate.questions
                options = [option.id for question in questions for option in question.options]
                for id in value:
                    if id not in options:
                        raise UnknownIdError("option", id, options)
        return value
