"""What the ratings for a replaced hip say about 90 degrees, against the hips of the pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...core.records import Rating
from ...figures.describe import joint
from ...figures.library import Solved
from .problems import Problem

CONDITION = "hip-replacement"
PAST_90 = 90.5
# Words of a rating, and what the most bent hip in any picture of the exercise may then be, in degrees.
HIP_WORDS = (
    (r"well past 90|past 90 degrees: not the operated|bends its hip past 90", (95.0, 140.0)),
    (r"a little past 90", (90.0, 100.0)),
    (r"takes the hip past 90", (90.0, 105.0)),
    (r"stop well before 90|well past that", (90.0, 130.0)),
    (r"(close|about) to 90|to about 90", (65.0, 92.0)),
    (r"below 90", (0.0, 90.0)),
)


def bend(solved: Solved) -> float:
    """The most bent hip of any picture, in degrees."""
    return max(joint(pose, f"hip_{side}") for _, pose in solved.every for side in "rl")


def _fault(row: Rating, most: float) -> str:
    """What is wrong with the words of a rating if the pictures bend the hip to `most`; else empty."""
    bent = f"the pictures of {row.exercise} bend the hip to {most:.0f} degrees"
    spans = [span for pattern, span in HIP_WORDS if re.search(pattern, row.reason)]
    if spans:
        least, largest = spans[0]
        if not least <= most <= largest:
            return f"{bent}, the reason says otherwise"
    elif "90" in row.reason:
        known = "; ".join(pattern for pattern, _ in HIP_WORDS)
        return f"its words about 90 degrees are not known; use one of: {known}"
    elif most > PAST_90 and row.verdict != "avoid":
        return f"{bent}, and the reason does not name it"
    return f"{bent}, so it is not suitable" if most > PAST_90 and row.verdict == "suitable" else ""


def hip_faults(ratings: Iterable[tuple[int, Rating]], solved: dict[str, Solved]) -> Iterator[Problem]:
    """Ratings whose words about 90 degrees do not fit the pictures, and bent hips without a word."""
    for line, row in ratings:
        if row.condition == CONDITION and row.exercise in solved:
            if words := _fault(row, bend(solved[row.exercise])):
                yield Problem("ratings.csv", f"{row.exercise} / {CONDITION}", words, line)
