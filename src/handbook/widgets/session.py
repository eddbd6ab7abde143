"""The session player as a widget: a session, step by step, with a clock."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from ..core.ask.profile import example_profile
from ..core.catalogue import catalogue
from ..core.door.player import find_session, plan_rows
from ..core.errors import HandbookError
from ..core.kept.reading import read_routine
from ..core.log.programme import Programme
from ..core.log.traffic_light import Judgement, LogEntry, LogError, judge
from ..core.plan.planner import plan
from ..core.week.routine import Routine
from ..core.week.session import Session
from ..core.week.wire import timeline_value
from ..views.html import Html
from ..views.session import session_links, session_rows, session_twin
from .base import HandbookWidget, front_end, pictured, validated
from .gated import GATE, Gated

STATE = ("rows", "links", "plan", "example", "day", "slot", "usual", *GATE)


def entry_of(value: dict[str, Any]) -> LogEntry:
    """A line of the pain log without its day; raises LogError in plain words."""
    try:
        return LogEntry(**{name: given for name, given in value.items() if name != "date"})
    except TypeError:
        raise LogError(
            "An entry has the fields date, start, during, next_morning, leg_pain_moved, new_weakness "
            "and, where it is known, usual."
        ) from None


class SessionPlayer(Gated, HandbookWidget):
    """Play a session: figure, count-down, what is next, pause, skip, "this hurts".

    It plays a routine, or a programme: the doses of today, or of the `week` that is named.  Without one it
    shows the example for ordinary back pain.  `day` ("mon" to "sun", the routine's
    first day if none is named) and `slot` choose the session; both may be changed later and `timeline`
    follows.  Python may also set `playing`, `position` (seconds from the start) and `signs` (ticked red
    flags), `usual` (the usual pain in these weeks, 0 to 10, None until it is known).  The reader's part:
    `checked` and `checked_at` (whether the check is answered, and when), `start_pain` (0 to 10), `done`
    (whether the session ran to its end), `left_out` (exercises that hurt) and `entry`, the line for the pain
    log; `judgement` says what it means.

        >>> player = hb.SessionPlayer(hb.plan(hb.Profile(minutes=10)), day="wed")
        >>> player.observe(lambda change: print(player.judgement.text), "entry")
        >>> player = hb.SessionPlayer(hb.programme(player.routine), week=3)  # logs=hb.load_log(...): yours

    Raises HandbookError in plain words for anything that is neither, a week that the programme has not, a
    week that the handbook does not give (see `Routine.from_json`), or a session that the week has not.
    """

    name = "player"
    _esm = front_end("player")

    rows = traitlets.Dict().tag(sync=True)
    links = traitlets.Dict().tag(sync=True)
    plan = traitlets.Dict().tag(sync=True)
    example = traitlets.Bool(False).tag(sync=True)
    day = traitlets.Unicode("").tag(sync=True)
    slot = traitlets.Int(1).tag(sync=True)
    timeline = traitlets.List(traitlets.Dict(), read_only=True).tag(sync=True)
    position = traitlets.Float(0.0, min=0.0).tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    done = traitlets.Bool(False).tag(sync=True)
    sound = traitlets.Bool(True).tag(sync=True)
    voice = traitlets.Bool(False).tag(sync=True)
    usual = traitlets.Int(allow_none=True, default_value=None).tag(sync=True)
    start_pain = traitlets.Int(allow_none=True, default_value=None).tag(sync=True)
    left_out = traitlets.List(traitlets.Unicode()).tag(sync=True)
    entry: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)

    def __init__(
        self,
        routine: Routine | Programme | None = None,
        day: str | None = None,
        slot: int = 1,
        *,
        week: int | None = None,
    ) -> None:
        if routine is not None and not isinstance(routine, Routine | Programme):
            raise HandbookError(
                f"SessionPlayer takes a routine, not {type(routine).__name__}, or a programme: "
                "SessionPlayer(hb.plan(hb.Profile(minutes=10)))."
            )
        if week is not None and not isinstance(routine, Programme):
            raise HandbookError("Only a programme has weeks: SessionPlayer(hb.programme(routine), week=3).")
        week_of = routine.routine_of(week) if isinstance(routine, Programme) else routine
        if week_of is not None:
            # It may have been put together by hand: what is played has passed every rule.
            read_routine(week_of.to_json())
        self._routine = plan(example_profile()) if week_of is None else week_of
        session = find_session(self._routine, day, slot)
        super().__init__(
            rows=session_rows(),
            links=session_links(),
            plan=plan_rows(self._routine),
            example=routine is None,
            day=session.day,
            slot=session.slot,
        )
        self.set_trait("timeline", timeline_value(session))

    @property
    def routine(self) -> Routine:
        """The routine whose sessions may be played."""
        return self._routine

    @property
    def session(self) -> Session:
        """The chosen session."""
        return find_session(self._routine, self.day, self.slot)

    @property
    def judgement(self) -> Judgement | None:
        """What the entry means; None until there is one."""
        return None if self.entry is None else judge(entry_of(self.entry))

    @validated("day", "slot")
    def _there(self, name: str, value: Any) -> Any:
        find_session(self._routine, **{"day": self.day, "slot": self.slot, name: value})
        return value

    @validated("playing")
    def _unlocked(self, name: str, value: bool) -> bool:
        """Nobody starts a session, not Python either, before the warning signs are answered."""
        locked = not self.answered or not self.screening.allows_plan or self.start_pain is None
        if value and locked:
            raise HandbookError(
                "Nothing is played yet: the warning signs and the pain before the session come first. "
                "Answer both in the player."
            )
        return value

    @validated("usual", "start_pain", "entry")
    def _sound_pain(self, name: str, value: Any) -> Any:
        if value is not None and name == "entry":
            entry_of(value)
        elif value is not None:
            LogEntry(value, value)
        return value

    @traitlets.observe("day", "slot")
    def _follow(self, change: Any) -> None:
        if self.plan:
            self.set_trait("timeline", timeline_value(self.session))

    @anywidget.experimental.command
    def film(self, message: dict[str, str], buffers: list[bytes]) -> tuple[str, list[bytes]]:
        """Draws the movement of an exercise, or the still of a form, for the front end in a notebook."""
        from ..figures import draw

        id = catalogue().exercise(message["id"]).id
        form = pictured(id, message.get("form", ""))
        figure = draw(id, form=form) if form else draw(id).animated()
        return figure.with_prefix(f"film-{id}-").svg(), buffers

    def twin(self) -> Html:
        return session_twin({name: getattr(self, name) for name in STATE}, self.session)

    def __repr__(self) -> str:
        session = self.session
        return f"SessionPlayer({session.day!r}, slot {session.slot}): {session.seconds} s"
