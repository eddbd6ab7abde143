"""The Low-Back Decompression Handbook.

    >>> import handbook as hb
    >>> hb.assess("cobra", conditions=["spinal-stenosis"]).verdict
    <Verdict.AVOID: 'avoid'>

Names are looked up on first use, so that `import handbook` stays fast and does not load
matplotlib.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "1.0.0"

_HOMES = {
    "catalogue": "handbook.core.catalogue",
    "assess": "handbook.core.safety",
    "screen": "handbook.core.screening",
    "conflicts": "handbook.core.safety",
    "urgent_messages": "handbook.core.screening",
    "Assessment": "handbook.core.safety",
    "Screening": "handbook.core.screening",
    "RedFlagError": "handbook.core.screening",
    "find": "handbook.core.finder",
    "Profile": "handbook.core.ask.profile",
    "Routine": "handbook.core.week.routine",
    "NothingSafe": "handbook.core.plan.refusal",
    "plan": "handbook.core.plan.planner",
    "by_hand": "handbook.core.hand.make",
    "load_routine": "handbook.core.kept.files",
    "weekly_volume": "handbook.core.week.volume",
    "programme": "handbook.core.log.programme",
    "Programme": "handbook.core.log.programme",
    "LogEntry": "handbook.core.log.traffic_light",
    "judge": "handbook.core.log.traffic_light",
    "progress": "handbook.core.log.progress",
    "PainLog": "handbook.core.log.pain_log",
    "load_log": "handbook.core.log.files",
    "save_log": "handbook.core.log.files",
    "Verdict": "handbook.core.verdicts",
    "Severity": "handbook.core.verdicts",
    "HandbookError": "handbook.core.errors",
    "UnknownIdError": "handbook.core.errors",
    "save_routine": "handbook.export.save",
    "save_report": "handbook.export.save",
    "save_flare_plan": "handbook.export.save",
    "draw": "handbook.figures",
    "lumbar": "handbook.figures",
    "plot_doses": "handbook.plots.doses",
    "plot_programme": "handbook.plots.programme",
    "plot_progress": "handbook.plots.progress",
    "plot_weekly_volume": "handbook.plots.volume",
    "chapter": "handbook.views.chapter",
    "gallery": "handbook.views.gallery",
    "condition": "handbook.views.condition",
    "conditions": "handbook.views.condition",
    "what_changes": "handbook.core.changes",
    "plot_numbers": "handbook.plots.numbers",
    "plot_reach": "handbook.plots.reach",
    "routine_table": "handbook.views.routine",
    "volume_table": "handbook.views.routine",
    "programme_table": "handbook.views.routine",
    "progress_table": "handbook.views.routine",
    "light_rules": "handbook.views.routine",
    "log_sheet": "handbook.views.routine",
    "claims": "handbook.core.ledger",
    "contradictions": "handbook.views.corrections",
    "questions": "handbook.views.questions",
    "use_style": "handbook.widgets.style",
    "Finder": "handbook.widgets.finder",
    "RedFlagCheck": "handbook.widgets.check",
    "RoutineBuilder": "handbook.widgets.builder",
    "VolumePlot": "handbook.widgets.volumeplot",
    "SecondCondition": "handbook.widgets.second",
    "ProgrammeLog": "handbook.widgets.programme",
    "Quiz": "handbook.widgets.quiz",
    "Corrections": "handbook.widgets.evidence",
    "Ledger": "handbook.widgets.evidence",
    "FilterList": "handbook.widgets.filter_list",
    "SessionPlayer": "handbook.widgets.session",
    "LumbarExplorer": "handbook.widgets.lumbar",
    "anatomy": "handbook.views.anatomy",
}

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
    """What says why `name` cannot be had; the error again unless a compiled library is missing."""
    from .views.missing import NotMade, library

    package = library(error)
    if package is None:
        raise error
    return lambda *args, **kwargs: NotMade(f"hb.{name}", package)


def __dir__() -> list[str]:
    return sorted(__all__)
