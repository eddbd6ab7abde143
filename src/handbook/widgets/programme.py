"""The pain log and the programme as a widget."""

from __future__ import annotations

from datetime import date
from typing import Any

import traitlets

from ..core.ask.profile import Profile, example_profile
from ..core.catalogue import catalogue
from ..core.door.finder import safety_rows
from ..core.door.log import first_day_of, programme_value
from ..core.door.progress import measure_rows
from ..core.errors import ProfileError
from ..core.log.limits import LONGEST_PROGRAMME, MOST_PAIN, TOO_HIGH
from ..core.log.pain_log import VERSION, PainLog, check_days
from ..core.log.programme import Programme, programme
from ..core.log.traffic_light import LOOKS, SPREADING_SIGN, WEAKNESS_SIGN, LogEntry
from ..core.plan.planner import plan
from ..core.week.routine import Routine
from ..views import links
from ..views.html import Html, render
from ..views.routine import LOG_ROWS
from .base import DoorWidget, front_end, validated

NOTED = ("entries", "hurts", "measures")  # the lists of a log


def stop_rows() -> dict[str, Any]:
    """What to do about new weakness and about leg pain that spreads: shown before any Python answers."""
    rows = safety_rows(catalogue())
    found = {}
    for name, id in (("weakness", WEAKNESS_SIGN), ("spreading", SPREADING_SIGN)):
        flag = next(flag for flag in rows["red_flags"] if flag["id"] == id)
        action = next(action for action in rows["actions"] if action["id"] == flag["action"])
        found[name] = {"action": action, "flag": flag}
    actions = [{key: a[key] for key in ("id", "urgency", "seen_days")} for a in rows["actions"]]
    flags = [{key: flag[key] for key in ("id", "action")} for flag in rows["red_flags"]]
    return found | {"safety": {"actions": actions, "red_flags": flags}}


class ProgrammeLog(DoorWidget):
    """Note the pain of each session; the traffic light and the weeks to come follow at once.

    Traits that the reader and Python both may change: `entries`, `hurts` and `measures` (plain values, as in
    `PainLog.to_json()`), `start` (the first day of week 1, "" for the day of the first entry), `weeks`
    (at least so many), `usual` (the usual pain in these weeks, 0 to 10, None until it is known), `signs`
    (ticked red flags).  `pain_log` and `programme` hold the same as objects.
    In the published page the entries stay in the reader's browser.

        >>> log = hb.ProgrammeLog(hb.Profile(days=["mon", "wed", "fri"]))
        >>> log.observe(lambda change: print(log.programme.weeks[-1].change), "entries")

    Raises what `plan` raises, and HandbookError for an impossible log or number of weeks.
    """

    name = "programme"
    _esm = front_end("programme")

    routine = traitlets.Dict().tag(sync=True)
    weeks = traitlets.Int(6).tag(sync=True)
    entries = traitlets.List(traitlets.Dict()).tag(sync=True)
    hurts = traitlets.List(traitlets.Dict()).tag(sync=True)
    measures = traitlets.List(traitlets.Dict()).tag(sync=True)
    start = traitlets.Unicode("").tag(sync=True)
    usual = traitlets.Int(allow_none=True, default_value=None).tag(sync=True)
    signs = traitlets.List(traitlets.Unicode()).tag(sync=True)
    example = traitlets.Dict().tag(sync=True)
    stops = traitlets.Dict().tag(sync=True)
    looks = traitlets.Dict().tag(sync=True)
    limits = traitlets.Dict().tag(sync=True)
    names = traitlets.Dict(traitlets.Unicode()).tag(sync=True)
    links = traitlets.Dict().tag(sync=True)
    guide = traitlets.Dict().tag(sync=True)

    def __init__(
        self, start_from: Routine | Profile | None = None, weeks: int = 6, log: PainLog | None = None
    ) -> None:
        begin = example_profile() if start_from is None else start_from
        routine = begin if isinstance(begin, Routine) else plan(begin)
        kept = PainLog() if log is None else log
        programme(routine, weeks)
        # What was left out belongs to the builder; the weeks do not need it.
        value = routine.to_json() | {"left_out": []}
        guide = catalogue().measures
        super().__init__(
            routine=value,
            weeks=weeks,
            **{name: kept.to_json()[name] for name in NOTED},
            start=kept.start.isoformat() if kept.start else "",
            usual=kept.usual,
            example=programme_value(routine=value, weeks=weeks),
            stops=stop_rows(),
            looks={light.value: look for light, look in LOOKS.items()},
            limits={"too_high": TOO_HIGH, "most_pain": MOST_PAIN},
            names={exercise.id: exercise.name for exercise in catalogue().exercises.values()},
            guide={"measures": measure_rows(), "about": guide.about, "most_own": guide.most_own},
            links={
                "safety": links.SAFETY,
                "builder": links.page("tools/builder"),
                "exercises": {id: links.exercise(id) for id in catalogue().exercises},
                "sources": {key: links.reference(key) for m in guide.measures for key in m.citations},
            },
        )

    @validated(*NOTED, "start", "usual", "weeks")
    def _sound(self, name: str, value: Any) -> Any:
        if name in NOTED:
            log = PainLog.from_json({"version": VERSION, "entries": [], name: value})
            check_days([*log.entries, *log.hurts, *log.measures])
            return log.to_json()[name]
        if name == "start" and value:
            first_day_of(value)
        elif name == "usual":
            LogEntry(0, 0, usual=value)
        elif name == "weeks" and not 1 <= value <= LONGEST_PROGRAMME:
            raise ProfileError(f"A programme has 1 to {LONGEST_PROGRAMME} weeks.")
        return value

    @property
    def pain_log(self) -> PainLog:
        """The entries as a PainLog; the routine goes with it, as in an export of the page."""
        noted = {name: getattr(self, name) for name in NOTED}
        return PainLog.from_json(
            {"version": VERSION, "start": self.start or None, "routine": self.routine, **noted}
        )

    @property
    def programme(self) -> Programme:
        """The weeks that follow from the entries, as of today.

        Raises RedFlagError if an entry tells of new weakness.
        """
        return programme(Routine.from_json(self.routine), self.weeks, self.pain_log, today=date.today())

    def twin(self) -> Html:
        own = [name for name, item in vars(ProgrammeLog).items() if isinstance(item, traitlets.TraitType)]
        state = {name: getattr(self, name) for name in own}
        routine = Routine.from_json(self.routine)
        return render(
            "programme_twin.html",
            state=state,
            found=programme(routine, self.weeks),
            sheet_rows=range(LOG_ROWS),
            guide=catalogue().measures,
        )

    def __repr__(self) -> str:
        return f"ProgrammeLog: {self.weeks} weeks, {len(self.entries)} entries"
