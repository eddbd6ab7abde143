"""The workshop kit: quizzes, plans and cases from data/, and the checks of the learner notebooks.

    >>> from handbook.workshop import check_filter, check_volume

The checks say in words what is still missing or wrong; none of them raises an error for a half-done
answer.
"""

from .answer import Answer, remaining
from .check_case import case_points, check_case
from .check_exercise import check_exercise
from .check_filter import check_filter
from .check_hand import check_chosen, check_handed, check_told
from .check_verdict import check_changed_verdict, check_changes
from .check_volume import check_bars, check_minutes
from .kit import kit
from .results import class_results, example_class
from .tables import story, table, verdict_table
from .what_if import with_verdict

__all__ = [
    "Answer",
    "case_points",
    "check_bars",
    "check_case",
    "check_changed_verdict",
    "check_changes",
    "check_chosen",
    "check_exercise",
    "check_filter",
    "check_handed",
    "check_minutes",
    "check_told",
    "class_results",
    "example_class",
    "kit",
    "remaining",
    "story",
    "table",
    "verdict_table",
    "with_verdict",
]
