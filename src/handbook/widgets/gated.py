"""What every widget that stands behind the check of warning signs shares."""

from __future__ import annotations

from typing import Any

import traitlets

from ..core.catalogue import catalogue
from ..core.gate import moment, moment_of
from ..core.screening import Screening, screen
from .base import check_among, validated

GATE = ("signs", "seen", "fits", "checked")


class Gated(traitlets.HasTraits):
    """The answered check: `signs` (ticked red flags), `seen` (the day, by red flag, on which somebody
    looked at it), `fits` (the options chosen under "What fits you?"), `checked` (answered to its end) and
    `checked_at`, the moment of that: "2026-11-28T09:30:00.000Z", "" while it was never answered.

    An answer holds for some hours (`again_hours` in data/red_flags.toml).  Then the widget asks once more in
    one line, as it does where `checked` is taken back while `checked_at` stays.  Setting `checked` answers
    now.  Whoever links `checked` of two widgets links `checked_at` with it, or the second counts anew.
    """

    signs = traitlets.List(traitlets.Unicode()).tag(sync=True)
    seen = traitlets.Dict(traitlets.Unicode()).tag(sync=True)
    fits = traitlets.List(traitlets.Unicode()).tag(sync=True)
    checked = traitlets.Bool(False).tag(sync=True)
    checked_at = traitlets.Unicode("").tag(sync=True)

    @property
    def answered(self) -> bool:
        """Whether the check is answered, and not so long ago that it is asked again."""
        shut = not self.screening.allows_plan
        return self.checked and (shut or catalogue().gate.still_holds(self.checked_at))

    def answer_now(self) -> None:
        """The check counts as answered at this moment."""
        self.checked_at = moment()
        self.checked = True

    @traitlets.validate("checked")
    def _dated(self, proposal: Any) -> Any:
        """An answer has a moment.  A sign that must be seen first is one, too, but not to the check's end."""
        if proposal["value"] and self.screening.allows_plan:
            if not catalogue().gate.still_holds(self.checked_at):
                self.checked_at = moment()
        return proposal["value"]

    @property
    def screening(self) -> Screening:
        """What the ticked signs ask for today."""
        return screen(self.signs, self.seen)

    @validated("signs", "seen", "fits", "checked_at")
    def _sound_check(self, name: str, value: Any) -> Any:
        if name == "fits":
            questions = catalogue().gate.questions
            check_among("option", value, [one.id for question in questions for one in question.options])
        elif name == "checked_at":
            moment_of(value)
        else:
            screen(value, value if name == "seen" else None)
        return value
