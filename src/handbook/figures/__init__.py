"""Figures computed from joint angles, and the lumbar spine from the side."""

from .figure import Figure, draw, phases, write_all
from .library import exercise_ids, solve
from .lumbar_svg import LumbarFigure, lumbar
from .posefile import PoseError
from .report import contact_sheet, pose_report

__all__ = [
    "Figure",
    "LumbarFigure",
    "PoseError",
    "contact_sheet",
    "draw",
    "exercise_ids",
    "lumbar",
    "phases",
    "pose_report",
    "solve",
    "write_all",
]
