"""Figures computed from joint angles, and the lumbar spine from the side.

Computing needs numpy.  Where that is missing (Pyodide), `draw` gives the pictures that were drawn
beforehand and packed beside the handbook; see `drawn`.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

DRAWN_ONLY = find_spec("numpy") is None

if DRAWN_ONLY and not TYPE_CHECKING:
    from .drawn import DrawnFigure as Figure
    from .drawn import draw, exercise_ids, phases

    __all__ = ["Figure", "draw", "exercise_ids", "phases"]
else:
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
