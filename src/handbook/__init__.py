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

__version__ = "0.1.0"

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
    "weekly_volume": "handbook.core.week.volume",
    "programme": "handbook.core.log.programme",
    "Programme": "handbook.core.log.programme",
    "LogEntry": "handbook.core.log.traffic_light",
    "judge": "handbook.core.log.traffic_light",
    "PainLog": "handbook.core.log.pain_log",
    "load_log": "handbook.core.log.files",
    "save_log": "handbook.core.log.files",
    "Verdict": "handbook.core.records",
    "HandbookError": "handbook.core.errors",
    "UnknownIdError": "handbook.core.errors",
    "save_routine": "handbook.export.save",
    "draw": "handbook.figures",
    "lumbar": "handbook.figures",
    "plot_doses": "handbook.plots.doses",
    "plot_programme": "handbook.plots.programme",
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

__all__ = [
    "Assessment",
    "Corrections",
    "FilterList",
    "Finder",
    "HandbookError",
    "Ledger",
    "LogEntry",
    "LumbarExplorer",
    "NothingSafe",
    "PainLog",
    "Profile",
    "Programme",
    "ProgrammeLog",
    "Quiz",
    "RedFlagCheck",
    "RedFlagError",
    "Routine",
    "RoutineBuilder",
    "Screening",
    "SecondCondition",
    "SessionPlayer",
    "UnknownIdError",
    "Verdict",
    "VolumePlot",
    "__version__",
    "anatomy",
    "assess",
    "catalogue",
    "chapter",
    "claims",
    "condition",
    "conditions",
    "conflicts",
    "contradictions",
    "draw",
    "find",
    "gallery",
    "judge",
    "light_rules",
    "load_log",
    "log_sheet",
    "lumbar",
    "plan",
    "plot_doses",
    "plot_numbers",
    "plot_programme",
    "plot_reach",
    "plot_weekly_volume",
    "programme",
    "programme_table",
    "questions",
    "routine_table",
    "save_log",
    "save_routine",
    "screen",
    "urgent_messages",
    "use_style",
    "volume_table",
    "weekly_volume",
    "what_changes",
]

if TYPE_CHECKING:
    from .core.ask.profile import Profile
    from .core.catalogue import catalogue
    from .core.changes import what_changes
    from .core.errors import HandbookError, UnknownIdError
    from .core.finder import find
    from .core.ledger import claims
    from .core.log.files import load_log, save_log
    from .core.log.pain_log import PainLog
    from .core.log.programme import Programme, programme
    from .core.log.traffic_light import LogEntry, judge
    from .core.plan.planner import plan
    from .core.plan.refusal import NothingSafe
    from .core.records import Verdict
    from .core.safety import Assessment, assess, conflicts
    from .core.screening import RedFlagError, Screening, screen, urgent_messages
    from .core.week.routine import Routine
    from .core.week.volume import weekly_volume
    from .export.save import save_routine
    from .figures import draw, lumbar
    from .plots.doses import plot_doses
    from .plots.numbers import plot_numbers
    from .plots.programme import plot_programme
    from .plots.reach import plot_reach
    from .plots.volume import plot_weekly_volume
    from .views.anatomy import anatomy
    from .views.chapter import chapter
    from .views.condition import condition, conditions
    from .views.corrections import contradictions
    from .views.gallery import gallery
    from .views.questions import questions
    from .views.routine import light_rules, log_sheet, programme_table, routine_table, volume_table
    from .widgets.builder import RoutineBuilder
    from .widgets.check import RedFlagCheck
    from .widgets.evidence import Corrections, Ledger
    from .widgets.filter_list import FilterList
    from .widgets.finder import Finder
    from .widgets.lumbar import LumbarExplorer
    from .widgets.programme import ProgrammeLog
    from .widgets.quiz import Quiz
    from .widgets.second import SecondCondition
    from .widgets.session import SessionPlayer
    from .widgets.style import use_style
    from .widgets.volumeplot import VolumePlot


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
