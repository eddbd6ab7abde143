"""The Low-Back Decompression Handbook.

    >>> import handbook as hb
    >>> hb.assess("cobra", conditions=["spinal-stenosis"]).verdict
    <Verdict.AVOID: 'avoid'>

Names are looked up on first use, so that `import handbook` stays fast and does not load
matplotlib.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "1.0.0"

# Every public name, by its heading in the API reference (book/api), with the module it comes from.
_GROUPS = {
    "Warning signs": {
        "screen": "handbook.core.screening",
        "urgent_messages": "handbook.core.screening",
        "Screening": "handbook.core.screening",
        "RedFlagError": "handbook.core.screening",
    },
    "Verdicts": {
        "assess": "handbook.core.safety",
        "conflicts": "handbook.core.safety",
        "what_changes": "handbook.core.changes",
        "Assessment": "handbook.core.safety",
        "Verdict": "handbook.core.verdicts",
        "Severity": "handbook.core.verdicts",
    },
    "Find and look up": {
        "find": "handbook.core.finder",
        "exercises": "handbook.core.lists",
        "exercise": "handbook.core.lists",
        "ratings": "handbook.core.lists",
        "signs": "handbook.core.lists",
        "references": "handbook.core.lists",
        "catalogue": "handbook.core.catalogue",
        "claims": "handbook.core.ledger",
        "HandbookError": "handbook.core.errors",
        "UnknownIdError": "handbook.core.errors",
    },
    "Plan a week": {
        "plan": "handbook.core.plan.planner",
        "Profile": "handbook.core.ask.profile",
        "Routine": "handbook.core.week.routine",
        "weekly_volume": "handbook.core.week.volume",
        "NothingSafe": "handbook.core.plan.refusal",
    },
    "A week by hand": {
        "by_hand": "handbook.core.hand.make",
    },
    "Files to take along": {
        "save_routine": "handbook.export.save",
        "load_routine": "handbook.core.kept.files",
        "save_report": "handbook.export.save",
        "save_flare_plan": "handbook.export.save",
    },
    "Programme": {
        "programme": "handbook.core.log.programme",
        "Programme": "handbook.core.log.programme",
        "judge": "handbook.core.log.traffic_light",
        "LogEntry": "handbook.core.log.traffic_light",
    },
    "Pain log": {
        "PainLog": "handbook.core.log.pain_log",
        "load_log": "handbook.core.log.files",
        "save_log": "handbook.core.log.files",
        "progress": "handbook.core.log.progress",
    },
    "Pictures": {
        "draw": "handbook.figures",
        "lumbar": "handbook.figures",
    },
    "Plots": {
        "plot_doses": "handbook.plots.doses",
        "plot_numbers": "handbook.plots.numbers",
        "plot_reach": "handbook.plots.reach",
        "plot_weekly_volume": "handbook.plots.volume",
        "plot_programme": "handbook.plots.programme",
        "plot_progress": "handbook.plots.progress",
    },
    "Tables": {
        "routine_table": "handbook.views.routine",
        "volume_table": "handbook.views.routine",
        "programme_table": "handbook.views.routine",
        "progress_table": "handbook.views.routine",
        "light_rules": "handbook.views.routine",
        "log_sheet": "handbook.views.routine",
    },
    "Parts of a page": {
        "chapter": "handbook.views.chapter",
        "condition": "handbook.views.condition",
        "conditions": "handbook.views.condition",
        "gallery": "handbook.views.gallery",
        "anatomy": "handbook.views.anatomy",
        "questions": "handbook.views.questions",
        "contradictions": "handbook.views.corrections",
    },
    "Widgets": {
        "use_style": "handbook.widgets.style",
        "RedFlagCheck": "handbook.widgets.check",
        "Finder": "handbook.widgets.finder",
        "RoutineBuilder": "handbook.widgets.builder",
        "VolumePlot": "handbook.widgets.volumeplot",
        "SecondCondition": "handbook.widgets.second",
        "SessionPlayer": "handbook.widgets.session",
        "ProgrammeLog": "handbook.widgets.programme",
        "Quiz": "handbook.widgets.quiz",
        "Corrections": "handbook.widgets.evidence",
        "Ledger": "handbook.widgets.evidence",
        "FilterList": "handbook.widgets.filter_list",
        "LumbarExplorer": "handbook.widgets.lumbar",
    },
}
_HOMES = {name: home for group in _GROUPS.values() for name, home in group.items()}

__all__ = list(_HOMES)

if TYPE_CHECKING:  # what a type checker reads; a test holds it to the table above
    from .core.ask.profile import Profile as Profile
    from .core.catalogue import catalogue as catalogue
    from .core.changes import what_changes as what_changes
    from .core.errors import HandbookError as HandbookError
    from .core.errors import UnknownIdError as UnknownIdError
    from .core.finder import find as find
    from .core.hand.make import by_hand as by_hand
    from .core.kept.files import load_routine as load_routine
    from .core.ledger import claims as claims
    from .core.lists import exercise as exercise
    from .core.lists import exercises as exercises
    from .core.lists import ratings as ratings
    from .core.lists import references as references
    from .core.lists import signs as signs
    from .core.log.files import load_log as load_log
    from .core.log.files import save_log as save_log
    from .core.log.pain_log import PainLog as PainLog
    from .core.log.programme import Programme as Programme
    from .core.log.programme import programme as programme
    from .core.log.progress import progress as progress
    from .core.log.traffic_light import LogEntry as LogEntry
    from .core.log.traffic_light import judge as judge
    from .core.plan.planner import plan as plan
    from .core.plan.refusal import NothingSafe as NothingSafe
    from .core.safety import Assessment as Assessment
    from .core.safety import assess as assess
    from .core.safety import conflicts as conflicts
    from .core.screening import RedFlagError as RedFlagError
    from .core.screening import Screening as Screening
    from .core.screening import screen as screen
    from .core.screening import urgent_messages as urgent_messages
    from .core.verdicts import Severity as Severity
    from .core.verdicts import Verdict as Verdict
    from .core.week.routine import Routine as Routine
    from .core.week.volume import weekly_volume as weekly_volume
    from .export.save import save_flare_plan as save_flare_plan
    from .export.save import save_report as save_report
    from .export.save import save_routine as save_routine
    from .figures import draw as draw
    from .figures import lumbar as lumbar
    from .plots.doses import plot_doses as plot_doses
    from .plots.numbers import plot_numbers as plot_numbers
    from .plots.programme import plot_programme as plot_programme
    from .plots.progress import plot_progress as plot_progress
    from .plots.reach import plot_reach as plot_reach
    from .plots.volume import plot_weekly_volume as plot_weekly_volume
    from .views.anatomy import anatomy as anatomy
    from .views.chapter import chapter as chapter
    from .views.condition import condition as condition
    from .views.condition import conditions as conditions
    from .views.corrections import contradictions as contradictions
    from .views.gallery import gallery as gallery
    from .views.questions import questions as questions
    from .views.routine import light_rules as light_rules
    from .views.routine import log_sheet as log_sheet
    from .views.routine import programme_table as programme_table
    from .views.routine import progress_table as progress_table
    from .views.routine import routine_table as routine_table
    from .views.routine import volume_table as volume_table
    from .widgets.builder import RoutineBuilder as RoutineBuilder
    from .widgets.check import RedFlagCheck as RedFlagCheck
    from .widgets.evidence import Corrections as Corrections
    from .widgets.evidence import Ledger as Ledger
    from .widgets.filter_list import FilterList as FilterList
    from .widgets.finder import Finder as Finder
    from .widgets.lumbar import LumbarExplorer as LumbarExplorer
    from .widgets.programme import ProgrammeLog as ProgrammeLog
    from .widgets.quiz import Quiz as Quiz
    from .widgets.second import SecondCondition as SecondCondition
    from .widgets.session import SessionPlayer as SessionPlayer
    from .widgets.style import use_style as use_style
    from .widgets.volumeplot import VolumePlot as VolumePlot


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'handbook' has no attribute {name!r}")
    try:
        value = getattr(import_module(_HOMES[name]), name)
    except ModuleNotFoundError as error:
        value = _in_words(name, error)
    globals()[name] = value
    return value


def _in_words(name: str, error: ModuleNotFoundError) -> Any:
    """What says why `name` cannot be had; the error again unless a library is missing that is known."""
    from .views.missing import WIDGETS, NotMade, library, no_widget

    if (error.name or "").partition(".")[0] in WIDGETS:
        return no_widget(f"hb.{name}")
    package = library(error)
    if package is None:
        raise error
    return lambda *args, **kwargs: NotMade(f"hb.{name}", package)


def __dir__() -> list[str]:
    return sorted(__all__)


def _by_tab() -> None:
    """Where IPython runs, Tab completes ids, too."""
    if "IPython" in sys.modules:
        from .widgets.tab import offer_ids

        offer_ids()


_by_tab()
