"""What several commands share."""

from __future__ import annotations

from rich.console import Console

from ..core.errors import HandbookError
from ..core.records import Verdict
from ..export.words import NOTE

__all__ = ["NOTE", "STYLES", "answer_pairs", "out"]

out = Console()
STYLES = {
    Verdict.RECOMMENDED: "bold green",
    Verdict.SUITABLE: "green",
    Verdict.CAUTION: "yellow",
    Verdict.AVOID: "bold red",
}


def answer_pairs(pairs: list[str]) -> dict[str, str]:
    """Answers by condition from "condition=answer" words; raises HandbookError for another form."""
    answers = {}
    for pair in pairs:
        condition, separator, answer = pair.partition("=")
        if not separator:
            raise HandbookError(f"--answer {pair!r} must have the form condition=answer.")
        answers[condition] = answer
    return answers
