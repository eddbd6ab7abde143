"""The routine builder as a widget: the profile's fields are traits, the routine follows them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import fields
from typing import Any

import traitlets

from ..core.ask.profile import Profile, example_profile
from ..core.asking import TOLD
from ..core.catalogue import catalogue
from ..core.door.builder import form_rows
from ..core.door.hand import hand_week
from ..core.door.plan import plan_answer, refusal_answer, routine_answer
from ..core.errors import HandbookError
from ..core.gate import moment
from ..core.named import named
from ..core.week.routine import Routine, sheet_now
from ..core.week.volume import WeeklyVolume, weekly_volume
from ..core.words import days_given
from ..views import links
from ..views.builder import builder_twin
from ..views.html import Html
from .asking import Asked
from .base import DoorWidget, front_end, validated
from .gated import GATE, Gated

# These are answered by the check, not by the form.
CHECKED = ("signs", "seen")
FIELDS = tuple(item.name for item in fields(Profile) if item.name not in CHECKED)
DEFAULT = Profile().to_json()


def page_links() -> dict[str, Any]:
    """Where the builder leads, as source-tree links."""
    return {
        "exercises": {id: links.exercise(id) for id in catalogue().exercises},
        "reference": links.REFERENCES,
        "safety": links.SAFETY,
        "session": links.page("tools/session"),
        "programme": links.page("tools/programme"),
        "how": links.HOW_PLANNED,
    }


@named(FIELDS)
class RoutineBuilder(Asked, Gated, DoorWidget):
    """Plan a week; `routine` follows every click.

    Traits that the reader and Python both may change: the fields of a `Profile` (`conditions`,
    `answers`, `easing`, `equipment`, `avoid`, `level`, `days`, `minutes`, `sessions_per_day`,
    `time_of_day`, `goals`, `pinned`, `ruled_out`, `surface`, `leg`, `bone`, `since`, `over_65`, `willing`,
    `agreed`, `phase`, `walk_minutes`, `fallen`), and `signs`, `seen`, `fits`, `checked`, `checked_at` of the
    check.
    `sheet` holds what the reader chose by hand (`Sheet.to_json`), or None: then the week is the planner's.
    `answer` holds the week, or why there is none, as plain values.  Until the check is answered the reader
    sees an example and `routine` is None; giving `signs`, also an empty list, answers it.

        >>> builder = hb.RoutineBuilder(conditions=["spinal-stenosis"], signs=[])
        >>> builder.minutes = 20
        >>> [session.day for session in builder.routine.sessions]
        ['mon', 'wed', 'fri']

    Raises HandbookError in plain words for fields or ids that do not exist.
    """

    name = "builder"
    _esm = front_end("builder")

    form = traitlets.Dict().tag(sync=True)
    links = traitlets.Dict().tag(sync=True)
    conditions = traitlets.List(traitlets.Unicode()).tag(sync=True)
    answers = traitlets.Dict(traitlets.Unicode()).tag(sync=True)
    equipment = traitlets.List(traitlets.Unicode()).tag(sync=True)
    avoid = traitlets.List(traitlets.Unicode()).tag(sync=True)
    level = traitlets.Unicode(DEFAULT["level"]).tag(sync=True)
    days = traitlets.List(traitlets.Unicode(), default_value=DEFAULT["days"]).tag(sync=True)
    minutes = traitlets.Int(DEFAULT["minutes"]).tag(sync=True)
    sessions_per_day = traitlets.Int(DEFAULT["sessions_per_day"]).tag(sync=True)
    time_of_day = traitlets.Unicode(DEFAULT["time_of_day"]).tag(sync=True)
    goals = traitlets.List(traitlets.Unicode()).tag(sync=True)
    pinned = traitlets.List(traitlets.Unicode()).tag(sync=True)
    ruled_out = traitlets.List(traitlets.Unicode()).tag(sync=True)
    phase = traitlets.Unicode(DEFAULT["phase"]).tag(sync=True)
    walk_minutes = traitlets.Int(DEFAULT["walk_minutes"]).tag(sync=True)
    fallen = traitlets.Bool(DEFAULT["fallen"]).tag(sync=True)
    sheet: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    answer: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)

    # The choices that `answer` stands for.
    _answered: dict[str, Any] | None = None

    def __init__(
        self, profile: Profile | None = None, *, signs: Sequence[str] | None = None, **choices: Any
    ) -> None:
        unknown = sorted(set(choices) - set(FIELDS))
        if unknown:
            raise HandbookError(
                f"RoutineBuilder has no choice {unknown[0]!r}. Allowed: {', '.join(FIELDS)}, signs."
            )
        start = profile or Profile()
        given = start.to_json() | choices | {"signs": list(signs or start.signs)}
        # A Profile checks every value and puts the lists in order.
        wanted = Profile.from_json(given).to_json()
        answered = signs is not None or bool(wanted["signs"])
        super().__init__(
            form=form_rows(),
            links=page_links(),
            checked=answered,
            checked_at=moment() if answered else "",
            **wanted,
        )
        self._refresh()

    @property
    def profile(self) -> Profile:
        """What the form says now; raises ProfileError if its fields contradict each other."""
        return Profile.from_json({name: getattr(self, name) for name in (*FIELDS, *CHECKED)})

    @property
    def routine(self) -> Routine | None:
        """The planned week; None while there is none, or while the check is open or to be asked again."""
        value = (self.answer or {}).get("routine")
        return Routine.from_json(value) if value and self.answered else None

    @property
    def volume(self) -> WeeklyVolume | None:
        """What the planned week adds up to; None while there is none."""
        routine = self.routine
        return weekly_volume(routine) if routine else None

    def show(self, routine: Routine) -> None:
        """Shows a routine that was planned or saved elsewhere, as it is.

        Its profile fills the form; the next change of a field plans anew.
        """
        with self.hold_trait_notifications():
            for name, value in routine.profile.to_json().items():
                setattr(self, name, value)
            self.sheet = sheet_now(routine).to_json() if routine.sheet else None
            self.answer_now()
            # Each trait tells of its change when the block ends; the answer to all of them is known.
            self._answered = self._choices()
        self.answer = routine_answer(routine)

    @validated(*(name for name in FIELDS if name not in TOLD))
    def _known(self, name: str, value: Any) -> Any:
        Profile.from_json({name: value})
        return days_given(value) if name == "days" else value  # the front end knows their ids

    @traitlets.observe(*FIELDS, *CHECKED, "checked", "sheet")
    def _follow(self, change: Any) -> None:
        # Before __init__ is done there is nothing to plan from.
        if self.form:
            self._refresh()

    def _choices(self) -> dict[str, Any]:
        """All that a plan follows from, as a copy."""
        return deepcopy({name: getattr(self, name) for name in (*FIELDS, *CHECKED, "checked", "sheet")})

    def _refresh(self) -> None:
        """Plans anew if a choice changed."""
        # Traits that change together are told one by one; one plan answers them all.
        choices = self._choices()
        if choices == self._answered:
            return
        self._answered = choices
        try:
            self.answer = self._planned()
        except HandbookError as error:
            self.answer = refusal_answer("profile", error)

    def _planned(self) -> dict[str, Any] | None:
        """The reader's week, or an example while the check is open; None where there is none of either."""
        if not self.checked:
            example = example_profile(conditions=tuple(self.conditions))
            # An example is for one condition at most: it must not look like a plan for several.
            return plan_answer(example) if len(example.conditions) < 2 else None
        profile = self.profile
        if self.sheet is None:
            return plan_answer(profile)
        return hand_week(profile.to_json(), self.sheet) if self.sheet.get("choices") else None

    def twin(self) -> Html:
        names = (*FIELDS, *GATE, "form", "links")
        return builder_twin({"answer": None, **{name: getattr(self, name) for name in names}})

    def __repr__(self) -> str:
        routine = self.routine
        shown = f"{len(routine.sessions)} sessions" if routine else "no routine yet"
        return f"RoutineBuilder(conditions={self.conditions!r}): {shown}"
