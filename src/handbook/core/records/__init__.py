"""The records of the catalogue, as immutable dataclasses.

They hold what data/ says, nothing computed.  A field stands here once: its type and its marks
(see `handbook.core.fields`) are also what the files are checked by.
"""

from ..fields import Range
from ..verdicts import Kind, Severity, Urgency, Verdict
from .asking import Asking
from .condition import Answer, Condition, Fact, Question
from .exercise import Dose, Exercise, PlannedDose, Planning, Variant
from .library import (
    EasingGuide,
    EasingOption,
    EasingQuestion,
    GlossaryEntry,
    NumberRow,
    Numbers,
    Reference,
    Source,
)
from .measures import Measure, MeasureGuide
from .review import Reviewed, Signature
from .safety import Action, AskFirst, Rating, RedFlag
from .words import EvidenceLevel, Posture, Term, Vocabulary

__all__ = [
    "Action",
    "Answer",
    "AskFirst",
    "Asking",
    "Condition",
    "Dose",
    "EasingGuide",
    "EasingOption",
    "EasingQuestion",
    "EvidenceLevel",
    "Exercise",
    "Fact",
    "GlossaryEntry",
    "Kind",
    "Measure",
    "MeasureGuide",
    "NumberRow",
    "Numbers",
    "PlannedDose",
    "Planning",
    "Posture",
    "Question",
    "Range",
    "Rating",
    "RedFlag",
    "Reference",
    "Reviewed",
    "Severity",
    "Signature",
    "Source",
    "Term",
    "Urgency",
    "Variant",
    "Verdict",
    "Vocabulary",
]
