"""The records of the catalogue, as immutable dataclasses.

They hold what data/ says, nothing computed.  A field stands here once: its type and its marks
(see `handbook.core.fields`) are also what the files are checked by.
"""

from ..fields import Range as Range
from ..verdicts import Kind as Kind
from ..verdicts import Severity as Severity
from ..verdicts import Urgency as Urgency
from ..verdicts import Verdict as Verdict
from .asking import Asking as Asking
from .condition import Answer as Answer
from .condition import Condition as Condition
from .condition import Fact as Fact
from .condition import Question as Question
from .exercise import Dose as Dose
from .exercise import Exercise as Exercise
from .exercise import PlannedDose as PlannedDose
from .exercise import Planning as Planning
from .exercise import Step as Step
from .exercise import Variant as Variant
from .library import EasingGuide as EasingGuide
from .library import EasingOption as EasingOption
from .library import EasingQuestion as EasingQuestion
from .library import GlossaryEntry as GlossaryEntry
from .library import NumberRow as NumberRow
from .library import Numbers as Numbers
from .library import Reference as Reference
from .library import Source as Source
from .measures import Measure as Measure
from .measures import MeasureGuide as MeasureGuide
from .review import Reviewed as Reviewed
from .review import Signature as Signature
from .safety import Action as Action
from .safety import AskFirst as AskFirst
from .safety import Rating as Rating
from .safety import RedFlag as RedFlag
from .words import EvidenceLevel as EvidenceLevel
from .words import Posture as Posture
from .words import Term as Term
from .words import Vocabulary as Vocabulary
