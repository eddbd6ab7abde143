"""What every widget that asks the questions beside the conditions shares."""

from __future__ import annotations

from typing import Any, cast

import traitlets

from ..core.asking import TOLD, make_told
from ..core.assessment import Given
from ..core.catalogue import catalogue
from .base import validated


class Asked(traitlets.HasTraits):
    """The answers to the short questions (`surface`, `leg`, `bone`, `since`, "" while open), `over_65`,
    `easing`, and the exercises that the reader wants to try (`willing`) or a clinician has agreed to
    (`agreed`).
    """

    surface = traitlets.Unicode("").tag(sync=True)
    leg = traitlets.Unicode("").tag(sync=True)
    bone = traitlets.Unicode("").tag(sync=True)
    since = traitlets.Unicode("").tag(sync=True)
    over_65 = traitlets.Bool(False).tag(sync=True)
    easing = traitlets.Unicode("unknown").tag(sync=True)
    willing = traitlets.List(traitlets.Unicode()).tag(sync=True)
    agreed = traitlets.List(traitlets.Unicode()).tag(sync=True)

    @property
    def told(self) -> Given:
        """All of it, as `hb.assess` takes it."""
        return cast(Given, {name: getattr(self, name) for name in TOLD})

    @validated(*TOLD)
    def _sound_answer(self, name: str, value: Any) -> Any:
        make_told(catalogue(), **{name: value})
        return value
